"""Columns after parsing: each distinct text is read once, for all its rows."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from kp_data.cells import CellError
from kp_data.problems import MAX_LINES, Problem
from kp_data.reading import Column, Rows
from kp_data.wording import problems as words
from kp_data.wording import say

Parser = Callable[[str], object]


@dataclass(frozen=True)
class Parsed:
    """A column whose distinct texts have been read.

    Attributes:
        column: The column as it was read from the file.
        values: The value of each distinct text; None where it is empty or could not be read.
        rejects: For each row, whether its cell keeps the row out.
        problems: One for each distinct text that could not be read.
    """

    column: Column
    values: tuple[object, ...]
    rejects: np.ndarray = field(repr=False)
    problems: tuple[Problem, ...] = ()

    def array(self, get: Callable[..., object], kind: pa.DataType) -> pa.Array:
        """One value a row, taken from what the parser gave; null where there is none."""
        values = [None if value is None else get(value) for value in self.values]
        distinct = pa.array(values or [None], kind)
        return distinct.take(pa.array(self.column.codes, pa.int32()))


def parse_column(
    rows: Rows,
    name: str,
    parser: Parser,
    *,
    accept_suggestions: bool = False,
    is_used: np.ndarray | None = None,
) -> Parsed:
    """Read each distinct text of a column once.

    Args:
        rows: The rows of the file.
        name: Name of the column.
        parser: Gives the value of a text, or raises :class:`~kp_data.cells.CellError`.
        accept_suggestions: Where a text cannot be read and one is suggested, read that instead.
        is_used: Rows whose cell matters; the others make no problem. None: all.
    """
    column = rows.columns[name]
    lines_of = _lines_by_text(column, rows.lines, is_used)
    values: list[object] = []
    problems = []
    failed = np.zeros(len(column.texts), dtype=bool)
    for position, text in enumerate(column.texts):
        value, found = _read(text, parser, accept_suggestions=accept_suggestions)
        values.append(value)
        lines = lines_of.get(position, ())
        if found is None or not len(lines):
            continue
        failed[position] = found.severity == "error"
        problems.append(_at(found, column, rows.sheet, lines))
    rejects = failed[column.codes] if len(failed) else np.zeros(len(rows), dtype=bool)
    return Parsed(column, tuple(values), rejects, tuple(problems))


def _read(text: str, parser: Parser, *, accept_suggestions: bool) -> tuple[object, Problem | None]:
    if not text:
        return None, None
    try:
        return parser(text), None
    except CellError as error:
        if accept_suggestions and error.correction is not None:
            return _corrected(text, error.correction, parser)
        problem = Problem(
            error.severity,
            error.code,
            error.message,
            error.advice,
            value=text,
            suggestion=error.suggestion,
        )
        return error.usable, problem


def _corrected(text: str, correction: str, parser: Parser) -> tuple[object, Problem | None]:
    """Read what was suggested; a correction with a fault of its own is told as that."""
    value, problem = _read(correction, parser, accept_suggestions=False)
    if problem is None:
        message = say(words.SUGGESTION_ACCEPTED, value=text, suggestion=correction)
        problem = Problem("note", "suggestion_accepted", message, value=text)
    return value, problem


def _lines_by_text(
    column: Column, lines: np.ndarray, is_used: np.ndarray | None
) -> dict[int, np.ndarray]:
    """For each distinct text the lines on which it stands."""
    used = np.ones(len(lines), dtype=bool) if is_used is None else is_used
    codes, places = column.codes[used], lines[used]
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    return dict(zip(found.tolist(), np.split(places[order], starts[1:]), strict=True))


def _at(problem: Problem, column: Column, sheet: str, lines: np.ndarray) -> Problem:
    return Problem(
        severity=problem.severity,
        code=problem.code,
        message=problem.message,
        advice=problem.advice,
        column=column.header,
        letter=column.letter,
        value=problem.value,
        suggestion=problem.suggestion,
        lines=tuple(lines[:MAX_LINES].tolist()),
        count=len(lines),
        sheet=sheet,
    )
