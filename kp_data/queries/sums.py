"""How return figures are added: never a total to its parts, never what the measure forbids.

Dimensions are summed out one after the other. Where a source gives the total of a dimension
(``_T``, the world, the whole country, the whole year), that total is taken; else the parts are
added, if the measure is additive over the dimension; else the sum is refused. Every figure carries
on what must be said of the sum: how many figures it rests on, and the marks of these figures
(:mod:`kp_data.queries.marks`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import pandas as pd
import polars as pl

from kp_data.queries.dimensions import BREAKDOWNS, COUNTRIES, split_areas
from kp_data.queries.last_steps import LACKS, Sums, key_columns, tell
from kp_data.queries.marks import (
    CARRIED,
    SMALL_COUNT,
    absent_by,
    absent_of,
    flags_in,
    with_absent_as_hidden,
    with_marks,
)
from kp_data.queries.mixed import refuse_mixed
from kp_data.queries.near import bring_near
from kp_data.queries.steps import (
    PERIOD_KEYS,
    Over,
    Spread,
    Step,
    choose_periods,
    spread_of,
    sum_out,
)
from kp_data.reference import Measure

_KEYS = tuple(dimension.column for dimension in (*BREAKDOWNS, *COUNTRIES))
SAME_RETURNS = ("from_code", "to_code", "period_start", "period_end", "return_type")


@dataclass(frozen=True)
class Marked:
    """Figures that bear their marks, as they are or summed in part.

    Attributes:
        rows: Those that count.
        hidden: The same where what is not available is taken for hidden; None where all is
            available.
        absent: What is not available or not applicable; None where all is there.
        flags: The columns of marks beside :data:`~kp_data.queries.marks.CARRIED`, by letter.
    """

    rows: nw.LazyFrame
    hidden: nw.LazyFrame | None
    absent: nw.LazyFrame | None
    flags: dict[str, str]


def sum_figures(
    figures: nw.LazyFrame, measure: Measure, keep: tuple[str, ...] = (), per: Over = "year"
) -> pd.DataFrame:
    """Add the figures of a measure, as far as that is allowed.

    Per year, figures whose period does not lie within one calendar year are left out. Where a year
    is given whole and in parts, the whole counts; where only parts are given, the kind of part
    (half-years, quarters, months, a span) that covers most of the year; less than the whole year
    is marked ``incomplete``.

    Args:
        figures: Rows of the measure, as a snapshot gives them.
        measure: The measure with the dimensions over which it may be added.
        keep: Columns to keep apart: any of ``from_code``, ``to_code``, ``return_type``, ``sex``,
            ``age_group``, ``dimension``, ``level``.
        per: ``year``: years are kept apart; ``all_years``: they are added; ``period``: every
            period for itself, whatever it is.

    Returns:
        One row per combination of ``keep`` and ``year`` (or ``year``, ``period_kind``,
        ``period_start`` and ``period_end``, or nothing more), sorted by them: ``value`` (NaN where
        all figures are masked, or said not to be available), ``figures`` (number of figures that it
        rests on), ``at_least``, ``at_most``, ``about``, ``small``, ``provisional``, ``incomplete``
        (0 or 1), and ``marks`` (tuple of codes of :data:`kp_data.queries.marks.MARKS`, in order).

    Raises:
        NotAdditiveError: The sum needs a dimension over which the measure may not be added, or
            two publishers count the same, or there are figures of several measures.
    """
    marked = mark_figures(bring_near(figures), measure, per)
    return tell(add_up(marked, measure, keep, per), measure, keep, per)


def mark_figures(figures: nw.LazyFrame, measure: Measure, per: Over = "year") -> Marked:
    """Give figures their marks; areas are split, and where years count others are left out."""
    seen = flags_in(figures)
    stated = in_years(split_areas(figures), per)
    hidden = with_absent_as_hidden(stated) if seen.any_missing else None
    return Marked(
        with_marks(stated, measure, seen.columns),
        None if hidden is None else with_marks(hidden, measure, {SMALL_COUNT: LACKS}),
        absent_of(stated, seen.columns) if seen.any_absent else None,
        seen.columns,
    )


def add_up(marked: Marked, measure: Measure, keep: tuple[str, ...], per: Over = "year") -> Sums:
    """Add figures as far as the years; nothing is refused yet but several measures.

    Args:
        marked: The figures.
        measure: What they count.
        keep: As for :func:`sum_figures`, as is ``per``.
        per: The years, which are kept apart in any case.

    Returns:
        The sums, sorted by the years or periods, then by ``keep``.

    Raises:
        NotAdditiveError: There are figures of several measures.
    """
    keys = (*(key_columns(per) or ("year",)), *keep)
    flags = tuple(marked.flags.values())
    rows, overlaps = _added(marked.rows, measure, keys, keep, per, (*CARRIED, *flags, "refused"))
    hidden = rows.clear()
    if marked.hidden is not None and LACKS in marked.hidden.collect_schema():
        hidden, _ = _added(marked.hidden, measure, keys, keep, per, (LACKS, "refused"))
    absent = rows.clear()
    if marked.absent is not None:
        found = absent_by(marked.absent, keys, marked.flags).collect(backend="polars")
        absent = _plain_types(found.to_native())
    return Sums(rows, hidden, absent, overlaps, marked.flags)


def _added(
    rows: nw.LazyFrame,
    measure: Measure,
    keys: Sequence[str],
    keep: tuple[str, ...],
    per: Over,
    marks: tuple[str, ...],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The sums, and where two publishers count the same."""
    spread = spread_of(rows, keep, marks)
    overlaps = pl.DataFrame(schema={"to_code": pl.String, "year": pl.Int64})
    if spread is not None:
        if spread.several_measures:
            refuse_mixed(rows.select("measure").unique().collect(backend="polars")["measure"])
        if spread.several_publishers:
            overlaps = overlapping_publishers(rows)
        rows = sum_out_all(rows, spread, measure, keep, per)
    sums = rows.select(*keys, "value", "figures", *marks).collect(backend="polars").to_native()
    return _plain_types(sums).sort(keys, nulls_last=True), overlaps


