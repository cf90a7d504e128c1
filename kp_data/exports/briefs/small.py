"""A figure made small: what stands in words beside it is not written in it again."""

import re
from dataclasses import replace

from kp_data.charts import Chart
from kp_data.charts.slides import for_slide
from kp_data.exports.briefs.paper import Picture

THICKER = 1.35  # bars of rows, so that numbers stand within them
PIXEL = 96 / 25.4  # in a millimetre
PIXELS = 96 / 72  # in a point


def drawn_small(picture: Picture) -> tuple[Chart, float, float]:
    """The chart of a picture laid out for its place, with its width and height in CSS pixels."""
    wide, high = picture.width * PIXEL, picture.height * PIXEL
    chart = for_slide(picture.chart, wide, high, picture.size * PIXELS)
    # A page leaves out labels below a size for screens; on paper smaller ones can be read.
    chart.figure.update_layout(uniformtext_minsize=picture.size)
    for trace in chart.figure.select_traces({"type": "bar", "orientation": "h"}):
        trace.width = THICKER * trace.width if trace.width else None
    return chart, wide, high


def without_words(chart: Chart) -> Chart:
    """The chart for a place beside its own title: subtitle and signs are said elsewhere."""
    return replace(chart, subtitle="", marks="")


def is_web_address(text: str) -> bool:
    """Whether a text is an address that may be a link.

    Examples:
        >>> is_web_address("https://www.unhcr.org/x"), is_web_address("javascript:alert(1)")
        (True, False)
    """
    return bool(re.fullmatch(r"https?://[^\s<>\"]+", text))
