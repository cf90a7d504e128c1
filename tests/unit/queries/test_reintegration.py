"""Reintegration figures, counted by hand."""

from datetime import date

from kp_data.queries import reintegration
from kp_data.queries.filters import NO_FILTERS
from tests.unit.queries.query_rows import figure, rows_of


def test_the_reintegration_matrix_holds_figures_with_dimension_and_level(make_snapshot):
    started = {"measure": "kp_reintegration_started"}
    economic = {"dimension": "economic", "level": "individual"}
    snapshot = make_snapshot(
        returns=[
            figure(2022, 40, **started, **economic),
            figure(2022, 2000, to_code="ERI", **started, **economic),
            figure(2023, 50, **started, **economic),
            figure(2022, 9, **started, dimension="social", level="community"),
            figure(2022, 70, **started, dimension="social"),
            figure(2022, 500, **started),
        ]
    )

    table = reintegration.reintegration_matrix(snapshot, NO_FILTERS)

    assert rows_of(table, "dimension", "level", "measure", "value", "period_start") == [
        ("economic", "individual", "kp_reintegration_started", 2040, date(2022, 1, 1)),
        ("economic", "individual", "kp_reintegration_started", 50, date(2023, 1, 1)),
        ("social", "community", "kp_reintegration_started", 9, date(2022, 1, 1)),
    ]
    assert set(table["unit"]) == {"persons"}


def test_what_tells_only_its_dimension_or_only_its_level_is_listed_apart(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 40, measure="kp_reintegration_started", dimension="social"),
            figure(2023, 30, measure="kp_reintegration_started", level="community"),
            figure(2023, 20, measure="kp_reintegration_started"),
            figure(
                2023, 10, measure="kp_reintegration_started", dimension="social", level="community"
            ),
        ]
    )

    table = reintegration.half_placed_reintegration(snapshot, NO_FILTERS)

    assert rows_of(table, "year", "value") == [(2023, 30), (2022, 40)]
