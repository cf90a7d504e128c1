"""What tells the content of a table from any other, whatever the order of its rows."""

from collections.abc import Mapping
from hashlib import sha256

import narwhals as nw
import polars as pl

from kp_data.records import RETURN

SEEDS = (1, 2)  # of two sums of 64 bits each


def content_of(frame: nw.LazyFrame, table: str) -> Mapping[str | None, object] | None:
    """Mark what a table holds; of return figures also what it holds of each measure.

    Two tables with the same marks hold the same rows: their number and two sums of 64-bit hashes
    of whole rows are the same. Marks hold for this process.

    Args:
        frame: The rows.
        table: Its name.

    Returns:
        The mark of the whole table by None, those of measures by their codes (a code without rows
        has none). None where the rows are not in this process's memory.
    """
    if not frame.implementation.is_polars():
        return None
    rows = frame.collect(backend="polars").to_native()
    sums = [rows.hash_rows(seed).alias(f"sum_{seed}") for seed in SEEDS]
    code = rows["measure"] if table == RETURN.table else pl.Series("measure", [""] * len(rows))
    added = (
        pl.DataFrame([code, *sums])
        .group_by("measure")
        .agg(pl.len(), *(pl.col(one.name).sum() for one in sums))
        .sort("measure")
        .rows()
    )
    marks: dict[str | None, object] = {measure: tuple(mark) for measure, *mark in added}
    return {**marks, None: sha256(repr(added).encode()).hexdigest()}
