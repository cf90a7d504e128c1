"""Return figures: every sum is counted by hand from the rows above it."""

from datetime import date
from math import isnan

import pytest

from kp_data.errors import NotAdditiveError
from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.returns import YearTotal
from tests.unit.queries.query_rows import figure

TODAY = date(2026, 3, 16)


def rows_of(table, *columns):
    """The rows of a table as tuples, with None for what is missing."""
    return [
        tuple(None if isinstance(cell, float) and isnan(cell) else cell for cell in row)
        for row in table[list(columns) or list(table.columns)].itertuples(index=False)
    ]


def by_year(snapshot, measure="kp_returns", filters=NO_FILTERS, sending=()):
    return returns.returns_by_year(snapshot, measure, filters, sending, TODAY)


def period(start, end):
    return {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}


def test_a_year_without_a_figure_is_a_gap_and_not_zero(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2021, 100), figure(2023, 0)])

    table = by_year(snapshot)

    assert list(table.columns) == ["year", "value", "figures", "qualifier", "provisional"]
    assert rows_of(table) == [
        (2021, 100, 1, "exact", False),
        (2022, None, 0, None, False),
        (2023, 0, 1, "exact", False),
    ]
    assert [str(kind) for kind in table.dtypes] == ["int64", "float64", "int64", "object", "bool"]


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
    assert rows_of(countries) == [("SDN", 140, 3)]


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

    assert rows_of(by_year(snapshot)) == [
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

    assert rows_of(by_year(snapshot)) == [
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
            figure(None, 77) | period("2023-04-01", "2023-06-30"),
            figure(None, 50) | period("2023-07-01", "2023-09-30"),
        ]
    )

    assert rows_of(by_year(snapshot)) == [(2023, 197, 3, "at_least", True)]


def test_growing_spans_of_one_year_are_not_added_to_each_other(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(None, 100) | period("2023-01-01", "2023-04-30"),
            figure(None, 250) | period("2023-01-01", "2023-10-31"),
        ]
    )

    assert rows_of(by_year(snapshot)) == [(2023, 250, 1, "at_least", True)]


def test_a_period_over_two_years_belongs_to_neither(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2023, 10), figure(None, 900) | period("2022-11-01", "2023-10-31")]
    )

    assert rows_of(by_year(snapshot), "year", "value") == [(2023, 10)]


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
    assert rows_of(returns.returns_by_country(snapshot, measure, one_year)) == [("SOM", 45, 2)]


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


def test_figures_by_country_leave_out_the_world_where_countries_are_given(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 500, to_code="WORLD"),
            figure(2022, 100),
            figure(2023, 11),
            figure(2022, 20, to_code="ERI", from_code="KEN"),
        ]
    )

    table = returns.returns_by_country(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["code", "value", "figures"]
    assert rows_of(table) == [("ERI", 20, 1), ("SOM", 111, 2)]


def test_figures_by_sending_country_are_added_over_countries_of_return(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2022, 7, to_code="ERI"),
            figure(2022, 20, from_code="KEN"),
        ]
    )

    table = returns.returns_by_country(snapshot, "kp_returns", NO_FILTERS, side="from")

    assert rows_of(table) == [("KEN", 20, 1), ("LBY", 107, 2)]


def test_flows_give_each_pair_of_countries_and_no_totals(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100),
            figure(2023, 10),
            figure(2022, 20, from_code="KEN"),
            figure(2022, 120, from_code="_T"),
            figure(2022, 8, from_code=None, to_code="ERI"),
            figure(2022, 3000, from_code="SOM", sex="_T"),
            figure(2022, 1000, from_code="SOM", sex="M"),
        ]
    )

    table = returns.return_flows(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["from_code", "to_code", "value"]
    assert rows_of(table) == [("KEN", "SOM", 20), ("LBY", "SOM", 110), ("SOM", "SOM", 3000)]


def test_types_of_return_are_kept_apart_from_their_total(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, return_type="_T"),
            figure(2022, 60, return_type="forced"),
            figure(2022, 30, return_type="voluntary"),
            figure(2022, 5, return_type="voluntary", from_code="KEN"),
            figure(2023, 9, return_type="voluntary"),
        ]
    )

    table = returns.returns_by_type(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["year", "return_type", "value"]
    assert rows_of(table) == [(2022, "forced", 60), (2022, "voluntary", 35), (2023, "voluntary", 9)]


def test_a_measure_without_types_gives_no_rows(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 100), figure(2023, 100, return_type="_T")])

    assert returns.returns_by_type(snapshot, "kp_returns", NO_FILTERS).empty


def test_sex_and_age_are_given_by_cell_without_margins(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, sex="_T", age_group="_T"),
            figure(2022, 60, sex="M", age_group="_T"),
            figure(2022, 20, sex="M", age_group="0-17"),
            figure(2022, 10, sex="F", age_group="0-17"),
            figure(2023, 7, sex="F", age_group="0-17"),
            figure(2022, 8, sex="_U", age_group="_U"),
        ]
    )

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert list(table.columns) == ["sex", "age_group", "value"]
    assert rows_of(table) == [("F", "0-17", 17), ("M", "0-17", 20), ("_U", "_U", 8)]


def test_sex_alone_is_given_with_all_ages(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(2022, 100, sex="_T"), figure(2022, 60, sex="M"), figure(2022, 40, sex="F")]
    )

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert rows_of(table) == [("F", "_T", 40), ("M", "_T", 60)]


def test_age_alone_is_given_with_both_sexes(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 60, age_group="0-17")])

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert rows_of(table) == [("_T", "0-17", 60)]


