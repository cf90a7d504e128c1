"""Values by two columns of codes, as a table of one by the other."""

import pandas as pd


def crossed(figures: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    """Set values out as rows and columns; what is hidden or not given stays NaN, never 0.

    Args:
        figures: `value` and both columns of codes.
        rows: The column whose codes are the rows.
        columns: The column whose codes are the columns; one stays where all its values are NaN.
    """
    return figures.pivot_table(
        index=rows,
        columns=columns,
        values="value",
        aggfunc=lambda values: values.sum(min_count=1),
        dropna=False,
    )
