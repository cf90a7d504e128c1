"""Questions about one country: its part in the Process, and the returns from and to it."""

from dataclasses import dataclass
from typing import Literal

import narwhals as nw
import pandas as pd

from kp_data.queries.activities import PLACE_IN_DATA
from kp_data.queries.selection import (
    OWN_FRAMEWORK,
    is_of_the_process,
    lists_any,
)
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.tables import to_table
from kp_data.records import MEETING
from kp_data.reference import ChairTerm, areas, chair_terms, measures, members

Role = Literal["host", "co_host", "venue", "trainees"]

PARTS = ("is_host", "is_co_host", "is_venue", "is_trainee")
RECORD_COLUMNS = ("record", "role", *MEETING.fields, *PLACE_IN_DATA)


@dataclass(frozen=True)
class CountryProfile:
    """A country's part in the Process; counts are of the Process's own activities unless said.

    Attributes:
        code: ISO alpha-3 code.
        role: Its standing, as in the reference table of members; None if it is not listed.
        region: Part of the world, as that table calls it; None if it is not listed.
        joined_year: None where not stated.
        source_url: Who says so.
        chair_terms: Its terms as Chair, oldest first.
        venues: Activities that took place there.
        hosted: Activities that it hosted, as far as sources say so.
        co_hosted: Activities that it co-hosted.
        activities: Activities in which it had any of these parts, each counted once.
        partner_trainings: Trainings of partner programmes there or for its nationals.
        trainings_attended: Trainings, own or of partners, that name it among the trainees.
        first_year: Year of the first of its dated ``activities``.
        last_year: Year of the last of them.
    """

    code: str
    role: str | None
    region: str | None
    joined_year: int | None
    source_url: str | None
    chair_terms: tuple[ChairTerm, ...]
    venues: int
    hosted: int
    co_hosted: int
    activities: int
    partner_trainings: int
    trainings_attended: int
    first_year: int | None
    last_year: int | None


def country_profile(snapshot: Snapshot, code: str) -> CountryProfile:
    """Sum up a country's part in the Process."""
    member = members().get(code)
    rows = _parts_in_activities(snapshot, code)
    is_own = rows["framework"] == OWN_FRAMEWORK
    takes_part = rows["is_venue"] | rows["is_host"] | rows["is_co_host"]
    years = rows.loc[is_own & takes_part, "year"].dropna().astype(int)
    return CountryProfile(
        code=code,
        role=member.role if member else None,
        region=member.region if member else None,
        joined_year=member.joined_year if member else None,
        source_url=member.source_url if member else None,
        chair_terms=tuple(term for term in chair_terms() if term.code == code),
        venues=int((is_own & rows["is_venue"]).sum()),
        hosted=int((is_own & rows["is_host"]).sum()),
        co_hosted=int((is_own & rows["is_co_host"]).sum()),
        activities=int((is_own & takes_part).sum()),
        partner_trainings=int((~is_own & (rows["record"] == "training")).sum()),
        trainings_attended=int(rows["is_trainee"].sum()),
        first_year=int(years.min()) if len(years) else None,
        last_year=int(years.max()) if len(years) else None,
    )


def country_activities(snapshot: Snapshot, code: str) -> pd.DataFrame:
    """List the meetings and trainings, own and of partners, in which a country had a part.

    Returns:
        One row per activity, newest first, undated last: ``record``, ``role`` (the first that
        holds of host, co_host, venue, trainees), the fields that meetings and trainings share,
        ``year``, ``chair_code``, ``file_name``, ``row``, ``revision``.
    """
    rows = _parts_in_activities(snapshot, code)[list(RECORD_COLUMNS)]
    # ISO text sorts as the dates do, and an empty one comes last.
    day = rows["start_date"].map(lambda start: start.isoformat() if start else "")
    order = rows.assign(day=day).sort_values(["day", "activity_id"], ascending=[False, True]).index
    return rows.loc[order].reset_index(drop=True)


def years_with_returns(
    snapshot: Snapshot, code: str, side: Literal["to", "from"] = "to"
) -> dict[str, int]:
    """Count the years in which a measure has a figure of a country.

    Args:
        snapshot: The data at a revision.
        code: ISO alpha-3 code.
        side: ``to``: the country is the country of return; ``from``: it is the sending country of
            returns across its border to countries of the Process.

    Returns:
        The number of years by measure, in the order of the measures; years whose figures are all
        hidden or not available do not count, and measures without any year are left out.
    """
    this, other = ("to_code", "from_code") if side == "to" else ("from_code", "to_code")
    own = [code, *_parts_of(code)]
    figures = snapshot.returns().filter(
        nw.col(this).is_in(own), ~nw.col("year").is_null(), ~nw.col("value").is_null()
    )
    if side == "from":
        crosses = ~nw.col(other).is_in(own).fill_null(value=False)
        figures = figures.filter(is_of_the_process(), crosses)
    counts = figures.group_by("measure").agg(years=nw.col("year").n_unique())
    table = to_table(counts, ["measure", "years"])
    years = dict(zip(table["measure"], table["years"], strict=True))
    return {known: int(years[known]) for known in measures() if known in years}


def _parts_in_activities(snapshot: Snapshot, code: str) -> pd.DataFrame:
    """Activities in which a country had a part, with what it was."""
    is_trainee = {
        "meeting": nw.lit(value=False),
        "training": lists_any("trainee_country_codes", (code,)),
    }
    tables = [
        to_table(
            snapshot.frame(record)
            .with_columns(
                record=nw.lit(record),
                is_venue=(nw.col("country_code") == code).fill_null(value=False),
                is_host=lists_any("host_codes", (code,)),
                is_co_host=lists_any("co_host_codes", (code,)),
                is_trainee=is_trainee[record],
            )
            .filter(nw.any_horizontal(*map(nw.col, PARTS), ignore_nulls=True))
            .with_columns(role=_role()),
            (*RECORD_COLUMNS, *PARTS),
        )
        for record in is_trainee
    ]
    return pd.concat([table for table in tables if len(table)] or tables, ignore_index=True)


def _role() -> nw.Expr:
    role = nw.lit("trainees")
    for name, column in (("venue", "is_venue"), ("co_host", "is_co_host"), ("host", "is_host")):
        role = nw.when(nw.col(column)).then(nw.lit(name)).otherwise(role)
    return role


def _parts_of(code: str) -> list[str]:
    return [area.code for area in areas().values() if area.parent_code == code]
