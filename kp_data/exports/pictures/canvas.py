"""What is drawn on: lines, areas and texts in pixels from the top left, gathered as SVG."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape
from math import cos, radians, sin

from kp_data.charts.mirror import embedded
from kp_data.exports.pictures.fonts import (
    ASCENT,
    LINE,
    is_right_to_left,
    runs,
    width,
)
from kp_data.exports.pictures.ruling import Ruling, dots, segments
from kp_data.exports.pictures.words import Line, Piece, line_width, text_size

Point = tuple[float, float]
_DASHES = {"dot": (3, 3), "dash": (9, 9), "longdash": (15, 15), "dashdot": (9, 3, 3, 3)}
_ANCHORS = {0.0: "start", 0.5: "middle", 1.0: "end"}
_EMBED, _END = "\u202b", "\u202c"  # no typeface here has the newer marks
_START = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Ink:
    """How an area or a line looks; an empty colour draws nothing."""

    fill: str = ""
    stroke: str = ""
    thickness: float = 0.0
    dash: str = ""
    opacity: float = 1.0
    ruling: Ruling | None = None


@dataclass
class Canvas:
    """A picture in the making.

    Attributes:
        width: in pixels.
        height: in pixels.
    """

    width: float
    height: float
    _drawn: list[str] = field(default_factory=list)

    def path(self, data: str, ink: Ink) -> None:
        """Draw what SVG calls path data."""
        self._drawn.append(f'<path d="{data}"{self._look(ink)}/>')

    def polygon(self, points: Sequence[Point], ink: Ink) -> None:
        """Draw a closed area."""
        self.path(outline(points) + "Z", ink)

    def line(self, points: Sequence[Point], ink: Ink) -> None:
        """Draw an open line through points."""
        self.path(outline(points), ink)

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        ink: Ink,
        corner: float = 0,
    ) -> None:
        """Draw an upright box, its corners rounded by as many pixels."""
        x, y = min(left, right), min(top, bottom)
        size = f'width="{_n(abs(right - left))}" height="{_n(abs(bottom - top))}"'
        rounded = f' rx="{_n(corner)}"' if corner else ""
        box = f'<rect x="{_n(x)}" y="{_n(y)}" {size}{rounded}'
        if ink.ruling is None:
            self._drawn.append(f"{box}{self._look(ink)}/>")
            return
        self._drawn.append(f"{box}{self._look(replace(ink, stroke=''))}/>")
        self._rule(ink.ruling, (x, y, max(left, right), max(top, bottom)))
        if ink.stroke:
            self._drawn.append(f"{box}{self._look(replace(ink, fill=''))}/>")

    def _rule(self, ruling: Ruling, box: tuple[float, float, float, float]) -> None:
        lines = "".join(
            f"M{_n(x0)},{_n(y0)}L{_n(x1)},{_n(y1)}" for x0, y0, x1, y1 in segments(ruling, *box)
        )
        if lines:
            self.path(lines, Ink(stroke=ruling.colour, thickness=ruling.thickness))
        for x, y in dots(ruling, *box):
            self.circle(x, y, ruling.radius, Ink(ruling.colour))

    def circle(self, x: float, y: float, radius: float, ink: Ink) -> None:
        """Draw a circle."""
        place = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"'
        self._drawn.append(f"<circle {place}{self._look(ink)}/>")

    def text(self, lines: tuple[Line, ...], x: float, y: float, look: "Type") -> None:
        """Write a text whose box has its anchor at a point.

        Args:
            lines: of the text.
            x: of the anchor.
            y: of the anchor.
            look: size, colour, where in the box the anchor is, and how the box is turned.
        """
        wide, high = text_size(lines, look.size)
        left, top = x - _START[look.across] * wide, y - _START[look.down] * high
        aligned = _START[look.align or look.across]
        written = []
        for number, line in enumerate(lines):
            baseline = top + look.size * (ASCENT + LINE * number)
            written.extend(_line(line, left + aligned * wide, baseline, look, aligned))
        if look.angle and written:
            written = [
                f'<g transform="rotate({_n(look.angle)} {_n(x)} {_n(y)})">',
                *written,
                "</g>",
            ]
        self._drawn.extend(written)

    def line_of_text(self, line: Line, x: float, baseline: float, look: "Type") -> None:
        """Write one line whose letters stand on a baseline, across from its anchor at ``x``."""
        self._drawn.extend(_line(line, x, baseline, look, _START[look.across]))

    def picture(self, inner: str) -> None:
        """Put another picture, as SVG that says its place, into this one."""
        self._drawn.append(inner)

    def clipped(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw what follows only within a box, until :meth:`unclipped`."""
        self._drawn.append(
            f'<svg x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" '
            f'height="{_n(bottom - top)}" viewBox="{_n(left)} {_n(top)} {_n(right - left)} '
            f'{_n(bottom - top)}" overflow="hidden">'
        )

    def unclipped(self) -> None:
        """Draw everywhere again."""
        self._drawn.append("</svg>")

    def as_svg(self, width: float, height: float, title: str) -> str:
        """The whole picture, stretched to a size, with a text for those who do not see it."""
        told = f' role="img"><title>{_as_xml(title)}</title>' if title else ">"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
            f'viewBox="0 0 {_n(self.width)} {_n(self.height)}"{told}'
            f'<rect width="100%" height="100%" fill="#FFFFFF"/>{"".join(self._drawn)}</svg>'
        )

    def _look(self, ink: Ink) -> str:
        parts = [f' fill="{escape(ink.fill) or "none"}"']
        if ink.stroke and ink.thickness:
            parts.append(f' stroke="{escape(ink.stroke)}" stroke-width="{_n(ink.thickness)}"')
        if ink.dash and ink.dash != "solid":
            parts.append(f' stroke-dasharray="{_dashes(ink.dash)}"')
        if ink.opacity != 1:
            parts.append(f' opacity="{_n(ink.opacity)}"')
        return "".join(parts)


