"""A figure as a picture: the order in which its parts are drawn, and the two forms it leaves in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from kp_data.charts import Chart
from kp_data.charts.mirror import as_read
from kp_data.charts.theme import FONT_SIZE, PLOT_HEIGHT
from kp_data.exports.pictures.axes import Axis, Box, axes_of, draw_axis, draw_grid
from kp_data.exports.pictures.bars import Bar, bars_of, draw_bars, draw_labels, labels_of
from kp_data.exports.pictures.canvas import Canvas
from kp_data.exports.pictures.legend import Legend, draw_legend
from kp_data.exports.pictures.map import draw_map
from kp_data.exports.pictures.margins import drawing_area
from kp_data.exports.pictures.notes import draw_note, draw_shape
from kp_data.exports.pictures.points import draw_points
from kp_data.exports.pictures.raster import as_png
from kp_data.exports.pictures.streams import draw_streams
from kp_data.exports.pictures.traces import Trace, listed, number, setting, traces_of

DRAWN = frozenset({"bar", "scatter", "sankey", "choropleth"})


@dataclass(frozen=True)
class Sheet:
    """A figure laid out on its canvas."""

    canvas: Canvas
    layout: Mapping[str, object]
    traces: Sequence[Trace]
    axes: Mapping[str, Axis]
    box: Box
    legend: Legend | None
    size: float


def can_draw(chart: Chart) -> bool:
    """Whether all parts of a figure are of a kind that is drawn here."""
    return all(trace.type in DRAWN for trace in chart.figure.data)


def natural_height(chart: Chart, font_size: float = FONT_SIZE) -> float:
    """The height for which a figure was laid out, in pixels, at a size of its text."""
    return float(chart.figure.layout.height or PLOT_HEIGHT) * font_size / FONT_SIZE


def svg(chart: Chart, width: float, height: float, font_size: float = FONT_SIZE) -> str:
    """Draw the figure of a chart.

    Args:
        chart: of which the figure is drawn; title and table stand beside it elsewhere.
        width: in CSS pixels.
        height: in CSS pixels; for that of the figure itself see :func:`natural_height`.
        font_size: of the common text, in CSS pixels; what else the figure gives in pixels (marks,
            distances, smaller texts) grows with it.

    Returns:
        An SVG document with text as text and with the alternative text of the chart.

    Raises:
        ValueError: the figure has traces of a kind that is not drawn here.
    """
    if not can_draw(chart):
        kinds = sorted({trace.type for trace in chart.figure.data} - DRAWN)
        raise ValueError(f"not drawn here: {', '.join(kinds)}")
    grown = font_size / FONT_SIZE
    sheet = _laid_out(as_read(chart.figure), width / grown, height / grown)
    _draw(sheet)
    return sheet.canvas.as_svg(width, height, chart.alt)


def png(
    chart: Chart, width: float, height: float, font_size: float = FONT_SIZE, scale: float = 2
) -> bytes:
    """Draw the figure of a chart in pixels.

    Args:
        chart: as for :func:`svg`.
        width: in CSS pixels.
        height: in CSS pixels.
        font_size: as for :func:`svg`.
        scale: pixels of the picture for one CSS pixel.
    """
    return as_png(svg(chart, width, height, font_size), width, height, scale)


def _laid_out(figure: go.Figure, width: float, height: float) -> Sheet:
    layout = figure.layout.to_plotly_json()
    traces = traces_of(figure)
    size = number(setting(layout, "font", "size", default=FONT_SIZE))
    axes = axes_of(layout, traces)
    box, legend = drawing_area(layout, traces, axes, (width, height), size)
    placed = {name: axis.placed(box) for name, axis in axes.items()}
    return Sheet(Canvas(width, height), layout, traces, placed, box, legend, size)


def _draw(sheet: Sheet) -> None:
    """From the back to the front."""
    canvas, box = sheet.canvas, sheet.box
    pairs = _pairs(sheet.axes)
    for axis, other in pairs:
        draw_grid(canvas, axis, other)
    _draw_shapes(sheet, "below")
    bars = bars_of(sheet.traces, sheet.axes, sheet.layout)
    draw_bars(canvas, bars)
    _draw_traces(sheet, bars)
    pad = number(setting(sheet.layout, "margin", "pad", default=0))
    for axis, other in pairs:
        draw_axis(canvas, axis, other, pad, sheet.size)
    _draw_shapes(sheet, "above")
    if sheet.legend is not None:
        draw_legend(canvas, sheet.legend, sheet.layout, box)
    for note in listed(sheet.layout.get("annotations")):
        draw_note(canvas, note, sheet.axes, box, sheet.size)


def _draw_traces(sheet: Sheet, bars: Sequence[Bar]) -> None:
    if any(trace["type"] == "choropleth" for trace in sheet.traces):
        draw_map(sheet.canvas, sheet.traces, sheet.layout, sheet.box)
    for trace in sheet.traces:
        if trace["type"] == "sankey":
            draw_streams(sheet.canvas, trace, sheet.box)
        elif trace["type"] == "scatter":
            draw_points(sheet.canvas, trace, sheet.axes, sheet.size)
    draw_labels(sheet.canvas, labels_of(bars, sheet.layout, sheet.size))


def _draw_shapes(sheet: Sheet, layer: Literal["below", "above"]) -> None:
    for shape in listed(sheet.layout.get("shapes")):
        if (shape.get("layer") or "above") == layer:
            draw_shape(sheet.canvas, shape, sheet.axes, sheet.box)


def _pairs(axes: Mapping[str, Axis]) -> list[tuple[Axis, Axis]]:
    """Each axis with the one that it stands on."""
    pairs = []
    for name, axis in axes.items():
        other = "y" if axis.is_across else "x"
        anchor = str(axis.settings.get("anchor") or other + name[1:])
        pairs.append((axis, axes.get(anchor) or axes.get(other) or axis))
    return pairs
