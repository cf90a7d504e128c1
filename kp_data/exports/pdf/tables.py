"""Tables on paper: numbers in words, columns that fit, all rows."""

from collections.abc import Sequence
from math import ceil

import pandas as pd

from kp_data.charts.mirror import columns_as_read
from kp_data.exports.pdf.blocks import Table
from kp_data.exports.pictures.fonts import width
from kp_data.wording import pages as page_words
from kp_data.wording import say, say_number

POINT = 25.4 / 72  # in millimetres
SIZES = (9.0, 8.0, 7.0)  # of the letters, the first with which all columns fit
SIDE_SIZES = (8.5, 8.0, 7.5)
PADS = 3.2  # left and right of a cell together, in millimetres
GUTTER = 8.0  # between columns of the page
WHOLE = 26  # rows up to which a table is not divided between pages
LONG = 14  # rows from which on a narrow table runs over several columns
MOST_BESIDE = 3
ROW_LETTERS = 0.68  # height of a line in heights of its letters, as typst counts it
ROW_PADS = 1.9  # above and below the text of a row together, in millimetres


def table_block(table: pd.DataFrame, room: float) -> Table:
    """A table of a figure for paper; every row and column of it.

    Args:
        table: in words, as the chart has it.
        room: width of the page within its margins, in millimetres.

    Returns:
        The table in letters with which its columns fit. One with too many columns is turned: they
        become rows. A narrow and long one runs over several columns of the page.
    """
    heads, rows, numbers = texts_of(table)
    if _least(heads, rows, SIZES[-1]) > room and len(rows) < len(heads):
        heads, rows, numbers = _turned(heads, rows, numbers)
    order = columns_as_read(heads)
    heads, *rows = ([line[place] for place in order] for line in (heads, *rows))
    numbers = [numbers[place] for place in order]
    size = next((size for size in SIZES if _least(heads, rows, size) <= room), SIZES[-1])
    beside = 1
    if len(rows) >= LONG:
        size, beside = _side_by_side(heads, rows, size, room)
    is_whole = len(rows) <= WHOLE and _natural(heads, rows, size) <= room
    return Table(heads, rows, numbers, size, beside, is_whole)


def _side_by_side(
    heads: Sequence[str], rows: Sequence[Sequence[str]], size: float, room: float
) -> tuple[float, int]:
    """How often a long table has room beside itself; if only in smaller letters, then in those."""
    for smaller in (size, *(one for one in SIDE_SIZES if one < size)):
        fits = int((room + GUTTER) / (_natural(heads, rows, smaller) + GUTTER))
        if fits > 1:
            return smaller, min(MOST_BESIDE, fits)
    return size, 1


def height_of(table: Table) -> float:
    """Height of a table of which no cell is broken into lines, in millimetres."""
    lines = ceil(len(table.rows) / table.side_by_side)
    return (lines + 1) * (table.size * POINT * ROW_LETTERS + ROW_PADS) + 3


def width_of(table: Table) -> float:
    """Width of a table of which no cell is broken into lines, in millimetres."""
    return _natural(table.heads, table.rows, table.size)


def texts_of(table: pd.DataFrame) -> tuple[list[str], list[list[str]], list[bool]]:
    """Heads, cells and which columns are numbers; what is missing is an empty cell."""
    as_they_are = {say(word) for word in page_words.NUMBERS_AS_THEY_ARE}
    heads = [str(name) for name in table.columns]
    numbers = [bool(pd.api.types.is_numeric_dtype(table[name])) for name in table.columns]
    columns = [
        [_text(value, is_number=number, plain=head in as_they_are) for value in table[name]]
        for name, head, number in zip(table.columns, heads, numbers, strict=True)
    ]
    return heads, [list(row) for row in zip(*columns, strict=True)], numbers


def _text(value: object, *, is_number: bool, plain: bool) -> str:
    if value is None or bool(pd.isna(value)):
        return ""
    if not is_number:
        return str(value)
    return f"{value:.0f}" if plain else say_number(float(value), decimals=2)


def _turned(
    heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool]
) -> tuple[list[str], list[list[str]], list[bool]]:
    """The same table with its columns as rows."""
    top = [heads[0], *(row[0] for row in rows)]
    turned = [[head, *cells] for head, *cells in zip(heads, *rows, strict=True)][1:]
    return top, turned, [False, *([all(numbers[1:])] * len(rows))]


def _least(heads: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> float:
    """The width that a table needs at least: that of the longest word of each column."""
    return sum(
        max(_width(word, size) for cell in (head, *cells) for word in cell.split() or [""])
        for head, *cells in zip(heads, *rows, strict=True)
    ) + PADS * len(heads)


def _natural(heads: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> float:
    """The width that a table takes where no cell of it is broken into lines."""
    return sum(
        max(_width(head, size, bold=True), *(_width(cell, size) for cell in {"", *cells}))
        for head, *cells in zip(heads, *rows, strict=True)
    ) + PADS * len(heads)


def _width(text: str, size: float, *, bold: bool = False) -> float:
    """With a little more, since typesetters round up."""
    return width(text, size, bold=bold) * POINT * 1.03 + 0.1
