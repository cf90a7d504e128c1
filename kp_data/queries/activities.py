"""Questions about meetings and trainings."""

from dataclasses import dataclass
from itertools import product
from typing import Literal

import narwhals as nw
import pandas as pd

from kp_data.queries.filters import Filters
from kp_data.queries.provenance import with_publication
from kp_data.queries.selection import (
    Record,
    choose_activities,
    own_activities,
)
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.records import RECORDS
from kp_data.reference import activity_kinds, pillars

Level = Literal["domain", "theme"]

TIMELINE_COLUMNS = (
    "activity_id",
    "record",
    "kind",
    "title",
    "start_date",
    "end_date",
    "date_precision",
    "city",
    "country_code",
    "year",
)
DELEGATES_COLUMNS = (
    "activity_id",
    "kind",
    "framework",
    "title",
    "year",
    "participants",
    "participants_qualifier",
)
PLACE_IN_DATA = ("year", "chair_code", "file_name", "sheet", "row", "revision")


@dataclass(frozen=True)
class Coverage:
    """How many activities state a figure and how many do not."""

    stated: int
    not_stated: int


def activities_per_year(
    snapshot: Snapshot,
    record: Record,
    filters: Filters,
    by: Literal["kind", "framework"] = "kind",
) -> pd.DataFrame:
    """Count activities by the year in which they began.

    Undated ones are left out, see :func:`undated_activities`.

    Returns:
        One row per year and category, oldest first, then by code: ``year`` (int), the column
        ``by`` (code), ``activities`` (int). The years are all those of this record in the data,
        cut to the bounds of the filters, and every category that the filters leave stands in each
        year, with 0 where there was none. No rows where nothing matches.
    """
    dated = choose_activities(snapshot, record, filters).filter(~nw.col("year").is_null())
    counts = to_table(
        dated.group_by("year", by).agg(activities=nw.len()),
        ["year", by, "activities"],
        always=["year"],
    )
    if counts.empty:
        return counts
    years = _years_of(snapshot, record, filters)
    grid = pd.DataFrame(product(years, sorted(counts[by].unique())), columns=["year", by])
    filled = grid.merge(counts, how="left", on=["year", by])
    return filled.assign(activities=filled["activities"].fillna(0).astype("int64"))


def undated_activities(snapshot: Snapshot, record: Record, filters: Filters) -> int:
    """Count the activities without any date; 0 where the filters bound the years."""
    chosen = choose_activities(snapshot, record, filters)
    return count_rows(chosen.filter(nw.col("year").is_null()))