def test_a_measure_without_sex_or_age_gives_no_rows(make_snapshot):
    snapshot = make_snapshot(returns=[figure(2022, 100)])

    table = returns.returns_by_sex_age(snapshot, "kp_returns", NO_FILTERS)

    assert table.empty
    assert list(table.columns) == ["sex", "age_group", "value"]


def test_published_figures_are_listed_one_by_one_latest_first(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2021, None, flag=":"),
            figure(2022, 60, sex="M"),
            figure(2022, 100, sex="_T"),
            figure(None, 900) | period("2022-11-01", "2023-10-31"),
            figure(None, 5),
        ]
    )

    table = returns.published_figures(snapshot, "kp_returns", NO_FILTERS)

    assert rows_of(table, "year", "value", "period_kind", "row") == [
        (None, 900, "span", 5),
        (2022, 60, "year", 3),
        (2022, 100, "year", 4),
        (2021, None, "year", 2),
        (None, 5, "open", 6),
    ]
    assert table.loc[0, "period_end"] == date(2023, 10, 31)


def test_the_year_in_which_a_period_begins_decides_whether_it_is_chosen(make_snapshot):
    snapshot = make_snapshot(
        returns=[figure(None, 900) | period("2022-11-01", "2023-10-31"), figure(2023, 10)]
    )

    table = returns.published_figures(snapshot, "kp_returns", Filters(last_year=2022))

    assert rows_of(table, "value") == [(900,)]


def test_measures_are_listed_in_the_order_of_the_reference_table(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2019, 5, measure="unhcr_returned_refugees"),
            figure(2021, 6, measure="unhcr_returned_refugees"),
            figure(None, 900) | period("2022-11-01", "2023-10-31"),
            figure(2020, None, flag=":"),
            figure(2020, None, flag=":", measure="kp_readmissions"),
        ]
    )

    assert rows_of(returns.measures_with_figures(snapshot)) == [
        ("kp_returns", 1, 2022, 2023),
        ("unhcr_returned_refugees", 2, 2019, 2021),
    ]


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

    table = returns.reintegration_matrix(snapshot, NO_FILTERS)

    assert rows_of(table, "dimension", "level", "measure", "value", "period_start") == [
        ("economic", "individual", "kp_reintegration_started", 2040, date(2022, 1, 1)),
        ("economic", "individual", "kp_reintegration_started", 50, date(2023, 1, 1)),
        ("social", "community", "kp_reintegration_started", 9, date(2022, 1, 1)),
    ]
    assert set(table["unit"]) == {"persons"}


def test_the_latest_full_year_is_over_and_covered(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2023, 10),
            figure(2024, 20, value_qualifier="at_least"),
            figure(2024, 5, from_code="KEN"),
            figure(None, 90) | period("2025-01-01", "2025-06-30"),
            figure(2026, 70),
        ]
    )

    total = returns.latest_full_year(snapshot, "kp_returns", NO_FILTERS, TODAY)

    assert total == YearTotal(2024, 25.0, 2, "at_least")


def test_no_figures_means_no_latest_year(make_snapshot):
    empty = make_snapshot()

    assert returns.latest_full_year(empty, "kp_returns", NO_FILTERS) is None
    assert by_year(empty).empty
    assert returns.returns_by_country(empty, "kp_returns", NO_FILTERS).empty
    assert returns.return_flows(empty, "kp_returns", NO_FILTERS).empty
    assert returns.measures_with_figures(empty).empty
    assert returns.published_figures(empty, "kp_returns", NO_FILTERS).empty
    assert returns.reintegration_matrix(empty, NO_FILTERS).empty


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

    table = returns.half_placed_reintegration(snapshot, NO_FILTERS)

    assert rows_of(table, "year", "value") == [(2023, 30), (2022, 40)]


def test_refugee_returns_of_the_seed_add_up_the_same_by_year_country_and_pair(seed):
    measure = "unhcr_returned_refugees"

    years = returns.returns_by_year(seed, measure, NO_FILTERS, today=date(2026, 11, 22))
    countries = returns.returns_by_country(seed, measure, NO_FILTERS)
    pairs = returns.return_flows(seed, measure, NO_FILTERS)

    assert (years["year"].min(), years["year"].max()) == (1966, 2025)
    assert int(years["figures"].sum()) == int(countries["figures"].sum()) == 835
    assert years["value"].sum() == countries["value"].sum()
    assert pairs["value"].sum() <= years["value"].sum()
    south_sudan_2023 = returns.returns_by_year(
        seed, measure, Filters(countries=("SSD",), first_year=2023, last_year=2023)
    )
    assert south_sudan_2023["value"].tolist() == [527206.0]


def test_sex_and_age_of_the_seed_add_up_to_the_yearly_flow(seed):
    one_year = Filters(first_year=2022, last_year=2022)

    cells = returns.returns_by_sex_age(seed, "unhcr_returned_refugees_by_sex_age", one_year)
    total = returns.returns_by_year(seed, "unhcr_returned_refugees", one_year)

    assert cells["value"].sum() == total["value"].iloc[0] == 166920


def test_uk_returns_of_the_seed_are_given_by_type(seed):
    table = returns.returns_by_type(seed, "uk_returns", NO_FILTERS)

    assert set(table["return_type"]) == {"assisted_voluntary", "forced", "voluntary"}
    total = returns.returns_by_country(seed, "uk_returns", NO_FILTERS)["value"].sum()
    assert table["value"].sum() == total
