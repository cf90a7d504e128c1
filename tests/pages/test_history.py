"""The page History: every revision, one in full, undo and redo with their effect said before.

That a yes in the dialog does it is tested in a real browser.
"""

from datetime import UTC, date, datetime
from functools import partial

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest, local_script_runner

from kp_data import plans
from kp_data.ingest import check, publish
from kp_data.problems import MAX_LINES
from kp_data.store import Revision, Store
from kp_data.undoing import dismiss, undo
from kp_data.wording import say
from kp_data.wording.people import NO_RIGHT
from pages.ui import revisions
from tests.pages.conftest import texts
from tests.people import officer

HEADINGS = "measure,from,to,year,value,publisher\n"
LINE = "unhcr_returned_refugees,{},SSD,2020,{},UNHCR\n"
UGANDA = "Returned refugees, Uganda to South Sudan, 2020"
KENYA = "Returned refugees, Kenya to South Sudan, 2020"


def put(store: Store, name: str, **values: int) -> Revision:
    text = HEADINGS + "".join(LINE.format(place, value) for place, value in values.items())
    revision = publish(
        check(text.encode(), name, store), store, by=officer("Amina"), note="from Geneva"
    )
    assert revision is not None
    return revision


@pytest.fixture
def two_uploads(filled) -> Store:
    """Uganda 10; then Uganda 20 and Kenya 5."""
    return filled("two-uploads", publish_two_uploads)


def publish_two_uploads(store: Store) -> None:
    put(store, "first.csv", UGA=10)
    put(store, "second.csv", UGA=20, KEN=5)


@pytest.fixture
def open_history(open_page):
    return lambda store: open_page("history", store.address, secretariat=True)


def plain_texts(app) -> str:
    return texts(app).replace("\\", "")


def test_every_revision_is_listed_newest_first(open_page, seeded_folder):
    rows = open_page("history", seeded_folder, secretariat=True).dataframe[0].value
    assert rows["Revision"].tolist() == [8, 7, 6, 5, 4, 3, 2, 1]
    assert rows["When (UTC)"].str.fullmatch(r"\d{1,2} \w+ \d{4}, \d\d:\d\d").all()
    assert set(rows["By"]) == {"loaded at the start"}
    assert rows["What"].tolist()[-1] == "Published kp_meetings.csv"
    assert set(rows["Undone"]) == {""}


def test_the_list_says_what_was_taken_back_and_what_was_brought_back(open_history, two_uploads):
    undo(two_uploads, 2, by=officer("Omar"))
    undo(two_uploads, 3, by=officer("Omar"))
    undo(two_uploads, 1, by=officer("Omar"))
    rows = open_history(two_uploads).dataframe[0].value.set_index("Revision")
    assert rows["What"].to_dict() == {
        5: "Undid revision 1",
        4: "Redid revision 2",
        3: "Undid revision 2",
        2: "Published second.csv",
        1: "Published first.csv",
    }
    assert rows["Undone"].to_dict() == {
        5: "",
        4: "",
        3: "by revision 4",
        2: "",
        1: "by revision 5",
    }


def test_one_revision_tells_who_which_file_and_how_many(open_history, two_uploads):
    app = open_history(two_uploads)
    said = plain_texts(app)
    assert "Revision 2: Published second.csv" in said
    assert "by Amina" in said
    assert "Note: from Geneva" in said
    assert "**2** rows in the file: **1** new, **1** changed, **0** unchanged" in said
    assert app.code[0].value == two_uploads.revision(2).sha256


def test_the_plan_of_a_revision_is_shown(open_history, tmp_path):
    store = Store(tmp_path / "planned")
    problems = [
        {"severity": "error", "message": "'Atlantis' is not a country we know.", "count": 3000}
    ]
    changes = [
        {"what": f"South Sudan, returned refugees {year}", "before": "65,620", "after": "122,000"}
        for year in range(1990, 2020)
    ]
    store.append_plan("a", {"problems": problems, "changes": changes})
    store.add_revision(
        lambda _: Revision(1, "publish", None, "a", datetime.now(UTC), "Amina", "plan.csv")
    )
    app = open_history(store)
    [changes] = (table.value for table in app.table)
    assert "Row not added: 'Atlantis' is not a country we know. (3,000 rows)" in texts(app)
    assert len(changes) == 10
    assert changes.iloc[0].tolist() == [
        "South Sudan, returned refugees 1990",
        "65,620",
        "122,000",
    ]
    assert "and 20 more" in texts(app)


@pytest.mark.parametrize(
    ("kept", "count", "said"),
    [
        pytest.param(30, 30, "and 20 more: the list for download has them all.", id="all"),
        pytest.param(
            1000,
            3000,
            "and 2,990 more. The history keeps the first 1,000, and the list for download has those.",
            id="of many the first",
        ),
        pytest.param(1000, None, "and more. The history keeps the first 1,000", id="not counted"),
    ],
)
def test_how_many_more_figures_a_revision_changed(kept, count, said):
    assert revisions.how_many_more(kept, count).startswith(said)


