"""Return figures: every sum is counted by hand from the rows above it."""

from datetime import date

import pytest

from kp_data.errors import NotAdditiveError
from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS, Filters
from tests.unit.queries.query_rows import figure, rows_of

TODAY = date(2026, 3, 16)


def by_year(snapshot, measure="kp_returns", filters=NO_FILTERS, sending=()):
    return returns.returns_by_year(snapshot, measure, filters, sending, TODAY)


def period(start, end):
    return {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}


def test_a_year_without_a_figure_is_a_gap_and_not_zero(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2021, 100), figure(2023, 0)])

    table = by_year(snapshot)

    columns = ["year", "value", "figures", "qualifier", "provisional"]
    assert list(table.columns) == [*columns, "marks"]
    assert rows_of(table, *columns) == [
        (2021, 100, 1, "exact", False),
        (2022, None, 0, None, False),
        (2023, 0, 1, "exact", False),
    ]
    assert [str(kind) for kind in table.dtypes] == [
        *("int64", "float64", "int64", "object", "bool", "object")
    ]


def test_figures_of_several_countries_are_added_within_a_year(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2022, 20, from_code="KEN"),
            figure(2022, 7, to_code="ERI"),
            figure(2023, 50, to_code="ERI"),
        ]
    )

    assert rows_of(by_year(snapshot), "year", "value", "figures") == [(2022, 127, 3), (2023, 50, 1)]


def test_countries_of_return_and_sending_countries_can_be_chosen(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2022, 20, from_code="KEN"),
            figure(2022, 7, to_code="ERI"),
        ]
    )

    assert rows_of(by_year(snapshot, filters=Filters(countries=("SOM",))), "value") == [(120,)]
    assert rows_of(by_year(snapshot, sending=("LBY",)), "value") == [(107,)]
    assert rows_of(by_year(snapshot, filters=Filters(countries=("UGA",))), "value") == []


def test_pillars_do_not_narrow_return_figures(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 100)])

    assert rows_of(by_year(snapshot, filters=Filters(pillars=("jvap-1",))), "value") == [(100,)]


def test_the_total_of_a_source_is_taken_instead_of_its_parts(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 103, sex="_T"),
            figure(2022, 60, sex="M"),
            figure(2022, 40, sex="F"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(103, 1)]


def test_parts_are_added_where_the_source_gives_no_total(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 60, sex="M"),
            figure(2022, 40, sex="F"),
            figure(2022, 5, sex="_U"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(105, 3)]


def test_a_total_over_two_breakdowns_is_not_added_to_any_of_its_margins(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, sex="_T", age_group="_T"),
            figure(2022, 60, sex="M", age_group="_T"),
            figure(2022, 40, sex="F", age_group="_T"),
            figure(2022, 25, sex="_T", age_group="0-17"),
            figure(2022, 75, sex="_T", age_group="18+"),
            figure(2022, 15, sex="M", age_group="0-17"),
            figure(2022, 10, sex="F", age_group="0-17"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(100, 1)]


def test_one_country_may_give_a_total_and_another_only_parts(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, sex="_T"),
            figure(2022, 60, sex="M"),
            figure(2022, 8, sex="M", to_code="ERI"),
            figure(2022, 9, sex="F", to_code="ERI"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(117, 3)]


def test_the_world_is_not_added_to_its_countries(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 500, from_code="WORLD"),
            figure(2022, 100, from_code="LBY"),
            figure(2022, 20, from_code="KEN"),
            figure(2022, 30, from_code="KEN", to_code="ERI"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(530, 2)]


def test_two_totals_of_the_same_thing_count_once(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2022, 500, from_code="WORLD"), figure(2022, 500, from_code="_T")]
    )

    assert rows_of(by_year(snapshot), "value") == [(500,)]


def test_a_total_that_is_not_available_gives_way_to_its_parts(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, None, sex="_T", flag=":"),
            figure(2022, 60, sex="M"),
            figure(2022, 40, sex="F"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(100, 2)]


def test_an_area_is_not_added_to_countries_that_it_may_contain(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2022, 500, from_code="EU27_2020"), figure(2022, 100, from_code="DEU")]
    )

    with pytest.raises(NotAdditiveError, match="already contains other countries"):
        by_year(snapshot)
    assert rows_of(by_year(snapshot, sending=("EU27_2020",)), "value") == [(500,)]


def test_parts_of_a_country_count_for_the_country_and_not_beside_it(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2021, 30, to_code="SD-KH"),
            figure(2021, 20, to_code="SD-GZ"),
            figure(2022, 90, to_code="SDN"),
            figure(2022, 70, to_code="SD-KH"),
        ]
    )

    table = by_year(snapshot, filters=Filters(countries=("SDN",)))

    assert rows_of(table, "year", "value") == [(2021, 50), (2022, 90)]
    countries = returns.returns_by_country(snapshot, "kp_returns", NO_FILTERS)
    assert rows_of(countries, "code", "value", "figures") == [("SDN", 140, 3)]


def test_two_publishers_that_count_the_same_returns_are_not_added(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, publisher="Ministry of Interior"),
            figure(2022, 90, publisher="Coast Guard"),
        ]
    )

    with pytest.raises(NotAdditiveError, match="two publishers count the same returns"):
        by_year(snapshot)


