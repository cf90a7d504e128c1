"""Sums by pair of countries and year in one look, held against the sums made step by step."""

from datetime import date

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pytest

from kp_data.errors import NotAdditiveError
from kp_data.queries import near
from kp_data.queries.chosen_sums import sum_chosen
from kp_data.queries.engine import tables_in_memory
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.pairs import sum_pairs
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sums import sum_figures
from kp_data.reference import measures
from tests.unit.queries.drawn import draw, told

# Adds over everything; over nothing but places, years and types; given by members.
MEASURES = ("uk_returns", "unhcr_returned_refugees_by_sex_age", "kp_returns")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("seed", range(6))
def test_sums_in_one_look_are_the_sums_made_in_steps(measure, seed, monkeypatch):
    figures = draw(seed, measure)
    with duckdb.connect(":memory:") as connection:
        connection.register("drawn", figures.to_arrow())
        connection.execute("CREATE TABLE returns AS FROM drawn")
        monkeypatch.setattr(near, "FEW", 0)
        many = Snapshot(tables_in_memory(connection))
        assert choose_returns(many, measure, NO_FILTERS).implementation.is_duckdb()
        for keep in (("to_code",), ("from_code", "to_code")):
            found = told(sum_chosen, many, measure, NO_FILTERS, keep=keep, everywhere=True)
            rows = nw.from_native(figures.lazy())
            plain = told(sum_figures, rows, measures()[measure], keep)
            if isinstance(plain, str):
                assert found == plain
            else:
                pd.testing.assert_frame_equal(found, plain)


def test_of_a_thousand_plain_figures_none_goes_through_the_steps(monkeypatch):
    monkeypatch.setattr("kp_data.queries.pairs._summed", lambda *_: pytest.fail("steps"))
    figures = draw(0, "uk_returns").filter(
        pl.col("value").is_not_null() & (pl.col("to_code") == "ETH")
    )
    figures = figures.filter(pl.col("period_kind") == "month").with_columns(publisher=pl.lit("A"))
    with duckdb.connect(":memory:") as connection:
        connection.register("drawn", figures.to_arrow())
        rows = nw.from_native(connection.sql("FROM drawn"))
        sums = sum_pairs(rows, measures()["uk_returns"])
    assert sums["value"].sum() == figures["value"].sum()


def a_year(**columns) -> pl.DataFrame:
    """Two figures of Ethiopia over one year that differ only as said."""
    whole = {
        **dict.fromkeys(("sex", "age_group", "return_type"), pl.lit(None, pl.String)),
        "to_code": pl.lit("ETH"),
        "year": 2021,
        "period_kind": pl.lit("year"),
        "period_start": date(2021, 1, 1),
        "period_end": date(2021, 12, 31),
        "value_qualifier": pl.lit("exact"),
        "publisher": pl.lit("A"),
        "from_code": pl.lit("DEU"),
        "flag": pl.lit(None, pl.String),
        "value": 50.0,
    }
    return draw(0, "uk_returns").head(2).with_columns(**whole).with_columns(**columns)


def sums_of(figures: pl.DataFrame, monkeypatch) -> list[list[float]]:
    monkeypatch.setattr(near, "FEW", 0)
    with duckdb.connect(":memory:") as connection:
        connection.register("drawn", figures.to_arrow())
        connection.execute("CREATE TABLE returns AS FROM drawn")
        many = Snapshot(tables_in_memory(connection))
        sums = sum_chosen(many, "uk_returns", NO_FILTERS, keep=("to_code",))
    return sums[["value", "at_least"]].to_numpy().tolist()


def test_a_known_total_stands_although_a_part_is_not_available(monkeypatch):
    values = {"value": pl.Series([50.0, None]), "flag": pl.Series([None, ":"], dtype=pl.String)}
    figures = a_year(from_code=pl.Series(["WORLD", "DEU"]), **values)
    assert sums_of(figures, monkeypatch) == [[50, 0]]


def test_two_publishers_who_count_the_same_returns_are_not_added(monkeypatch):
    with pytest.raises(NotAdditiveError):
        sums_of(a_year(publisher=pl.Series(["A", "B"])), monkeypatch)


def test_a_part_of_a_country_is_added_to_no_figure_of_all_of_it(monkeypatch):
    figures = a_year(to_code=pl.Series(["SDN", "SD-KH"]), value=pl.Series([50.0, 20.0]))
    assert sums_of(figures, monkeypatch) == [[50, 0]]
