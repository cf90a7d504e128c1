"""Marks of values: what a sum says of the figures that it rests on, counted by hand."""

from datetime import date
from random import Random

import pytest

from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.marks import in_order, marks_of_record
from tests.unit.queries.query_rows import figure, rows_of

TODAY = date(2026, 3, 16)
LETTERS = "bdefhinprsu"  # marks of a figure that has a value


def by_year(snapshot, measure="kp_returns", **filters):
    return returns.returns_by_year(snapshot, measure, Filters(**filters), (), TODAY)


def marks_by_year(snapshot, measure="kp_returns"):
    return rows_of(by_year(snapshot, measure), "year", "value", "marks")


def rounded(year, value, **fields):
    """A figure of Eurostat, which rounds to the nearest 5 and hides nothing of ours."""
    fields = {"from_code": "DEU", "publisher": "Eurostat", **fields}
    return figure(year, value, measure="eurostat_returned_following_order", **fields)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_sum_has_the_mark_of_any_figure_in_it(make_snapshot, letter):
    snapshot = make_snapshot(
        returns=[
            figure(2021, 100),
            figure(2022, 100),
            figure(2022, 20, from_code="KEN", flag=letter),
            figure(2023, 90),
        ]
    )

    assert marks_by_year(snapshot) == [(2021, 100, ()), (2022, 120, (letter,)), (2023, 90, ())]


def test_marks_of_several_figures_stand_together_in_one_order(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, flag="ub"),
            figure(2022, 20, from_code="KEN", flag="p", value_qualifier="about"),
            figure(2022, 7, to_code="ERI", flag="d"),
        ]
    )

    assert marks_by_year(snapshot) == [(2022, 127, ("b", "p", "u", "d", "about"))]


def test_where_a_total_is_taken_the_marks_of_its_parts_do_not_count(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, sex="_T", flag="p"),
            figure(2022, 60, sex="M", flag="u"),
            figure(2022, 40, sex="F", flag="b"),
        ]
    )

    assert marks_by_year(snapshot) == [(2022, 100, ("p",))]


def test_where_parts_are_added_the_marks_of_a_missing_total_do_not_count(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, None, sex="_T", flag=":u"),
            figure(2022, 60, sex="M", flag="e"),
            figure(2022, 40, sex="F"),
        ]
    )

    assert marks_by_year(snapshot) == [(2022, 100, ("e",))]


def test_a_figure_that_is_not_there_tells_why(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            rounded(2015, 10),
            rounded(2016, None, flag=":"),
            rounded(2017, None, flag="z"),
            rounded(2018, None, flag="<"),
            rounded(2019, None, flag="c"),
            rounded(2020, None, flag=":u"),
            rounded(2021, 0),
            rounded(2023, None, flag=":"),
        ]
    )

    assert marks_by_year(snapshot, "eurostat_returned_following_order") == [
        (2015, 10, ("rounded",)),
        (2016, None, (":",)),
        (2017, None, ("z",)),
        (2018, None, ("<",)),
        (2019, None, ("c",)),
        (2020, None, (":", "u")),
        (2021, 0, ("rounded",)),
        (2022, None, ()),
        (2023, None, (":",)),
    ]


def test_not_applicable_is_said_only_where_it_holds_for_all(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            rounded(2020, None, flag="z"),
            rounded(2020, None, flag=":", from_code="ITA"),
            rounded(2021, None, flag="z"),
            rounded(2021, None, flag="z", from_code="ITA"),
            rounded(2022, 15, flag="b"),
            rounded(2022, None, flag="z", from_code="ITA"),
        ]
    )

    assert marks_by_year(snapshot, "eurostat_returned_following_order") == [
        (2020, None, (":",)),
        (2021, None, ("z",)),
        (2022, 15, ("b", "rounded")),
    ]


def test_a_hidden_count_makes_a_lower_bound_and_says_so(make_snapshot):
    snapshot = make_snapshot(
        returns=[rounded(2022, 100), rounded(2022, None, flag="<", from_code="ITA")]
    )

    table = by_year(snapshot, "eurostat_returned_following_order")

    assert rows_of(table, "value", "qualifier", "marks") == [
        (100, "at_least", ("<", "at_least", "rounded"))
    ]


def test_a_sum_of_which_a_part_is_not_available_is_a_lower_bound(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            rounded(2021, 120),
            rounded(2021, None, flag=":", from_code="ITA"),
            rounded(2022, 120, from_code="_T"),
            rounded(2022, None, flag=":", from_code="ITA"),
            rounded(2023, 0),
            rounded(2023, None, flag=":", from_code="ITA"),
            rounded(2024, 0),
            rounded(2024, None, flag="c", from_code="ITA"),
        ]
    )

    table = by_year(snapshot, "eurostat_returned_following_order")

    assert rows_of(table, "year", "value", "qualifier", "marks") == [
        (2021, 120, "at_least", ("part_absent", "at_least", "rounded")),
        (2022, 120, "exact", ("rounded",)),
        (2023, None, None, (":",)),
        (2024, None, None, ("c",)),
    ]


