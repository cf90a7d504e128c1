"""The two sheets of an error report that are ours: the list of problems, and the hidden key."""

import json
from collections.abc import Mapping, Sequence
from math import ceil

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kp_data.exports.report_pages import Formats, cell_text, plain_text
from kp_data.exports.report_plan import Listed, ReportSheet
from kp_data.reading.report_back import MARKER, PARTIAL, VERSION, WaitingRow
from kp_data.reading.rows import column_letter
from kp_data.wording import reports as words
from kp_data.wording import say, say_list, say_number
from kp_data.wording import uploads as upload_words
from kp_data.wording.choosing import direction

CELLS_NAMED = 3
MAX_LINKS = 5_000
READINGS_FROM = 6  # the column of a problem's first reading in the key
WIDTHS = (5, 16, 18, 20, 22, 24, 48, 48, 28, 14)
SIGNS_A_LINE = 190  # of an explanation across all columns


def write_list(
    page: Worksheet,
    title: str,
    explanations: Sequence[str],
    listed: Sequence[Listed],
    sheets: Sequence[ReportSheet],
    formats: Formats,
    choices: Mapping[str, str],
) -> None:
    """Write the list of problems under a title and a few lines of explanation."""
    if direction() == "rtl":
        page.right_to_left()
    last = len(WIDTHS) - 1
    page.write_string(0, 0, plain_text(title), formats.make(bold=True, font_size=14))
    for row, text in enumerate(explanations, start=1):
        page.merge_range(row, 0, row, last, "", formats.wrapped)
        page.write_string(row, 0, plain_text(text), formats.wrapped)
        page.set_row(row, 16 * ceil(len(text) / SIGNS_A_LINE))
    header = len(explanations) + 2
    for column, heading in enumerate(words.LIST_COLUMNS.values()):
        page.write_string(header, column, say(heading), formats.heading)
        page.set_column(column, column, WIDTHS[column], formats.text)
    for row, one in enumerate(listed, start=header + 1):
        _write_problem(page, row, one, sheets, formats)
        if one.readings:
            page.write_blank(row, last, None, formats.answer)
            source = choices["yes" if len(one.readings) == 1 else one.number]
            page.data_validation(row, last, row, last, {"validate": "list", "source": source})
    page.freeze_panes(header + 1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_problem(
    page: Worksheet, row: int, one: Listed, sheets: Sequence[ReportSheet], formats: Formats
) -> None:
    problem = one.problem
    sheet = next((sheet for sheet in sheets if sheet.own_name == problem.sheet), None)
    texts = (
        one.number,
        say(upload_words.SEVERITIES[problem.severity]),
        sheet.name if sheet else problem.sheet,
        _cells(one),
        problem.column,
        problem.value,
        problem.message,
        problem.advice,
        problem.suggestion or "",
    )
    for column, text in enumerate(texts):
        look = formats.marked[problem.severity] if column == 1 else formats.wrapped
        page.write_string(row, column, cell_text(text), look)
    address = _address(one, sheet)
    if sheet and address and row < MAX_LINKS:
        target = f"internal:{quote_sheetname(sheet.name)}!{address}"
        page.write_url(row, 3, target, formats.link, texts[3])


def _cells(one: Listed) -> str:
    """The first few cells, or lines, and how many there are more."""
    problem = one.problem
    places = problem.cells or tuple(
        say(words.LINE_ADDRESS, line=line) for line in problem.lines[:CELLS_NAMED]
    )
    named = say_list(places[:CELLS_NAMED])
    further = max(problem.count, len(problem.lines)) - CELLS_NAMED
    if not named or further < 1:
        return named
    return say(words.CELLS_MORE, cells=named, count=say_number(further))


def _address(one: Listed, sheet: ReportSheet | None) -> str:
    """The problem's first cell as it stands in the report; empty if it is not there."""
    if sheet is None:
        return ""
    problem = one.problem
    if not problem.lines:
        return f"{problem.letter}{sheet.header + 1}" if problem.letter else ""
    line = problem.lines[0] - 1
    letter = (problem.letters or (problem.letter,))[0] or column_letter(0)
    return f"{letter}{sheet.rows[line] + 1}" if line in sheet.rows else ""


def write_key(
    page: Worksheet,
    names: tuple[str, str],
    sheets: Sequence[ReportSheet],
    listed: Sequence[Listed],
    settles: Mapping[str, WaitingRow],
) -> dict[str, str]:
    """Write the hidden sheet by which :mod:`~kp_data.reading.report_back` knows a report.

    Args:
        page: The empty sheet.
        names: Of the file, and of the sheet with the list.
        sheets: Her sheets.
        listed: The problems.
        settles: The waiting rows by their marks.

    Returns:
        The source of the drop-down of each problem that has several readings, by its number, and
        under ``yes`` that of the others.
    """
    columns = words.LIST_COLUMNS
    lines = [
        (MARKER, VERSION, names[0]),
        ("list", names[1]),
        ("words", say(columns["number"]), say(columns["accept"]), say(words.YES)),
    ]
    for sheet in sheets:
        part = PARTIAL if sheet.is_partial else ""
        own = json.dumps(sheet.own_name)
        widths = str(sheet.width), str(sheet.header_width)
        lines.append(("sheet", sheet.name, own, part, *widths, *sheet.added))
    for mark, (upload, name, row) in settles.items():
        lines.append(("row", mark, upload, json.dumps(name), str(row)))
    choices = {"yes": f"={quote_sheetname(page.get_name())}!$D$3"}
    for one in listed:
        if one.readings:
            if len(one.readings) > 1:
                choices[one.number] = _range(page, len(lines), len(one.readings))
            lines.append(_offer(one, sheets))
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            page.write_string(row, column, cell_text(text))
    return choices


def _offer(one: Listed, sheets: Sequence[ReportSheet]) -> tuple[str, ...]:
    problem = one.problem
    own = {sheet.own_name for sheet in sheets}
    name = problem.sheet if problem.sheet in own or len(own) != 1 else next(iter(own))
    letters = " ".join(sorted(set(problem.letters))) or problem.letter
    place = (json.dumps(name), problem.column, letters)
    return ("problem", one.number, *place, problem.value, *one.readings)


def _range(page: Worksheet, row: int, count: int) -> str:
    first = xl_rowcol_to_cell(row, READINGS_FROM, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(row, READINGS_FROM + count - 1, row_abs=True, col_abs=True)
    return f"={quote_sheetname(page.get_name())}!{first}:{last}"
