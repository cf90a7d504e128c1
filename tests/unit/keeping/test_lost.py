"""What a backup proves, and what it still knows when the store has lost it."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kp_data.__main__ import main
from kp_data.errors import BackupError, DamagedStoreError
from kp_data.keeping import back_up, restore, verify
from kp_data.keeping import backup as module
from kp_data.keeping.behind import behind
from kp_data.keeping.in_words import backups_in
from kp_data.people import at_the_console
from kp_data.people.access import grant
from kp_data.people.rules import parse_rule
from kp_data.store import Store
from tests.faults.stores import first_format

RULE = parse_rule("amina@example.org", "secretariat")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    """A store of the first format in which a role was given, and its backup in a folder."""
    place = tmp_path_factory.mktemp("made")
    store = first_format(place)
    grant(store, RULE, at_the_console("Amina"), "needed")
    (place / "backups").mkdir()
    back_up(store, place / "backups" / "kept.backup")
    return place / "store", place / "backups" / "kept.backup"


@pytest.fixture
def folder(made, tmp_path) -> Path:
    return shutil.copytree(made[0], tmp_path / "store")


def lose_newest(folder: Path, log: str) -> None:
    """Also what was written down of it, as a machine does that never had it."""
    max((folder / log / "_delta_log").glob("*.json")).unlink()
    (folder / "ledger" / f"end-of-{log}").unlink(missing_ok=True)


def test_what_only_a_backup_knows_is_told(made, folder):
    known = backups_in(made[1].parent)
    assert behind(Store(folder), known) == ()
    lose_newest(folder, "ledger")
    assert verify(Store(folder)).is_sound
    [lost] = behind(Store(f"{folder}/."), known)
    ends = known[0][1].revision
    assert f"goes on to revision {ends}; the store ends with revision {ends - 1}." in lost.told
    assert lost.revisions == (ends,)


@pytest.mark.parametrize("harm", [lose_newest, lambda folder, log: shutil.rmtree(folder / log)])
def test_rights_that_only_a_backup_knows_are_told_by_the_command(made, folder, harm, monkeypatch):
    harm(folder, "access")
    (folder / "ledger" / "end-of-access").unlink(missing_ok=True)
    monkeypatch.setenv("KP_STORE", str(folder))
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0
    done = CliRunner().invoke(main, ["verify", "--backups", str(made[1].parent)])
    assert done.exit_code == 2
    assert "knows entries of the table of access that the store does not" in done.output


def test_a_backup_of_another_history_says_nothing(made, tmp_path):
    other = first_format(tmp_path)
    shutil.rmtree(tmp_path / "store")
    grant(other, RULE, at_the_console("Amina"), "needed")
    assert [one.told for one in behind(other, backups_in(made[1].parent))] != []


def test_no_backup_is_made_of_a_damaged_store(folder, tmp_path, monkeypatch):
    for file in (folder / "meetings").glob("*.parquet"):
        os.truncate(file, 10)
    with pytest.raises(DamagedStoreError, match="so no backup was made: The file meetings/part-"):
        back_up(Store(folder), tmp_path / "none.backup")
    monkeypatch.setenv("KP_STORE", str(folder))
    done = CliRunner().invoke(main, ["backup", str(tmp_path / "none.backup")])
    assert done.exit_code == 2
    assert not (tmp_path / "none.backup").exists()
    monkeypatch.setattr(module, "_refuse_damaged", lambda _: None)  # as earlier versions did
    back_up(Store(folder), tmp_path / "damaged.backup")
    with pytest.raises(BackupError, match="the store was damaged when it was made: The file"):
        restore(tmp_path / "damaged.backup", str(tmp_path / "new"))


def test_a_backup_whose_list_tells_of_another_history_is_refused(made, tmp_path):
    changed = tmp_path / "changed.backup"
    with zipfile.ZipFile(made[1]) as packed, zipfile.ZipFile(changed, "w") as target:
        for name in packed.namelist():
            data = packed.read(name)
            if name == "backup.json":
                told = json.loads(data)
                told["marks"][-1] = "8 another"
                data = json.dumps(told).encode()
            target.writestr(name, data)
    with pytest.raises(BackupError, match="is no whole backup"):
        restore(changed, str(tmp_path / "new"))


@pytest.mark.parametrize("moves", range(1, 12))
def test_between_two_moves_nobody_is_shown_half_a_store(made, folder, moves, monkeypatch):
    """The ledger goes out first and comes in last."""
    for file in (folder / "meetings").glob("*.parquet"):
        os.truncate(file, 10)
    left, rename = [moves], Path.rename

    def cut(self, target):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", cut)
    with pytest.raises(KeyboardInterrupt):
        restore(made[1], str(folder))
    assert not (folder / "ledger").exists()
    with pytest.raises(DamagedStoreError):
        Store(f"{folder}/.").history()
