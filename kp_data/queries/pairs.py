"""The first steps of a sum of many figures: one row for each pair of countries and year.

Nearly all pairs and years are plain: their figures are of one publisher, given by one kind of
period, and in no dimension does a total stand beside its parts. Their sums need no steps; DuckDB
finds all of them in one look at the figures. Only the others go through the steps of
:mod:`kp_data.queries.sums`, whose result this is.
"""

from collections.abc import Iterator

import duckdb
import narwhals as nw
import polars as pl

from kp_data.queries.dimensions import (
    BREAKDOWNS,
    COUNTRIES,
    TOTAL,
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
    is_absent,
    with_absent_as_hidden,
    with_marks,
)
from kp_data.queries.steps import PERIOD_KEYS, spread_of
from kp_data.queries.sums import in_years, overlapping_publishers, sum_out_all
from kp_data.reference import Measure

PAIR = ("from_code", "to_code")
SIDES = ("rows", "hidden", "absent")
GROUPS = 20_000  # that go through the steps at once; their figures are brought into memory
_FIELDS = (
    *("measure", "publisher", "value", "value_qualifier", "flag", *PERIOD_KEYS),
    *("from_code", "to_code", "return_type", "sex", "age_group", "dimension", "level"),
)
_KINDS = ("year", "half_year", "quarter", "month")  # of whole months
# The months of a period as bits; a year whose bits are not all there is incomplete.
_MONTHS = "(1 << month(period_end)) - (1 << (month(period_start) - 1))"
_ALL_MONTHS = (1 << 12) - 1
_PARTS = ("from_part", "to_part")


def sum_pairs(
    figures: nw.LazyFrame, measure: Measure, kept: tuple[Dimension, ...] = ()
) -> pl.DataFrame | None:
    """Sum figures of a measure by pair of countries and year.

    Args:
        figures: Of the measure, as a snapshot gives them; on DuckDB or in memory.
        measure: The measure.
        kept: Breakdowns kept apart: then only figures that are broken down by them count.

    Returns:
        Rows for :func:`kp_data.queries.cubes.read_cube`; None where the figures cannot be summed
        so far apart from each other: two publishers give one figure, or count the same returns.
    """
    chosen = figures.select(*_FIELDS)
    for dimension in kept:
        chosen = chosen.filter(~is_total(dimension))
    keep = (*PAIR, *(dimension.column for dimension in kept))
    seen = flags_in(chosen)
    parts = [chosen]
    sides: list[tuple[str, pl.DataFrame]] = []
    if chosen.implementation.is_duckdb():
        plain, others = _plain_sums(chosen, measure, keep, seen)
        sides.append(("rows", plain))
        if seen.any_missing:  # nothing of these is missing
            masks = (FLAG_COLUMNS[letter] for letter in MASKED)
            sides.append(
                ("hidden", plain.with_columns(pl.lit(0, pl.Int8).alias(one) for one in masks))
            )
        parts = [_only(chosen, some) for some in others.iter_slices(GROUPS)]
    for part in parts:
        rows = with_marks(in_years(split_areas(part), "year"), measure, {})
        if are_given_twice(rows) or len(overlapping_publishers(rows)):
            return None
        sides += _sides(part, measure, keep, seen)
    name = pl.lit(name_of_kept(kept))
    tables = [part.with_columns(kept=name, side=pl.lit(side)) for side, part in sides]
    return pl.concat(tables, how="diagonal").with_columns(pl.col("^flag_.*$").fill_null(0))


def name_of_kept(kept: tuple[Dimension, ...]) -> str:
    """What the breakdowns that are kept apart are called in the rows."""
    return " ".join(dimension.column for dimension in kept)


