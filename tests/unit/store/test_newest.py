"""The newest commit of a table: remembered while the folder stays as it is, looked up after."""

import shutil
from pathlib import Path

import pytest

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


def test_an_address_that_is_no_folder_is_looked_up_every_time():
    found = iter([3, 4])
    assert newest_version("s3://bucket/ledger", lambda: next(found)) == 3
    assert newest_version("s3://bucket/ledger", lambda: next(found)) == 4
