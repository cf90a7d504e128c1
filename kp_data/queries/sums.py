"""How return figures are added: never a total to its parts, never what the measure forbids.

Dimensions are summed out one after the other. Where a source gives the total of a dimension
(``_T``, the world, the whole country, the whole year), that total is taken; else the parts are
added, if the measure is additive over the dimension; else the sum is refused. Every figure carries
on what must be said of the sum: how many figures it rests on, and the marks of these figures
(:mod:`kp_data.queries.marks`).
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import narwhals as nw
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.queries.dimensions import (
    BREAKDOWNS,
    COUNTRIES,
    PERIOD,
    REFUSALS,
    Dimension,
    is_aggregate,
    is_total,
    number_of,
    split_areas,
)
from kp_data.queries.marks import (
    CARRIED,
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
from kp_data.queries.tables import to_table
from kp_data.reference import Measure
from kp_data.wording import refusals, say

Over = Literal["year", "all_years", "period"]

PERIOD_KEYS = ("year", "period_kind", "period_start", "period_end")
SAME_RETURNS = ("from_code", "to_code", "period_start", "period_end", "return_type")

DAYS_OF_A_YEAR = 365  # or one more; nothing less is a whole year

SUM_COLUMNS = ("value", "figures", *CARRIED)


@dataclass(frozen=True)
class Spread:
    """Over what a set of figures is spread; what is the same in all needs no sum.

    Attributes:
        columns: Dimensions that are kept apart or take several values.
        several_years: Whether there are figures of more than one year.
        several_publishers: Whether there is more than one publisher.
        several_measures: Whether there is more than one measure.
        whole_years: Whether every period is a calendar year.
        marks: Columns that are carried on with the value; each is the largest of its parts.
    """

    columns: tuple[str, ...]
    several_years: bool
    several_publishers: bool
    several_measures: bool
    whole_years: bool
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A step of a sum, for those who ask which figures the sum rests on.

    Attributes:
        dimension: What is summed out; :data:`PERIOD` where periods of a year are chosen.
        keys: The columns by which rows are one group.
        rows: What goes in.
        taken: A row per group: ``takes_whole``, whether its total is taken; for periods the
            ``period_kind``, ``span_start`` and ``span_end`` that are taken.
    """

    dimension: Dimension
    keys: tuple[str, ...]
    rows: nw.LazyFrame
    taken: nw.LazyFrame


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
    figures = published = bring_near(figures)
    seen = flags_in(figures)
    flags = seen.columns
    figures = in_years(split_areas(figures), per)
    rows = with_marks(figures, measure, flags)
    keys = {"year": ("year",), "all_years": (), "period": PERIOD_KEYS}[per] + keep
    columns = (*keys, *SUM_COLUMNS, *flags.values(), "refused")
    always = [] if per == "period" else ["year"]  # a period may lie in two years
    spread = _spread(rows, keep, (*CARRIED, *flags.values(), "refused"))
    if spread is None:
        table = to_table(rows.select(*columns), columns, always=always)
    else:
        _refuse_what_is_plain(rows, spread, measure, per)
        sums = _sum_out_all(rows, spread, measure, keep, per)
        order = keys or ("value",)
        table = to_table(sums.sort(*order, nulls_last=True), columns, always=always)
        worst = int(table["refused"].max()) if len(table) else 0
        if worst:
            refuse(REFUSALS[worst - 1], measure)
    table["marks"] = pd.Series(gather_marks(table, measure, flags), table.index, dtype=object)
    table = table[[*keys, *SUM_COLUMNS, "marks"]]
    if seen.any_missing and len(table):
        with suppress(NotAdditiveError):
            hidden = sum_figures(with_absent_as_hidden(published), measure, keep, per)
            table = mark_lacking(table, hidden, keys)
    table = without_empty_bounds(table)
    return add_absent(table, figures, keys, flags) if keys and seen.any_absent else table


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
    spread = _spread(rows, keep, (*CARRIED, "refused"))
    steps: list[Step] = []
    if spread is not None:
        _sum_out_all(rows, spread, measure, keep, per, steps)
    return steps


