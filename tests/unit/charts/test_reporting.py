"""Grids of who reported, and the coverage beside totals."""

import pandas as pd
import pytest

from kp_data.charts import returns_by_year_bars
from kp_data.charts.coverage import (
    coverage_of_year,
    coverage_of_years,
    covered_by_year,
)
from kp_data.charts.reporting import (
    ENTRY,
    FEW,
    HEAD,
    ROW_HEIGHT,
    reporting_cells,
    reporting_in_words,
    reporting_of_country_cells,
    reporting_of_year_cells,
)
from kp_data.queries.reporting import CoverageInAll
from kp_data.reference import measure

STATES = [
    # code, year, status, value, in part of the year, due
    ("DJI", 2023, "nothing_to_report", 0, False, True),
    ("EGY", 2023, "not_available", None, False, True),
    ("SOM", 2023, "reported", None, False, True),  # hidden
    ("SSD", 2023, "not_applicable", None, False, True),
    ("DJI", 2024, "reported", 12, True, True),
    ("EGY", 2024, "not_reported", None, False, True),
    ("SOM", 2024, "reported", 1250, False, True),
    ("SSD", 2024, "not_reported", None, False, True),
    ("SOM", 2025, "reported", 30, False, False),
]


@pytest.fixture
def grid():
    columns = ["code", "year", "status", "value", "in_part", "is_due"]
    table = pd.DataFrame(STATES, columns=columns)
    return table.assign(expected_from=table["code"])


def bars(chart):
    return {trace.name: trace for trace in chart.figure.data if trace.type == "bar"}


def test_each_state_has_a_look_of_its_own_that_holds_without_colour(grid):
    looks = {
        name: (
            trace.marker.color,
            trace.marker.line.width,
            trace.marker.pattern.shape,
        )
        for name, trace in bars(reporting_cells(grid, measure("kp_returns"))).items()
    }
    assert len(set(looks.values())) == len(looks) == 6


def test_the_legend_names_only_the_states_in_view(grid):
    chart = reporting_cells(grid[grid["year"] == 2025], measure("kp_returns"))
    assert list(bars(chart)) == ["Reported"]


def test_zero_and_not_applicable_are_written_into_their_cells(grid):
    chart = reporting_cells(grid, measure("kp_returns"))
    signs = [trace.text[0] for trace in chart.figure.data if trace.type == "scatter"]
    assert signs == ["0", "–"]


def test_countries_stand_by_name_and_every_year_on_the_axis(grid):
    figure = reporting_cells(grid, measure("kp_returns")).figure
    assert list(figure.layout.yaxis.ticktext) == ["Djibouti", "Egypt", "Somalia", "South Sudan"]
    assert list(figure.layout.xaxis.ticktext) == ["2023", "2024", "2025"]


def test_of_many_years_each_fifth_is_named(grid):
    long = pd.concat([grid, grid.assign(year=grid["year"] - 40)])
    figure = reporting_cells(long, measure("kp_returns")).figure
    assert list(figure.layout.xaxis.ticktext) == [str(year) for year in range(1985, 2026, 5)]


def test_a_hidden_figure_is_not_under_the_pointer(grid):
    hovers = list(bars(reporting_cells(grid, measure("kp_returns")))["Reported"].hovertext)
    assert "Reported; the figure is not shown or not added" in hovers[0]
    assert "Somalia, 2024" in hovers[1]
    assert "Reported: 1,250" in hovers[1]


def test_the_finding_is_of_the_last_year_that_is_due(grid):
    assert reporting_in_words(grid, measure("kp_returns")) == (
        "In 2024, 2 of 4 countries reported; no report from Egypt and South Sudan."
    )
    assert "In 2024, 2 of 4 countries reported" in reporting_cells(grid, measure("kp_returns")).alt


def test_of_a_publisher_it_says_for_whom_it_has_figures(grid):
    assert reporting_in_words(grid, measure("unhcr_returned_refugees")) == (
        "In 2024, UNHCR had figures for 2 of 4 countries; none for Egypt and South Sudan."
    )


def test_the_table_says_each_cell_in_words(grid):
    table = reporting_cells(grid, measure("kp_returns")).table
    assert list(table.columns) == ["Country", "Year", "State", "Figure", "Expected from"]
    assert table["State"].tolist()[:5] == [
        "Nothing to report",
        "Not available, as the source says",
        "Reported",
        "Not applicable",
        "Reported for part of the year",
    ]


