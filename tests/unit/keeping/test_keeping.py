"""A store destroyed and put back says all that it said; what is half there is refused."""

import json
import os
import shutil
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from kp_data.__main__ import main
from kp_data.errors import BackupError, DamagedStoreError
from kp_data.ingest import check, publish
from kp_data.keeping import back_up, read_manifest, restore, verify
from kp_data.keeping.in_words import lines_of
from kp_data.settings import PROJECT
from kp_data.store import Store
from tests.faults.contents import contents
from tests.faults.stores import first_format
from tests.people import officer

MORE = "kind,title,start date\nWebinar,{},2024-03-02\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> tuple[Path, Path, dict[str, object]]:
    """A store with one upload of today's format, its backup, and all that it says."""
    place = tmp_path_factory.mktemp("kept")
    store = first_format(place)
    more(store, "Newest")
    back_up(store, place / "kept.backup")
    return place / "store", place / "kept.backup", contents(store)


@pytest.fixture
def folder(kept, tmp_path) -> Path:
    return shutil.copytree(kept[0], tmp_path / "store")


def more(store: Store, title: str) -> None:
    publish(check(MORE.format(title).encode(), "more.csv", store), store, by=officer())


def flip(folder: Path, table: str) -> Path:
    file = max((folder / table).glob("*.parquet"), key=lambda one: one.stat().st_mtime_ns)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    return file


def test_a_store_that_is_gone_is_put_back_with_all_that_it_said(kept, folder):
    shutil.rmtree(folder)
    done = restore(kept[1], str(folder))
    assert (done.revision, done.aside, done.later) == (10, None, ())
    assert contents(Store(folder)) == kept[2]
    assert verify(Store(folder)).is_sound
    more(Store(folder), "After")
    assert Store(folder).latest_revision() == 11


def test_a_damaged_store_is_put_back_and_kept_aside(kept, folder):
    file = flip(folder, "meetings")
    with pytest.raises(DamagedStoreError, match=f"the file meetings/{file.name} is not as it was"):
        contents(Store(f"{folder}/."))
    done = restore(kept[1], str(folder))
    assert contents(Store(folder)) == kept[2]
    assert done.aside is not None
    assert (done.aside / "meetings" / file.name).exists()
    assert verify(Store(folder)).is_sound


def test_a_sound_store_that_says_more_is_left_alone(kept, folder):
    more(Store(folder), "Later")
    with pytest.raises(BackupError, match="goes on to revision 11; the backup ends with rev"):
        restore(kept[1], str(folder))
    assert Store(folder).latest_revision() == 11
    done = restore(kept[1], str(folder), replace=True)
    assert done.later == (11,)
    assert contents(Store(folder)) == kept[2]
    assert Store(done.aside).latest_revision() == 11


def test_a_sound_store_with_another_history_or_the_same_is_left_alone(kept, folder, tmp_path):
    with pytest.raises(BackupError, match="is sound and holds all that the backup holds"):
        restore(kept[1], str(folder))
    other = Store(tmp_path / "other")
    more(other, "Another")
    with pytest.raises(BackupError, match="its history is not that of the backup"):
        restore(kept[1], other.address)
    assert other.latest_revision() == 1


def test_a_shorter_history_that_the_backup_goes_on_with_is_taken_on(kept, tmp_path):
    store = first_format(tmp_path)
    assert restore(kept[1], store.address).revision == 10
    assert contents(Store(store.address)) == kept[2]


