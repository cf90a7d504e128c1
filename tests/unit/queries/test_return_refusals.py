"""Sums that would mislead are refused, and the refusal says what to do instead."""

from datetime import date

import pytest

from kp_data.errors import NotAdditiveError
from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS, Filters
from tests.unit.queries.query_rows import figure, rows_of

TODAY = date(2026, 3, 16)


def by_year(snapshot, measure="kp_returns"):
    return returns.returns_by_year(snapshot, measure, NO_FILTERS, (), TODAY)


def period(start, end):
    return {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}


def test_quarters_of_a_stock_are_not_added_to_a_year(make_snapshot):
    stock = {"measure": "kp_reintegration_eligible"}
    snapshot = make_snapshot(
        returns=[
            figure(None, 40, **stock) | period("2022-01-01", "2022-03-31"),
            figure(None, 50, **stock) | period("2022-04-01", "2022-06-30"),
        ]
    )

    with pytest.raises(NotAdditiveError, match="may not be added over time"):
        by_year(snapshot, "kp_reintegration_eligible")


def test_a_stock_is_shown_year_by_year_but_not_added_over_years(make_snapshot):
    stock = {"measure": "kp_reintegration_eligible"}
    snapshot = make_snapshot(
        returns=[figure(2022, 40, **stock), figure(2022, 5, from_code="KEN", **stock),
                 figure(2023, 50, **stock)]
    )  # fmt: skip
    measure = "kp_reintegration_eligible"

    assert rows_of(by_year(snapshot, measure), "year", "value") == [(2022, 45), (2023, 50)]
    with pytest.raises(NotAdditiveError, match="Choose one year"):
        returns.returns_by_country(snapshot, measure, NO_FILTERS)
    one_year = Filters(first_year=2022, last_year=2022)
    by_country = returns.returns_by_country(snapshot, measure, one_year)
    assert rows_of(by_country, "code", "value", "figures") == [("SOM", 45, 2)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param({"to_code": "ERI"}, "over countries of return", id="to"),
        pytest.param({"from_code": "KEN"}, "over sending countries", id="from"),
        pytest.param({"sex": "F"}, None, id="a total beside a part"),
        pytest.param({"dimension": "social"}, None, id="a whole beside a dimension"),
    ],
)
def test_single_published_figures_are_never_added(make_snapshot, fields, sentence):
    score = {"measure": "kp_reintegration_score", "unit": "score"}
    first, second = figure(2022, 0.4, **score), figure(2022, 0.6, **score, **fields)
    snapshot = make_snapshot(returns=[first, second])

    if sentence is None:
        assert rows_of(by_year(snapshot, "kp_reintegration_score"), "value") == [(0.4,)]
    else:
        with pytest.raises(NotAdditiveError, match=sentence):
            by_year(snapshot, "kp_reintegration_score")


def test_a_refusal_names_the_measure_and_says_what_to_do(make_snapshot):
    score = {"measure": "kp_reintegration_score", "unit": "score"}
    snapshot = make_snapshot(
        returns=[figure(2022, 0.4, sex="M", **score), figure(2022, 0.6, sex="F", **score)]
    )

    with pytest.raises(NotAdditiveError) as refused:
        by_year(snapshot, "kp_reintegration_score")
    assert str(refused.value) == (
        "“Reintegration sustainability score” may not be added over women and men: its source "
        "gives no total, and the parts do not make one. See the figures one by one."
    )


def test_help_in_two_dimensions_is_not_two_persons(make_snapshot):
    started = {"measure": "kp_reintegration_started"}
    snapshot = make_snapshot(
        returns=[
            figure(2022, 40, dimension="economic", level="individual", **started),
            figure(2022, 30, dimension="social", level="individual", **started),
        ]
    )

    with pytest.raises(NotAdditiveError, match="economic, social and psychosocial"):
        by_year(snapshot, "kp_reintegration_started")
