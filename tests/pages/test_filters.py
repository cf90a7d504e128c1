"""Filters: in the address, across pages, and what happens to nonsense."""

from collections import Counter

import pytest

from kp_data.views import catalogue
from kp_data.views.overview import headline_numbers
from pages.ui import data
from tests.pages.conftest import numbers, texts


def test_filters_of_the_address_are_read_and_shown(open_page, seeded_folder):
    query = {"country": "ETH,KEN", "pillar": "jvap-5", "years": "2016-2025"}
    app = open_page("meetings", seeded_folder, query=query)
    assert app.multiselect(key="filters_countries").value == ["ETH", "KEN"]
    assert app.multiselect(key="filters_pillars").value == ["jvap-5"]
    assert app.selectbox(key="filters_first_year").value == 2016
    assert app.selectbox(key="filters_last_year").value == 2025
    assert "Filters in force: Ethiopia, Kenya; Return, readmission and reintegration" in texts(app)


def test_a_filter_changes_figures_and_address(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder)
    assert numbers(app)["Meetings"] == "63"
    app.multiselect(key="filters_countries").select("ETH").run()
    assert numbers(app)["Meetings"] == "11"
    assert app.query_params["country"] == "ETH"


def test_filters_survive_a_change_of_page_and_are_written_there(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"country": "ETH", "years": "2016-"})
    for page in ("returns", "pillars", "trainings", "meetings"):
        app.query_params.clear()
        app.switch_page(f"{page}.py").run()
        assert not app.exception
        assert app.query_params["country"] == "ETH"
        assert app.query_params["years"] == "2016-"
    assert numbers(app)["Meetings"] == "11"


def test_clear_takes_all_filters_away(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"country": "ETH", "years": "2016-2020"})
    app.button(key="filters_clear").click().run()
    assert numbers(app)["Meetings"] == "63"
    assert "country" not in app.query_params
    assert "years" not in app.query_params


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        pytest.param({"country": "XYZ"}, "'XYZ' as a country", id="unknown country"),
        pytest.param({"pillar": "jvap-9"}, "as a pillar", id="unknown pillar"),
        pytest.param({"years": "later"}, "'later' as years", id="no years"),
        pytest.param({"years": "2025-2016"}, "as years", id="years the wrong way round"),
        pytest.param({"country": "![x](http://elsewhere)"}, "as a country", id="markdown"),
    ],
)
def test_nonsense_in_the_address_is_left_out_with_a_sentence(
    query, sentence, open_page, seeded_folder
):
    app = open_page("overview", seeded_folder, query=query)
    assert not app.exception
    assert sentence in app.info[0].value.replace("\\", "")
    assert "http://elsewhere" not in app.info[0].value


def test_filters_that_nothing_matches_say_so(open_page, seeded_folder):
    app = open_page("meetings", seeded_folder, query={"years": "1999-2000"})
    assert not app.exception
    assert "Nothing matches these filters" in app.info[0].value


def test_a_page_that_filters_leave_alone_keeps_and_names_them(open_page, seeded_folder):
    app = open_page("countries", seeded_folder, query={"country": "KEN", "years": "2016-"})
    assert app.header[0].value == "Kenya"
    assert "Kenya; since 2016" in texts(app)
    assert app.query_params["country"] == "KEN"


def test_the_choice_of_a_page_stands_in_the_address(open_page, seeded_folder):
    app = open_page("returns", seeded_folder)
    assert "measure" not in app.query_params
    app.selectbox(key="returns_measure").select("uk_returns").run()
    assert app.query_params["measure"] == "uk_returns"
    assert not app.exception


def test_a_sending_country_of_the_address_restricts_the_returns(open_page, seeded_folder):
    query = {"measure": "unhcr_returned_refugees", "from": "KEN", "years": "2023-2023"}
    app = open_page("returns", seeded_folder, query=query)
    assert not app.exception
    assert app.multiselect(key="returns_sending").value == ["KEN"]
    assert app.query_params["from"] == "KEN"
    assert "Filters in force: 2023; sending countries\\: Kenya." in texts(app)
    app.session_state["returns_figures_open"] = "table"
    app.run()
    rows = app.container(key="returns_figures_records").dataframe[0].value
    assert set(rows["Sending country"]) == {"Kenya"}


def test_a_chosen_sending_country_stands_in_the_address_and_leaves_it_again(
    open_page, seeded_folder
):
    app = open_page("returns", seeded_folder, query={"measure": "uk_returns"})
    app.multiselect(key="returns_sending").select("GBR").run()
    assert app.query_params["from"] == "GBR"
    app.multiselect(key="returns_sending").unselect("GBR").run()
    assert "from" not in app.query_params


def test_measures_without_sending_countries_have_no_such_filter(open_page, seeded_folder):
    query = {"measure": "unhcr_returned_refugees_by_sex_age", "from": "GBR"}
    app = open_page("returns", seeded_folder, query=query)
    assert not app.exception
    assert "returns_sending" not in [widget.key for widget in app.multiselect]
    assert "from" not in app.query_params


def test_a_sending_country_in_the_wrong_filter_is_told_where_to_go(open_page, seeded_folder):
    query = {"measure": "uk_returns", "country": "GBR"}
    app = open_page("returns", seeded_folder, query=query)
    assert "choose it under Sending countries instead" in texts(app)


def test_nonsense_as_a_sending_country_is_left_out_with_a_sentence(open_page, seeded_folder):
    app = open_page("overview", seeded_folder, query={"from": "XYZ,;DROP"})
    assert not app.exception
    assert "'XYZ' as a country" in app.info[0].value
    assert "from" not in app.query_params


def test_another_country_leaves_alone_what_does_not_depend_on_it(
    monkeypatch, open_page, seeded_folder
):
    built, told = Counter(), Counter()

    def make(look, address):
        built[address.figure] += 1
        return catalogue.make(look, address)

    def numbers_told(look):
        told["numbers"] += 1
        return headline_numbers(look)

    monkeypatch.setattr(data, "make", make)
    monkeypatch.setattr("kp_data.views.overview.headline_numbers", numbers_told)
    app = open_page("overview", seeded_folder, query={"years": "2014-2019"})
    before, once = built.copy(), told.copy()
    app.multiselect(key="filters_countries").select("SSD").run()
    assert set(built - before) == {"overview_timeline", "overview_places"}
    again = built.copy()
    app.multiselect(key="filters_countries").unselect("SSD").run()
    app.multiselect(key="filters_countries").select("SSD").run()
    assert built == again, "what was built is not built again"
    assert told == once
    assert once["numbers"]
