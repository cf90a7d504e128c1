"""Undo, redo, dismissal, and what each would do before it is done."""

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kp_data.errors import UnknownChoiceError, UnknownRevisionError
from kp_data.ingest import check, publish
from kp_data.store import Store, load_in_force, waiting_rows
from kp_data.undoing import Change, dismiss, preview_undo, undo, undo_effect
from tests.people import officer

HEADINGS = "measure,from,to,year,value,publisher\n"
LINE = "unhcr_returned_refugees,{},SSD,2020,{},UNHCR\n"
NAMES = {"UGA": "Uganda", "KEN": "Kenya", "ETH": "Ethiopia"}


def figures(**values: int) -> str:
    return HEADINGS + "".join(LINE.format(place, value) for place, value in values.items())


def in_data(store: Store, revision: int | None = None) -> dict[str, float]:
    rows = load_in_force(store, revision).sql("SELECT from_code, value FROM returns")
    return dict(rows.fetchall())


def told(place: str) -> str:
    return f"Returned refugees, {NAMES[place]} to South Sudan, 2020"


def test_undo_of_an_old_upload_keeps_what_a_later_one_said_and_gives_back_the_rest(store, put):
    put(figures(UGA=10, KEN=10))
    put(figures(UGA=20, KEN=20, ETH=20))
    put(figures(UGA=30))
    preview = preview_undo(store, 2)
    assert preview.comes_back == (Change(told("KEN"), "20", "10"),)
    assert preview.vanishes == (Change(told("ETH"), "20", ""),)
    assert preview.stays == {3: 1}
    assert in_data(store) == {"UGA": 30, "KEN": 20, "ETH": 20}
    undo(store, 2, by=officer("Amina"))
    assert in_data(store) == {"UGA": 30, "KEN": 10}


def test_the_undo_of_an_undo_brings_all_back(store, put):
    put(figures(UGA=10))
    put(figures(UGA=20, KEN=20))
    undo(store, 2, by=officer("Amina"))
    preview = preview_undo(store, 3)
    assert (preview.number, preview.brings_back) == (2, True)
    assert preview.comes_back == (
        Change(told("UGA"), "10", "20"),
        Change(told("KEN"), "", "20"),
    )
    assert (preview.changed, preview.reappearing, preview.vanishing) == (1, 1, 0)
    undo(store, 3, by=officer("Amina"))
    assert in_data(store) == {"UGA": 20, "KEN": 20}


def test_a_value_that_an_earlier_upload_said_too_stays(store, put):
    put(figures(UGA=10))
    put(figures(UGA=10, KEN=20))
    assert preview_undo(store, 2).stays == {1: 1}


def test_what_a_replacing_upload_withdrew_comes_back(store, put):
    put(figures(UGA=10, KEN=10))
    put(figures(UGA=10), withdraw_missing=True)
    assert in_data(store) == {"UGA": 10}
    assert preview_undo(store, 2).comes_back == (Change(told("KEN"), "", "10"),)
    undo(store, 2, by=officer("Amina"))
    assert in_data(store) == {"UGA": 10, "KEN": 10}


def test_many_values_are_counted_and_the_first_are_told(store, put):
    years = range(1990, 2020)
    put(HEADINGS + "".join(f"unhcr_returned_refugees,UGA,SSD,{y},5,UNHCR\n" for y in years))
    preview = preview_undo(store, 1)
    assert preview.vanishing == 30
    assert len(preview.vanishes) == 20
    assert preview.vanishes[0].what == "Returned refugees, Uganda to South Sudan, 1990"


def test_a_meeting_tells_only_the_fields_that_change(store, put):
    line = "kind,title,start date,city,participants\nThematic Meeting,Data,2018-05-09,Nairobi,{}\n"
    put(line.format("40"))
    put(line.format("more than 50"))
    [change] = preview_undo(store, 2).comes_back
    assert change == Change(
        "Data, 9 May 2018, Nairobi", "Participants: at least 50", "Participants: 40"
    )


def test_what_an_undo_did_is_what_was_said_before(store, put):
    put(figures(UGA=10))
    put(figures(UGA=20, KEN=20))
    before = preview_undo(store, 2)
    assert undo_effect(store, undo(store, 2, by=officer("Amina"))) == before


def test_a_preview_of_what_cannot_be_undone_says_why(store, put):
    put(figures(UGA=10))
    undo(store, 1, by=officer("Amina"))
    with pytest.raises(UnknownRevisionError, match="undone already, by revision 2"):
        preview_undo(store, 1)
    with pytest.raises(UnknownRevisionError, match="no revision 7"):
        preview_undo(store, 7)


@pytest.fixture
def waiting(store, put) -> str:
    """The upload of two waiting rows, on lines 4 and 9."""
    upload_id = put(figures(UGA=10)).upload_id
    rows = {"sheet": ["", ""], "row": [4, 9], "cells": ["[]", "[]"], "problems": ["[]", "[]"]}
    store.append_waiting(upload_id, pa.table(rows))
    return upload_id


def lines(store: Store) -> list[int]:
    return waiting_rows(store)["row"].to_pylist()


