"""What is behind a number adds up to it: on the seed, and on tables made by chance."""

import itertools
import random
from datetime import date

import pandas as pd
import pytest

from kp_data.errors import NotAdditiveError, TooManyRecordsError
from kp_data.queries import behind, returns
from kp_data.queries.behind import records_behind
from kp_data.queries.filters import NO_FILTERS, Filters
from tests.unit.queries.query_rows import PUBLISHED_AT, figure, rows_of

VIEWS = {
    "year": (returns.returns_by_year, {}, {"year": "year"}),
    "to": (returns.returns_by_country, {"side": "to"}, {"to_code": "code"}),
    "from": (returns.returns_by_country, {"side": "from"}, {"from_code": "code"}),
    "flows": (returns.return_flows, {}, {"from_code": "from_code", "to_code": "to_code"}),
    "type": (returns.returns_by_type, {}, {"year": "year", "return_type": "return_type"}),
    "sex_age": (returns.returns_by_sex_age, {}, {"sex": "sex", "age_group": "age_group"}),
}


def numbers_of(snapshot, measure, view, filters=NO_FILTERS, sending=()):
    """Every number of a view with its cell; none where the sum is refused."""
    query, options, names = VIEWS[view]
    try:
        table = query(snapshot, measure, filters, sending=sending, **options)
    except NotAdditiveError:
        return []
    rows = table.to_dict("records")
    return [({name: row[column] for name, column in names.items()}, row["value"]) for row in rows]


def assert_adds_up(snapshot, measure, cell, value, filters=NO_FILTERS, sending=()):
    found = records_behind(snapshot, measure, filters, sending, **cell)
    counted = found[found["counted"] == "yes"]
    if pd.isna(value):
        assert counted.empty
    else:
        assert counted["value"].sum() == pytest.approx(value)


@pytest.mark.parametrize("view", VIEWS)
def test_on_the_seed_the_records_add_up_to_every_number_of_every_view(seed, view):
    choose = random.Random(7)
    for measure in returns.measures_with_figures(seed)["measure"]:
        numbers = numbers_of(seed, measure, view)
        for cell, value in choose.sample(numbers, min(len(numbers), 2)):
            assert_adds_up(seed, measure, cell, value)


