"""From lazy frames to the small tables that pages show: plain types, nothing invented.

Whole numbers that are always there are ``int64``, numbers that may be missing ``float64`` with NaN,
text, dates (``datetime.date``) and lists are objects with None (an empty list) where missing.
"""

from collections.abc import Sequence

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl

# Numbers that a record may leave unstated.
MAY_BE_MISSING = (
    "year",
    "first_year",
    "last_year",
    "participants",
    "countries_represented",
    "recommendations",
    "women",
    "duration_days",
    "value",
)

# Given as text, pandas would look for each anew.
_WHOLE, _NUMBER, _OBJECT = np.dtype("int64"), np.dtype("float64"), np.dtype(object)


def to_table(
    frame: nw.LazyFrame, columns: Sequence[str], *, always: Sequence[str] = ()
) -> pd.DataFrame:
    """Collect a frame into a table of plain types.

    Args:
        frame: The result of a query.
        columns: Columns of the table, in order.
        always: Numbers among :data:`MAY_BE_MISSING` that this query never leaves empty.
    """
    table: pl.DataFrame = frame.select(*columns).collect(backend="polars").to_native()
    plain = {
        name: plain_column(values, gaps=name in MAY_BE_MISSING and name not in always)
        for name, values in zip(columns, table.get_columns(), strict=True)
    }
    return pd.DataFrame(plain, columns=list(columns))


def empty_table(**types: str) -> pd.DataFrame:
    """Make a table without rows, with the types given by column."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in types.items()})


def plain_column(values: pl.Series, *, gaps: bool) -> pd.Series:
    """Give a column its plain type.

    Args:
        values: The column.
        gaps: Whether a whole number may be missing.
    """
    kind = values.dtype
    if kind == pl.Boolean:
        return pd.Series(values.fill_null(value=False).to_numpy(writable=True))
    if kind.is_numeric():
        whole = kind.is_integer() and not gaps
        numbers = values.cast(pl.Int64 if whole else pl.Float64).to_numpy(writable=True)
        return pd.Series(numbers, dtype=_WHOLE if whole else _NUMBER)
    if isinstance(kind, pl.List):
        values = values.fill_null([])
    return pd.Series(values.to_list(), dtype=_OBJECT)
