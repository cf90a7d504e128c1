"""Tables of records: the newest stand in lines, and all come when a reader asks for them."""

import pandas as pd
import pytest

from kp_data.wording import pages as words
from pages.ui.records import newest_figures
from tests.pages.conftest import texts

WITH_RECORDS = {
    "meetings": "meetings_records",
    "trainings": "trainings_records",
    "returns": "returns_figures",
    "reintegration": "reintegration_figures",
    "countries": "countries_records",
    "pillars": "pillars_records",
}


@pytest.mark.parametrize("page", WITH_RECORDS)
def test_a_page_sends_its_table_only_when_it_is_opened(page, open_page, seeded_folder):
    app = open_page(page, seeded_folder)
    key = WITH_RECORDS[page]
    assert not app.dataframe
    assert f"{key}_csv" in [button.key for button in app.get("download_button")]
    app.button_group(key=f"{key}_open").set_value("table").run()
    assert len(app.dataframe) == 1
    app.button_group(key=f"{key}_open").set_value(None).run()
    assert not app.dataframe


def test_an_open_table_stays_open_while_filters_change(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder)
    app.button_group(key="meetings_records_open").set_value("table").run()
    assert len(app.dataframe[0].value) == 63
    app.multiselect(key="filters_countries").select("ETH").run()
    assert len(app.dataframe[0].value) == 11
    assert app.header[-1].value == "All 11 meetings"


def test_the_newest_records_stand_in_lines(open_page, seeded_folder):
    told = texts(open_page("meetings", seeded_folder))
    assert words.NEWEST_SHOWN.format(shown=5) in told
    assert "- 9 April 2025: [Second Ministerial Conference" in told
    few = texts(open_page("pillars", seeded_folder, query={"cell": "jvap-4", "year": "2021"}))
    assert "4 records, newest first" in few
    assert words.NEWEST_SHOWN.format(shown=5) not in few
    assert few.count("\n- ") == 4


def test_a_figure_in_a_line_says_how_exact_it_is_or_why_there_is_none():
    row = {
        "measure": "unhcr_returned_refugees",
        "from_code": "FRA",
        "to_code": "EGY",
        "period_start": pd.Timestamp("1996-01-01").date(),
        "period_end": pd.Timestamp("1996-12-31").date(),
        "return_type": None,
        "value": 5.0,
        "value_qualifier": "at_most",
        "unit": "persons",
        "flag": None,
    }
    hidden = row | {"value": None, "value_qualifier": None, "flag": "<"}
    stated, masked = newest_figures(pd.DataFrame([row, hidden])).split("\n")
    assert stated == r"- Returned refugees, France to Egypt · 1996, persons\: at most 5"
    assert masked.startswith(r"- Returned refugees, France to Egypt · 1996, persons\: ")
    assert "5" not in masked
    assert "nan" not in masked
