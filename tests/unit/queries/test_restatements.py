"""The history of a figure: earlier releases of its publisher, then revision by revision here."""

import shutil
from datetime import date

import pytest

from kp_data.charts.restatements import figure_history_dots
from kp_data.ingest import check, publish
from kp_data.queries.earlier_figures import revisions_with
from kp_data.queries.filters import Filters
from kp_data.queries.restatements import (
    Stages,
    Version,
    figure_history,
    history_in,
    restated_figures,
    stages_of,
    years_in_view,
)
from kp_data.queries.restatements_in_words import history_in_words
from kp_data.reference.earlier_releases import earlier_releases, releases
from kp_data.store import Store
from kp_data.undoing import undo
from tests.people import officer
from tests.releases import LINES, RELEASES

REFUGEES, IDPS = "unhcr_returned_refugees", "unhcr_returned_idps"
OWN = "measure,from,to,year,value,publisher\n"
MEMBER = "Ministry of Foreign Affairs"


@pytest.fixture(scope="module")
def eleven(releases_folder) -> Store:
    return Store(releases_folder)


@pytest.fixture(scope="module")
def of_eleven(eleven) -> dict[str, Stages]:
    return {measure: stages_of(eleven, measure) for measure in (REFUGEES, IDPS)}


@pytest.fixture(scope="module")
def seeded(seeded_folder) -> dict[str, Stages]:
    """What is gathered of the seed files, in which no earlier release stands."""
    store = Store(seeded_folder)
    return {measure: stages_of(store, measure) for measure in (REFUGEES, IDPS, "uk_returns")}


@pytest.fixture
def own_eleven(eleven, tmp_path) -> Store:
    return Store(shutil.copytree(eleven.address, tmp_path / "eleven"))


def told(versions: tuple[Version, ...]) -> list[tuple]:
    return [(one.state, one.value, one.since.number if one.since else None) for one in versions]


def put(store: Store, *lines: str) -> None:
    publish(check((OWN + "\n".join(lines)).encode(), "own.csv", store), store, by=officer("Amina"))


@pytest.mark.parametrize(
    ("place", "year", "first", "last"),
    [
        ("SOM", 2013, ("shown", 36100, 1), ("shown", 7272, 2)),
        ("SSD", 2020, ("shown", 65620, 2), ("shown", 122000, 3)),
        ("SSD", 2023, ("shown", 148238, 4), ("shown", 527206, 6)),
    ],
)
def test_a_restated_figure_has_a_version_for_each_value(of_eleven, place, year, first, last):
    assert told(history_in(of_eleven[REFUGEES], place, year).versions) == [first, last]


def test_a_version_ends_with_the_revision_that_brings_the_next(of_eleven):
    first, last = history_in(of_eleven[REFUGEES], "SSD", 2023).versions
    assert (first.until.number, last.until) == (6, None)
    assert (first.publisher, first.release_text) == ("UNHCR", "MYT2023")


def test_a_mid_year_release_covers_january_to_june(of_eleven):
    first, last = history_in(of_eleven[REFUGEES], "SSD", 2023).versions
    assert first.covers == (date(2023, 1, 1), date(2023, 6, 30))
    assert last.covers is None


def test_at_an_earlier_revision_the_history_ends_there(eleven):
    versions = figure_history(eleven, REFUGEES, "SSD", 2023, revision=5).versions
    assert told(versions) == [("shown", 148238, 4)]


def test_113_of_301_figures_were_restated_as_the_facts_on_the_releases_count_them(of_eleven):
    """n_distinct of the file counts the values of a figure in the eleven releases."""
    by_hand = {
        (f"unhcr_{line['measure']}", line["to_iso3"], int(line["year"]))
        for line in LINES
        if int(line["n_distinct"]) > 1
    }
    found = set()
    for measure, stages in of_eleven.items():
        table = restated_figures(stages)
        assert set(table["kind"]) == {"changed"}
        found |= {(measure, row.to_code, row.year) for row in table.itertuples()}
    assert (len(LINES), len(found)) == (301, 113)
    assert found == by_hand


def test_without_those_releases_here_the_reference_tells_the_same(seeded):
    """Four of the 113 went from 1 to 4 to the 5 by which UNHCR shows 1 to 5: the same figure."""
    changed, vanished = 0, 0
    for measure in (REFUGEES, IDPS):
        kinds = restated_figures(seeded[measure])["kind"]
        changed += int((kinds == "changed").sum())
        vanished += int((kinds == "vanished").sum())
    assert (changed, vanished) == (113 - 4, 21)


def test_the_tables_hold_what_the_releases_say():
    tables = earlier_releases()
    for line in LINES:
        for code in RELEASES[:-1]:
            said = tables[f"unhcr_{line['measure']}"][code].get(
                (line["to_iso3"], int(line["year"]))
            )
            if not line[code]:
                assert said is None
            elif float(line[code]) < 5:
                assert said.value is None
            else:
                assert said.value == float(line[code])


