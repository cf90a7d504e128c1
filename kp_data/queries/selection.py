"""Which records a question is about: the reader's filters, applied in one place."""

from typing import Literal

import narwhals as nw

from kp_data.queries.dimensions import UNKNOWN
from kp_data.queries.filters import Filters
from kp_data.queries.snapshot import Snapshot
from kp_data.reference import african_members, areas, countries, measures

Record = Literal["meeting", "training"]

OWN_FRAMEWORK = "khartoum_process"


def choose_activities(snapshot: Snapshot, record: Record | None, filters: Filters) -> nw.LazyFrame:
    """Pick the activities that the filters ask for.

    Args:
        snapshot: The data at a revision.
        record: ``meeting`` or ``training``; None for both, with the columns that they share and
            ``record``.
        filters: Countries stand for the venue, a host or a co-host; of pillars any is enough.
            Undated activities drop out only where years are bounded.
    """
    chosen = snapshot.activities() if record is None else snapshot.frame(record)
    if filters.countries:
        chosen = chosen.filter(_takes_part(filters.countries))
    if filters.pillars:
        chosen = chosen.filter(lists_any("pillar_codes", filters.pillars))
    return _between_years(chosen, nw.col("year"), filters)


def own_activities(activities: nw.LazyFrame) -> nw.LazyFrame:
    """Keep the Process's own activities; those of partner programmes drop out."""
    return activities.filter(nw.col("framework") == OWN_FRAMEWORK)


def choose_returns(
    snapshot: Snapshot,
    measure: str | None,
    filters: Filters,
    sending: tuple[str, ...] = (),
    *,
    everywhere: bool = False,
) -> nw.LazyFrame:
    """Pick the return figures that the filters ask for.

    The tables of some publishers hold the whole world. Where no country of return is chosen, their
    figures count only as far as :func:`is_of_the_process` says.

    Args:
        snapshot: The data at a revision.
        measure: Code of the measure; None for all.
        filters: Countries stand for the country of return, its subnational areas included; the
            year is the one in which the period begins. Pillars do not apply.
        sending: Codes of sending countries; empty for all.
        everywhere: Whether figures of countries outside the Process count too.
    """
    chosen = snapshot.returns(measure)
    year = nw.col("period_start").dt.year()
    return chosen_among(chosen, year, filters, sending, everywhere=everywhere)


def chosen_among(
    chosen: nw.LazyFrame,
    year: nw.Expr,
    filters: Filters,
    sending: tuple[str, ...] = (),
    *,
    everywhere: bool = False,
) -> nw.LazyFrame:
    """Pick from return figures those that the filters ask for; see :func:`choose_returns`.

    Args:
        chosen: With ``measure``, ``from_code`` and ``to_code``.
        year: The year that the filters bound.
        filters: As there, as are the others.
        sending: Codes of sending countries.
        everywhere: Whether figures of countries outside the Process count too.
    """
    if filters.countries:
        chosen = chosen.filter(nw.col("to_code").is_in(_with_parts(filters.countries)))
    elif not everywhere:
        chosen = chosen.filter(is_of_the_process())
    if sending:
        chosen = chosen.filter(nw.col("from_code").is_in(_with_parts(sending)))
    return _between_years(chosen, year, filters)


def is_of_the_process() -> nw.Expr:
    """True where a return figure concerns the Process.

    False for the figures of measures that publishers give for the whole world, where the country
    of return is no African member and no part of one, is not known, or where the persons are
    stateless; figures of aggregates, and those that name no country, stay.
    """
    world = [measure.code for measure in measures().values() if measure.worldwide]
    is_outside = nw.col("to_code").is_in(outside_the_process()).fill_null(value=False)
    return ~(nw.col("measure").is_in(world) & is_outside)


def outside_the_process() -> list[str]:
    """The codes for countries of return that do not concern the Process."""
    without_country = [area.code for area in areas().values() if area.kind == "status"]
    outside = _with_parts(tuple(countries().keys() - african_members()))
    return [*outside, *without_country, UNKNOWN]


def lists_any(column: str, codes: tuple[str, ...]) -> nw.Expr:
    """True where a column of lists holds any of the codes; false where it is empty."""
    return nw.any_horizontal(
        *(nw.col(column).list.contains(code).fill_null(value=False) for code in codes),
        ignore_nulls=True,
    )


def _takes_part(countries: tuple[str, ...]) -> nw.Expr:
    return nw.any_horizontal(
        nw.col("country_code").is_in(countries).fill_null(value=False),
        lists_any("host_codes", countries),
        lists_any("co_host_codes", countries),
        ignore_nulls=True,
    )


def _between_years(frame: nw.LazyFrame, year: nw.Expr, filters: Filters) -> nw.LazyFrame:
    if filters.first_year is not None:
        frame = frame.filter(year >= filters.first_year)
    if filters.last_year is not None:
        frame = frame.filter(year <= filters.last_year)
    return frame


def _with_parts(codes: tuple[str, ...]) -> list[str]:
    """The codes and their subnational areas (for SDN also SD-GZ, SD-KH, ...)."""
    parts = [area.code for area in areas().values() if area.parent_code in codes]
    return [*codes, *parts]
