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
from kp_data.queries.steps import PERIOD_KEYS, spread_of
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
    parts = [
        part.with_columns(kept=pl.lit(_name(kept)), side=pl.lit(side))
        for chunk in _chunks(figures)
        for kept in BREAKDOWNS_KEPT
        for side, part in _sides(chunk, measure, kept, seen)
    ]
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


def _sides(
    figures: nw.LazyFrame, measure: Measure, kept: tuple[Dimension, ...], seen: Flags
) -> Iterator[tuple[str, pl.DataFrame]]:
    """What is said, what would be hidden, what is absent; those of which there is anything."""
    chosen = figures.filter(*(~is_total(dimension) for dimension in kept)) if kept else figures
    keep = (*PAIR, *(dimension.column for dimension in kept))
    yield "rows", _summed(chosen, measure, keep, seen.columns)
    if seen.any_missing:
        masks = {letter: FLAG_COLUMNS[letter] for letter in MASKED}
        yield "hidden", _summed(with_absent_as_hidden(chosen), measure, keep, masks)
    if seen.any_absent:
        absent = absent_of(in_years(split_areas(chosen), "year"), seen.columns)
        found = absent_by(absent, ("year", *keep), seen.columns).collect(backend="polars")
        marks = pl.col("not_applicable", *seen.columns.values())
        yield "absent", found.to_native().with_columns(marks.cast(pl.Int8))


def _summed(
    figures: nw.LazyFrame, measure: Measure, keep: tuple[str, ...], flags: dict[str, str]
) -> pl.DataFrame:
    """The first steps of a sum; no rows where there is no figure."""
    rows = with_marks(in_years(split_areas(figures), "year"), measure, flags)
    marks = (*CARRIED, *flags.values(), "refused")
    columns = ("year", *keep, "value", "figures", *marks)
    spread = spread_of(rows, keep, marks)
    sums = rows.head(0) if spread is None else sum_out_all(rows, spread, measure, keep, "year")
    found: pl.DataFrame = sums.select(*columns).collect(backend="polars").to_native()
    return found.with_columns(pl.col(*marks).cast(pl.Int8), pl.col("figures").cast(pl.Int64))


def _are_given_twice(rows: nw.LazyFrame) -> bool:
    """Whether figures differ in nothing but their publisher, or count the same returns."""
    publishers = rows.select("publisher").unique().head(2).collect(backend="polars")
    if len(publishers) < 2:
        return False
    key = (*PERIOD_KEYS, *(dimension.column for dimension in (*BREAKDOWNS, *COUNTRIES)))
    counted = rows.group_by(*key).agg(rows=nw.len()).filter(nw.col("rows") > 1).head(1)
    return bool(len(counted.collect(backend="polars"))) or publishers_overlap(rows)
