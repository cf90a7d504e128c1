"""Who reported, on the pages: Returns, Countries, Overview and Quality."""

import pytest

from kp_data.ingest import check, publish
from tests.pages.conftest import texts
from tests.people import officer

HEADINGS = "Measure,Sending country,Country of return,Year,Value,Publisher\n"
REPORTS = HEADINGS + "".join(
    f"Returns reported by members,,{country},{year},{value},{country}\n"
    for country, year, value in [
        ("Ethiopia", 2023, 611),
        ("Ethiopia", 2024, 480),
        ("Kenya", 2024, 0),
        ("Egypt", 2023, "n/a"),
        ("Somalia", 2025, 1410),
    ]
)


@pytest.fixture
def reported(full_store):
    """The seed, and reports of four members for 2023 to 2025."""
    publish(check(REPORTS.encode(), "reports.csv", full_store), full_store, by=officer("Amina"))
    return full_store.address


def test_returns_say_who_reported_the_measure(open_page, seeded_folder):
    said = texts(open_page("returns", seeded_folder))
    # Counted from the seed file: in 2025 returns to Ethiopia, Somalia, Sudan and South Sudan.
    assert "UNHCR had figures for 4 of 11 countries; none for Djibouti, Egypt, Eritrea" in said
    assert "means not collected, never zero" in said
    assert "figures for 4 of 11 countries of return in 2025" in said  # under the figure by year
    # 60 years of 11 countries, less the 83 before Djibouti, Eritrea and South Sudan were States, in
    # two of which UNHCR had a figure all the same.
    assert "in 229 of 579 country\\-years" in said  # under those by country


def test_members_reports_show_how_to_report(open_page, reported):
    app = open_page("returns", reported, query={"measure": "kp_returns"})
    said = texts(app)
    assert "In 2025, 1 of 11 countries reported; no report from" in said
    assert "No date was agreed from which members report" in said
    assert "Write 0 where there was nothing to report" in said
    assert "returns_reporting_template_xlsx" in {
        button.key for button in app.get("download_button")
    }


def test_of_other_measures_nothing_is_said(open_page, seeded_folder):
    said = texts(open_page("returns", seeded_folder, query={"measure": "iom_avrr_returns"}))
    assert "It is not known who should have reported this measure" in said
    assert "country\\-years" not in said


def test_chosen_sending_countries_leave_coverage_open(open_page, seeded_folder):
    said = texts(open_page("returns", seeded_folder, query={"from": "ETH"}))
    assert "figures for 4 of 11 countries of return in 2025" not in said
    assert "The grid is of all sending countries" in said


def test_the_years_of_the_grid_stand_in_the_address(open_page, seeded_folder):
    app = open_page("returns", seeded_folder, query={"grid": "all"})
    assert "1965 to 2025; one cell for each country and year" in texts(app)
    app = open_page("returns", seeded_folder)
    assert "2006 to 2025; one cell for each country and year" in texts(app)


def test_a_country_shows_what_is_reported_of_it(open_page, seeded_folder):
    said = texts(open_page("countries", seeded_folder, query={"of": "SDN"}))
    assert "What is reported for the Sudan" in said or "What is reported for Sudan" in said
    assert "No member has reported its own figures yet" in said


def test_a_sending_country_says_on_how_many_countries_its_totals_rest(open_page, seeded_folder):
    said = texts(open_page("countries", seeded_folder, query={"of": "GBR"}))
    # In the file of the Home Office: 2023 none to Djibouti and to South Sudan.
    assert "figures for 9 of 11 countries of return in 2023" in said
    assert "It is not known which figures should have been reported for this country" in said


def test_the_figure_of_returns_on_the_first_page_says_its_coverage(open_page, seeded_folder):
    said = texts(open_page("overview", seeded_folder))
    assert "latest full year; figures for 4 of 11 countries of return in 2025" in said


def test_quality_lists_what_is_due_and_not_there(open_page, reported):
    app = open_page("quality", reported, secretariat=True)
    # 2025: of the members Somalia reported; UNHCR has 4 of 11 countries, of displaced persons 1.
    assert "10 reports of members for 2025 are due and were not received" in texts(app)
    assert "Publishers have no figure in 17 cases" in texts(app)
    rows = app.dataframe[-1].value
    assert len(rows) == 27
    own = rows[rows["Measure"] == "Returns reported by members"]
    assert set(own["Expected from"]) == set(own["Country"])
    assert "Somalia" not in set(own["Country"])
    assert "quality_missing_csv" in {button.key for button in app.get("download_button")}


def test_an_empty_store_misses_nothing(open_page, one_record_folder):
    app = open_page("quality", one_record_folder, secretariat=True)
    assert not app.exception
    assert "Nothing is due yet" in texts(app)


def test_without_any_figure_a_ministry_learns_how_to_report(open_page, one_record_folder):
    app = open_page("returns", one_record_folder)
    assert "Send it to the Secretariat" in texts(app)
    assert "returns_empty_template_xlsx" in {button.key for button in app.get("download_button")}
