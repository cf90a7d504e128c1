"""Axes: from values to pixels, their ticks and where the labels of these go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import inf, isnan, nan

import numpy as np
import pandas as pd

from kp_data.charts.axes import nice_ticks
from kp_data.exports.pictures.canvas import Canvas, Ink, Type
from kp_data.exports.pictures.traces import Trace, listed, number, setting
from kp_data.exports.pictures.words import Line, lines_of, text_size
from kp_data.wording import say_number

FLAT = frozenset({"bar", "scatter"})  # the kinds of traces that stand on axes
GAP = 3  # between an axis and its labels, besides the margin's pad


@dataclass(frozen=True)
class Axis:
    """One axis.

    Attributes:
        name: x, x2, y, ... as traces and notes refer to it.
        settings: as the layout has them.
        kind: linear, date or category.
        ends: the values at its two ends.
        categories: names in the order of their places, on an axis of names.
        start: pixel of the first end; the left one, or the bottom.
        stop: pixel of the other.
    """

    name: str
    settings: Mapping[str, object]
    kind: str
    ends: tuple[float, float]
    categories: tuple[str, ...] = ()
    start: float = 0.0
    stop: float = 1.0

    @property
    def is_across(self) -> bool:
        """Whether it lies."""
        return self.name.startswith("x")

    @property
    def domain(self) -> tuple[float, float]:
        """The part of the drawing area that it takes."""
        low, high = setting(self.settings, "domain", default=(0, 1))
        return float(low), float(high)

    @property
    def side(self) -> str:
        """Where its labels stand."""
        return str(setting(self.settings, "side", default="bottom" if self.is_across else "left"))

    def value(self, thing: object) -> float:
        """A value in the unit of the axis; NaN for none."""
        if self.kind == "date":
            return _seconds(thing)
        if self.kind == "category" and isinstance(thing, str):
            return float(self.categories.index(thing)) if thing in self.categories else nan
        return number(thing)

    def pixel(self, thing: object) -> float:
        """Where a value stands."""
        return self.at(self.value(thing))

    def at(self, stands: float) -> float:
        """Where a value in the unit of the axis stands."""
        low, high = self.ends
        return self.start + (stands - low) / ((high - low) or 1) * (self.stop - self.start)

    def placed(self, box: "Box") -> "Axis":
        """The same axis within the drawing area."""
        low, high = self.domain
        if self.is_across:
            start, stop = box.left + low * box.wide, box.left + high * box.wide
        else:
            start, stop = box.bottom - low * box.high, box.bottom - high * box.high
        return replace(self, start=start, stop=stop)


@dataclass(frozen=True)
class Box:
    """The drawing area, in pixels from the top left of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def wide(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def high(self) -> float:
        """Its height."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Tick:
    """A value of an axis that has a label."""

    value: float
    label: tuple[Line, ...]


def axes_of(layout: Mapping[str, object], traces: Sequence[Trace]) -> dict[str, Axis]:
    """All axes of a figure, by the names that traces have for them."""
    names = dict.fromkeys(
        name.replace("axis", "") for name in layout if name[1:5] == "axis" and name[0] in "xy"
    )
    for trace in traces:
        if trace.get("type") in FLAT:
            names |= dict.fromkeys((_on(trace, "x"), _on(trace, "y")))
    return {name: _axis(name, layout, traces) for name in names}


def _on(trace: Trace, side: str) -> str:
    return str(trace.get(f"{side}axis") or side)


def _axis(name: str, layout: Mapping[str, object], traces: Sequence[Trace]) -> Axis:
    settings = dict(setting(layout, f"{name[0]}axis{name[1:]}", default={}))
    if not any(trace.get("type") in FLAT and _on(trace, name[0]) == name for trace in traces):
        settings["visible"] = False
    values = [
        value
        for trace in traces
        if trace.get("type") in FLAT and _on(trace, name[0]) == name
        for value in listed(trace.get(name[0]))
    ]
    kind = str(settings.get("type") or _kind(values))
    categories = tuple(dict.fromkeys(str(value) for value in values)) if kind == "category" else ()
    axis = Axis(name, settings, kind, (0, 1), categories)
    ends = settings.get("range")
    if ends is not None and all(end is not None for end in ends):
        return replace(axis, ends=(axis.value(ends[0]), axis.value(ends[1])))
    return replace(axis, ends=_reach(axis, values))


def _kind(values: Sequence[object]) -> str:
    known = [value for value in values if value is not None]
    if any(isinstance(value, date | datetime | np.datetime64) for value in known):
        return "date"
    texts = [value for value in known if isinstance(value, str)]
    if not texts:
        return "linear"
    return "date" if all(not isnan(_seconds(text)) for text in texts) else "category"


def _reach(axis: Axis, values: Sequence[object]) -> tuple[float, float]:
    """From the smallest to the largest value, where the figure does not say."""
    if axis.kind == "category":
        return -0.5, len(axis.categories) - 0.5
    known = [found for value in values if not isnan(found := axis.value(value))]
    if not known:
        return 0, 1
    low, high = min(known), max(known)
    room = (high - low) * 0.06 or 0.5
    ends = (low - room, high + room)
    return ends[::-1] if axis.settings.get("autorange") == "reversed" else ends


def _seconds(thing: object) -> float:
    if thing is None or isinstance(thing, bool):
        return nan
    if isinstance(thing, str) and not thing[:4].isdecimal():
        return nan
    try:
        moment = pd.Timestamp(thing)
    except (TypeError, ValueError):
        return nan
    return nan if moment is pd.NaT else moment.value / 1e9


def ticks_of(axis: Axis) -> list[Tick]:
    """The ticks with their labels, those within the axis only."""
    values = axis.settings.get("tickvals")
    if values is None and axis.kind == "category":
        values = list(axis.categories)
    if values is None and axis.kind == "linear":
        low, high = sorted(axis.ends)
        values = [tick for tick in nice_ticks(max(high, 0)) if low <= tick <= high]
    texts = axis.settings.get("ticktext")
    found = []
    low, high = sorted(axis.ends)
    for place, value in enumerate(listed(values)):
        stands = axis.value(value)
        if low <= stands <= high:
            text = texts[place] if texts is not None and place < len(texts) else None
            found.append(Tick(stands, lines_of(_label(value) if text is None else text)))
    return found


def _label(value: object) -> str:
    return value if isinstance(value, str) else say_number(number(value), decimals=2)


def tick_type(axis: Axis, size: float) -> tuple[float, str]:
    """Size and colour of the labels."""
    return (
        float(setting(axis.settings, "tickfont", "size", default=size)),
        str(setting(axis.settings, "tickfont", "color", default="#3D3D3D")),
    )


def has_labels(axis: Axis) -> bool:
    """Whether its labels are shown."""
    return (
        axis.settings.get("showticklabels") is not False
        and axis.settings.get("visible") is not False
    )


def angle_of(axis: Axis, size: float) -> float:
    """By how much the labels are turned: as little as keeps them apart."""
    fixed = axis.settings.get("tickangle")
    if isinstance(fixed, int | float):
        return float(fixed)
    if not axis.is_across:
        return 0.0
    end = -inf
    for tick in sorted(ticks_of(axis), key=lambda tick: axis.at(tick.value)):
        middle, half = axis.at(tick.value), text_size(tick.label, size)[0] / 2
        if middle - half < end + 2:
            return float(setting(axis.settings, "autotickangles", default=(0, 90))[-1])
        end = middle + half
    return 0.0


def room_of(axis: Axis, size: float) -> float:
    """How far its labels reach beyond the drawing area."""
    if not has_labels(axis):
        return 0.0
    size = tick_type(axis, size)[0]
    boxes = [text_size(tick.label, size) for tick in ticks_of(axis)]
    if not boxes:
        return 0.0
    if not axis.is_across or abs(angle_of(axis, size)) == 90:
        return max(wide for wide, _ in boxes) + GAP
    return max(high for _, high in boxes) + GAP


def draw_grid(canvas: Canvas, axis: Axis, other: Axis) -> None:
    """Draw the lines at the ticks, behind everything."""
    settings = axis.settings
    if not settings.get("showgrid") or settings.get("visible") is False:
        return
    ink = Ink(
        stroke=str(settings.get("gridcolor", "#DDDFE2")),
        thickness=float(settings.get("gridwidth") or 1),
        dash=str(settings.get("griddash") or ""),
    )
    for tick in ticks_of(axis):
        at = axis.at(tick.value)
        ends = [(at, other.start), (at, other.stop)]
        canvas.line(ends if axis.is_across else [(y, x) for x, y in ends], ink)


def draw_axis(canvas: Canvas, axis: Axis, other: Axis, pad: float, size: float) -> None:
    """Draw the line of an axis and its labels; `pad` is how far it stands off the drawing area."""
    is_far = axis.side in {"top", "right"}
    edge = other.stop if is_far else other.start
    away = 1 if axis.side in {"bottom", "right"} else -1
    edge += away * pad
    if axis.settings.get("visible") is False:
        return
    if axis.settings.get("showline"):
        ink = Ink(
            stroke=str(axis.settings.get("linecolor", "#8A8D91")),
            thickness=float(axis.settings.get("linewidth") or 1),
        )
        ends = [(axis.start, edge), (axis.stop, edge)]
        canvas.line(ends if axis.is_across else [(y, x) for x, y in ends], ink)
    if not has_labels(axis):
        return
    size, colour = tick_type(axis, size)
    angle = angle_of(axis, size)
    for tick in ticks_of(axis):
        at = axis.at(tick.value)
        place = (at, edge + away * GAP) if axis.is_across else (edge + away * GAP, at)
        canvas.text(tick.label, *place, _tick_look(axis, size, colour, angle))


def _tick_look(axis: Axis, size: float, colour: str, angle: float) -> Type:
    if not axis.is_across:
        return Type(size, colour, "end" if axis.side == "left" else "start", "middle")
    if angle:
        before = (axis.side == "bottom") == (angle < 0)
        return Type(size, colour, "end" if before else "start", "middle", angle=angle)
    down = "start" if axis.side == "bottom" else "end"
    return Type(size, colour, "middle", down, align="middle")
