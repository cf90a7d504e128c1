"""The questions of the first page: the Process in a few figures."""

from dataclasses import dataclass
from datetime import date

import narwhals as nw
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.activities import PLACE_IN_DATA, newest_first
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.returns import YearTotal, latest_full_year
from kp_data.queries.selection import OWN_FRAMEWORK, own_activities
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.records import MEETING
from kp_data.reference import PublishedCount
from kp_data.reference import retrospective as published_counts
from kp_data.reference.retrospective import DELEGATES

HEADLINE_MEASURE = "unhcr_returned_refugees"

# Joint meetings on the Joint Valletta Action Plan; the Process leaves them out of its own count.
JOINT_MEETING = "JVAP"

# Counts "at most" or "about" are no lower bound.
LOWER_BOUNDS = ("exact", "at_least")

# The numbers recorded for which the sentences of the reference table were written.
SENTENCE_FITS = {
    "informal_working_group": 2,
    "senior_officials_meeting": 7,
    "steering_committee": 6,
    "thematic_meeting": 10,
    "regional_training": 0,
}

LATEST_COLUMNS = ("record", *MEETING.fields, *PLACE_IN_DATA)


@dataclass(frozen=True)
class Headline:
    """The Process in a few figures. Activities are its own; those of partners stand apart.

    Attributes:
        activities: The Process's own meetings and trainings.
        meetings: Of these, meetings.
        trainings_own: Of these, trainings.
        trainings_partner: Trainings run by partner programmes, not among ``activities``.
        host_countries: Countries in which at least one of ``activities`` took place.
        first_year: Year of the first dated one; None if there is none.
        last_year: Year of the last dated one.
        delegates_at_least: Sum of the numbers of participants that sources state as exact or as
            a lower bound; no attendance, since most activities state none. None if none is.
        delegates_records: How many of ``activities`` state a number of any kind.
        returns_measure: The measure of the figure of returns.
        returns_year: Latest year that is over and covered; None if there is no figure.
        returns_value: Its total.
        returns_qualifier: exact, at_least, about or at_most.
    """

    activities: int
    meetings: int
    trainings_own: int
    trainings_partner: int
    host_countries: int
    first_year: int | None
    last_year: int | None
    delegates_at_least: int | None
    delegates_records: int
    returns_measure: str
    returns_year: int | None
    returns_value: float | None
    returns_qualifier: str | None


@dataclass(frozen=True)
class RetrospectiveDelegates:
    """What the Process published about its delegates, beside what sources state.

    Attributes:
        published: The number published, "almost".
        stated: Sum of the numbers stated as exact or as a lower bound for the meetings in the same
            count; None if none is.
        records: How many of these meetings state a number of any kind.
        meetings: How many there are.
    """

    published: int
    stated: int | None
    records: int
    meetings: int


def headline(
    snapshot: Snapshot, measure: str = HEADLINE_MEASURE, today: date | None = None
) -> Headline:
    """Sum up the Process in a few figures.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure for the figure of returns.
        today: The day that decides which year is over; by default the present one.
    """
    rows = to_table(
        snapshot.activities(),
        ("record", "framework", "country_code", "year", "participants", "participants_qualifier"),
    )
    own = rows[rows["framework"] == OWN_FRAMEWORK]
    is_meeting = own["record"] == "meeting"
    is_training = rows["record"] == "training"
    years = own["year"].dropna().astype(int)
    total = _returns_total(snapshot, measure, today)
    return Headline(
        activities=len(own),
        meetings=int(is_meeting.sum()),
        trainings_own=int((~is_meeting).sum()),
        trainings_partner=int((is_training & (rows["framework"] != OWN_FRAMEWORK)).sum()),
        host_countries=int(own["country_code"].nunique()),
        first_year=int(years.min()) if len(years) else None,
        last_year=int(years.max()) if len(years) else None,
        delegates_at_least=_delegates_at_least(own),
        delegates_records=int(own["participants"].notna().sum()),
        returns_measure=measure,
        returns_year=total.year if total else None,
        returns_value=total.value if total else None,
        returns_qualifier=total.qualifier if total else None,
    )


