"""Panels of several measures: the same years, values of their own, nothing drawn twice."""

from datetime import date

import pandas as pd

from kp_data.charts import returns_by_year_bars, theme
from kp_data.charts.side_by_side import published_panel, year_bars_panel, years_of_figures
from tests.unit.charts import chart_tables as tables
from tests.unit.charts.chart_tables import OPERATIONAL, REFUGEES


def published(**fields: object) -> dict[str, object]:
    """A running total of persons who returned to Somalia."""
    return {
        "from_code": None,
        "to_code": "SOM",
        "period_start": date(2014, 12, 8),
        "period_end": date(2017, 11, 30),
        "value": 109317.0,
        "value_qualifier": "exact",
        "return_type": "_T",
        "flag": None,
        "publisher": "UNHCR",
        "note": None,
        **fields,
    }


def test_panels_share_their_years_and_hatch_those_of_their_own_without_a_figure() -> None:
    chart = year_bars_panel(tables.returns_by_year(), REFUGEES, (2018, 2026))

    assert tuple(chart.figure.layout.xaxis.range) == (2017.4, 2026.6)
    gaps = next(part for part in chart.figure.data if part.name == "No figure")
    assert list(gaps.x) == [2022]
    assert "No data before 2021. No data after 2025." in chart.marks


def test_a_panel_is_called_by_its_measure_with_publisher_unit_and_its_own_years() -> None:
    chart = year_bars_panel(tables.returns_by_year(), REFUGEES, (2018, 2026))

    assert chart.title == "Returned refugees"
    assert chart.subtitle == "UNHCR: persons, 2021 to 2025"


def test_the_table_of_a_panel_has_the_years_of_its_measure_alone() -> None:
    alone = returns_by_year_bars(tables.returns_by_year(), REFUGEES)
    panel = year_bars_panel(tables.returns_by_year(), REFUGEES, (2018, 2026))

    pd.testing.assert_frame_equal(panel.table, alone.table)


def test_a_published_figure_is_a_dot_at_the_end_of_its_period() -> None:
    figures = pd.DataFrame(
        [published(), published(period_end=date(2024, 5, 31), value=1.4e6, value_qualifier="about")]
    )

    chart = published_panel(figures, OPERATIONAL, (2010, 2025))

    lines, dots = chart.figure.data
    assert [round(place, 1) for place in dots.x] == [2017.4, 2023.9]
    assert list(lines.y) == [109317, 109317, None, 1.4e6, 1.4e6, None]
    assert list(dots.marker.color) == [theme.BLUE, theme.WHITE]
    assert "Hollow" in chart.marks
    assert list(dots.text) == ["", "about 1,400,000"]
    assert len(chart.table) == 2


def test_a_figure_whose_period_has_no_end_is_in_the_table_alone() -> None:
    figures = pd.DataFrame([published(), published(period_end=None, value=139155.0)])

    chart = published_panel(figures, OPERATIONAL, (2010, 2025))

    assert list(chart.figure.data[1].y) == [109317]
    assert "1 figure whose period has no stated end is in the table alone." in chart.marks
    assert sorted(chart.table["Persons"]) == [109317, 139155]


def test_the_years_of_figures_are_those_of_their_periods() -> None:
    figures = pd.DataFrame([published(), published(period_start=None, period_end=None)])

    assert years_of_figures(figures) == (2014, 2017)
    assert years_of_figures(figures.iloc[1:]) is None


def test_dots_of_one_place_are_drawn_and_the_others_named() -> None:
    figures = pd.DataFrame(
        [
            published(to_code=None, value=49795.0),
            published(to_code="TUN", value=300.0),
            published(from_code="DEU", to_code=None, value=5000.0),
        ]
    )

    chart = published_panel(figures, OPERATIONAL, (2010, 2025))

    assert list(chart.figure.data[1].y) == [49795]
    assert [codes[0] for codes in chart.figure.data[1].customdata] == ["0"]
    assert "Drawn: all countries together. In the table alone: " in chart.marks
    assert "Tunisia" in chart.marks
    assert len(chart.table) == 3
