"""Sheets that hold several tables, and headings that take several lines or columns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.fit import Fitted
from kp_data.reading.headers import column_of
from kp_data.reading.layouts import Joined, Layout
from kp_data.reading.lines import ColumnLines, Lines, cells_of_column, chosen_cells, is_filled
from kp_data.reading.normal import heading_period, is_period, normal_heading
from kp_data.reading.rows import Column, constant_column
from kp_data.reading.table import Table
from kp_data.wording import layouts as words
from kp_data.wording import say, say_list, say_number

FEWEST_KNOWN = 2  # known headings that make a line below a table the headings of another one
FEWEST_UNDER = 2  # words below headings that make a second line of headings
_WORD = re.compile(r"[^\W\d_]{3,}.*|[mfht]\.?", re.IGNORECASE)  # "Women", "F"; not "n/a"
_FIGURE = re.compile(r"\d")
_FLAGS = re.compile(r"[bcdefnprsuz]{1,3}")

_MONTHS = {"month", "mois", "month name", "الشهر"}
_QUARTERS = {"quarter", "trimestre"}
_HALVES = {"half-year", "half year", "semester", "semestre", "half"}


def tables_of(lines: Lines, header: int) -> list[tuple[int, Lines]]:
    """Part a sheet where further headings of ours follow below the first ones.

    Args:
        lines: The lines of the sheet.
        header: Position of its first line of headings.

    Returns:
        For each table the position of its headings and its lines, with empty ones for those of the
        tables before it, so that line N stays line N. Headings that are merely repeated begin a
        table of their own only behind an empty line or a title.
    """
    starts = [
        place
        for place in _likely_headings(lines, header + 2)
        if _are_headings(lines[place])
        and (lines[place] != lines[header] or sum(map(bool, lines[place - 1])) <= 1)
    ]
    ends = [*starts, len(lines)]
    first = (header, lines[: ends[0]])
    further = [
        (start, [*([[]] * start), *lines[start:end]])
        for start, end in zip(starts, ends[1:], strict=True)
    ]
    return [first, *further]


def _likely_headings(lines: Lines, first: int) -> Iterable[int]:
    """The lines that can hold headings: their first filled cell is one, none is a mere figure."""
    if not isinstance(lines, ColumnLines):
        return range(first, len(lines))
    left = np.arange(first, len(lines))
    likely = []
    for place in range(len(lines.texts)):
        cells = chosen_cells(cells_of_column(lines, place), left)
        known = np.array([column_of(text) is not None for text in cells[0]] or [False])
        likely.append(left[known[cells[1]]])
        left = left[~is_filled(cells)]
    found = np.concatenate(likely)
    for place in range(len(lines.texts)):
        texts, codes = chosen_cells(cells_of_column(lines, place), found)
        found = found[~np.array([_is_mere_figure(text) for text in texts] or [False])[codes]]
    return np.sort(found).tolist()


def _is_mere_figure(text: str) -> bool:
    return bool(_FIGURE.search(text)) and column_of(text) is None and not is_period(text)


def _are_headings(line: Sequence[str]) -> bool:
    """Whether a line below a table holds headings: most cells are known ones, none is a figure."""
    filled = [cell for cell in line if cell]
    if len(filled) <= FEWEST_KNOWN or column_of(filled[0]) is None:
        return False
    periods = sum(map(is_period, filled))
    known = {column_of(cell) for cell in filled} - {None}
    others = [cell for cell in filled if column_of(cell) is None and not is_period(cell)]
    enough = len(known) >= FEWEST_KNOWN or (periods >= FEWEST_KNOWN and not others)
    return enough and len(others) * 3 <= len(filled) and not any(map(_FIGURE.search, others))


def second_headings(table: Table) -> Problem | None:
    """The problem that the headings go on in the line below, so that no cell can be understood.

    That is so where the first line holds words and no figure, some of them below a heading that
    is empty: "2021" stands over "Men" and "Women".
    """
    if not len(table.lines):
        return None
    under = [(column.header, column.texts[column.codes[0]]) for column in table.columns]
    if any(_FIGURE.search(text) for _, text in under):
        return None
    below = [
        (heading, text) for heading, text in under if text and (not heading or is_period(heading))
    ]
    if len(below) < FEWEST_UNDER or not all(_WORD.fullmatch(text) for _, text in below):
        return None
    over = [heading for heading, _ in below]
    if all(over) and len(set(over)) == len(over):
        return None
    shown = say_list(dict.fromkeys(text for _, text in below))
    message = say(words.SECOND_HEADINGS, line=say_number(int(table.lines[0])), headers=shown)
    lines = table.lines.tolist()
    advice = say(words.SECOND_HEADINGS_ADVICE)
    kept = tuple(lines[:MAX_LINES])
    return Problem(
        "error", "second_headings", message, advice, lines=kept, count=len(lines), sheet=table.sheet
    )


def without_heading(table: Table, *, flags: bool = False) -> tuple[list[Problem], tuple[int, ...]]:
    """What stands in columns without a heading.

    Args:
        table: The table as it is written.
        flags: Whether those right of a period hold flags, which are read.

    Returns:
        A problem for each such column, and the lines that cannot be trusted for it: those with a
        figure right of a column for a period, which may be another figure of the same period.
    """
    problems, doubtful = [], set()
    for place, column in enumerate(table.columns):
        filled = column.is_filled()
        if column.header or not filled.any() or _only_numbers_rows(place, column, table):
            continue
        lines = table.lines[filled].tolist()
        beside = place > 0 and is_period(_heading_left(table, place))
        if flags and place and is_period(table.columns[place - 1].header):
            continue
        is_figure = beside and any(map(_FIGURE.search, column.texts))
        example = next(filter(None, column.texts))
        values = {"letter": column.letter, "count": say_number(len(lines)), "value": example}
        message = say(words.NO_HEADING, **values)
        advice = say(words.NO_HEADING_ADVICE)
        severity = "error" if is_figure else "warning"
        kept = tuple(lines[:MAX_LINES])
        problems.append(
            Problem(
                severity,
                "column_without_heading",
                message,
                advice,
                letter=column.letter,
                value=example,
                lines=kept,
                count=len(lines),
                sheet=table.sheet,
            )
        )
        doubtful.update(lines if is_figure else ())
    return problems, tuple(sorted(doubtful))


def holds_flags(table: Table) -> bool:
    """Whether the columns without a heading right of periods hold flags, as Eurostat has them."""
    pairs = pairwise(table.columns)
    beside = [right for left, right in pairs if is_period(left.header) and not right.header]
    texts = [text for column in beside for text in column.texts if text]
    return bool(texts) and all(map(_FLAGS.fullmatch, texts))


def _heading_left(table: Table, place: int) -> str:
    """The nearest heading to the left of a column."""
    return next((one.header for one in reversed(table.columns[:place]) if one.header), "")


def _only_numbers_rows(place: int, column: Column, table: Table) -> bool:
    """Whether a first column merely counts the rows, as some programs write it."""
    if place or len(column.texts) != len(table.lines):
        return False
    return set(column.texts) <= {str(number) for number in range(len(table.lines) + 1)}


def with_part_of_year(table: Table, layout: Layout) -> tuple[Layout, str]:
    """Join a column for the month, quarter or half of the year to the one for the year.

    Returns:
        The layout, and the heading of the column that was joined; empty where there is none.
    """
    years = layout.columns.get("period", ())
    if not years or "period" in layout.joined:
        return layout, ""
    for column in table.columns:
        if pattern := _pattern(column):
            joined = Joined(headings=(column.header, years[0]), text=pattern)
            return layout.model_copy(update={"joined": {"period": joined}}), column.header
    return layout, ""


def with_period_of_sheet(fitted: Fitted, sheet: str) -> Fitted:
    """Let figures that say no period be of the one by which their sheet is called: "2021"."""
    says = {"period", "period_start", "period_end", "kind", "title"}
    if not is_period(sheet) or says & fitted.columns.keys():
        return fitted
    period = constant_column("period", heading_period(sheet), len(fitted.lines))
    note = Problem("note", "period_of_sheet", say(words.PERIOD_OF_SHEET, sheet=sheet), sheet=sheet)
    return replace(
        fitted,
        columns={**fitted.columns, "period": period},
        problems=(*fitted.problems, note),
    )


def _pattern(column: Column) -> str:
    """How the cells of a column are joined to a year; empty if it is no part of one."""
    heading = normal_heading(column.header)
    numbers = all(text.isdigit() for text in column.texts if text)
    if heading in _MONTHS:
        return "{1}-{0:0>2}" if numbers else "{0} {1}"
    if heading in _QUARTERS:
        return "{1}-Q{0}" if numbers else "{1}-{0}"
    if heading in _HALVES:
        return "{1}-S{0}" if numbers else "{1}-{0}"
    return ""
