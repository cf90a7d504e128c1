"""The one policy that protects small counts, applied before anything is shown or sent.

Counts of 1 to 4 persons that members report to the Secretariat itself could identify somebody.
They lose their value and their note and carry the SDMX flag ``<``; zero stays zero. Where a single
hidden count could be found by taking the visible parts from a visible total, one more is hidden.
Figures that their publisher has protected already are left as published.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kp_data.records import RETURN
from kp_data.reference import measures

THRESHOLD = 5  # persons; the usual threshold of official statistics, and UNHCR's own
TOTAL = "_T"

# Along each of these a total may stand beside its parts.
BREAKDOWNS = ("sex", "age_group", "return_type", "from_code", "to_code", "dimension", "level")


def guarded_measures() -> list[str]:
    """Codes of the measures whose small counts this policy hides."""
    return [
        code
        for code, measure in measures().items()
        if measure.secretariat and not measure.protected_by_publisher and measure.unit == "persons"
    ]


def hidden_rows(figures: pd.DataFrame) -> pd.Series:
    """Say which figures of the guarded measures are hidden.

    Args:
        figures: All figures of these measures that are in force, with the fields of the record.

    Returns:
        True for each figure that is hidden: those from 1 to 4, and in each group of parts with a
        visible total in which one part alone would be hidden, the smallest other part that is not
        zero, or the total where there is none. Hiding goes on until nothing more can be found.
    """
    cells = figures.copy()
    cells[list(BREAKDOWNS)] = cells[list(BREAKDOWNS)].fillna(TOTAL)
    value = cells["value"].to_numpy(dtype="float64")
    hidden = (value > 0) & (value < THRESHOLD)
    groups = [_groups(cells, breakdown) for breakdown in BREAKDOWNS]
    with_totals = [one for one in groups if one.is_total.any()]
    found = hidden.any()
    while found:
        before = int(hidden.sum())
        for one in with_totals:
            hidden |= _would_be_found(value, hidden, one)
        found = int(hidden.sum()) > before
    return pd.Series(hidden, index=figures.index)


@dataclass(frozen=True)
class _Groups:
    """Figures that differ along one breakdown only: for each its group, and whether it is a total.

    Groups in which no total stands beside parts give nothing away; they have the number -1.
    """

    number: np.ndarray
    is_total: np.ndarray


def _groups(cells: pd.DataFrame, breakdown: str) -> _Groups:
    others = [name for name in RETURN.natural_key if name != breakdown]
    number = cells.groupby(others, dropna=False, sort=False).ngroup().to_numpy()
    is_total = (cells[breakdown] == TOTAL).to_numpy(dtype=bool)
    if not is_total.any():
        return _Groups(np.full(len(cells), -1), is_total)
    totals = np.bincount(number, weights=is_total)[number]
    is_mixed = (totals > 0) & (totals < np.bincount(number)[number])
    return _Groups(np.where(is_mixed, number, -1), is_total & is_mixed)


def _would_be_found(value: np.ndarray, hidden: np.ndarray, groups: _Groups) -> np.ndarray:
    """The figures to hide so that no single hidden part is left beside its visible total."""
    more = np.zeros(len(value), dtype=bool)
    within = groups.number >= 0
    if not within.any():
        return more
    size = int(groups.number.max()) + 1
    hidden_in = np.bincount(groups.number[within], weights=hidden[within], minlength=size)
    candidates = within & ~hidden & (value > 0)
    candidates[within] &= hidden_in[groups.number[within]] == 1
    rows = np.flatnonzero(candidates)
    # In each group the parts come before the total, the smallest first.
    order = np.lexsort((rows, value[rows], groups.is_total[rows], groups.number[rows]))
    _, first = np.unique(groups.number[rows[order]], return_index=True)
    more[rows[order[first]]] = True
    return more
