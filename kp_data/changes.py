"""Which published figures a revision would change: the sums on the pages, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from kp_data.errors import NotAdditiveError
from kp_data.queries.activities import activities_per_year
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.queries.sums import sum_figures
from kp_data.records import RETURN
from kp_data.reference import activity_kinds, african_members, countries, measures, place_name
from kp_data.store import Revision, Store
from kp_data.wording import changes as words
from kp_data.wording import say, say_number

_NO_SUMS = pd.DataFrame({"to_code": [], "year": [], "value": []}).astype(
    {"to_code": "str", "year": "int64", "value": "float64"}
)
_DECIMALS = 3  # of a score or a share


@dataclass(frozen=True)
class Change:
    """A published figure that changes.

    Attributes:
        what: The figure in words: "South Sudan, returned refugees 2020".
        before: What it is now; empty where there is none.
        after: What it would be; empty where there would be none.
        record: ``meeting``, ``training`` or ``return``.
        code: The measure, or the kind of activity.
        place: Country of return; empty for activities.
        year: The year.
        difference: By how much it changes, in the unit of the measure.
    """

    what: str
    before: str
    after: str
    record: str
    code: str
    place: str
    year: int
    difference: float


def figures_changed(
    store: Store, draft: Revision, records: Mapping[str, pa.Table]
) -> tuple[Change, ...]:
    """Compare the figures as they are with those that a revision would bring.

    Return figures are compared by measure, country of return and year, as far as the measure may
    be added; where it may not, its figures one by one are the matter of the list of changed
    records. Activities are compared by kind and year.

    Args:
        store: The store.
        draft: The revision that does not exist yet.
        records: Its records by kind, in the stored schema.

    Returns:
        The changed figures: those of the Process's countries of return before others, then the
        greatest differences first.
    """
    before = take_snapshot(store)
    after = take_snapshot(store, draft=draft, records=records)
    changes = []
    for name in records:
        if name != RETURN.name:
            changes += _activities(name, before, after)
    if RETURN.name in records:
        for code in sorted(set(records[RETURN.name]["measure"].to_pylist())):
            changes += _returns(code, before, after)
    return tuple(sorted(changes, key=lambda change: (_is_outside(change), -change.difference)))


def _is_outside(change: Change) -> bool:
    """Whether the country of return is none of the Process, so that pages show it on demand."""
    return change.place in countries() and change.place not in african_members()


def _returns(code: str, before: Snapshot, after: Snapshot) -> list[Change]:
    both = _side_by_side(_sums(before, code), _sums(after, code), ["to_code", "year"])
    name = measures()[code].short_name
    return [
        Change(
            say(words.RETURN_FIGURE, place=_place(row.to_code), measure=name, year=row.year),
            say_number(row.value_before, _DECIMALS),
            say_number(row.value_after, _DECIMALS),
            RETURN.name,
            code,
            row.to_code,
            row.year,
            row.difference,
        )
        for row in both.fillna({"to_code": ""}).itertuples()
    ]


def _place(code: str) -> str:
    return place_name(code) if code else say(words.NO_PLACE)


def _sums(snapshot: Snapshot, code: str) -> pd.DataFrame:
    """The sums by country of return and year; nothing where the measure may not be added so."""
    try:
        figures = choose_returns(snapshot, code, NO_FILTERS, everywhere=True)
        sums = sum_figures(figures, measures()[code], keep=("to_code",), per="year")
    except NotAdditiveError:
        return _NO_SUMS
    return sums[["to_code", "year", "value"]].astype(_NO_SUMS.dtypes)


def _activities(name: str, before: Snapshot, after: Snapshot) -> list[Change]:
    before_counts, after_counts = (
        activities_per_year(one, name, NO_FILTERS).rename(columns={"activities": "value"})
        for one in (before, after)
    )
    both = _side_by_side(before_counts, after_counts, ["kind", "year"])
    return [
        Change(
            say(words.ACTIVITIES, kind=activity_kinds()[row.kind].name, year=row.year),
            say_number(row.value_before),
            say_number(row.value_after),
            name,
            row.kind,
            "",
            row.year,
            row.difference,
        )
        for row in both.itertuples()
    ]


def _side_by_side(before: pd.DataFrame, after: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The rows whose value differs, and by how much."""
    both = before.merge(after, on=keys, how="outer", suffixes=("_before", "_after"))
    old, new = both["value_before"], both["value_after"]
    both["difference"] = (new.fillna(0) - old.fillna(0)).abs()
    return both[both["difference"] > 0]
