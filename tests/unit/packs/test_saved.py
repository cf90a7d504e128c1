"""Packs in the store: every version stays, two who save at once never overwrite each other."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kp_data.errors import DamagedStoreError, NoRightError
from kp_data.ingest import check, publish
from kp_data.packs import (
    ChangedPackError,
    Pack,
    PackedView,
    RefusedPackError,
    UnknownPackError,
    carry,
    delete_pack,
    deleted_packs,
    find_pack,
    restore_pack,
    save_pack,
    saved_packs,
    versions,
)
from kp_data.packs.editing import changed
from kp_data.people import Person
from kp_data.settings import PROJECT
from kp_data.store import Store
from tests.people import officer

ONE = "kind,title,start date,city\nThematic Meeting,Data,2018-05-09,Nairobi\n"
AMINA, OMAR = Person("Amina", "secretariat"), Person("Omar", "secretariat")
VIEWER = Person("Guest")
PACK = Pack(name="Addis Ababa, März", views=(PackedView(figure="returns_year", note="slowly"),))


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("filled") / "store"
    publish(check(ONE.encode(), "file.csv", Store(folder)), Store(folder), by=officer("Amina"))
    return folder


@pytest.fixture
def filled(filled_folder, tmp_path) -> Store:
    """A store with one meeting, and no pack."""
    return Store(shutil.copytree(filled_folder, tmp_path / "filled"))


def test_a_store_from_before_packs_has_none(filled):
    assert not (Path(filled.address) / "packs").exists()
    assert saved_packs(filled) == {}
    assert versions(filled, "x") == deleted_packs(filled) == ()


def test_a_saved_pack_is_found_again(filled):
    saved = save_pack(filled, PACK, AMINA)
    assert saved.id.startswith("addis-ababa-marz-")
    assert saved.version == 1
    assert saved == changed(PACK, id=saved.id, version=1)
    assert find_pack(Store(filled.address), saved.id) == saved


def test_every_version_stays_with_who_and_when(filled):
    first = save_pack(filled, PACK, AMINA)
    second = save_pack(filled, changed(first, name="Second", views=()), OMAR)
    found = versions(filled, first.id)
    assert [(one.pack, one.by, one.action) for one in found] == [
        (first, "Amina", "save"),
        (second, "Omar", "save"),
    ]
    assert found[0].at < found[1].at
    assert saved_packs(filled) == {first.id: second}


def test_the_second_of_two_is_told_and_overwrites_nothing(filled):
    opened = save_pack(filled, PACK, AMINA)
    by_omar = save_pack(filled, changed(opened, name="By Omar"), OMAR)
    by_amina = changed(opened, name="By Amina")
    with pytest.raises(
        ChangedPackError, match=r"Omar saved this pack on .* Nothing was overwritten"
    ):
        save_pack(filled, by_amina, AMINA)
    with pytest.raises(ChangedPackError):
        delete_pack(filled, by_amina, AMINA)
    assert saved_packs(filled) == {opened.id: by_omar}
    own = save_pack(filled, changed(by_amina, id="", version=0), AMINA)
    assert saved_packs(filled).keys() == {opened.id, own.id}


def test_a_deleted_pack_can_be_brought_back(filled):
    saved = save_pack(filled, PACK, AMINA)
    delete_pack(filled, saved, OMAR)
    assert saved_packs(filled) == {}
    assert [one.pack.name for one in deleted_packs(filled)] == [PACK.name]
    with pytest.raises(UnknownPackError, match="was deleted by Omar on"):
        find_pack(filled, saved.id)
    with pytest.raises(ChangedPackError, match="Omar deleted this pack"):
        save_pack(filled, changed(saved, name="Late"), AMINA)
    back = restore_pack(filled, saved.id, AMINA)
    assert back == changed(saved, version=3)
    assert find_pack(filled, saved.id) == back
    assert restore_pack(filled, saved.id, AMINA) == back
    assert [one.action for one in versions(filled, saved.id)] == ["save", "delete", "restore"]


@pytest.mark.parametrize(
    "act",
    [
        lambda store, pack: save_pack(store, pack, VIEWER),
        lambda store, pack: save_pack(store, changed(pack, id=""), VIEWER),
        lambda store, pack: delete_pack(store, pack, VIEWER),
        lambda store, pack: restore_pack(store, pack.id, VIEWER),
    ],
)
def test_only_the_secretariat_may(filled, act):
    saved = save_pack(filled, PACK, AMINA)
    with pytest.raises(NoRightError, match="Only the Secretariat"):
        act(filled, saved)
    assert len(versions(filled, saved.id)) == 1


def test_a_pack_without_a_name_is_not_saved(filled):
    with pytest.raises(RefusedPackError, match="name"):
        save_pack(filled, Pack(), AMINA)


def test_nothing_is_saved_before_anything_is_published(store):
    with pytest.raises(RefusedPackError, match="Nothing has been published yet"):
        save_pack(store, PACK, AMINA)
    assert not Path(store.address).exists()


def test_an_id_that_was_not_given_here_is_no_way_in(filled):
    saved = save_pack(filled, changed(PACK, id="overview", version=7), AMINA)
    assert saved.id != "overview"
    assert saved.version == 1


@pytest.mark.parametrize("text", ["", "nothing", "../ledger", "~", "x" * 10_000])
def test_what_is_no_pack_is_told(filled, text):
    with pytest.raises(UnknownPackError) as caught:
        find_pack(filled, text)
    assert len(str(caught.value)) < 300


def test_built_in_and_carried_packs_are_found(store):
    assert len(find_pack(store, "overview").views) == 8
    assert find_pack(store, carry(PACK)) == PACK


# Each writer saves a pack of its own three times, and tries as often to save the shared one.
WRITER = """
import sys
from kp_data.packs import ChangedPackError, Pack, save_pack, saved_packs
from kp_data.packs.editing import changed
from kp_data.people import Person
from kp_data.store import Store

