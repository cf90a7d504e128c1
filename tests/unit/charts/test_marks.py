"""Marks of values in figures: three looks, signs, one line that says what is in view."""

import re

import pandas as pd
import pytest

from kp_data import charts
from kp_data.charts import marks as shown
from kp_data.charts import theme
from kp_data.charts.year_marks import ABOVE_BREAKS
from kp_data.queries.marks import MARKS
from kp_data.reference import measure
from tests.unit.charts.chart_tables import NAN, OPERATIONAL, REFUGEES, published

ORDERS = measure("eurostat_ordered_to_leave")  # its publisher rounds to the nearest 5


def years(*rows: tuple[int, float, tuple[str, ...]]) -> pd.DataFrame:
    """A table by year: year, value, marks."""
    return pd.DataFrame(
        {
            "year": [year for year, _, _ in rows],
            "value": [value for _, value, _ in rows],
            "figures": [0 if pd.isna(value) else 1 for _, value, _ in rows],
            "qualifier": [None if pd.isna(value) else "exact" for _, value, _ in rows],
            "provisional": ["p" in marks for _, _, marks in rows],
            "marks": [marks for _, _, marks in rows],
        }
    )


SLOTS = years(
    (2016, 40.0, ()),
    (2017, NAN, ("z",)),
    (2018, NAN, (":",)),
    (2019, NAN, ("<",)),
    (2020, NAN, ()),
    (2021, 0.0, ()),
)


def by_year(*rows: tuple[int, float, tuple[str, ...]]) -> charts.Chart:
    return charts.returns_by_year_bars(years(*rows), REFUGEES)


def notes(chart: charts.Chart) -> dict[float, str]:
    return {note.x: note.text for note in chart.figure.layout.annotations}


# By year


def test_provisional_and_estimated_bars_have_looks_of_their_own() -> None:
    chart = by_year((2022, 9.0, ()), (2023, 8.0, ("e",)), (2024, 7.0, ("p",)))
    filled, hollow, dotted = chart.figure.data
    assert (filled.marker.color, hollow.marker.color) == (theme.BLUE, theme.WHITE)
    assert hollow.marker.pattern.shape is None
    assert dotted.marker.pattern.shape == "."
    assert [hollow.name, dotted.name] == ["Provisional", "Estimated"]
    assert [list(bars.x) for bars in (filled, hollow, dotted)] == [[2022], [2024], [2023]]


def test_bars_of_marks_that_are_years_apart_are_as_wide_as_the_others() -> None:
    rows = [(2000, 9.0, ("e",)), (2001, 8.0, ()), (2002, 7.0, ()), (2023, 6.0, ("e",))]
    filled, dotted = by_year(*rows).figure.data
    assert list(dotted.x) == [2000, 2023]
    assert filled.width == dotted.width == 0.75


def test_the_legend_of_hollow_bars_names_only_what_is_in_view() -> None:
    rows = [(2022, 9.0, ("part_of_year",)), (2023, 8.0, ("f",)), (2024, 7.0, ("p", "running"))]
    (hollow,) = by_year(*rows).figure.data
    assert hollow.name == "Forecast, provisional, year not over or part of a year"


def test_a_break_is_a_dashed_line_before_its_year_with_a_name() -> None:
    chart = by_year((2022, 90.0, ()), (2023, 8.0, ("b",)), (2024, 7.0, ()))
    (line,) = chart.figure.layout.shapes
    assert (line.x0, line.x1) == (2022.5, 2022.5)
    assert line.line.dash == "5px,4px"
    assert notes(chart) == {2022.5: "break"}
    assert chart.figure.layout.yaxis.range[1] == 90 * ABOVE_BREAKS
    assert chart.marks.startswith("Dashed line: break in the series")
    assert chart.alt.endswith("Break in the series before 2023.")


def test_before_the_first_year_nothing_breaks() -> None:
    chart = by_year((2022, 9.0, ("b",)), (2023, 8.0, ()))
    assert not chart.figure.layout.shapes
    assert chart.marks == ""
    assert list(chart.table["Remarks"]) == ["Break in the series", ""]


def test_breaks_that_stand_close_share_one_name() -> None:
    rows = [
        (year, 100.0, ("b",) if year in (2010, 2011, 2025) else ()) for year in range(1990, 2030)
    ]
    chart = by_year(*rows)
    assert len(chart.figure.layout.shapes) == 3
    assert [x for x, text in notes(chart).items() if text == "break"] == [2009.5, 2024.5]


