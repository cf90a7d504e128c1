"""From the bytes of a file to the rows of its table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.headers import DERIVED, column_of, find_header
from kp_data.reading.rows import Column, Rows, column_letter, make_column
from kp_data.reading.text import decode, split_lines
from kp_data.reading.workbook import choose_sheet, is_workbook, read_sheets
from kp_data.settings import settings
from kp_data.wording import problems as words
from kp_data.wording import say, say_number

Lines = list[list[str]]

_NO_TABLES = {b"%PDF": words.FOUND_PDF, b"{\\rtf": words.FOUND_WORD}


@dataclass(frozen=True)
class _Sheet:
    """The lines of one sheet, and what to say about how it was found."""

    lines: Lines
    encoding: str
    name: str = ""
    problems: tuple[Problem, ...] = ()


def read_rows(data: bytes, file_name: str, sheet: str | None = None) -> Rows:
    """Read the table of a CSV file or workbook; what kind of file it is, its bytes tell.

    Args:
        data: The file's bytes.
        file_name: Its name, for messages.
        sheet: The sheet to read; None for the one whose headings are best known.

    Raises:
        UnreadableFileError: There is no table to read.
        RefusedFileError: The file is larger than the settings allow.
    """
    _refuse_too_large(data, file_name)
    found = _read_sheet(data, file_name, sheet)
    header = find_header(found.lines)
    if header is None:
        raise UnreadableFileError(_no_header(file_name, found.lines))
    return _rows(found, header)


def _refuse_too_large(data: bytes, file_name: str) -> None:
    limit = settings().max_file_bytes
    if len(data) > limit:
        size, most = say_number(len(data) / 1e6), say_number(limit / 1e6)
        raise RefusedFileError(say(words.TOO_LARGE, file=file_name, size=size, limit=most))


def _read_sheet(data: bytes, file_name: str, sheet: str | None) -> _Sheet:
    if not data.strip():
        raise UnreadableFileError(say(words.EMPTY_FILE, file=file_name))
    for start, found in _NO_TABLES.items():
        if data.startswith(start):
            raise UnreadableFileError(say(words.NOT_A_TABLE, file=file_name, found=say(found)))
    if is_workbook(data):
        return _read_workbook(data, file_name, sheet)
    text, encoding = decode(data, file_name)
    return _Sheet(split_lines(text, file_name), encoding)


def _read_workbook(data: bytes, file_name: str, sheet: str | None) -> _Sheet:
    sheets = read_sheets(data, file_name)
    if sheet is not None and sheet not in sheets:
        raise UnreadableFileError(
            say(words.NO_SUCH_SHEET, file=file_name, sheet=sheet, sheets=", ".join(sheets))
        )
    name = sheet or choose_sheet(sheets) or next(iter(sheets), "")
    others = ", ".join(other for other in sheets if other != name)
    message = say(words.OTHER_SHEETS, sheet=name, sheets=others)
    problems = (Problem("note", "other_sheets", message, sheet=name),) if others else ()
    return _Sheet(sheets.get(name, []), "workbook", name, problems)


def _no_header(file_name: str, lines: Lines) -> str:
    if not any(any(line) for line in lines):
        return say(words.EMPTY_FILE, file=file_name)
    return say(words.NO_HEADER, file=file_name, examples="kind, title, dates; measure, year, value")


def _rows(sheet: _Sheet, header: int) -> Rows:
    """Cut the table out of its sheet: title lines above, tag line, blank lines, footnotes below."""
    headings = sheet.lines[header]
    problems = list(sheet.problems)
    if any(any(line) for line in sheet.lines[:header]):
        message = say(words.TITLE_LINES, line=header)
        problems.append(Problem("note", "title_lines", message, sheet=sheet.name))
    body = [(number + 1, line) for number, line in enumerate(sheet.lines) if number > header]
    body = [(number, line) for number, line in body if any(line)]
    if body and _is_tag_line(body[0][1]):
        message = say(words.TAG_LINE, line=body[0][0])
        problems.append(Problem("note", "tag_line", message, sheet=sheet.name))
        body = body[1:]
    body, footnotes = _cut_footnotes(body, headings)
    if footnotes:
        message = say(words.FOOTNOTES, text=" / ".join(footnotes))
        problems.append(Problem("note", "footnotes", message, sheet=sheet.name))
    columns, heading_problems = _columns(headings, [line for _, line in body])
    slipped = [(number, line[len(headings) :]) for number, line in body]
    slipped = [(number, extra) for number, extra in slipped if any(extra)]
    problems += [*heading_problems, *_extra_cells(slipped, sheet.name)]
    return Rows(
        layout="plain",
        encoding=sheet.encoding,
        sheet=sheet.name,
        columns=columns,
        lines=np.array([number for number, _ in body], dtype=np.int64),
        problems=tuple(problems),
        slipped=tuple(number for number, _ in slipped),
    )


def _is_tag_line(line: Sequence[str]) -> bool:
    """Whether the line holds HXL tags (#country+code, #date+start, ...) and nothing else."""
    return all(not cell or cell.startswith("#") for cell in line) and any(line)


def _cut_footnotes(
    body: list[tuple[int, list[str]]], headings: Sequence[str]
) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Take lines at the end that fill only their first cell as footnotes of a wider table."""
    end = len(body)
    while end and len(headings) > 2 and body[end - 1][1][0] and not any(body[end - 1][1][1:]):
        end -= 1
    return body[:end], [line[0] for _, line in body[end:]]


def _columns(
    headings: Sequence[str], lines: Sequence[Sequence[str]]
) -> tuple[dict[str, Column], list[Problem]]:
    """Take the known columns; say which were left."""
    columns: dict[str, Column] = {}
    problems = []
    for position, heading in enumerate(headings):
        name = column_of(heading)
        if name is None or name in DERIVED or name in columns:
            if heading:
                problems.append(_unread_column(heading, name, columns, column_letter(position)))
            continue
        cells = [line[position] if position < len(line) else "" for line in lines]
        columns[name] = make_column(name, heading, position, cells)
    return columns, problems


def _unread_column(
    heading: str, name: str | None, columns: dict[str, Column], letter: str
) -> Problem:
    if name is None:
        message, advice = words.UNKNOWN_COLUMN, words.UNKNOWN_COLUMN_ADVICE
        found = Problem("warning", "unknown_column", say(message, header=heading), say(advice))
    elif name in DERIVED:
        message = say(words.DERIVED_COLUMN, header=heading)
        found = Problem("note", "derived_column", message)
    else:
        message = say(words.REPEATED_COLUMN, first=columns[name].header, header=heading)
        found = Problem("warning", "repeated_column", message, say(words.REPEATED_COLUMN_ADVICE))
    return Problem(
        found.severity, found.code, found.message, found.advice, column=heading, letter=letter
    )


def _extra_cells(slipped: Sequence[tuple[int, list[str]]], sheet: str) -> list[Problem]:
    """Lines with filled cells beyond the last heading: one problem for each text found there."""
    lines: dict[str, list[int]] = {}
    for number, extra in slipped:
        lines.setdefault(", ".join(filter(None, extra)), []).append(number)
    return [
        Problem(
            "error",
            "extra_cells",
            say(words.EXTRA_CELLS, text=text),
            say(words.EXTRA_CELLS_ADVICE),
            value=text,
            lines=tuple(numbers[:MAX_LINES]),
            count=len(numbers),
            sheet=sheet,
        )
        for text, numbers in list(lines.items())[:MAX_LINES]
    ]
