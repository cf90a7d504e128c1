"""What goes into an error report: which lines, under which names, with which marks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from kp_data.problems import Problem
from kp_data.reading.headers import find_header
from kp_data.reading.report_back import column_position
from kp_data.wording import reports as words
from kp_data.wording import say

MAX_LINES_WHOLE = 20_000
MAX_CELLS_WHOLE = 1_000_000
MAX_LINES_SHOWN = 20_000
MAX_COLUMNS = 16_380  # Excel's 16,384 without those that are added
MAX_SIGNS = 32_767  # of a cell in Excel

READINGS = " | "  # between the readings of a suggestion that holds several

Lines = Sequence[Sequence[str]]
Place = tuple[int, int]

_SIGNS_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31  # characters of a sheet's name
_NAME_OF_EXCEL = "history"  # which Excel keeps for itself


@dataclass(frozen=True)
class Listed:
    """A problem with its number in the list."""

    number: str
    problem: Problem

    @property
    def readings(self) -> tuple[str, ...]:
        """What may be accepted: one suggestion, several to choose from, or nothing."""
        problem = self.problem
        if not (problem.suggestion and problem.column and problem.value):
            return ()
        return tuple(problem.suggestion.split(READINGS))


@dataclass(frozen=True)
class ReportSheet:
    """One of her sheets on its way into the report; lines and columns are positions from 0.

    Attributes:
        own_name: Its name in her file.
        name: Its name in the report.
        lines: Its lines, as they are in her file.
        header: The line of headings.
        shown: The lines that the report shows.
        further: How many lines with problems it does not show.
        width: Number of her columns.
        marks: For line and column the problems that the cell has.
        waiting: For a line the mark of the waiting row that it comes from.
    """

    own_name: str
    name: str
    lines: Lines = field(repr=False)
    header: int
    shown: Sequence[int] = field(repr=False)
    further: int
    width: int
    marks: Mapping[Place, list[Listed]] = field(repr=False)
    waiting: Mapping[int, str] = field(repr=False)

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """For each shown line of her file the line on which it stands in the report."""
        return {line: row for row, line in enumerate(self.shown)}

    @property
    def header_width(self) -> int:
        """Number of cells in the line of headings."""
        return len(self.lines[self.header]) if self.lines else 0

    @property
    def is_partial(self) -> bool:
        """Whether lines of her file are left out."""
        return len(self.shown) < len(self.lines)

    @property
    def is_cut(self) -> bool:
        """Whether a cell holds more than Excel can, or stands further right."""
        too_long = (len(cell) > MAX_SIGNS for at in self.shown for cell in self.lines[at])
        return max(map(len, self.lines), default=0) > MAX_COLUMNS or any(too_long)

    @property
    def added(self) -> tuple[str, ...]:
        """Headings of the columns behind hers."""
        names = [words.LIST_COLUMNS["suggestion"], words.LIST_COLUMNS["accept"]]
        names += [words.LINE] * self.is_partial + [words.WAITING_ROW] * bool(self.waiting)
        return tuple(say(name) for name in names)


def plan_sheets(
    file_name: str,
    sheets: Mapping[str, Lines],
    listed: Sequence[Listed],
    waiting: Mapping[tuple[str, int], str],
) -> tuple[ReportSheet, ...]:
    """Plan the sheets of a report.

    Args:
        file_name: Name of the file; a text file's one sheet is called by it.
        sheets: The lines of each sheet, by its own name.
        listed: The problems.
        waiting: For sheet and line (from 1) the mark of a waiting row.
    """
    stem = PurePath(file_name).stem
    names = sheet_names(name or stem for name in sheets)
    return tuple(
        _plan(own, name, sheets[own], _of_sheet(own, sheets, listed), waiting)
        for own, name in zip(sheets, names, strict=True)
    )


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names as Excel allows them: at most 31 signs, some signs not, none twice.

    Examples:
        >>> sheet_names(["Returns 2024/25", "returns 2024_25", "History", "x" * 40])
        ['Returns 2024_25', 'returns 2024_25 (2)', 'History_', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    names: list[str] = []
    taken: set[str] = {_NAME_OF_EXCEL}
    for text in wanted:
        plain = _SIGNS_NOT_IN_NAMES.sub("_", text).strip("' ")[:_LONGEST_NAME].strip("' ") or "_"
        name = f"{plain}_" if plain.casefold() == _NAME_OF_EXCEL else plain
        number = 2
        while name.casefold() in taken:
            ending = f" ({number})"
            name = plain[: _LONGEST_NAME - len(ending)] + ending
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _of_sheet(own: str, sheets: Mapping[str, Lines], listed: Sequence[Listed]) -> list[Listed]:
    """The problems of a sheet; one without a sheet belongs to it if there is no other."""
    is_only = len(sheets) == 1
    return [
        one
        for one in listed
        if one.problem.sheet == own or (is_only and one.problem.sheet not in sheets)
    ]


def _plan(
    own: str,
    name: str,
    lines: Lines,
    listed: Sequence[Listed],
    waiting: Mapping[tuple[str, int], str],
) -> ReportSheet:
    header = _header(lines, listed)
    width = min(max(map(len, lines), default=0), MAX_COLUMNS)
    marks = _marks(lines, header, width, listed)
    here = {line - 1: mark for (sheet, line), mark in waiting.items() if sheet == own}
    shown: Sequence[int] = range(len(lines))
    further = 0
    if len(lines) > MAX_LINES_WHOLE or len(lines) * width > MAX_CELLS_WHOLE:
        grave = {line for (line, _), found in marks.items() if _is_grave(found)} | set(here)
        wanted = sorted(line for line in grave if line > header)
        shown = [*range(header + 1), *wanted[:MAX_LINES_SHOWN]]
        further = len(wanted[MAX_LINES_SHOWN:])
    return ReportSheet(own, name, lines, header, shown, further, width, marks, here)


def _is_grave(found: Sequence[Listed]) -> bool:
    return any(one.problem.severity != "note" for one in found)


def _header(lines: Lines, listed: Sequence[Listed]) -> int:
    """The line of headings: where the problems' columns have theirs, else the likeliest."""
    for one in listed:
        if one.problem.letter and one.problem.column:
            column = column_position(one.problem.letter)
            for at, line in enumerate(lines[: min(one.problem.lines, default=len(lines))]):
                if column < len(line) and line[column] == one.problem.column:
                    return at
    known = find_header(lines)
    filled = next((at for at, line in enumerate(lines) if any(line)), 0)
    return filled if known is None else known


def _marks(
    lines: Lines, header: int, width: int, listed: Sequence[Listed]
) -> dict[Place, list[Listed]]:
    """The cells that have problems; a problem of a whole row marks the row's first cell."""
    marks: dict[Place, list[Listed]] = {}
    for one in listed:
        for line, column in _places(one.problem, lines, header):
            if line < len(lines) and column < max(width, 1):
                marks.setdefault((line, column), []).append(one)
    return marks


def _places(problem: Problem, lines: Lines, header: int) -> list[Place]:
    if problem.letters:
        columns = map(column_position, problem.letters)
        return [(line - 1, at) for line, at in zip(problem.lines, columns, strict=True)]
    column = column_position(problem.letter) if problem.letter else 0
    places = [(line - 1, column) for line in problem.lines]
    if not places:
        return [(header, column)] if problem.letter else []
    if problem.letter and problem.value and problem.count > len(problem.lines):
        rest = range(problem.lines[-1], len(lines))
        places += [(at, column) for at in rest if lines[at][column : column + 1] == [problem.value]]
    return places
