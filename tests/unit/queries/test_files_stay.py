"""Files of a large store that are in use stay, and no question fails because files are gone."""

import os
import resource
import shutil
from contextlib import nullcontext
from pathlib import Path

import pandas as pd
import pytest

from kp_data.queries import in_files, in_parts
from kp_data.queries.in_files import write_tables
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store
from tests.unit.queries.query_rows import figure, publish_rows

YEARS = range(2015, 2021)
CODE = "uk_returns"
LONG_AGO = (1.0, 1.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """A store of six revisions, a year each."""
    store = Store(tmp_path_factory.mktemp("years") / "store")
    for year in YEARS:
        publish_rows(store, "return", [figure(year, year, measure=CODE)])
    return store


@pytest.fixture(autouse=True)
def shown(monkeypatch, tmp_path) -> Path:
    """The folder of the files; every store counts as large."""
    monkeypatch.setattr(in_files, "FEW", -1)
    monkeypatch.setattr("kp_data.queries.near.FEW", -1)
    monkeypatch.setattr(in_parts, "LEAST_OF_A_CUBE", 0)
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "shown"


def years(snapshot: Snapshot) -> list[int]:
    return sorted(snapshot.returns().collect(backend="polars")["year"].to_list())


def cube_of(snapshot: Snapshot) -> pd.DataFrame:
    return snapshot.cube(CODE, ()).rows.collect(backend="pandas").to_native()


def let_lie(shown: Path) -> None:
    """Nobody has used any folder for long, as far as other processes can tell."""
    for folder in shown.iterdir():
        os.utime(folder, LONG_AGO)


def test_looks_into_the_past_leave_the_files_of_the_present(store, shown):
    present = take_snapshot(store)
    [its_folder] = shown.iterdir()
    for number in range(1, len(YEARS)):
        let_lie(shown)
        os.utime(its_folder, (0.0, 0.0))
        assert years(take_snapshot(store, number)) == list(YEARS[:number])
    assert its_folder.exists()
    assert len(cube_of(present)) == len(YEARS)
    assert years(present) == list(YEARS)


def test_the_oldest_folders_go_when_nobody_uses_them(store, shown):
    for number in range(1, len(YEARS) + 1):
        write_tables(store, number)
    assert len(list(shown.iterdir())) == len(YEARS)  # used a moment ago, by whatever process
    let_lie(shown)
    shutil.rmtree(max(shown.iterdir()))
    for number in range(1, len(YEARS) + 1):
        let_lie(shown)
        write_tables(store, number)
    assert len(list(shown.iterdir())) == in_files.KEPT


@pytest.mark.parametrize("may_write", [True, False])
def test_files_that_a_cleaner_has_removed_are_made_anew(store, shown, may_write):
    snapshot = take_snapshot(store)
    before = cube_of(snapshot)
    shutil.rmtree(shown)
    if not may_write:
        shown.write_text("a file where the folder would be")
    assert years(snapshot) == list(YEARS)
    if may_write:
        pd.testing.assert_frame_equal(cube_of(snapshot), before)
    else:
        assert snapshot.cube(CODE, ()) is None


@pytest.mark.parametrize("opened_before", [True, False])
def test_a_file_damaged_inside_is_noticed(store, shown, opened_before):
    snapshot = take_snapshot(store)
    for file in shown.glob("*/*.parquet"):
        content = bytearray(file.read_bytes())
        content[4:60] = bytes(56)  # what tells the number of rows stands at the end
        file.write_bytes(content)
    if not opened_before:
        snapshot = take_snapshot(store)
    assert years(snapshot) == list(YEARS)
    assert len(cube_of(snapshot)) == len(YEARS)


def test_a_full_disk_leaves_the_figures_in_memory(store, shown):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600, before[1]))
    try:
        write_tables(store)
        assert years(take_snapshot(store)) == list(YEARS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(shown.iterdir()) == []


def test_a_folder_that_others_can_write_is_not_used(store, shown):
    shown.parent.mkdir(mode=0o777)
    shown.parent.chmod(0o777)
    write_tables(store)
    assert years(take_snapshot(store)) == list(YEARS)
    assert not shown.exists()


def test_to_write_ahead_never_fails(tmp_path):
    place = tmp_path / "store"
    publish_rows(Store(place), "return", [figure(2020, 5, measure=CODE)])
    for file in place.glob("**/*.parquet"):
        file.write_bytes(b"broken")
    write_tables(Store(place))


def test_what_killed_writers_left_goes_after_a_while(store, shown):
    shown.mkdir(parents=True)
    old, new = shown / "draft-old", shown / "draft-new"
    for draft in (old, new):
        draft.mkdir()
        (draft / "returns.0.parquet").write_bytes(b"half")
    os.utime(old, LONG_AGO)
    write_tables(store)
    assert not old.exists()
    assert new.exists()


def test_of_two_writers_the_second_leaves_what_the_first_has_put(store, shown, monkeypatch):
    put, found = in_files._put, []
    monkeypatch.setattr(in_files, "_writing_alone", nullcontext)  # the other one is on its own

    def put_after_another(draft, place):
        with monkeypatch.context() as patch:
            patch.setattr(in_files, "_put", put)
            write_tables(store)
        found.append((place, place.stat().st_ino))
        put(draft, place)

    monkeypatch.setattr(in_files, "_put", put_after_another)
    snapshot = take_snapshot(store)
    [(place, first)] = found
    assert place.stat().st_ino == first
    assert list(shown.iterdir()) == [place]
    assert years(snapshot) == list(YEARS)
