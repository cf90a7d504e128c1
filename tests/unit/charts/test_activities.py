from datetime import date

import pandas as pd
import pytest

from kp_data import charts
from kp_data.charts import theme
from kp_data.reference import activity_kinds, chair_terms
from tests.unit.charts import chart_tables as tables


def trace(chart: charts.Chart, name: str) -> object:
    return next(part for part in chart.figure.data if part.name == name)


# Per year


def test_kinds_are_gathered_into_four_and_the_table_keeps_them_apart() -> None:
    chart = charts.activities_per_year_bars(tables.per_year())
    names = [part.name for part in chart.figure.data if part.name]
    assert names == [
        "Ministerial and Senior Officials' Meetings",
        "Steering Committee",
        "Thematic Meetings and Workshops",
    ]
    assert list(chart.table.columns) == [
        "Year",
        "Ministerial Conferences",
        "Steering Committee meetings",
        "Thematic Meetings",
        "All",
    ]
    assert chart.table.to_numpy().tolist() == [
        [2014, 1, 0, 0, 1],
        [2015, 0, 0, 0, 0],
        [2016, 0, 1, 2, 3],
    ]


def test_a_year_without_meetings_stands_on_the_axis_with_its_zero() -> None:
    figure = charts.activities_per_year_bars(tables.per_year()).figure
    assert list(figure.layout.xaxis.ticktext) == ["2014", "2015", "2016"]
    totals = figure.data[-1]
    assert list(totals.x) == [2014, 2015, 2016]
    assert list(totals.text) == ["<b>1</b>", "<b>0</b>", "<b>3</b>"]


def test_the_alternative_text_counts_and_names_the_year_with_most() -> None:
    chart = charts.activities_per_year_bars(tables.per_year())
    assert chart.alt == "Meetings by year, 2014 to 2016: 4 in all; most in 2016, 3."


def test_the_process_comes_first_and_small_programmes_are_together() -> None:
    chart = charts.activities_per_year_bars(tables.programmes(), "training", "framework")
    parts = [(part.name, list(part.y)) for part in chart.figure.data if part.name]
    assert parts == [
        ("Khartoum Process", [1]),
        ("International Organization for Migration<br>(IOM)", [9]),
        ("Better Migration Management (BMM)", [4]),
        ("Other programmes", [5]),
    ]
    assert trace(chart, "Khartoum Process").marker.color == theme.BLUE


@pytest.mark.parametrize("record", ["meeting", "training"])
def test_every_kind_of_activity_has_one_colour(record: str) -> None:
    kinds = [kind for group in theme.GROUPS[record] for kind in group.kinds]
    assert sorted(kinds) == sorted(
        code for code, kind in activity_kinds().items() if kind.record == record
    )
    assert len({group.colour for group in theme.GROUPS[record]}) == 4


# Timeline


def test_a_date_known_to_the_month_is_hollow_and_stands_in_its_middle() -> None:
    chart = charts.activity_timeline_strip(tables.timeline(), ())
    committee = trace(chart, "Steering Committee")
    assert list(committee.x) == [date(2017, 4, 15)]
    assert list(committee.marker.color) == [theme.WHITE]
    assert list(trace(chart, "Trainings").marker.color) == [theme.INK]


def test_the_timeline_names_every_year_between_the_first_and_the_last() -> None:
    figure = charts.activity_timeline_strip(tables.timeline(), ()).figure
    assert list(figure.layout.xaxis.ticktext) == [str(year) for year in range(2014, 2023)]


def test_no_chair_begins_before_the_process_was_launched() -> None:
    figure = charts.activity_timeline_strip(tables.timeline()).figure
    egypt = next(part for part in figure.data if part.name == "Egypt")
    assert (egypt.x[0], egypt.x[1]) == (date(2014, 11, 28), date(2015, 12, 31))


def test_each_chair_is_named_under_its_term() -> None:
    figure = charts.activity_timeline_strip(tables.timeline()).figure
    names = [note.text for note in figure.layout.annotations]
    for name in ("Egypt", "United Kingdom", "Ethiopia", "Italy", "Eritrea", "The Netherlands"):
        assert name in names
    assert "France" not in names


