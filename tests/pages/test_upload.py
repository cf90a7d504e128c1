"""Upload: suggestions, questions, what changes, practice, taking back."""

import shutil
import time

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.exports.error_report import error_report
from kp_data.ingest import check, publish
from kp_data.store import Store, load_in_force
from kp_data.store.places import copy_store
from pages.ui import plans, practice
from tests.pages.conftest import ONE_MEETING, texts
from tests.people import officer
from tests.unit.exports.report_rows import filled_in

HEADINGS = "Measure,Sending country,Country of return,Year,Value,Publisher\n"
MEASURE = "Returns reported by members"
GOOD = f"{MEASURE},Germany,Ethiopia,2024,111,Germany\n"
FAULTY = (
    HEADINGS
    + GOOD
    + f"{MEASURE},Germany,Sommalia,2024,222,Germany\n"
    + f"{MEASURE},Germany,Eritria,2024,333,Germany\n"
)
OTHER_YEAR = HEADINGS + f"{MEASURE},Germany,Ethiopia,2024,99,Germany\n"


def upload(app: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    for name, content in files:
        app.file_uploader[0].upload(name, content.encode() if isinstance(content, str) else content)
    return app.run()


def button(app: AppTest, label: str):
    [found] = [one for one in app.button if one.label == label]
    return found


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def values(store: Store) -> dict[tuple[str, str], float]:
    rows = load_in_force(store).sql("SELECT from_code, to_code, value FROM returns").fetchall()
    return {(sending, country): value for sending, country, value in rows}


@pytest.fixture
def empty(tmp_path) -> Store:
    return Store(tmp_path / "empty")


@pytest.fixture
def page(open_page, empty) -> AppTest:
    """The page Upload on an empty store."""
    return open_page("upload", empty.address, secretariat=True)


def test_two_suggestions_are_accepted_and_the_file_published_and_taken_back(page, empty):
    upload(page, ("returns.csv", FAULTY))
    assert numbers(page)["Cannot be published"] == "2"
    button(page, "Accept “Somalia”").click().run()
    assert numbers(page)["Cannot be published"] == "1"
    button(page, "Accept “Eritrea”").click().run()
    assert numbers(page)["Can be published"] == "3"
    assert "“Sommalia” in the column “Country of return” is read as “Somalia”." in texts(page)
    page.text_input(key="upload_by").set_value("Amina")
    page.button(key="upload_publish").click().run()
    assert not page.exception
    assert values(empty) == {("DEU", "ETH"): 111, ("DEU", "SOM"): 222, ("DEU", "ERI"): 333}

    button(page, "Undo it").click().run()
    assert "Revision 1 has been undone by revision 2." in page.info[0].value
    assert values(empty) == {}
    assert empty.history()[1].by == "Amina"


def test_an_accepted_name_is_known_in_the_next_file(page, empty):
    upload(page, ("returns.csv", FAULTY))
    button(page, "Accept “Somalia”").click().run()
    page.button(key="upload_publish").click().run()
    next_file = HEADINGS + f"{MEASURE},France,Sommalia,2025,5,France\n"
    plan = check(next_file.encode(), "next.csv", empty)
    assert plan.rejected == 0


def test_an_accepted_suggestion_can_be_taken_back(page):
    upload(page, ("returns.csv", FAULTY))
    button(page, "Accept “Somalia”").click().run()
    button(page, "Withdraw").click().run()
    assert numbers(page)["Cannot be published"] == "2"
    assert "Accept “Somalia”" in labels(page)


def test_all_suggestions_are_accepted_at_once(page):
    upload(page, ("returns.csv", FAULTY))
    button(page, "Accept these 2").click().run()
    assert numbers(page)["Can be published"] == "3"


def test_of_a_doubtful_date_one_reading_is_chosen(page):
    dated = HEADINGS.replace("Year", "Period start,Period end")
    rows = f"{MEASURE},Italy,Eritrea,05/06/2024,2024-12-31,44,Italy\n"
    upload(page, ("dates.csv", dated + rows))
    button(page, "Accept “2024\\-05\\-06”").click().run()
    assert numbers(page)["Can be published"] == "1"


def test_a_text_without_a_suggestion_can_be_said(page):
    upload(page, ("returns.csv", HEADINGS + f"{MEASURE},Germany,XQ,2024,5,Germany\n"))
    assert not [label for label in labels(page) if label.startswith("Accept")]
    [field] = [one for one in page.text_input if one.label.startswith("Read “XQ” as")]
    field.set_value("Kenya").run()
    assert numbers(page)["Can be published"] == "1"


def test_a_bad_file_does_not_stop_the_good_one(page, empty):
    upload(page, ("broken.xlsx", b"\x89PNG not a workbook"), ("returns.csv", HEADINGS + GOOD))
    assert not page.exception
    assert len(page.error) == 1
    page.button(key="upload_publish").click().run()
    assert [one.file_name for one in empty.history()] == ["returns.csv"]


def test_a_file_on_persons_is_refused_without_repeating_it(page):
    upload(page, ("list.csv", "Passport number,Phone\nP1234567,+254 712 345678\n"))
    assert "individual persons" in page.error[0].value
    assert "P1234567" not in texts(page)


def test_the_heading_that_comes_near_is_asked_about(page):
    upload(page, ("r.csv", (HEADINGS + GOOD).replace("Country of return", "Contry of return")))
    assert "“Contry of return”, which is not known. Is it “Country of return”?" in texts(page)
    button(page, "Yes, “Country of return”").click().run()
    assert "The column “Contry of return” is read as “Country of return”." in texts(page)
    assert "which is not known" not in texts(page)


def test_a_bare_country_is_asked_about(page):
    text = "Measure,Country,Year,Value,Publisher\n" + f"{MEASURE},Ethiopia,2024,120,Germany\n"
    upload(page, ("country.csv", text))
    assert numbers(page)["Cannot be published"] == "1"
    button(page, "Sending country").click().run()
    assert "The column “Country” is read as “Sending country”." in texts(page)
    assert numbers(page)["Can be published"] == "1"


def test_of_two_columns_the_right_one_is_chosen(page, empty):
    text = (
        "Measure,From,Country of return,Country of origin,Year,Value,Publisher\n"
        f"{MEASURE},Germany,Ethiopia,Eritrea,2024,120,Germany\n"
        f"{MEASURE},France,Sudan,Eritrea,2024,88,France\n"
    )
    upload(page, ("two.csv", text))
    assert numbers(page)["Cannot be published"] == "2"
    button(page, "“Country of origin”").click().run()
    page.button(key="upload_publish").click().run()
    assert not page.exception
    assert values(empty) == {("DEU", "ERI"): 120, ("FRA", "ERI"): 88}


def test_a_measure_is_asked_for_where_the_file_names_none(page, empty):
    upload(page, ("r.csv", "From,Country of return,Year,Value\nGermany,Ethiopia,2024,120\n"))
    [question] = [one for one in page.selectbox if one.label == "Measure of all rows"]
    question.set_value("kp_returns").run()
    [publisher] = [one for one in page.text_input if one.label == "Publisher of all rows"]
    publisher.set_value("Ministry").run()
    assert not [one for one in page.selectbox if one.label == "Measure of all rows"]
    page.button(key="upload_publish").click().run()
    assert values(empty) == {("DEU", "ETH"): 120}


def test_what_changes_is_told_before_and_what_is_withdrawn(page, empty):
    publish(check((FAULTY).encode(), "old.csv", empty), empty, by=officer("Amina"))
    other = HEADINGS + f"{MEASURE},France,Kenya,2024,7,Germany\n"
    publish(check(other.encode(), "older.csv", empty), empty, by=officer("Amina"))
    upload(page, ("new.csv", OTHER_YEAR))
    said = texts(page)
    assert "Ethiopia, Returns \\(members\\) 2024" in said
    assert "111" in said
    assert "99" in said
    assert "One record published earlier for the same years is not in this file. It stays" in said
    [mode] = page.radio
    mode.set_value("replace").run()
    assert "will be withdrawn" in texts(page)
    page.button(key="upload_publish").click().run()
    assert "One record was withdrawn." in page.success[0].value
    assert values(empty) == {("DEU", "ETH"): 99}


def test_three_hundred_problems_do_not_make_a_giant_page(page):
    rows = "".join(f"{MEASURE},Germany,Xq{n}zz,2024,{n},Germany\n" for n in range(300))
    upload(page, ("many.csv", HEADINGS + rows))
    assert len([label for label in texts(page).split("\n") if "is not a country" in label]) <= 10
    assert "1 to 8 of 300" in texts(page)


def test_html_and_markdown_of_a_file_stay_text(page):
    row = f"{MEASURE},Germany,<img src=x> **bold** [a](http://b),2024,1,Germany\n"
    upload(page, ("r.csv", HEADINGS + row))
    assert "**bold**" not in "".join(one.value for one in page.markdown)
    assert "[a](http" not in "".join(one.value for one in page.markdown)


def test_practice_leaves_the_true_data_alone(open_page, own_folder):
    page = open_page("upload", own_folder, secretariat=True)
    page.toggle(key=practice.SWITCH).set_value(True).run()
    assert "nothing here reaches the dashboard" in page.info[0].value
    button(page, "Open the example with mistakes").click().run()
    page.button(key="upload_publish").click().run()
    assert not page.exception
    assert "Published as revision 9" in page.success[0].value
    assert "wait on the page Quality" not in texts(page)
    button(page, "Undo it").click().run()
    assert "undone by revision 10" in page.info[-1].value
    assert Store(own_folder).latest_revision() == 8
    button(page, "Start again").click().run()
    button(page, "Open the example with mistakes").click().run()
    page.button(key="upload_publish").click().run()
    assert "Published as revision 9" in page.success[0].value
    assert Store(own_folder).latest_revision() == 8


def test_a_copy_for_practice_says_what_the_store_says(own_folder, tmp_path):
    copy_store(str(own_folder), tmp_path / "copy")
    assert Store(tmp_path / "copy").history() == Store(own_folder).history()
    every = "SELECT * FROM returns ORDER BY ALL"
    copied, true = (
        load_in_force(Store(folder)).sql(every).fetchall()
        for folder in (tmp_path / "copy", own_folder)
    )
    assert copied == true


def test_an_error_report_comes_back_with_what_was_accepted(page, empty):
    plan = check(FAULTY.encode(), "returns.csv", empty)
    report = error_report(plan.file_name, plan.file.sheets, plan.problems)
    accepted = filled_in(report, {("returns", "H3"): "yes"})
    upload(page, ("returns_error_report.xlsx", accepted))
    assert not page.exception
    assert "error report that came back" in texts(page)
    assert numbers(page)["Can be published"] == "2"


def test_a_long_file_is_checked_apart_and_gives_the_same_plan(empty, monkeypatch):
    from kp_data.answers import NO_ANSWERS
    from kp_data.api.line import uploads
    from pages.ui.check_apart import Request
    from pages.ui.jobs import Job

    job = Job(
        Request(FAULTY.encode(), "r.csv", empty.address, None, "", NO_ANSWERS, "en"),
        uploads.enter(),
    )
    job.thread.join(60)
    assert job.error == ""
    plan = check(FAULTY.encode(), "r.csv", empty)
    assert job.checked.plan.problems == plan.problems
    assert job.checked.plan.comparison.new == plan.comparison.new
    assert [change.after for change in job.checked.changes] == ["111"]
    assert publish(job.checked.plan, empty, by=officer("Amina")).accepted == 1


def test_a_long_file_that_cannot_be_read_says_why(empty):
    from kp_data.answers import NO_ANSWERS
    from kp_data.api.line import uploads
    from pages.ui.check_apart import Request
    from pages.ui.jobs import Job

    job = Job(
        Request(b"%PDF-1.7", "r.csv", empty.address, None, "", NO_ANSWERS, "en"), uploads.enter()
    )
    job.thread.join(60)
    assert "r.csv is a PDF" in job.error


def test_only_the_lines_that_somebody_looks_at_are_sent_back(empty, monkeypatch):
    from pages.ui import check_apart

    monkeypatch.setattr(check_apart, "WHOLE", 2)
    plan = check(FAULTY.encode(), "r.csv", empty)
    lines = check_apart.without_good_lines(plan).file.sheets[""]
    assert lines[0] == plan.file.sheets[""][0]
    assert lines[2:] == plan.file.sheets[""][2:]


def test_answers_to_a_long_file_wait_until_it_is_checked_again(page, monkeypatch):
    monkeypatch.setattr(plans, "LONG_FILE", 10)
    upload(page, ("returns.csv", FAULTY))
    for _ in range(200):
        if page.metric:
            break
        time.sleep(0.1)
        page.run()
    button(page, "Accept “Somalia”").click().run()
    assert numbers(page)["Cannot be published"] == "2"
    assert "upload_publish" not in [one.key for one in page.button]
    button(page, "Check again with one new answer").click().run()
    for _ in range(200):
        if page.metric:
            break
        time.sleep(0.1)
        page.run()
    assert numbers(page)["Cannot be published"] == "1"


def test_what_a_page_is_said_to_show_is_not_more_than_it_shows(open_page, seeded_folder):
    from pages.ui import shown_on

    declared = [*shown_on.OF_MEETINGS.items(), *shown_on.OF_TRAININGS.items()]
    for page, figures in [*declared, ("returns", shown_on.OF_SUMS)]:
        asked = {"of": "ETH"} if page == "countries" else {"measure": "uk_returns"}
        app = open_page(page, seeded_folder, query=asked)
        assert len(app.get("plotly_chart")) >= figures, page


def test_a_sender_is_remembered(open_page, empty):
    page = open_page("upload", empty.address, secretariat=True)
    shutil.rmtree(empty.address, ignore_errors=True)
    publish(
        check(ONE_MEETING.encode(), "m.csv", empty, sender="Ministry"), empty, by=officer("Amina")
    )
    page.run()
    [sender] = [one for one in page.selectbox if one.label == "Who sent the files"]
    assert sender.options == ["Ministry"]
