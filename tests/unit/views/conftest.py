"""The data that views are made of, each store read once."""

from pathlib import Path

import pytest

from kp_data.ingest import check, publish
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import Asked
from tests.people import officer

MADE_UP = Path(__file__).parents[2] / "data" / "made_up_reintegration_reports.csv"


@pytest.fixture(scope="session")
def seen(seeded_folder) -> Asked:
    """The data that the project comes with."""
    store = Store(seeded_folder)
    return Asked(take_snapshot(store), store)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory) -> Asked:
    """A store without a revision."""
    store = Store(tmp_path_factory.mktemp("nothing"))
    return Asked(take_snapshot(store), store)


@pytest.fixture(scope="session")
def reported(tmp_path_factory) -> Asked:
    """What members might report on reintegration."""
    store = Store(tmp_path_factory.mktemp("reported"))
    publish(check(MADE_UP.read_bytes(), MADE_UP.name, store), store, by=officer("Amina"))
    return Asked(take_snapshot(store), store)
