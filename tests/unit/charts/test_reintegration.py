"""Figures on reintegration."""

from kp_data import charts
from tests.unit.charts import chart_tables as tables


def test_reintegration_has_nine_cells_and_says_which_are_empty() -> None:
    chart = charts.reintegration_matrix(tables.reintegration())
    known, hatched, texts = chart.figure.data
    assert len(known.x) == 2
    assert len(hatched.x) == 7
    assert list(texts.text).count("No figure") == 7
    assert "<b>605</b> projects<br>Community<br>projects<br>and 1 more" in list(texts.text)


def test_reintegration_without_any_figure_is_nine_hatched_cells() -> None:
    chart = charts.reintegration_matrix(tables.reintegration().iloc[:0])
    assert len(chart.figure.data[0].x) == 9
    assert chart.alt == (
        "Reintegration by dimension and level: none of the 9 cells has a figure yet."
    )


def test_persons_and_projects_are_not_compared_by_shade() -> None:
    known = charts.reintegration_matrix(tables.reintegration()).figure.data[0]
    assert len(set(known.marker.color)) == 1
