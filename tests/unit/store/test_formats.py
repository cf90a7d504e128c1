"""A store that an older version wrote opens and says the same; one of a newer is told."""

import json
import tarfile
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from kp_data.errors import DamagedStoreError
from kp_data.ingest import check, publish
from kp_data.packs import saved_packs
from kp_data.store import Store
from kp_data.undoing import undo
from tests.faults.contents import contents
from tests.people import officer

DATA = Path(__file__).parents[2] / "data"
MORE = "kind,title,start date\nWebinar,Something new,2024-03-02\n"


@pytest.fixture
def first_format(tmp_path) -> Store:
    """A store of the first format, with all that was done in it."""
    with tarfile.open(DATA / "store-format-1.tar.gz") as packed:
        packed.extractall(tmp_path / "first", filter="data")
    return Store(tmp_path / "first")


def told() -> dict[str, object]:
    return json.loads((DATA / "store-format-1.json").read_text("utf-8"))


def test_a_store_of_the_first_format_says_what_it_said(first_format):
    assert contents(first_format) == told()
    assert first_format.sums() == {}


def test_a_store_of_the_first_format_is_added_to_and_what_it_said_stays(first_format):
    publish(check(MORE.encode(), "more.csv", first_format), first_format, by=officer())
    undo(first_format, 1, by=officer())
    fresh = contents(Store(f"{first_format.address}/."))
    assert fresh["history"][:9] == told()["history"]
    assert {key: value for key, value in fresh["at"].items() if int(key) < 10} == told()["at"]
    assert fresh["packs"] == told()["packs"]


@pytest.mark.parametrize("table", ["returns", "meetings", "plans"])
def test_the_next_revision_names_the_sums_of_older_files(first_format, table):
    """A byte changed in an old file is told from then on, also by a writer that undoes."""
    names = {f"{table}/{Path(file).name}" for file in first_format.files(table)}
    undo(first_format, 1, by=officer())
    assert names <= {*first_format.sums()}
    assert {first_format.revision_of(name) for name in names} <= {*range(1, 10)}
    [file, *_] = sorted(first_format.files(table))
    data = bytearray(Path(file).read_bytes())
    data[len(data) // 3] ^= 0x01
    Path(file).write_bytes(data)
    with pytest.raises(DamagedStoreError, match="is not as it was written"):
        Store(f"{first_format.address}/.").files(table)


def test_files_of_an_upload_that_has_no_revision_yet_are_left_to_its_own(first_format):
    first_format.append_plan("0" * 32, {"said": "meanwhile"})
    undo(first_format, 1, by=officer())
    [drafted] = {Path(file).name for file in first_format.files("plans")} - {
        name.partition("/")[2] for name in first_format.sums() if name.startswith("plans/")
    }
    assert drafted


@pytest.mark.parametrize(("table", "ask"), [("ledger", Store.history), ("packs", saved_packs)])
def test_what_a_newer_version_wrote_is_not_read(first_format, table, ask):
    place = f"{first_format.address}/{table}"
    rows = DeltaTable(place).to_pyarrow_table().to_pylist()
    write_deltalake(place, _of_the_future(rows), mode="overwrite", schema_mode="overwrite")
    with pytest.raises(DamagedStoreError, match=f"{table} was written by a newer version"):
        ask(Store(f"{first_format.address}/."))


def _of_the_future(rows):

    return pa.Table.from_pylist([row | {"format": 99, "a_column_to_come": "?"} for row in rows])
