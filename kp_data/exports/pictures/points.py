"""Points, lines and areas."""

from collections.abc import Mapping
from math import isnan

from kp_data.exports.pictures.axes import Axis
from kp_data.exports.pictures.canvas import Canvas, Ink, Point, Type, outline
from kp_data.exports.pictures.marks import draw_mark, line_ink, point_look
from kp_data.exports.pictures.traces import Trace, listed, number, of_each, setting
from kp_data.exports.pictures.words import lines_of

_ACROSS = {"left": "end", "center": "middle", "right": "start"}
_DOWN = {"top": "end", "middle": "middle", "bottom": "start"}


def draw_points(canvas: Canvas, trace: Trace, axes: Mapping[str, Axis], size: float) -> None:
    """Draw a trace of points, lines, areas or texts."""
    across, down = axes[str(trace.get("xaxis") or "x")], axes[str(trace.get("yaxis") or "y")]
    points = [
        (across.pixel(x), down.pixel(y))
        for x, y in zip(listed(trace.get("x")), listed(trace.get("y")), strict=False)
    ]
    mode = str(trace.get("mode") or "lines+markers")
    strokes = _strokes(points)
    if trace.get("fill") == "toself":
        area = "".join(outline(stroke) + "Z" for stroke in strokes)
        if area:
            canvas.path(area, Ink(str(trace.get("fillcolor") or line_ink(trace).stroke)))
    if "lines" in mode:
        for stroke in strokes:
            canvas.line(stroke, line_ink(trace))
    for place, (x, y) in enumerate(points):
        if isnan(x) or isnan(y):
            continue
        if "markers" in mode:
            draw_mark(canvas, x, y, point_look(trace, place))
        if "text" in mode:
            _write(canvas, trace, place, (x, y), size)


def _strokes(points: list[Point]) -> list[list[Point]]:
    """The line cut at its gaps."""
    strokes: list[list[Point]] = [[]]
    for point in points:
        if isnan(point[0]) or isnan(point[1]):
            strokes.append([])
        else:
            strokes[-1].append(point)
    return [stroke for stroke in strokes if stroke]


def _write(canvas: Canvas, trace: Trace, place: int, at: Point, size: float) -> None:
    text = of_each(trace.get("text"), place)
    if text in (None, ""):
        return
    where = str(of_each(trace.get("textposition"), place) or "middle center").split()
    down, across = (where[0], where[-1]) if len(where) == 2 else ("middle", "center")
    away = 0.0
    if "markers" in str(trace.get("mode") or ""):
        away = point_look(trace, place).size / 2 + 3
    x = at[0] + {"left": -away, "right": away}.get(across, 0)
    y = at[1] + {"top": -away if across == "center" else 0, "bottom": away}.get(down, 0)
    look = Type(
        number(of_each(setting(trace, "textfont", "size", default=size), place)),
        str(of_each(setting(trace, "textfont", "color", default="#3D3D3D"), place)),
        _ACROSS[across],
        _DOWN[down],
    )
    canvas.text(lines_of(text), x, y, look)
