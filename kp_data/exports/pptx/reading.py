"""A figure read back: what it shows, as categories, series, cells and points.

A slide shows what the page shows, so it is read from the same figure and not computed again.
"""

from collections.abc import Callable

import plotly.graph_objects as go

from kp_data.charts import Chart
from kp_data.exports.pptx.looks import is_unseen
from kp_data.exports.pptx.plots import Plot
from kp_data.exports.pptx.reading_grids import read_grid, read_numbers, read_states
from kp_data.exports.pptx.reading_rows import read_dots, read_pyramid, read_rows, read_steps
from kp_data.exports.pptx.reading_times import read_stretches, read_strip
from kp_data.exports.pptx.reading_years import read_years

PICTURES = frozenset({"sankey", "choropleth"})


def is_picture(chart: Chart) -> bool:
    """Whether a figure is one of those that no chart of an office program can show.

    These are maps, streams from country to country, and the map of tiles.
    """
    figure = chart.figure
    if any(trace.type in PICTURES for trace in figure.data):
        return True
    return _is_grid(figure) and figure.layout.yaxis.showticklabels is False


def is_empty(chart: Chart) -> bool:
    """Whether a figure has nothing to show."""
    return all(trace.type not in PICTURES and not trace.x for trace in chart.figure.data)


def read_plot(chart: Chart) -> Plot | None:
    """What a figure shows.

    Args:
        chart: The figure with its table.

    Returns:
        None where it shows nothing, or is a picture (:func:`is_picture`).
    """
    figure = chart.figure
    if is_empty(chart) or is_picture(chart):
        return None
    return _reader(figure)(chart)


def _reader(figure: go.Figure) -> Callable[[Chart], Plot]:
    if any(trace.type == "bar" for trace in figure.data):
        return _reader_of_bars(figure)
    if all(trace.mode == "text" for trace in figure.data):
        return read_numbers
    if figure.layout.xaxis.type == "date":
        return read_strip
    if any(trace.mode == "lines" for trace in figure.data):
        return read_stretches
    return read_dots


def _reader_of_bars(figure: go.Figure) -> Callable[[Chart], Plot]:
    if _is_grid(figure):
        written = any(is_unseen(trace) and trace.text is not None for trace in figure.data)
        return read_grid if written else read_states
    if figure.data[0].orientation != "h":
        return read_years
    if figure.layout.barmode == "stack":
        return read_rows
    return read_pyramid if figure.layout.yaxis.tickvals else read_steps


def _is_grid(figure: go.Figure) -> bool:
    bars = [trace for trace in figure.data if trace.type == "bar"]
    return bool(bars) and bars[0].base is not None and bars[0].orientation != "h"
