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

HEADLINE_MEASURE = "unhcr_returned_refugees"

# Counts "at most" or "about" are no lower bound.
LOWER_BOUNDS = ("exact", "at_least")

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
