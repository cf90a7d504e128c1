"""A publish makes anew only the files of measures that it speaks of."""

import pytest

from kp_data.queries import in_files, in_parts
from kp_data.queries.in_files import manifest_of, write_tables
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RETURN
from kp_data.store import Store, load_in_force
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.queries.query_rows import figure, meeting, publish_rows

OWN, OTHERS = "kp_returns", ("uk_returns", "unhcr_returned_refugees")


@pytest.fixture
def store(monkeypatch, tmp_path) -> Store:
    """A store that counts as large, with figures of three measures."""
    monkeypatch.setattr(in_files, "FEW", 0)
    monkeypatch.setattr(in_parts, "ALONE", 1)
    monkeypatch.setattr(in_parts, "LEAST_OF_A_CUBE", 0)
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    store = Store(tmp_path / "store")
    for code in (OWN, *OTHERS):
        publish_rows(store, "return", [figure(2020, 50, measure=code)])
    write_tables(store)
    return store


def parts(store: Store) -> dict[str, int]:
    """The files of figures and cubes, each with what tells it from a copy."""
    files = manifest_of(store).parent.glob("*.*.parquet")
    return {file.name: file.stat().st_ino for file in files}


def made_anew(store: Store, before: dict[str, int]) -> int:
    """How many files of figures were made, not taken over, when those of a store are written."""
    write_tables(store)
    made = {*parts(store).values()} - {*before.values()}
    shown = take_snapshot(store).returns().select("measure", "value", "revision")
    asked = f"SELECT measure, value, revision FROM {RETURN.table}"
    found = shown.collect(backend="polars").rows()
    assert sorted(found) == sorted(load_in_force(store).sql(asked).fetchall())
    now = parts(store).items()
    return len([name for name, inode in now if inode in made and name.startswith("returns.")])


def test_only_the_measures_spoken_of_are_made_anew(store):
    before = parts(store)
    assert len([name for name in before if name.startswith("cube.")]) == 3
    publish_rows(store, "return", [figure(2021, 60, measure=OTHERS[0])])
    assert made_anew(store, before) == 1
    assert len([name for name in parts(store) if name.startswith("cube.")]) == 3
    before = parts(store)
    publish_rows(store, "meeting", [meeting("one", "2020-01-01")])
    assert made_anew(store, before) == 0


def test_an_undo_takes_over_what_was_there_before(store):
    before = parts(store)
    publish_rows(store, "return", [figure(2021, 60, measure=OTHERS[0])])
    write_tables(store)
    undo(store, 4, by=officer("Amina"))
    assert made_anew(store, before) == 0


def test_the_policy_makes_all_anew(store, monkeypatch):
    before = parts(store)
    monkeypatch.setenv("KP_SMALL_COUNTS", "10")
    assert made_anew(store, before) == 3


def test_a_later_count_of_the_secretariat_makes_its_earlier_ones_anew(store):
    publish_rows(store, "return", [figure(2021, 60, measure=OWN)])
    write_tables(store)
    write_tables(store, 3)  # what is published later may give a count away here
    shown = manifest_of(store).parent.parent
    assert len({file.name for file in shown.glob(f"*/cube.{OWN}.*")}) == 3
    assert len({file.name for file in shown.glob(f"*/cube.{OTHERS[0]}.*")}) == 1


def test_a_damaged_part_is_made_anew(store):
    before = parts(store)
    for file in manifest_of(store).parent.glob("returns.*.parquet"):
        file.write_bytes(b"broken")
    publish_rows(store, "meeting", [meeting("one", "2020-01-01")])
    assert made_anew(store, before) == 3


def test_parts_are_copied_where_files_have_no_second_place(store, monkeypatch):
    def refuses(*_):
        raise OSError

    monkeypatch.setattr("os.link", refuses)
    names = {*parts(store)}
    publish_rows(store, "meeting", [meeting("one", "2020-01-01")])
    write_tables(store)
    assert {*parts(store)} == names
