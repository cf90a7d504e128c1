"""Lines, boxes and texts that a figure has besides its marks."""

from collections.abc import Mapping

from kp_data.exports.pictures.axes import Axis, Box
from kp_data.exports.pictures.canvas import Canvas, Ink, Type
from kp_data.exports.pictures.traces import number, setting
from kp_data.exports.pictures.words import lines_of, text_size

_ACROSS = {"left": "start", "center": "middle", "right": "end"}
_DOWN = {"top": "start", "middle": "middle", "bottom": "end"}


def place_of(value: object, reference: object, axes: Mapping[str, Axis], box: Box) -> float:
    """The pixel of a place on an axis, or in parts of the drawing area."""
    name = str(reference)
    if name.endswith(" domain"):
        axis = axes[name.removesuffix(" domain")]
        return axis.start + number(value) * (axis.stop - axis.start)
    if name in {"paper-x", "paper-y"}:
        if name == "paper-x":
            return box.left + number(value) * box.wide
        return box.bottom - number(value) * box.high
    return axes[name].pixel(value)


def _reference(item: Mapping[str, object], side: str) -> str:
    found = str(item.get(f"{side}ref") or side)
    return f"paper-{side}" if found == "paper" else found


def draw_shape(
    canvas: Canvas, shape: Mapping[str, object], axes: Mapping[str, Axis], box: Box
) -> None:
    """Draw a line or a box."""
    x0, x1 = (place_of(shape.get(n), _reference(shape, "x"), axes, box) for n in ("x0", "x1"))
    y0, y1 = (place_of(shape.get(n), _reference(shape, "y"), axes, box) for n in ("y0", "y1"))
    ink = Ink(
        stroke=str(setting(shape, "line", "color", default="#444444")),
        thickness=number(setting(shape, "line", "width", default=2)),
        dash=str(setting(shape, "line", "dash", default="")),
        opacity=number(shape.get("opacity", 1)),
    )
    if shape.get("type") == "line":
        canvas.line([(x0, y0), (x1, y1)], ink)
    else:
        filled = Ink(
            str(shape.get("fillcolor") or ""), ink.stroke, ink.thickness, ink.dash, ink.opacity
        )
        canvas.box(x0, y0, x1, y1, filled)


def draw_note(
    canvas: Canvas, note: Mapping[str, object], axes: Mapping[str, Axis], box: Box, size: float
) -> None:
    """Write a text, on its own ground where it has one."""
    x = place_of(note.get("x"), _reference(note, "x"), axes, box) + number(note.get("xshift", 0))
    y = place_of(note.get("y"), _reference(note, "y"), axes, box) - number(note.get("yshift", 0))
    across, down = anchors(note)
    lines = lines_of(note.get("text"))
    letters = number(setting(note, "font", "size", default=size))
    pad = number(note.get("borderpad", 1)) + 1
    wide, high = text_size(lines, letters)
    left = x - {"start": 0, "middle": 0.5, "end": 1}[across] * (wide + 2 * pad)
    top = y - {"start": 0, "middle": 0.5, "end": 1}[down] * (high + 2 * pad)
    if note.get("bgcolor"):
        ground = Ink(str(note["bgcolor"]))
        canvas.box(left, top, left + wide + 2 * pad, top + high + 2 * pad, ground)
    align = _ACROSS[str(note.get("align") or "center")]
    colour = str(setting(note, "font", "color", default="#3D3D3D"))
    angle = number(note.get("textangle", 0))
    if angle:
        canvas.text(lines, x, y, Type(letters, colour, across, down, align, angle))
    else:
        canvas.text(lines, left + pad, top + pad, Type(letters, colour, "start", "start", align))


def anchors(note: Mapping[str, object]) -> tuple[str, str]:
    """Where in its box a note is held; by itself it is held in the middle, or where it is near."""
    across, down = str(note.get("xanchor") or "auto"), str(note.get("yanchor") or "auto")
    if across == "auto":
        across = _near(note, "x", ("left", "center", "right"))
    if down == "auto":
        down = _near(note, "y", ("bottom", "middle", "top"))
    return _ACROSS[across], _DOWN[down]


def _near(note: Mapping[str, object], side: str, names: tuple[str, str, str]) -> str:
    """In parts of the drawing area a text is held at the end that is near."""
    if note.get(f"{side}ref") != "paper":
        return names[1]
    place = number(note.get(side))
    return names[0] if place < 1 / 3 else names[2] if place > 2 / 3 else names[1]
