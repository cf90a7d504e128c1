"""What a brief says, on the data that the project comes with."""

import pytest

from kp_data.briefs import country_brief, file_name, pillar_brief
from kp_data.errors import UnknownChoiceError
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import Asked


@pytest.fixture(scope="module")
def ethiopia(seed_data):
    return country_brief(seed_data, "ETH")


def said(brief) -> dict[str, str]:
    return {fact.label: fact.text for fact in brief.facts}


def test_the_role_of_a_country_with_its_term_as_chair(ethiopia):
    assert said(ethiopia) == {
        "Membership": "Steering committee member",
        "In the Process since": "2014",
        "Chair": "16 December 2016 to 7 December 2017",
        "Active in the record": "2016 to 2025",
    }


def test_counts_of_hosting_are_those_of_the_page(ethiopia):
    assert [(one.count, one.label) for one in ethiopia.numbers] == [
        (8, "activities held there"),
        (5, "hosted"),
        (3, "co-hosted"),
        (22, "trainings of partners, a sample"),
    ]


def test_activities_are_the_latest_first_with_date_place_and_part(ethiopia):
    second = ethiopia.activities[1]
    assert (second.dates, second.place, second.part) == (
        "19 to 20 February 2025",
        "Addis Ababa, Ethiopia",
        "Host",
    )
    assert second.url.startswith("https://khartoumprocess.net/")
    assert len(ethiopia.activities) == 33


def test_measures_with_figures_of_the_most_years_come_first_and_stay_apart(ethiopia):
    to = [panel.title for panel in ethiopia.panels if panel.over == "Returns to Ethiopia"]
    assert to[:2] == ["Returned refugees (UNHCR)", "Returns from the United Kingdom"]
    assert len(to) == len(set(to))
    assert ethiopia.panels[-1].over == "Returns from Ethiopia"
    assert "never added" in ethiopia.notes[0]


def test_a_measure_of_few_years_stands_figure_by_figure(ethiopia):
    few = next(panel for panel in ethiopia.panels if panel.title.startswith("Psychosocial"))
    assert few.chart is None
    assert few.lines == ("2018: 1,672",)


def test_each_figure_has_its_definition_in_two_sentences(ethiopia):
    assert ethiopia.panels[0].definition == (
        "Refugees who went back to their country of origin during the year, with help or on their "
        "own; from the country of asylum they left to the country of origin. Not counted: internally "
        "displaced persons; migrants who are not refugees; evacuation or resettlement to a third "
        "country."
    )


def test_every_source_of_a_figure_is_named_once(ethiopia):
    cited = {c for slide in ethiopia.deck.slides for c in slide.view.citations}
    named = {(source.release, source.url) for source in ethiopia.sources}
    figures = {c for c in cited if c.name != "Khartoum Process"}
    assert {(c.release, c.url) for c in figures} <= named
    assert len(ethiopia.sources) == len(set(ethiopia.sources))


def test_a_country_with_nothing_says_so_in_sentences(seed_data):
    brief = country_brief(seed_data, "BGR")
    assert brief.activities_said.startswith("No activity is recorded with Bulgaria")
    assert brief.panels_said.startswith("No figure on returns to or from Bulgaria")
    assert not brief.activities
    assert not brief.panels


def test_the_name_of_kosovo_carries_the_footnote_of_the_united_nations(seed_data):
    brief = country_brief(seed_data, "XKX")
    assert "Security Council resolution 1244" in brief.footnote
    assert said(brief)["Membership"] == "Not listed as a member"


def test_a_domain_says_what_it_is_and_brings_the_figures_of_its_themes(seed_data):
    brief = pillar_brief(seed_data, "jvap-5")
    assert "five domains" in said(brief)["Level"]
    assert said(brief)["Themes under it"] == "Return, Readmission, Reintegration, Integration"
    titles = [panel.title for panel in brief.panels]
    assert titles[:2] == ["Meetings, by country of venue", "Meetings, by host"]
    assert "Returned refugees (UNHCR)" in titles


def test_a_theme_names_its_domain_and_has_no_return_figures(seed_data):
    brief = pillar_brief(seed_data, "diaspora")
    assert "Development benefits of migration" in said(brief)["Level"]
    assert {panel.over for panel in brief.panels} == {"Where, and by whom"}


def test_file_names_say_what_of_what_and_as_of_when(ethiopia, seed_data):
    assert file_name(ethiopia, "pptx") == "kp_brief_ETH_r8.pptx"
    assert file_name(pillar_brief(seed_data, "climate"), "pdf") == "kp_brief_climate_r8.pdf"


def test_a_brief_is_a_deck_that_can_be_checked_later(ethiopia):
    assert ethiopia.deck.pack.id == "brief_ETH"
    assert ethiopia.deck.pack.revision == 8
    assert [slide.number for slide in ethiopia.deck.slides] == list(
        range(1, len(ethiopia.deck.slides) + 1)
    )


def test_an_empty_store_gives_a_brief_without_figures(tmp_path):
    brief = country_brief(Asked(take_snapshot(Store(tmp_path / "empty"))), "SSD")
    assert brief.as_of == "No data have been published yet"
    assert file_name(brief, "pdf") == "kp_brief_SSD.pdf"


@pytest.mark.parametrize(("make", "code"), [(country_brief, "XX"), (pillar_brief, "jvap-9")])
def test_an_unknown_code_is_answered_with_a_sentence(seed_data, make, code):
    with pytest.raises(UnknownChoiceError, match=code):
        make(seed_data, code)
