"""A template as a workbook: the sheet to fill in, how to do it, and the lists to choose from."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kp_data.exports.template_choices import LISTS
from kp_data.reading.rows import column_letter
from kp_data.wording import reports as words
from kp_data.wording import say
from kp_data.wording.choosing import direction

ROWS_PREPARED = 2_000  # rows that have drop-downs
HOW_TO_WIDTHS = (44, 110)
NARROWEST, WIDEST = 14, 36  # characters of a column


@dataclass(frozen=True)
class HowTo:
    """What a person must know of a column."""

    heading: str
    is_required: bool
    holds: str
    way: str


@dataclass(frozen=True)
class Template:
    """What a template holds.

    Attributes:
        sheet: Name of the sheet to fill in.
        lead: The explanation above all columns.
        columns: Its columns by name.
        headings: Their headings.
        examples: Rows of texts that show how to do it.
        choices: For a column the words to choose from.
        numbers: Columns of numbers; all others are text, so that Excel changes nothing in them.
        how_to: What to know of each column.
        terms: What it asks for, each with its definition.
    """

    sheet: str
    lead: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]
    choices: Mapping[str, tuple[str, ...]]
    numbers: frozenset[str]
    how_to: tuple[HowTo, ...]
    terms: tuple[tuple[str, str], ...] = ()


def to_workbook(template: Template) -> bytes:
    """Write a template as ``.xlsx``."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet(template.sheet)
        how_to = book.add_worksheet(say(words.HOW_TO_SHEET))
        lists = book.add_worksheet(say(words.LISTS_SHEET))
        if direction() == "rtl":
            for sheet in (page, how_to, lists):
                sheet.right_to_left()
        _write_how_to(book, how_to, template)
        _add_drop_downs(page, template, _write_lists(book, lists, template))
        _write_rows(book, page, template)
    return file.getvalue()


def _write_rows(book: xlsxwriter.Workbook, page: Worksheet, template: Template) -> None:
    text = book.add_format({"num_format": "@"})
    bold = book.add_format({"num_format": "@", "bold": True, "bottom": 1, "text_wrap": True})
    for column, (name, heading) in enumerate(zip(template.columns, template.headings, strict=True)):
        is_number = name in template.numbers
        longest = max(len(row[column]) for row in template.examples)
        width = min(max(longest, len(heading), NARROWEST), WIDEST)
        page.set_column(column, column, width, None if is_number else text)
        page.write_string(0, column, heading, bold)
        for row, example in enumerate(template.examples, start=1):
            if is_number and example[column]:
                page.write_number(row, column, float(example[column]))
            elif example[column]:
                page.write_string(row, column, example[column], text)
    page.freeze_panes(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_lists(book: xlsxwriter.Workbook, page: Worksheet, template: Template) -> dict[str, str]:
    """Write the lists below each other; gives the cells of each by column.

    Side by side, their words could be taken for a line of headings.
    """
    text = book.add_format({"num_format": "@"})
    sources = {}
    row = 0
    for name, entries in template.choices.items():
        title = template.headings[template.columns.index(name)]
        first = xl_rowcol_to_cell(row, 1, row_abs=True, col_abs=True)
        for entry in entries:
            page.write_string(row, 0, say(words.LIST_OF, heading=title), text)
            page.write_string(row, 1, entry, text)
            row += 1
        last = xl_rowcol_to_cell(row - 1, 1, row_abs=True, col_abs=True)
        sources[name] = f"={quote_sheetname(page.get_name())}!{first}:{last}"
    page.set_column(0, 1, WIDEST * 2)
    return sources


def _add_drop_downs(page: Worksheet, template: Template, sources: Mapping[str, str]) -> None:
    """Offer the lists; other spellings may be written, since the check knows many."""
    for name, source in sources.items():
        column = template.columns.index(name)
        options = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": say(words.CHOICE_TITLE),
            "error_message": say(words.CHOICE_MESSAGE),
            "show_error": name not in LISTS,
        }
        page.data_validation(1, column, ROWS_PREPARED, column, options)


def _write_how_to(book: xlsxwriter.Workbook, page: Worksheet, template: Template) -> None:
    """Explain each column in one cell; no cell may look like a heading of the table itself."""
    bold = book.add_format({"bold": True, "valign": "top", "num_format": "@"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    page.set_column(0, 0, HOW_TO_WIDTHS[0])
    page.set_column(1, 1, HOW_TO_WIDTHS[1])
    page.merge_range(0, 0, 0, 1, template.lead, wrapped)
    page.set_row(0, 34)
    for row, entry in enumerate(template.how_to, start=2):
        letter = column_letter(row - 2)
        name = say(words.HOW_TO_NAME, letter=letter, heading=entry.heading)
        page.write_string(row, 0, name, bold)
        required = say(words.HOW_TO_REQUIRED) if entry.is_required else ""
        sentences = filter(None, (entry.holds, required, entry.way))
        page.write_string(row, 1, " ".join(sentences), wrapped)
    for row, (term, definition) in enumerate(template.terms, start=len(template.how_to) + 3):
        page.write_string(row, 0, say(words.HOW_TO_TERM, term=term), bold)
        page.write_string(row, 1, definition, wrapped)
    page.freeze_panes(2, 0)
