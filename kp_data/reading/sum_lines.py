"""Lines of a table that only add up others: they are told, and not read as rows."""

import re
from collections.abc import Iterable

import numpy as np

from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.layouts import Layout
from kp_data.reading.normal import normal_heading, normal_text
from kp_data.reading.table import Table
from kp_data.reference import known_measures, normalise_name
from kp_data.wording import layouts as words
from kp_data.wording import say_count

# "Total", "Sub-total", "RO-01604 Total", "Total général", "Somme", "المجموع"
_SUM = re.compile(
    r"(?:.*\s)?(?:sub-?\s?|sous-?\s?|grand )?totals?(?: général)?:?|sum|somme|المجموع|الإجمالي"
)

# In these a total is a value of its own, kept apart from its parts; or a text that may be anything.
_BREAKDOWNS = ("from_code", "to_code", "sex", "age_group", "return_type", "dimension", "level")
_BREAKDOWNS += ("title", "note", "source_name", "release", "target_group")
_KEYS = ("measure", "kind", "period", "period_start")


def without_sum_lines(table: Table, layout: Layout) -> tuple[np.ndarray, list[Problem]]:
    """Tell rows from lines that say "Total" where a row says what it is about.

    Args:
        table: The table as it is written.
        layout: What its headings mean.

    Returns:
        For each line whether it is a row, and a note that names the lines that are none.
    """
    apart = _headings(layout, _BREAKDOWNS)
    keys = _headings(layout, _KEYS)
    telling = [
        column
        for place, column in enumerate(table.columns)
        if (heading := normal_heading(column.header)) in keys
        or (not place and heading not in apart)
    ]
    sums = np.zeros(len(table.lines), dtype=bool)
    for column in telling:
        sums |= np.array([_says_sum(text) for text in column.texts] or [False])[column.codes]
    if not sums.any():
        return ~sums, []
    lines = table.lines[sums].tolist()
    message = say_count(*words.SUM_LINES, len(lines))
    kept = tuple(lines[:MAX_LINES])
    note = Problem("note", "sum_lines", message, lines=kept, count=len(lines), sheet=table.sheet)
    return ~sums, [note]


def _headings(layout: Layout, names: Iterable[str]) -> set[str]:
    return {normal_heading(form) for name in names for form in layout.columns.get(name, ())}


def _says_sum(text: str) -> bool:
    """Whether a text says that its line is a sum; the name of a measure may end so too."""
    is_sum = _SUM.fullmatch(normal_text(text)) is not None
    return is_sum and normalise_name(text) not in known_measures()
