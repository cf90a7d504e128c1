"""Her sheets in an error report: cells as text, marked red or amber, suggestions beside them."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kp_data.exports.report_plan import MAX_SIGNS, Listed, ReportSheet
from kp_data.problems import Problem
from kp_data.wording import reports as words
from kp_data.wording import say
from kp_data.wording import uploads as upload_words

MAX_COMMENTS = 4_000  # more of them make a workbook slow to open
DEEPEST_FROZEN = 10  # a header further down would leave no room below it
NARROWEST, WIDEST = 9, 45  # characters of a column
MEASURED = 500  # lines that decide how wide a column is
RANGES_AT_ONCE = 400  # of one drop-down
COMMENT_WIDTH = 330  # pixels, about 48 characters

FILLS = {
    "error": {"bg_color": "#F8B4AE", "font_color": "#5F0F0A"},
    "warning": {"bg_color": "#FFE08A", "font_color": "#4A3500"},
    "note": {"bg_color": "#DCE9F5", "font_color": "#12436D"},
}
_WORST_FIRST = tuple(FILLS)
_FROM_RIGHT = re.compile("^[^A-Za-z]*[\u0590-\u08ff]")  # headings that begin with such a letter
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """What Excel can hold of a text of hers."""
    return _UNWRITABLE.sub("", text)[:MAX_SIGNS]


def plain_text(text: str) -> str:
    """A sentence of ours, which may quote her, without signs that a comment cannot hold."""
    return _CONTROLS.sub("", text)[:MAX_SIGNS]


class Formats:
    """The formats of a report's cells; all of them are text, so that Excel changes nothing."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book

    def make(self, **look: object) -> Format:
        """A format of text cells."""
        return self._book.add_format({"num_format": "@", "valign": "top", **look})

    @cached_property
    def text(self) -> Format:
        """Any cell."""
        return self.make()

    @cached_property
    def wrapped(self) -> Format:
        """A sentence."""
        return self.make(text_wrap=True)

    @cached_property
    def heading(self) -> Format:
        """A heading of hers or ours."""
        return self.make(bold=True, bottom=1, text_wrap=True)

    @cached_property
    def answer(self) -> Format:
        """A cell that waits for her answer."""
        return self.make(bg_color="#F2F8EE", border=1, border_color="#8FA88F")

    @cached_property
    def link(self) -> Format:
        """An address to go to."""
        return self.make(text_wrap=True, underline=1, font_color="#12436D")

    @cached_property
    def marked(self) -> dict[str, Format]:
        """A cell with a problem, by severity."""
        return {severity: self.make(**fill) for severity, fill in FILLS.items()}

    @cached_property
    def marked_heading(self) -> dict[str, Format]:
        """A heading with a problem, by severity."""
        return {name: self.make(bold=True, bottom=1, **fill) for name, fill in FILLS.items()}


def write_page(
    page: Worksheet,
    sheet: ReportSheet,
    formats: Formats,
    choices: Mapping[str, str],
    comments: int,
) -> int:
    """Write one of her sheets.

    Args:
        page: The empty sheet of the report.
        sheet: What goes into it.
        formats: The report's formats.
        choices: For the number of a problem with several readings the cells that list them.
        comments: How many comments may still be written.

    Returns:
        The number of comments written.
    """
    written = 0
    for row, line in enumerate(sheet.shown):
        heading = formats.heading if line == sheet.header else formats.text
        for column, text in enumerate(sheet.lines[line][: sheet.width]):
            if text:
                page.write_string(row, column, cell_text(text), heading)
    for (line, column), found in sheet.marks.items():
        if line in sheet.rows:
            _mark(page, sheet, formats, (line, column))
            if written < comments:
                _comment(page, sheet.rows[line], column, found)
                written += 1
    _write_added(page, sheet, formats, choices)
    _arrange(page, sheet, formats)
    return written


def worst(found: Sequence[Listed]) -> str:
    """The gravest severity of several problems."""
    return min((one.problem.severity for one in found), key=_WORST_FIRST.index)


def _mark(page: Worksheet, sheet: ReportSheet, formats: Formats, place: tuple[int, int]) -> None:
    line, column = place
    row = sheet.rows[line]
    looks = formats.marked_heading if line == sheet.header else formats.marked
    look = looks[worst(sheet.marks[line, column])]
    cells = sheet.lines[line]
    text = cell_text(cells[column]) if column < len(cells) else ""
    if text:
        page.write_string(row, column, text, look)
    else:
        page.write_blank(row, column, None, look)


