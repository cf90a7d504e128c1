"""From the bytes of a file to the rows of its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kp_data.answers import NO_ANSWERS, Answers
from kp_data.errors import UnreadableFileError
from kp_data.problems import Problem
from kp_data.reading.fit import Fitted, fit
from kp_data.reading.headers import LINES_SEARCHED, find_header, find_layout
from kp_data.reading.layouts import Layout
from kp_data.reading.lines import Lines
from kp_data.reading.own import read_own
from kp_data.reading.persons import refuse_personal_data
from kp_data.reading.report_back import ReturnedReport, take_report
from kp_data.reading.rows import Column, Rows, constant_column
from kp_data.reading.several import (
    holds_flags,
    second_headings,
    tables_of,
    with_part_of_year,
    with_period_of_sheet,
    without_heading,
)
from kp_data.reading.sheets import Sheets, open_sheets
from kp_data.reading.table import Table, cut_table
from kp_data.wording import in_every_language, say, say_list, translate
from kp_data.wording import layouts as layout_words
from kp_data.wording import problems as words
from kp_data.wording.reports import HOW_TO_SHEET, LISTS_SHEET

LONGEST_NAMED = 60  # characters of a cell or a sheet's name in a sentence about the file
MOST_NAMED = 50
TELLING = ("measure", "kind", "value")  # a sheet without any of these is no table of records


@dataclass(frozen=True)
class FileRead:
    """What a file holds.

    Attributes:
        tables: The tables that were read, at least one; a text file has one, a workbook one a
            sheet.
        sheets: The lines of all sheets as they are written, by name.
        encoding: Encoding of a text file; ``workbook`` for Excel.
        problems: What there is to say about the file as a whole.
    """

    tables: tuple[Rows, ...]
    sheets: Mapping[str, Lines] = field(repr=False)
    encoding: str
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        """Number of rows in all tables."""
        return sum(map(len, self.tables))


def read_file(
    data: bytes, file_name: str, sheet: str | None = None, answers: Answers = NO_ANSWERS
) -> FileRead:
    """Read the tables of a CSV file or workbook.

    Args:
        data: The file's bytes.
        file_name: Its name, for messages and for what only the name tells.
        sheet: The sheet to read; None for all that hold a table of ours.
        answers: What a person has said about the file.

    Raises:
        UnreadableFileError: There is no table to read.
        RefusedFileError: The file is larger than the settings allow.
    """
    sheets, _ = open_file(data, file_name)
    return read_tables(sheets, file_name, sheet, answers)


def open_file(data: bytes, file_name: str) -> tuple[Sheets, ReturnedReport | None]:
    """Open a file; of an error report that comes back, the sheets without what we had added.

    Raises:
        UnreadableFileError: It is no table, or an empty one.
        RefusedFileError: It is too large, or holds data on persons.
    """
    sheets = open_sheets(data, file_name)
    back = take_report(sheets.lines, file_name)
    if back is not None:
        sheets = replace(sheets, lines=back.sheets)
    refuse_personal_data(file_name, sheets.lines)
    return sheets, back


def read_tables(
    sheets: Sheets, file_name: str, sheet: str | None = None, answers: Answers = NO_ANSWERS
) -> FileRead:
    """Like :func:`read_file`, from sheets that are open already."""
    if sheet is not None and sheet not in sheets.lines:
        names = say_list(name[:LONGEST_NAMED] for name in list(sheets.lines)[:MOST_NAMED])
        sentence = words.NO_SUCH_SHEET if names else words.NO_SHEETS
        message = say(sentence, file=file_name, sheet=sheet[:LONGEST_NAMED], sheets=names)
        raise UnreadableFileError(message)
    wanted = _of_data(sheets.lines) if sheet is None else {sheet: sheets.lines[sheet]}
    found = [
        table
        for name, lines in wanted.items()
        for table in _read_sheet(lines, name, sheets.encoding, file_name, answers)
    ]
    telling = [table for table in found if sheet is not None or _tells(table)]
    chosen = telling or _best(found)
    if not chosen:
        raise UnreadableFileError(_no_header(file_name, wanted))
    problems = (*sheets.problems, *_other_sheets(sheets.lines, chosen))
    return FileRead(tuple(chosen), sheets.lines, sheets.encoding, problems)


def _of_data(sheets: Mapping[str, Lines]) -> Mapping[str, Lines]:
    """The sheets without those that explain a template: their words are those of headings too."""
    explain = {*in_every_language(HOW_TO_SHEET), *in_every_language(LISTS_SHEET)}
    return {name: lines for name, lines in sheets.items() if name not in explain} or sheets


def _tells(table: Rows) -> bool:
    return any(name in table for name in TELLING)


def _best(tables: Sequence[Rows]) -> list[Rows]:
    """Of tables that do not tell what they hold, the one with the most known columns."""
    return sorted(tables, key=lambda table: -len(table.columns))[:1]


def _read_sheet(
    lines: Lines, sheet: str, encoding: str, file_name: str, answers: Answers
) -> list[Rows]:
    """The tables of one sheet: one in a publisher's layout, or all in ours."""
    if recognised := find_layout(list(lines[: LINES_SEARCHED + 1])):
        return [_read_publishers(lines, *recognised, sheet, encoding, file_name, answers)]
    position = _header(lines, answers)
    if position is None:
        return []
    return [
        _read_ours(part, header, sheet, encoding, file_name, answers)
        for header, part in tables_of(lines, position)
    ]


