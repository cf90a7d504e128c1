"""From lazy frames to the small tables that pages show: plain types, nothing invented.

Whole numbers that are always there are ``int64``, numbers that may be missing ``float64`` with NaN,
text, dates (``datetime.date``) and lists are objects with None (an empty list) where missing.
"""

from collections.abc import Sequence

import narwhals as nw
import pandas as pd

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


def to_table(
    frame: nw.LazyFrame, columns: Sequence[str], *, always: Sequence[str] = ()
) -> pd.DataFrame:
    """Collect a frame into a table of plain types.

    Args:
        frame: The result of a query.
        columns: Columns of the table, in order.
        always: Numbers among :data:`MAY_BE_MISSING` that this query never leaves empty.
    """
    schema = frame.select(*columns).collect_schema()
    table = frame.select(*columns).collect(backend="polars").to_pandas().reset_index(drop=True)
    plain = {
        name: _plain(table[name], dtype, gaps=name in MAY_BE_MISSING and name not in always)
        for name, dtype in schema.items()
    }
    return pd.DataFrame(plain, columns=list(columns))


def empty_table(**types: str) -> pd.DataFrame:
    """Make a table without rows, with the types given by column."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in types.items()})


def _plain(values: pd.Series, dtype: nw.dtypes.DType, *, gaps: bool) -> pd.Series:
    if dtype == nw.Boolean:
        return values.astype(bool)
    if dtype.is_integer():
        return values.astype("float64" if gaps else "int64")
    if dtype.is_float() or dtype.is_numeric():
        return values.astype("float64")
    return pd.Series(_as_objects(values, dtype), index=values.index, dtype=object)


def _as_objects(values: pd.Series, dtype: nw.dtypes.DType) -> list[object]:
    if isinstance(dtype, nw.List):
        return [list(value) if hasattr(value, "__iter__") else [] for value in values]
    present = values.notna()
    if dtype == nw.Date:
        days = pd.to_datetime(values)
        return [day.date() if known else None for day, known in zip(days, present, strict=True)]
    return [value if known else None for value, known in zip(values, present, strict=True)]