def test_names_of_short_terms_do_not_overlap_in_a_narrow_window() -> None:
    figure = charts.activity_timeline_strip(tables.timeline()).figure
    chairs = {"Egypt", "United Kingdom", "Ethiopia", "Italy", "Eritrea", "The Netherlands"}
    day = theme.NARROW / (9 * 365.25)
    taken: dict[float, float] = {}
    for note in figure.layout.annotations:
        if note.text in chairs and note.xref == "x":
            middle = date.fromisoformat(str(note.x)).toordinal() * day
            half = len(note.text) * theme.LETTER / 2
            assert middle - half >= taken.get(note.y, 0)
            taken[note.y] = middle + half


def test_the_chairs_are_told_in_the_alternative_text() -> None:
    alt = charts.activity_timeline_strip(tables.timeline(), chair_terms()[:2]).alt
    assert alt == (
        "Timeline of 3 meetings and trainings of the Khartoum Process, 2014 to 2022: "
        "Ministerial and Senior Officials' Meetings: 1, Steering Committee: 1, Trainings: 1. "
        "Chairs: Egypt (2014 to 2015) and United Kingdom (2016)."
    )


def test_the_table_of_the_timeline_writes_dates_as_far_as_they_are_known() -> None:
    table = charts.activity_timeline_strip(tables.timeline()).table
    assert list(table["Dates"]) == ["28 November 2014", "April 2017", "24 to 26 May 2022"]
    assert list(table["Place"]) == ["Rome, Italy", "", "Juba, South Sudan"]


# Places and hosts


def test_countries_stand_in_alphabetical_order_and_the_nameless_rest_is_hollow() -> None:
    chart = charts.country_bars(tables.by_country())
    axis = chart.figure.layout.yaxis
    assert list(axis.ticktext) == [
        "Egypt",
        "The Netherlands",
        "Sudan",
        "No country stated, or<br>online",
    ]
    bars = chart.figure.data[0]
    assert list(bars.text) == ["10", "3", "1", "2"]
    assert list(bars.marker.color) == [theme.BLUE] * 3 + [theme.WHITE]
    assert chart.alt == "Meetings by country of venue: 3 countries; most in Egypt, 10."


def test_hosting_and_co_hosting_are_told_apart() -> None:
    chart = charts.host_bars(tables.by_host())
    assert list(trace(chart, "Host").x) == [0, 4]
    assert list(trace(chart, "Co-host").x) == [1, 1]
    assert chart.table.to_numpy().tolist() == [
        ["African Union Commission", 0, 1],
        ["Germany", 4, 1],
    ]


def test_a_member_without_meetings_has_a_tile_with_a_zero() -> None:
    chart = charts.country_tiles(tables.by_country())
    texts = list(chart.figure.data[-1].text)
    assert len(texts) == 41
    assert "Djibouti<br><b>0</b>" in texts
    assert "Egypt<br><b>10</b>" in texts
    assert "South<br>Sudan<br><b>0</b>" in texts


def test_what_has_no_tile_is_named_with_its_number() -> None:
    counts = tables.by_country().assign(country_code=["ZAF", "TZA", "EGY", None])
    chart = charts.country_tiles(counts, "training")
    outside = (
        "Outside the members: South Africa 1, United Republic of Tanzania 3; "
        "2 without a place (online or not stated)."
    )
    assert chart.subtitle == (
        "Number in each member, 2015 to 2025; one tile for each member, placed roughly as on a "
        f"map. {outside}"
    )
    assert chart.alt == (
        f"Trainings by country of venue: 3 countries; most in Egypt, 10. {outside}"
    )


def test_of_many_countries_without_a_tile_the_largest_are_named() -> None:
    codes = ["AGO", "AUS", "BDI", "BWA", "CAN", "CMR", "IND", "JOR", "TZA", "ZAF"]
    counts = pd.DataFrame({"country_code": codes, "activities": [1, *range(9, 0, -1)]})
    assert charts.country_tiles(counts).subtitle.endswith(
        "Outside the members: Australia 9, Botswana 7, Burundi 8, Cameroon 5, Canada 6, India 4, "
        "Jordan 3, United Republic of Tanzania 2, 2 others, together 2."
    )


def test_all_meetings_on_tiles_leave_nothing_to_name() -> None:
    chart = charts.country_tiles(tables.by_country().iloc[:3])
    assert chart.subtitle.endswith("placed roughly as on a map")


def test_the_map_says_how_many_have_no_place() -> None:
    chart = charts.country_map(tables.by_country())
    assert chart.subtitle.endswith("the more. 2 without a place (online or not stated).")


