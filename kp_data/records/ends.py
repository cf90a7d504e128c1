"""From where, to where: a figure that names no country at all says nothing."""

from collections import Counter

import numpy as np

from kp_data.problems import Problem
from kp_data.reading import Rows
from kp_data.reading.rows import Column
from kp_data.records.draft import problem_on_rows
from kp_data.wording import problems as words
from kp_data.wording import say

ENDS = ("to_code", "from_code")


def missing_ends(rows: Rows) -> tuple[np.ndarray, list[Problem], bool]:
    """Rows of figures without any country; names that stand once above a group of lines.

    One end may be empty, which means not stated. Where both are, a warning says so: it may be a
    figure of the whole world. Where names stand once above groups of lines, it is an error: the
    figure would lose its country.

    Returns:
        For each row whether it is kept out for that, the problems, and that such rows are kept out.
    """
    present = [rows.columns[name] for name in ENDS if name in rows]
    nothing = np.zeros(len(rows), dtype=bool)
    sentences = say(words.NO_COUNTRY), say(words.NO_COUNTRY_ADVICE)
    if not present:
        return nothing, problem_on_rows(rows, ~nothing, "warning", "no_country", sentences), True
    empty = np.logical_and.reduce([~column.is_filled() for column in present])
    grouped = any(_stands_once(column, fewest=1) for column in present)
    severity = "error" if grouped else "warning"
    problems = problem_on_rows(rows, empty, severity, "no_country", sentences, column=present[0])
    for column in present:
        below = ~column.is_filled() & ~empty
        if below.any() and _stands_once(column):
            said = say(words.EMPTY_BELOW, column=column.header), say(words.NO_COUNTRY_ADVICE)
            problems += problem_on_rows(rows, below, "warning", "empty_below", said, column=column)
    return empty & grouped, problems, True


def _stands_once(column: Column, fewest: int = 2) -> bool:
    """Whether the first cell is filled and some names stand in the column, each of them once."""
    counts = Counter[str]()
    for text, count in zip(column.texts, np.bincount(column.codes).tolist(), strict=False):
        counts[text] += count
    first = column.texts[column.codes[0]]
    once = [count == 1 for text, count in counts.items() if text and count]
    return bool(first) and len(once) >= fewest and all(once)
