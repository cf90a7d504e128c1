"""The store: revisions that land whole or not at all."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kp_data.errors import DamagedStoreError, StoreNotWritableError, UnknownRevisionError
from kp_data.ingest import check, publish
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RECORDS
from kp_data.settings import PROJECT
from kp_data.store import Store, load_in_force
from kp_data.store.ends import End
from kp_data.store.log import Log
from kp_data.undoing import undo
from tests.people import officer

ONE = "kind,title,start date,city\nThematic Meeting,Data,2018-05-09,Nairobi\n"
TWO = "kind,title,start date,city,participants\nThematic Meeting,Data,2018-05-09,Nairobi,40\n"
FIGURE = "measure,from,to,year,value,publisher\nunhcr_returned_refugees,{},SSD,2023,{},UNHCR\n"


def participants(store: Store, revision: int | None = None) -> list[int | None]:
    rows = load_in_force(store, revision).sql("SELECT participants FROM meetings").fetchall()
    return [row[0] for row in rows]


def test_an_address_where_nothing_is_is_an_empty_store(store):
    assert store.history() == ()
    assert store.latest_revision() == 0
    assert take_snapshot(store).is_empty
    assert not Path(store.address).exists()


def test_the_newest_upload_wins_and_the_older_one_comes_back_with_undo(store, put):
    put(ONE)
    put(TWO)
    assert participants(store) == [40]
    assert participants(store, 1) == [None]
    undo(store, 2, by=officer("Amina"), why="wrong count")
    assert participants(store) == [None]
    undo(store, 3, by=officer("Amina"))
    assert participants(store) == [40]


def test_the_undo_of_an_old_upload_keeps_what_a_later_one_said(store, put):
    put(ONE)
    put(TWO)
    undo(store, 1, by=officer("Amina"))
    assert participants(store) == [40]


def test_every_revision_stays_readable_as_it_was(store, put):
    for value in (10, 20, 30):
        put(FIGURE.format("UGA", value))
    values = [
        load_in_force(store, number).sql("SELECT value FROM returns").fetchall()
        for number in (1, 2, 3)
    ]
    assert values == [[(10.0,)], [(20.0,)], [(30.0,)]]


def test_a_revision_tells_who_when_which_file_and_how_many(store, put):
    revision = put(ONE, name="may.csv", note="from the Chair")
    assert (revision.number, revision.by, revision.file_name) == (1, "Amina", "may.csv")
    assert (revision.rows, revision.accepted, revision.new) == (1, 1, 1)
    assert store.history() == (revision,)
    assert len(revision.sha256) == 64


def test_rows_whose_revision_never_landed_are_invisible(store, put):
    put(ONE)
    plan = check(TWO.encode(), "killed.csv", store)
    rows = load_in_force(store).sql("SELECT * EXCLUDE (revision, file_name) FROM meetings")
    orphans = rows.to_arrow_table().drop_columns(["upload_id"])
    orphans = orphans.append_column("upload_id", [["orphan"] * orphans.num_rows])
    orphans = orphans.append_column("withdrawn", [[False] * orphans.num_rows])
    store.append_records({"meeting": orphans.select(RECORDS["meeting"].schema.names)})
    assert plan.comparison.changed == 1
    assert participants(store) == [None]
    assert store.latest_revision() == 1


def test_a_revision_that_is_not_there_is_named_with_what_is(store, put):
    put(ONE)
    with pytest.raises(UnknownRevisionError, match=r"no revision 7.*from 1 to 1"):
        store.revision(7)
    with pytest.raises(UnknownRevisionError):
        undo(store, 7, by=officer("Amina"))


def test_an_undone_revision_cannot_be_undone_twice(store, put):
    put(ONE)
    undo(store, 1, by=officer("Amina"))
    with pytest.raises(UnknownRevisionError, match="undone already, by revision 2"):
        undo(store, 1, by=officer("Amina"))


def damage_ledger(folder: Path) -> None:
    for log in (folder / "ledger" / "_delta_log").glob("*.json"):
        log.write_text("not json")


def damage_ledger_rows(folder: Path) -> None:
    for file in (folder / "ledger").glob("*.parquet"):
        file.unlink()


def damage_records(folder: Path) -> None:
    for file in (folder / "meetings").glob("*.parquet"):
        file.write_bytes(b"PAR1 not really")


def lose_records(folder: Path) -> None:
    for file in (folder / "meetings").glob("*.parquet"):
        file.unlink()


def lose_table(folder: Path) -> None:
    shutil.rmtree(folder / "meetings")


def lose_ledger(folder: Path) -> None:
    shutil.rmtree(folder / "ledger")


@pytest.mark.parametrize(
    "damage",
    [lose_ledger, damage_ledger, damage_ledger_rows, damage_records, lose_records, lose_table],
)
def test_a_damaged_store_is_told_and_left_as_it_is(store, put, damage):
    put(ONE)
    damage(Path(store.address))
    before = sorted(Path(store.address).rglob("*"))
    fresh = Store(store.address + "/.")  # another spelling of the address: nothing is remembered
    with pytest.raises(DamagedStoreError, match=r"is damaged: .*Nothing was changed"):
        take_snapshot(fresh)
    with pytest.raises(DamagedStoreError):
        check(ONE.encode(), "again.csv", fresh)
    assert sorted(Path(store.address).rglob("*")) == before


def test_a_file_in_place_of_the_folder_is_no_empty_store(tmp_path):
    (tmp_path / "file").write_text("not a store")
    with pytest.raises(DamagedStoreError):
        Store(tmp_path / "file").history()


def test_a_folder_that_refuses_is_told(tmp_path):
    (tmp_path / "file").write_text("a file where the folder should be")
    blocked = Store(tmp_path / "file" / "store")
    with pytest.raises(StoreNotWritableError, match="cannot be written"):
        publish(check(ONE.encode(), "one.csv", blocked), blocked, by=officer("Amina"))


def test_four_writers_at_once_lose_nothing(store, put, tmp_path):
    put(ONE)
    writers = []
    for writer, country in enumerate(("UGA", "KEN", "ETH", "SDN")):
        files = [tmp_path / f"{country}-{number}.csv" for number in range(1, 4)]
        for number, file in enumerate(files, start=1):
            file.write_text(FIGURE.format(country, 100 * writer + number), encoding="utf-8")
        command = [sys.executable, "-m", "kp_data", "publish", *map(str, files), "--json"]
        writers.append(
            subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                text=True,
                cwd=PROJECT,
                env=os.environ | {"KP_STORE": store.address},
            )
        )
    printed = [
        json.loads(line)
        for writer in writers
        for line in writer.communicate()[0].split("\n")
        if line
    ]
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    assert sorted(one["revision"] for one in printed) == list(range(2, 14))
    assert [revision.number for revision in store.history()] == list(range(1, 14))
    values = load_in_force(store).sql("SELECT value FROM returns ORDER BY value").fetchall()
    assert values == [(3.0,), (103.0,), (203.0,), (303.0,)]


def test_a_store_made_anew_at_the_same_address_shows_its_own_history(store, put):
    put(ONE)
    old, before = store.history(), store.state()
    shutil.rmtree(store.address)
    assert store.history() == ()
    put(TWO)
    assert store.history()[0].upload_id != old[0].upload_id
    assert store.state() != before


def test_a_history_without_a_mark_is_not_kept(store, put, monkeypatch):
    """Of object storage there is none where another thread has listed the commits meanwhile."""
    put(ONE)
    monkeypatch.setattr("kp_data.store.log.mark_of", lambda *_: None)
    assert store.latest_revision() == 1
    monkeypatch.setattr("kp_data.store.log.end_of", lambda *_: End())
    monkeypatch.setattr(Log, "_stored", lambda log, _: log.stored_schema.empty_table())
    assert store.latest_revision() == 0
