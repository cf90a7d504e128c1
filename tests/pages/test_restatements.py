"""How figures have changed: on Returns, and two revisions or days compared on History."""

import re
from datetime import date

import pytest

from kp_data.ingest import check, publish
from kp_data.store import Store
from kp_data.undoing import undo
from tests.pages.conftest import ONE_MEETING, texts
from tests.people import officer
from tests.unit.queries.test_comparisons import dated

OWN = "measure,from,to,year,value,publisher\n"
LINE = "unhcr_returned_refugees,{},SSD,2020,{},UNHCR\n"


def plain_texts(app) -> str:
    return texts(app).replace("\\", "")


@pytest.fixture
def two_values(filled) -> Store:
    """Kenya to South Sudan in 2020: 100, then 90; then a meeting."""
    return filled("two-values", publish_two_values)


def publish_two_values(store: Store) -> None:
    for value in (100, 90):
        text = OWN + LINE.format("KEN", value)
        publish(check(text.encode(), "own.csv", store), store, by=officer("Amina Osman"))
    publish(check(ONE_MEETING.encode(), "meeting.csv", store), store, by=officer("Amina Osman"))


def test_returns_tells_the_greatest_change_in_view(open_page, seeded_folder):
    app = open_page("returns", seeded_folder)
    assert not app.exception
    assert app.selectbox(key="returns_restated_country").value == "SOM"
    assert app.selectbox(key="returns_restated_year").value == "2013"
    assert "36,100 in UNHCR's release of 14 March 2016; 7,272 since" in plain_texts(app)


def test_the_figure_of_the_address_is_told(open_page, seeded_folder):
    query = {"restated": "SSD", "restated_year": "2023"}
    app = open_page("returns", seeded_folder, query=query)
    assert "148,238 (January to June only) from UNHCR's Mid-Year Trends 2023" in plain_texts(app)
    assert dict(app.query_params) == {"restated": "SSD", "restated_year": "2023"}


def test_another_country_is_told_and_kept_in_the_address(open_page, seeded_folder):
    app = open_page("returns", seeded_folder)
    app.selectbox(key="returns_restated_country").set_value("KEN").run()
    assert not app.exception
    assert app.query_params["restated"] == "KEN"
    assert "Returned refugees, Kenya, " in plain_texts(app)


def test_filters_bound_the_choice_of_figures(open_page, seeded_folder):
    app = open_page("returns", seeded_folder, query={"country": "ETH", "years": "2020-2025"})
    options = app.selectbox(key="returns_restated_country").options
    assert options == ["Ethiopia"]
    assert min(app.selectbox(key="returns_restated_year").options) >= "2020"


def test_an_opened_revision_ends_the_history(open_page, two_values):
    query = {"restated": "SSD", "restated_year": "2020"}
    now = plain_texts(open_page("returns", two_values.address, query=query))
    assert re.search(r" 100 from .*\(revision 1\); 90 since .*\(revision 2\)", now)
    then = plain_texts(open_page("returns", two_values.address, query=query | {"revision": "1"}))
    assert re.search(r" 100 since .*\(revision 1\)", then)


def test_a_viewer_compares_revisions_and_sees_no_names(open_page, two_values):
    app = open_page("history", two_values.address, query={"compare": "1:2"})
    assert not app.exception
    said = plain_texts(app)
    assert "Returned refugees, South Sudan, 2020: 100 became 90." in said
    assert "one published figure changed." in said
    assert "Osman" not in said
    assert not app.button
    assert app.query_params["compare"] == "1:2"


def test_the_last_two_revisions_are_compared_by_default(open_page, two_values):
    app = open_page("history", two_values.address)
    assert [box.value for box in app.selectbox] == [2, 3]
    assert "compare" not in app.query_params
    assert "2022: 1, where there was no figure before." in plain_texts(app)


def test_another_revision_is_kept_in_the_address(open_page, two_values):
    app = open_page("history", two_values.address)
    app.selectbox(key="history_compared_from").set_value(1).run()
    assert app.query_params["compare"] == "1:3"
    assert "100 became 90" in plain_texts(app)


