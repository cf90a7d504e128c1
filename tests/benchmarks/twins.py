"""Each query, and the same group-by in pandas: ``python -m tests.benchmarks.twins STORE``.

Both work on the same store in the same process, in turns. pandas has its table in memory, with the
years worked out; ours is a snapshot of the store. Printed is a line of JSON for each question.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd

from kp_data.queries import returns
from kp_data.queries.completeness import completeness
from kp_data.queries.filters import Filters
from kp_data.queries.overview import headline
from kp_data.queries.reporting import missing_reports
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.queries.sources import cited_sources, sources
from kp_data.records import RETURN
from kp_data.reference import african_members
from kp_data.store import Store

ROUNDS = 3
MEASURES = ("uk_returns", "unhcr_returned_refugees_by_sex_age", "unhcr_returned_refugees")
COLUMNS = ("measure", "from_code", "to_code", "period_start", "return_type", "sex", "age_group")
Ours = Callable[[Snapshot, str, Filters], object]
Theirs = Callable[[pd.DataFrame], object]


@dataclass(frozen=True)
class Twin:
    """A question; by what pandas groups for the same answer; whether it is asked of a measure."""

    name: str
    ours: Ours
    theirs: Theirs
    of_a_measure: bool = True


def by(*columns: str) -> Theirs:
    """Sums by columns."""
    return lambda chosen: chosen.groupby(list(columns))["value"].sum()


TWINS = (
    Twin("returns_by_year", returns.returns_by_year, by("year")),
    Twin("returns_by_country", returns.returns_by_country, by("to_code")),
    Twin("return_flows", returns.return_flows, by("from_code", "to_code")),
    Twin("returns_by_type", returns.returns_by_type, by("year", "return_type")),
    Twin("returns_by_sex_age", returns.returns_by_sex_age, by("sex", "age_group")),
    Twin("latest_full_year", returns.latest_full_year, by("year")),
    Twin(
        "cited_sources",
        lambda data, measure, filters: cited_sources(data, "return", filters, measure),
        lambda chosen: chosen.groupby(["publisher", "release"]).size(),
    ),
    Twin(
        "published_figures, one year",
        lambda data, measure, _filters: returns.published_figures(
            data, measure, Filters(first_year=2022, last_year=2022)
        ),
        lambda chosen: chosen[chosen["year"] == 2022].sort_values(["to_code", "from_code"]),
    ),
    Twin(
        "measures_with_figures",
        lambda data, _measure, _filters: returns.measures_with_figures(data),
        lambda table: table.groupby("measure").agg(
            figures=("value", "count"), first=("year", "min")
        ),
        of_a_measure=False,
    ),
    Twin(
        "countries_outside",
        lambda data, _measure, _filters: returns.countries_outside(data),
        lambda table: (
            table[~table["to_code"].isin(african_members())].groupby(["measure", "to_code"]).size()
        ),
        of_a_measure=False,
    ),
    Twin(
        "headline",
        lambda data, _measure, _filters: headline(data),
        lambda table: table[table["measure"] == MEASURES[-1]].groupby("year")["value"].sum(),
        of_a_measure=False,
    ),
    Twin(
        "sources",
        lambda data, _measure, _filters: sources(data),
        lambda table: table.groupby(["publisher", "release"]).size(),
        of_a_measure=False,
    ),
    Twin(
        "completeness",
        lambda data, _measure, _filters: completeness(data),
        lambda table: table.groupby(["measure", "year"])["to_code"].nunique(),
        of_a_measure=False,
    ),
    Twin(
        "missing_reports",
        lambda data, _measure, _filters: missing_reports(data),
        lambda table: table[table["measure"] == "kp_returns"].groupby(["from_code", "year"]).size(),
        of_a_measure=False,
    ),
)


def table_of(store: Store) -> pd.DataFrame:
    """The figures of a store as pandas holds them; in these stores none replaces another."""
    files = [str(file) for file in store.record_files(RETURN.name)]
    wanted = ", ".join((*COLUMNS, "publisher", "release", "value"))
    with duckdb.connect() as connection:
        asked = f"SELECT {wanted}, year(period_start) AS year FROM read_parquet($files)"
        return connection.sql(asked, params={"files": files}).df()


def chosen_of(table: pd.DataFrame, measure: str, filters: Filters) -> pd.DataFrame:
    """The rows that a question counts."""
    rows = table[(table["measure"] == measure) & table["to_code"].isin(african_members())]
    return rows[rows["year"] >= filters.first_year] if filters.first_year else rows


def timed(ask: Callable[[], object]) -> float:
    """Seconds."""
    begun = time.perf_counter()
    ask()
    return time.perf_counter() - begun


def compare(twin: Twin, data: Snapshot, table: pd.DataFrame, measure: str) -> dict[str, object]:
    """Both in turns, with other filters each time, so that no answer is one that was kept."""
    ours, theirs = [], []
    for turn in range(ROUNDS):
        filters = Filters(first_year=2012 + turn)
        ours.append(timed(partial(twin.ours, data, measure, filters)))
        theirs.append(timed(partial(_in_pandas, twin, table, measure, filters)))
    middle = [statistics.median(times) for times in (ours, theirs)]
    return {
        "query": twin.name,
        "measure": measure,
        "ours": middle[0],
        "first": ours[0],
        "theirs": middle[1],
    }


def _in_pandas(twin: Twin, table: pd.DataFrame, measure: str, filters: Filters) -> None:
    twin.theirs(chosen_of(table, measure, filters) if twin.of_a_measure else table)


def is_same(data: Snapshot, table: pd.DataFrame) -> bool:
    """Whether both find the same sums by year, for a measure without totals."""
    measure, filters = MEASURES[-1], Filters(first_year=2012)
    ours = returns.returns_by_year(data, measure, filters).set_index("year")["value"]
    theirs = by("year")(chosen_of(table, measure, filters))
    return ours.astype(float).to_dict() == theirs.astype(float).to_dict()


def main() -> None:
    """Ask everything of one store."""
    store = Store(Path(sys.argv[1]))
    opened = [timed(lambda: take_snapshot(store)) for _ in range(2)]
    data, table = take_snapshot(store), table_of(store)
    said: dict[str, object] = {"opened": opened, "same": is_same(data, table)}
    sys.stdout.write(json.dumps(said) + "\n")
    for twin in TWINS:
        for measure in MEASURES if twin.of_a_measure else ("",):
            sys.stdout.write(json.dumps(compare(twin, data, table, measure)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
