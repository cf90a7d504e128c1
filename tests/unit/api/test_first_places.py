"""The first answer has what stands first on its page, in the places where the page has it."""

import re
from itertools import pairwise

import pytest

from kp_data.api.first import returns_pages
from kp_data.api.first.paths import PATHS
from kp_data.api.first.serve import make_first


@pytest.fixture(autouse=True)
def _seeded(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))


def main_of(path, **parameters):
    made = make_first(path, parameters).decode()
    return re.search(r'<main id="first-content">(.*)</main>', made, re.DOTALL)[1]


def in_order(made, *said):
    places = [made.find(one) for one in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)


def test_sources_and_mistakes_stand_under_data_and_all_pages_in_the_menu_of_a_telephone():
    made = make_first("sources", {}).decode()
    wide, narrow = re.search(r"<header>(.*)</header>", made)[1].split('<details class="pages">')
    under = re.search(r'<details class="data"><summary>Data</summary>(.*?)</details>', wide)[1]
    assert re.findall(r'href="([^"]+)"', under) == ["./sources", "./mistakes", "./glossary"]
    pages = re.compile(r'href="\./[^?"]*"')
    assert len(pages.findall(wide)) == len(pages.findall(narrow)) + 1 == 13  # the name leads home
    assert 'href="./sources" data-name="Sources" aria-current="page"' in under


def test_what_comes_with_scripts_has_its_place_and_nobody_hears_of_it():
    row = re.search(r'<div class="inert" aria-hidden="true">(.*?)</div>', main_of(""))[1]
    said = ["Behind the numbers", "Download", "Add to pack"]
    assert re.findall(r">([^<]+)<", row) == said
    assert "<a" not in row
    assert "<button" not in row


def test_the_choices_of_the_pillars_stand_as_the_address_has_them():
    made = main_of("pillars", level="theme", record="training")
    assert re.findall(r'<b class="on">([^<]+)<', made) == ["Themes", "Trainings"]
    assert re.findall(r'<b class="on">([^<]+)<', main_of("pillars")) == ["JVAP domains", "Meetings"]


def test_trainings_have_the_section_of_the_process_itself_before_that_of_all():
    in_order(
        main_of("trainings"),
        '<a href="#first-records">All 137 trainings',
        "Trainings of partner programmes (135)",
        "<h2>Trainings of the Process itself</h2>",
        "<p>2 records, newest first, each with its source.</p>",
        "<li>24 to 26 May 2022: <a href=",
        "<h2>Trainings of the Process and of partner programmes</h2>",
        "<svg",
        '<h2 id="first-records">All 137 trainings',
        "These are the newest 5; the table has all of them.",
    )


def test_a_section_without_records_is_left_out():
    assert "Trainings of the Process itself</h2>" not in main_of("trainings", years="2021")


def test_the_way_to_all_meetings_leads_to_the_newest_with_their_sources():
    made = main_of("meetings", country="KEN")
    assert '<a href="#first-records">All ' in made
    end = made.partition('<h2 id="first-records">')[2]
    assert len(re.findall(r'<li>[^<]+: <a href="https?://', end)) == 5
    assert "Filters in force: Kenya." in end


def test_what_programmes_say_of_themselves_stands_under_its_own_heading_and_warning():
    made = main_of("reintegration")
    in_order(
        made,
        "<h2>From eligible to completed</h2>",
        "No member has reported yet how many returnees were eligible",
        "<h2>What programmes have published of themselves</h2>",
        "so no step is a share of another.",
        '<div class="columns"><div><section><h3>EU-IOM Joint Initiative',
        "<h3>EU Emergency Trust Fund for Africa, project T05-EUTF-HOA-ET-52: Ethiopia</h3>",
        "<h2>How sustainable it is</h2>",
        "<h2>By dimension and level</h2>",
        "<h2>How a member reports</h2>",
        "What to send",
        "How to write it",
        "Counts of 1 to 4 persons are kept and not shown here",
    )
    assert made.count(' width="528"') == 4


def test_of_many_groups_the_first_are_drawn_and_the_others_counted(monkeypatch):
    monkeypatch.setattr(returns_pages, "MOST_GROUPS", 1)
    made = main_of("reintegration", level="theme")  # another answer than the one that is kept
    assert made.count("<h3>EU") == 1
    assert "3 more figures of this kind are on the interactive page." in made


def test_what_is_compared_stands_in_the_places_where_it_is_chosen():
    made = main_of("history", compare="2:8")
    in_order(made, "in words that can be copied.", "Choose by", "<dt>From</dt>", "<dt>To</dt>")
    assert re.findall(r'<dd dir="auto">(Revision \d), [^<]+ UTC<', made) == [
        "Revision 2",
        "Revision 8",
    ]
    assert '<b class="on">Revision</b>' in made


def test_days_that_are_compared_are_said_as_their_boxes_say_them():
    made = main_of("history", compare="2020-03-01:2020-03-02")
    assert re.findall(r'<dd dir="auto">([^<]+)<', made) == ["01/03/2020", "02/03/2020"]
    assert '<b class="on">Day</b>' in made


def test_what_is_chosen_is_told_from_what_is_not():
    made = main_of("returns", country="SSD")
    assert '<dt>Measure</dt><dd dir="auto">Return: ' in made
    assert '<dd dir="auto">South Sudan</dd>' in made
    assert '<dd class="none" dir="auto">All pillars and themes</dd>' in made


@pytest.mark.parametrize("path", PATHS)
def test_headings_skip_no_level(path):
    levels = [int(level) for level in re.findall(r"<h(\d)", main_of(path))]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_the_glossary_has_each_term_with_what_it_means():
    made = main_of("glossary")
    in_order(made, "terms</h2>", "<h3>African Union</h3>", "<h3>Chair</h3>", "<h3>Stock</h3>")
    assert "French: Présidence." in made