def test_days_can_be_compared(open_page, two_values):
    day = two_values.revision(1).at.date()
    app = open_page("history", two_values.address, query={"compare": f"{day}:{day}"})
    assert not app.exception
    assert [one.value for one in app.date_input] == [day, day]
    assert "Both ends are the same revision" in texts(app)


def test_days_begin_with_the_last_two_days_that_brought_something(open_page, two_values):
    days = [date(2026, 3, 3), date(2026, 3, 16), date(2026, 3, 16)]
    dated(two_values, *days)
    app = open_page("history", two_values.address)
    app.button_group(key="history_compared_by").set_value("day").run()
    assert not app.exception
    assert [one.value for one in app.date_input] == [days[0], days[-1]]
    assert "100 became 90" in plain_texts(app)
    assert app.query_params["compare"] == "2026-03-03:2026-03-16"


def test_where_all_revisions_are_of_one_day_revisions_are_offered(open_page, two_values):
    app = open_page("history", two_values.address)
    app.button_group(key="history_compared_by").set_value("day").run()
    assert not app.exception
    assert "All revisions are of one day" in plain_texts(app)
    assert [box.value for box in app.selectbox] == [2, 3]


def test_a_day_before_the_first_revision_says_so(open_page, two_values):
    day = two_values.revision(1).at.date()
    query = {"compare": f"2020-01-01:{day}"}
    app = open_page("history", two_values.address, query=query)
    assert "On 1 January 2020 nothing had been published yet" in texts(app)


def test_an_address_that_is_not_understood_is_said(open_page, two_values):
    app = open_page("overview", two_values.address, query={"compare": "one:two"})
    assert "The address asks to compare 'one:two'" in plain_texts(app)
    app.switch_page("history.py").run()
    assert [box.value for box in app.selectbox] == [2, 3]


def test_a_revision_that_does_not_exist_is_not_chosen(open_page, two_values):
    app = open_page("history", two_values.address, query={"compare": "1:99"})
    assert not app.exception
    assert [box.value for box in app.selectbox] == [1, 3]


def test_one_revision_and_none_have_nothing_to_compare(open_page, one_record_folder, tmp_path):
    assert "There is one revision only" in texts(open_page("history", one_record_folder))
    empty = open_page("history", tmp_path / "none")
    assert not empty.exception
    assert "Nothing has been published yet." in texts(empty)


def test_a_protected_count_is_compared_without_its_numbers(open_page, tmp_path):
    store = Store(tmp_path / "own")
    for value in (57, 3):
        text = f"{OWN}kp_returns,DEU,ETH,2024,{value},Ministry\n"
        publish(check(text.encode(), "own.csv", store), store, by=officer("Amina"))
    for page, query in (("history", {}), ("returns", {"measure": "kp_returns"})):
        said = plain_texts(open_page(page, store.address, query=query))
        assert "57" not in said
    said = plain_texts(open_page("history", store.address))
    assert "Ethiopia, 2024: no longer shown, to protect persons." in said


def test_the_secretariat_sees_all_revisions_and_the_comparison(open_page, two_values):
    undo(two_values, 2, by=officer("Amina"))
    app = open_page("history", two_values.address, secretariat=True)
    assert not app.exception
    assert "Undid revision 2" in plain_texts(app)
    assert "Returned refugees, South Sudan, 2020: 90 became 100." in plain_texts(app)


def test_behind_a_number_stands_how_it_has_changed(open_page, seeded_folder):
    app = open_page("returns", seeded_folder, query={"country": "SOM", "years": "2013-2013"})
    app.session_state["returns_year_open"] = "behind"
    app.session_state["returns_year_cell"] = (("year", 2013),)
    app.run()
    assert not app.exception
    shown = app.container(key="returns_year_behind")
    said = "\n".join(str(one.value) for one in shown.markdown).replace("\\", "")
    assert "36,100 in UNHCR's release of 14 March 2016; 7,272 since" in said
