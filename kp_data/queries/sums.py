"""How return figures are added: never a total to its parts, never what the measure forbids.

Dimensions are summed out one after the other. Where a source gives the total of a dimension
(``_T``, the world, the whole country, the whole year), that total is taken; else the parts are
added, if the measure is additive over the dimension; else the sum is refused. Every figure carries
on what must be said of the sum: how many figures it rests on, and the marks of these figures
(:mod:`kp_data.queries.marks`).
"""

from contextlib import suppress

import narwhals as nw
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.dimensions import BREAKDOWNS, COUNTRIES, REFUSALS, split_areas
from kp_data.queries.marks import (
    CARRIED,
    absent_of,
    add_absent,
    flags_in,
    gather_marks,
    mark_lacking,
    with_absent_as_hidden,
    with_marks,
    without_empty_bounds,
)
from kp_data.queries.mixed import refuse_mixed
from kp_data.queries.near import bring_near
from kp_data.queries.steps import (
    PERIOD_KEYS,
    Over,
    Spread,
    Step,
    choose_periods,
    refuse,
    spread_of,
    sum_out,
)
from kp_data.queries.tables import to_table
from kp_data.reference import Measure
from kp_data.wording import refusals

SAME_RETURNS = ("from_code", "to_code", "period_start", "period_end", "return_type")

SUM_COLUMNS = ("value", "figures", *CARRIED)


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
    figures = bring_near(figures)
    seen = flags_in(figures)
    stated = in_years(split_areas(figures), per)
    rows = with_marks(stated, measure, seen.columns)
    table = sum_rows(rows, measure, keep, per, seen.columns)
    keys = (*key_columns(per), *keep)
    if seen.any_missing and len(table):
        with suppress(NotAdditiveError):
            hidden = sum_figures(with_absent_as_hidden(figures), measure, keep, per)
            table = mark_lacking(table, hidden, keys)
    table = without_empty_bounds(table)
    if not (keys and seen.any_absent):
        return table
    return add_absent(table, absent_of(stated, seen.columns), keys, seen.columns)


def sum_rows(
    rows: nw.LazyFrame,
    measure: Measure,
    keep: tuple[str, ...],
    per: Over,
    flags: dict[str, str],
) -> pd.DataFrame:
    """Add figures that bear their marks; nothing is said of figures that are not available.

    Args:
        rows: From :func:`kp_data.queries.marks.with_marks`, areas split.
        measure: What they count.
        keep: As for :func:`sum_figures`, as is ``per``.
        per: The years.
        flags: The columns of further marks.

    Returns:
        As :func:`sum_figures`.

    Raises:
        NotAdditiveError: As there.
    """
    keys = (*key_columns(per), *keep)
    columns = (*keys, *SUM_COLUMNS, *flags.values(), "refused")
    always = [] if per == "period" else ["year"]  # a period may lie in two years
    spread = spread_of(rows, keep, (*CARRIED, *flags.values(), "refused"))
    if spread is None:
        table = to_table(rows.select(*columns), columns, always=always)
    else:
        _refuse_what_is_plain(rows, spread, measure, per)
        sums = sum_out_all(rows, spread, measure, keep, per)
        order = keys or ("value",)
        table = to_table(sums.sort(*order, nulls_last=True), columns, always=always)
        worst = int(table["refused"].max()) if len(table) else 0
        if worst:
            refuse(REFUSALS[worst - 1], measure)
    table["marks"] = pd.Series(gather_marks(table, measure, flags), table.index, dtype=object)
    return table[[*keys, *SUM_COLUMNS, "marks"]]


def key_columns(per: Over) -> tuple[str, ...]:
    """The columns by which sums are told apart in time."""
    return {"year": ("year",), "all_years": (), "period": PERIOD_KEYS}[per]


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


def _refuse_what_is_plain(rows: nw.LazyFrame, spread: Spread, measure: Measure, per: Over) -> None:
    """Refuse, before anything is added, what no sum can be made of."""
    if spread.several_measures:
        refuse_mixed(rows.select("measure").unique().collect(backend="polars")["measure"])
    if spread.several_publishers:
        _refuse_overlapping_publishers(rows, measure)
    if per == "all_years" and spread.several_years and not measure.is_additive_over("year"):
        refuse(refusals.NOT_OVER_YEAR, measure)


def _refuse_overlapping_publishers(rows: nw.LazyFrame, measure: Measure) -> None:
    if publishers_overlap(rows):
        refuse(refusals.NOT_OVER_PUBLISHERS, measure)


def publishers_overlap(rows: nw.LazyFrame) -> bool:
    """Whether two publishers count the same returns."""
    publishers = (
        rows.filter(nw.col("figures") > 0)
        .with_columns(publisher=nw.col("publisher").fill_null(""))
        .group_by(*SAME_RETURNS)
        .agg(publishers=nw.col("publisher").n_unique())
        .filter(nw.col("publishers") > 1)
    )
    return bool(len(publishers.head(1).collect(backend="polars")))


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
    sums = rows.select(*keys, "value", "figures", *marks)
    return _add_years(sums, keep, marks) if per == "all_years" else sums


def _add_years(sums: nw.LazyFrame, keep: tuple[str, ...], marks: tuple[str, ...]) -> nw.LazyFrame:
    """Add the sums of several years."""
    return sums.group_by(*keep).agg(
        value=_sum_of_known("value", "figures"),
        figures=nw.col("figures").sum(),
        **{mark: nw.col(mark).max() for mark in marks},
    )


def in_years(figures: nw.LazyFrame, per: Over) -> nw.LazyFrame:
    """Leave out the figures whose period does not lie within one year, where years count."""
    return figures if per == "period" else figures.filter(~nw.col("year").is_null())


def _sum_of_known(value: str, figures: str) -> nw.Expr:
    return nw.when(nw.col(figures).sum() > 0).then(nw.col(value).sum())