store, name, shared = Store(sys.argv[1]), sys.argv[2], sys.argv[3]
me = Person(name, "secretariat")
own, landed = Pack(name=name), 0
while landed < 3:
    own = save_pack(store, own, me)
    try:
        save_pack(store, changed(saved_packs(store)[shared], name=f"{name} {landed}"), me)
    except ChangedPackError:
        continue
    landed += 1
"""


def test_of_writers_at_once_none_is_lost(filled):
    shared = save_pack(filled, PACK, AMINA)
    command = [sys.executable, "-c", WRITER, filled.address]
    writers = [
        subprocess.Popen([*command, name, shared.id], cwd=PROJECT, env=os.environ.copy())
        for name in ("one", "two")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    found = versions(filled, shared.id)
    assert [one.pack.version for one in found] == [1, 2, 3, 4, 5, 6, 7]
    names = {f"{name} {number}" for name in ("one", "two") for number in range(3)}
    assert {one.pack.name for one in found[1:]} == names
    own = [pack for pack in saved_packs(filled).values() if pack.name in {"one", "two"}]
    assert len(own) == 2
    assert all(
        [one.pack.version for one in versions(filled, pack.id)] == [*range(1, pack.version + 1)]
        for pack in own
    )


KILLED = """
import os, signal, sys
from kp_data.packs import Pack, saved
from kp_data.people import Person
from kp_data.store import Store, log

log.write_deltalake = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
saved.save_pack(Store(sys.argv[1]), Pack(name="killed"), Person("Amina", "secretariat"))
"""


@pytest.mark.parametrize("before", [0, 1], ids=["the very first", "a later one"])
def test_killed_while_saving_all_is_as_before(filled, before):
    for _ in range(before):
        save_pack(filled, PACK, AMINA)
    known = dict(saved_packs(filled))
    command = [sys.executable, "-c", KILLED, filled.address]
    ended = subprocess.run(command, cwd=PROJECT, env=os.environ.copy(), check=False)
    assert ended.returncode == -signal.SIGKILL
    # Rows that were written without a commit that names them are never seen.
    (Path(filled.address) / "packs" / "part-of-a-save.parquet").write_bytes(b"PAR1 half")
    assert saved_packs(Store(filled.address)) == known
    saved = save_pack(filled, PACK, AMINA)
    assert saved_packs(filled) == {saved.id: saved} | known


def test_damaged_packs_are_told_and_left(filled):
    save_pack(filled, PACK, AMINA)
    for file in (Path(filled.address) / "packs").glob("*.parquet"):
        file.write_bytes(b"PAR1 not really")
    fresh = Store(filled.address + "/.")
    with pytest.raises(DamagedStoreError, match="table of packs cannot be read"):
        saved_packs(fresh)
    with pytest.raises(DamagedStoreError):
        save_pack(fresh, PACK, AMINA)
