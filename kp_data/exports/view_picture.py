"""A figure as a picture that can stand alone: with its title, its remarks and its source line."""

import re

from kp_data.charts.mirror import embedded, ranges_apart
from kp_data.charts.theme import BLACK, FONT_SIZE
from kp_data.exports.pictures import natural_height, svg
from kp_data.exports.pictures.canvas import Canvas, Type
from kp_data.exports.pictures.fonts import width
from kp_data.exports.pictures.raster import as_png
from kp_data.exports.pictures.words import Piece
from kp_data.views import View
from kp_data.views.in_words import source_line
from kp_data.wording.choosing import direction

WIDTH = 960  # CSS pixels
EDGE = 24
TITLE, SUBTITLE, SMALL = 22, 15, 13  # sizes of type
QUIET = "#5b6470"
_HEAD = re.compile(r"^\s*(?:<\?xml[^>]*\?>)?\s*<svg\b")


def write_view_png(view: View, scale: float = 2) -> bytes:
    """A view as a PNG.

    Args:
        view: With a chart.
        scale: Pixels of the picture for one CSS pixel.
    """
    chart = view.chart
    if chart is None:
        raise ValueError("a view without a figure has no picture")
    above = [*_lines(chart.title, TITLE), *_lines(chart.subtitle, SUBTITLE)]
    said = [text for text in (chart.marks, *view.notes, source_line(view)) if text]
    below = [line for text in said for line in _lines(text, SMALL)]
    height = natural_height(chart)
    top = EDGE + sum(_pitch(size) for _, size in above) + EDGE / 2
    end = top + height + EDGE / 2 + sum(_pitch(size) for _, size in below) + EDGE / 2
    canvas = Canvas(WIDTH, round(end))
    _write(canvas, above, EDGE)
    inner = svg(chart, WIDTH - 2 * EDGE, height, FONT_SIZE)
    canvas.picture(_HEAD.sub(f'<svg x="{EDGE}" y="{top:.1f}"', inner, count=1))
    _write(canvas, below, top + height + EDGE / 2)
    return as_png(canvas.as_svg(WIDTH, round(end), ""), WIDTH, round(end), scale)


def _write(canvas: Canvas, lines: list[tuple[str, int]], top: float) -> None:
    """Write lines from the side on which the language begins; those of a title in bold."""
    from_right = direction() == "rtl"
    across, start = ("end", WIDTH - EDGE) if from_right else ("start", EDGE)
    for text, size in lines:
        top += _pitch(size)
        bold = size == TITLE
        look = Type(size, BLACK if bold else QUIET, across)
        line = (Piece(ranges_apart(text), bold),)
        canvas.line_of_text(line, start, top - size * 0.3, look)


def _lines(text: str, size: int) -> list[tuple[str, int]]:
    """A text in lines that fit the picture, each with its size."""
    lines: list[str] = []
    for word in embedded(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=size == TITLE) <= WIDTH - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return [(line, size) for line in lines]


def _pitch(size: int) -> float:
    return size * 1.35
