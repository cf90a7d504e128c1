"""The empty frame of a figure, its axes of years and values, and labels that fit beside an axis."""

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10
from textwrap import wrap

from kp_data.charts import theme
from kp_data.charts.drawing import Drawing
from kp_data.wording import digits, say_number

# Where a mark was clicked the others step back, but stay readable. A font given here keeps Plotly
# from telling which mark it was.
_STEPPED_BACK = {"marker": {"opacity": 0.4}}
# One of our own, or Plotly would send its own with every figure.
TEMPLATE = {
    "data": {kind: [{"type": kind, "unselected": _STEPPED_BACK}] for kind in ("bar", "scatter")}
}


def frame(height: int) -> Drawing:
    """An empty figure in the look of the dashboard: white, no axes, no legend.

    Labels on bars that would be smaller than `theme.SMALLEST` in a narrow window are left out.
    """
    font = {"family": theme.FONT, "size": theme.FONT_SIZE, "color": theme.INK}
    layout = {
        "template": TEMPLATE,
        "height": height,
        "font": font,
        "paper_bgcolor": theme.WHITE,
        "plot_bgcolor": theme.WHITE,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 8, "pad": 4},
        "uniformtext": {"minsize": theme.SMALLEST, "mode": "hide"},
        "showlegend": False,
        "legend": _legend(),
        "hoverlabel": {
            "bgcolor": theme.WHITE,
            "bordercolor": theme.LINE,
            "font": font,
            "align": "left",
            "namelength": -1,
        },
        "dragmode": False,
        "xaxis": _quiet_axis(),
        "yaxis": _quiet_axis(),
    }
    return Drawing(layout)


def _legend() -> dict[str, object]:
    """Above the drawing, never over it; in the order in which the parts stand."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": theme.FONT_SIZE, "color": theme.INK},
    }


def _quiet_axis() -> dict[str, object]:
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": True,
        "tickfont": {"size": theme.SMALL, "color": theme.INK},
        "title": None,
    }


def year_axis(first: int, last: int) -> dict[str, object]:
    """An axis that holds every year; labelled each year, or each fifth where there are many.

    Examples:
        >>> year_axis(2014, 2017)["ticktext"]
        ['2014', '2015', '2016', '2017']
        >>> year_axis(1966, 1990)["ticktext"]
        ['1970', '1975', '1980', '1985', '1990']
    """
    years = list(range(first, last + 1))
    if len(years) > theme.TICK_EACH_YEAR:
        years = [year for year in years if year % 5 == 0]
    return {
        "tickmode": "array",
        "tickvals": years,
        "ticktext": [digits(str(year)) for year in years],
        "range": [first - 0.6, last + 0.6],
        "autotickangles": [0, -90],
        "showline": True,
        "linecolor": theme.GREY,
    }


def value_axis(largest: float, headroom: float = 1.0) -> dict[str, object]:
    """An axis from 0 with at most six whole-numbered ticks, written as the language writes numbers.

    Args:
        largest: the largest value drawn.
        headroom: how far the axis goes on above it, for labels; 1.0 is not at all.
    """
    ticks = nice_ticks(largest)
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [say_number(tick, decimals=2) for tick in ticks],
        "range": [0, max(largest, ticks[-1] if headroom == 1.0 else 0) * headroom or 1],
        "showgrid": True,
        "gridcolor": theme.LINE,
        "griddash": "dot",
    }


def nice_ticks(largest: float) -> list[float]:
    """Ticks from 0 in steps of 1, 2 or 5 times a power of ten, up to the largest value or past it.

    Examples:
        >>> nice_ticks(8)
        [0, 2, 4, 6, 8]
        >>> nice_ticks(527206)
        [0, 200000, 400000, 600000]
        >>> nice_ticks(1)
        [0, 1]
    """
    if largest <= 0:
        return [0, 1]
    rough = largest / 5
    power = 10 ** floor(log10(rough))
    size = next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.99)
    if largest >= 1:
        size = max(1, ceil(size))
    return [round(size * number, 4) for number in range(ceil(largest / size) + 1)]


def note(text: str, **place: object) -> dict[str, object]:
    """A text in the drawing, without an arrow.

    Collect notes and lines, and set them on the figure once: Plotly checks all anew for each that
    is added.
    """
    look = {"showarrow": False, "borderpad": 0, "align": "left", "font": {"size": theme.SMALL}}
    return {"text": text, **look, **place}


def line(colour: str = theme.LINE, width: float = 1, **ends: object) -> dict[str, object]:
    """A thin line behind the marks; `ends` are Plotly's x0, x1, y0, y1."""
    return {"type": "line", "layer": "below", "line": {"color": colour, "width": width}, **ends}


def wrapped(label: str, width: int = theme.WRAP) -> str:
    """Break a label into lines that fit beside an axis, between words only; safe to show.

    Examples:
        >>> wrapped("Democratic Republic of the Congo")
        'Democratic Republic of<br>the Congo'
    """
    parts = wrap(label, width, break_long_words=False, break_on_hyphens=False)
    return "<br>".join(escape(part, quote=False) for part in parts)


def lines(labels: Sequence[str]) -> int:
    """The number of lines of the tallest label."""
    return max((label.count("<br>") + 1 for label in labels), default=1)


def stagger(labels: Sequence[str], middles: Sequence[float], scale: float) -> list[int]:
    """Put labels along a line on as few levels as keep them apart in a narrow window.

    Args:
        labels: the labels, in the order of their places.
        middles: the middle of each label, in units of the axis.
        scale: pixels for one unit of the axis.

    Returns:
        The level of each label, 0 nearest to the line.
    """
    ends: list[float] = []
    levels = []
    for label, middle in zip(labels, middles, strict=True):
        half = len(label) * theme.LETTER / 2
        start = middle * scale - half
        level = next((level for level, end in enumerate(ends) if end <= start), len(ends))
        ends[level : level + 1] = [middle * scale + half + theme.LETTER]
        levels.append(level)
    return levels
