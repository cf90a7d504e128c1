"""Quality: rows that wait, the way back for them, and what looks odd in the published data."""

import os
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.answers import Answers
from kp_data.ingest import check, publish
from kp_data.store import Store, waiting_rows
from kp_data.undoing import undo
from kp_data.wording import say
from kp_data.wording.signing_in import FOR_OFFICERS
from pages.ui.practice import PREFIX, STALE, remove_stale
from pages.ui.waiting import readable, report_of, waiting_files
from tests.pages.conftest import texts
from tests.people import officer
from tests.unit.exports.report_rows import filled_in

FAULTY = (
    "Measure,Sending country,Country of return,Year,Value,Publisher\n"
    "Returns reported by members,Germany,Ethiopia,2024,111,Germany\n"
    "Returns reported by members,Germany,Sommalia,2024,222,Germany\n"
    "Returns reported by members,Germany,XQ,2024,333,Germany\n"
)


@pytest.fixture
def faulty(filled) -> Store:
    """A store with one good row, and two that wait."""
    return filled("faulty", publish_faulty)


def publish_faulty(store: Store) -> None:
    publish(check(FAULTY.encode(), "returns.csv", store), store, by=officer("Amina"))


@pytest.fixture
def page(open_page, faulty) -> AppTest:
    """The page Quality with two rows that wait."""
    return open_page("quality", faulty.address, secretariat=True)


def test_the_empty_page_says_what_it_is_for(open_page, seeded_folder):
    app = open_page("quality", seeded_folder, secretariat=True)
    assert not app.exception
    assert "No rows wait" in texts(app)


def test_rows_that_wait_are_listed_as_they_were_written(page):
    assert "2 rows wait in one file." in texts(page)
    assert "by Amina" in texts(page)
    rows = page.dataframe[0].value
    assert rows["Line"].tolist() == ["3", "4"]
    assert rows["Country of return"].tolist() == ["Sommalia", "XQ"]
    assert rows["What is wrong"][0].startswith("C3: 'Sommalia' is not a country")


def test_the_report_uploaded_back_settles_the_row(faulty):
    [file] = waiting_files(faulty)
    report = filled_in(report_of(file), {("returns", "H2"): "yes"})
    plan = check(report, "returns_rows_that_wait.xlsx", faulty)
    assert (plan.accepted, plan.rejected) == (1, 1)
    revision = publish(plan, faulty, by=officer("Amina"))
    left = waiting_rows(faulty).to_pylist()
    assert [row["revision"] for row in left] == [revision.number]
    assert "XQ" in left[0]["cells"]


def test_a_report_that_comes_back_is_taken_by_the_page_upload(open_page, faulty):
    [file] = waiting_files(faulty)
    report = filled_in(report_of(file), {("returns", "H2"): "yes"})
    app = open_page("upload", faulty.address, secretariat=True)
    app.file_uploader[0].upload("back.xlsx", report)
    app.run()
    assert not app.exception
    assert "This file corrects 2 rows that wait on the page Quality." in texts(app)
    app.button(key="upload_publish").click().run()
    assert len(waiting_rows(faulty)) == 1


def test_rows_are_dismissed_with_a_reason_and_can_come_back(page, faulty):
    page.button(key="quality_1_dismiss").click().run()
    page.text_input(key="quality_why").set_value("Test rows")
    page.button(key="quality_confirm").click().run()
    assert not page.exception
    assert "2 rows dismissed, as revision 2." in page.success[0].value
    assert "No rows wait" in texts(page)
    assert faulty.history()[1].note == "Test rows"
    undo(faulty, 2, by=officer("Amina"))
    assert len(waiting_rows(faulty)) == 2


def test_rows_are_not_dismissed_without_a_reason(page, faulty):
    page.button(key="quality_1_dismiss").click().run()
    page.button(key="quality_confirm").click().run()
    assert not page.exception
    assert len(waiting_rows(faulty)) == 2


def test_a_viewer_cannot_dismiss(open_page, faulty):
    app = open_page("quality", faulty.address)
    assert texts(app) == f"Quality\n{say(FOR_OFFICERS)}"
    assert not app.button


def test_headings_that_come_twice_stay_apart(store):
    text = FAULTY.replace("Publisher\n", "Basket\n").replace("Measure", "Basket,Measure", 1)
    text = text.replace("\nReturns", "\nfirst,Returns")
    publish(check(text.encode(), "r.csv", store), store, by=officer("Amina"))
    [file] = waiting_files(store)
    rows = readable(file)
    assert rows["Basket"].tolist() == ["first", "first"]
    assert rows["Basket (2)"].tolist() == ["Germany", "Germany"]


def test_what_looks_odd_leads_to_its_revision(open_page, seeded_folder):
    app = open_page("quality", seeded_folder, secretariat=True)
    assert "unhcr\\_returned\\_refugees.csv, revision 4" in texts(app)
    assert "10 more like it." in texts(app)
    app.button(key="quality_to_4").click().run()
    assert not app.exception
    assert app.title[0].value == "History"
    assert "4" in str(app.selectbox(key="history_revision").value)


def test_rows_of_a_publishers_layout_are_recognised_when_they_come_back(store):
    case = Path(__file__).parents[1] / "cases" / "unhcr_data_finder_with_preamble" / "input.csv"
    text = case.read_text().replace("DJI,46", "DJI,many")
    publish(check(text.encode(), "unhcr.csv", store), store, by=officer("Amina"))
    [file] = waiting_files(store)
    assert file.above[""][0][0] == "Extracted:"
    plan = check(filled_in(report_of(file), {("unhcr", "F17"): "46"}), "back.xlsx", store)
    assert (plan.layout, plan.rows, plan.accepted) == ("unhcr_refugee_data_finder", 1, 1)
    assert len(plan.settles) == 1


def test_names_that_were_accepted_are_listed_with_who_accepted_them(open_page, store):
    answers = Answers(values={("Country of return", "Sommalia"): "Somalia"})
    publish(
        check(FAULTY.encode(), "returns.csv", store, answers=answers), store, by=officer("Amina")
    )
    said = texts(open_page("quality", store.address, secretariat=True))
    assert "“Sommalia” is read as “Somalia”" in said
    assert "returns.csv, revision 1, " in said
    assert ", by Amina" in said


def test_copies_for_practice_that_a_killed_server_left_are_removed(tmp_path):
    for name in ("old", "new"):
        (tmp_path / f"{PREFIX}{name}").mkdir()
    long_ago = time.time() - STALE - 60
    os.utime(tmp_path / f"{PREFIX}old", (long_ago, long_ago))
    remove_stale(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == [f"{PREFIX}new"]
