"""The last steps of a sum, over few rows: what is left of a choice is added, refused, or told.

All that goes before is the same for whoever asks and may be kept (:mod:`kp_data.queries.sums`);
these steps are for one reader's choice of years and countries.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import polars as pl

from kp_data.queries.dimensions import REFUSALS
from kp_data.queries.marks import (
    CARRIED,
    FLAG_COLUMNS,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SMALL_COUNT,
    bit_of,
    bits_in,
    lacking_a_part,
    marks_in,
    without_empty_bounds,
)
from kp_data.queries.steps import PERIOD_KEYS, Over, refuse
from kp_data.queries.tables import plain_column
from kp_data.reference import Measure
from kp_data.wording import refusals

SUM_COLUMNS = ("value", "figures", *CARRIED)
LACKS = FLAG_COLUMNS[SMALL_COUNT]  # of sums in which what is not available is taken for hidden


@dataclass(frozen=True)
class Sums:
    """Sums of a measure of which a part may be asked for, each with what must be said of it.

    Attributes:
        rows: By their keys: ``value`` and ``figures``, the columns of marks, and ``refused``, the
            number of the sentence by which a sum is refused.
        hidden: The same keys where something is not available: ``refused``, and whether the sum
            lacks a part, in :data:`LACKS`.
        absent: What is not available or not applicable, each with its marks.
        overlaps: ``year`` and ``to_code`` where two publishers count the same returns.
        flags: The columns of marks beside :data:`~kp_data.queries.marks.CARRIED`, by letter.
    """

    rows: pl.DataFrame
    hidden: pl.DataFrame
    absent: pl.DataFrame
    overlaps: pl.DataFrame
    flags: dict[str, str]

    def where(self, chosen: Callable[[pl.DataFrame], pl.Series]) -> "Sums":
        """The part that is chosen.

        Args:
            chosen: Whether a row is, from a table with ``year`` and ``to_code``.
        """
        parts = {
            name: table.filter(chosen(table)) if len(table) else table
            for name, table in vars(self).items()
            if name != "flags"
        }
        return replace(self, **parts)


def key_columns(per: Over) -> tuple[str, ...]:
    """The columns by which sums are told apart in time."""
    return {"year": ("year",), "all_years": (), "period": PERIOD_KEYS}[per]


def tell(sums: Sums, measure: Measure, keep: tuple[str, ...], per: Over) -> pd.DataFrame:
    """Give what :func:`kp_data.queries.sums.sum_figures` gives.

    Args:
        sums: Of the figures, kept apart by ``keep`` and by the years or periods.
        measure: What they count.
        keep: As for that function, as is ``per``.
        per: The years.

    Raises:
        NotAdditiveError: As there.
    """
    keys = (*key_columns(per), *keep)
    if len(sums.overlaps):
        refuse(refusals.NOT_OVER_PUBLISHERS, measure)
    if sentence := _refusal(sums.rows, measure, per):
        refuse(sentence, measure)
    marks = (*CARRIED, *sums.flags.values())
    rows, hidden = sums.rows, sums.hidden
    if per == "all_years":
        rows = _add_years(rows, keep, marks)
    numbers = {name: rows[name].to_numpy() for name in (*SUM_COLUMNS, *sums.flags.values())}
    numbers["bits"] = bits_in(numbers, measure, sums.flags)
    if len(rows) and len(hidden) and not _refusal(hidden, measure, per):
        if per == "all_years":
            hidden = _add_years(hidden, keep, (LACKS,))
        numbers |= lacking_a_part(numbers, _lacks(rows, hidden, keys))
    numbers |= without_empty_bounds(numbers)
    told = rows.select(*keys, *(pl.Series(name, numbers[name]) for name in (*SUM_COLUMNS, "bits")))
    if keys and len(sums.absent):
        told = _with_absent(told, sums, keys)
    return _as_table(told, keys, per)


def _refusal(rows: pl.DataFrame, measure: Measure, per: Over) -> str | None:
    """The sentence by which the sum of rows is refused; None where it is not."""
    if not len(rows):
        return None
    if per == "all_years" and not measure.is_additive_over("year") and rows["year"].n_unique() > 1:
        return refusals.NOT_OVER_YEAR
    worst = rows["refused"].max()
    return REFUSALS[worst - 1] if worst else None


def _add_years(rows: pl.DataFrame, keep: tuple[str, ...], marks: tuple[str, ...]) -> pl.DataFrame:
    """Add the sums of several years."""
    if not len(rows):
        return rows
    known = pl.col("figures").sum() > 0
    added = (
        pl.when(known).then(pl.col("value").sum()).alias("value"),
        pl.col("figures").sum(),
        pl.col(marks).max(),
    )
    return (
        rows.group_by(keep).agg(added).sort(keep, nulls_last=True) if keep else rows.select(added)
    )


def _lacks(rows: pl.DataFrame, hidden: pl.DataFrame, keys: tuple[str, ...]) -> np.ndarray:
    """Whether each row lacks a part."""
    if not keys:
        return hidden[LACKS].to_numpy() > 0
    lacking = hidden.filter(hidden[LACKS] > 0).select(*keys, lacks=pl.lit(value=True))
    found = rows.select(keys).join(
        lacking, on=keys, how="left", nulls_equal=True, maintain_order="left"
    )
    return found["lacks"].fill_null(value=False).to_numpy()


def _with_absent(told: pl.DataFrame, sums: Sums, keys: tuple[str, ...]) -> pl.DataFrame:
    """Add a row without a value for what is said not to be there and has no row yet."""
    found = (
        sums.absent.group_by(keys)
        .agg(pl.col("not_applicable").min(), *(pl.col(one).max() for one in sums.flags.values()))
        .join(told, on=keys, how="anti", nulls_equal=True)
    )
    if not len(found):
        return told
    bits = np.where(found["not_applicable"] > 0, bit_of(NOT_APPLICABLE), bit_of(NOT_AVAILABLE))
    for letter, name in sums.flags.items():
        bits |= (found[name].to_numpy() > 0) * bit_of(letter)
    none = {name: pl.lit(0, told.schema[name]) for name in ("figures", *CARRIED)}
    more = found.select(*keys, **none).with_columns(value=np.full(len(found), np.nan), bits=bits)
    return pl.concat([told, more.select(told.columns)]).sort(keys, nulls_last=True)


def _as_table(told: pl.DataFrame, keys: tuple[str, ...], per: Over) -> pd.DataFrame:
    columns = {key: plain_column(told[key], gaps=per == "period") for key in keys}
    columns |= {name: plain_column(told[name], gaps=name == "value") for name in SUM_COLUMNS}
    marks = [marks_in(bits) for bits in told["bits"].to_list()]
    return pd.DataFrame(columns | {"marks": pd.Series(marks, dtype=object)})