def test_hosts_named_are_all_hosts_even_where_some_are_drawn() -> None:
    assert charts.host_bars(tables.by_host(), named=56).alt == (
        "Meetings by host and co-host: 56 hosts and co-hosts named; most: Germany, 5."
    )


def test_the_map_has_a_class_for_members_without_any() -> None:
    chart = charts.country_map(tables.by_country())
    classes = {part.name: list(part.locations) for part in chart.figure.data}
    assert list(classes) == ["None", "1", "3", "10"]
    assert classes["10"] == ["EGY"]
    assert "DJI" in classes["None"]
    assert chart.figure.layout.geo.resolution == 50


def test_many_values_share_three_classes_on_the_map() -> None:
    counts = tables.by_country().iloc[:3]
    counts = counts.assign(country_code=["EGY", "KEN", "ETH"])
    more = counts.assign(country_code=["ITA", "DEU", "FRA"], activities=[2, 4, 10])
    merged = counts.merge(more, how="outer")
    chart = charts.country_map(merged)
    assert [part.name for part in chart.figure.data][1:] == ["1 to 2", "3", "4 to 10"]


# Pillars


def test_pillars_stand_in_the_order_of_the_plan_with_the_uncoded_last() -> None:
    chart = charts.pillar_bars(tables.by_pillar())
    assert list(chart.figure.data[0].text) == ["4", "3", "5", "2"]
    assert list(chart.figure.data[0].marker.color)[1:] == [theme.BLUE, theme.WHITE, theme.WHITE]
    assert list(chart.table["JVAP domain"]) == [
        "Legal migration and mobility",
        "Return, readmission, and reintegration",
        "Political meetings (no domain)",
        "Not coded",
    ]
    assert chart.alt == (
        "Meetings by JVAP domain: most: Legal migration and mobility, 4; "
        "Political meetings (no domain): 5, Not coded: 2."
    )


def test_nothing_is_said_of_uncoded_meetings_where_there_are_none() -> None:
    chart = charts.pillar_bars(tables.by_pillar().iloc[:2])
    assert chart.alt == "Meetings by JVAP domain: most: Legal migration and mobility, 4."


def test_each_cell_of_pillar_and_year_has_its_count_and_its_key() -> None:
    chart = charts.pillar_year_matrix(tables.pillar_years(), "theme")
    cells, texts = chart.figure.data
    assert list(texts.text) == ["", "", "3", "1", "", "2"]
    assert list(cells.customdata[2]) == ["return", 2021]
    assert list(chart.figure.layout.xaxis.ticktext) == ["2019", "2020", "2021"]
    assert chart.alt.endswith("2019 to 2021: most: Return in 2021, 3.")


# Delegates


def test_a_number_that_is_not_exact_is_hollow_and_says_so() -> None:
    dots = charts.delegates_dots(tables.delegates()).figure.data[0]
    assert [text.strip() for text in dots.text] == ["90", "at least 140", "about 55"]
    assert list(dots.marker.color) == [theme.BLUE, theme.WHITE, theme.WHITE]


def test_the_row_of_an_undated_activity_says_so() -> None:
    figure = charts.delegates_dots(tables.delegates()).figure
    assert [note.text for note in figure.layout.annotations] == [
        "2025 · Return and reintegration",
        "2021 · Protection",
        "Date not known · Legal pathways",
    ]


def test_only_the_newest_are_drawn_and_the_table_has_all() -> None:
    chart = charts.delegates_dots(tables.delegates(), limit=2)
    assert len(chart.figure.data[0].x) == 2
    assert len(chart.table) == 3
    assert chart.subtitle == (
        "Persons as stated by the source; the newest 2 of 3, all of them in the table"
    )


def test_the_range_of_stated_delegates_is_told() -> None:
    assert charts.delegates_dots(tables.delegates()).alt == (
        "Delegates stated for 3 meetings, from about 55 to at least 140: "
        "the largest number at Protection (2021)."
    )


def test_markup_in_a_title_stays_text() -> None:
    rows = tables.timeline().assign(title="<a href='http://example.org'>Press</a> & more")
    timeline = str(charts.activity_timeline_strip(rows).figure.to_dict())
    assert "&lt;a href" in timeline
    assert "<a href" not in timeline
    dots = tables.delegates().assign(title="<b>Bold</b>")
    assert "<b>Bold" not in str(charts.delegates_dots(dots).figure.to_dict())