def activity_timeline(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    """List the Process's own dated meetings and trainings along time.

    Returns:
        One row per activity, oldest first: ``activity_id``, ``record``, ``kind``, ``title``,
        ``start_date`` and ``end_date`` (first and last possible day, as far as
        ``date_precision`` says), ``city``, ``country_code`` (venue, may be missing), ``year``.
    """
    own = own_activities(choose_activities(snapshot, None, filters))
    dated = own.filter(~nw.col("year").is_null())
    return to_table(
        dated.sort("start_date", "activity_id", "title"), TIMELINE_COLUMNS, always=["year"]
    )


def activities_by_country(snapshot: Snapshot, record: Record, filters: Filters) -> pd.DataFrame:
    """Count activities by the country in which they took place.

    Returns:
        One row per venue country, by code: ``country_code``, ``activities`` (int), ``first_year``
        and ``last_year`` (NaN where all are undated). Activities without a country of venue, such
        as those online, come last with ``country_code`` None.
    """
    counts = (
        choose_activities(snapshot, record, filters)
        .group_by("country_code")
        .agg(
            activities=nw.len(),
            first_year=nw.col("year").min(),
            last_year=nw.col("year").max(),
        )
        .sort("country_code", nulls_last=True)
    )
    return to_table(counts, ["country_code", "activities", "first_year", "last_year"])


def activities_by_host(snapshot: Snapshot, record: Record, filters: Filters) -> pd.DataFrame:
    """Count activities by who hosted or co-hosted them, as far as sources say so.

    Returns:
        One row per host and role, by code: ``host_code`` (country or organisation), ``role``
        (``host`` or ``co_host``), ``activities`` (int). An activity with two hosts counts for
        each; the column adds up to more than there are activities.
    """
    chosen = choose_activities(snapshot, record, filters)
    counts = nw.concat(
        [_count_hosts(chosen, f"{role}_codes", role) for role in ("host", "co_host")]
    )
    table = to_table(counts, ["host_code", "role", "activities"])
    return table.sort_values(["host_code", "role"], ascending=[True, False], ignore_index=True)


def activities_by_pillar(
    snapshot: Snapshot, record: Record, filters: Filters, level: Level = "domain"
) -> pd.DataFrame:
    """Count activities by the pillar with which they are coded.

    Returns:
        One row per pillar of the level, in the order of the reference table, those without any
        activity as 0: ``pillar_code``, ``activities`` (int), ``group``. Activities without a code
        of this level come last with ``pillar_code`` None, where there are any: political meetings
        (``group`` "political"), then all others ("other"); ``group`` is None elsewhere. An activity
        in two pillars counts in each; the column does not add up to the number of activities. No
        rows where nothing matches.
    """
    codes = pillar_codes(level)
    uncoded = ~nw.any_horizontal(*map(is_in_pillar, codes), ignore_nulls=True)
    political = nw.col("kind").is_in(_political_kinds()).fill_null(value=False)
    counted = choose_activities(snapshot, record, filters).select(
        *(is_in_pillar(code).cast(nw.Int64).sum().alias(code) for code in codes),
        political=(uncoded & political).cast(nw.Int64).sum(),
        other=(uncoded & ~political).cast(nw.Int64).sum(),
        all=nw.len(),
    )
    totals = counted.collect(backend="polars").to_pandas().iloc[0].fillna(0).astype("int64")
    rows: list[tuple[str | None, int]] = [(code, int(totals[code])) for code in codes]
    rest = [group for group in ("political", "other") if totals[group]]
    rows += [(None, int(totals[group])) for group in rest]
    table = pd.DataFrame(rows, columns=["pillar_code", "activities"])
    table["pillar_code"] = pd.Series([code for code, _ in rows], dtype=object)
    table["group"] = pd.Series([*[None] * len(codes), *rest], dtype=object)
    return table if totals["all"] else table.head(0)


def delegates_stated(snapshot: Snapshot, record: Record, filters: Filters) -> pd.DataFrame:
    """List the activities whose source states a number of participants.

    The numbers are no attendance of the Process: most activities state none, and one person may
    attend many.

    Returns:
        One row per activity, newest first, undated last: ``activity_id``, ``kind``,
        ``framework``, ``title``, ``year`` (NaN if undated), ``participants`` (int, persons),
        ``participants_qualifier`` (exact, at_least, about, at_most).
    """
    stated = choose_activities(snapshot, record, filters).filter(~nw.col("participants").is_null())
    return to_table(newest_first(stated), DELEGATES_COLUMNS, always=["participants"])


def delegates_coverage(snapshot: Snapshot, record: Record, filters: Filters) -> Coverage:
    """Count the activities that state a number of participants, and those that do not."""
    counted = choose_activities(snapshot, record, filters).select(
        stated=nw.col("participants").count(), all=nw.len()
    )
    totals = counted.collect(backend="polars").to_pandas().iloc[0]
    stated = int(totals["stated"])
    return Coverage(stated=stated, not_stated=int(totals["all"]) - stated)


def activity_records(snapshot: Snapshot, record: Record, filters: Filters) -> pd.DataFrame:
    """List the records themselves with all they state and where they came from.

    Returns:
        One row per activity, newest first, undated last: the fields of the record
        (:mod:`kp_data.records`), ``year``, ``chair_code``, ``file_name``, ``sheet`` (None for a
        text file), ``row`` (line in the file), ``revision``, ``by`` and ``at`` (who published it,
        and when). Counts that a source does not state are NaN.
    """
    chosen = choose_activities(snapshot, record, filters)
    table = to_table(newest_first(chosen), (*RECORDS[record].fields, *PLACE_IN_DATA))
    return with_publication(table, snapshot)


def newest_first(activities: nw.LazyFrame) -> nw.LazyFrame:
    """Sort activities by their first day, newest first; undated last, then by identifier."""
    return activities.sort(
        "start_date", "activity_id", "title", descending=[True, False, False], nulls_last=True
    )


def count_rows(frame: nw.LazyFrame) -> int:
    """Count the rows of a frame."""
    return int(frame.select(rows=nw.len()).collect(backend="polars").to_pandas()["rows"].iloc[0])


def pillar_codes(level: Level) -> tuple[str, ...]:
    """The codes of a level of pillars, in the order of the reference table."""
    return tuple(code for code, pillar in pillars().items() if pillar.level == level)


def _political_kinds() -> list[str]:
    return [code for code, kind in activity_kinds().items() if kind.group == "political"]


def is_in_pillar(code: str) -> nw.Expr:
    """True where an activity is coded with the pillar; false where it has no code."""
    return nw.col("pillar_codes").list.contains(code).fill_null(value=False)


def _count_hosts(activities: nw.LazyFrame, column: str, role: str) -> nw.LazyFrame:
    # A line of a file is one activity; a code written twice in it is still one host.
    return (
        activities.select("upload_id", "sheet", "row", host_code=nw.col(column))
        .explode("host_code")
        .filter(~nw.col("host_code").is_null())
        .unique(["upload_id", "sheet", "row", "host_code"])
        .group_by("host_code")
        .agg(activities=nw.len())
        .with_columns(role=nw.lit(role))
        .select("host_code", "role", "activities")
    )


def _years_of(snapshot: Snapshot, record: Record, filters: Filters) -> range:
    """The years of all dated activities of a record, cut to the bounds of the filters."""
    seen = (
        snapshot.frame(record)
        .select(first=nw.col("year").min(), last=nw.col("year").max())
        .collect(backend="polars")
        .to_pandas()
        .iloc[0]
    )
    first, last = int(seen["first"]), int(seen["last"])
    return range(max(first, filters.first_year or first), min(last, filters.last_year or last) + 1)
