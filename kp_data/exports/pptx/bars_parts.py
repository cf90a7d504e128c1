"""What all charts of bars are made of: the sheet, series, slots without a figure, the legend."""

from dataclasses import dataclass, replace
from datetime import date

from kp_data.charts import theme
from kp_data.exports.pptx.chart_xml import (
    WHOLE,
    YEAR,
    Axis,
    Box,
    Labels,
    days,
    format_of,
    legend,
    name_of,
    numbers,
    texts,
)
from kp_data.exports.pptx.marks_xml import shape
from kp_data.exports.pptx.plots import Bars, Series
from kp_data.exports.pptx.text import tallness, width_of
from kp_data.exports.pptx.workbook import Column, Sheet
from kp_data.wording import decks as words
from kp_data.wording import figures as figure_words
from kp_data.wording import say, say_clauses, say_number

LINE = 1.25  # height of a line, in heights of its letters
CATEGORIES, VALUES, OTHER_CATEGORIES, OTHER_VALUES = 11, 12, 13, 14
KEY = 0.45  # width of the sign in a legend with its gaps, in inches
THICKEST = {True: 0.45, False: 1.1}  # a bar that lies, and one that stands, in inches
SLOT_SERIES = 90  # its number among the series


@dataclass(frozen=True)
class Room:
    """The place of a chart: width and height in inches, and the size of its letters in points."""

    width: float
    height: float
    size: float

    @property
    def line(self) -> float:
        """The height of a line of text, in inches."""
        return self.size * LINE * tallness() / 72


def signed(bars: Bars) -> Bars:
    """Where two bars share a row, the signs in place of bars stand behind the names."""
    slots = dict(bars.slots)
    names = tuple(
        f"{name} {slots[place].text}" if place in slots else name
        for place, name in enumerate(bars.categories)
    )
    return replace(bars, categories=names, slots=())


def sheet_of(bars: Bars) -> Sheet:
    """A row a category, a column a series; empty cells where there is no figure."""
    names = bars.categories
    if bars.dated:
        names = [date(int(name), 1, 1) for name in names]
    columns = [Column(bars.head, names, YEAR if bars.dated else "")]
    columns += [Column(series.name, series.values) for series in bars.series]
    if bars.totals:
        columns.append(Column(say(words.TOTAL), bars.totals.values))
    if bars.slots:
        without = {place for place, _ in bars.slots}
        marked = [1 if place in without else None for place in range(len(bars.categories))]
        columns.append(Column(say(words.WITHOUT_FIGURE), marked))
    written = _written_as(bars)
    if any(written):
        columns.append(Column(say(words.STATED_AS), written))
    return Sheet(tuple(columns))


def _written_as(bars: Bars) -> list[str | None]:
    """What stands beside the numbers: "at least 140", or why there is none."""
    told: list[str | None] = []
    reasons = dict(bars.slots)
    labelled = [bars.totals] if bars.totals else list(bars.series)
    for place in range(len(bars.categories)):
        texts_here = [
            series.labels[place]
            for series in labelled
            if series.labels[place] and series.labels[place] != bare(series)[place]
        ]
        if place in reasons:
            texts_here.append(reasons[place].text or say(figure_words.NO_FIGURE))
        told.append(say_clauses(texts_here) or None)
    return told


def bare(series: Series) -> list[str]:
    """The number of each bar as it is written where nothing is to be said of it."""
    decimals = 0 if format_of(series.values) == WHOLE else 2
    return [say_number(value, decimals=decimals) for value in series.values]


def names_of(bars: Bars) -> list[str]:
    """Categories with the raised letters behind them."""
    raised = bars.raised or ("",) * len(bars.categories)
    signs = [
        "ᵇ" if place in bars.breaks and "ᵇ" not in sign else "" for place, sign in enumerate(raised)
    ]
    return [
        f"{name}{sign}{more}"
        for name, sign, more in zip(bars.categories, raised, signs, strict=True)
    ]


def categories_of(bars: Bars, sheet: Sheet) -> str:
    """The categories of a series."""
    if bars.dated:
        return days("cat", sheet.cells(0), sheet.columns[0].cells)
    return texts("cat", sheet.cells(0), names_of(bars))