def test_a_country_is_drawn_measure_by_measure(grid):
    of_somalia = grid[grid["code"] == "SOM"]
    both = pd.concat(
        [of_somalia.assign(measure=code) for code in ("kp_returns", "unhcr_returned_idps")]
    )
    chart = reporting_of_country_cells(both, "Somalia")
    assert list(chart.figure.layout.yaxis.ticktext) == ["Returns (members)", "Returned IDPs"]
    assert "Measures reported in 2024: 2 of 2." in chart.alt
    assert "expected from each publisher or country" in chart.subtitle


def test_a_year_is_drawn_country_by_measure(grid):
    of_year = grid[grid["year"] == 2024].assign(measure="kp_returns")
    chart = reporting_of_year_cells(of_year, 2024)
    assert list(chart.figure.layout.xaxis.ticktext) == ["Returns<br>(members)"]
    assert chart.alt == "Who reported for 2024. Reports received: 2 of 4."


def test_nothing_to_show_is_an_empty_frame(grid):
    assert reporting_cells(grid.iloc[:0], measure("kp_returns")).figure.data == ()


def test_coverage_of_the_last_year_that_is_known():
    counts = pd.DataFrame(
        {"year": [2023, 2024, 2025], "reported": [4, 7, None], "expected": [11, 11, None]}
    )
    assert coverage_of_year(counts, "kp_returns") == "7 of 11 countries reported in 2024"
    assert (
        coverage_of_year(counts, "unhcr_returned_refugees")
        == "figures for 7 of 11 countries of return in 2024"
    )
    assert coverage_of_year(counts.iloc[2:], "kp_returns") == ""


def test_coverage_of_several_years_and_of_one():
    several = CoverageInAll(9, 11, 40, 55, 2021, 2025)
    assert coverage_of_years(several, "kp_returns") == (
        "9 of 11 countries reported at least once, in 40 of 55 country-years"
    )
    one = CoverageInAll(7, 11, 7, 11, 2024, 2024)
    assert coverage_of_years(one, "kp_returns") == "7 of 11 countries reported in 2024"
    assert coverage_of_years(None, "kp_returns") == ""


@pytest.fixture
def figures():
    return pd.DataFrame(
        {
            "year": [2024, 2025],
            "value": [100.0, 80.0],
            "figures": [7, 4],
            "qualifier": ["exact", "exact"],
            "provisional": [False, False],
        }
    )


def test_a_figure_by_year_says_its_coverage_everywhere(figures):
    told = figures.assign(reported=[7, 4], expected=[11, 11])
    chart = returns_by_year_bars(told, measure("kp_returns"))
    assert chart.subtitle.endswith("; 4 of 11 countries reported in 2025")
    assert chart.alt.endswith("4 of 11 countries reported in 2025.")
    assert chart.table["Countries that reported"].tolist() == [7, 4]
    assert chart.table["Countries expected"].tolist() == [11, 11]
    hovers = [text for trace in chart.figure.data for text in (trace.hovertext or ())]
    assert any("7 of 11 countries" in text for text in hovers)


def test_without_known_coverage_nothing_is_said(figures):
    plain = returns_by_year_bars(figures, measure("kp_returns"))
    unknown = figures.assign(reported=float("nan"), expected=float("nan"))
    assert "countries" not in plain.subtitle
    assert covered_by_year(plain, unknown, "kp_returns") is plain
    assert "Countries expected" not in plain.table


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_a_grid_of_few_rows_leaves_its_legend_room(grid, rows):
    codes = ["DJI", "EGY", "SOM", "SSD"][:rows]
    chart = reporting_cells(grid[grid["code"].isin(codes)], measure("kp_returns"))
    layout = chart.figure.layout
    assert layout.minreducedheight <= ROW_HEIGHT
    entries = len(bars(chart)) if rows <= FEW else 1
    assert layout.height == HEAD + rows * ROW_HEIGHT + (entries - 1) * ENTRY


def test_a_total_over_one_country_speaks_of_it_in_the_singular():
    found = CoverageInAll(1, 1, 5, 12, 2014, 2025)
    assert coverage_of_years(found, "kp_returns") == (
        "1 of 1 country reported at least once, in 5 of 12 country-years"
    )
