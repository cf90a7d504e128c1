"""Behind the numbers: a number leads to the records that it rests on, and these to their lines."""

import pytest

from tests.pages.conftest import texts

YEAR = (("year", 2025),)


def open_behind(app, key, cell):
    """Choose a number under a figure, as with the keyboard."""
    app.session_state[f"{key}_open"] = "behind"
    app.session_state[f"{key}_cell"] = cell
    app.run()
    assert not app.exception
    return app.container(key=f"{key}_behind")


def said_in(container):
    return "\n".join(element.value for element in container.markdown)


def test_behind_a_sum_stand_its_figures_with_file_and_line(open_page, seeded_folder):
    panel = open_behind(open_page("returns", seeded_folder), "returns_year", YEAR)
    assert "2025: 857,278" in said_in(panel)
    assert "25 published figures are added" in said_in(panel)
    assert "unhcr\\_returned\\_refugees" in said_in(panel)
    assert "Loaded at the start on" in said_in(panel)
    rows = panel.dataframe[0].value
    assert rows["Value"].sum() == 857278
    assert set(rows["File"]) == {"unhcr_returned_refugees.csv"}
    assert rows["Line"].is_unique
    assert set(rows["Published here by"]) == {"loaded at the start"}


@pytest.mark.parametrize(
    ("key", "cell", "count"),
    [
        ("meetings_per_year", (("year", 2019), ("kind", "thematic_meeting")), None),
        ("meetings_per_year", (("year", 2019),), 4),
        ("meetings_places", (("country_code", "ETH"),), None),
        ("meetings_hosts", (("host_code", "ETH"),), None),
        ("meetings_domains", (("pillar_code", "jvap-1"),), None),
    ],
)
def test_behind_a_count_of_meetings_stand_the_meetings(open_page, seeded_folder, key, cell, count):
    panel = open_behind(open_page("meetings", seeded_folder), key, cell)
    rows = panel.dataframe[0].value
    assert len(rows) == (count or len(rows)) > 0
    assert set(rows["File"]) == {"kp_meetings.csv"}


def test_the_way_closes_and_the_chart_forgets_the_click(open_page, seeded_folder):
    app = open_page("returns", seeded_folder)
    open_behind(app, "returns_year", YEAR)
    app.button(key="returns_year_close").click().run()
    assert app.session_state["returns_year_open"] is None
    assert "857,278**" not in texts(app)


def test_a_number_that_the_filters_take_away_is_chosen_no_more(open_page, seeded_folder):
    app = open_page("returns", seeded_folder, query={"country": "SOM,KEN"})
    app.session_state["returns_to_open"] = "behind"
    app.session_state["returns_to_cell"] = (("to_code", "ETH"),)
    app.run()
    assert not app.exception
    assert app.session_state["returns_to_cell"] is None


def test_behind_a_figure_that_stands_alone_is_its_record(open_page, seeded_folder):
    app = open_page("returns", seeded_folder, query={"measure": "iom_avrr_returns"})
    panel = open_behind(app, "returns_published", "0")
    assert "This is one published figure." in said_in(panel)
    assert set(panel.dataframe[0].value["File"]) == {"published_figures.csv"}


@pytest.mark.parametrize(
    ("cell", "said", "records"),
    [("meeting", "63 meetings", 63), ("training", "2 trainings", 2), ("returns", "857,278", 25)],
)
def test_behind_the_figures_of_the_first_page(open_page, seeded_folder, cell, said, records):
    panel = open_behind(open_page("overview", seeded_folder), "overview_numbers", cell)
    assert said in said_in(panel)
    assert len(panel.dataframe[0].value) == records
