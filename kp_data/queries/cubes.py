"""The sums of a measure by pair of countries and year, made once for a revision.

The first steps of a sum are the same whatever countries and years a reader chooses: breakdowns are
summed out and the periods of each year are chosen for each pair of countries by itself. Sums
of large tables go on from their result (:mod:`kp_data.queries.pairs`).
"""

import narwhals as nw
import polars as pl

from kp_data.queries.dimensions import AGE, BREAKDOWNS, COUNTRIES, RETURN_TYPE, SEX, Dimension
from kp_data.queries.marks import FLAG_COLUMNS
from kp_data.queries.pairs import SIDES, name_of_kept, sum_pairs
from kp_data.queries.steps import PERIOD_KEYS
from kp_data.queries.sums import Marked
from kp_data.reference import Measure

# What may be kept apart: then only figures that are broken down by it count.
BREAKDOWNS_KEPT: tuple[tuple[Dimension, ...], ...] = ((), (RETURN_TYPE,), (SEX, AGE))


def make_cube(figures: nw.LazyFrame, measure: Measure) -> pl.DataFrame | None:
    """Sum the figures of a measure by pair of countries and year.

    Args:
        figures: All figures of the measure, as a snapshot gives them.
        measure: The measure.

    Returns:
        Rows for :func:`read_cube`; None where the figures cannot be summed so far apart from each
        other: two publishers give one figure, or count the same returns.
    """
    parts = []
    for kept in BREAKDOWNS_KEPT:
        part = sum_pairs(figures, measure, kept)
        if part is None:
            return None
        parts.append(part.sort("side", "to_code", "year", "from_code"))
    return pl.concat(parts, how="diagonal").with_columns(pl.col("^flag_.*$").fill_null(0))


def read_cube(rows: pl.LazyFrame, kept: tuple[Dimension, ...], measure: Measure) -> Marked:
    """Give the part of a cube in which some breakdowns are kept apart."""
    names = rows.collect_schema().names()
    columns = {one.column for one in (*BREAKDOWNS, *COUNTRIES)} - {*names}
    unused = {name: pl.lit(None, pl.String) for name in (*columns, "publisher")}
    if "not_applicable" not in names:
        rows = rows.with_columns(not_applicable=pl.lit(None, pl.Int8))
    days = {name: pl.lit(None, pl.Date) for name in PERIOD_KEYS[2:]}
    whole = rows.filter(pl.col("kept") == name_of_kept(kept)).with_columns(
        measure=pl.lit(measure.code), period_kind=pl.lit("year"), **unused, **days
    )
    sides = (nw.from_native(whole.filter(pl.col("side") == side)) for side in SIDES)
    flags = {letter: name for letter, name in FLAG_COLUMNS.items() if name in names}
    return Marked(*sides, flags)
