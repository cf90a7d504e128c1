"""Bars as a native chart: standing by year, lying by name, or to both sides of a middle line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kp_data.charts import theme
from kp_data.charts.axes import nice_ticks
from kp_data.exports.pptx.chart_xml import (
    Axis,
    Box,
    Labels,
    chart_space,
    format_of,
    legend,
    name_of,
    numbers,
    texts,
)
from kp_data.exports.pptx.marks_xml import outline, shape
from kp_data.exports.pptx.plots import Bars, Series
from kp_data.exports.pptx.text import BOLD_WIDTH, WIDTH, lines_of, width_of
from kp_data.exports.pptx.workbook import Column, Sheet
from kp_data.wording import decks as words
from kp_data.wording import figures as figure_words
from kp_data.wording import say, say_number

LINE = 1.25  # height of a line, in heights of its letters
CATEGORIES, VALUES, OTHER_CATEGORIES, OTHER_VALUES = 11, 12, 13, 14
KEY = 0.45  # width of the sign in a legend with its gaps, in inches
GAP = 60  # between bars, in hundredths of a bar
LETTER = 0.53  # mean width of a letter of a name, in parts of its height
NAMES_MOST = 0.46  # part of the width that names beside bars may take
END = 0.12  # between a bar and its label, in inches
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
        return self.size * LINE / 72


def bars_chart(bars: Bars, room: Room) -> tuple[bytes, Sheet]:
    """A chart of bars and the sheet of its workbook."""
    sheet = sheet_of(bars)
    if bars.mirrored:
        bars = _signed(bars)
        sheet = sheet_of(bars)
        return _mirrored(bars, room, sheet), sheet
    return (_lying if bars.lying else _standing)(bars, room, sheet), sheet


def _signed(bars: Bars) -> Bars:
    """Where there are two directions, the signs in place of bars stand behind the names."""
    slots = dict(bars.slots)
    names = tuple(
        f"{name} {slots[place].text}" if place in slots else name
        for place, name in enumerate(bars.categories)
    )
    return replace(bars, categories=names, slots=())


def sheet_of(bars: Bars) -> Sheet:
    """A row a category, a column a series; empty cells where there is no figure."""
    columns = [Column(bars.head, bars.categories)]
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
            if series.labels[place] and series.labels[place] != _bare(series)[place]
        ]
        if place in reasons:
            texts_here.append(reasons[place].text or say(figure_words.NO_FIGURE))
        told.append("; ".join(texts_here) or None)
    return told


def _bare(series: Series) -> list[str]:
    """The number of each bar as it is written where nothing is to be said of it."""
    decimals = 0 if format_of(series.values) == "#,##0" else 2
    return [say_number(value, decimals=decimals) for value in series.values]


def _names(bars: Bars) -> list[str]:
    """Categories with the raised letters behind them."""
    raised = bars.raised or ("",) * len(bars.categories)
    signs = [
        "ᵇ" if place in bars.breaks and "ᵇ" not in sign else "" for place, sign in enumerate(raised)
    ]
    return [
        f"{name}{sign}{more}"
        for name, sign, more in zip(bars.categories, raised, signs, strict=True)
    ]


def _series(bars: Bars, place: int, sheet: Sheet, labels: str) -> str:
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
        f"{texts('cat', sheet.cells(0), _names(bars))}"
        f"{numbers('val', sheet.cells(column), series.values)}</c:ser>"
    )


def _bar_chart(
    series: str, axes: tuple[int, int], *, lying: bool, stacked: bool, gap: int = GAP
) -> str:
    grouping = "stacked" if stacked else "clustered"
    overlap = '<c:overlap val="100"/>'
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/>{overlap}'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:barChart>'
    )


def _slots(bars: Bars, sheet: Sheet, size: float) -> tuple[str, str]:
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
        f"{texts('cat', sheet.cells(0), _names(bars))}"
        f"{numbers('val', sheet.cells(column), sheet.columns[column].cells)}</c:ser>"
    )
    keys = OTHER_CATEGORIES, OTHER_VALUES
    side = ("l", "b") if bars.lying else ("b", "l")
    across = Axis(keys[0], keys[1], side[0], reverse=bars.lying).categories()
    up = Axis(keys[1], keys[0], side[1], low=0, high=1, at_end=True).values()
    chart = _bar_chart(series, keys, lying=bars.lying, stacked=False, gap=10 if bars.lying else 0)
    return chart, across + up


def _standing(bars: Bars, room: Room, sheet: Sheet) -> bytes:
    """A bar a year: all numbers where they fit, else the peak, the last and zeros, and an axis."""
    top = _legend_height(bars, room)
    labelled = bars.totals or bars.series[0]
    count = len(bars.categories)
    slot = room.width / count
    widest = max((width_of(text, room.size, BOLD_WIDTH) for text in labelled.labels), default=0)
    all_fit = widest <= slot * 1.05 and all(
        text or value is None for text, value in zip(labelled.labels, labelled.values, strict=True)
    )
    ticks = nice_ticks(bars.top * 1.02)
    left = 0.1 if all_fit else width_of(say_number(ticks[-1]), room.size) + 0.25
    plot_height = room.height - top - room.line - 0.15
    headroom = 1 + (room.line + 0.05) / (plot_height - room.line)
    high = max(ticks[-1], bars.top * headroom) if not all_fit else bars.top * headroom
    box = Box(
        left / room.width,
        top / room.height,
        (room.width - left - 0.1) / room.width,
        plot_height / room.height,
    )
    shown = labelled if all_fit else _only_peaks(labelled)
    each = max(1, -(-int(100 * count * width_of("20255", room.size) / (room.width - left)) // 100))
    across = Axis(CATEGORIES, VALUES, "b", room.size, line=True, each=each)
    up = Axis(
        VALUES, CATEGORIES, "l", 0 if all_fit else room.size,
        low=0, high=high, step=ticks[1], gridlines=not all_fit,
    )  # fmt: skip
    drawn, more_axes = _slots(bars, sheet, room.size)
    inside = [
        _inside(series, room, plot_height / high, slot)
        if bars.stacked
        else Labels(
            shown.labels, _bare(shown), room.size, "outEnd", format=format_of(shown.values)
        ).xml()
        for series in bars.series
    ]
    series = "".join(_series(bars, place, sheet, inside[place]) for place in range(len(inside)))
    plots = _bar_chart(series, (CATEGORIES, VALUES), lying=False, stacked=bars.stacked, gap=33)
    if bars.totals:
        plots += _totals_line(bars, replace(bars.totals, labels=shown.labels), sheet, room.size)
    return chart_space(
        plots + drawn, across.categories() + up.values() + more_axes, box,
        _legend(bars, room, top), room.size,
    )  # fmt: skip


def _only_peaks(series: Series) -> Series:
    """The largest, the last and each zero keep their labels."""
    known = [place for place, value in enumerate(series.values) if value is not None]
    largest = max(known, key=lambda place: series.values[place], default=None)
    kept = {largest, known[-1] if known else None}
    kept |= {place for place in known if series.values[place] == 0}
    bare = _bare(series)
    labels = [
        (text or bare[place]) if place in kept else "" for place, text in enumerate(series.labels)
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
    return Labels(labels, _bare(series), room.size, "ctr", ink=ink, inks=inks).xml()


def _totals_line(bars: Bars, totals: Series, sheet: Sheet, size: float) -> str:
    """The sums as a line that is not drawn, for its labels above the bars."""
    place = len(bars.series)
    column = place + 1
    labels = Labels(
        totals.labels, _bare(totals), size, "t", bold=True, format=format_of(totals.values)
    )
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"{name_of(sheet.head(column), say(words.TOTAL))}<c:spPr>{outline(None)}</c:spPr>"
        f'<c:marker><c:symbol val="none"/></c:marker>{labels.xml()}'
        f"{texts('cat', sheet.cells(0), _names(bars))}"
        f'{numbers("val", sheet.cells(column), totals.values)}<c:smooth val="0"/></c:ser>'
        f'<c:marker val="1"/><c:axId val="{CATEGORIES}"/><c:axId val="{VALUES}"/></c:lineChart>'
    )


def _legend_height(bars: Bars, room: Room) -> float:
    if len(bars.series) < 2:
        return 0.05
    left, lines = 0.0, 1
    for series in bars.series:
        width = width_of(series.name, room.size, WIDTH) + KEY
        if left and left + width > room.width:
            left, lines = 0.0, lines + 1
        left += width
    return lines * room.line * 1.15 + 0.1


def _legend(bars: Bars, room: Room, height: float) -> str:
    if len(bars.series) < 2:
        return ""
    box = Box(0, 0, 1, (height - 0.05) / room.height)
    without = [len(bars.series)] if bars.totals else []
    if bars.slots:
        without.append(len(bars.series) + len(without))
    return legend(room.size, box, without)


def _lying(bars: Bars, room: Room, sheet: Sheet) -> bytes:
    """A bar a row, first row on top, its number at the end or, in parts, within."""
    top = _legend_height(bars, room) if bars.stacked else 0.0
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
        format="0.00", at_end=bool(bars.largest),
    )  # fmt: skip
    inside = [
        _within(series, room, width / high) if bars.stacked else _at_end(series, room)
        for series in bars.series
    ]
    series = "".join(_series(bars, place, sheet, inside[place]) for place in range(len(inside)))
    plots = _bar_chart(series, (CATEGORIES, VALUES), lying=True, stacked=bars.stacked, gap=55)
    drawn, more_axes = _slots(bars, sheet, room.size)
    axes = down.categories() + along.values() + more_axes
    legend_xml = _legend(bars, room, top) if bars.stacked else ""
    return chart_space(plots + drawn, axes, box, legend_xml, room.size)


def names_width(names: Sequence[str], room: Room, row: float) -> float:
    """Width of the names beside bars: as little as lets each fit the height of its row."""
    allowed = max(int(row / room.line), 1)
    most = room.width * NAMES_MOST
    steps = [most * part / 12 for part in range(2, 13)]
    fits = (
        width
        for width in steps
        if all(lines_of(name, width - 0.1, room.size, LETTER) <= allowed for name in names)
    )
    needed = max(width_of(name, room.size, LETTER) for name in names) + 0.15
    return min(next(fits, most), needed) + 0.1


def rows_fit(bars: Bars, room: Room) -> bool:
    """Whether the rows are high enough for their names."""
    height = room.height - (_legend_height(bars, room) if len(bars.series) > 1 else 0)
    row = (height - 0.1) / len(bars.categories)
    width = names_width(bars.categories, room, row) - 0.1
    lines = max(lines_of(name, width, room.size, LETTER) for name in bars.categories)
    return lines * room.line <= row


def _reach(bars: Bars, width: float, room: Room) -> float:
    """Where the axis ends so that each bar and the label behind it fit."""
    if bars.stacked:
        return bars.top
    ends = [bars.top]
    for series in bars.series:
        for value, text in zip(series.values, series.labels, strict=True):
            label = width_of(text, room.size, BOLD_WIDTH) + END if text else 0
            ends.append((value or 0) * width / max(width - label, width * 0.2))
    return max(ends)


def _at_end(series: Series, room: Room) -> str:
    return Labels(
        series.labels, _bare(series), room.size, "outEnd", format=format_of(series.values)
    ).xml()


def _within(series: Series, room: Room, scale: float) -> str:
    labels = [
        text if value and value * scale >= width_of(text, room.size) + 0.05 else ""
        for text, value in zip(series.labels, series.values, strict=True)
    ]
    ink = theme.text_on(series.colour)
    return Labels(labels, _bare(series), room.size, "ctr", ink=ink).xml()


def _mirrored(bars: Bars, room: Room, sheet: Sheet) -> bytes:
    """The first series to the left of the middle, the others to the right; all numbers positive."""
    top = _legend_height(bars, room)
    rows = len(bars.categories)
    height = room.height - top - 0.05
    left = names_width(bars.categories, room, height / rows)
    width = room.width - left - 0.1
    reach = _reach(bars, width / 2, room)
    box = Box(left / room.width, top / room.height, width / room.width, height / room.height)
    parts = [
        _series(bars, place, sheet, _at_end(one, room)) for place, one in enumerate(bars.series)
    ]
    right = _bar_chart("".join(parts[1:]), (CATEGORIES, VALUES), lying=True, stacked=False, gap=40)
    keys = OTHER_CATEGORIES, OTHER_VALUES
    mirror = _bar_chart(parts[0], keys, lying=True, stacked=False, gap=40)
    axes = (
        Axis(CATEGORIES, VALUES, "l", room.size, reverse=True, labels="low").categories()
        + Axis(VALUES, CATEGORIES, "b", low=-reach, high=reach).values()
        + Axis(keys[0], keys[1], "l", reverse=True).categories()
        + Axis(keys[1], keys[0], "t", low=-reach, high=reach, reverse=True).values()
    )
    return chart_space(right + mirror, axes, box, _legend(bars, room, top), room.size)
