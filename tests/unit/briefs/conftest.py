"""The data that the project comes with, read once."""

import pytest

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import Asked


@pytest.fixture(scope="session")
def seed_data(seeded_folder) -> Asked:
    return Asked(take_snapshot(Store(seeded_folder)))