def test_no_figure_not_applicable_not_shown_and_zero_look_different() -> None:
    chart = charts.returns_by_year_bars(SLOTS, REFUGEES)
    known, hatched, blank = chart.figure.data
    assert list(known.x) == [2016, 2021]
    assert list(known.text) == ["40", "0"]
    assert (list(hatched.x), hatched.name) == ([2018, 2020], "No figure")
    assert list(hatched.hovertext) == ["<b>2018</b><br>Not available", "<b>2020</b><br>No figure"]
    assert list(blank.x) == [2017, 2019]
    assert list(blank.hovertext) == [
        "<b>2017</b><br>Not applicable",
        "<b>2019</b><br>Not shown, to protect persons",
    ]
    assert notes(chart) == {2017: "–", 2019: "<"}
    assert chart.marks == "– not applicable. < not shown, to protect persons."
    assert list(chart.table["Stated as"]) == [
        "exactly",
        "Not applicable",
        "Not available",
        "Not shown, to protect persons",
        "No figure",
        "exactly",
    ]


def test_a_zero_stands_on_the_axis_where_labels_give_way() -> None:
    rows = [(year, 0.0 if year == 2018 else 136155.0, ()) for year in range(2012, 2026)]
    assert notes(by_year(*rows))[2018] == "0"


def test_low_reliability_is_a_raised_letter_behind_the_number() -> None:
    chart = by_year((2022, 9.0, ()), (2023, 8.0, ("u", "d")), (2024, 7.0, ("d",)))
    assert list(chart.figure.data[0].text) == ["9", "8ᵘᵈ", "7ᵈ"]
    assert chart.marks == "ᵘ low reliability. ᵈ the definition differs."
    assert chart.alt.endswith("Low reliability: 2023; Definition differs: 2023 and 2024.")


def test_where_labels_give_way_the_letters_stand_at_the_years() -> None:
    rows = [(year, 136155.0, ("u",) if year == 2018 else ()) for year in range(2012, 2026)]
    axis = by_year(*rows).figure.layout.xaxis
    assert axis.ticktext[6] == "2018ᵘ"
    assert axis.ticktext[7] == "2019"


def test_what_holds_for_all_figures_is_said_once() -> None:
    chart = by_year((2022, 9.0, ("h",)), (2023, 8.0, ("h",)))
    assert list(chart.figure.data[0].text) == ["9", "8"]
    assert chart.marks.startswith("All figures: second hand")


def test_a_figure_without_marks_has_no_line_and_no_remarks() -> None:
    chart = by_year((2022, 9.0, ()), (2023, 8.0, ()))
    assert chart.marks == ""
    assert "Remarks" not in chart.table


def test_that_a_publisher_rounds_is_said_in_the_line_alone() -> None:
    rows = years((2022, 10.0, ("rounded",)), (2023, 5.0, ("rounded",)))
    chart = charts.returns_by_year_bars(rows, ORDERS)
    assert chart.marks == "Each figure is rounded to the nearest 5 by its publisher."
    assert "Remarks" not in chart.table
    assert "ounded" not in chart.figure.to_json()


@pytest.mark.parametrize("mark", [mark for mark in MARKS if mark not in {":", "z", "rounded"}])
def test_every_mark_reaches_hover_table_and_alternative_text_in_words(mark: str) -> None:
    chart = by_year((2022, 9.0, ()), (2023, 8.0, (mark,)), (2024, 7.0, ()))
    if mark in {"at_least", "about", "at_most"}:  # told with the number itself
        assert "Remarks" not in chart.table or not chart.table["Remarks"][1]
        return
    (word,) = shown.remarks((mark,), REFUGEES, 8.0)
    assert len(word) > 3
    assert chart.table["Remarks"][1] == word
    hovers = [text for bars in chart.figure.data for text in bars.hovertext if "2023" in text]
    assert hovers == [f"<b>2023</b><br>8<br>{word}"]
    if mark != "small":
        assert "2023" in chart.alt.partition("most in")[2].partition(". ")[2]


@pytest.mark.parametrize("mark", MARKS)
def test_no_letter_is_shown_for_a_mark_in_words(mark: str) -> None:
    value = NAN if mark in {":", "z"} else 8.0
    (*_, word) = shown.remarks((mark,), ORDERS, value) or [""]
    assert word != mark
    assert not re.search(r"[a-z]_[a-z]|\{", word)


# Other figures


