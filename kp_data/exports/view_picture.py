"""A figure as a picture that can stand alone: with its title, its remarks and its source line."""

import re
from html import escape

from kp_data.charts import Chart
from kp_data.charts.theme import BLACK, FONT_SIZE
from kp_data.exports.pictures import natural_height, svg
from kp_data.exports.pictures.fonts import runs, width
from kp_data.exports.pictures.raster import as_png
from kp_data.views import View
from kp_data.views.in_words import source_line

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
    parts = [
        *_drawn(above, EDGE, is_title=True),
        _inner(chart, top, height),
        *_drawn(below, top + height + EDGE / 2),
    ]
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{end:.0f}" '
        f'viewBox="0 0 {WIDTH} {end:.0f}">'
        f'<rect width="{WIDTH}" height="{end:.0f}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )
    return as_png(whole, WIDTH, round(end), scale)


def _inner(chart: Chart, top: float, height: float) -> str:
    inner = svg(chart, WIDTH - 2 * EDGE, height, FONT_SIZE)
    return _HEAD.sub(f'<svg x="{EDGE}" y="{top:.1f}"', inner, count=1)


def _drawn(lines: list[tuple[str, int]], top: float, *, is_title: bool = False) -> list[str]:
    drawn = []
    for text, size in lines:
        top += _pitch(size)
        bold = ' font-weight="700"' if is_title and size == TITLE else ""
        colour = BLACK if bold else QUIET
        start = float(EDGE)
        for part, family in runs(text, bold=bool(bold)):
            drawn.append(
                f'<text x="{start:.1f}" y="{top - size * 0.3:.1f}" font-family="{family}" '
                f'font-size="{size}" fill="{colour}"{bold}>{escape(part)}</text>'
            )
            start += width(part, size, bold=bool(bold))
    return drawn


def _lines(text: str, size: int) -> list[tuple[str, int]]:
    """A text in lines that fit the picture, each with its size."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=size == TITLE) <= WIDTH - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return [(line, size) for line in lines]


def _pitch(size: int) -> float:
    return size * 1.35
