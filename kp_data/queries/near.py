"""Where a question is worked out: few rows in this process's memory, many rows where they lie.

Preparing a question costs DuckDB about a millisecond a step however few rows there are, and a sum
takes up to two hundred steps. Polars, which speaks the same narwhals, prepares them for less than
a tenth; so whatever is small enough is brought near first.
"""

import narwhals as nw

FEW = 200_000  # rows; with all fields of return figures some 100 MB


def bring_near(frame: nw.LazyFrame) -> nw.LazyFrame:
    """Give the same rows, in memory where they are at most :data:`FEW`, else as they are.

    What is asked of rows in memory several times is worked out once.
    """
    if frame.implementation.is_polars():
        return frame.collect().lazy()
    counted = frame.head(FEW + 1).select(nw.len()).collect(backend="polars")
    return frame.collect(backend="polars").lazy() if counted.item() <= FEW else frame