def test_countries_carry_letters_words_and_reasons() -> None:
    figures = pd.DataFrame(
        {
            "code": ["ETH", "SSD", "DJI"],
            "value": [25303.0, 140.0, NAN],
            "figures": [3, 2, 0],
            "qualifier": ["exact", "at_least", None],
            "marks": [("p", "u"), ("at_least",), ("z",)],
        }
    )
    chart = charts.returns_by_country_bars(figures, REFUGEES)
    assert list(chart.figure.data[0].text) == ["Not applicable", "25,303ᵖᵘ", "at least 140"]
    assert chart.marks == "ᵖ provisional. ᵘ low reliability."
    assert list(chart.table["Remarks"]) == [
        "Not applicable",
        "Provisional; Low reliability",
        "At least",
    ]
    assert chart.figure.data[0].hovertext[1] == (
        "<b>Ethiopia</b><br>25,303<br>Provisional<br>Low reliability"
    )
    assert chart.alt.endswith(
        "Not applicable: Djibouti; Provisional: Ethiopia; Low reliability: Ethiopia."
    )


def test_parts_of_a_stack_have_their_own_look() -> None:
    figures = pd.DataFrame(
        {
            "year": [2022, 2022, 2023, 2023],
            "return_type": ["voluntary", "forced"] * 2,
            "value": [10.0, 20.0, 30.0, 40.0],
            "marks": [(), ("u",), ("p",), ("b",)],
        }
    )
    chart = charts.return_type_bars(figures, measure("uk_returns"))
    hollow = [bars for bars in chart.figure.data if bars.marker.color == theme.WHITE]
    assert [(list(bars.x), list(bars.y)) for bars in hollow] == [([2023], [30])]
    assert chart.marks.startswith("Hollow: provisional. Dashed line: break in the series")
    assert chart.marks.endswith("ᵘ low reliability.")
    assert list(chart.table["Remarks"]) == [
        "Forced return: Low reliability",
        "Voluntary return: Provisional; Forced return: Break in the series",
    ]


def test_cells_of_flows_say_what_is_hidden_and_what_is_zero() -> None:
    flows = pd.DataFrame(
        {
            "from_code": ["KEN", "KEN", "UGA", "UGA", "SDN", "SDN"],
            "to_code": ["SSD", "SOM"] * 3,
            "value": [10.0, NAN, 0.0, 30.0, NAN, 5.0],
            "qualifier": ["about", None, "exact", "exact", None, "exact"],
            "marks": [("u", "about"), ("<",), (), ("b",), (":",), ()],
        }
    )
    chart = charts.return_flow_matrix(flows, REFUGEES)
    texts = set(chart.figure.data[-1].text)
    assert texts == {"about 10ᵘ", "<", "0", "30ᵇ", "", "5"}
    assert (
        chart.marks == "< not shown, to protect persons. ᵇ break in the series. ᵘ low reliability."
    )
    hatched = [bars for bars in chart.figure.data if bars.marker.pattern.shape == "/"]
    assert [list(bars.hovertext) for bars in hatched] == [["Sudan to South Sudan: Not available"]]


def test_ages_carry_letters_and_remarks() -> None:
    figures = pd.DataFrame(
        {
            "sex": ["F", "M"],
            "age_group": ["0-4", "0-4"],
            "value": [100.0, 90.0],
            "qualifier": ["at_most", "exact"],
            "marks": [("at_most",), ("e",)],
        }
    )
    chart = charts.sex_age_bars(figures, REFUGEES)
    assert [list(bars.text) for bars in chart.figure.data] == [["at most 100"], ["90ᵉ"]]
    assert list(chart.table["Remarks"]) == ["Female: At most; Male: Estimated"]
    assert chart.alt.endswith("Estimated: Male, 0–4.")


def test_single_figures_are_hollow_where_they_are_not_final_or_not_exact() -> None:
    figures = published().assign(flag=["h", "p", ":"], value=[1400000.0, 41600.0, NAN])
    chart = charts.published_figures_dots(figures, OPERATIONAL)
    assert list(chart.figure.data[0].marker.color) == [theme.WHITE, theme.WHITE]
    assert chart.marks == (
        "Hollow: not exact or provisional. "
        "ʰ second hand, quoted or transcribed by somebody other than its publisher."
    )
    assert chart.figure.layout.annotations[-1].text == "<i>Not available</i>"


def test_the_alternative_text_tells_a_hidden_figure_from_one_that_lacks_a_part() -> None:
    figures = pd.DataFrame(
        {
            "code": ["DEU", "ITA", "NOR"],
            "value": [363.0, NAN, 80.0],
            "figures": [4, 0, 1],
            "qualifier": ["at_least", None, "exact"],
            "marks": [("<", "at_least"), ("<",), ()],
        }
    )
    chart = charts.returns_by_country_bars(figures, measure("kp_returns"), side="from")
    assert "most in Germany, at least 363" in chart.alt
    assert "Without figures that are not shown to protect persons: Germany" in chart.alt
    assert "Not shown, to protect persons: Italy" in chart.alt
