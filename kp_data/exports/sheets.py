"""Sheets of a workbook: text stays text, numbers stay numbers, nothing is cut in silence."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kp_data.wording import pages as page_words
from kp_data.wording import say
from kp_data.wording.choosing import direction

MOST_IN_CELL = 32_767  # characters that Excel keeps
MOST_IN_NAME = 31  # characters of a sheet's name
WIDEST, NARROWEST = 60, 9  # characters of a column
HEAD_WIDTH = 16  # from here on a heading is wrapped
LOOKED_AT = 200  # rows by which the width of a column is chosen
LINE_HEIGHT = 15  # points
NOTE_WIDTH = 110  # characters
INK, QUIET, LINE = "#1f2937", "#5b6470", "#c5ccd6"
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


@dataclass
class Book:
    """A workbook being written.

    Attributes:
        names: Names of its sheets so far, in lower case.
    """

    properties: dict[str, object] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._file = io.BytesIO()
        options = dict.fromkeys(
            ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False
        )
        self._book = Workbook(self._file, {"in_memory": True, **options})
        self._book.set_properties(self.properties)
        self._styles: dict[str, Any] = {}

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet; its name is made fit for Excel and told apart from those there are."""
        sheet = self._book.add_worksheet(self._free(sheet_name(name)))
        if direction() == "rtl":
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def style(self, name: str) -> Any:  # noqa: ANN401 - a format of the library
        """One of the few styles there are, by its name."""
        if name not in self._styles:
            self._styles[name] = self._book.add_format(_STYLES[name])
        return self._styles[name]

    def say(self, name: str, value: str | float | datetime) -> None:
        """Set a property of the file."""
        self._book.set_custom_property(name, value)

    def finish(self) -> bytes:
        """The file."""
        self._book.close()
        return self._file.getvalue()

    def _free(self, name: str) -> str:
        free, number = name, 2
        while free.lower() in self.names:
            end = f" ({number})"
            free, number = f"{name[: MOST_IN_NAME - len(end)]}{end}", number + 1
        self.names.add(free.lower())
        return free


_HEAD: dict[str, object] = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bottom": 1,
    "bottom_color": LINE,
}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": INK},
    "quiet": {"font_color": QUIET},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top", "font_color": INK},
    "head": _HEAD,
    "head_number": {**_HEAD, "align": "right", "indent": 1},
    "whole": {"num_format": "#,##0_)"},
    "decimal": {"num_format": "#,##0.0##_)"},
    "as_it_is": {"num_format": "0"},
    "place": {"valign": "top", "align": "left"},
    "link": {"font_color": "#1d4ed8", "underline": 1, "valign": "top"},
}


def sheet_name(text: str) -> str:
    """A name that Excel takes for a sheet.

    Examples:
        >>> sheet_name("Returns: from/to [all]"), sheet_name("'")
        ('Returns from to all', 'Sheet')
    """
    plain = re.sub(r"\s+", " ", _NO_NAME.sub(" ", text)).strip(" '")
    return plain[:MOST_IN_NAME].rstrip(" '") or "Sheet"


def write_table(
    book: Book,
    sheet: Worksheet,
    rows: Sequence[Sequence[object]],
    first_row: int = 0,
    *,
    plainly: bool = False,
) -> int:
    """Write a table and choose the widths of its columns.

    Args:
        book: The workbook.
        sheet: Where to write.
        rows: The heading, then the rows; None is an empty cell.
        first_row: From 0.
        plainly: Whether numbers stand without separators, as in a table of codes.

    Returns:
        The row after the last one.
    """
    heading, body = rows[0], rows[1:]
    as_they_are = {say(word) for word in page_words.NUMBERS_AS_THEY_ARE}
    widths = [_width(name, body[:LOOKED_AT], column) for column, name in enumerate(heading)]
    lines = [lines_in(str(name), width - 2) for name, width in zip(heading, widths, strict=True)]
    sheet.set_row(first_row, LINE_HEIGHT * max(lines, default=1))
    for column, name in enumerate(heading):
        numbers = [row[column] for row in body if _is_number(row[column])]
        style = _number_style(numbers, is_plain=plainly or name in as_they_are)
        is_right = bool(numbers) and all(
            _is_number(row[column]) or row[column] in (None, "") for row in body
        )
        put(sheet, first_row, column, name, book.style("head_number" if is_right else "head"))
        for place, row in enumerate(body, start=first_row + 1):
            is_number = _is_number(row[column])
            put(sheet, place, column, row[column], book.style(style) if is_number else None)
        sheet.set_column(column, column, widths[column])
    sheet.freeze_panes(first_row + 1, 0)
    if body and heading:
        sheet.autofilter(first_row, 0, first_row + len(body), len(heading) - 1)
    return first_row + len(rows)


def write_notes(book: Book, sheet: Worksheet, notes: Iterable[tuple[str, str]]) -> None:
    """Write labels and texts, one pair a row; a label that repeats stands once."""
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, NOTE_WIDTH)
    before = None
    for row, (label, text) in enumerate(notes):
        put(sheet, row, 0, "" if label == before else label, book.style("label"))
        put(sheet, row, 1, text, book.style("wrapped"))
        sheet.set_row(row, LINE_HEIGHT * lines_in(text, NOTE_WIDTH))
        before = label


def lines_in(text: str, width: int) -> int:
    """How many lines a text takes in a cell that wraps it; 27 at most, as high as a row can be."""
    return min(27, sum(max(1, -(-len(line) // max(1, width))) for line in text.split("\n")))


def _width(heading: object, body: Sequence[Sequence[object]], column: int) -> int:
    """The width of a column: that of its cells; a long heading is wrapped."""
    cells = [str(row[column]) for row in body if row[column] is not None]
    most = max([min(len(str(heading)), HEAD_WIDTH), *map(len, cells)])
    return max(NARROWEST, min(WIDEST, most + 3))


def put(sheet: Worksheet, row: int, column: int, value: object, style: Any = None) -> None:  # noqa: ANN401
    """Write one value: numbers as numbers, everything else as text that is never a formula."""
    if value is None or value == "":
        if style is not None:
            sheet.write_blank(row, column, None, style)
    elif _is_number(value):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, cell_text(value), style)


def cell_text(value: object) -> str:
    """A text that a cell can hold: without control characters, an end that is cut off is marked."""
    text = "".join(
        sign
        for sign in str(value)
        if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff")
    )
    return text if len(text) <= MOST_IN_CELL else f"{text[: MOST_IN_CELL - 1]}…"


def _number_style(numbers: Sequence[Any], *, is_plain: bool) -> str:
    if is_plain:
        return "as_it_is" if all(float(one).is_integer() for one in numbers) else "decimal"
    return "whole" if all(float(one).is_integer() for one in numbers) else "decimal"


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and value not in (float("inf"), float("-inf"))
        and value == value  # noqa: PLR0124 - NaN is the value that differs from itself
    )
