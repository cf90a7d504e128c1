"""Charts made fit for a slide: 16:9, read from the back of a room.

The drawing is laid out anew for its size in CSS pixels (a slide of 1280 x 720, 13.33 inches wide,
so that 24 pixels are 18 points). Rows for which there is no room are left out and the subtitle says
so; the table keeps all.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kp_data.charts import theme
from kp_data.charts.chart import Chart
from kp_data.charts.slide_flows import flows_for_slide
from kp_data.charts.slide_grid import grid_for_slide, grid_for_telephone, is_grid
from kp_data.charts.slide_parts import (
    LINE,
    lines_of,
    parts_of,
    plain_label,
    put_together,
    rewrapped,
    width_of,
)
from kp_data.charts.slide_rows import fit_rows, rows_for_slide, rows_of
from kp_data.charts.slide_time import columns_for_slide, strip_for_slide

__all__ = ["fit_rows", "for_slide", "for_telephone"]

WIDTH, HEIGHT, SIZE = 1180, 470, 24
TELEPHONE, TELEPHONE_SIZE = 320, 15  # width of a drawing on a telephone, size of its letters
PLOT = 0.7  # part of it that years have, beside their axis and a label
SMALLER = 0.84  # names under many columns
NUMBER = 2  # type of a large number, against the words beside it
NAMES = 0.34  # part of the width that names beside rows may take

Fit = Callable[[Chart, float, float, float], Chart]


def for_slide(
    chart: Chart, width: float = WIDTH, height: float = HEIGHT, font_size: float = SIZE
) -> Chart:
    """Lay out a chart for a slide.

    Args:
        chart: As a page shows it.
        width: Of the drawing, in CSS pixels.
        height: The same.
        font_size: Of all that is written in it, in CSS pixels.

    Returns:
        The chart with a figure of exactly this size; its subtitle says where not all rows are
        shown. Title, table, alternative text and marks stay.
    """
    fitted = _way_of(chart)(chart, width, height, font_size)
    figure = fitted.figure
    figure.update_layout(
        width=width,
        height=height,
        autosize=False,
        font_size=font_size,
        hoverlabel_font_size=font_size * 0.75,
    )
    return replace(fitted, figure=figure)


def for_telephone(chart: Chart) -> Chart:
    """Lay out a chart for a telephone held upright.

    Args:
        chart: As a page shows it.

    Returns:
        Large numbers with their words in short lines, tables of cells with the columns that there
        is room for, and years with room for the label of the last; any other chart as it is, since
        the drawings of pages are made for narrow windows, too.
    """
    way = _way_of(chart)
    if way is grid_for_slide:
        return grid_for_telephone(chart, TELEPHONE)
    if way is columns_for_slide:
        return _with_room_for_last(chart)
    if way is not _numbers:
        return chart
    fitted = _numbers(chart, TELEPHONE, TELEPHONE, TELEPHONE_SIZE)
    fitted.figure.update_layout(height=fitted.figure.layout.yaxis.range[0])
    return fitted


def _with_room_for_last(chart: Chart) -> Chart:
    """The chart with a margin for the labels that begin at their bar and end beyond the last."""
    traces, layout = parts_of(chart.figure)
    span = layout.get("xaxis", {}).get("range")
    notes = [each for each in layout.get("annotations", ()) if each.get("xanchor") == "left"]
    if not span or not notes:
        return chart
    right = layout["margin"].get("r") or 0
    for each in notes:
        if isinstance(each.get("x"), (int, float)) and each.get("xref") != "paper":
            inside = (span[1] - each["x"]) / (span[1] - span[0]) * TELEPHONE * PLOT
            right = max(right, width_of(each["text"], each["font"]["size"]) - inside + 4)
    layout["margin"] = {**layout["margin"], "r": round(right)}
    return replace(chart, figure=put_together(traces, layout, chart.figure))


def _way_of(chart: Chart) -> Fit:
    """How a chart is laid out, by what it is drawn of."""
    traces, layout = parts_of(chart.figure)
    kinds = {trace["type"] for trace in traces}
    ways: tuple[tuple[bool, Fit], ...] = (
        (rows_of(chart.figure) is not None, rows_for_slide),
        (kinds == {"sankey"}, flows_for_slide),
        (kinds == {"bar"} and is_grid(traces, layout), grid_for_slide),
        ({trace.get("mode") for trace in traces} == {"text"}, _numbers),
        (layout.get("xaxis", {}).get("type") == "date", strip_for_slide),
        (bool(traces and layout.get("yaxis", {}).get("showgrid")), columns_for_slide),
    )
    return next((way for fits, way in ways if fits), _enlarged)


def _enlarged(chart: Chart, width: float, height: float, size: float) -> Chart:
    """The same drawing with larger text and lines: maps, pyramids, empty frames."""
    traces, layout = parts_of(chart.figure)
    font = {"size": size, "color": theme.INK}
    for axis in ("xaxis", "yaxis"):
        layout[axis] = {**layout.get(axis, {}), "tickfont": font}
    names = layout["yaxis"].get("ticktext") or ()
    if names:
        labels = [rewrapped(name, width * NAMES, size) for name in names]
        layout["yaxis"]["ticktext"] = labels
        beside = max(width_of(label, size) for label in labels) + 16
        layout["xaxis"] |= _heads(layout["xaxis"].get("ticktext") or (), width - beside, size)
    large = [
        {**trace, "textfont": {**trace.get("textfont", {}), "size": size}}
        if "textfont" in trace
        else trace
        for trace in traces
    ]
    layout["annotations"] = [
        {**each, "font": {**each.get("font", {}), "size": size}}
        for each in layout.get("annotations", ())
    ]
    layout["legend"] = {**layout.get("legend", {}), "font": font} | _beside(traces)
    larger = size / theme.FONT_SIZE
    sides = {side: layout["margin"][side] * larger + 8 for side in ("l", "r")}
    top = size * 1.6 if layout["annotations"] else 4
    layout["margin"] = {**layout["margin"], **sides, "t": top, "b": 4}
    layout |= {"width": width, "height": height}
    return replace(chart, figure=put_together(large, layout, chart.figure))


def _numbers(chart: Chart, width: float, height: float, size: float) -> Chart:
    """Numbers one below the other, larger than the words beside them."""
    traces, layout = parts_of(chart.figure)
    number = size * NUMBER
    large = [{**trace, "textfont": {**trace["textfont"], "size": number}} for trace in traces]
    widest = max(width_of(text, number) for trace in traces for text in trace["text"])
    start = (widest + size) / width
    room = width * (1 - start) - size
    notes = layout.get("annotations", ())
    texts = [_under_its_name(each["text"], room, size) for each in notes]
    heights = [(lines_of(text) + 0.5) * size * LINE for text in texts]
    middles = [sum(heights[:row]) + each / 2 for row, each in enumerate(heights)]
    layout["annotations"] = [
        {**each, "x": start, "xref": "paper", "y": y, "text": text, "font": {"size": size}}
        for each, text, y in zip(notes, texts, middles, strict=True)
    ]
    large = [{**trace, "y": middles} for trace in large]
    layout["shapes"] = [
        {**each, "y0": sum(heights[:row]), "y1": sum(heights[:row])}
        for row, each in enumerate(layout.get("shapes", ()), start=1)
    ]
    layout["yaxis"] = {**layout["yaxis"], "range": [sum(heights), 0]}
    layout |= {"width": width, "height": height, "margin": dict.fromkeys(("l", "r", "t", "b"), 0)}
    return replace(chart, figure=put_together(large, layout, chart.figure))


def _under_its_name(text: str, room: float, size: float) -> str:
    """A name in bold and below it what it means, in lines that fit."""
    name, _, meaning = text.partition("<br>")
    return f"{name}<br>{rewrapped(meaning, room, size)}" if meaning else name


def _heads(names: Sequence[str], room: float, size: float) -> dict[str, object]:
    """Names under columns, in lines, where their longest word fits; else they stand upright."""
    column = room / max(len(names), 1)
    words = [word for name in names for word in plain_label(name).split()]
    are_years = all(name.isdecimal() for name in names)
    for letters in (size,) if are_years else (size, size * SMALLER):
        if words and max(width_of(word, letters) for word in words) <= column:
            labels = [rewrapped(name, column, letters) for name in names]
            font = {"size": letters, "color": theme.INK}
            return {"ticktext": labels, "tickfont": font, "tickangle": 0}
    return {}


def _beside(traces: list[dict]) -> dict[str, object]:
    """The legend of a map stands beside it: a slide is wide, a map is tall."""
    if not traces or traces[0]["type"] != "choropleth":
        return {}
    return {"orientation": "v", "x": 0, "xanchor": "left", "y": 0.5, "yanchor": "middle"}
