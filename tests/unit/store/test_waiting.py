"""Plans and waiting rows: kept beside the records, seen through the ledger alone."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from kp_data.errors import DamagedStoreError
from kp_data.store import Revision, Store, load_in_force, waiting_rows

AT = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
PROBLEM = {"severity": "error", "code": "unknown_place", "message": "Atlantis is not known."}
ONE = "kind,title,start date,city\nThematic Meeting,Data,2018-05-09,Nairobi\n"


def rows(*lines: int, sheet: str = "") -> pa.Table:
    cells = json.dumps([["city", "Atlantis"], ["participants", "٤٠"]], ensure_ascii=False)
    return pa.table(
        {
            "sheet": [sheet] * len(lines),
            "row": list(lines),
            "cells": [cells] * len(lines),
            "problems": [json.dumps([PROBLEM])] * len(lines),
        }
    )


def reveal(store: Store, action="publish", upload_id="", undoes=None) -> Revision:
    def draft(history):
        return Revision(
            len(history) + 1, action, undoes, upload_id, AT, "Amina", file_name=f"{upload_id}.csv"
        )

    return store.add_revision(draft)


def places(store: Store, revision: int | None = None) -> list[tuple[str, str, int]]:
    table = waiting_rows(store, revision).select(["upload_id", "sheet", "row"])
    return [tuple(row.values()) for row in table.to_pylist()]


def test_a_plan_is_read_back_as_it_was_written(store):
    plan = {"problems": [PROBLEM], "changes": [{"what": "Soudan du Sud, é", "before": "65,620"}]}
    store.append_plan("a", plan)
    store.append_plan("b", {"settles": []})
    assert store.plan("a") == plan
    assert store.plan("b") == {"settles": []}


def test_an_upload_without_a_plan_has_an_empty_one(store, put):
    assert store.plan("a") == {}
    put(ONE)
    assert store.plan("a") == {}
    assert store.plan("") == {}


def test_rows_wait_as_soon_as_their_revision_is_there(store):
    store.append_waiting("a", rows(4, 2))
    assert places(store) == []
    reveal(store, upload_id="a")
    assert places(store) == [("a", "", 2), ("a", "", 4)]


def test_a_waiting_row_tells_its_cells_its_problems_and_whence_it_came(store):
    store.append_waiting("a", rows(2, sheet="Réunions"))
    reveal(store, upload_id="a")
    [row] = waiting_rows(store).to_pylist()
    assert json.loads(row.pop("cells")) == [["city", "Atlantis"], ["participants", "٤٠"]]
    assert json.loads(row.pop("problems")) == [PROBLEM]
    assert row == {
        "upload_id": "a",
        "sheet": "Réunions",
        "row": 2,
        "revision": 1,
        "file_name": "a.csv",
        "at": AT,
        "by": "Amina",
    }


def test_rows_wait_no_more_when_their_upload_is_undone_and_again_when_it_is_brought_back(store):
    store.append_waiting("a", rows(2))
    reveal(store, upload_id="a")
    reveal(store, "undo", undoes=1)
    assert places(store) == []
    reveal(store, "undo", undoes=2)
    assert places(store) == [("a", "", 2)]


@pytest.mark.parametrize("action", ["publish", "dismiss"])
def test_a_later_revision_settles_rows_while_it_is_in_force(store, action):
    store.append_waiting("a", rows(2, 3, sheet="Data"))
    reveal(store, upload_id="a")
    store.append_plan("b", {"settles": [["a", "Data", 3], ["a", "Other", 2]]})
    assert len(places(store)) == 2
    reveal(store, action, upload_id="b")
    assert places(store) == [("a", "Data", 2)]
    assert places(store, 1) == [("a", "Data", 2), ("a", "Data", 3)]
    reveal(store, "undo", undoes=2)
    assert places(store) == [("a", "Data", 2), ("a", "Data", 3)]


def test_what_would_wait_after_an_undo_can_be_seen_before(store):
    store.append_waiting("a", rows(2))
    reveal(store, upload_id="a")
    undo = Revision(2, "undo", 1, "", AT, "Amina")
    assert waiting_rows(store, draft=undo).num_rows == 0
    assert places(store) == [("a", "", 2)]


def test_a_dismissal_is_no_upload_and_leaves_the_records_alone(store, put):
    put(ONE)
    store.append_plan("b", {"settles": []})
    reveal(store, "dismiss", upload_id="b")
    assert [upload.number for upload in store.uploads_in_force()] == [1]
    assert load_in_force(store).sql("SELECT count(*) FROM meetings").fetchall() == [(1,)]


def test_a_store_from_before_these_tables_works_and_gets_them_with_its_next_revision(store):
    reveal(store, upload_id="first")
    for table in ("plans", "waiting"):
        shutil.rmtree(Path(store.address) / table)
    old = Store(store.address)
    assert old.plan(old.revision(1).upload_id) == {}
    assert waiting_rows(old).num_rows == 0
    old.append_waiting("a", rows(2))
    old.append_plan("a", {"rows": 1})
    reveal(old, upload_id="a")
    assert places(old) == [("a", "", 2)]
    assert old.plan("a") == {"rows": 1}


def damage(store: Store, table: str) -> None:
    for file in (Path(store.address) / table).glob("*.parquet"):
        file.write_bytes(b"PAR1 not really")


def test_a_damaged_plan_is_told(store):
    store.append_plan("a", {"rows": 1})
    damage(store, "plans")
    with pytest.raises(DamagedStoreError, match="the table of plans cannot be read"):
        store.plan("a")


def test_damaged_waiting_rows_are_told(store):
    store.append_waiting("a", rows(2))
    reveal(store, upload_id="a")
    damage(store, "waiting")
    with pytest.raises(DamagedStoreError, match=r"the file waiting/.* is not as it was written"):
        waiting_rows(store)
