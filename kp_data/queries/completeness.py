"""How complete the record of activities is: published counts beside what is recorded."""

from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from kp_data.queries.selection import own_activities
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.reference import members
from kp_data.reference.published_counts import (
    DELEGATES,
    MEMBERS,
    OTHERS,
    RECOMMENDATIONS,
    PublishedCount,
    published_counts,
)

# Joint meetings on the Joint Valletta Action Plan; the Process leaves them out of its own count.
JOINT_MEETING = "JVAP"
# Counts "at most" or "about" are no lower bound.
LOWER_BOUNDS = ("exact", "at_least")
_COLUMNS = ("kind", "start_date", "end_date", "date_precision", "modality")
_COUNTS = {DELEGATES: "participants", RECOMMENDATIONS: "recommendations"}


@dataclass(frozen=True)
class RecordedOf:
    """How many of the activities counted on one occasion are recorded.

    Attributes:
        published: Activities counted, all kinds together.
        recorded: How many activities of these kinds and months are recorded.
        count: One of the published counts, for its months and its source.
    """

    published: int
    recorded: int
    count: PublishedCount


def completeness(snapshot: Snapshot) -> pd.DataFrame:
    """Set what was published of the Process beside what is recorded.

    Counted are its own activities that began within the months; one of which only the month or the
    year is known counts if all possible days lie within. Joint meetings on the Joint Valletta
    Action Plan are left out, as the Process leaves them out. Of delegates and recommendations the
    numbers that sources state as exact or as a lower bound are added; they are no attendance.

    Returns:
        One row per published count, in the order of the reference table: ``count`` (its code),
        ``kind`` (of activity, or ``_delegates``, ``_recommendations``, ``_members``),
        ``published`` (int), ``qualifier``, ``recorded`` (NaN where no source states a number),
        ``difference`` (recorded less published; NaN where unknown), ``missing`` (sentence in the
        language of the reader; None where another number is recorded than the one that it was
        written for).
    """
    rows = _own_activities(snapshot)
    counts = list(published_counts().values())
    recorded = [_recorded(rows, count) for count in counts]
    numbers = pd.Series(recorded, dtype="float64")
    published = pd.Series([count.published for count in counts], dtype="int64")
    missing = [
        count.missing if number == count.recorded_then else None
        for count, number in zip(counts, recorded, strict=True)
    ]
    return pd.DataFrame(
        {
            "count": pd.Series([count.code for count in counts], dtype=object),
            "kind": pd.Series([count.kind for count in counts], dtype=object),
            "published": published,
            "qualifier": pd.Series([count.qualifier for count in counts], dtype=object),
            "recorded": numbers,
            "difference": numbers - published,
            "missing": pd.Series(missing, dtype=object),
        }
    )


def recorded_of_largest_count(snapshot: Snapshot) -> RecordedOf | None:
    """Find the occasion on which most activities were counted, and how many of them are recorded.

    Returns:
        None where no count of activities is known.
    """
    table = completeness(snapshot)
    table = table[~table["kind"].isin(OTHERS)]
    if table.empty:
        return None
    occasions = table["count"].map(lambda code: published_counts()[code].english_occasion)
    totals = table.groupby(occasions, sort=False)[["published", "recorded"]].sum()
    largest = totals["published"].idxmax()
    return RecordedOf(
        published=int(totals.loc[largest, "published"]),
        recorded=int(totals.loc[largest, "recorded"]),
        count=published_counts()[table["count"][occasions == largest].iloc[0]],
    )


def _own_activities(snapshot: Snapshot) -> pd.DataFrame:
    dated = own_activities(snapshot.activities()).filter(
        ~nw.col("start_date").is_null(),
        ~nw.col("title").str.contains(JOINT_MEETING, literal=True),
    )
    numbers = [name for column in _COUNTS.values() for name in (column, f"{column}_qualifier")]
    return to_table(dated, (*_COLUMNS, *numbers))


def _recorded(rows: pd.DataFrame, count: PublishedCount) -> int | None:
    if count.kind == MEMBERS:
        listed = members().values()
        return sum(member.type == "country" and member.is_current for member in listed)
    if count.kind in _COUNTS:
        return _stated(_of_the_occasion(rows, count), _COUNTS[count.kind])
    return len(_counted(rows, count))


def _of_the_occasion(rows: pd.DataFrame, count: PublishedCount) -> pd.DataFrame:
    """The activities of all kinds that were counted on the same occasion."""
    same = [
        other
        for other in published_counts().values()
        if other.english_occasion == count.english_occasion and other.kind not in OTHERS
    ]
    return pd.concat([_counted(rows, other) for other in same]) if same else rows.iloc[:0]


def _stated(activities: pd.DataFrame, column: str) -> int | None:
    is_lower_bound = activities[f"{column}_qualifier"].isin([*LOWER_BOUNDS, None])
    stated = activities.loc[is_lower_bound, column].dropna()
    return int(stated.sum()) if len(stated) else None


def _counted(rows: pd.DataFrame, count: PublishedCount) -> pd.DataFrame:
    first, last = count.first_month.first, count.last_month.last
    latest_start = rows["end_date"].where(rows["date_precision"] != "day", rows["start_date"])
    is_within = [
        first <= start and latest <= last
        for start, latest in zip(rows["start_date"], latest_start, strict=True)
    ]
    chosen = rows[(rows["kind"] == count.kind) & pd.Series(is_within, rows.index, dtype=bool)]
    return chosen[chosen["modality"] == count.modality] if count.modality else chosen