def _refuse_what_is_plain(rows: nw.LazyFrame, spread: Spread, measure: Measure, per: Over) -> None:
    """Refuse, before anything is added, what no sum can be made of."""
    if spread.several_measures:
        refuse_mixed(rows.select("measure").unique().collect(backend="pandas")["measure"])
    if spread.several_publishers:
        _refuse_overlapping_publishers(rows, measure)
    if per == "all_years" and spread.several_years and not measure.is_additive_over("year"):
        refuse(refusals.NOT_OVER_YEAR, measure)


def refuse(sentence: str, measure: Measure) -> None:
    """Raise the refusal of a sum.

    Raises:
        NotAdditiveError: Always.
    """
    raise NotAdditiveError(say(sentence, measure=measure.name))


def _spread(rows: nw.LazyFrame, keep: tuple[str, ...], marks: tuple[str, ...]) -> Spread | None:
    """Look over what the figures are spread; None where there is no figure."""
    dimensions = tuple(dimension.column for dimension in (*BREAKDOWNS, *COUNTRIES))
    columns = (*dimensions, "year", "publisher", "measure", "period_kind")
    counted = rows.select(
        nw.len().alias("rows"),
        *(nw.col(name).count().alias(f"{name}_known") for name in columns),
        *(nw.col(name).min().alias(f"{name}_first") for name in columns),
        *(nw.col(name).max().alias(f"{name}_last") for name in columns),
    )
    seen = counted.collect(backend="pandas").to_native().iloc[0]
    if seen["rows"] == 0:
        return None
    varies = {
        name: seen[f"{name}_known"] > 0
        and (seen[f"{name}_known"] < seen["rows"] or seen[f"{name}_first"] != seen[f"{name}_last"])
        for name in columns
    }
    return Spread(
        columns=tuple(name for name in dimensions if name in keep or varies[name]),
        several_years=bool(varies["year"]),
        several_publishers=bool(varies["publisher"]),
        several_measures=bool(varies["measure"]),
        whole_years=not varies["period_kind"] and seen["period_kind_first"] == "year",
        marks=marks,
    )


def _refuse_overlapping_publishers(rows: nw.LazyFrame, measure: Measure) -> None:
    publishers = (
        rows.filter(nw.col("figures") > 0)
        .with_columns(publisher=nw.col("publisher").fill_null(""))
        .group_by(*SAME_RETURNS)
        .agg(publishers=nw.col("publisher").n_unique())
        .filter(nw.col("publishers") > 1)
    )
    if len(publishers.head(1).collect(backend="pandas")):
        refuse(refusals.NOT_OVER_PUBLISHERS, measure)


