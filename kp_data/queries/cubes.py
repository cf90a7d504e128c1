"""The sums of a measure by pair of countries and year, made once for a revision.

The first steps of a sum are the same whatever countries and years a reader chooses: breakdowns are
summed out and the periods of each year are chosen for each pair of countries by itself. Their
result is some hundred times smaller than the figures; sums of large tables go on from there. It is
made by the steps of :mod:`kp_data.queries.sums` themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from kp_data.queries.dimensions import (
    AGE,
    BREAKDOWNS,
    COUNTRIES,
    RETURN_TYPE,
    SEX,
    Dimension,
    is_total,
    split_areas,
)
from kp_data.queries.marks import (
    CARRIED,
    FLAG_COLUMNS,
    MASKED,
    Flags,
    absent_by,
    absent_of,
    flags_in,
    with_absent_as_hidden,
    with_marks,
)
from kp_data.queries.steps import PERIOD_KEYS, Over, spread_of
from kp_data.queries.sums import in_years, publishers_overlap, sum_out_all
from kp_data.reference import Measure, areas

PAIR = ("from_code", "to_code")
# What may be kept apart: then only figures that are broken down by it count.
BREAKDOWNS_KEPT: tuple[tuple[Dimension, ...], ...] = ((), (RETURN_TYPE,), (SEX, AGE))
CHUNK = 500_000  # figures brought into memory at once
_FIELDS = (
    *("measure", "publisher", "value", "value_qualifier", "flag", *PERIOD_KEYS),
    *("from_code", "to_code", "return_type", "sex", "age_group", "dimension", "level"),
)
_SIDES = ("rows", "hidden", "absent")


@dataclass(frozen=True)
class Cube:
    """Rows for :func:`kp_data.queries.sums.sum_rows`: of a pair of countries and a year each.

    Attributes:
        rows: The figures, with their marks.
        hidden: The same where what is not available is taken for hidden.
        absent: What is not available or not applicable.
        flags: The columns of marks.
    """

    rows: nw.LazyFrame
    hidden: nw.LazyFrame
    absent: nw.LazyFrame
    flags: dict[str, str]


def make_cube(figures: nw.LazyFrame, measure: Measure) -> pl.DataFrame | None:
    """Sum the figures of a measure by pair of countries and year.

    Args:
        figures: All figures of the measure, as a snapshot gives them.
        measure: The measure.

    Returns:
        Rows for :func:`read_cube`; None where the figures cannot be summed so far apart from each
        other: two publishers give one figure, or count the same returns.
    """
    if _are_given_twice(with_marks(in_years(split_areas(figures), "year"), measure, {})):
        return None
    seen = flags_in(figures)
    parts = [part for chunk in _chunks(figures) for part in _sides(chunk, measure, seen)]
    if not parts:
        return None
    rows = pl.concat(parts, how="diagonal").with_columns(pl.col("^flag_.*$").fill_null(0))
    return rows.sort("kept", "side", "to_code", "year", "from_code")


def _chunks(figures: nw.LazyFrame) -> Iterator[nw.LazyFrame]:
    """The figures by countries of return, in memory: no step of these reaches over countries."""
    counted = figures.group_by("to_code").agg(rows=nw.len()).collect(backend="polars")
    inside = {area.code: area.parent_code for area in areas().values() if area.parent_code}
    codes: dict[str | None, list[str | None]] = {}
    for code in counted["to_code"].to_list():
        codes.setdefault(inside.get(code, code), []).append(code)
    rows = dict(zip(counted["to_code"].to_list(), counted["rows"].to_list(), strict=True))
    chunk: list[str | None] = []
    size = 0
    for own in codes.values():
        if chunk and size + sum(rows[code] for code in own) > CHUNK:
            yield _of_countries(figures, chunk)
            chunk, size = [], 0
        chunk += own
        size += sum(rows[code] for code in own)
    if chunk:
        yield _of_countries(figures, chunk)


def _of_countries(figures: nw.LazyFrame, codes: list[str | None]) -> nw.LazyFrame:
    place = nw.col("to_code")
    is_here = place.is_in([code for code in codes if code]).fill_null(value=False)
    chosen = figures.filter(is_here | place.is_null() if None in codes else is_here)
    return chosen.select(*_FIELDS).collect(backend="polars").lazy()


def read_cube(rows: pl.LazyFrame, kept: tuple[Dimension, ...], measure: Measure) -> Cube:
    """Give the part of a cube in which some breakdowns are kept apart."""
    names = rows.collect_schema().names()
    columns = {one.column for one in (*BREAKDOWNS, *COUNTRIES)} - {*names}
    unused = {name: pl.lit(None, pl.String) for name in (*columns, "publisher")}
    if "not_applicable" not in names:
        rows = rows.with_columns(not_applicable=pl.lit(None, pl.Int8))
    days = {name: pl.lit(None, pl.Date) for name in PERIOD_KEYS[2:]}
    whole = rows.filter(pl.col("kept") == _name(kept)).with_columns(
        measure=pl.lit(measure.code), period_kind=pl.lit("year"), **unused, **days
    )
    sides = (nw.from_native(whole.filter(pl.col("side") == side)) for side in _SIDES)
    flags = {letter: name for letter, name in FLAG_COLUMNS.items() if name in names}
    return Cube(*sides, flags)


def _name(kept: tuple[Dimension, ...]) -> str:
    return " ".join(dimension.column for dimension in kept)


def _sides(figures: nw.LazyFrame, measure: Measure, seen: Flags) -> Iterator[pl.DataFrame]:
    """What is said, what would be hidden, what is absent; those of which there is anything."""
    yield from _summed(figures, measure, "rows", seen.columns)
    if seen.any_missing:
        masks = {letter: FLAG_COLUMNS[letter] for letter in MASKED}
        yield from _summed(with_absent_as_hidden(figures), measure, "hidden", masks)
    if seen.any_absent:
        absent = absent_of(in_years(split_areas(figures), "year"), seen.columns)
        marks = pl.col("not_applicable", *seen.columns.values())
        for kept in BREAKDOWNS_KEPT:
            keys = ("year", *_pair_and(kept))
            found = absent_by(_not_total(absent, kept), keys, seen.columns).collect(
                backend="polars"
            )
            yield _part(found.to_native().with_columns(marks.cast(pl.Int8)), kept, "absent")


def _summed(
    figures: nw.LazyFrame, measure: Measure, side: str, flags: dict[str, str]
) -> Iterator[pl.DataFrame]:
    """The first steps of a sum, by what is kept apart; no rows where there is no figure.

    Age and sex are summed out once for all sums that do not keep them apart.
    """
    rows = with_marks(in_years(split_areas(figures), "year"), measure, flags).collect().lazy()
    further = [one.column for one in BREAKDOWNS if one not in (SEX, AGE)]
    marks = (*CARRIED, *flags.values(), "refused")
    apart = (*PAIR, *further)
    sums = _sum_out(rows, measure, apart, marks, "period")
    unused = dict.fromkeys(("sex", "age_group", "publisher"), nw.lit(None, nw.String))
    without = sums.with_columns(measure=nw.lit(measure.code), **unused)
    for kept in BREAKDOWNS_KEPT:
        chosen = _not_total(rows if SEX in kept else without, kept)
        keep = _pair_and(kept)
        columns = ("year", *keep, "value", "figures", *marks)
        found = (
            _sum_out(chosen, measure, keep, marks, "year")
            .select(*columns)
            .collect(backend="polars")
        )
        plain = (pl.col(*marks).cast(pl.Int8), pl.col("figures").cast(pl.Int64))
        yield _part(found.to_native().with_columns(*plain), kept, side)


def _sum_out(
    rows: nw.LazyFrame, measure: Measure, keep: tuple[str, ...], marks: tuple[str, ...], per: Over
) -> nw.LazyFrame:
    spread = spread_of(rows, keep, marks)
    if spread is None:
        return rows.head(0)
    return sum_out_all(rows, spread, measure, keep, per).collect().lazy()


def _pair_and(kept: tuple[Dimension, ...]) -> tuple[str, ...]:
    return (*PAIR, *(dimension.column for dimension in kept))


def _not_total(rows: nw.LazyFrame, kept: tuple[Dimension, ...]) -> nw.LazyFrame:
    return rows.filter(*(~is_total(dimension) for dimension in kept)) if kept else rows


def _part(rows: pl.DataFrame, kept: tuple[Dimension, ...], side: str) -> pl.DataFrame:
    return rows.with_columns(kept=pl.lit(_name(kept)), side=pl.lit(side))


def _are_given_twice(rows: nw.LazyFrame) -> bool:
    """Whether figures differ in nothing but their publisher, or count the same returns."""
    publishers = rows.select("publisher").unique().head(2).collect(backend="polars")
    if len(publishers) < 2:
        return False
    key = (*PERIOD_KEYS, *(dimension.column for dimension in (*BREAKDOWNS, *COUNTRIES)))
    counted = rows.group_by(*key).agg(rows=nw.len()).filter(nw.col("rows") > 1).head(1)
    return bool(len(counted.collect(backend="polars"))) or publishers_overlap(rows)