@pytest.mark.parametrize("part", [0.2, 0.7, 0.999])
def test_half_a_backup_is_refused(kept, tmp_path, part):
    half = tmp_path / "half"
    data = kept[1].read_bytes()
    half.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(BackupError, match="is no whole backup"):
        restore(half, str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_backup_with_a_changed_byte_is_refused_wherever_it_stands(kept, tmp_path):
    whole = kept[1].read_bytes()
    changed = tmp_path / "changed"
    for place in range(0, len(whole), len(whole) // 12):
        data = bytearray(whole)
        data[place] ^= 0x04
        changed.write_bytes(data)
        try:
            restore(changed, str(tmp_path / f"{place}"))
        except BackupError as error:
            assert "no whole backup" in str(error)
        else:
            assert contents(Store(tmp_path / f"{place}")) == kept[2]


def test_a_name_that_leads_out_of_the_folder_is_refused(kept, tmp_path):
    hostile = tmp_path / "hostile"
    told = json.loads(zipfile.ZipFile(kept[1]).read("backup.json"))
    told["files"] = {"../../outside": "0"}
    with zipfile.ZipFile(hostile, "w") as packed:
        packed.writestr("../../outside", "x")
        packed.writestr("backup.json", json.dumps(told))
    with pytest.raises(BackupError, match="is no whole backup"):
        restore(hostile, str(tmp_path / "new"))


def test_a_backup_of_a_newer_version_is_refused(kept, tmp_path):
    newer = tmp_path / "newer"
    with zipfile.ZipFile(newer, "w") as packed:
        packed.writestr("backup.json", json.dumps({"format": 99}))
    with pytest.raises(BackupError, match="newer version of the dashboard"):
        read_manifest(newer)


def test_a_backup_is_never_overwritten_unasked_nor_made_of_a_damaged_store(kept, folder, tmp_path):
    with pytest.raises(BackupError, match="exists already"):
        back_up(Store(folder), kept[1])
    flip(folder, "plans")
    with pytest.raises(DamagedStoreError, match="is not as it was written"):
        back_up(Store(folder), tmp_path / "damaged")
    assert [one.name for one in tmp_path.iterdir()] == ["store"]
    with pytest.raises(BackupError, match="holds no revision yet"):
        back_up(Store(tmp_path / "none"), tmp_path / "none.backup")


WRITER = """
import sys
from pathlib import Path
from kp_data.store import Store
from tests.unit.keeping.test_keeping import more
for number in range(3):
    more(Store(sys.argv[1]), f"Meanwhile {number}")
"""


def test_a_backup_taken_while_others_publish_is_whole(folder, tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=PROJECT, env=os.environ.copy()
    )
    made = []
    while writer.poll() is None:
        made.append(tmp_path / f"{len(made)}.backup")
        back_up(Store(folder), made[-1])
    assert writer.returncode == 0
    ends = [read_manifest(file).revision for file in made]
    assert ends == sorted(ends)
    for file in {made[0], made[-1]}:
        restore(file, str(tmp_path / f"of-{file.name}"))


def test_a_large_file_goes_through_little_memory(tmp_path):
    store = first_format(tmp_path)
    noise = [os.urandom(1 << 20).hex() for _ in range(12)]
    rows = {"sheet": [""] * 12, "row": [*range(12)], "cells": noise, "problems": ["[]"] * 12}
    store.append_waiting("0" * 32, pa.table(rows))
    tracemalloc.start()
    back_up(store, tmp_path / "large.backup")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "large.backup").stat().st_size > 12_000_000
    assert peak < 6_000_000


def test_what_was_written_before_checksums_is_not_called_sound_outright(tmp_path):
    lines = [*lines_of(verify(first_format(tmp_path)), (), None)]
    assert "is sound" not in lines[0]
    assert lines[0].startswith("Nothing is found wrong with the store at")
    assert lines[1].endswith(
        "the next file that is published, or the next revision that is undone."
    )
    assert len(lines) == 2


def test_a_table_that_cannot_be_read_is_told_once_and_nothing_of_what_follows(folder):
    next((folder / "returns" / "_delta_log").glob("*0.json")).unlink()
    shutil.rmtree(folder / "plans")
    assert [(one.told, one.file) for one in verify(Store(folder)).damage] == [
        ("The table of returns cannot be read.", "returns"),
        ("The table of plans cannot be read.", "plans"),
    ]


def test_many_files_of_a_table_are_one_finding_with_the_revisions(folder):
    for file in (folder / "plans").glob("*.parquet"):
        file.unlink()
    _, *told = lines_of(verify(Store(folder)), (), None)
    assert [line for line in told if line.startswith("- ")] == [told[0]]
    assert " files of the table of plans are missing or not as they were written" in told[0]
    assert told[1].startswith("  It concerns revisions 1, ")


def test_the_commands_speak_and_end_as_they_should(kept, folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(folder))

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, words)
        return done.exit_code, done.output

    status, told = run("verify")
    assert (status, "is sound. Revisions: 10" in told) == (0, True)
    assert "before checksums" not in told
    assert run("backup", str(kept[1]))[0] == 3
    name = flip(folder, "meetings").name
    status, told = run("verify", "--backups", str(kept[1].parent))
    assert status == 2
    assert f"The file meetings/{name} is not as it was written." in told
    assert "It concerns revision 10." in told
    assert told.count(f"The backup {kept[1]}, of") == 1
    assert told.splitlines()[-1] == f"  python -m kp_data restore {kept[1]}"
    assert told.count("\n- ") == 1  # what follows from the file is not said again
    status, told = run("verify", "--json")
    found = json.loads(told)
    assert (status, found["sound"], found["damage"][0]["revisions"]) == (2, False, [10])
    assert run("backup", str(folder.parent / "b"))[0] == 2
    status, told = run("restore", str(kept[1]))
    assert (status, "as it was at revision 10" in told) == (0, True)
    assert run("verify")[0] == 0
    assert run("restore", str(folder.parent / "no.backup"))[0] == 2
    status, told = run("restore", str(kept[1]), "--json")
    assert (status, json.loads(told)["problems"][0]["code"]) == (3, "refused")