def table_by_chance(seed):
    """Figures of one measure, each natural key once: totals beside parts, gaps, any period."""
    choose = random.Random(seed)
    periods = [
        (date(2021, 1, 1), date(2021, 12, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
        (date(2022, 1, 1), date(2022, 6, 30)),
        (date(2022, 7, 1), date(2022, 12, 31)),
        (date(2022, 1, 1), date(2022, 9, 10)),
        (date(2022, 3, 1), date(2022, 3, 31)),
        (date(2021, 7, 1), date(2022, 6, 30)),
    ]
    columns = {
        "from_code": choose.sample(["LBY", "ITA", "DEU", None, "_T", "WORLD"], 3),
        "to_code": choose.sample(["SOM", "SDN", "SD-GZ", "SD-KH", "ETH", None, "_T"], 3),
        "return_type": choose.sample(["voluntary", "forced", None, "_T"], 2),
        "sex": choose.sample(["F", "M", "_T", None], choose.choice([1, 2])),
        "age_group": choose.sample(["0-17", "18-29", "_T", None], choose.choice([1, 2])),
        "period": choose.sample(periods, choose.choice([1, 2, 4])),
    }
    keys = list(itertools.product(*columns.values()))
    for key in choose.sample(keys, min(len(keys), choose.choice([4, 12, 40]))):
        named = dict(zip(columns, key, strict=True))
        start, end = named.pop("period")
        value = choose.choice([None, None, *range(20, 90)])
        flag = choose.choice([":", "<"]) if value is None else choose.choice([None, "p"])
        yield figure(
            None, value, flag=flag, period_start=start, period_end=end, measure=MEASURE, **named
        )


MEASURE = "uk_returns"  # its publisher's own figures: nothing is hidden


CHOICES = [
    (NO_FILTERS, ()),
    (Filters(first_year=2022, last_year=2022), ()),
    (Filters(countries=("SDN",)), ("LBY",)),
]


@pytest.mark.parametrize("number", range(5))
def test_on_tables_made_by_chance_the_records_add_up(make_snapshot, number):
    snapshot = make_snapshot(returns=table_by_chance(number))
    choose = random.Random(number)
    filters, sending = CHOICES[number % len(CHOICES)]
    for view in VIEWS:
        numbers = numbers_of(snapshot, MEASURE, view, filters, sending)
        for cell, value in choose.sample(numbers, min(len(numbers), 3)):
            assert_adds_up(snapshot, MEASURE, cell, value, filters, sending)


def reasons(snapshot, *columns, **cell):
    behind = records_behind(snapshot, MEASURE, NO_FILTERS, **cell)
    return rows_of(behind, *columns, "value", "counted")


def of_measure(*args, **fields):
    return figure(*args, measure=MEASURE, **fields)


def test_a_total_counts_and_its_parts_do_not(make_snapshot):
    rows = [
        of_measure(2022, 90, sex="_T"),
        of_measure(2022, 40, sex="F"),
        of_measure(2022, 30, sex="M"),
        of_measure(2021, 7, sex="F"),
    ]
    assert reasons(make_snapshot(returns=rows), "sex", year=2022) == [
        ("_T", 90, "yes"),
        ("F", 40, "total_taken"),
        ("M", 30, "total_taken"),
    ]


def test_without_a_total_the_parts_count_and_a_total_not_shown_does_not(make_snapshot):
    rows = [
        of_measure(2022, None, flag="<", sex="_T"),
        of_measure(2022, 40, sex="F"),
        of_measure(2022, 30, sex="M"),
        of_measure(2022, None, flag=":", sex="_U"),
    ]
    assert reasons(make_snapshot(returns=rows), "sex", year=2022) == [
        ("F", 40, "yes"),
        ("M", 30, "yes"),
        ("_T", None, "not_shown"),
        ("_U", None, "not_available"),
    ]


def test_of_two_totals_the_larger_counts(make_snapshot):
    rows = [of_measure(2022, 90, from_code="WORLD"), of_measure(2022, 80, from_code=None)]
    rows.append(of_measure(2022, 50))
    assert reasons(make_snapshot(returns=rows), "from_code", year=2022) == [
        ("WORLD", 90, "yes"),
        ("LBY", 50, "total_taken"),
        (None, 80, "other_total"),
    ]


def test_of_several_ways_to_give_a_year_one_counts(make_snapshot):
    half = {"period_start": date(2022, 1, 1), "period_end": date(2022, 6, 30)}
    crossing = {"period_start": date(2021, 7, 1), "period_end": date(2022, 6, 30)}
    rows = [of_measure(2022, 90), of_measure(None, 50, **half), of_measure(None, 70, **crossing)]
    assert reasons(make_snapshot(returns=rows), year=2022) == [
        (90, "yes"),
        (50, "other_period"),
        (70, "crosses_years"),
    ]


def test_an_area_is_behind_its_country_and_keeps_its_own_code(make_snapshot):
    rows = [of_measure(2022, 40, to_code="SD-GZ"), of_measure(2022, 30, to_code="SD-KH")]
    rows.append(of_measure(2022, 20, to_code="ETH"))
    assert reasons(make_snapshot(returns=rows), "to_code", to_code="SDN") == [
        ("SD-GZ", 40, "yes"),
        ("SD-KH", 30, "yes"),
    ]


def test_a_number_made_of_several_countries_has_the_records_of_all(make_snapshot):
    rows = [of_measure(2022, 40), of_measure(2021, 30, to_code="ETH")]
    rows.append(of_measure(2022, 20, to_code="KEN"))
    found = reasons(make_snapshot(returns=rows), "to_code", to_code=("SOM", "ETH"))
    assert found == [("SOM", 40, "yes"), ("ETH", 30, "yes")]


def test_a_cell_of_the_matrix_has_its_own_period(make_snapshot):
    cell = {"dimension": "economic", "level": "individual"}
    rows = [of_measure(2022, 40, **cell), of_measure(2021, 30, **cell)]
    rows.append(of_measure(2022, 20, dimension="social", level="individual"))
    period = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    assert reasons(make_snapshot(returns=rows), **cell, **period) == [(40, "yes")]


def test_a_record_says_where_it_stands_and_who_published_it_when(make_snapshot):
    behind = records_behind(make_snapshot(returns=[of_measure(2022, 40)]), MEASURE, NO_FILTERS)
    columns = ("file_name", "sheet", "row", "revision", "by", "at")
    assert rows_of(behind, *columns) == [("returns.csv", None, 2, 1, "Amina", PUBLISHED_AT)]


def test_nothing_is_behind_a_number_that_is_not_there(make_snapshot):
    snapshot = make_snapshot(returns=[of_measure(2022, 40)])
    assert records_behind(snapshot, MEASURE, NO_FILTERS, year=1999).empty


def test_more_records_than_can_be_gone_through_are_refused_in_words(make_snapshot, monkeypatch):
    monkeypatch.setattr(behind, "MOST", 2)
    snapshot = make_snapshot(returns=[figure(year, 10) for year in (2020, 2021, 2022)])

    with pytest.raises(TooManyRecordsError, match="Published figures behind this: 3"):
        records_behind(snapshot, "kp_returns", NO_FILTERS)
    assert len(records_behind(snapshot, "kp_returns", NO_FILTERS, year=2020)) == 1