def _sum_out_all(
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
        rows = _sum_out(rows, dimension, keys, measure, marks, steps)
    if per != "period":
        keys = [key for key in keys if key not in PERIOD_KEYS]
        if not spread.whole_years:
            rows = _choose_periods(rows, keys, measure, marks, steps)
        keys = ["year", *keys]
    out = [one for one in COUNTRIES if one.column in keys and one.column not in keep]
    for dimension in out:
        keys.remove(dimension.column)
        rows = _sum_out(rows, dimension, keys, measure, marks, steps)
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


def _sum_out(
    rows: nw.LazyFrame,
    dimension: Dimension,
    keys: list[str],
    measure: Measure,
    marks: tuple[str, ...],
    steps: list[Step],
) -> nw.LazyFrame:
    """Replace the rows of a dimension by their total, given or added."""
    whole = nw.col("is_whole")
    keyed = rows.with_columns(
        is_whole=is_total(dimension), is_area=is_aggregate(dimension).cast(nw.Int64)
    )
    # Two totals of one thing (``_T`` beside the world, or beside a missing code) are not added.
    added = keyed.group_by(*keys, "is_whole").agg(
        *(nw.col(name).max() for name in (*marks, "is_area")),
        *(nw.col(name).max().alias(f"whole_{name}") for name in ("value", "figures")),
        *(nw.col(name).sum().alias(f"part_{name}") for name in ("value", "figures")),
        parts=nw.len(),
    )
    known_whole = nw.when(whole).then(nw.col("whole_figures")).otherwise(nw.lit(0))
    is_part = (~whole).cast(nw.Int64)
    added = added.with_columns(
        takes_whole=(known_whole.max().over(*keys) > 0) | (is_part.max().over(*keys) == 0)
    ).filter(whole == nw.col("takes_whole"))
    steps.append(Step(dimension, tuple(keys), rows, added.select(*keys, "takes_whole")))
    return _of_whole_or_parts(added, dimension, measure).select(*keys, "value", "figures", *marks)


def _of_whole_or_parts(added: nw.LazyFrame, dimension: Dimension, measure: Measure) -> nw.LazyFrame:
    """Give value and figures of the side that is taken, and the refusal of what may not be."""
    whole = nw.col("is_whole")
    value, figures = (
        nw.when(whole).then(nw.col(f"whole_{name}")).otherwise(nw.col(f"part_{name}"))
        for name in ("value", "figures")
    )
    several = ~whole & (nw.col("parts") > 1)
    refused = nw.col("refused")
    if not measure.is_additive_over(dimension.additive_name):
        refused = nw.when(several).then(nw.lit(number_of(dimension.refusal))).otherwise(refused)
    if dimension in COUNTRIES:
        mixes_areas = several & (nw.col("is_area") > 0)
        number = number_of(refusals.NOT_WITH_AREA)
        refused = nw.when(mixes_areas).then(nw.lit(number)).otherwise(refused)
    return added.with_columns(value=value, figures=figures, refused=refused).with_columns(
        value=nw.when(nw.col("figures") > 0).then(nw.col("value"))
    )


def _choose_periods(
    rows: nw.LazyFrame,
    keys: list[str],
    measure: Measure,
    marks: tuple[str, ...],
    steps: list[Step],
) -> nw.LazyFrame:
    """For each year take the kind of period that covers most of it, and add its periods."""
    is_span = nw.col("period_kind") == "span"
    options = rows.with_columns(
        span_start=nw.when(is_span).then(nw.col("period_start")),
        span_end=nw.when(is_span).then(nw.col("period_end")),
        days=nw.col("period_end").dt.ordinal_day() - nw.col("period_start").dt.ordinal_day() + 1,
    )
    option = ["period_kind", "span_start", "span_end"]
    added = options.group_by("year", *keys, *option).agg(
        nw.col("value").sum(),
        nw.col("figures").sum(),
        *(nw.col(mark).max() for mark in marks),
        days=nw.col("days").sum(),
        periods=nw.len(),
    )
    best = added.with_columns(score=_coverage()).with_columns(
        best=nw.col("score").max().over("year", *keys)
    )
    chosen = best.filter(nw.col("score") == nw.col("best")).with_columns(
        value=nw.when(nw.col("figures") > 0).then(nw.col("value")),
        incomplete=(nw.col("days") < DAYS_OF_A_YEAR).cast(nw.Int64),
    )
    group = ("year", *keys)
    steps.append(Step(PERIOD, group, rows, chosen.select(*group, *option)))
    if not measure.is_additive_over("year"):
        number = number_of(PERIOD.refusal)
        several = nw.col("periods") > 1
        chosen = chosen.with_columns(
            refused=nw.when(several).then(nw.lit(number)).otherwise(nw.col("refused"))
        )
    return chosen.select("year", *keys, "value", "figures", *marks)


def _coverage() -> nw.Expr:
    """Rank the ways in which a year is given: known first, then days, then coarser, then later."""
    kinds = {"year": 4, "half_year": 3, "quarter": 2, "month": 1}
    kind = nw.lit(0)
    for name, rank in kinds.items():
        kind = nw.when(nw.col("period_kind") == name).then(nw.lit(rank)).otherwise(kind)
    is_known = (nw.col("figures") > 0).cast(nw.Int64)
    later = nw.col("span_start").dt.ordinal_day().fill_null(0)
    return ((is_known * 1000 + nw.col("days")) * 10 + kind) * 1000 + later


def _sum_of_known(value: str, figures: str) -> nw.Expr:
    return nw.when(nw.col(figures).sum() > 0).then(nw.col(value).sum())
