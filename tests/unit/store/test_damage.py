"""A disk that lies or refuses: a sentence each time, and never a wrong figure shown as right."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from kp_data import ingest
from kp_data.errors import DamagedStoreError, KpError
from kp_data.ingest import check, publish
from kp_data.keeping import verify
from kp_data.packs import Pack, PackedView, save_pack, saved_packs
from kp_data.people import at_the_console
from kp_data.people.access import grant, rules, withdraw
from kp_data.people.log import entries
from kp_data.people.rules import parse_rule
from kp_data.store import Store, places, sums
from kp_data.store.ends import End, write_end
from kp_data.store.log import read_anew
from kp_data.store.revisions import revision_on
from kp_data.store.store import SCHEMAS
from kp_data.store.sums import is_sound
from kp_data.undoing import undo
from tests.faults.contents import at, contents
from tests.people import officer

TEXT = (
    "kind,title,start date,city,country\nWebinar,{0} one,2021-03-02,,\n"
    "Study visit,{0} course,2021-03-03,,\nWebinar,{0} waits,2021-03-04,Poseidonis,Atlantis\n"
)
RULE = parse_rule("amina@example.org", "secretariat")
FIGURE = (
    "measure,from,to,period,value,publisher\nkp_returns,Germany,Ethiopia,202{0},{0}71,Ministry\n"
)


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory) -> Path:
    """A store of today's format: three uploads, an undo, a pack, a role given and withdrawn."""
    store = Store(tmp_path_factory.mktemp("filled") / "store")
    for name, text in (("a.csv", TEXT.format("First")), ("b.csv", FIGURE.format(2))):
        publish(check(text.encode(), name, store), store, by=officer())
    publish(check(FIGURE.format(3).encode(), "c.csv", store), store, by=officer())
    undo(store, 2, by=officer())
    save_pack(store, Pack(name="Kept", views=(PackedView(figure="map"),)), officer())
    grant(store, RULE, at_the_console("Amina"), "needed")
    withdraw(store, RULE, at_the_console("Amina"), "left")
    return Path(store.address)


@pytest.fixture
def folder(filled_folder, tmp_path) -> Path:
    return shutil.copytree(filled_folder, tmp_path / "store")


def newest(folder: Path, table: str, pattern: str = "*.parquet") -> Path:
    return max((folder / table).rglob(pattern), key=lambda file: file.stat().st_mtime_ns)


def flip(file: Path, place: float = 0.5) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 0x01
    file.write_bytes(data)


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def swap(file: Path) -> None:
    """Another file of the store, made as long as this one."""
    others = sorted(file.parents[1].glob("*/*.parquet"))
    other = next(one for one in others if one.read_bytes() != file.read_bytes())
    size = file.stat().st_size
    file.write_bytes(other.read_bytes()[:size].ljust(size, b"\0"))


LOGS: dict[str, Callable[[Store], object]] = {
    "ledger": lambda store: undo(store, 1, by=officer()),
    "packs": lambda store: save_pack(
        store, Pack(name="More", views=(PackedView(figure="map"),)), officer()
    ),
    "access": lambda store: grant(store, RULE, at_the_console("Amina"), "back"),
}
HARM: dict[str, Callable[[Path], None]] = {
    "flipped": flip,
    "truncated": truncate,
    "swapped": swap,
    "missing": Path.unlink,
}


@pytest.mark.parametrize("table", [*SCHEMAS, "ledger", "packs", "access"])
@pytest.mark.parametrize("harm", HARM)
def test_a_harmed_file_is_told_and_found(folder, table, harm):
    said = briefly(Store(folder))
    HARM[harm](newest(folder, table))
    try:
        assert briefly(Store(f"{folder}/.")) == said  # what is harmed may mean nothing
        told = False
    except DamagedStoreError as error:
        told = True
        assert "is damaged" in str(error)
    assert told != verify(Store(folder)).is_sound
    assert told or table in LOGS


def test_every_single_byte_of_a_file_of_records_counts(folder):
    file = newest(folder, "returns")
    whole = file.read_bytes()
    for place in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        file.write_bytes(changed)
        with pytest.raises(DamagedStoreError):
            Store(f"{folder}/.").files("returns")
    file.write_bytes(whole)
    assert Store(f"{folder}/.").files("returns")


