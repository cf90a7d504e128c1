"""Counts by row and year as a native chart: the larger the count, the larger its bubble."""

from collections.abc import Sequence

from kp_data.charts import theme
from kp_data.exports.pptx.bars_parts import Room
from kp_data.exports.pptx.chart_xml import Axis, Box, Labels, chart_space, name_of, numbers
from kp_data.exports.pptx.marks_xml import shape
from kp_data.exports.pptx.plots import Grid
from kp_data.exports.pptx.times_xml import Caption
from kp_data.exports.pptx.workbook import Column, Sheet
from kp_data.wording import decks as words
from kp_data.wording import figures as figure_words
from kp_data.wording import say, say_number

ACROSS, UP = 31, 32
MOST_ROWS = 8
LARGEST = 0.25  # of the shorter side of the drawing: the size that a bubble of scale 100 has


def is_bubbles(grid: Grid) -> bool:
    """Whether a grid is one of counts by year, of so few rows that a bubble can hold its number."""
    by_year = all(name.isdecimal() for name in grid.columns)
    return grid.counts is not None and by_year and len(grid.rows) <= MOST_ROWS


def bubble_chart(grid: Grid, room: Room) -> tuple[bytes, Sheet, list[Caption]]:
    """A chart of bubbles, its sheet, and the names of its rows."""
    sheet = _sheet(grid)
    years = [int(name) for name in grid.columns]
    height = room.height - room.line - 0.1
    box = Box(0.02, 0, 0.96, height / room.height)
    plots = (
        f'<c:bubbleChart><c:varyColors val="0"/>{_series(sheet, room.size)}'
        f'<c:bubbleScale val="{_scale(grid, room.width * 0.96, height)}"/>'
        '<c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>'
        f'<c:axId val="{ACROSS}"/><c:axId val="{UP}"/></c:bubbleChart>'
    )
    across = Axis(
        ACROSS, UP, "b", room.size, low=years[0] - 1, high=years[-1] + 1, step=1,
        line=True, crossing="min", format=_only_between(years[0], years[-1]),
    )  # fmt: skip
    count = len(grid.rows)
    low, high = 0.4, count + 0.6
    up = Axis(UP, ACROSS, "l", low=low, high=high)
    xml = chart_space(plots, across.values("midCat") + up.values("midCat"), box, "", room.size)
    part = height / room.height / (high - low)
    captions = [
        Caption(name, (high - count + row) * part, theme.INK) for row, name in enumerate(grid.rows)
    ]
    return xml, sheet, captions


def _sheet(grid: Grid) -> Sheet:
    """A row for each count: its year, the row of the figure, the count, the name of the row."""
    places = [(row, column) for row in range(len(grid.rows)) for column in range(len(grid.columns))]
    return Sheet(
        (
            Column(say(figure_words.YEAR), [int(grid.columns[column]) for _, column in places]),
            Column(say(words.ROW), [len(grid.rows) - row for row, _ in places]),
            Column(say(words.TOTAL), [grid.counts[row][column] for row, column in places]),
            Column(say(words.NAME), [grid.rows[row] for row, _ in places]),
        )
    )


def _series(sheet: Sheet, size: float) -> str:
    years, heights, counts = (sheet.columns[place].cells for place in range(3))
    labels = Labels(
        [say_number(count) if count else "" for count in counts],
        list(map(say_number, counts)),
        size,
        "ctr",
        show="BubbleSize",
        field="BUBBLESIZE",
        inks=[_ink(count, max(counts)) for count in counts],
        ink=theme.BLACK,
    )
    return (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"{name_of(sheet.head(2), sheet.columns[2].head)}{shape('filled', theme.RAMP[2])}"
        f'<c:invertIfNegative val="0"/>{_shades(counts)}{labels.xml()}'
        f"{numbers('xVal', sheet.cells(0), years)}{numbers('yVal', sheet.cells(1), heights)}"
        f"{numbers('bubbleSize', sheet.cells(2), counts)}"
        '<c:bubble3D val="0"/></c:ser>'
    )


def _only_between(first: int, last: int) -> str:
    """The format of years that leaves the ends of the axis without a name."""
    return f'[<{first}]"";[>{last}]"";0'


def _scale(grid: Grid, width: float, height: float) -> int:
    """So that the largest bubble fits its place."""
    side = min(width / (len(grid.columns) + 0.2), height / (len(grid.rows) + 0.2))
    return max(10, round(100 * side * 0.95 / (min(width, height) * LARGEST)))


def _ink(count: int, largest: int) -> str:
    dark = count and theme.step(count, largest) >= theme.DARK_FROM
    return theme.WHITE if dark else theme.BLACK


def _shades(counts: Sequence[int]) -> str:
    """The more, the darker, too."""
    return "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{shape('filled', theme.RAMP[max(theme.step(count, max(counts)), 1)])}</c:dPt>"
        for place, count in enumerate(counts)
        if count
    )
