"""Each query, and the same group-by in pandas: ``python -m tests.benchmarks.twins STORE``.

Both work on the same store in the same process, in turns. pandas has its table in memory, with the
years worked out, once with texts and once with categories, which are quicker to group. Ours is a
look at the store that is new in each round, so that no answer is one that was kept; opening it is
a row of its own. Printed is a line of JSON for each question: those with a twin in pandas, then
every public one.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
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
from tests.unit.queries.spark_questions import QUESTIONS

ROUNDS = 3
MEASURES = ("uk_returns", "unhcr_returned_refugees_by_sex_age", "unhcr_returned_refugees")
COLUMNS = ("measure", "from_code", "to_code", "period_start", "return_type", "sex", "age_group")
WITHOUT_TOTALS = MEASURES[1:]  # a plain sum counts nothing twice
Tables = dict[str, pd.DataFrame]
Ours = Callable[[Snapshot, str, Filters], object]
Theirs = Callable[[pd.DataFrame], object]


@dataclass(frozen=True)
class Twin:
    """A question; by what pandas groups for the same answer; whether it is asked of a measure."""

    name: str
    ours: Ours
    theirs: Theirs
    of_a_measure: bool = True
    keys: tuple[str, ...] = ()  # columns of ours; where both mean the same, the sums are compared


def by(*columns: str) -> Theirs:
    """Sums by columns."""
    return lambda chosen: chosen.groupby(list(columns))["value"].sum()


TWINS = (
    Twin("returns_by_year", returns.returns_by_year, by("year"), keys=("year",)),
    Twin("returns_by_country", returns.returns_by_country, by("to_code"), keys=("code",)),
    Twin(
        "return_flows",
        returns.return_flows,
        by("from_code", "to_code"),
        keys=("from_code", "to_code"),
    ),
    Twin(
        "returns_by_type",
        returns.returns_by_type,
        by("year", "return_type"),
        keys=("year", "return_type"),
    ),
    Twin(
        "returns_by_sex_age",
        returns.returns_by_sex_age,
        by("sex", "age_group"),
        keys=("sex", "age_group"),
    ),
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


def with_categories(table: pd.DataFrame) -> pd.DataFrame:
    """The same with every text once."""
    texts = [name for name in table if name not in {"value", "year", "period_start"}]
    return table.astype(dict.fromkeys(texts, "category"))


def look_anew(data: Snapshot) -> Snapshot:
    """Another look at what was opened: nothing is worked out yet but the tables."""
    look = Snapshot(data._tables, data.history, data._cubes)
    look.activities()
    look.returns()
    return look


def timed(ask: Callable[[], object]) -> tuple[float, object]:
    """Seconds, and the answer."""
    begun = time.perf_counter()
    answer = ask()
    return time.perf_counter() - begun, answer


def compare(twin: Twin, data: Snapshot, tables: Tables, measure: str) -> dict[str, object]:
    """Ours in a new look each round and once more in it, and each table of pandas, in turns."""
    times: dict[str, list[float]] = {name: [] for name in ("ours", "again", *tables)}
    same: set[bool] = set()
    for turn in range(ROUNDS):
        filters, look = Filters(first_year=2012 + turn), look_anew(data)
        asks = {name: partial(twin.ours, look, measure, filters) for name in ("ours", "again")}
        for name, table in tables.items():
            asks[name] = partial(_in_pandas, twin, table, measure, filters)
        found = {name: timed(ask) for name, ask in asks.items()}
        for name, (seconds, _) in found.items():
            times[name].append(seconds)
        if twin.keys and measure in WITHOUT_TOTALS:
            same |= {are_same(twin.keys, found["ours"][1], found[name][1]) for name in tables}
    middle = {name: statistics.median(each) for name, each in times.items()}
    kinder = min(tables, key=middle.__getitem__)
    return {
        "query": twin.name,
        "measure": measure,
        **middle,
        "first": times["ours"][0],
        "theirs": middle[kinder],
        "kinder": kinder,
        "same": None if not same else False not in same,
    }


def are_same(keys: tuple[str, ...], ours: pd.DataFrame, theirs: pd.Series) -> bool:
    """Whether both found the same sums; what one leaves out may be nothing in the other."""
    found = ours.set_index(list(keys))["value"].astype(float), theirs.astype(float)
    one, other = ({key: value for key, value in each.items() if value > 0} for each in found)
    return one == other


def ask_all(data: Snapshot) -> Iterator[dict[str, object]]:
    """Every public question, each round in a new look."""
    for function, arguments in QUESTIONS:
        asks = [partial(function, look_anew(data), *arguments) for _ in range(ROUNDS)]
        times = [timed(ask)[0] for ask in asks]
        again = timed(asks[-1])[0]
        said = {"ours": statistics.median(times), "first": times[0], "again": again}
        yield {"query": function.__name__, "measure": "", **said, "theirs": None}


def _in_pandas(twin: Twin, table: pd.DataFrame, measure: str, filters: Filters) -> object:
    return twin.theirs(chosen_of(table, measure, filters) if twin.of_a_measure else table)


def _tell(said: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Ask everything of one store."""
    store = Store(Path(sys.argv[1]))
    opened = [timed(lambda: look_anew(take_snapshot(store)))[0] for _ in range(2)]
    data, texts = take_snapshot(store), table_of(store)
    _tell({"opened": opened})
    tables = {"texts": texts, "categories": with_categories(texts)}
    for twin in TWINS:
        for measure in MEASURES if twin.of_a_measure else ("",):
            _tell(compare(twin, data, tables, measure))
    for said in ask_all(data):
        _tell(said)


if __name__ == "__main__":
    main()
