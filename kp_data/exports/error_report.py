"""The error report: her own rows in Excel, with what is wrong in red and suggestions to accept.

Line N and column C of the report are line N and column C of her file. Of a file of more than
20,000 lines only those with problems are in it, each with its line in her file in a column of its
own. :mod:`kp_data.reading.report_back` takes all additions away again.

Every cell is written as text and formatted as text: nothing becomes a formula, a date or a number,
neither here nor when she types. What Excel cannot hold is left out: halves of surrogate pairs, the
two signs U+FFFE and U+FFFF, what follows the 32,767th character of a cell or the 16,380th column.
Control characters stay, in Excel's own way of writing them.
"""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from kp_data.exports.report_lists import write_key, write_list
from kp_data.exports.report_pages import MAX_COMMENTS, Formats, write_page
from kp_data.exports.report_plan import Lines, Listed, ReportSheet, plan_sheets, sheet_names
from kp_data.problems import Problem
from kp_data.reading.report_back import WaitingRow
from kp_data.wording import reports as words
from kp_data.wording import say, say_number

_KEY_SHEET = "Key"


def error_report(
    file_name: str,
    sheets: Mapping[str, Lines],
    problems: Sequence[Problem],
    settles: Mapping[tuple[str, int], WaitingRow] | None = None,
) -> bytes:
    """Write the error report of a file as a workbook.

    Args:
        file_name: Name of the file.
        sheets: The lines of each sheet as they were read; a text file has one, without a name.
        problems: What there is to say, with lines and letters as in ``sheets``.
        settles: For a sheet and a line of it the waiting row (upload, sheet, line) it comes from,
            where the report is made of rows that wait; given back when the report returns.

    Returns:
        An ``.xlsx`` workbook: the list of problems, her sheets, and a hidden sheet.
    """
    listed = [Listed(str(number), problem) for number, problem in enumerate(problems, start=1)]
    marks = {f"w{number}": place for number, place in enumerate(settles or {}, start=1)}
    plans = plan_sheets(file_name, sheets, listed, {place: mark for mark, place in marks.items()})
    *_, list_name, key_name = sheet_names(
        [*(plan.name for plan in plans), say(words.PROBLEMS_SHEET), _KEY_SHEET]
    )
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = Formats(book)
        first = book.add_worksheet(list_name)
        pages = [book.add_worksheet(plan.name) for plan in plans]
        key = book.add_worksheet(key_name)
        key.hide()
        waiting = {mark: (settles or {})[place] for mark, place in marks.items()}
        choices = write_key(key, (file_name, list_name), plans, listed, waiting)
        left = MAX_COMMENTS
        for page, plan in zip(pages, plans, strict=True):
            left -= write_page(page, plan, formats, choices, left)
        title = say(words.REPORT_TITLE, file=file_name)
        write_list(first, title, _explanations(plans, left), listed, plans, formats, choices)
    return file.getvalue()


def _explanations(plans: Sequence[ReportSheet], comments_left: int) -> list[str]:
    texts = [say(words.REPORT_LEAD)]
    for plan in plans:
        if plan.is_partial:
            lines, shown = say_number(len(plan.lines)), say_number(len(plan.shown))
            values = {"sheet": plan.name, "lines": lines, "shown": shown}
            texts.append(say(words.REPORT_PARTIAL, column=say(words.LINE), **values))
        if plan.further:
            texts.append(say(words.REPORT_FURTHER_LINES, count=say_number(plan.further)))
    if any(plan.is_cut for plan in plans):
        texts.append(say(words.REPORT_CUT))
    if comments_left == 0:
        texts.append(say(words.REPORT_FEWER_COMMENTS, count=say_number(MAX_COMMENTS)))
    return texts
