"""Questions about the pillars: which were at work when, and in which activities."""

import narwhals as nw
import pandas as pd

from kp_data.queries.activities import (
    PLACE_IN_DATA,
    Level,
    is_in_pillar,
    newest_first,
    pillar_codes,
)
from kp_data.queries.filters import Filters
from kp_data.queries.selection import Record, choose_activities
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import empty_table, to_table
from kp_data.records import MEETING

RECORD_COLUMNS = ("record", *MEETING.fields, *PLACE_IN_DATA)


def pillar_years(
    snapshot: Snapshot, filters: Filters, level: Level = "domain", record: Record | None = None
) -> pd.DataFrame:
    """Count the activities of each pillar in each year.

    Args:
        snapshot: The data at a revision.
        filters: What the reader has chosen.
        level: The five domains, or the themes under them.
        record: ``meeting`` or ``training``; None for both. Trainings include those of partner
            programmes.

    Returns:
        One row per pillar of the level, in the order of the reference table, and year from the
        first to the last with a dated activity that the filters leave: ``pillar_code``, ``year``
        (int), ``activities`` (int, 0 where there was none). An activity in two pillars counts in
        each. No rows where nothing matches.
    """
    codes = pillar_codes(level)
    dated = choose_activities(snapshot, record, filters).filter(~nw.col("year").is_null())
    counts = dated.group_by("year").agg(*(_count_in(code) for code in codes)).sort("year")
    by_year = to_table(counts, ["year", *codes], always=["year"]).set_index("year")
    if by_year.empty:
        return empty_table(pillar_code="object", year="int64", activities="int64")
    every_year = range(by_year.index.min(), by_year.index.max() + 1)
    filled = by_year.reindex(every_year, fill_value=0)
    return pd.DataFrame(
        {
            "pillar_code": pd.Series([code for code in codes for _ in every_year], dtype=object),
            "year": [*every_year] * len(codes),
            "activities": filled[list(codes)].to_numpy().T.ravel(),
        }
    )


def pillar_records(
    snapshot: Snapshot, pillar_code: str, year: int | None, filters: Filters
) -> pd.DataFrame:
    """List the meetings and trainings of a pillar.

    Args:
        snapshot: The data at a revision.
        pillar_code: Code of a domain or a theme.
        year: The year in which they began; None for all, undated ones included.
        filters: What the reader has chosen besides.

    Returns:
        One row per activity, newest first, undated last: ``record``, the fields that meetings and
        trainings share, ``year``, ``chair_code``, ``file_name``, ``row``, ``revision``.
    """
    chosen = choose_activities(snapshot, None, filters).filter(is_in_pillar(pillar_code))
    if year is not None:
        chosen = chosen.filter(nw.col("year") == year)
    return to_table(newest_first(chosen), RECORD_COLUMNS)


def _count_in(code: str) -> nw.Expr:
    return is_in_pillar(code).cast(nw.Int64).sum().cast(nw.Int64).alias(code)
