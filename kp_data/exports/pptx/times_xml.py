"""Marks along time, and figures over their periods, as native charts of points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

from kp_data.charts import theme
from kp_data.charts.axes import nice_ticks
from kp_data.charts.phrases import middle_of
from kp_data.exports.pptx.bars_parts import Room
from kp_data.exports.pptx.chart_xml import (
    Axis,
    Box,
    Labels,
    chart_space,
    format_of,
    name_of,
    numbers,
)
from kp_data.exports.pptx.marks_xml import colour, outline, written_out
from kp_data.exports.pptx.plots import Row, Stretches, Strip, Term
from kp_data.exports.pptx.text import width_of
from kp_data.exports.pptx.workbook import Column, Sheet
from kp_data.wording import decks as words
from kp_data.wording import figures as figure_words
from kp_data.wording import say, say_number

ACROSS, UP = 21, 22
YEARS = 4  # column of the days as parts of years
SYMBOLS = {"triangle-up": "triangle", "cross": "plus"}  # the others are named alike
MARK, MIDDLE = 12, 8  # points: a mark, and the white of a hollow dot
DOT = "•"  # in a hollow mark of a row
BAND = 16
SHORT = 0.999  # of a year: up to here no next year is named; the last day is before it
BELOW = 0.95  # rows that the fields and their names take


@dataclass(frozen=True)
class Caption:
    """The name of a row, beside the chart.

    Attributes:
        text: The name.
        middle: Where it stands, from 0 at the top of the chart to 1.
        colour: Of the marks of the row.
    """

    text: str
    middle: float
    colour: str


@dataclass(frozen=True)
class Points:
    """A series of points in the sheet: rows from ``first`` on."""

    first: int
    count: int
    order: int


def strip_chart(strip: Strip, room: Room) -> tuple[bytes, Sheet, list[Caption]]:
    """A chart of marks in rows, its sheet, and the names of its rows."""
    sheet = _strip_sheet(strip)
    low, high = (-BELOW if strip.terms else 0.4), len(strip.rows) + 0.5
    height = room.height - room.line - 0.1
    box = Box(0.015, 0, 0.97, height / room.height)
    up = Axis(UP, ACROSS, "l", low=low, high=high)
    plots = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{_strip_series(strip, sheet, room.size)}"
        f'<c:axId val="{ACROSS}"/><c:axId val="{UP}"/></c:scatterChart>'
    )
    across = _time_axis(strip.years, sheet.columns[YEARS].cells, room)
    axes = across.values("midCat") + up.values("midCat")
    xml = chart_space(plots, axes, box, "", room.size)
    return xml, sheet, _captions(strip, low, high, height / room.height)


def _strip_sheet(strip: Strip) -> Sheet:
    """A row a mark, then three rows a field: its beginning, its middle and its end."""
    strip, count = replace(strip, rows=tuple(map(_hollow_last, strip.rows))), len(strip.rows)
    days = [mark.day for row in strip.rows for mark in row.marks]
    rows = [count - place for place, row in enumerate(strip.rows) for _ in row.marks]
    about = [mark.about for row in strip.rows for mark in row.marks]
    for term in strip.terms:
        days += [term.start, middle_of(term.start, term.end), term.end]
        rows += [0, 0, 0]
        about += [term.about] * 3
    return Sheet(
        (
            Column(say(words.DAY), days),
            Column(say(words.ROW), rows),
            Column(say(words.NAME), _names(strip)),
            Column(say(words.ABOUT), about),
            Column(say(words.DAY_AS_YEAR), [as_year(day) for day in days]),
        )
    )


def as_year(day: date) -> float:
    """A day as a part of its year, so that every year begins at a whole number.

    Examples:
        >>> as_year(date(2016, 1, 1)), as_year(date(2023, 7, 2))
        (2016.0, 2023.4986)
    """
    start = date(day.year, 1, 1)
    return round(day.year + (day - start) / (date(day.year + 1, 1, 1) - start), 4)


def _hollow_last(row: Row) -> Row:
    return replace(row, marks=tuple(sorted(row.marks, key=lambda mark: mark.hollow)))


def _of_one_look(row: Row) -> list[Row]:
    """The filled and the hollow marks of a row."""
    looks = [[mark for mark in row.marks if mark.hollow is hollow] for hollow in (False, True)]
    return [replace(row, marks=tuple(marks)) for marks in looks if marks]


def _strip_series(strip: Strip, sheet: Sheet, size: float) -> str:
    """Marks and fields; the longest first: LibreOffice loses points before a longer series."""
    rows = [part for row in strip.rows for part in _of_one_look(row)]
    counts = [len(row.marks) for row in rows] + [3] * len(strip.terms)
    points = [Points(sum(counts[:order]), count, order) for order, count in enumerate(counts)]
    drawn = [_marks(row, points[order], sheet, size) for order, row in enumerate(rows)]
    for place, term in enumerate(strip.terms):
        here = points[len(rows) + place]
        drawn.append(_field(term, here, sheet, size, above=place % 2 == 0))
    longest_first = sorted(range(len(drawn)), key=lambda order: -counts[order])
    return "".join(drawn[order] for order in longest_first)


def _time_axis(years: tuple[int, int], days: Sequence[float], room: Room) -> Axis:
    """Years named at their beginnings, as many as fit beside each other."""
    first = floor(min([years[0], *days]))
    fitting = int((room.width - 0.2) / width_of("20255", room.size))
    each = ceil((years[1] - first + 1) / fitting)
    return Axis(
        ACROSS, UP, "b", room.size, low=first, high=years[1] + SHORT, step=each, gridlines=True,
        line=True, format="0", labels="low", crossing="min",
    )  # fmt: skip


def _names(strip: Strip) -> list[str]:
    names = [row.name for row in strip.rows for _ in row.marks]
    return names + [term.name for term in strip.terms for _ in range(3)]


def _captions(strip: Strip, low: float, high: float, part: float) -> list[Caption]:
    count = len(strip.rows)
    places = [(count - place, row.written, row.colour) for place, row in enumerate(strip.rows)]
    if strip.terms:
        places.append((0, strip.terms_name, theme.INK))
    return [
        Caption(text, (high - place) / (high - low) * part, colour_)
        for place, text, colour_ in places
    ]


def _references(points: Points, sheet: Sheet) -> str:
    rows = slice(points.first, points.first + points.count)
    days = sheet.columns[YEARS].cells[rows]
    place = (points.first, points.count)
    return (
        f"{numbers('xVal', sheet.cells(YEARS, *place), days)}"
        f"{numbers('yVal', sheet.cells(1, *place), sheet.columns[1].cells[rows])}"
        '<c:smooth val="0"/>'
    )


def _start(name: str, points: Points, sheet: Sheet) -> str:
    reference = sheet.cells(2, points.first, 1)
    return (
        f'<c:ser><c:idx val="{points.order}"/><c:order val="{points.order}"/>'
        f"{name_of(reference, name)}"
    )


def _marks(row: Row, points: Points, sheet: Sheet, size: float) -> str:
    """Marks of one look without a line.

    Hollow ones, of days that are not exact, have white dots for labels: not every program draws a
    fill of its own for a mark, nor a series of points over another one.
    """
    dots = [DOT] * len(row.marks)
    hollow = Labels(dots, [""] * len(dots), size, "ctr", ink=theme.WHITE, bold=True)
    middles = hollow.xml() if row.marks[0].hollow else ""
    singles = "".join(
        f'<c:dPt><c:idx val="{place}"/>{_marker(mark.symbol, row.colour)}'
        '<c:bubble3D val="0"/></c:dPt>'
        for place, mark in enumerate(row.marks)
        if mark.symbol != row.marks[0].symbol
    )
    first = _marker(row.marks[0].symbol, row.colour)
    line = f"<c:spPr>{outline(None)}</c:spPr>"
    start = _start(row.name, points, sheet)
    return f"{start}{line}{first}{singles}{middles}{_references(points, sheet)}</c:ser>"


def _marker(symbol: str, value: str, size: int = MARK) -> str:
    """A mark; its colours are written out, since not every program finds those of the theme."""
    fill = f"<a:solidFill>{written_out(value)}</a:solidFill>"
    line = f'<a:ln w="{25400 if size == MARK else 0}">{fill}</a:ln>'
    return (
        f'<c:marker><c:symbol val="{SYMBOLS.get(symbol, symbol)}"/><c:size val="{size}"/>'
        f"<c:spPr>{fill}{line}</c:spPr></c:marker>"
    )


def _field(term: Term, points: Points, sheet: Sheet, size: float, *, above: bool) -> str:
    """A term as a thick line, its name over or under its middle."""
    width = BAND * 12700
    line = (
        f'<c:spPr><a:ln w="{width}" cap="flat"><a:solidFill>{colour(term.colour)}</a:solidFill>'
        "<a:round/></a:ln></c:spPr>"
    )
    labels = Labels(["", term.name, ""], ["", "", ""], size, "t" if above else "b")
    none = '<c:marker><c:symbol val="none"/></c:marker>'
    start = _start(term.name, points, sheet)
    return f"{start}{line}{none}{labels.xml()}{_references(points, sheet)}</c:ser>"


def stretches_chart(plot: Stretches, room: Room) -> tuple[bytes, Sheet]:
    """Dots at the ends of periods, with lines back to their beginnings."""
    figures = plot.figures
    sheet = Sheet(
        (
            Column(say(words.PERIOD_END), [one.end for one in figures]),
            Column(plot.head, [one.value for one in figures]),
            Column(say(words.PERIOD_START), [one.start for one in figures]),
            Column(say(figure_words.QUALIFIER), [one.label for one in figures]),
        )
    )
    values = [one.value for one in figures]
    ticks = nice_ticks(max(values, default=1) * 1.1)
    left = width_of(say_number(ticks[-1], decimals=2), room.size) + 0.25
    height = room.height - room.line - 0.1
    box = Box(
        left / room.width, 0.02, (room.width - left - 0.15) / room.width, height / room.height
    )
    years = plot.years[1] - plot.years[0] + 1
    step = max(1, -(-years // int((room.width - left) / width_of("20255", room.size))))
    across = Axis(
        ACROSS, UP, "b", room.size, low=plot.years[0] - 0.5, high=plot.years[1] + 0.5, step=step,
        line=True, format="0",
    )  # fmt: skip
    up = Axis(
        UP, ACROSS, "l", room.size, low=0, high=ticks[-1], step=ticks[1], gridlines=True,
        format=format_of(ticks),
    )  # fmt: skip
    plots = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f"{_stretches(plot, sheet, room.size)}"
        f'<c:axId val="{ACROSS}"/><c:axId val="{UP}"/></c:scatterChart>'
    )
    axes = across.values("midCat") + up.values("midCat")
    return chart_space(plots, axes, box, "", room.size), sheet


def _stretches(plot: Stretches, sheet: Sheet, size: float) -> str:
    figures = plot.figures
    decimals = 0 if format_of([one.value for one in figures]) == "#,##0" else 2
    bare = [say_number(one.value, decimals=decimals) for one in figures]
    labels = Labels([one.label for one in figures], bare, size, "t")
    lengths = [one.end - one.start for one in figures]
    return (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"{name_of(sheet.head(1), plot.head)}<c:spPr>{outline(None)}</c:spPr>"
        f"{_marker('circle', plot.colour)}{labels.xml()}"
        f"{_periods(lengths, plot.colour)}"
        f"{numbers('xVal', sheet.cells(0), [one.end for one in figures])}"
        f"{numbers('yVal', sheet.cells(1), [one.value for one in figures])}"
        '<c:smooth val="0"/></c:ser>'
        f"{_middles(plot, sheet)}"
    )


def _middles(plot: Stretches, sheet: Sheet) -> str:
    """White middles of the hollow dots, a series each."""
    hollow = [place for place, one in enumerate(plot.figures) if one.hollow]
    return "".join(
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>'
        f"{name_of(sheet.head(1), plot.head)}<c:spPr>{outline(None)}</c:spPr>"
        f"{_marker('circle', theme.WHITE, MIDDLE)}"
        f"{numbers('xVal', sheet.cells(0, place, 1), [plot.figures[place].end])}"
        f"{numbers('yVal', sheet.cells(1, place, 1), [plot.figures[place].value])}"
        '<c:smooth val="0"/></c:ser>'
        for order, place in enumerate(hollow, start=1)
    )


def _periods(lengths: Sequence[float], value: str) -> str:
    """Lines from the dots back to the beginnings of their periods."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{length!r}</c:v></c:pt>' for place, length in enumerate(lengths)
    )
    literal = (
        f"<c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(lengths)}"/>{points}</c:numLit>'
    )
    return (
        '<c:errBars><c:errDir val="x"/><c:errBarType val="minus"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:minus>{literal}</c:minus>'
        f"<c:spPr>{outline(value, 1.5)}</c:spPr></c:errBars>"
    )
