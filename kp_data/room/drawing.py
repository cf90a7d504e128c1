"""A drawn figure read back: where each text stands, how large, in which colour, on what ground."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians, sin
from xml.etree import ElementTree as ET

from kp_data.exports.pictures.fonts import width
from kp_data.room.colours import WHITE, Rgb, read_colour

SVG = "{http://www.w3.org/2000/svg}"
CAPITALS = 0.66  # height of capitals, in parts of the size
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a text stands before its place

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Label:
    """A text of a figure.

    Attributes:
        text: What is written.
        box: Where, in pixels: left, top, right, bottom of its letters.
        within: What is not cut off.
        size: Of its letters, in pixels.
        bold: Whether it is bold.
        colour: Of its letters.
        grounds: The colours under it: one, or those of a pattern.
        is_turned: Whether it does not run from left to right.
    """

    text: str
    box: Box
    within: Box
    size: float
    bold: bool
    colour: Rgb | None
    grounds: tuple[Rgb, ...]
    is_turned: bool = False


@dataclass
class _Painted:
    """What has been painted so far, the last on top."""

    areas: list[tuple[Box, tuple[Rgb, ...]]]
    patterns: dict[str, tuple[Rgb, ...]]

    def under(self, box: Box) -> tuple[Rgb, ...]:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        for (left, top, right, bottom), grounds in reversed(self.areas):
            if left <= x <= right and top <= y <= bottom:
                return grounds
        return (WHITE,)


def read_labels(svg: str) -> list[Label]:
    """Read the texts of a picture that :func:`kp_data.exports.pictures.svg` has drawn.

    Returns:
        One entry a piece of text, in the order in which they were painted.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    _, _, wide, high = map(float, root.get("viewBox", "0 0 0 0").split())
    patterns = {
        f"url(#{each.get('id')})": tuple(_colours_of(each)) for each in root.iter(f"{SVG}pattern")
    }
    painted = _Painted([], patterns)
    return list(_labels(root, (0.0, 0.0, wide, high), painted, None))


def _labels(
    parent: ET.Element, within: Box, painted: _Painted, turn: tuple[float, ...] | None
) -> Iterator[Label]:
    for element in parent:
        tag = element.tag.removeprefix(SVG)
        if tag == "text":
            yield _label(element, within, painted, turn)
        elif tag == "g":
            found = _NUMBERS.findall(element.get("transform", ""))
            yield from _labels(element, within, painted, tuple(map(float, found)) or turn)
        elif tag == "svg":
            left, top = float(element.get("x", 0)), float(element.get("y", 0))
            size = float(element.get("width", 0)), float(element.get("height", 0))
            inner = left, top, left + size[0], top + size[1]
            yield from _labels(element, inner, painted, turn)
        elif tag in {"rect", "circle", "path"}:
            area, grounds = _area(element), _grounds(element, painted)
            if area and grounds:
                painted.areas.append((area, grounds))


def _label(
    element: ET.Element, within: Box, painted: _Painted, turn: tuple[float, ...] | None
) -> Label:
    # A line that runs from the right is drawn as one, with its parts in it.
    parts = [part for part in element.iter() if _seen(part.text).strip()]
    said = parts[0] if parts else element
    text = "".join(_seen(part.text) for part in parts)
    size, bold = float(said.get("font-size", 0)), said.get("font-weight") == "700"
    wide = width(text.rstrip(), size, bold=bold)
    left = float(element.get("x", 0)) - _BEFORE[element.get("text-anchor", "start")] * wide
    baseline = float(element.get("y", 0))
    box = _turned((left, baseline - CAPITALS * size, left + wide, baseline), turn)
    return Label(
        text=text.strip(),
        box=box,
        within=within,
        size=size,
        bold=bold,
        colour=read_colour(said.get("fill")),
        grounds=painted.under(box),
        is_turned=bool(turn and turn[0] % 180),
    )


def _seen(text: str | None) -> str:
    """A text without the marks of its direction."""
    return _TURNING.sub("", text or "")


def _turned(box: Box, turn: tuple[float, ...] | None) -> Box:
    """The upright box around a turned one."""
    if not turn:
        return box
    angle, x, y = radians(turn[0]), turn[1], turn[2]
    corners = [(box[a], box[b]) for a in (0, 2) for b in (1, 3)]
    xs = [x + (a - x) * cos(angle) - (b - y) * sin(angle) for a, b in corners]
    ys = [y + (a - x) * sin(angle) + (b - y) * cos(angle) for a, b in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _area(element: ET.Element) -> Box | None:
    """The box that an upright area fills; None for lines and shapes of another form."""
    if element.get("cx"):
        x, y, r = (float(element.get(name, 0)) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    if path := element.get("d"):
        numbers = [float(number) for number in _NUMBERS.findall(path)]
        is_box = len(numbers) == 8 and not re.search("[ACQ]", path)
        if not is_box or len(set(numbers[::2])) > 2 or len(set(numbers[1::2])) > 2:
            return None
        return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
    if "%" in element.get("width", ""):
        return None
    x, y, wide, high = (float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
    return x, y, x + wide, y + high


def _grounds(element: ET.Element, painted: _Painted) -> tuple[Rgb, ...]:
    fill = element.get("fill", "")
    if fill in painted.patterns:
        return painted.patterns[fill]
    colour = read_colour(fill)
    opaque = float(element.get("opacity", 1))
    if colour is None or opaque == 0:
        return ()
    mixed = [c * opaque + g * (1 - opaque) for c, g in zip(colour, WHITE, strict=True)]
    return ((mixed[0], mixed[1], mixed[2]),)


def _colours_of(pattern: ET.Element) -> Iterator[Rgb]:
    for part in pattern:
        colour = read_colour(part.get("stroke") or part.get("fill"))
        if colour is not None:
            yield colour