def _plain_sums(
    figures: nw.LazyFrame, measure: Measure, keep: tuple[str, ...], seen: Flags
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The sums of plain pairs and years, and the keys of the others."""
    keys = ("year", *keep)
    rows = in_years(split_areas(figures), "year")
    marks = tuple(name for name in (*CARRIED, *seen.columns.values()) if name != "incomplete")
    said = (
        *keys,
        "CASE WHEN sum(figures) > 0 THEN sum(value) END AS value",
        "CAST(sum(figures) AS BIGINT) AS figures",
        *(f"CAST(max({mark}) AS TINYINT) AS {mark}" for mark in marks),
        f"CAST(bit_or({_MONTHS}) <> {_ALL_MONTHS} AS TINYINT) AS incomplete",
        "0::TINYINT AS refused",
        f"{_plainness(measure, keep)} AS is_plain",
    )
    counted = with_marks(rows, measure, seen.columns).to_native()
    grouped = counted.query("counted", f"SELECT {', '.join(said)} FROM counted GROUP BY ALL")
    sums: pl.DataFrame = grouped.pl()
    others = sums.filter(~pl.col("is_plain")).select(keys)
    if seen.any_absent:
        absent = rows.filter(is_absent()).select(*keys).unique().collect(backend="polars")
        others = pl.concat([others, absent.to_native().cast(others.schema)]).unique()
    plain = sums.filter("is_plain").drop("is_plain")
    return plain.join(others, on=keys, how="anti", nulls_equal=True), others


def _plainness(measure: Measure, keep: tuple[str, ...]) -> str:
    """The SQL of whether the sum of a group is the sum of its rows, whatever the steps.

    Each row sets a bit for each dimension: not broken down by it, a total, or a part; one for the
    kind of its period, two for a span; and one more for a part of a country. A group is plain where
    no more bits are set than there are dimensions, and one.
    """
    out = [one for one in BREAKDOWNS if one.column not in (*keep, *_PARTS)]
    kinds = " ".join(f"WHEN '{kind}' THEN {1 << place}" for place, kind in enumerate(_KINDS))
    bits = [f"CASE period_kind {kinds} ELSE {3 << len(_KINDS)} END"]
    bits.append(f"CASE WHEN {' AND '.join(f'{part} IS NULL' for part in _PARTS)} THEN 0 ELSE 1 END")
    for one in out:
        total = f"WHEN {one.column} = '{TOTAL}' THEN 2"
        bits.append(f"CASE WHEN {one.column} IS NULL THEN 1 {total} ELSE 4 END")
    row = " + ".join(f"({bit})::BIGINT * {256**place}" for place, bit in enumerate(bits))
    same = [one.column for one in out if not measure.is_additive_over(one.additive_name)]
    if not measure.is_additive_over("year"):
        same.append("period_start")
    asked = [
        f"bit_count(bit_or({row})) = {len(out) + 1}",
        "count(publisher) IN (0, count(*))",
        *(f"min({name}) IS NOT DISTINCT FROM max({name})" for name in ("publisher", *same)),
    ]
    return " AND ".join(asked)


def _only(figures: nw.LazyFrame, groups: pl.DataFrame) -> nw.LazyFrame:
    """The figures of some groups, in memory."""
    same = (f"figures.{key} IS NOT DISTINCT FROM groups.{key}" for key in groups.columns)
    relation: duckdb.DuckDBPyRelation = split_areas(figures).to_native()
    asked = f"SELECT figures.* FROM figures SEMI JOIN groups ON {' AND '.join(same)}"
    found: pl.DataFrame = relation.query("figures", asked).pl()  # DuckDB finds `groups` by its name
    codes = {f"{side}_code": pl.coalesce(f"{side}_part", f"{side}_code") for side in ("from", "to")}
    return nw.from_native(found.with_columns(**codes).drop(_PARTS).lazy())


def _sides(
    figures: nw.LazyFrame, measure: Measure, keep: tuple[str, ...], seen: Flags
) -> Iterator[tuple[str, pl.DataFrame]]:
    """What is said, what would be hidden, what is absent; those of which there is anything."""
    yield "rows", _summed(figures, measure, keep, seen.columns)
    if seen.any_missing:
        masks = {letter: FLAG_COLUMNS[letter] for letter in MASKED}
        yield "hidden", _summed(with_absent_as_hidden(figures), measure, keep, masks)
    if seen.any_absent:
        absent = absent_of(in_years(split_areas(figures), "year"), seen.columns)
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


def are_given_twice(rows: nw.LazyFrame) -> bool:
    """Whether figures differ in nothing but their publisher."""
    publishers = rows.select("publisher").unique().head(2).collect(backend="polars")
    if len(publishers) < 2:
        return False
    key = (*PERIOD_KEYS, *(dimension.column for dimension in (*BREAKDOWNS, *COUNTRIES)))
    counted = rows.group_by(*key).agg(rows=nw.len()).filter(nw.col("rows") > 1).head(1)
    return bool(len(counted.collect(backend="polars")))
