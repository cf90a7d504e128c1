"""Counts by row and year as a native chart: the larger the count, the larger its bubble."""

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
    places = [(row, column) for row in range(len(grid.rows)) for column in range(len(grid.columns))]
    years = [int(grid.columns[column]) for _, column in places]
    heights = [len(grid.rows) - row for row, _ in places]
    counts = [grid.counts[row][column] for row, column in places]
    sheet = Sheet(
        (
            Column(say(figure_words.YEAR), years),
            Column(say(words.ROW), heights),
            Column(say(words.TOTAL), counts),
            Column(say(words.NAME), [grid.rows[row] for row, _ in places]),
        )
    )
    labels = Labels(
        [say_number(count) if count else "" for count in counts],
        list(map(say_number, counts)),
        room.size,
        "ctr",
        show="BubbleSize",
        field="BUBBLESIZE",
        inks=[_ink(count, max(counts)) for count in counts],
        ink=theme.BLACK,
    )
    height = room.height - room.line - 0.1
    scale = _scale(grid, room.width * 0.96, height)
    box = Box(0.02, 0, 0.96, height / room.height)
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"{name_of(sheet.head(2), say(words.TOTAL))}{shape('filled', theme.RAMP[2])}"
        f'<c:invertIfNegative val="0"/>{_shades(counts)}{labels.xml()}'
        f"{numbers('xVal', sheet.cells(0), years)}{numbers('yVal', sheet.cells(1), heights)}"
        f"{numbers('bubbleSize', sheet.cells(2), counts)}"
        '<c:bubble3D val="0"/></c:ser>'
    )
    plots = (
        f'<c:bubbleChart><c:varyColors val="0"/>{series}<c:bubbleScale val="{scale}"/>'
        '<c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>'
        f'<c:axId val="{ACROSS}"/><c:axId val="{UP}"/></c:bubbleChart>'
    )
    across = Axis(
        ACROSS, UP, "b", room.size, low=years[0] - 1, high=max(years) + 1, step=1,
        line=True, crossing="min", format=_only_between(years[0], max(years)),
    )  # fmt: skip
    low, high = 0.4, len(grid.rows) + 0.6
    up = Axis(UP, ACROSS, "l", low=low, high=high)
    xml = chart_space(plots, across.values("midCat") + up.values("midCat"), box, "", room.size)
    captions = [
        Caption(
            name, (high - (len(grid.rows) - row)) / (high - low) * height / room.height, theme.INK
        )
        for row, name in enumerate(grid.rows)
    ]
    return xml, sheet, captions


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


def _shades(counts: list[int]) -> str:
    """The more, the darker, too."""
    return "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{shape('filled', theme.RAMP[max(theme.step(count, max(counts)), 1)])}</c:dPt>"
        for place, count in enumerate(counts)
        if count
    )
