"""Shaded cells, read back from their figure."""

import plotly.graph_objects as go
from babel.numbers import NumberFormatError, parse_decimal

from kp_data.charts import Chart, theme
from kp_data.exports.pptx.looks import at, colour_of, is_unseen, look_of
from kp_data.exports.pptx.plots import Cell, Grid, Numbers
from kp_data.exports.pptx.text import plain
from kp_data.wording import language

Placed = dict[tuple[int, int], Cell]


def read_grid(chart: Chart) -> Grid:
    """Cells with what is written in them; numbers of which every cell has one are counts."""
    figure = chart.figure
    rows, columns = _names(figure.layout.yaxis), _names(figure.layout.xaxis)
    texts: dict[tuple[int, int], list[str]] = {}
    looks: Placed = {}
    for trace in figure.data:
        for place, column in enumerate(trace.x):
            where = (_row(trace, place), int(column))
            if is_unseen(trace):
                texts.setdefault(where, []).append(plain(trace.text[place], "\n"))
            else:
                looks[where] = _look(trace, place)
    cells = tuple(
        tuple(_written(looks, texts, (row, column)) for column in range(len(columns)))
        for row in range(len(rows))
    )
    return Grid(rows, columns, cells, counts=_counts(cells))


def read_states(chart: Chart) -> Grid:
    """Cells that say by their looks what state each is in; the legend names the looks."""
    figure = chart.figure
    axis = figure.layout.xaxis
    names = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    columns = tuple(plain(names.get(place, "")) for place in range(round(axis.range[1] + 0.5)))
    rows = _names(figure.layout.yaxis)
    found: Placed = {}
    meanings: list[tuple[Cell, str]] = []
    for trace in figure.data:
        if trace.type == "bar":
            meanings.append((_look(trace, 0), plain(trace.name)))
            for place, column in enumerate(trace.x):
                found[_row(trace, place), int(column)] = _look(trace, place)
        else:
            for sign, column, row in zip(trace.text, trace.x, trace.y, strict=True):
                cell = found[int(row), int(column)]
                found[int(row), int(column)] = Cell(plain(sign), cell.look, cell.colour)
    cells = tuple(
        tuple(found.get((row, column), Cell()) for column in range(len(columns)))
        for row in range(len(rows))
    )
    return Grid(rows, columns, cells, meanings=tuple(meanings))


def _names(axis: go.layout.XAxis | go.layout.YAxis) -> tuple[str, ...]:
    return tuple(plain(name) for name in axis.ticktext)


def _row(trace: go.Bar, place: int) -> int:
    """The row of a cell: its base stands in the upper half of the row, its middle in the row."""
    return round(trace.base[place] + trace.y[place] / 2)


def _look(trace: go.Bar, place: int) -> Cell:
    fill = at(trace.marker.color, place)
    outline = at(trace.marker.line.color, place)
    if fill == theme.WHITE and look_of(trace, place) == "hollow" and outline == theme.LINE:
        return Cell(look="blank")
    if str(fill).startswith("rgba"):
        return Cell(look="blank")
    return Cell(look=look_of(trace, place), colour=colour_of(trace, place))


def _written(
    looks: Placed, texts: dict[tuple[int, int], list[str]], where: tuple[int, int]
) -> Cell:
    cell = looks.get(where, Cell())
    text = next(iter(texts.get(where, [])), "")  # what a number counts stands in the marks, too
    weight = number_in(text.split("\n")[0]) or 0
    return Cell(text, cell.look, cell.colour, weight)


def number_in(text: str) -> float | None:
    """The number that stands in a text, as the language writes it; None where there is none.

    Examples:
        >>> number_in("at least 1,234"), number_in("12ʳ"), number_in("No figure")
        (1234.0, 12.0, None)
    """
    digits = "".join(letter for letter in text if letter.isdecimal() or letter in ".,\u202f\xa0٬٫")
    try:
        return float(parse_decimal(digits, locale=language())) if digits else None
    except NumberFormatError:
        return None


def _counts(cells: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[int, ...], ...] | None:
    """The numbers of a grid of bare counts, where an empty white cell is a count of nothing."""
    if any(not _is_count(cell) for row in cells for cell in row):
        return None
    return tuple(tuple(int(number_in(cell.text) or 0) for cell in row) for row in cells)


def _is_count(cell: Cell) -> bool:
    return cell.text.replace(",", "").isdecimal() or (not cell.text and cell.look == "blank")


def read_numbers(chart: Chart) -> Numbers:
    """Large numbers, each with its name and what it means."""
    trace = chart.figure.data[0]
    notes = [plain(note.text, "\n") for note in chart.figure.layout.annotations]
    items = []
    for number, words in zip(trace.text, notes, strict=True):
        name, _, meaning = words.partition("\n")
        items.append((plain(number), name, meaning.replace("\n", " ")))
    return Numbers(tuple(items))
