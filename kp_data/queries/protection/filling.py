"""Cells that agree with the counts of a table, for those that nobody has published."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from kp_data.queries.protection.atoms import Table


def fill(tables: Sequence[tuple[Table, Sequence[float]]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Find cells that agree with the counts of tables as well as can be.

    Args:
        tables: Each with its counts in truth.

    Returns:
        For each table its cells, whole numbers, and by how much each count is more than its cells.
    """
    sums = sparse.block_diag([_sums(table) for table, _ in tables], format="csr")
    known = np.concatenate([values for _, values in tables])
    count, size = sums.shape
    gaps = sparse.eye_array(count)
    found = linprog(
        np.concatenate([np.full(size, 1e-4), np.ones(2 * count)]),
        A_eq=sparse.hstack([sums, gaps, -gaps]),
        b_eq=known,
    )
    cells = np.round(found.x[:size]) if found.x is not None else np.zeros(size)
    rests = known - sums @ cells
    of_cells = np.split(cells, np.cumsum([table.size for table, _ in tables])[:-1])
    of_counts = np.split(rests, np.cumsum([len(values) for _, values in tables])[:-1])
    return list(zip(of_cells, of_counts, strict=True))


def _sums(table: Table) -> sparse.csr_array:
    entries = [(row, cell) for row, own in enumerate(table.cells) for cell in own]
    rows, columns = zip(*entries, strict=True)
    return sparse.csr_array(
        (np.ones(len(rows)), (rows, columns)), shape=(len(table.counts), table.size)
    )
