"""What readers choose is sliced from sums made once, held against the sum of what they choose."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import duckdb
import pandas as pd
import polars as pl
import pytest

from kp_data.queries import chosen_sums, near
from kp_data.queries.chosen_sums import sum_chosen
from kp_data.queries.dimensions import AGE, FROM, RETURN_TYPE, SEX, TO, Dimension, is_total
from kp_data.queries.engine import tables_in_memory
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sums import sum_figures
from kp_data.queries.tables import to_table
from kp_data.reference import measures
from tests.unit.queries.drawn import draw, told

# Adds over everything; over nothing but places, years and types, of the whole world; not over
# years; of members, rounded.
MEASURES = ("uk_returns", "unhcr_returned_refugees_by_sex_age", "kp_returns")
YEARS = ((None, None), (2022, None), (None, 2021), (2021, 2021), (2020, 2022), (2030, None))
PLACES = ((), (), ("ETH",), ("SDN",), ("SDN", "ETH"), ("SD-KH",), ("FRA",), ("FRA", "SSD", "SDN"))
SENDING = ((), (), (), ("DEU",), ("FRA", "DEU"), ("WORLD",))


class Asked(NamedTuple):
    filters: Filters
    sending: tuple[str, ...]
    keep: tuple[str, ...]
    per: str
    parts_of: tuple[Dimension, ...]
    everywhere: bool


def ask(luck: random.Random, places=PLACES, sending=SENDING, years=YEARS) -> Asked:
    broken_down = luck.choice([(), (), (RETURN_TYPE,), (SEX, AGE), (SEX,), (AGE,), (FROM, TO)])
    keep = luck.choice(
        [(), ("to_code",), ("from_code",), ("to_code", "from_code"), ("sex", "to_code")]
    )
    if broken_down:
        keep = tuple(dimension.column for dimension in broken_down)
    first, last = luck.choice(years)
    return Asked(
        Filters(countries=luck.choice(places), first_year=first, last_year=last),
        luck.choice(sending),
        keep,
        luck.choice(["year", "all_years"]),
        luck.choice([broken_down, broken_down, ()]),
        luck.random() < 0.3,
    )


def assert_same(snapshot: Snapshot, code: str, asked: Asked) -> None:
    filters, sending, keep, per, parts_of, everywhere = asked
    found = told(
        sum_chosen,
        *(snapshot, code, filters, sending),
        keep=keep,
        per=per,
        parts_of=parts_of,
        everywhere=everywhere,
    )
    rows = choose_returns(snapshot, code, filters, sending, everywhere=everywhere)
    for dimension in parts_of:
        rows = rows.filter(~is_total(dimension))
    plain = told(sum_figures, rows, measures()[code], keep, per)
    if isinstance(plain, str) or isinstance(found, str):
        assert found == plain, asked
    else:
        pd.testing.assert_frame_equal(found, plain, check_exact=True, obj=str(asked))


@contextmanager
def holding(figures: pl.DataFrame) -> Iterator[Snapshot]:
    with duckdb.connect(":memory:") as connection:
        connection.register("drawn", figures.to_arrow())
        connection.execute("CREATE TABLE returns AS FROM drawn")
        yield Snapshot(tables_in_memory(connection))


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("seed", range(6))
def test_a_slice_of_the_sums_is_the_sum_of_what_is_chosen(measure, seed):
    luck = random.Random(seed)
    figures = draw(seed, measure)
    if seed % 2:  # beside countries one outside the Process, and the world
        others = {"SSD": "FRA", "ETH": "WORLD"} if seed % 4 == 1 else {"SSD": "FRA"}
        figures = figures.with_columns(pl.col("to_code").replace(others))
    with holding(figures) as snapshot:
        for _ in range(10):
            assert_same(snapshot, measure, ask(luck))


def test_of_many_figures_too(monkeypatch):
    monkeypatch.setattr(near, "FEW", 0)
    with holding(draw(1, "uk_returns")) as snapshot:
        luck = random.Random(1)
        for _ in range(4):
            assert_same(snapshot, "uk_returns", ask(luck))


def test_every_measure_of_the_project(seed):
    luck = random.Random(0)
    places = ((), ("SOM",), ("SDN",), ("ETH", "SSD"))
    years = ((None, None), (2019, None), (2015, 2020))
    for code in to_table(seed.returns().select("measure").unique(), ["measure"])["measure"]:
        for _ in range(3):
            assert_same(seed, code, ask(luck, places, ((), (), ("KEN",)), years))


def test_choices_of_a_country_or_a_year_are_no_sums_of_figures(seed, monkeypatch):
    code = "unhcr_returned_refugees"
    sum_chosen(seed, code, NO_FILTERS)
    monkeypatch.setattr(chosen_sums, "add_up", lambda *_: pytest.fail("summed again"))
    monkeypatch.setattr(chosen_sums, "sum_figures", lambda *_: pytest.fail("summed anew"))
    one = sum_chosen(seed, code, Filters(countries=("SOM",), first_year=2016))
    assert len(one)
    assert one["year"].min() >= 2016


def two_countries(measure: str, values: list[float | None]) -> pl.DataFrame:
    """Ethiopia by publishers A and B, in figures that differ in nothing else; South Sudan by A."""
    figures = draw(4, measure).filter(pl.col("period_kind") == "year").head(1)
    one = {"sex": "F", "age_group": "18+", "return_type": None}
    same = [pl.lit(value, pl.String).alias(name) for name, value in one.items()]
    return pl.concat([figures] * 3).with_columns(
        *same,
        from_code=pl.Series(["DEU", "DEU", "FRA"]),
        to_code=pl.Series(["ETH", "ETH", "SSD"]),
        publisher=pl.Series(["A", "B", "A"]),
        value=pl.Series(values, dtype=pl.Float64),
        flag=pl.Series([None if value else "<" for value in values], dtype=pl.String),
    )


def test_publishers_who_count_the_same_are_refused_where_they_do():
    with holding(two_countries("uk_returns", [50, 60, 70])) as snapshot:
        one = told(sum_chosen, snapshot, "uk_returns", Filters(countries=("SSD",)))
        assert one["value"].tolist() == [70]
        for countries in ((), ("ETH",), ("ETH", "SSD")):
            filters = Filters(countries=countries)
            assert isinstance(told(sum_chosen, snapshot, "uk_returns", filters), str)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_figure_that_two_publishers_give_is_summed_where_it_is_chosen(measure):
    with holding(two_countries(measure, [50, None, 70])) as snapshot:
        for keep in ((), ("to_code",), ("from_code",)):
            for countries in ((), ("ETH",), ("SSD",)):
                filters = Filters(countries=countries)
                assert_same(snapshot, measure, Asked(filters, (), keep, "year", (), False))


@pytest.mark.parametrize("parts_of", [(RETURN_TYPE,), (SEX, AGE)])
def test_what_is_broken_down_and_not_kept_apart_is_summed_from_the_figures(parts_of, monkeypatch):
    monkeypatch.setattr(near, "FEW", 0)
    with holding(draw(0, "uk_returns")) as snapshot:
        for keep in ((), (parts_of[0].column,)):
            asked = Asked(NO_FILTERS, (), keep, "year", parts_of, everywhere=False)
            assert_same(snapshot, "uk_returns", asked)
