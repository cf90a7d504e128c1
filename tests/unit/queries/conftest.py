"""Small stores, filled row by row, whose figures can be counted by hand."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store
from tests.unit.queries.query_rows import Row, publish_rows

MakeSnapshot = Callable[..., Snapshot]


@pytest.fixture(scope="session")
def make_snapshot(tmp_path_factory: pytest.TempPathFactory) -> MakeSnapshot:
    """Publish rows as one upload a kind of record, and look at the store."""

    def make(
        meetings: Iterable[Row] = (), trainings: Iterable[Row] = (), returns: Iterable[Row] = ()
    ) -> Snapshot:
        store = Store(tmp_path_factory.mktemp("store"))
        rows = {"meeting": meetings, "training": trainings, "return": returns}
        for record, lines in rows.items():
            publish_rows(store, record, list(lines))
        return take_snapshot(store)

    return make


@pytest.fixture(scope="session")
def seed(seeded_folder: Path) -> Snapshot:
    """The data that the project comes with."""
    return take_snapshot(Store(seeded_folder))