def test_publishers_of_different_countries_may_be_added(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, publisher="Ministry of Interior"),
            figure(2022, 90, publisher="Coast Guard", to_code="ERI"),
        ]
    )

    assert rows_of(by_year(snapshot), "value") == [(190,)]


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        pytest.param(["exact", "exact"], "exact", id="all exact"),
        pytest.param(["exact", "at_least"], "at_least", id="lower bound"),
        pytest.param(["exact", "at_most"], "at_most", id="upper bound"),
        pytest.param(["at_least", "at_most"], "about", id="both directions"),
        pytest.param(["exact", "about"], "about", id="about"),
        pytest.param(["at_least", "about"], "about", id="lower bound and about"),
    ],
)
def test_a_sum_is_as_exact_as_its_weakest_figure(make_snapshot, qualifiers, expected):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 10, from_code=code, value_qualifier=qualifier)
            for code, qualifier in zip(("LBY", "KEN"), qualifiers, strict=True)
        ]
    )

    assert rows_of(by_year(snapshot), "value", "qualifier") == [(20, expected)]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param([], "at_most", id="the figure itself"),
        pytest.param([700], "at_most", id="a sum of which two such figures could make 1 percent"),
        pytest.param([900], "exact", id="a sum that it hardly moves"),
    ],
)
def test_a_count_shown_as_five_for_one_to_five_is_spoken_of_where_it_matters(
    make_snapshot, others, expected
):
    small = figure(2022, 5, measure="unhcr_returned_refugees", value_qualifier="at_most")
    large = [
        figure(2022, value, measure="unhcr_returned_refugees", from_code="KEN") for value in others
    ]
    snapshot = make_snapshot(returns=[small, *large])

    table = returns.returns_by_year(snapshot, "unhcr_returned_refugees", NO_FILTERS)

    assert rows_of(table, "qualifier") == [(expected,)]


def test_a_masked_figure_makes_the_sum_a_lower_bound(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2022, 3, from_code="KEN"),  # below the threshold: shown without its value
            figure(2023, 2),
        ]
    )

    assert rows_of(by_year(snapshot).drop(columns="marks")) == [
        (2022, 100, 1, "at_least", False),
        (2023, None, 0, None, False),
    ]


def test_a_provisional_figure_or_a_year_not_over_is_marked(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2023, 10),
            figure(2024, 10),
            figure(2024, 10, from_code="KEN", flag="bp"),
            figure(2025, 10, flag="e"),
            figure(2026, 10),
        ]
    )

    assert rows_of(by_year(snapshot), "year", "provisional") == [
        (2023, False), (2024, True), (2025, False), (2026, True),
    ]  # fmt: skip


def test_four_quarters_make_a_year_and_two_do_not(make_snapshot):
    quarters = [
        ("2022-01-01", "2022-03-31"), ("2022-04-01", "2022-06-30"),
        ("2022-07-01", "2022-09-30"), ("2022-10-01", "2022-12-31"),
        ("2023-01-01", "2023-03-31"), ("2023-04-01", "2023-06-30"),
    ]  # fmt: skip
    snapshot = make_snapshot(returns=[figure(None, 10) | period(*quarter) for quarter in quarters])

    assert rows_of(by_year(snapshot).drop(columns="marks")) == [
        (2022, 40, 4, "exact", False),
        (2023, 20, 2, "at_least", True),
    ]


def test_the_whole_year_is_taken_instead_of_its_halves(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2023, 527),
            figure(None, 148) | period("2023-01-01", "2023-06-30"),
            figure(None, 379) | period("2023-07-01", "2023-12-31"),
        ]
    )

    assert rows_of(by_year(snapshot), "value", "figures") == [(527, 1)]


def test_of_halves_and_quarters_those_count_that_cover_more(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(None, 148) | period("2023-01-01", "2023-06-30"),
            figure(None, 70) | period("2023-01-01", "2023-03-31"),
            figure(None, 64) | period("2023-04-01", "2023-06-30"),
            figure(None, 50) | period("2023-07-01", "2023-09-30"),
        ]
    )

    assert rows_of(by_year(snapshot).drop(columns="marks")) == [(2023, 184, 3, "at_least", True)]


def test_growing_spans_of_one_year_are_not_added_to_each_other(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(None, 100) | period("2023-01-01", "2023-04-30"),
            figure(None, 250) | period("2023-01-01", "2023-10-31"),
        ]
    )

    assert rows_of(by_year(snapshot).drop(columns="marks")) == [(2023, 250, 1, "at_least", True)]


def test_a_period_over_two_years_belongs_to_neither(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2023, 10), figure(None, 900) | period("2022-11-01", "2023-10-31")]
    )

    assert rows_of(by_year(snapshot), "year", "value") == [(2023, 10)]


def test_figures_of_one_period_stand_in_the_order_of_the_names_of_countries(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2024, 7, to_code=code) for code in ("SSD", "TCD", "TUN", "SDN")]
    )

    figures = returns.published_figures(snapshot, "kp_returns", Filters(("SSD", "TCD", "SDN")))

    assert list(figures["to_code"]) == ["TCD", "SSD", "SDN"]  # Chad, South Sudan, Sudan
