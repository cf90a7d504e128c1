"""Workbooks: Excel (.xlsx, .xlsm, .xlsb, .xls) and OpenDocument (.ods), read with calamine."""

import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from kp_data.errors import UnreadableFileError
from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.bounds import refuse_archive, refuse_too_many_cells
from kp_data.reading.marks import Marks, read_marks
from kp_data.reading.rows import column_letter
from kp_data.wording import problems as words
from kp_data.wording import say
from kp_data.wording import workbooks as workbook_words

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of workbooks with a password
OLE_HEADER_BYTES = 512

_THOUSANDS = re.compile(r"-?\d{1,3}\.\d{3}")
_FIGURE = re.compile(r"[<>~≈]?\s*-?\d[\d.,\s'\u00a0\u202f]*[*%]*")
_YEAR = re.compile(r"(?:19|20)\d\d")

Lines = list[list[str]]


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook.

    Attributes:
        sheets: The lines of each sheet by its name; line 1 is Excel's line 1, column 1 its A.
        problems: What is to be said about cells: errors of formulas, formulas without results,
            hidden lines and columns, merged cells. Each names its sheet.
    """

    sheets: dict[str, Lines] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook, whatever the file is called."""
    return data.startswith((ZIP, OLE))


def read_sheets(data: bytes, file_name: str) -> dict[str, Lines]:
    """Read every sheet as lines of texts, as :func:`read_workbook` does, without its problems."""
    return read_workbook(data, file_name).sheets


def read_workbook(data: bytes, file_name: str) -> Workbook:
    """Read every sheet of a workbook as lines of texts.

    A formula gives its last result. One that gives an error reads as that error (``#N/A``) in .xlsx
    and .xlsm, and as empty elsewhere. Cells merged over several lines of one column read the same
    in each line, since a country is often written once for its group; a figure reads once, in the
    first. Cells merged over several columns (titles, headings over groups) stay as they are.

    Raises:
        UnreadableFileError: The workbook is damaged, needs a password or is another kind of file.
        RefusedFileError: It needs more bytes, memory or cells than can be held.
    """
    if data.startswith(ZIP):
        refuse_archive(data, file_name)
    elif len(data) < OLE_HEADER_BYTES:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name))
    refuse_too_many_cells(data, file_name)
    sheets: dict[str, Lines] = {}
    problems: list[Problem] = []
    try:
        marks = read_marks(data)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            lines = [
                [cell_text(cell) for cell in line]
                for line in sheet.to_python(skip_empty_area=False)
            ]
            sheets[name] = lines
            problems += _marked(name, lines, marks.get(name, Marks()))
            problems += _unmerged(name, lines, sheet)
    except (CalamineError, ValueError, OSError, BadZipFile, zlib.error) as error:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name)) from error
    return Workbook(sheets, tuple(problems))


def cell_text(cell: object) -> str:
    """The text of a cell as a person would write it.

    Examples:
        >>> cell_text(28.0), cell_text(2.5), cell_text(datetime(2022, 5, 24)), cell_text(None)
        ('28', '2.5', '2022-05-24', '')
        >>> cell_text(28.625)
        '28.6250'
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _number_text(number: float) -> str:
    """A number is no text: 28.625 must not be read as 28,625 written with a point."""
    if number.is_integer():
        return str(int(number))
    return f"{number}0" if _THOUSANDS.fullmatch(f"{number}") else f"{number}"


def _marked(sheet: str, lines: Lines, marks: Marks) -> list[Problem]:
    """Write errors of formulas into their cells; say this and what else was marked."""
    width = max(map(len, lines), default=0)
    problems = []
    errors: dict[tuple[int, str], list[int]] = {}
    for line, column, text in marks.errors:
        if line <= len(lines) and column <= len(lines[line - 1]):
            lines[line - 1][column - 1] = text
            errors.setdefault((column, text), []).append(line)
    for (column, text), found in errors.items():
        said = (workbook_words.ERROR_CELL, workbook_words.ERROR_CELL_ADVICE)
        problems.append(_problem("warning", "formula_error", said, sheet, found, column, text))
    missing: dict[int, list[int]] = {}
    for line, column in marks.without_result:
        missing.setdefault(column, []).append(line)
    for column, found in missing.items():
        said = (workbook_words.NO_RESULT, workbook_words.NO_RESULT_ADVICE)
        problems.append(_problem("warning", "formula_without_result", said, sheet, found, column))
    hidden = [line for line in marks.hidden_lines if line <= len(lines) and any(lines[line - 1])]
    if hidden:
        said = (workbook_words.HIDDEN_ROWS, "")
        problems.append(_problem("note", "hidden_rows", said, sheet, hidden))
    for column in marks.hidden_columns:
        if column <= width and any(len(line) >= column and line[column - 1] for line in lines):
            said = (workbook_words.HIDDEN_COLUMN, "")
            problems.append(_problem("note", "hidden_column", said, sheet, [], column))
    return problems


def _unmerged(sheet: str, lines: Lines, read: CalamineSheet) -> list[Problem]:
    """Write the text of cells merged down one column into each line; figures stay in the first."""
    found: dict[tuple[int, str], list[int]] = {}
    most = sum(map(len, lines))  # merged areas cannot overlap, though a file may say so
    for (top, left), (end, right) in read.merged_cell_ranges or ():
        bottom = min(end, len(lines) - 1)
        most -= max(0, bottom - top)
        if left != right or bottom <= top or left >= len(lines[top]) or most < 0:
            continue
        text = lines[top][left]
        if not text:
            continue
        found.setdefault((left + 1, text), []).extend(range(top + 1, bottom + 2))
        if not _is_figure(text):
            for line in lines[top + 1 : bottom + 1]:
                line[left] = text
    problems = []
    for (column, text), numbers in found.items():
        if _is_figure(text):
            said = (workbook_words.MERGED_FIGURE, workbook_words.MERGED_FIGURE_ADVICE)
            problem = _problem("warning", "merged_figure", said, sheet, numbers, column, text)
        else:
            said = (workbook_words.MERGED, "")
            problem = _problem("note", "merged_cells", said, sheet, numbers, column, text)
        problems.append(problem)
    return problems


def _is_figure(text: str) -> bool:
    """Whether a text is a figure, which must not be counted twice; a year is none."""
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _problem(
    severity: str,
    code: str,
    said: tuple[str, str],
    sheet: str,
    lines: Sequence[int],
    column: int = 0,
    value: str = "",
) -> Problem:
    message, advice = said
    return Problem(
        severity,  # type: ignore[arg-type]
        code,
        say(message, value=value),
        say(advice) if advice else "",
        letter=column_letter(column - 1) if column else "",
        value=value,
        lines=tuple(lines[:MAX_LINES]),
        count=len(lines),
        sheet=sheet,
    )