def test_half_a_year_and_a_year_that_is_not_over_are_marked(make_snapshot):
    half = {"period_start": date(2024, 1, 1), "period_end": date(2024, 6, 30)}
    snapshot = make_snapshot(returns=[figure(None, 40) | half, figure(2025, 9), figure(2026, 3000)])

    assert marks_by_year(snapshot) == [
        (2024, 40, ("part_of_year",)),
        (2025, 9, ()),
        (2026, 3000, ("running",)),
    ]


def test_a_count_at_the_threshold_of_its_measure_is_at_most_that_whatever_its_record_says(
    make_snapshot,
):
    code = "unhcr_returned_refugees_by_sex_age"
    of_unhcr = {"measure": code, "publisher": "UNHCR"}
    years = [(2022, 5), (2023, 6), (2024, 0)]
    snapshot = make_snapshot(returns=[figure(year, value, **of_unhcr) for year, value in years])

    table = returns.returns_by_year(snapshot, code, NO_FILTERS).dropna(subset="value")

    assert list(table["qualifier"]) == ["at_most", "exact", "exact"]
    assert list(table["marks"]) == [("small",), (), ()]


def test_counts_that_their_publisher_shows_larger_are_marked_small(make_snapshot):
    of_unhcr = {"measure": "unhcr_returned_refugees", "publisher": "UNHCR"}
    snapshot = make_snapshot(
        returns=[
            figure(2022, 5, value_qualifier="at_most", **of_unhcr),
            figure(2022, 4000, from_code="KEN", **of_unhcr),
        ]
    )

    assert marks_by_year(snapshot, "unhcr_returned_refugees") == [(2022, 4005, ("small",))]


def test_every_breakdown_tells_its_marks_and_how_exact_it_is(make_snapshot):
    people = {"sex": "F", "age_group": "0-17", "return_type": "forced"}
    snapshot = make_snapshot(
        returns=[
            figure(2022, 100, **people),
            figure(2023, 50, flag="b", value_qualifier="about", **people),
            figure(2022, 20, flag="u", from_code="KEN", **people | {"sex": "M"}),
        ]
    )
    ask = (snapshot, "kp_returns", NO_FILTERS)
    marks = ("b", "u", "about")

    by_country = returns.returns_by_country(*ask)
    flows = returns.return_flows(*ask)
    types = returns.returns_by_type(*ask)
    people = returns.returns_by_sex_age(*ask)

    assert rows_of(by_country, "code", "qualifier", "marks") == [("SOM", "about", marks)]
    assert rows_of(flows, "from_code", "qualifier", "marks") == [
        ("KEN", "exact", ("u",)),
        ("LBY", "about", ("b", "about")),
    ]
    assert rows_of(types, "year", "qualifier", "marks") == [
        (2022, "exact", ("u",)),
        (2023, "about", ("b", "about")),
    ]
    assert rows_of(people, "sex", "marks") == [("F", ("b", "about")), ("M", ("u",))]


def test_a_country_without_a_figure_stands_there_with_the_reason(make_snapshot):
    snapshot = make_snapshot(
        returns=[rounded(2022, 10), rounded(2022, None, flag=":", to_code="ERI")]
    )

    table = returns.returns_by_country(snapshot, "eurostat_returned_following_order", NO_FILTERS)

    assert rows_of(table, "code", "value", "figures", "marks") == [
        ("ERI", None, 0, (":",)),
        ("SOM", 10, 1, ("rounded",)),
    ]


def test_countries_that_have_no_figure_do_not_push_out_the_total(make_snapshot):
    snapshot = make_snapshot(
        returns=[rounded(2022, 10, to_code="_T"), rounded(2022, None, flag=":", to_code="ERI")]
    )

    table = returns.returns_by_country(snapshot, "eurostat_returned_following_order", NO_FILTERS)

    assert ("_T", 10) in rows_of(table, "code", "value")


def test_sex_and_age_that_are_not_available_give_way_to_sex_alone(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            rounded(2022, None, flag=":", sex="F", age_group="0-17"),
            rounded(2022, 40, sex="F", age_group="_T"),
        ]
    )

    measure = "eurostat_returned_following_order"
    table = returns.returns_by_sex_age(snapshot, measure, NO_FILTERS)

    assert rows_of(table, "sex", "age_group", "value") == [("F", "_T", 40)]


def test_a_record_tells_its_marks_in_order():
    assert marks_of_record("eb:", "at_most") == (":", "b", "e", "at_most")
    assert marks_of_record(None) == ()


@pytest.mark.parametrize("seed", range(6))
def test_the_marks_of_a_sum_are_those_of_all_its_figures(make_snapshot, seed):
    chance = Random(seed)
    rows = [
        (year, "".join(chance.sample(LETTERS, chance.randint(0, 3))), sender)
        for year in (2021, 2022, 2023)
        for sender in chance.sample(("LBY", "KEN", "EGY", "DEU", "ITA"), 3)
    ]
    snapshot = make_snapshot(
        returns=[figure(year, 100, flag=flag or None, from_code=one) for year, flag, one in rows]
    )

    found = {year: marks for year, _, marks in marks_by_year(snapshot)}

    assert found == {
        year: in_order("".join(flag for one, flag, _ in rows if one == year)) for year in found
    }
    assert len(found) == 3
