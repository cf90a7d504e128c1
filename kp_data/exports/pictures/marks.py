"""How single marks look: the fill of bars, lines, the symbols of points."""

from collections.abc import Mapping
from dataclasses import dataclass

from kp_data.exports.pictures.canvas import Canvas, Ink, around
from kp_data.exports.pictures.ruling import Ruling
from kp_data.exports.pictures.traces import Trace, number, of_each, setting

FIRST_COLOUR = "#12436D"


@dataclass(frozen=True)
class PointLook:
    """A symbol with its diameter and ink."""

    symbol: str
    size: float
    ink: Ink


def bar_ink(trace: Trace, place: int) -> Ink:
    """The fill and outline of a bar."""
    marker = setting(trace, "marker", default={})
    colour = str(of_each(setting(marker, "color", default=FIRST_COLOUR), place) or FIRST_COLOUR)
    stroke, thickness = _outline(marker, place)
    fill, ruling = _ruled(setting(marker, "pattern", default={}), place, colour)
    return Ink(fill, stroke, thickness, opacity=_opacity(trace, marker, place), ruling=ruling)


def _ruled(settings: Mapping[str, object], place: int, colour: str) -> tuple[str, Ruling | None]:
    """The ground of a bar and what lies on it, where it has a pattern."""
    shape, ink, ground, size, solidity = (
        of_each(settings.get(name), place)
        for name in ("shape", "fgcolor", "bgcolor", "size", "solidity")
    )
    if not shape:
        return colour, None
    size = number(8 if size is None else size)
    solidity = number(0.3 if solidity is None else solidity)
    return str(ground or "#FFFFFF"), Ruling(str(shape), str(ink or colour), size, solidity)


def line_ink(trace: Trace) -> Ink:
    """The ink of a line."""
    line = setting(trace, "line", default={})
    colour = line.get("color") or setting(trace, "marker", "color", default=FIRST_COLOUR)
    return Ink(
        stroke=str(of_each(colour, 0)),
        thickness=number(line.get("width", 2)),
        dash=str(line.get("dash") or ""),
    )


def point_look(trace: Trace, place: int) -> PointLook:
    """The look of a point."""
    marker = setting(trace, "marker", default={})
    symbol = str(of_each(setting(marker, "symbol", default="circle"), place) or "circle")
    colour = str(of_each(setting(marker, "color", default=FIRST_COLOUR), place) or FIRST_COLOUR)
    stroke, thickness = _outline(marker, place)
    if symbol.endswith("-open"):
        symbol, stroke, thickness, colour = symbol[:-5], colour, max(thickness, 1.0), ""
    ink = Ink(colour, stroke, thickness, opacity=_opacity(trace, marker, place))
    return PointLook(symbol, number(of_each(setting(marker, "size", default=6), place)), ink)


def draw_mark(canvas: Canvas, x: float, y: float, look: PointLook) -> None:
    """Draw a symbol, in the measures of Plotly."""
    r = look.size / 2
    if look.symbol == "square":
        canvas.box(x - r, y - r, x + r, y + r, look.ink)
    elif look.symbol == "diamond":
        canvas.polygon(around(x, y, r * 1.3, (0, 90, 180, 270)), look.ink)
    elif look.symbol == "triangle-up":
        canvas.polygon(around(x, y, r * 1.1547, (0, 120, 240)), look.ink)
    elif look.symbol == "triangle-down":
        canvas.polygon(around(x, y, r * 1.1547, (60, 180, 300)), look.ink)
    elif look.symbol == "cross":
        a, b = r * 1.2, r * 0.4
        half = [(-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b)]
        corners = half + [(-across, -down) for across, down in half]
        canvas.polygon([(x + across, y + down) for across, down in corners], look.ink)
    else:
        canvas.circle(x, y, r, look.ink)


def _outline(marker: object, place: int) -> tuple[str, float]:
    colour = of_each(setting(marker, "line", "color", default=""), place)
    thickness = number(of_each(setting(marker, "line", "width", default=0), place) or 0)
    return str(colour or ""), thickness


def _opacity(trace: Trace, marker: object, place: int) -> float:
    own = of_each(setting(marker, "opacity", default=1), place)
    return number(trace.get("opacity", 1)) * number(1 if own is None else own)