def _read_publishers(
    lines: Lines,
    layout: Layout,
    header: int,
    sheet: str,
    encoding: str,
    file_name: str,
    answers: Answers,
) -> Rows:
    table = cut_table(lines, header, sheet, layout)
    fitted = fit(table, layout, file_name)
    if layout.not_ours and layout.needs not in {*fitted.columns, *answers.constants}:
        raise UnreadableFileError(say(layout_words.NOT_OURS[layout.not_ours], file=file_name))
    message = say(layout_words.RECOGNISED, title=translate(layout.title))
    problems = [Problem("note", "layout", message, sheet=sheet)]
    return _rows(table, fitted, layout, header, encoding, answers, problems)


def _read_ours(
    lines: Lines, header: int, sheet: str, encoding: str, file_name: str, answers: Answers
) -> Rows:
    table = cut_table(lines, header, sheet)
    own = read_own(table, answers)
    table = own.table
    layout, part = with_part_of_year(table, own.layout)
    problems = [one for one in own.problems if not part or one.column != part]
    if split := second_headings(table):
        unnamed, doubtful = [split], tuple(table.lines.tolist())
    else:
        flags = holds_flags(table) and "flag" not in layout.columns
        layout = layout.model_copy(update={"flags_beside": flags})
        unnamed, doubtful = without_heading(table, flags=flags)
    fitted = fit(table, layout, file_name)
    fitted = with_period_of_sheet(replace(fitted, doubtful=(*own.doubtful, *doubtful)), sheet)
    return _rows(table, fitted, layout, header, encoding, answers, [*unnamed, *problems])


def _rows(
    table: Table,
    fitted: Fitted,
    layout: Layout,
    header: int,
    encoding: str,
    answers: Answers,
    problems: Sequence[Problem],
) -> Rows:
    return Rows(
        layout=layout.name,
        header=header,
        title=layout.title,
        encoding=encoding,
        sheet=table.sheet,
        columns=_with_constants(fitted.columns, answers.constants, len(fitted.lines)),
        lines=fitted.lines,
        problems=(*problems, *table.problems, *fitted.problems),
        slipped=table.slipped,
        doubtful=fitted.doubtful,
        parts=fitted.parts,
    )


def _header(lines: Lines, answers: Answers) -> int | None:
    """The line of the headings; headings that a person has explained are known too."""
    if not answers.headings:
        return find_header(lines)
    return find_header(
        [[answers.headings.get(cell) or cell for cell in line] for line in lines[:LINES_SEARCHED]]
    )


def _with_constants(
    columns: dict[str, Column], constants: Mapping[str, str], count: int
) -> dict[str, Column]:
    """What a person has said of the whole file, for the rows that say nothing themselves."""
    filled = dict(columns)
    for name, text in constants.items():
        if name not in columns:
            filled[name] = constant_column(name, text, count)
            continue
        texts = tuple(written or text for written in columns[name].texts)
        filled[name] = replace(columns[name], texts=texts)
    return filled


def _other_sheets(sheets: Mapping[str, Lines], chosen: Sequence[Rows]) -> list[Problem]:
    names = list(dict.fromkeys(table.sheet for table in chosen))
    others = [name for name in sheets if name not in names and any(map(any, sheets[name]))]
    if not others:
        return []
    message = say(words.OTHER_SHEETS, sheet=say_list(names), sheets=say_list(others))
    return [Problem("note", "other_sheets", message, sheet=names[0])]


def _no_header(file_name: str, sheets: Mapping[str, Lines]) -> str:
    if not any(any(line) for lines in sheets.values() for line in lines):
        return say(words.EMPTY_FILE, file=file_name)
    widest = max((line for lines in sheets.values() for line in lines[:40]), key=_filled)
    found = say_list(cell[:LONGEST_NAMED] for cell in widest[:8] if cell)
    examples = "kind, title, dates; measure, year, value"
    return say(words.NO_HEADER, file=file_name, found=found, examples=examples)


def _filled(line: Sequence[str]) -> int:
    return sum(map(bool, line))