def test_a_dismissed_row_waits_no_more_until_that_is_undone(store, waiting):
    made = dismiss(store, [(waiting, "", 9)], by=officer("Amina"), why="a test row")
    assert (made.action, made.number, made.accepted, made.rows) == ("dismiss", 2, 0, 1)
    assert (made.file_name, made.note) == ("file.csv", "a test row")
    assert store.plan(made.upload_id) == {"settles": [[waiting, "", 9]]}
    assert lines(store) == [4]
    assert in_data(store) == {"UGA": 10}
    preview = preview_undo(store, 2)
    assert (preview.wait_again, preview.wait_no_more) == (1, 0)
    assert (preview.comes_back, preview.vanishes, preview.stays) == ((), (), {})
    undo(store, 2, by=officer("Amina"))
    assert lines(store) == [4, 9]
    undo(store, 3, by=officer("Amina"))
    assert lines(store) == [4]


def test_rows_wait_no_more_when_their_upload_is_taken_back(store, waiting):
    preview = preview_undo(store, 1)
    assert (preview.wait_again, preview.wait_no_more) == (0, 2)


@pytest.mark.parametrize("rows", [[], [("another", "", 4)]], ids=["none", "not waiting"])
def test_only_rows_that_wait_can_be_dismissed(store, waiting, rows):
    with pytest.raises(UnknownChoiceError):
        dismiss(store, rows, by=officer("Amina"), why="")
    assert store.latest_revision() == 1
    assert lines(store) == [4, 9]


def test_a_row_is_dismissed_once(store, waiting):
    dismiss(store, [(waiting, "", 9)], by=officer("Amina"), why="")
    with pytest.raises(UnknownChoiceError, match="This row does not wait"):
        dismiss(store, [(waiting, "", 9)], by=officer("Omar"), why="")


UPLOADS = st.dictionaries(st.sampled_from(sorted(NAMES)), st.integers(1, 3), min_size=1)
STEPS = st.lists(st.one_of(st.tuples(UPLOADS, st.booleans()), st.integers(1, 6)), max_size=5)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, number=st.integers(1, 6))
def test_what_is_said_before_is_what_happens(tmp_path_factory, steps, number):
    store = Store(tmp_path_factory.mktemp("any") / "store")
    for step in steps:
        if isinstance(step, int):
            undo_if_possible(store, step)
        else:
            values, replaces = step
            plan = check(figures(**values).encode(), "file.csv", store)
            publish(plan, store, by=officer("x"), withdraw_missing=replaces)
    before = in_data(store)
    preview = undo_if_possible(store, number)
    if preview is None:
        return
    after = in_data(store)
    shared = before.keys() & after.keys()
    changed = {told(p): (before[p], after[p]) for p in shared if before[p] != after[p]}
    appeared = {told(p): (None, after[p]) for p in after.keys() - before.keys()}
    vanished = {told(p): (before[p], None) for p in before.keys() - after.keys()}
    assert by_record(preview.comes_back) == changed | appeared
    assert by_record(preview.vanishes) == vanished
    assert (preview.changed, preview.reappearing) == (len(changed), len(appeared))
    assert preview.vanishing == len(vanished)
    assert sum(preview.stays.values()) <= len(shared) - len(changed)


def undo_if_possible(store: Store, number: int):
    try:
        preview = preview_undo(store, number)
    except UnknownRevisionError:
        return None
    undo(store, number, by=officer("x"))
    return preview


def by_record(changes: tuple[Change, ...]) -> dict[str, tuple[float | None, float | None]]:
    return {c.what: (float(c.before or 0) or None, float(c.after or 0) or None) for c in changes}


def test_the_command_line_tells_what_came_back_and_what_vanished(store, put, monkeypatch):
    from click.testing import CliRunner

    from kp_data.__main__ import main

    put(figures(UGA=10))
    put(figures(UGA=20, KEN=20))
    monkeypatch.setenv("KP_STORE", store.address)
    printed = CliRunner().invoke(main, ["undo", "2"]).output.splitlines()
    assert printed == [
        "Revision 2 is undone by revision 3.",
        "One value came back:",
        f"  {told('UGA')}: 20, then 10",
        "One record left the data:",
        f"  {told('KEN')}: 20, then not in the data",
    ]
    answer = json.loads(CliRunner().invoke(main, ["undo", "3", "--json"]).output)
    assert (answer["revision"], answer["undoes"]) == (4, 3)
    assert answer["comes_back"]["count"] == 2
    assert answer["vanishes"] == {"count": 0, "values": []}
    assert answer["stays"] == []


def test_the_history_on_the_command_line_tells_of_a_dismissal(store, waiting, monkeypatch):
    from click.testing import CliRunner

    from kp_data.__main__ import main

    dismiss(store, [(waiting, "", 4), (waiting, "", 9)], by=officer("Amina"), why="test rows")
    monkeypatch.setenv("KP_STORE", store.address)
    assert "2 rows dismissed" in CliRunner().invoke(main, ["history"]).output


def test_an_upload_whose_files_are_lost_can_still_be_undone(store, put, monkeypatch):
    from click.testing import CliRunner

    from kp_data.__main__ import main

    put(figures(UGA=10))
    put(figures(UGA=20))
    monkeypatch.setenv("KP_STORE", store.address)
    for file in Path(store.address, "returns").glob("*.parquet"):
        file.unlink()
    result = CliRunner().invoke(main, ["undo", "2"])
    assert result.exit_code == 0
    assert "it is not known which values changed" in result.output
    answer = json.loads(CliRunner().invoke(main, ["undo", "1", "--json"]).output)
    assert (answer["revision"], "comes_back" in answer) == (4, False)
