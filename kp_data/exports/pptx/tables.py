"""Cells that no chart can say honestly, as a native table with shaded cells."""

from dataclasses import replace

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from kp_data.charts import theme
from kp_data.exports.pptx.bars_parts import Room
from kp_data.exports.pptx.marks_xml import fill_of, outline
from kp_data.exports.pptx.plots import Cell, Grid, Numbers
from kp_data.exports.pptx.text import lines_of, tallness, width_of
from kp_data.wording import decks as words
from kp_data.wording import say

NAMES = 0.3  # part of the width that the names of rows take at most
DRAWINGML = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
MARGIN = 0.03
LEAST = 0.35  # width of what is written in a column, in inches
SPACE = 0.15  # beside it
LARGE = 32  # points, of a number that stands by itself
INK_WHITE = theme.DARK | set(theme.RAMP[theme.DARK_FROM :])


def fitted(grid: Grid, room: Room) -> tuple[Grid, list[str]]:
    """The rows and columns for which there is room, and a sentence where some are left out.

    Of years the latest stay, of all else those with the most.
    """
    said = []
    names = names_of_rows(grid, room)
    columns = _columns_fitting(grid, room, names)
    if columns < len(grid.columns):
        by_year = all(name.isdecimal() or not name for name in grid.columns)
        kept = _most(
            [_sum(row[place] for row in grid.cells) for place in range(len(grid.columns))], columns
        )
        if by_year:
            kept = list(range(len(grid.columns) - columns, len(grid.columns)))
        sentence = words.LATEST_SHOWN if by_year else words.COLUMNS_SHOWN
        said.append(say(sentence, shown=columns, total=len(grid.columns)))
        grid = replace(
            grid,
            columns=tuple(grid.columns[place] for place in kept),
            cells=tuple(tuple(row[place] for place in kept) for row in grid.cells),
        )
    rows = rows_fitting(grid, room)
    if rows < len(grid.rows):
        said.insert(0, say(words.ROWS_SHOWN, shown=rows, total=len(grid.rows)))
        grid = with_rows(grid, rows_of_names(grid, rows))
    return grid, said


def _columns_fitting(grid: Grid, room: Room, names: float) -> int:
    """How many columns fit; what is written in cells goes on in the next line where it has to."""
    heads = max((_word(name, room.size) for name in grid.columns), default=0)
    texts = [cell.text for row in grid.cells for cell in row]
    for width in (width_of, _word):
        widest = max((width(text, room.size) for text in texts), default=0)
        fitting = int((room.width - names) / (max(widest, heads, LEAST) + SPACE))
        if fitting >= len(grid.columns):
            break
    return max(fitting, 1)


def with_rows(grid: Grid, kept: list[int]) -> Grid:
    """The same grid with some of its rows."""
    return replace(
        grid,
        rows=tuple(grid.rows[place] for place in kept),
        cells=tuple(grid.cells[place] for place in kept),
        counts=None if grid.counts is None else tuple(grid.counts[place] for place in kept),
    )


def _word(name: str, size: float) -> float:
    return max((width_of(word, size) for word in name.split()), default=0)


def rows_of_names(grid: Grid, most: int) -> list[int]:
    """Places of the rows with the most, in their order."""
    return _most([_sum(row) for row in grid.cells], most)


def _sum(cells: object) -> float:
    return sum(cell.weight for cell in cells)


def _most(weights: list[float], most: int) -> list[int]:
    largest = sorted(range(len(weights)), key=lambda place: -weights[place])[:most]
    return sorted(largest)


def names_of_rows(grid: Grid, room: Room) -> float:
    """Width of the names of rows, in inches."""
    return min(max(width_of(name, room.size) for name in grid.rows) + 0.2, room.width * NAMES)


def rows_fitting(grid: Grid, room: Room) -> int:
    """How many of the rows, those with the most, fit under the names of the columns."""
    names = names_of_rows(grid, room)
    each = (room.width - names) / max(len(grid.columns), 1) - 2 * MARGIN
    left = room.height - _height(list(grid.columns), each, room)
    heights = _heights(grid, names, each + 2 * MARGIN, room)
    fit = len(grid.rows)
    while fit > 1 and sum(heights[place] for place in rows_of_names(grid, fit)) > left:
        fit -= 1
    return fit


def _heights(grid: Grid, names: float, each: float, room: Room) -> list[float]:
    """The height that each row needs."""
    return [
        max(
            _height([name], names - 2 * MARGIN, room),
            _height([cell.text for cell in row], each - 2 * MARGIN, room),
        )
        for name, row in zip(grid.rows, grid.cells, strict=True)
    ]


def _height(texts: list[str], width: float, room: Room) -> float:
    lines = max((lines_of(text, width, room.size) for text in texts), default=1)
    return lines * room.line + 2 * MARGIN