def test_somalia_2013_is_told_from_releases_alone_and_from_revisions(seeded, of_eleven):
    for stages in (seeded[REFUGEES], of_eleven[REFUGEES]):
        sentence = history_in_words(history_in(stages, "SOM", 2013))
        assert sentence.startswith(
            "Returned refugees, Somalia, 2013: 36,100 in UNHCR's release of 14 March 2016; 7,272 "
            "since its release of 31 March 2021"
        )
        assert sentence.endswith(" The figure is now 28,828 lower than the first one.")


@pytest.mark.parametrize(
    ("measure", "place", "year", "sentence"),
    [
        pytest.param(
            REFUGEES,
            "SSD",
            2023,
            "Returned refugees, South Sudan, 2023: 148,238 (January to June only) from UNHCR's "
            "Mid-Year Trends 2023 to its release of December 2023; 527,206 since its Global Trends "
            "2023. The first and the last do not compare: the first covers January to June only, "
            "the last the whole year.",
            id="half a year",
        ),
        pytest.param(
            REFUGEES,
            "KEN",
            1993,
            "Returned refugees, Kenya, 1993: fewer than 5 in UNHCR's release of 14 March 2016; no "
            "figure since its release of 31 March 2021.",
            id="vanished",
        ),
        pytest.param(
            REFUGEES,
            "EGY",
            2012,
            "Returned refugees, Egypt, 2012: 5. The same in all releases known here.",
            id="1 to 5 shown as 5",
        ),
        pytest.param(
            IDPS,
            "KEN",
            1993,
            "Returned IDPs, Kenya, 1993: no figure has been published.",
            id="no figure",
        ),
        pytest.param(
            "uk_returns",
            "SOM",
            2013,
            "Returns from the UK, Somalia, 2013: 17. It has not changed since it was published.",
            id="one version",
        ),
    ],
)
def test_the_sentence_of_a_figure(seeded, measure, place, year, sentence):
    assert history_in_words(history_in(seeded[measure], place, year)) == sentence


def test_a_figure_that_the_present_release_lacks_is_told_as_such(seeded):
    said = history_in_words(history_in(seeded[IDPS], "ETH", 2025))
    assert "434,199 (January to June only) from UNHCR's Mid-Year Trends 2025" in said
    assert "; no figure since its Global Trends 2025, published here on " in said


def test_an_undo_is_a_version_and_so_is_what_it_brings_back(own_eleven):
    undo(own_eleven, 11, by=officer("Amina"))
    before = [("shown", 291154, 9), ("shown", 651456, 11)]
    versions = figure_history(own_eleven, REFUGEES, "SDN", 2025).versions
    assert told(versions) == [*before, ("shown", 291154, 12)]
    undo(own_eleven, 12, by=officer("Amina"))
    history = figure_history(own_eleven, REFUGEES, "SDN", 2025)
    assert [one.value for one in history.versions] == [291154, 651456, 291154, 651456]
    said = history_in_words(history)
    assert "when revision 11 was undone (revision 12)" in said
    assert "when revision 11 was redone (revision 13)" in said


def test_only_revisions_that_concern_the_measure_are_looked_at(own_eleven):
    put(own_eleven, f"kp_returns,DEU,ETH,2024,50,{MEMBER}")
    undo(own_eleven, 12, by=officer("Amina"))
    asked = []
    stages_of(own_eleven, "kp_returns", figures_at=asked.append)
    assert asked == [12, 13]
    assert [one.number for one in revisions_with(own_eleven, REFUGEES)] == list(range(1, 12))


def test_a_count_of_members_that_is_hidden_once_is_shown_in_no_version(store):
    put(store, f"kp_returns,DEU,ETH,2024,50,{MEMBER}")
    put(store, f"kp_returns,DEU,ETH,2024,3,{MEMBER}")
    put(store, f"kp_returns,DEU,ETH,2024,60,{MEMBER}")
    history = figure_history(store, "kp_returns", "ETH", 2024)
    assert [(one.state, one.value) for one in history.versions] == [
        ("untold", None),
        ("hidden", None),
        ("untold", None),
    ]
    said = history_in_words(history)
    assert not any(number in said.split(":")[1] for number in (" 50", " 60"))
    assert "published until revision 2 (" in said
    assert "); no longer shown, to protect persons, until revision 3 (" in said
    at_two = history_in_words(figure_history(store, "kp_returns", "ETH", 2024, revision=2))
    assert at_two.endswith("); no longer shown, to protect persons.")
    chart = figure_history_dots(history)
    assert not {"50", "60", "3"} & set(chart.table.to_numpy().ravel())
    restated = restated_figures(stages_of(store, "kp_returns"))
    assert restated[["first", "last"]].isna().all(axis=None)
    assert restated["kind"].tolist() == ["hidden"]


def test_what_several_members_reported_is_told_as_theirs(store):
    line = "kp_returns,{},ETH,2022,{},Ministry of {},{}\n"
    for value, release in ((120, "Report 2023"), (137, "Report 2023 corrected")):
        lines = [line.format(*one, release) for one in (("DEU", value, "A"), ("ITA", 61, "B"))]
        text = "measure,from,to,year,value,publisher,release\n" + "".join(lines)
        publish(check(text.encode(), "own.csv", store), store, by=officer("Amina"))
    history = figure_history(store, "kp_returns", "ETH", 2022)
    said = history_in_words(history)
    assert "181 in members' Report 2023; 198 since members' Report 2023 corrected" in said
    labels = figure_history_dots(history).table.iloc[:, 0].tolist()
    assert labels == ["Members, Report 2023", "Members, since Report 2023 corrected"]


