"""The newest commit of a table: remembered while the folder stays as it is, looked up after."""

import shutil
from pathlib import Path

import pytest

from kp_data.store import newest
from kp_data.store.newest import newest_version


@pytest.fixture
def log(tmp_path) -> Path:
    folder = tmp_path / "table" / "_delta_log"
    folder.mkdir(parents=True)
    return folder


def commit(log: Path, version: int, text: str = "{}") -> None:
    (log / f"{version:020}.json").write_text(text)


class Counting:
    """Looks a folder up as the table would, and counts how often."""

    def __init__(self, log: Path) -> None:
        self.log, self.times = log, 0

    def __call__(self) -> int:
        self.times += 1
        return len(list(self.log.glob("*.json"))) - 1


def test_what_has_not_changed_is_looked_up_once(log):
    commit(log, 0)
    look_up = Counting(log)
    assert [newest_version(str(log.parent), look_up) for _ in range(5)] == [0] * 5
    assert look_up.times == 1


def test_a_commit_is_seen_at_once(log):
    look_up = Counting(log)
    for version in range(4):
        commit(log, version)
        assert newest_version(str(log.parent), look_up) == version
        assert newest_version(str(log.parent), look_up) == version
    assert look_up.times == 4


def test_a_table_that_is_not_there_yet_is_looked_up_every_time(log):
    look_up = Counting(log)
    assert [newest_version(str(log.parent), look_up) for _ in range(3)] == [-1] * 3
    assert look_up.times == 3


def test_a_table_put_back_from_a_backup_is_looked_up(log):
    for version in range(3):
        commit(log, version)
    look_up = Counting(log)
    assert newest_version(str(log.parent), look_up) == 2
    shutil.rmtree(log)
    log.mkdir()
    for version in range(3):
        commit(log, version, '{"other": "history"}')
    newest_version(str(log.parent), look_up)
    assert look_up.times == 2
    (log / f"{2:020}.json").unlink()
    assert newest_version(str(log.parent), look_up) == 1


class Storage:
    """Object storage that lists the commits of a table."""

    def __init__(self, monkeypatch):
        self.commits, self.listings, self.now = {}, 0, 0.0
        monkeypatch.setattr(newest, "commits_of", self.list_commits)
        monkeypatch.setattr(newest, "monotonic", lambda: self.now)

    def list_commits(self, _uri):
        self.listings += 1
        if self.commits is None:
            raise OSError("no answer")
        return dict(self.commits)


@pytest.fixture
def storage(monkeypatch):
    monkeypatch.setattr(newest, "_listed", {})
    return Storage(monkeypatch)


URI = "s3://bucket/ledger"


def never():
    pytest.fail("the table need not be opened")


def test_in_object_storage_one_listing_a_second_tells_the_newest(storage):
    storage.commits = {3: (0, 10, 5), 4: (0, 11, 5)}
    assert [newest_version(URI, never) for _ in range(3)] == [4, 4, 4]
    storage.commits[5] = (0, 12, 5)
    assert newest_version(URI, never) == 4
    storage.now = 1.0
    assert newest_version(URI, never) == 5
    assert storage.listings == 2


def test_what_this_process_has_written_itself_is_seen_at_once(storage):
    storage.commits = {0: (0, 10, 5)}
    assert newest_version(URI, never) == 0
    storage.commits[1] = (0, 11, 5)
    newest.forget(URI)
    assert newest_version(URI, never) == 1


def test_a_table_made_anew_at_the_same_address_has_another_mark(storage):
    storage.commits = {0: (0, 10, 5)}
    newest_version(URI, never)
    assert newest.mark_of(URI, 0) == (0, 10, 5)
    storage.commits, storage.now = {0: (0, 20, 5)}, 2.0
    newest_version(URI, never)
    assert newest.mark_of(URI, 0) == (0, 20, 5)
    assert newest.mark_of(URI, 1) is None


@pytest.mark.parametrize("commits", [{}, None], ids=["no commits", "no answer"])
def test_where_no_commit_is_seen_the_table_is_opened_and_says_why(storage, commits):
    storage.commits = commits
    assert newest_version(URI, lambda: -1) == -1