def add_table(slide: Slide, grid: Grid, left: float, top: float, room: Room) -> GraphicFrame:
    """Add a grid to a slide as a table whose cells look like those of the figure.

    Args:
        slide: The slide.
        grid: Fits the room (:func:`fitted`).
        left: In inches, as all measures.
        top: The same.
        room: Its place.
    """
    names = names_of_rows(grid, room)
    each = (room.width - names) / len(grid.columns)
    head = _height(list(grid.columns), each - 2 * MARGIN, room)
    heights = _heights(grid, names, each, room)
    spare = max(room.height - head - sum(heights), 0) / len(heights)
    heights = [height + min(spare, room.line) for height in heights]
    total = head + sum(heights)
    frame = slide.shapes.add_table(
        len(grid.rows) + 1, len(grid.columns) + 1,
        Inches(left), Inches(top), Inches(room.width), Inches(total),
    )  # fmt: skip
    table = frame.table
    _plain_style(frame)
    for place in range(len(grid.columns) + 1):
        table.columns[place].width = Inches(each if place else names)
    for place in range(len(grid.rows) + 1):
        table.rows[place].height = Inches(heights[place - 1] if place else head)
    _write(table.cell(0, 0), Cell(), room.size)
    for column, name in enumerate(grid.columns, start=1):
        _write(table.cell(0, column), Cell(name), room.size)
    for row, name in enumerate(grid.rows, start=1):
        _write(table.cell(row, 0), Cell(name), room.size, PP_ALIGN.LEFT)
        for column, cell in enumerate(grid.cells[row - 1], start=1):
            _write(table.cell(row, column), cell, room.size)
    return frame


def add_numbers(
    slide: Slide, numbers: Numbers, left: float, top: float, room: Room
) -> GraphicFrame:
    """Add numbers to a slide as a table: each large, with its words beside it."""
    height = min(room.height / len(numbers.items), 4 * room.line)
    wide = max(width_of(number, LARGE, bold=True) for number, _, _ in numbers.items) + 0.3
    frame = slide.shapes.add_table(
        len(numbers.items), 2,
        Inches(left), Inches(top), Inches(room.width), Inches(height * len(numbers.items)),
    )  # fmt: skip
    _plain_style(frame)
    table = frame.table
    frame.table._tbl.tblPr.set("firstRow", "0")  # noqa: SLF001
    table.columns[0].width, table.columns[1].width = Inches(wide), Inches(room.width - wide)
    for row, (number, name, meaning) in enumerate(numbers.items):
        table.rows[row].height = Inches(height)
        _write(table.cell(row, 0), Cell(number), LARGE, PP_ALIGN.LEFT)
        text = "\n".join(filter(None, [name, meaning]))
        _write(table.cell(row, 1), Cell(text), room.size / tallness() ** 2, PP_ALIGN.LEFT)
        firsts = [table.cell(row, place).text_frame.paragraphs[0].runs[0] for place in (0, 1)]
        for first in firsts:
            first.font.bold = True
        firsts[0].font.color.rgb = _rgb(theme.BLUE)
    return frame


def _plain_style(frame: GraphicFrame) -> None:
    """No banding and no style of the program's own: the fills say something here."""
    properties = frame.table._tbl.tblPr  # noqa: SLF001
    properties.set("bandRow", "0")
    properties.set("firstCol", "1")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _write(target: object, cell: Cell, size: float, align: PP_ALIGN = PP_ALIGN.CENTER) -> None:
    frame = target.text_frame
    frame.text = cell.text
    frame.word_wrap = True
    target.vertical_anchor = MSO_ANCHOR.MIDDLE
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(target, side, Emu(int(MARGIN * 914400)))
    ink = theme.WHITE if cell.look == "filled" and cell.colour in INK_WHITE else theme.INK
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run.font.color.rgb = _rgb(ink)
    _fill(target._tc.get_or_add_tcPr(), cell)  # noqa: SLF001


def _fill(properties: etree._Element, cell: Cell) -> None:
    fill, line = fill_of(cell.look, cell.colour or theme.GREY)
    if cell.look in {"filled", "hatched", "blank"}:
        line = outline(theme.WHITE if cell.look == "filled" else theme.LINE, 1)
    for side in ("lnL", "lnR", "lnT", "lnB"):
        edge = line.replace("<a:ln", f"<a:{side} {DRAWINGML}", 1).replace("</a:ln>", f"</a:{side}>")
        properties.append(parse_xml(edge))
    named = (
        fill.replace(">", f" {DRAWINGML}>", 1)
        if not fill.endswith("/>") or fill.count("<") > 1
        else f"<a:noFill {DRAWINGML}/>"
    )
    properties.append(parse_xml(named))


def _rgb(value: str) -> RGBColor:
    return RGBColor.from_string(value.lstrip("#"))
