"""Figures as they stood at an earlier revision: in the address, on every page, and back again."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.undoing import undo
from pages.ui import data
from tests.dated import date_anew
from tests.pages.conftest import EXPLORE, numbers, texts
from tests.people import officer

MADE_AT = [
    datetime(2026, 1, 5, 9, tzinfo=UTC),
    datetime(2026, 2, 1, 10, tzinfo=UTC),
    datetime(2026, 2, 20, 8, 5, tzinfo=UTC),
    datetime(2026, 3, 1, 8, tzinfo=UTC),
    datetime(2026, 3, 10, 8, tzinfo=UTC),
    datetime(2026, 3, 16, 9, 41, 7, tzinfo=UTC),
    datetime(2026, 3, 16, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 17, 0, 0, 0, tzinfo=UTC),
]


@pytest.fixture
def dated_folder(own_folder) -> Path:
    """The full store, as if its revisions had been made from January to March 2026."""
    date_anew(Store(own_folder), MADE_AT)
    return own_folder


@pytest.mark.parametrize("page", EXPLORE)
@pytest.mark.parametrize("number", [1, 5])
def test_every_page_shows_the_revision_of_the_address(page, number, open_page, seeded_folder):
    app = open_page(page, seeded_folder, query={"revision": str(number)})
    assert not app.exception
    assert not app.error
    said = texts(app)
    assert f"revision {number} of 8." in said
    assert {int(n) for n in re.findall(r"Data of [^,]*, revision (\d+)", said)} <= {number}
    assert app.query_params["revision"] == str(number)


def test_no_revision_means_the_latest_and_no_line(open_page, seeded_folder):
    app = open_page("overview", seeded_folder)
    assert "As published" not in texts(app)
    assert "revision" not in app.query_params


def test_the_figures_are_those_of_the_revision(open_page, seeded_folder):
    assert numbers(open_page("overview", seeded_folder))["Activities"] == "65"
    then = numbers(open_page("overview", seeded_folder, query={"revision": "1"}))
    assert then["Activities"] == "63"
    assert not [label for label in then if label.startswith("Returns in")]


def test_the_choice_survives_menu_and_filters(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"revision": "5"})
    app.multiselect(key="filters_countries").select("ETH").run()
    assert app.query_params["revision"] == "5"
    for page in ("returns", "sources", "overview"):
        app.query_params.clear()
        app.switch_page(f"{page}.py").run()
        assert app.query_params["revision"] == "5"
        assert "revision 5 of 8." in texts(app)


def test_the_button_leads_back_to_the_latest(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"revision": "5", "country": "ETH"})
    app.button(key="as_published_end").click().run()
    assert "revision" not in app.query_params
    assert app.query_params["country"] == "ETH"
    assert "As published" not in texts(app)
    assert "Data of" in texts(app)
    assert "revision 8. Filters" in texts(app)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("9", "There is no revision 9", id="above the latest"),
        pytest.param("0", "There is no revision 0", id="zero"),
        pytest.param("-1", "asks for '-1' as a revision", id="negative"),
        pytest.param("seven", "asks for 'seven' as a revision", id="a word"),
        pytest.param("٧", "as a revision", id="another script"),
        pytest.param("1" * 500, "as a revision", id="very long"),
    ],
)
def test_a_number_that_does_not_exist_gives_a_sentence_and_the_latest(
    text, sentence, open_page, seeded_folder
):
    app = open_page("overview", seeded_folder, query={"revision": text})
    assert not app.exception
    assert sentence in app.info[0].value.replace("\\", "")
    assert "revision 8. Filters" in texts(app)
    assert "revision" not in app.query_params


@pytest.mark.parametrize(
    ("day", "number"), [("2026-03-15", "5"), ("2026-03-16", "7"), ("2026-03-17", "8")]
)
def test_a_day_is_the_last_revision_until_its_end(day, number, open_page, dated_folder):
    app = open_page("overview", dated_folder, query={"as_of": day})
    assert app.query_params["revision"] == number
    assert "as_of" not in app.query_params
    assert f"revision {number} of 8" in texts(app)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-01-04", "the first revision is of 5 January 2026"),
        ("2999-01-01", "has not come yet"),
        ("16.3.2026", "as a day"),
        ("2026-02-30", "as a day"),
    ],
)
def test_a_day_without_a_revision_gives_a_sentence_and_the_latest(
    day, sentence, open_page, dated_folder
):
    app = open_page("overview", dated_folder, query={"as_of": day})
    assert not app.exception
    assert sentence in app.info[0].value.replace("\\", "")
    assert "revision" not in app.query_params


def test_the_line_says_how_long_the_figures_stood(open_page, dated_folder):
    said = texts(open_page("sources", dated_folder, query={"revision": "6"}))
    assert "As published on 16 March 2026, revision 6 of 8." in said
    assert "from 16 March 2026, 09:41:07 UTC until 16 March 2026, 23:59:59 UTC" in said


def test_history_ignores_the_choice_and_keeps_it(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"revision": "3"}, secretariat=True)
    app.switch_page("history.py").run()
    assert app.dataframe[0].value["Revision"].tolist()[0] == 8
    assert "As published" not in texts(app)
    app.switch_page("meetings.py").run()
    assert "revision 3 of 8." in texts(app)


def test_a_revision_at_which_nothing_stood_says_so(open_page, one_record_folder, tmp_path):
    import shutil

    folder = Path(shutil.copytree(one_record_folder, tmp_path / "undone"))
    undo(Store(folder), 1, by=officer("Amina"))
    undo(Store(folder), 2, by=officer("Amina"))
    app = open_page("meetings", folder, query={"revision": "2"})
    assert not app.exception
    assert "There was nothing in the data at this revision" in texts(app)
    assert app.button(key="as_published_end").label == "Show the latest figures"


def test_readers_of_the_past_do_not_push_out_the_present(open_page, own_folder, monkeypatch):
    read = []

    def noted(store, revision):
        read.append(revision)
        return take_snapshot(store, revision)

    monkeypatch.setattr(data, "take_snapshot", noted)
    open_page("overview", own_folder)
    for number in ("1", "2", "3", "4"):
        open_page("overview", own_folder, query={"revision": number})
    open_page("overview", own_folder, query={"revision": "4"})
    open_page("overview", own_folder)
    assert read == [8, 1, 2, 3, 4]
