"""Breakdowns of a publisher's table that its layout does not know: parts are no totals."""

import numpy as np

from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.layouts import Layout
from kp_data.reading.normal import is_period, normal_heading, normal_text
from kp_data.reading.rows import Column
from kp_data.reading.table import Table
from kp_data.wording import layouts as words
from kp_data.wording import say, say_count

# Where the columns of breakdowns end, in Eurostat's own order.
_ENDS = {"time period", "time", "obs value"}


def unknown_breakdowns(
    table: Table, layout: Layout
) -> tuple[np.ndarray, tuple[int, ...], list[Problem]]:
    """Find the rows on parts of a breakdown that the layout does not speak of.

    Args:
        table: The table as it is written.
        layout: Its layout; one without ``other_totals`` has no such rows.

    Returns:
        For each row whether it is a total; the lines of rows in a table that has parts only, which
        cannot be trusted; and what there is to say.
    """
    mask = np.ones(len(table.lines), dtype=bool)
    doubtful: set[int] = set()
    problems: list[Problem] = []
    totals = set(map(normal_text, layout.other_totals))
    for column in _unknown(table, layout) if totals else ():
        is_total = np.array([normal_text(text) in totals for text in column.texts] or [True])
        part = ~is_total[column.codes] & column.is_filled()
        if not part.any():
            continue
        lines = table.lines[part].tolist()
        if is_total.any():
            mask &= ~part
            problems.append(_left_out(column, table, len(lines)))
        else:
            doubtful.update(lines)
            problems.append(_parts_only(column, table, lines))
    return mask, tuple(sorted(doubtful)), problems


def _unknown(table: Table, layout: Layout) -> list[Column]:
    """The columns of breakdowns that the layout does not speak of."""
    known = layout.all_headings()
    found = []
    for column in table.columns:
        heading = normal_heading(column.header)
        if heading in _ENDS or is_period(column.header):
            break
        if heading and heading not in known:
            found.append(column)
    return found


def _left_out(column: Column, table: Table, count: int) -> Problem:
    message = say_count(*words.PARTS_LEFT_OUT, count, column=column.header)
    return Problem("note", "parts_left_out", message, column=column.header, sheet=table.sheet)


def _parts_only(column: Column, table: Table, lines: list[int]) -> Problem:
    example = next(filter(None, column.texts))
    return Problem(
        "error",
        "unknown_breakdown",
        say(words.UNKNOWN_BREAKDOWN, header=column.header, value=example),
        say(words.UNKNOWN_BREAKDOWN_ADVICE),
        column=column.header,
        letter=column.letter,
        value=example,
        lines=tuple(lines[:MAX_LINES]),
        count=len(lines),
        sheet=table.sheet,
    )