def test_what_came_back_by_an_undo_leaves_no_hidden_number_behind(store):
    put(store, f"kp_returns,DEU,ETH,2024,3,{MEMBER}")
    put(store, f"kp_returns,DEU,ETH,2024,70,{MEMBER}")
    undo(store, 2, by=officer("Amina"))
    history = figure_history(store, "kp_returns", "ETH", 2024)
    assert {one.value for one in history.versions} == {None}


def test_a_figure_that_was_withdrawn_is_no_figure_from_then_on(store):
    put(store, f"kp_returns,DEU,ETH,2024,50,{MEMBER}")
    undo(store, 1, by=officer("Amina"))
    versions = figure_history(store, "kp_returns", "ETH", 2024).versions
    assert told(versions) == [("shown", 50, 1), ("none", None, 2)]


def test_with_sending_countries_earlier_releases_are_not_asked(seeded_folder):
    store = Store(seeded_folder)
    history = figure_history(store, REFUGEES, "SSD", 2020, sending=("UGA",))
    assert len(history.versions) == 1
    assert history.versions[0].release is None
    assert stages_of(store, REFUGEES, sending=("UGA",)).earlier == ()


def test_an_empty_store_knows_the_releases_and_nothing_else(store):
    assert stages_of(store, "kp_returns").here == ()
    assert figure_history(store, "kp_returns", "ETH", 2024).versions == ()
    assert restated_figures(stages_of(store, "kp_returns")).empty
    [first, last] = figure_history(store, REFUGEES, "SOM", 2013).versions
    assert (first.value, last.value, last.since) == (36100, 7272, None)


def test_filters_choose_countries_and_years(seeded):
    stages = seeded[REFUGEES]
    table = restated_figures(stages, Filters(("SOM",), (), 2010, 2020))
    assert set(table["to_code"]) == {"SOM"}
    assert table["year"].between(2010, 2020).all()
    assert set(years_in_view(stages, Filters(("SOM",)))) == {"SOM"}


def test_the_greatest_change_comes_first_and_half_years_last(seeded):
    table = restated_figures(seeded[REFUGEES])
    assert tuple(table.iloc[0][["to_code", "year", "first", "last"]]) == ("SOM", 2013, 36100, 7272)
    assert table["partial"].is_monotonic_increasing


def test_the_dots_are_hollow_where_a_figure_covers_half_a_year(seeded):
    chart = figure_history_dots(history_in(seeded[REFUGEES], "SSD", 2023))
    [dots] = [trace for trace in chart.figure.data if trace.mode == "markers+text"]
    assert list(dots.x) == [148238, 527206]
    assert dots.marker.color[0] == "#FFFFFF"
    assert dots.marker.color[1] != "#FFFFFF"
    assert list(dots.text) == [" 148,238", " 527,206"]
    assert chart.table.iloc[0].tolist() == [
        "UNHCR, Mid-Year Trends 2023 to release of December 2023",
        "October 2023",
        "148,238",
        "January to June only",
    ]
    assert chart.alt.startswith("Returned refugees, South Sudan, 2023: 148,238")


def test_a_figure_that_does_not_stand_any_more_is_drawn_in_words(seeded):
    chart = figure_history_dots(history_in(seeded[REFUGEES], "KEN", 1993))
    assert chart.table.iloc[:, 2].tolist() == ["fewer than 5", "no figure"]


def test_a_release_is_known_by_any_of_its_names():
    seeded = "Refugee Data Finder, Global Trends 2025, release of 25 June 2026"
    assert [code for code, one in releases().items() if one.is_meant_by(seeded)] == ["GT2025"]
    assert releases()["GT2024"].is_meant_by("R package refugees 2024.12.0")


def test_a_figure_outside_the_process_has_a_history_of_its_own(store):
    put(store, "unhcr_returned_refugees,TZA,BDI,2020,100,UNHCR")
    put(store, "unhcr_returned_refugees,TZA,BDI,2020,120,UNHCR")
    versions = figure_history(store, REFUGEES, "BDI", 2020).versions
    assert told(versions) == [("shown", 100, 1), ("shown", 120, 2)]
    assert "BDI" not in years_in_view(stages_of(store, REFUGEES))


def test_a_part_of_a_country_counts_in_its_country(store):
    put(store, "dtm_sudan_returnees_from_inside,SDN,SD-KH,2025,100,IOM DTM")
    [version] = figure_history(store, "dtm_sudan_returnees_from_inside", "SDN", 2025).versions
    assert (version.value, version.publisher) == (100, "IOM DTM")


def test_all_figures_of_a_measure_read_from_what_was_gathered_once(seeded, seeded_folder):
    asked_for_itself = figure_history(Store(seeded_folder), REFUGEES, "SOM", 2013)
    assert history_in(seeded[REFUGEES], "SOM", 2013) == asked_for_itself