def _comment(page: Worksheet, row: int, column: int, found: Sequence[Listed]) -> None:
    text = "\n\n".join(_sentences(one.problem) for one in found)
    lines = sum(1 + len(part) // 46 for part in text.split("\n"))
    options = {"width": COMMENT_WIDTH, "height": 18 + 17 * min(lines, 30), "font_size": 9}
    page.write_comment(row, column, plain_text(text), options)


def _sentences(problem: Problem) -> str:
    message = problem.message
    if problem.lines and not (problem.letter or problem.letters):
        message = say(words.WHOLE_ROW, sentence=message)
    effect = say(upload_words.SEVERITIES[problem.severity])
    parts = [f"{effect}. {message}", problem.advice]
    if problem.suggestion:
        near = problem.suggestion.replace(" | ", say(upload_words.OR))
        parts.append(say(upload_words.SUGGESTION, suggestion=near))
    return "\n".join(filter(None, parts))


def _write_added(
    page: Worksheet, sheet: ReportSheet, formats: Formats, choices: Mapping[str, str]
) -> None:
    """The columns behind hers: suggestions, answers, her line, the waiting row."""
    for offset, heading in enumerate(sheet.added):
        at = sheet.rows.get(sheet.header, 0), sheet.width + offset
        page.write_string(*at, heading, formats.heading)
    if sheet.is_partial:
        for line, row in sheet.rows.items():
            if line > sheet.header:
                page.write_string(row, sheet.width + 2, str(line + 1), formats.text)
    last = sheet.width + len(sheet.added) - 1
    for line, mark in sheet.waiting.items():
        if line in sheet.rows:
            page.write_string(sheet.rows[line], last, mark, formats.text)
    _write_suggestions(page, sheet, formats, choices)


def _write_suggestions(
    page: Worksheet, sheet: ReportSheet, formats: Formats, choices: Mapping[str, str]
) -> None:
    answers: dict[str, list[int]] = {}
    for line, offered in _offers(sheet).items():
        row = sheet.rows[line]
        choice = _choice(offered, choices)
        shown = [_suggested(one) for one in offered]
        if len(offered) > 1 and any(len(one.readings) > 1 for one in offered):
            shown.append(say(words.CHOOSE_IN_LIST))
        page.write_string(row, sheet.width, cell_text("\n".join(shown)), formats.wrapped)
        if choice:
            page.write_blank(row, sheet.width + 1, None, formats.answer)
            answers.setdefault(choice, []).append(row)
    for choice, places in answers.items():
        _drop_down(page, sorted(places), sheet.width + 1, choice)


def _offers(sheet: ReportSheet) -> dict[int, list[Listed]]:
    """For each row shown the problems with suggestions, from left to right."""
    offers: dict[int, list[Listed]] = {}
    for line, column in sorted(sheet.marks):
        offered = [one for one in sheet.marks[line, column] if one.readings]
        if offered and line in sheet.rows and line != sheet.header:
            offers.setdefault(line, []).extend(offered)
    return offers


def _suggested(one: Listed) -> str:
    problem = one.problem
    return say(
        words.SUGGESTED,
        column=problem.column,
        found=problem.value,
        suggestion=problem.suggestion,
    )


def _choice(offered: Sequence[Listed], choices: Mapping[str, str]) -> str | None:
    """The drop-down of a row: yes, or the readings where they are all that there is to choose.

    Of several suggestions with several readings each one is chosen in the list of problems.
    """
    if any(len(one.readings) == 1 for one in offered):
        return choices["yes"]
    return choices[offered[0].number] if len(offered) == 1 else None


def _drop_down(page: Worksheet, rows: Sequence[int], column: int, choice: str) -> None:
    name = xl_col_to_name(column)
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    for start in range(0, len(ranges), RANGES_AT_ONCE):
        some = ranges[start : start + RANGES_AT_ONCE]
        areas = " ".join(f"{name}{first + 1}:{name}{last + 1}" for first, last in some)
        page.data_validation(
            some[0][0],
            column,
            some[0][1],
            column,
            {"validate": "list", "source": choice, "multi_range": areas},
        )


def _arrange(page: Worksheet, sheet: ReportSheet, formats: Formats) -> None:
    if sheet.lines and _FROM_RIGHT.search("".join(sheet.lines[sheet.header])):
        page.right_to_left()
    measured = [sheet.lines[line] for line in sheet.shown if line >= sheet.header][:MEASURED]
    for column in range(sheet.width):
        longest = max((len(line[column]) for line in measured if column < len(line)), default=0)
        page.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST), formats.text)
    page.set_column(sheet.width, sheet.width, WIDEST, formats.text)
    page.set_column(sheet.width + 1, sheet.width + 2, 14, formats.text)
    if sheet.waiting:
        last = sheet.width + len(sheet.added) - 1
        page.set_column(last, last, 10, formats.text, {"hidden": True})
    if sheet.header < DEEPEST_FROZEN:
        page.freeze_panes(sheet.header + 1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