def retrospective(snapshot: Snapshot) -> pd.DataFrame:
    """Set the Process's own count of 2015 to 2020 beside the activities recorded here.

    Counted are its own activities in person that began within the months of the reference table;
    one of which only the month or year is known counts if all possible days lie within. Joint
    meetings on the Joint Valletta Action Plan are left out, as the Process leaves them out.

    Returns:
        One row per kind, in the order of the reference table: ``kind``, ``published`` (int),
        ``recorded`` (int), ``missing`` (sentence in the language of the reader; None where another
        number is recorded than the one that it was written for).
    """
    rows = _retrospective_rows(snapshot)
    kinds = [count for kind, count in published_counts().items() if kind != DELEGATES]
    recorded = [len(_counted(rows, count)) for count in kinds]
    missing = [
        count.missing if SENTENCE_FITS.get(count.kind) == number else None
        for count, number in zip(kinds, recorded, strict=True)
    ]
    return pd.DataFrame(
        {
            "kind": pd.Series([count.kind for count in kinds], dtype=object),
            "published": pd.Series([count.published for count in kinds], dtype="int64"),
            "recorded": pd.Series(recorded, dtype="int64"),
            "missing": pd.Series(missing, dtype=object),
        }
    )


def retrospective_delegates(snapshot: Snapshot) -> RetrospectiveDelegates | None:
    """Set the number of delegates that the Process published beside those that sources state.

    Returns:
        None if the reference table has no such number.
    """
    counts = published_counts()
    if DELEGATES not in counts:
        return None
    rows = _retrospective_rows(snapshot)
    counted = pd.concat(
        [_counted(rows, count) for kind, count in counts.items() if kind != DELEGATES]
    )
    return RetrospectiveDelegates(
        published=counts[DELEGATES].published,
        stated=_delegates_at_least(counted),
        records=int(counted["participants"].notna().sum()),
        meetings=len(counted),
    )


def latest_activities(snapshot: Snapshot, count: int) -> pd.DataFrame:
    """List the Process's own latest dated activities.

    Returns:
        At most ``count`` rows, newest first: ``record``, the fields that meetings and trainings
        share, ``year`` (int), ``chair_code``, ``file_name``, ``row``, ``revision``.
    """
    dated = own_activities(snapshot.activities()).filter(~nw.col("year").is_null())
    return to_table(newest_first(dated).head(count), LATEST_COLUMNS, always=["year"])


def _returns_total(snapshot: Snapshot, measure: str, today: date | None) -> YearTotal | None:
    try:
        return latest_full_year(snapshot, measure, NO_FILTERS, today)
    except NotAdditiveError:
        return None


def _delegates_at_least(activities: pd.DataFrame) -> int | None:
    is_lower_bound = activities["participants_qualifier"].isin([*LOWER_BOUNDS, None])
    stated = activities.loc[is_lower_bound, "participants"].dropna()
    return int(stated.sum()) if len(stated) else None


def _retrospective_rows(snapshot: Snapshot) -> pd.DataFrame:
    in_person = own_activities(snapshot.activities()).filter(
        nw.col("modality") == "in_person",
        ~nw.col("start_date").is_null(),
        ~nw.col("title").str.contains(JOINT_MEETING, literal=True),
    )
    columns = ("kind", "start_date", "end_date", "date_precision", "participants")
    return to_table(in_person, (*columns, "participants_qualifier"))


def _counted(rows: pd.DataFrame, count: PublishedCount) -> pd.DataFrame:
    first, last = count.first_month.first, count.last_month.last
    last_start = [
        start if precision == "day" else end
        for start, end, precision in zip(
            rows["start_date"], rows["end_date"], rows["date_precision"], strict=True
        )
    ]
    is_within = [
        first <= start and latest <= last
        for start, latest in zip(rows["start_date"], last_start, strict=True)
    ]
    return rows[(rows["kind"] == count.kind) & pd.Series(is_within, rows.index, dtype=bool)]