@pytest.mark.parametrize("table", ["ledger", "returns", "packs"])
def test_a_changed_byte_of_a_log_changes_no_figure(folder, table):
    """Where the byte means nothing all is as it was; where it means something it is told."""
    said = briefly(Store(folder))
    log = newest(folder, table, "*.json")
    whole = log.read_bytes()
    outcomes = set()
    for number, place in enumerate(range(0, len(whole), len(whole) // 8)):
        changed = bytearray(whole)
        changed[place] ^= 0x02
        log.write_bytes(changed)
        address = folder.parent / f"{number}"
        address.symlink_to(folder)
        try:
            assert briefly(Store(address)) == said
            outcomes.add("as it was")
        except KpError:
            outcomes.add("told")
    assert outcomes == {"as it was", "told"}


def briefly(store: Store) -> tuple[object, ...]:
    now = at(store, store.latest_revision())
    return store.history(), now, saved_packs(store), store.plans(), entries(store)


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("lose", [Path.unlink, empty])
@pytest.mark.parametrize("log", LOGS)
def test_a_log_that_lost_its_newest_commit_is_told(folder, log, lose):
    """Also by a process that has read it before; nothing is added to it then."""
    briefly(Store(folder))
    lose(newest(folder, log, "_delta_log/*.json"))
    assert not verify(Store(folder)).is_sound
    with pytest.raises(DamagedStoreError, match=f"newest entries of its table of {log} are mis"):
        briefly(Store(folder))
    with pytest.raises(DamagedStoreError):
        LOGS[log](Store(folder))


def test_rights_that_are_gone_as_a_whole_are_told(folder):
    shutil.rmtree(folder / "access")
    with pytest.raises(DamagedStoreError, match="newest entries of its table of access"):
        rules(Store(folder))


def test_a_log_that_goes_further_than_was_written_down_is_read(folder):
    """A process was killed between the commit and what it writes down of it."""
    said = briefly(Store(folder))
    write_end(str(folder), "access", End())
    (folder / "ledger" / "end-of-packs").write_bytes(b"")
    assert briefly(Store(f"{folder}/.")) == said


def test_a_log_whose_seals_are_taken_away_is_no_old_log(folder):
    table = places.open_table(str(folder), "access")
    rows = pa.table(table.to_pyarrow_table())
    bare = rows.set_column(rows.column_names.index("seal"), "seal", pa.nulls(rows.num_rows))
    write_deltalake(table, bare.cast(rows.schema), mode="overwrite")
    write_end(str(folder), "access", End())  # which alone would tell it
    with pytest.raises(DamagedStoreError, match="the table of access is not as it was written"):
        entries(Store(folder))


def test_a_disk_that_does_not_confirm_is_told_in_the_log(folder, monkeypatch, caplog):
    monkeypatch.setattr(places, "settle", lambda _: Path("/none").stat())
    grant(Store(folder), RULE, at_the_console("Amina"), "back")
    assert [line.levelname for line in caplog.records] == ["ERROR"]
    assert caplog.records[0].fields == {"table": "access", "kind": "FileNotFoundError"}
    assert rules(Store(folder))[0].rule == RULE


def test_a_foreign_file_is_passed_over(folder):
    said = contents(Store(folder))
    shutil.copy(newest(folder, "returns"), folder / "returns" / "part-99999-foreign.parquet")
    (folder / "returns" / "note.txt").write_text("not ours")
    (folder / "desktop.ini").write_text("not ours")
    assert contents(Store(f"{folder}/.")) == said
    assert verify(Store(folder)).is_sound


def test_a_file_is_looked_at_once_until_it_is_another(folder, monkeypatch):
    [file, *_] = map(Path, Store(folder).files("returns"))
    told = Store(folder).sums()[f"returns/{file.name}"]
    monkeypatch.setattr("kp_data.store.sums.sum_of", lambda _: pytest.fail("looked at again"))
    assert is_sound(file, told)
    monkeypatch.setattr("kp_data.store.sums.sum_of", lambda _: "another")
    seen = file.stat()
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # its old time, given back
    assert not is_sound(file, told)


def test_a_verdict_believes_nothing(folder):
    [file, *_] = map(Path, Store(folder).files("returns"))
    sums._sound[str(file)] = (*sums._sound[str(file)][:-1], "another")
    read_anew()
    assert not sums._sound


def test_a_clock_that_goes_back_changes_no_order(folder, monkeypatch):
    """The number tells the order; what is told of a day is what stood after its last revision."""
    store = Store(folder)
    earlier = datetime.now(UTC) - timedelta(days=400)

    monkeypatch.setattr(ingest, "datetime", SimpleNamespace(now=lambda _: earlier))
    made = publish(check(FIGURE.format(4).encode(), "d.csv", store), store, by=officer())
    assert (made.number, made.at) == (5, earlier)
    assert [one.number for one in store.history()] == [1, 2, 3, 4, 5]
    verdict = verify(store)
    assert verdict.is_sound
    assert "Revision 5 bears an earlier time" in verdict.notes[0]
    assert revision_on(store.history(), earlier.date()) is None
    assert revision_on(store.history(), datetime.now(UTC).date()).number == 5