def _plain_types(table: pl.DataFrame) -> pl.DataFrame:
    """Numbers in the same types whatever worked them out."""
    whole = {"year": pl.Int64, "figures": pl.Int64}
    others = ("value", *PERIOD_KEYS[1:], *_KEYS)
    return table.cast({one: whole.get(one, pl.Int8) for one in table.columns if one not in others})


def steps_of_sum(
    figures: nw.LazyFrame, measure: Measure, keep: tuple[str, ...] = (), per: Over = "year"
) -> list[Step]:
    """The steps in which :func:`sum_figures` adds figures, first to last.

    Args:
        figures: As for the sum; further columns are carried along to the first step.
        measure: As for the sum.
        keep: As for the sum.
        per: As for the sum.
    """
    rows = with_marks(in_years(split_areas(bring_near(figures)), per), measure, {})
    spread = spread_of(rows, keep, (*CARRIED, "refused"))
    steps: list[Step] = []
    if spread is not None:
        sum_out_all(rows, spread, measure, keep, per, steps)
    return steps


def overlapping_publishers(rows: nw.LazyFrame) -> pl.DataFrame:
    """Where two publishers count the same returns: ``to_code`` and ``year``, each pair once."""
    found = (
        rows.filter(nw.col("figures") > 0)
        .with_columns(publisher=nw.col("publisher").fill_null(""))
        .group_by(*SAME_RETURNS, "year")
        .agg(publishers=nw.col("publisher").n_unique())
        .filter(nw.col("publishers") > 1)
        .select("to_code", "year")
        .unique()
    )
    return found.collect(backend="polars").to_native()


def sum_out_all(
    rows: nw.LazyFrame,
    spread: Spread,
    measure: Measure,
    keep: tuple[str, ...],
    per: Over,
    steps: list[Step] | None = None,
) -> nw.LazyFrame:
    """Sum out what varies and is not kept; periods before countries, for each pair by itself.

    Each step is added to ``steps``.
    """
    steps = [] if steps is None else steps
    keys = [*PERIOD_KEYS, *spread.columns]
    marks = spread.marks
    out = [one for one in BREAKDOWNS if one.column in keys and one.column not in keep]
    for dimension in out:
        keys.remove(dimension.column)
        rows = sum_out(rows, dimension, keys, measure, spread, steps)
    if per != "period":
        keys = [key for key in keys if key not in PERIOD_KEYS]
        if not spread.whole_years:
            rows = choose_periods(rows, keys, measure, marks, steps)
        keys = ["year", *keys]
    out = [one for one in COUNTRIES if one.column in keys and one.column not in keep]
    for dimension in out:
        keys.remove(dimension.column)
        rows = sum_out(rows, dimension, keys, measure, spread, steps)
    return rows.select(*keys, "value", "figures", *marks)


def in_years(figures: nw.LazyFrame, per: Over) -> nw.LazyFrame:
    """Leave out the figures whose period does not lie within one year, where years count."""
    return figures if per == "period" else figures.filter(~nw.col("year").is_null())
