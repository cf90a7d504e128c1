"""The drawing area: what is left of the picture beside labels and legend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kp_data.exports.pictures.axes import (
    Axis,
    Box,
    angle_of,
    has_labels,
    room_of,
    tick_type,
    ticks_of,
)
from kp_data.exports.pictures.legend import Legend, legend_of, stands_at_the_top
from kp_data.exports.pictures.traces import Trace, number, setting
from kp_data.exports.pictures.words import text_size

EDGE = 3  # from the outermost label to the edge of the picture
ROUNDS = 3  # until labels, their angle and the area agree


@dataclass(frozen=True)
class _Margins:
    left: float
    right: float
    top: float
    bottom: float


def drawing_area(
    layout: Mapping[str, object],
    traces: Sequence[Trace],
    axes: Mapping[str, Axis],
    size: tuple[float, float],
    letters: float,
) -> tuple[Box, Legend | None]:
    """Find the drawing area, and set the legend above it.

    Args:
        layout: of the figure.
        traces: of the figure.
        axes: not placed yet.
        size: width and height of the picture.
        letters: size of the common text.
    """
    least = _Margins(
        *(number(setting(layout, "margin", side, default=0)) for side in ("l", "r", "t", "b"))
    )
    pad = number(setting(layout, "margin", "pad", default=0))
    margins, legend = least, None
    for _ in range(ROUNDS):
        box = _box(margins, size)
        placed = [axis.placed(box) for axis in axes.values()]
        margins = _grown(least, placed, pad, letters)
        legend = legend_of(layout, traces, size[0] - margins.left - margins.right, letters)
        if legend is not None and not _has_room_beside(layout, size):
            # At the top the legend stands in the margin that was left for it, as it needs it here.
            kept = margins.top - (least.top if stands_at_the_top(layout) else 0)
            margins = replace(margins, top=kept + legend.high)
    return _box(margins, size), legend


def _has_room_beside(layout: Mapping[str, object], size: tuple[float, float]) -> bool:
    """Whether a legend that stands upright has room beside the drawing, as on a wide slide."""
    upright = setting(layout, "legend", "orientation", default="") == "v"
    return upright and size[0] > 1.6 * size[1]


def _box(margins: _Margins, size: tuple[float, float]) -> Box:
    width, height = size
    left, top = min(margins.left, width * 0.7), min(margins.top, height * 0.7)
    right = max(width - margins.right, left + width * 0.2)
    return Box(left, top, right, max(height - margins.bottom, top + height * 0.2))


def _grown(
    least: _Margins,
    axes: Sequence[Axis],
    pad: float,
    letters: float,
) -> _Margins:
    """The margins with room for the labels of all axes that stand at the edge."""
    sides = {side: getattr(least, side) for side in ("left", "right", "top", "bottom")}
    for axis in axes:
        room = room_of(axis, letters)
        if room and axis.settings.get("automargin") is not False:
            sides[axis.side] = max(sides[axis.side], room + pad + EDGE)
        if axis.is_across and has_labels(axis) and not angle_of(axis, letters):
            beyond = _beyond(axis, letters)
            sides["left"] = max(sides["left"], beyond[0] + 1)
            sides["right"] = max(sides["right"], beyond[1] + 1)
    return _Margins(**sides)


def _beyond(axis: Axis, letters: float) -> tuple[float, float]:
    """How far the outer labels of a lying axis reach past its ends."""
    size = tick_type(axis, letters)[0]
    left = right = 0.0
    low, high = axis.ends
    for tick in ticks_of(axis):
        half = text_size(tick.label, size)[0] / 2
        share = (tick.value - low) / ((high - low) or 1)
        left = max(left, half - share * abs(axis.stop - axis.start))
        right = max(right, half - (1 - share) * abs(axis.stop - axis.start))
    return left, right
