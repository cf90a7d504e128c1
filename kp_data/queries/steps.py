"""The steps of a sum: a dimension summed out, the periods of a year chosen.

Each step leaves one row for a group, with what must be said of it: how many figures it rests on,
their marks, and whether the sum is refused (:mod:`kp_data.queries.sums`).
"""

from dataclasses import dataclass
from typing import Literal

import narwhals as nw

from kp_data.errors import NotAdditiveError
from kp_data.queries.dimensions import (
    BREAKDOWNS,
    COUNTRIES,
    PERIOD,
    Dimension,
    is_aggregate,
    is_total,
    number_of,
)
from kp_data.reference import Measure
from kp_data.wording import refusals, say

Over = Literal["year", "all_years", "period"]

PERIOD_KEYS = ("year", "period_kind", "period_start", "period_end")
DAYS_OF_A_YEAR = 365  # or one more; nothing less is a whole year


@dataclass(frozen=True)
class Spread:
    """Over what a set of figures is spread; what is the same in all needs no sum.

    Attributes:
        columns: Dimensions that are kept apart or take several values.
        several_years: Whether there are figures of more than one year.
        several_publishers: Whether there is more than one publisher.
        several_measures: Whether there is more than one measure.
        with_totals: Dimensions of which there is any total, or a figure not broken down by it.
        whole_years: Whether every period is a calendar year.
        marks: Columns that are carried on with the value; each is the largest of its parts.
    """

    columns: tuple[str, ...]
    several_years: bool
    several_publishers: bool
    several_measures: bool
    with_totals: frozenset[str]
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


def refuse(sentence: str, measure: Measure) -> None:
    """Raise the refusal of a sum.

    Raises:
        NotAdditiveError: Always.
    """
    raise NotAdditiveError(say(sentence, measure=measure.name))


def spread_of(rows: nw.LazyFrame, keep: tuple[str, ...], marks: tuple[str, ...]) -> Spread | None:
    """Look over what the figures are spread; None where there is no figure."""
    totals = {dimension.column: dimension.totals for dimension in (*BREAKDOWNS, *COUNTRIES)}
    dimensions = tuple(totals)
    columns = (*dimensions, "year", "publisher", "measure", "period_kind")
    counted = rows.select(
        nw.len().alias("rows"),
        *(nw.col(name).count().alias(f"{name}_known") for name in columns),
        *(nw.col(name).min().alias(f"{name}_first") for name in columns),
        *(nw.col(name).max().alias(f"{name}_last") for name in columns),
        *(
            nw.col(name).is_in(codes).cast(nw.Int64).max().alias(f"{name}_total")
            for name, codes in totals.items()
            if codes
        ),
    )
    seen = counted.collect(backend="polars").to_pandas().iloc[0]
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
        with_totals=frozenset(
            name
            for name in dimensions
            if seen[f"{name}_known"] < seen["rows"] or seen.get(f"{name}_total") == 1
        ),
        whole_years=not varies["period_kind"] and seen["period_kind_first"] == "year",
        marks=marks,
    )


def sum_out(
    rows: nw.LazyFrame,
    dimension: Dimension,
    keys: list[str],
    measure: Measure,
    spread: Spread,
    steps: list[Step],
) -> nw.LazyFrame:
    """Replace the rows of a dimension by their total, given or added."""
    marks = spread.marks
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
    if dimension.column in spread.with_totals:
        known_whole = nw.when(whole).then(nw.col("whole_figures")).otherwise(nw.lit(0))
        is_part = (~whole).cast(nw.Int64)
        added = added.with_columns(
            takes_whole=(known_whole.max().over(*keys) > 0) | (is_part.max().over(*keys) == 0)
        ).filter(whole == nw.col("takes_whole"))
    else:
        added = added.with_columns(takes_whole=nw.lit(value=False))
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


def choose_periods(
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
