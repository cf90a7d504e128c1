"""Sums of what a reader has chosen: slices of sums that are made once for all choices.

Years do not bear on each other, nor do countries of return that are kept apart. So the sums of
a whole measure by country of return and year are made once for a revision; a reader's countries and
years are rows of them, which :mod:`kp_data.queries.last_steps` tells.
"""

from dataclasses import replace

import narwhals as nw
import pandas as pd
import polars as pl

from kp_data.queries.cubes import BREAKDOWNS_KEPT, read_cube
from kp_data.queries.dimensions import COUNTRIES, TO, Dimension, is_total, split_areas
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.last_steps import Sums, tell
from kp_data.queries.near import bring_near
from kp_data.queries.pairs import PAIR, are_given_twice, sum_pairs
from kp_data.queries.selection import choose_returns, chosen_among, outside_the_process
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.steps import Over, Spread
from kp_data.queries.sums import Marked, add_up, in_years, mark_figures, sum_figures, sum_out_all
from kp_data.reference import Measure, areas, measures

_NO_MARKS = ("year", TO.column, "value", "figures")


def sum_chosen(
    snapshot: Snapshot,
    code: str,
    filters: Filters,
    sending: tuple[str, ...] = (),
    *,
    keep: tuple[str, ...] = (),
    per: Over = "year",
    parts_of: tuple[Dimension, ...] = (),
    everywhere: bool = False,
) -> pd.DataFrame:
    """Add the figures of a measure that a reader has chosen.

    Args:
        snapshot: The data at a revision.
        code: Of the measure.
        filters: As for :func:`kp_data.queries.selection.choose_returns`, as are the next two.
        sending: Codes of sending countries.
        keep: As for :func:`kp_data.queries.sums.sum_figures`, as is ``per``.
        per: The years.
        parts_of: Dimensions of which totals are left out.
        everywhere: Whether figures of countries outside the Process count too.

    Returns:
        As :func:`~kp_data.queries.sums.sum_figures` of these figures.

    Raises:
        NotAdditiveError: As there.
    """
    measure = measures()[code]
    sums = None
    if per != "period" and not _name_areas((*filters.countries, *sending)):
        sums = _sums_of_countries(
            snapshot,
            code,
            frozenset(filters.countries),
            sending,
            keep,
            parts_of,
            everywhere=everywhere,
        )
    if sums is None:
        figures = choose_returns(snapshot, code, filters, sending, everywhere=everywhere)
        return sum_figures(_parts(figures, parts_of), measure, keep, per)
    return tell(_of_years(sums, filters), measure, keep, per)


def _of_years(sums: Sums, filters: Filters) -> Sums:
    """The sums of the years that are chosen."""
    if not filters.has_years:
        return sums
    first = -1 if filters.first_year is None else filters.first_year
    last = 9999 if filters.last_year is None else filters.last_year
    return sums.where(lambda rows: rows["year"].is_between(first, last))


def _sums_of_countries(
    snapshot: Snapshot,
    code: str,
    countries: frozenset[str],
    sending: tuple[str, ...],
    keep: tuple[str, ...],
    parts_of: tuple[Dimension, ...],
    *,
    everywhere: bool,
) -> Sums | None:
    """The sums of all years for the countries of return that are chosen; None as below."""
    measure = measures()[code]
    everywhere = everywhere or bool(countries) or not measure.worldwide

    def find() -> Sums | None:
        apart = keep if TO.column in keep else (*keep, TO.column)
        key = ("sums apart", code, sending, apart, parts_of)
        sums = snapshot.kept(key, lambda: _sums_apart(snapshot, measure, sending, apart, parts_of))
        if sums is None:
            return None
        if countries:
            sums = sums.where(lambda rows: rows[TO.column].is_in([*countries]))
        elif not everywhere:
            outside = outside_the_process()
            sums = sums.where(lambda rows: ~rows[TO.column].is_in(outside).fill_null(value=False))
        is_summed_out = TO.column not in keep and len(countries) != 1
        return _without_countries(sums, measure, keep) if is_summed_out else sums

    key = ("sums", code, countries, sending, keep, parts_of, everywhere)
    return snapshot.kept(key, find)


def _without_countries(sums: Sums, measure: Measure, keep: tuple[str, ...]) -> Sums:
    """Sum out the countries of return."""

    def added(rows: pl.DataFrame) -> pl.DataFrame:
        if not len(rows):
            return rows
        marks = tuple(one for one in rows.columns if one not in (*keep, *_NO_MARKS))
        spread = Spread(
            columns=(TO.column, *keep),
            several_years=True,
            several_publishers=False,
            several_measures=False,
            with_totals=frozenset({TO.column}),
            whole_years=True,
            marks=marks,
        )
        out = sum_out_all(nw.from_native(rows.lazy()), spread, measure, keep, "year")
        return out.collect(backend="polars").to_native().sort("year", *keep, nulls_last=True)

    return replace(sums, rows=added(sums.rows), hidden=added(sums.hidden))


def _sums_apart(
    snapshot: Snapshot,
    measure: Measure,
    sending: tuple[str, ...],
    apart: tuple[str, ...],
    parts_of: tuple[Dimension, ...],
) -> Sums | None:
    """The sums of a measure, countries of return kept apart.

    None where two publishers give one figure, or where figures are too many to be summed at once.
    """
    marked = _in_cube(snapshot, measure, sending, apart, parts_of)
    if marked is None:
        figures = choose_returns(snapshot, measure.code, NO_FILTERS, sending, everywhere=True)
        figures = bring_near(_parts(figures, parts_of))
        is_near = figures.implementation.is_polars()
        if not is_near or are_given_twice(in_years(split_areas(figures), "year")):
            return None
        marked = mark_figures(figures, measure)
    return add_up(marked, measure, apart)


def _in_cube(
    snapshot: Snapshot,
    measure: Measure,
    sending: tuple[str, ...],
    apart: tuple[str, ...],
    parts_of: tuple[Dimension, ...],
) -> Marked | None:
    """The figures of a measure summed by pair of countries and year; None where they are few."""
    kept = tuple(one for one in parts_of if one not in COUNTRIES)
    broken_down = {one.column for one in kept}
    if kept not in BREAKDOWNS_KEPT or not broken_down <= {*apart} <= {*PAIR, *broken_down}:
        return None
    cube = snapshot.cube(measure.code, kept)
    if cube is None:
        figures = choose_returns(snapshot, measure.code, NO_FILTERS, everywhere=True)
        if not figures.implementation.is_duckdb():
            return None
        pairs = snapshot.kept(
            ("pairs", measure.code, kept), lambda: sum_pairs(figures, measure, kept)
        )
        if pairs is None:
            return None
        cube = read_cube(pairs.lazy(), kept, measure)

    def chosen(rows: nw.LazyFrame | None) -> nw.LazyFrame | None:
        if rows is None:
            return None
        found = chosen_among(rows, nw.col("year"), NO_FILTERS, sending, everywhere=True)
        return _parts(found, tuple(one for one in parts_of if one in COUNTRIES))

    return Marked(chosen(cube.rows), chosen(cube.hidden), chosen(cube.absent), cube.flags)


def _parts(rows: nw.LazyFrame, of: tuple[Dimension, ...]) -> nw.LazyFrame:
    return rows.filter(*(~is_total(dimension) for dimension in of)) if of else rows


def _name_areas(codes: tuple[str, ...]) -> bool:
    """Whether any code is a part of a country, which a cube does not tell from the country."""
    known = areas()
    return any(code in known and known[code].kind == "subnational" for code in codes)
