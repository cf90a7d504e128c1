"""Bars: where they stand, end to end or over one another, and the numbers on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isnan

from kp_data.exports.pictures.axes import Axis
from kp_data.exports.pictures.canvas import Canvas, Type
from kp_data.exports.pictures.marks import bar_ink
from kp_data.exports.pictures.traces import Trace, listed, number, of_each, setting
from kp_data.exports.pictures.words import Line, lines_of, text_size

PAD = 3  # between a bar and its number, as Plotly has it
HALO = "#FFFFFF"
THIN = 3  # pixels


@dataclass(frozen=True)
class Bar:
    """One bar in pixels: where it begins and ends along the values, and its two sides.

    Attributes:
        trace: to which it belongs.
        place: in the trace.
        lies: whether its values run from left to right.
        begin: pixel of its foot.
        end: pixel of its top.
        low: pixel of one side.
        high: pixel of the other.
        turned: whether its values run from right to left.
    """

    trace: Trace
    place: int
    lies: bool
    begin: float
    end: float
    low: float
    high: float
    turned: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        along, across = sorted((self.begin, self.end)), sorted((self.low, self.high))
        wide, high = (along, across) if self.lies else (across, along)
        return wide[0], high[0], wide[1], high[1]


@dataclass(frozen=True)
class Label:
    """The text of a bar, at which size it fits, and where."""

    bar: Bar
    lines: tuple[Line, ...]
    size: float
    scale: float
    inside: bool
    colour: str
    halo: str


@dataclass(frozen=True)
class _Slot:
    """Where the bars of a trace stand.

    Attributes:
        lies: whether their values run from left to right.
        along: axis of the values.
        across: axis on which they stand beside each other.
        thick: of a bar, in the unit of that axis.
        shift: of its middle, in the same.
    """

    lies: bool
    along: Axis
    across: Axis
    thick: float
    shift: float


def bars_of(
    traces: Sequence[Trace], axes: Mapping[str, Axis], layout: Mapping[str, object]
) -> list[Bar]:
    """Place all bars of a figure, in the order in which they are drawn."""
    drawn = [trace for trace in traces if trace.get("type") == "bar"]
    is_piled = layout.get("barmode") in {"stack", "relative"}
    piles: dict[tuple[object, ...], float] = {}
    found = []
    for trace in drawn:
        slot = _slot(trace, drawn, axes, layout)
        spots, amounts = (listed(trace.get(side)) for side in ("yx" if slot.lies else "xy"))
        for place, (spot, amount) in enumerate(zip(spots, amounts, strict=False)):
            middle, value = slot.across.value(spot), number(amount)
            if isnan(middle) or isnan(value):
                continue
            base = of_each(trace.get("base"), place)
            foot = 0.0 if base is None else slot.along.value(base)
            if base is None and is_piled:
                pile = (slot.along.name, slot.across.name, middle, value < 0)
                foot = piles.get(pile, 0.0)
                piles[pile] = foot + value
            found.append(_bar(trace, place, slot, middle, (foot, foot + value)))
    return found


def _slot(
    trace: Trace,
    drawn: Sequence[Trace],
    axes: Mapping[str, Axis],
    layout: Mapping[str, object],
) -> _Slot:
    lies = trace.get("orientation") == "h"
    names = _axes_of(trace)
    along, across = (axes[name] for name in (names if lies else names[::-1]))
    beside = [other for other in drawn if _axes_of(other) == names]
    thick = _unit(beside, across, lies=lies) * (1 - float(setting(layout, "bargap", default=0.2)))
    if layout.get("barmode", "group") != "group" or len(beside) == 1:
        return _Slot(lies, along, across, thick, 0.0)
    rank = next(rank for rank, other in enumerate(beside) if other is trace)
    thick /= len(beside)
    return _Slot(lies, along, across, thick, (rank - (len(beside) - 1) / 2) * thick)


def _axes_of(trace: Trace) -> tuple[str, str]:
    return str(trace.get("xaxis") or "x"), str(trace.get("yaxis") or "y")


def _bar(trace: Trace, place: int, slot: _Slot, middle: float, ends: tuple[float, float]) -> Bar:
    own = of_each(trace.get("width"), place)
    thick = slot.thick if own is None else number(own)
    offset = of_each(trace.get("offset"), place)
    low = middle + (slot.shift - thick / 2 if offset is None else number(offset))
    begin, end = (slot.along.at(stands) for stands in ends)
    sides = (slot.across.at(stands) for stands in (low, low + thick))
    turned = slot.lies and slot.along.at(1) < slot.along.at(0)
    return Bar(trace, place, slot.lies, begin, end, *sides, turned)


def _unit(traces: Sequence[Trace], across: Axis, *, lies: bool) -> float:
    """The smallest distance between two bars of an axis."""
    spots = {
        across.value(spot) for trace in traces for spot in listed(trace.get("y" if lies else "x"))
    }
    known = sorted(spot for spot in spots if not isnan(spot))
    return min((b - a for a, b in pairwise(known)), default=1.0)


def draw_bars(canvas: Canvas, bars: Sequence[Bar]) -> None:
    """Draw the bars; those without length are only their outline, as far as they have one."""
    for bar in bars:
        left, top, right, bottom = bar.box
        ink = bar_ink(bar.trace, bar.place)
        corner = number(setting(bar.trace, "marker", "cornerradius", default=0))
        if bar.begin == bar.end or ink.fill in {"rgba(0,0,0,0)", "rgba(0, 0, 0, 0)"}:
            continue
        if abs(bar.end - bar.begin) < THIN and ink.stroke == HALO:
            ink = replace(ink, stroke="")  # its white edge would cover it
        canvas.box(left, top, right, bottom, ink, corner=min(corner, (right - left) / 2))


def labels_of(bars: Sequence[Bar], layout: Mapping[str, object], size: float) -> list[Label]:
    """The numbers on the bars, all at one size; those that would be too small are left out."""
    labels = [label for bar in bars if (label := _label(bar, size)) is not None]
    smallest = number(setting(layout, "uniformtext", "minsize", default=0))
    if not setting(layout, "uniformtext", "mode", default=False):
        return labels
    shown = [label for label in labels if label.size * label.scale >= smallest]
    if not shown:
        return []
    common = min(label.size * label.scale for label in shown)
    return [replace(label, scale=min(common / label.size, 1.0)) for label in shown]


def _label(bar: Bar, size: float) -> Label | None:
    trace = bar.trace
    text = of_each(trace.get("text"), bar.place)
    where = str(of_each(trace.get("textposition"), bar.place) or "auto")
    if text in (None, "") or where == "none":
        return None
    lines = lines_of(text)
    left, top, right, bottom = bar.box
    room = right - left, bottom - top
    if bar.begin == bar.end and where in {"auto", "inside"}:
        return None
    letters = _font(bar, "insidetextfont" if where == "inside" else "outsidetextfont", "size", size)
    needed = text_size(lines, float(letters))
    if where == "auto":
        where = "inside" if needed[0] <= room[0] and needed[1] <= room[1] else "outside"
    inside = where == "inside"
    font = "insidetextfont" if inside else "outsidetextfont"
    scale = 1.0
    free = str(trace.get("constraintext") or "both")
    if inside and free in {"both", "inside"}:
        pads = [2 * PAD if side > 2 * PAD else 0 for side in room]
        scale = min(
            1.0, *((side - pad) / n for side, pad, n in zip(room, pads, needed, strict=True))
        )
    elif not inside and free in {"both", "outside"}:
        scale = min(1.0, room[1] / needed[1] if bar.lies else room[0] / needed[0])
    halo = HALO if setting(trace, font, "shadow", default="") else ""
    return Label(
        bar, lines, float(letters), scale, inside, str(_font(bar, font, "color", "#3D3D3D")), halo
    )


def _font(bar: Bar, font: str, name: str, default: object) -> object:
    for source in (font, "textfont"):
        found = of_each(setting(bar.trace, source, name), bar.place)
        if found is not None:
            return found
    return default


def draw_labels(canvas: Canvas, labels: Sequence[Label]) -> None:
    """Write the numbers."""
    for label in labels:
        bar = label.bar
        left, top, right, bottom = bar.box
        look = Type(label.size * label.scale, label.colour, "middle", "middle", halo=label.halo)
        if label.inside:
            x, y = (left + right) / 2, (top + bottom) / 2
        elif bar.lies:
            forward = bar.end > bar.begin or (bar.end == bar.begin and not bar.turned)
            x, y = bar.end + (PAD if forward else -PAD), (top + bottom) / 2
            look = replace(look, across="start" if forward else "end")
        else:
            upward = bar.end <= bar.begin
            x, y = (left + right) / 2, bar.end + (-PAD if upward else PAD)
            look = replace(look, down="end" if upward else "start")
        canvas.text(label.lines, x, y, look)
