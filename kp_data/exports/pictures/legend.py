"""The legend: which marks it names, and how its entries stand in lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kp_data.exports.pictures.axes import Box
from kp_data.exports.pictures.canvas import Canvas, Ink, Type
from kp_data.exports.pictures.marks import bar_ink, draw_mark, line_ink, point_look
from kp_data.exports.pictures.traces import Trace, setting
from kp_data.exports.pictures.words import Line, lines_of, text_size
from kp_data.wording.choosing import direction

SIGN, BESIDE, BETWEEN, BELOW = 14, 6, 20, 8
ROW, LINE = 1.5, 1.25  # heights of an entry and of each line more, in parts of its letters


@dataclass(frozen=True)
class Entry:
    """A trace in the legend, with its place in pixels from the legend's own top left."""

    trace: Trace
    label: tuple[Line, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Legend:
    """The entries of a legend and the height that they take."""

    entries: tuple[Entry, ...]
    high: float
    row: float
    size: float
    colour: str


def legend_of(
    layout: Mapping[str, object], traces: Sequence[Trace], wide: float, size: float
) -> Legend | None:
    """Set the legend in lines of a width; None where the figure has none."""
    named = [trace for trace in traces if _is_named(trace, layout, len(traces))]
    if not named:
        return None
    letters = float(setting(layout, "legend", "font", "size", default=size))
    colour = str(setting(layout, "legend", "font", "color", default="#3D3D3D"))
    upright = setting(layout, "legend", "orientation", default="v") == "v"
    most = max(len(lines_of(trace["name"])) for trace in named)
    row, entries, x, y = (ROW + LINE * (most - 1)) * letters, [], 0.0, 0.0
    for trace in named:
        label = lines_of(trace["name"])
        needed = SIGN + BESIDE + text_size(label, letters)[0]
        if x and (upright or x + needed > wide):
            x, y = 0.0, y + row
        entries.append(Entry(trace, label, x, y))
        x += needed + BETWEEN
    return Legend(tuple(entries), y + row + BELOW, row, letters, colour)


def stands_at_the_top(layout: Mapping[str, object]) -> bool:
    """Whether the legend stands at the top of the picture, in the margin that there is."""
    return setting(layout, "legend", "yref", default="paper") == "container"


def _is_named(trace: Trace, layout: Mapping[str, object], count: int) -> bool:
    if not trace.get("name") or layout.get("showlegend") is False:
        return False
    if trace.get("type") == "choropleth":
        return trace.get("showlegend") is True
    shown = trace.get("showlegend")
    return shown is not False and (bool(layout.get("showlegend")) or count > 1 or shown is True)


def draw_legend(canvas: Canvas, legend: Legend, layout: Mapping[str, object], box: Box) -> None:
    """Draw the legend at its place; above the drawing area unless the figure says more.

    In a language that runs from the right it begins there, each sign at the right of its name.
    """
    x = float(setting(layout, "legend", "x", default=0))
    y = float(setting(layout, "legend", "y", default=1))
    left = box.left + max(x, 0) * box.wide if x < 1 else box.left
    top = min(box.bottom - y * box.high, box.top) - legend.high
    if stands_at_the_top(layout):
        top = 0
    from_right = direction() == "rtl"
    right = box.left + (x if 0 < x < 1 else 1) * box.wide
    for entry in legend.entries:
        middle = max(top, 2) + entry.y + legend.row / 2
        sign = right - entry.x - SIGN if from_right else left + entry.x
        name = sign - BESIDE if from_right else sign + SIGN + BESIDE
        _draw_sign(canvas, entry.trace, sign, middle)
        look = Type(legend.size, legend.colour, "end" if from_right else "start", "middle")
        canvas.text(entry.label, name, middle, look)


def _draw_sign(canvas: Canvas, trace: Trace, left: float, middle: float) -> None:
    half = SIGN / 2
    if trace.get("type") == "bar":
        canvas.box(left, middle - half, left + SIGN, middle + half, bar_ink(trace, 0))
    elif trace.get("type") == "choropleth":
        scale = setting(trace, "colorscale", default=[[0, "#FFFFFF"]])
        ink = Ink(str(scale[-1][1]), "#8A8D91", 0.5)
        canvas.box(left, middle - half, left + SIGN, middle + half, ink)
    else:
        mode = str(trace.get("mode") or "")
        if "lines" in mode:
            canvas.line([(left, middle), (left + SIGN, middle)], line_ink(trace))
        if "markers" in mode:
            draw_mark(canvas, left + half, middle, point_look(trace, 0))
