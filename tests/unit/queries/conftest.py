"""Small stores, filled row by row, whose figures can be counted by hand."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from query_rows import Row, publish_rows

from kp_data.ingest import publish_seed
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store

MakeSnapshot = Callable[..., Snapshot]


@pytest.fixture
def make_snapshot(tmp_path: Path) -> MakeSnapshot:
    """Publish rows as one upload a kind of record, and look at the store."""

    def make(
        meetings: Iterable[Row] = (), trainings: Iterable[Row] = (), returns: Iterable[Row] = ()
    ) -> Snapshot:
        store = Store(tmp_path / "store")
        rows = {"meeting": meetings, "training": trainings, "return": returns}
        for record in rows:
            publish_rows(store, record, list(rows[record]))
        return take_snapshot(store)

    return make


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The data that the project comes with."""
    store = Store(tmp_path_factory.mktemp("seed"))
    publish_seed(store)
    return take_snapshot(store)
