"""Bars as a native chart: standing by year, lying by name, or two in each row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from kp_data.charts import theme
from kp_data.charts.axes import nice_ticks
from kp_data.exports.pptx.bars_parts import (
    CATEGORIES,
    OTHER_CATEGORIES,
    OTHER_VALUES,
    VALUES,
    Room,
    bar_chart,
    bare,
    categories_of,
    gap_of,
    legend_height,
    legend_of,
    series_of,
    sheet_of,
    signed,
    slots_of,
)
from kp_data.exports.pptx.chart_xml import (
    Axis,
    Box,
    Labels,
    chart_space,
    format_of,
    name_of,
    numbers,
)
from kp_data.exports.pptx.marks_xml import outline
from kp_data.exports.pptx.plots import Bars, Series
from kp_data.exports.pptx.text import lines_of, width_of
from kp_data.exports.pptx.workbook import Sheet
from kp_data.wording import decks as words
from kp_data.wording import say, say_number

NAMES_MOST = 0.52  # part of the width that names beside bars may take
END = 0.12  # between a bar and its label, in inches
MOST_LINES = 3  # of a name between names of one line
TICKS = 1.2  # about the width of the numbers beside an axis, in inches


def bars_chart(bars: Bars, room: Room) -> tuple[bytes, Sheet]:
    """A chart of bars and the sheet of its workbook."""
    if not bars.lying and named_of(len(bars.categories), room) > 1:
        bars = replace(bars, dated=not any(bars.raised) and not bars.breaks)
    sheet = sheet_of(bars)
    if bars.paired:
        bars = signed(bars)
        sheet = sheet_of(bars)
        return _in_pairs(bars, room, sheet), sheet
    return (_lying if bars.lying else _standing)(bars, room, sheet), sheet


@dataclass(frozen=True)
class _Drawing:
    """How standing bars are laid out.

    Attributes:
        labels: What is written over them.
        all_fit: Whether every number is; else there is an axis of numbers.
        ticks: The numbers of that axis.
        high: Where it ends.
        box: The place of the bars.
        height: The same, in inches.
        each: Of how many years one is named.
    """

    labels: Series
    all_fit: bool
    ticks: list[float]
    high: float
    box: Box
    height: float
    each: int


def _laid_out(bars: Bars, room: Room) -> _Drawing:
    """All numbers where they fit, else the peak, the last and zeros, and an axis."""
    top = legend_height(bars, room)
    labelled = bars.totals or bars.series[0]
    each = named_of(len(bars.categories), room)
    slot = room.width / len(bars.categories)
    widest = max((width_of(text, room.size, bold=True) for text in labelled.labels), default=0)
    all_fit = widest <= slot * 1.05 and all(
        text or value is None for text, value in zip(labelled.labels, labelled.values, strict=True)
    )
    ticks = nice_ticks(bars.top * 1.02)
    left = 0.1 if all_fit else width_of(say_number(ticks[-1]), room.size) + 0.25
    names = width_of("2025ᵇ", room.size) if _is_turned(bars, each) else room.line
    height = room.height - top - names - 0.15
    high = bars.top * (1 + (room.line + 0.05) / (height - room.line))
    if not all_fit:
        high = max(ticks[-1], high)
    width = room.width - left - 0.1
    box = Box(left / room.width, top / room.height, width / room.width, height / room.height)
    labels = labelled if all_fit else _clear_of_bars(_only_peaks(labelled), bars, width, room)
    return _Drawing(labels, all_fit, ticks, high, box, height, each)


def _is_turned(bars: Bars, each: int) -> bool:
    return each > 1 and not bars.dated


def _standing(bars: Bars, room: Room, sheet: Sheet) -> bytes:
    """A bar a year."""
    drawing = _laid_out(bars, room)
    slot = room.width / len(bars.categories)
    size = 0 if drawing.all_fit else room.size
    across = Axis(
        CATEGORIES, VALUES, "b", room.size, line=True, each=drawing.each,
        turned=_is_turned(bars, drawing.each),
    )  # fmt: skip
    up = Axis(
        VALUES, CATEGORIES, "l", size, low=0, high=drawing.high, step=drawing.ticks[1],
        gridlines=not drawing.all_fit, format=format_of(drawing.ticks),
    )  # fmt: skip
    labels = drawing.labels
    over = Labels(labels.labels, bare(labels), room.size, "outEnd", format=format_of(labels.values))
    scale = drawing.height / drawing.high
    series = "".join(
        series_of(
            bars, place, sheet, _inside(one, room, scale, slot) if bars.stacked else over.xml()
        )
        for place, one in enumerate(bars.series)
    )
    gap = gap_of(slot, 33, lying=False)
    plots = bar_chart(series, (CATEGORIES, VALUES), lying=False, stacked=bars.stacked, gap=gap)
    if bars.totals:
        plots += _totals_line(bars, replace(bars.totals, labels=labels.labels), sheet, room.size)
    drawn, more_axes = slots_of(bars, sheet, room.size)
    axes = (across.years() if bars.dated else across.categories()) + up.values() + more_axes
    legend = legend_of(bars, room, legend_height(bars, room))
    return chart_space(plots + drawn, axes, drawing.box, legend, room.size)


def named_of(count: int, room: Room) -> int:
    """Of how many years one is named, so that their names stand beside each other."""
    each = count * width_of("20255", room.size) / (room.width - TICKS)
    return max(1, ceil(each))


def _clear_of_bars(series: Series, bars: Bars, width: float, room: Room) -> Series:
    """Labels that do not reach into a higher bar beside their own."""
    slot = width / len(bars.categories)
    tops = [
        sum(v or 0 for v in row) for row in zip(*(one.values for one in bars.series), strict=True)
    ]
    kept = [
        text if _is_clear(place, width_of(text, room.size), tops, slot) else ""
        for place, text in enumerate(series.labels)
    ]
    return replace(series, labels=tuple(kept))


def _is_clear(place: int, width: float, tops: Sequence[float], slot: float) -> bool:
    """Whether no bar under a label of this width is higher than its own."""
    reach = ceil(max(width / slot - 1, 0) / 2)
    beside = tops[max(place - reach, 0) : place + reach + 1]
    return max(beside) <= tops[place]


def _only_peaks(series: Series) -> Series:
    """The largest, the last and each zero keep their labels."""
    known = [place for place, value in enumerate(series.values) if value is not None]
    largest = max(known, key=lambda place: series.values[place], default=None)
    kept = {largest, known[-1] if known else None}
    kept |= {place for place in known if series.values[place] == 0}
    written = bare(series)
    labels = [
        (text or written[place]) if place in kept else ""
        for place, text in enumerate(series.labels)
    ]
    return replace(series, labels=tuple(labels))


def _inside(series: Series, room: Room, scale: float, slot: float) -> str:
    """Numbers within parts of bars, where they fit."""
    inks = [
        theme.text_on(series.colour) if look == "filled" else theme.INK for look in series.looks
    ]
    labels = [
        text
        if value and value * scale >= room.line and width_of(text, room.size) <= slot * 0.75
        else ""
        for text, value in zip(series.labels, series.values, strict=True)
    ]
    ink = theme.text_on(series.colour)
    return Labels(labels, bare(series), room.size, "ctr", ink=ink, inks=inks).xml()


def _totals_line(bars: Bars, totals: Series, sheet: Sheet, size: float) -> str:
    """The sums as a line that is not drawn, for its labels above the bars."""
    place = len(bars.series)
    column = place + 1
    labels = Labels(
        totals.labels, bare(totals), size, "t", bold=True, format=format_of(totals.values)
    )
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"{name_of(sheet.head(column), say(words.TOTAL))}<c:spPr>{outline(None)}</c:spPr>"
        f'<c:marker><c:symbol val="none"/></c:marker>{labels.xml()}'
        f"{categories_of(bars, sheet)}"
        f'{numbers("val", sheet.cells(column), totals.values)}<c:smooth val="0"/></c:ser>'
        f'<c:marker val="1"/><c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/></c:lineChart>'
    )


def _lying(bars: Bars, room: Room, sheet: Sheet) -> bytes:
    """A bar a row, first row on top, its number at the end or, in parts, within."""
    top = legend_height(bars, room) if bars.stacked else 0.0
    bottom = room.line + 0.1 if bars.largest else 0.05
    rows = len(bars.categories)
    height = room.height - top - bottom
    left = names_width(bars.categories, room, height / rows)
    width = room.width - left - 0.1
    high = bars.largest or _reach(bars, width, room)
    right = 0.0
    if bars.largest:
        right = max(width_of(text, room.size) for text in bars.series[0].labels) + END
        width -= right
    box = Box(left / room.width, top / room.height, width / room.width, height / room.height)
    down = Axis(CATEGORIES, VALUES, "l", room.size, reverse=True, labels="low")
    along = Axis(
        VALUES, CATEGORIES, "b", room.size if bars.largest else 0, low=0, high=high,
        step=high / 4 if bars.largest else None, gridlines=bool(bars.largest),
        format="0.00", crossing="max" if bars.largest else "autoZero",
    )  # fmt: skip
    inside = [
        _within(series, room, width / high) if bars.stacked else _at_end(series, room)
        for series in bars.series
    ]
    series = "".join(series_of(bars, place, sheet, inside[place]) for place in range(len(inside)))
    plots = bar_chart(
        series,
        (CATEGORIES, VALUES),
        lying=True,
        stacked=bars.stacked,
        gap=gap_of(height / rows, 55, lying=True),
    )
    drawn, more_axes = slots_of(bars, sheet, room.size)
    axes = down.categories() + along.values() + more_axes
    legend_xml = legend_of(bars, room, top) if bars.stacked else ""
    return chart_space(plots + drawn, axes, box, legend_xml, room.size)


def names_width(names: Sequence[str], room: Room, row: float) -> float:
    """Width of the names beside bars: as little as lets each fit the height of its row."""
    allowed = max(int(row / room.line), MOST_LINES)
    most = room.width * NAMES_MOST
    needed = max(width_of(name, room.size) for name in names) + 0.15
    word = max(width_of(word, room.size) for name in names for word in name.split(" ")) + 0.15
    for lines in range(2 if row >= 2 * room.line else 1, allowed + 1):
        for part in range(2, 13):
            width = most * part / 12
            if all(lines_of(name, width - 0.1, room.size) <= lines for name in names):
                return max(min(width, needed), min(word, most)) + 0.1
    return min(most, needed) + 0.1


def rows_fit(bars: Bars, room: Room) -> bool:
    """Whether the rows are high enough for their names."""
    height = room.height - (legend_height(bars, room) if len(bars.series) > 1 else 0)
    row = (height - 0.1) / len(bars.categories)
    width = names_width(bars.categories, room, row) - 0.1
    lines = [lines_of(name, width, room.size) for name in bars.categories]
    pairs = zip(lines, [*lines[1:], 1], strict=True)
    return all((one + next_one) / 2 * room.line <= row for one, next_one in pairs)


def _reach(bars: Bars, width: float, room: Room) -> float:
    """Where the axis ends so that each bar and the label behind it fit."""
    if bars.stacked:
        return bars.top
    ends = [bars.top]
    for series in bars.series:
        for value, text in zip(series.values, series.labels, strict=True):
            label = width_of(text, room.size, bold=True) + END if text else 0
            ends.append((value or 0) * width / max(width - label, width * 0.2))
    return max(ends)


def _at_end(series: Series, room: Room) -> str:
    return Labels(
        series.labels, bare(series), room.size, "outEnd", format=format_of(series.values)
    ).xml()


def _within(series: Series, room: Room, scale: float) -> str:
    labels = [
        text if value and value * scale >= width_of(text, room.size) + 0.05 else ""
        for text, value in zip(series.labels, series.values, strict=True)
    ]
    ink = theme.text_on(series.colour)
    return Labels(labels, bare(series), room.size, "ctr", ink=ink).xml()


def _in_pairs(bars: Bars, room: Room, sheet: Sheet) -> bytes:
    """Two bars a row, one of each of the first two series; a third stands in rows of its own."""
    top = legend_height(bars, room)
    height = room.height - top - 0.05
    row = height / len(bars.categories)
    left = names_width(bars.categories, room, row)
    width = room.width - left - 0.1
    reach = _reach(bars, width, room)
    box = Box(left / room.width, top / room.height, width / room.width, height / room.height)
    parts = [
        series_of(bars, place, sheet, _at_end(one, room)) for place, one in enumerate(bars.series)
    ]
    keys, others = (CATEGORIES, VALUES), (OTHER_CATEGORIES, OTHER_VALUES)
    plots = bar_chart("".join(parts[:2]), keys, lying=True, stacked=False, gap=30, beside=True)
    axes = (
        Axis(*keys, "l", room.size, reverse=True, labels="low").categories()
        + Axis(VALUES, CATEGORIES, "b", low=0, high=reach).values()
    )
    if parts[2:]:
        plots += bar_chart("".join(parts[2:]), others, lying=True, stacked=False, gap=120)
        axes += (
            Axis(*others, "l", reverse=True, gone=True).categories()
            + Axis(OTHER_VALUES, OTHER_CATEGORIES, "b", low=0, high=reach, crossing="max").values()
        )
    return chart_space(plots, axes, box, legend_of(bars, room, top), room.size)