@dataclass(frozen=True)
class Type:
    """How a text is set.

    Attributes:
        size: of the letters, in pixels.
        colour: of the letters.
        across: where in the box its anchor is: start, middle, end.
        down: the same from top to bottom.
        align: of its lines; empty for the same as `across`.
        angle: by which it is turned around its anchor, clockwise.
        halo: colour around the letters; empty for none.
    """

    size: float
    colour: str
    across: str = "start"
    down: str = "middle"
    align: str = ""
    angle: float = 0.0
    halo: str = ""


def outline(points: Sequence[Point]) -> str:
    """Path data of straight lines through points."""
    return "M" + "L".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _line(line: Line, anchor: float, baseline: float, look: Type, aligned: float) -> list[str]:
    if is_right_to_left("".join(piece.text for piece in line)):
        return _from_right(line, anchor, baseline, look, aligned)
    return _pieces(line, anchor - aligned * line_width(line, look.size), baseline, look)


def _pieces(line: Line, start: float, baseline: float, look: Type) -> list[str]:
    """One element for each change of look: a renderer sets a whole element in one typeface."""
    halo = escape(look.halo)
    inks = [f'fill="{halo}" stroke="{halo}" stroke-width="3"'] if halo else []
    written = []
    for piece in line:
        fill = f'fill="{escape(piece.colour or look.colour)}"'
        for text, family in runs(piece.text, bold=piece.bold):
            if text.strip():
                place = f'x="{_n(start)}" y="{_n(baseline)}"'
                letters = _letters(family, look.size, bold=piece.bold)
                written += [
                    f"<text {place} {letters} {ink}>{_as_xml(text)}</text>" for ink in (*inks, fill)
                ]
            start += width(text, look.size, bold=piece.bold)
    return written


def _from_right(
    line: Line, anchor: float, baseline: float, look: Type, aligned: float
) -> list[str]:
    """A line with letters from right to left as one element: the renderer orders its parts."""
    place = f'x="{_n(anchor)}" y="{_n(baseline)}" text-anchor="{_ANCHORS[aligned]}"'
    halo = escape(look.halo)
    inks = [f'fill="{halo}" stroke="{halo}" stroke-width="3"'] if halo else []
    written = []
    for ink in [*inks, ""]:
        parts = []
        for piece in (Piece(_EMBED), *line, Piece(_END)):
            fill = ink or f'fill="{escape(piece.colour or look.colour)}"'
            for text, family in runs(embedded(piece.text), bold=piece.bold):
                letters = _letters(family, look.size, bold=piece.bold)
                parts.append(f"<tspan {letters} {fill}>{_as_xml(text)}</tspan>")
        written.append(f"<text {place}>{''.join(parts)}</text>")
    return written


def _letters(family: str, size: float, *, bold: bool) -> str:
    weight = ' font-weight="700"' if bold else ""
    families = _FAMILIES[family]
    return f'font-family="{families}" font-size="{_n(size)}"{weight} xml:space="preserve"'


_NOT_IN_XML = re.compile("[\x00-\x08\x0a-\x1f\ud800-\udfff\ufffe\uffff]")
_FAMILIES = {
    "Source Sans Pro": "'Source Sans Pro','Source Sans 3','Source Sans',Arial,sans-serif",
    "DejaVu Sans": "'DejaVu Sans',Arial,sans-serif",
}


def _as_xml(text: str) -> str:
    """Text for XML: signs escaped, those that XML cannot hold shown as a replacement."""
    return escape(_NOT_IN_XML.sub("\ufffd", text))


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _dashes(dash: str) -> str:
    if dash in _DASHES:
        return ",".join(map(str, _DASHES[dash]))
    return dash.replace("px", "")


def around(x: float, y: float, radius: float, corners: Sequence[float]) -> list[Point]:
    """Points around a middle, by their angles from the top, clockwise, in degrees."""
    return [(x + radius * sin(radians(a)), y - radius * cos(radians(a))) for a in corners]