def series_of(bars: Bars, place: int, sheet: Sheet, labels: str) -> str:
    """One series of bars: its bars in their looks, its labels, its references to the sheet."""
    series = bars.series[place]
    points = "".join(
        f'<c:dPt><c:idx val="{row}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{shape(look, series.colour)}</c:dPt>"
        for row, look in enumerate(series.looks)
        if look != "filled" and series.values[row] is not None
    )
    column = place + 1
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"{name_of(sheet.head(column), series.name)}{shape('filled', series.colour)}"
        f'<c:invertIfNegative val="0"/>{points}{labels}'
        f"{categories_of(bars, sheet)}"
        f"{numbers('val', sheet.cells(column), series.values)}</c:ser>"
    )


def bar_chart(
    series: str,
    axes: tuple[int, int],
    *,
    lying: bool,
    stacked: bool,
    gap: int,
    beside: bool = False,
) -> str:
    """Series on a pair of axes.

    Args:
        series: As :func:`series_of` gives them, one after the other.
        axes: Numbers of the axis of categories and of that of values.
        lying: Whether the bars lie.
        stacked: Whether the series stand on one another.
        gap: Between bars, in hundredths of a bar.
        beside: Whether the series stand beside each other.
    """
    grouping = "stacked" if stacked else "clustered"
    overlap = f'<c:overlap val="{0 if beside else 100}"/>'
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/>{overlap}'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:barChart>'
    )


def gap_of(slot: float, least: int, *, lying: bool) -> int:
    """The gap between bars in hundredths of a bar, so that few bars do not become blocks."""
    return min(max(least, round((slot / THICKEST[lying] - 1) * 100)), 500)


def slots_of(bars: Bars, sheet: Sheet, size: float) -> tuple[str, str]:
    """The places without a figure as bars over the whole height, on axes of their own."""
    if not bars.slots:
        return "", ""
    column = len(bars.series) + 1 + bool(bars.totals)
    slots = dict(bars.slots)
    points = "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{shape('hatched' if slot.hatched else 'blank', theme.GREY)}</c:dPt>"
        for place, slot in bars.slots
    )
    written = [slots[place].text if place in slots else "" for place in range(len(bars.categories))]
    labels = Labels(written, [""] * len(written), size, "inBase")
    series = (
        f'<c:ser><c:idx val="{SLOT_SERIES}"/><c:order val="{SLOT_SERIES}"/>'
        f"{name_of(sheet.head(column), sheet.columns[column].head)}"
        f"{shape('blank', theme.GREY)}"
        f'<c:invertIfNegative val="0"/>{points}{labels.xml()}'
        f"{categories_of(bars, sheet)}"
        f"{numbers('val', sheet.cells(column), sheet.columns[column].cells)}</c:ser>"
    )
    keys = OTHER_CATEGORIES, OTHER_VALUES
    side = ("l", "b") if bars.lying else ("b", "l")
    axis = Axis(keys[0], keys[1], side[0], reverse=bars.lying, gone=True)
    across = axis.years() if bars.dated else axis.categories()
    up = Axis(keys[1], keys[0], side[1], low=0, high=1, crossing="max").values()
    chart = bar_chart(series, keys, lying=bars.lying, stacked=False, gap=10 if bars.lying else 0)
    return chart, across + up


def legend_height(bars: Bars, room: Room) -> float:
    """How high the legend is, in inches; a single series needs none."""
    if len(bars.series) < 2:
        return 0.05
    left, lines = 0.0, 1
    for series in bars.series:
        width = width_of(series.name, room.size) + KEY
        if left and left + width > room.width:
            left, lines = 0.0, lines + 1
        left += width
    return lines * room.line * 1.15 + 0.1


def legend_of(bars: Bars, room: Room, height: float) -> str:
    """The legend over the bars; sums and places without a figure have no entry."""
    if len(bars.series) < 2:
        return ""
    box = Box(0, 0, 1, (height - 0.05) / room.height)
    without = [len(bars.series)] if bars.totals else []
    if bars.slots:
        without.append(len(bars.series) + len(without))
    return legend(room.size, box, without)
