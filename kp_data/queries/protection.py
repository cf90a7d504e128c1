"""The one policy that protects small counts, applied before anything is shown or sent.

Counts of 1 to 4 persons that members report to the Secretariat itself could identify somebody.
They lose their value and their note and carry the SDMX flag ``<``; zero stays zero. Where a single
hidden count could be found by taking the visible parts from a visible total, one more is hidden.
Figures that their publisher has protected already are left as published.
"""

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
    hidden = (cells["value"] > 0) & (cells["value"] < THRESHOLD)
    found = hidden.any()
    while found:
        before = int(hidden.sum())
        for breakdown in BREAKDOWNS:
            hidden |= _would_be_found(cells, hidden, breakdown)
        found = int(hidden.sum()) > before
    return hidden


def _would_be_found(cells: pd.DataFrame, hidden: pd.Series, breakdown: str) -> pd.Series:
    """The figures to hide so that no single hidden part is left beside its visible total."""
    others = [name for name in RETURN.natural_key if name != breakdown]
    more = pd.Series(data=False, index=cells.index)
    for _, group in cells.groupby(others, dropna=False, sort=False):
        is_total = group[breakdown] == TOTAL
        is_hidden = hidden[group.index]
        if is_hidden.sum() != 1 or not is_total.any() or is_total.all():
            continue
        visible = group[~is_hidden & (group["value"] > 0)]
        parts = visible[visible[breakdown] != TOTAL]
        candidates = parts if len(parts) else visible
        if len(candidates):
            more[candidates["value"].idxmin()] = True
    return more