def test_the_history_keeps_how_many_figures_changed(two_uploads, monkeypatch):
    monkeypatch.setattr(plans, "MAX_LINES", 1)
    text = HEADINGS + LINE.format("KEN", 6) + LINE.replace("2020", "2021").format("KEN", 7)
    made = publish(check(text.encode(), "more.csv", two_uploads), two_uploads, by=officer("Amina"))
    kept = two_uploads.plan(made.upload_id)
    assert (len(kept["changes"]), kept["figures_changed"]) == (1, 2)


def test_undo_says_before_what_comes_back_what_vanishes_and_what_stays(open_history, two_uploads):
    put(two_uploads, "third.csv", KEN=7)
    put(two_uploads, "fourth.csv", ETH=1)
    undo(two_uploads, 4, by=officer("Omar"))
    app = open_history(two_uploads)
    app.selectbox(key="history_revision").set_value(2).run()
    app.button(key="history_undo").click().run()
    assert not app.exception
    said = plain_texts(app)
    assert "One value comes back" in said
    assert f"{UGANDA}\n20\n10" in said
    assert "vanish" not in said
    assert (
        "One value does not change: the later revision 3 states it too, with the same or another number."
        in said
    )
    assert two_uploads.latest_revision() == 5


def test_an_undo_of_who_lost_the_right_meanwhile_says_only_so(
    open_history, two_uploads, monkeypatch
):
    app = open_history(two_uploads)
    app.selectbox(key="history_revision").set_value(2).run()
    app.button(key="history_undo").click().run()
    app.session_state["role_secretariat"] = False
    dialog = list(app._fragment_storage._fragments)[-1]
    press = partial(local_script_runner.RerunData, fragment_id=dialog)
    monkeypatch.setattr(local_script_runner, "RerunData", press)
    app.button(key="history_confirm").click().run()
    assert [notice.value for notice in app.info] == [say(NO_RIGHT["secretariat"])]
    assert not [*app.exception, *app.error, *app.warning]
    assert two_uploads.latest_revision() == 2


def test_an_undo_offers_to_bring_back(open_history, two_uploads):
    undo(two_uploads, 2, by=officer("Omar"))
    app = open_history(two_uploads)
    button = app.button(key="history_undo")
    assert button.label == "Redo…"
    button.click().run()
    assert f"{KENYA}\nnot in the data\n5" in plain_texts(app)
    assert app.button(key="history_confirm").label == "Yes, redo it"


def test_what_was_taken_back_is_not_undone_again(open_history, two_uploads):
    undo(two_uploads, 1, by=officer("Omar"))
    app = open_history(two_uploads)
    app.selectbox(key="history_revision").set_value(1).run()
    assert "Undone by revision 3." in plain_texts(app)
    assert not [button for button in app.button if button.key == "history_undo"]


def test_a_dismissal_is_told_and_can_be_undone(open_history, two_uploads):
    upload_id = two_uploads.revision(2).upload_id
    row = {"sheet": [""], "row": [9], "cells": ["[]"], "problems": ["[]"]}
    two_uploads.append_waiting(upload_id, pa.table(row))
    dismiss(two_uploads, [(upload_id, "", 9)], by=officer("Omar"), why="a test")
    app = open_history(two_uploads)
    assert app.dataframe[0].value["What"][0] == "Dismissed one row of second.csv"
    app.button(key="history_undo").click().run()
    assert "One row that could not be added will wait again" in plain_texts(app)


def at(store: Store, number: int, day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    store.add_revision(lambda _: Revision(number, "publish", None, f"u{number}", moment, "Amina"))


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2026, 3, 16), 2), (date(2026, 3, 17), 2), (date(2026, 3, 20), 3)],
    ids=["the last of the day", "a day without any", "the newest"],
)
def test_a_day_leads_to_the_revision_that_stood_then(open_history, tmp_path, day, number):
    store = Store(tmp_path / "days")
    for n, made in enumerate((date(2026, 3, 16), date(2026, 3, 16), date(2026, 3, 18)), start=1):
        at(store, n, made)
    app = open_history(store)
    app.date_input(key="history_day").set_value(day).run()
    assert app.selectbox(key="history_revision").value == number


def test_a_day_before_the_first_revision_says_so(open_history, tmp_path):
    store = Store(tmp_path / "days")
    at(store, 1, date(2026, 3, 16))
    app = open_history(store)
    app.date_input(key="history_day").set_value(date(2026, 3, 1)).run()
    assert "On 1 March 2026 nothing had been published yet." in app.info[0].value


def test_an_empty_store_has_no_history(open_page, tmp_path):
    app = open_page("history", tmp_path / "none", secretariat=True)
    assert app.info[0].value == "Nothing has been published yet."


def test_the_list_of_what_was_said_is_not_called_whole_where_the_history_cut_it():
    def page(count):
        from pages.ui.revisions import _show_said

        said = {"severity": "error", "message": "No year.", "lines": [2]}
        _show_said([said] * count, "said")

    for count, sentence in ((MAX_LINES - 1, "has them all"), (MAX_LINES, "is not kept of this")):
        shown = AppTest.from_function(page, args=(count,)).run()
        assert any(sentence in text.value for text in shown.markdown)
