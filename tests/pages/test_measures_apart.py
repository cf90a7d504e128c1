"""Measures stand apart: what each counts, why none is added to another, and common mistakes."""

from kp_data.reference.never_added import never_added
from pages.ui.text import plain
from tests.pages.conftest import numbers, texts
from tests.pages.test_what_pages_say import open_table


def subheaders(app):
    return [subheader.value for subheader in app.subheader]


def test_measures_are_compared_side_by_side_with_why_they_are_not_added(open_page, seeded_folder):
    query = {"measure": "unhcr_returned_refugees", "with": "unhcr_returned_idps,uk_returns"}
    app = open_page("returns", seeded_folder, query=query)

    said = texts(app)
    assert not app.exception
    assert "Side by side, never added" in said
    assert "Refugees who return come back across a border" in said
    assert subheaders(app)[:3] == ["Returned refugees", "Returned IDPs", "Returns from the UK"]
    assert "UK Home Office\\: persons, 2004 to 2023" in said


def test_a_panel_holds_the_figures_of_its_measure_alone(open_page, seeded_folder):
    query = {"measure": "unhcr_returned_idps", "with": "uk_returns"}
    app = open_page("returns", seeded_folder, query=query)

    alone = open_table(open_page("returns", seeded_folder, query={"measure": "uk_returns"}),
                       "returns_year")  # fmt: skip
    beside = open_table(app, "returns_beside_uk_returns")

    assert list(beside["Year"]) == list(range(2004, 2024))
    assert list(beside["Persons"]) == list(alone["Persons"])


def test_without_a_choice_nothing_is_compared(open_page, seeded_folder):
    assert "Side by side" not in texts(open_page("returns", seeded_folder))


def test_an_address_with_too_many_measures_keeps_three_and_says_what_it_does_not_know(
    open_page, seeded_folder
):
    others = "unhcr_returned_idps,guesses,iom_avrr_returns,iom_vhr_returns,dtm_sudan_returnees"
    query = {"measure": "uk_returns", "with": others}
    app = open_page("overview", seeded_folder, query=query)
    assert "guesses" in texts(app)

    app.switch_page("returns.py").run()
    assert not app.exception
    assert app.multiselect(key="returns_compared").value == [
        "unhcr_returned_idps",
        "iom_avrr_returns",
        "iom_vhr_returns",
    ]


def test_what_a_figure_counts_is_one_click_away(open_page, seeded_folder):
    app = open_page("returns", seeded_folder)
    sentence = never_added()["refugees_and_displaced"].english_sentence
    assert sentence not in texts(app)

    app.session_state["returns_year_open"] = "about"
    app.run()

    said = texts(app)
    assert sentence in said
    assert "shows counts of 1 to 5 as 5" in said
    assert "**May be added over:** sending countries, countries of return, years." in said
    assert "https://www.unhcr.org/refugee-statistics/methodology/data-content" in said


def test_sources_name_the_rules_of_each_measure_and_tell_each_rule_once(open_page, seeded_folder):
    said = texts(open_page("sources", seeded_folder))
    for rule in never_added().values():
        assert said.count(f"{rule.number}. **{plain(rule.name)}.** ") == 1, rule.code
    assert "**Do not add,** by the rules below: " in said


def test_each_mistake_has_an_example_from_the_data(open_page, seeded_folder):
    app = open_page("mistakes", seeded_folder)

    assert len(app.header) == 5
    assert numbers(app)["Orders to leave"] == "124,935"
    assert numbers(app)["Reintegration activities"] == "113,331"
    said = texts(app)
    assert "would suggest 4.4 times as many persons" in said
    assert "would leave out 47,372 persons" in said
    assert "make 99,590\\: each person is counted twice" in said
    assert "make 6,368,865 persons, while 3,027,446 had returned" in said
    assert said.count("Data of ") == 5


def test_without_these_figures_a_mistake_is_told_with_its_source(open_page, one_record_folder):
    app = open_page("mistakes", one_record_folder)

    said = texts(app)
    assert not app.metric
    assert "148,238" in said
    assert said.count("**An example:**") == 5
    assert said.count("Source: ") == 5


def test_a_number_of_a_panel_leads_to_its_records(open_page, seeded_folder):
    query = {"measure": "unhcr_returned_idps", "with": "uk_returns"}
    app = open_page("returns", seeded_folder, query=query)

    app.session_state["returns_beside_uk_returns_open"] = "behind"
    app.session_state["returns_beside_uk_returns_cell"] = (("year", 2023),)
    app.run()

    assert not app.exception
    assert app.container(key="returns_beside_uk_returns_behind").dataframe


def test_each_figure_of_a_mistake_says_of_where_it_is(open_page, seeded_folder):
    said = texts(open_page("mistakes", seeded_folder))
    assert "persons, European Union" in said.replace("\\", "")
    assert "activities, World" in said
    assert "persons, Sudan" in said
