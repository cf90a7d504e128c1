"""The page Reintegration: empty, with true figures, and with reports that are made up."""

from pathlib import Path

import pytest

from kp_data.ingest import check, publish
from kp_data.store import Store
from tests.pages.conftest import texts
from tests.people import officer

MADE_UP = Path(__file__).parents[1] / "data" / "made_up_reintegration_reports.csv"
ONE = "measure,to_code,period_start,period_end,value,publisher\n{measure},ETH,2024-01-01,2024-12-31,{value},Ethiopia\n"


@pytest.fixture
def reports(filled) -> Path:
    """A store with reports of five members, and nothing else."""
    return Path(filled("reports", publish_reports).address)


def publish_reports(store: Store) -> None:
    publish(check(MADE_UP.read_bytes(), MADE_UP.name, store), store, by=officer("Amina"))


def subheaders(app):
    return [element.value for element in app.subheader]


def figures(app):
    return [str(chart.proto.id) for chart in app.get("plotly_chart")]


def test_without_reports_it_says_how_to_report_and_shows_what_programmes_published(
    open_page, seeded_folder
):
    app = open_page("reintegration", seeded_folder)
    said = texts(app)
    assert "No member has reported yet how many returnees were eligible" in said
    assert "No member has reported yet how sustainable reintegration is" in said
    assert "A ministry fills in the template" in said
    labels = [button.label for button in app.get("download_button")]
    assert {"Template for Excel", "Template as CSV"} <= set(labels)
    assert len([key for key in figures(app) if "reintegration_programmes" in key]) == 4
    assert "each as of its own day" in said
    assert [key for key in figures(app) if "reintegration_matrix" in key]


def test_without_any_figure_each_section_says_so(open_page, one_record_folder):
    app = open_page("reintegration", one_record_folder)
    assert not app.exception
    assert figures(app) == []
    assert "none has been guessed" in texts(app)
    assert "A ministry fills in the template" in texts(app)


def test_every_member_has_its_steps_and_its_scores(open_page, reports):
    app = open_page("reintegration", reports)
    assert not app.exception
    assert [title for title in subheaders(app) if "20" in title] == [
        "Djibouti, January 2025 to June 2025",
        "Ethiopia, 2024",
        "Kenya, 2024",
        "Somalia, 2024",
        "Uganda, 2024",
        "Ethiopia, 2024",
        "Kenya, 2024",
        "Somalia, 2024",
        "Uganda, 2024",
    ]
    said = texts(app)
    assert "as of 30 June 2025" in said
    assert "57 returnees interviewed, not representative" in said
    assert "sample size not stated" in said
    assert "too few interviewed to show the score" in said


def test_the_filters_choose_countries_and_years(open_page, reports):
    query = {"country": "ETH", "years": "2023-2023"}
    app = open_page("reintegration", reports, query=query)
    assert [title for title in subheaders(app) if "20" in title] == ["Ethiopia, 2023"] * 2
    assert "Filters in force: Ethiopia; 2023" in texts(app)


def test_filters_that_leave_nothing_are_told_from_no_reports(open_page, reports):
    app = open_page("reintegration", reports, query={"country": "EGY"})
    assert "No figure of this kind matches the filters." in texts(app)
    assert "No member has reported yet" not in texts(app)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("kp_reintegration_eligible", "120"),
        ("kp_reintegration_completed", "3"),
        ("kp_reintegration_score", "0.6"),
        ("kp_reintegration_score_sample", "57"),
        ("kp_integration_supported", "120"),
    ],
)
def test_it_opens_on_a_single_figure(measure, value, open_page, put, store):
    put(ONE.format(measure=measure, value=value))
    app = open_page("reintegration", Path(store.address))
    assert not app.exception
    assert not app.error


def test_the_secretariat_is_led_to_the_upload(open_page, seeded_folder):
    app = open_page("reintegration", seeded_folder, secretariat=True)
    assert "Upload a filled template" in [link.label for link in app.get("page_link")]


def behind(app, key, *codes):
    """Ask for the records behind a number; gives what is said and listed there."""
    app.session_state[f"{key}_open"] = "behind"
    app.session_state[f"{key}_cell"] = codes
    app.run()
    assert not app.exception
    shown = app.container(key=f"{key}_behind")
    return "\n".join(text.value for text in shown.markdown), shown.dataframe[0].value


YEAR = ("2024-01-01", "2024-12-31")


def test_the_records_behind_a_step_are_those_of_its_country_and_period(open_page, reports):
    app = open_page("reintegration", reports)
    said, table = behind(app, "reintegration_steps_1", "kp_reintegration_eligible", *YEAR)
    assert "Eligible, 2024: 4,275" in said.replace("\\", "")
    assert table["Value"].tolist() == [4275]
    halves = ("2025-01-01", "2025-06-30")
    said, table = behind(app, "reintegration_steps_0", "kp_reintegration_started", *halves)
    assert "78" in said
    assert sorted(table["Value"]) == [31, 47]


def test_behind_a_step_that_is_not_shown_there_is_no_number(open_page, reports):
    app = open_page("reintegration", reports)
    said, table = behind(app, "reintegration_steps_2", "kp_reintegration_completed", *YEAR)
    assert "Value" not in table
    assert "Not shown, to protect persons" in table.to_csv()
    assert "Completed, 2024: " in said
    assert "Completed, 2024: 3" not in said


def test_the_records_behind_a_score_and_behind_a_cell(open_page, reports):
    app = open_page("reintegration", reports)
    said, table = behind(app, "reintegration_scores_2", "economic", *YEAR)
    assert table["Value"].tolist() == [0.38]
    codes = ("economic", "individual", "kp_reintegration_started", *YEAR, "")
    said, table = behind(app, "reintegration_matrix", *codes)
    assert "1,760" in said
    assert sorted(table["Value"]) == [340, 1420]
