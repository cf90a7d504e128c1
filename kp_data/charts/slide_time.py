"""Figures along time on a slide: columns by year, and the strip of activities with the Chairs."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf
from typing import Any

from kp_data.charts import theme
from kp_data.charts.chart import Chart
from kp_data.charts.slide_parts import LINE, Layout, Trace, parts_of, put_together, width_of
from kp_data.wording import digits

STEPS = (1, 2, 5, 10, 20, 50)
TALL = 1.2  # height of a bar with a label in it, in parts of the size of its letters
BAR = 0.66  # part of a column that a label within its bar may take
MARK = 22  # size of a mark on the strip


def columns_for_slide(chart: Chart, width: float, height: float, size: float) -> Chart:
    """The chart with large labels, and as many years named as have room."""
    traces, layout = parts_of(chart.figure)
    ticks = layout["yaxis"].get("ticktext") or []
    left = max((width_of(text, size) for text in ticks), default=0) + 14
    legend = _legend_lines(traces, width, size) if layout.get("showlegend") else 0
    first, end = layout["xaxis"]["range"]
    last = round(end - 0.6)
    column = (width - left) / (end - first)
    notes = [_noted(each, size, last, column) for each in layout.get("annotations", ())]
    right = _right(notes, end, column, size)
    column = (width - left - right) / (end - first)
    layout["xaxis"] = {**layout["xaxis"], **_years(layout["xaxis"], column, size)}
    layout["yaxis"] = _large(layout["yaxis"], size)
    head = legend * size * 1.35 + size
    layout |= {
        "width": width,
        "height": height,
        "margin": {"l": left, "r": right, "t": head, "b": size * 1.7, "pad": 6},
        "legend": _large_legend(layout.get("legend", {}), size),
        "uniformtext": {"minsize": size, "mode": "hide"},
        "annotations": notes,
    }
    unit = (height - head - size * 1.7) / _span(layout["yaxis"])
    traces = [_enlarged(trace, column, unit, size) for trace in traces]
    return replace(chart, figure=put_together(traces, layout, chart.figure))


def _noted(each: dict[str, Any], size: float, last: int, column: float) -> dict[str, Any]:
    """A number over a column; that of a narrow last one beside it, where nothing is in its way."""
    larger = {**each, "font": {**each.get("font", {}), "size": size}}
    if each.get("x") == last and width_of(each["text"], size) > column * 1.5:
        return {**larger, "x": last + 0.5, "xanchor": "left", "yanchor": "middle", "xshift": 4}
    return larger


def _right(notes: Sequence[dict[str, Any]], end: float, column: float, size: float) -> float:
    """The margin that numbers over the last columns need."""
    parts = {"left": 1.0, "right": 0.0}
    ends = [
        (each["x"] - end) * column + width_of(each["text"], size) * parts.get(each["xanchor"], 0.5)
        for each in notes
        if each.get("xref", "x") == "x" and "xanchor" in each
    ]
    return max(14, *(right + 14 for right in ends)) if ends else 14


def _legend_lines(traces: Sequence[Trace], width: float, size: float) -> int:
    names = [trace.get("name", "") for trace in traces if trace.get("showlegend", True)]
    if not names:
        return 0
    entry = max(width_of(name, size) for name in names) + 60
    in_line = max(1, int(width // entry))
    return -(-len(names) // in_line)


def _large_legend(legend: Layout, size: float) -> Layout:
    return {**legend, "font": {"size": size, "color": theme.INK}, "y": 1.0, "yref": "container"} | {
        "yanchor": "top"
    }


def _large(axis: Layout, size: float) -> Layout:
    return {**axis, "tickfont": {"size": size, "color": theme.INK}, "gridwidth": 2}


def _years(axis: Layout, column: float, size: float) -> Layout:
    """An axis that names each, each second, fifth or tenth year, as they fit."""
    first, last = round(axis["range"][0] + 0.6), round(axis["range"][1] - 0.6)
    room = width_of("2020", size) + size * 0.5
    step = next((each for each in STEPS if each * column >= room), STEPS[-1])
    years = [year for year in range(first, last + 1) if year % step == 0]
    return {
        "tickvals": years,
        "ticktext": [digits(str(year)) for year in years],
        "tickfont": {"size": size, "color": theme.INK},
        "tickangle": 0,
        "linewidth": 2,
    }


def _span(axis: Layout) -> float:
    """What an axis reaches over; nothing is said where its ends are not set."""
    ends = axis.get("range")
    return abs(ends[1] - ends[0]) if ends else inf


def _enlarged(trace: Trace, column: float, unit: float, size: float) -> Trace:
    """A trace with its labels enlarged; those that are larger than their mark are left out."""
    large = dict(trace)
    if trace["type"] == "scatter":
        marker, line = trace.get("marker", {}), trace.get("line", {})
        large |= {"marker": {**marker, "size": 14}, "line": {**line, "width": 4}}
        return large | {"textfont": {**trace.get("textfont", {}), "size": size}}
    for font in ("insidetextfont", "outsidetextfont", "textfont"):
        if font in trace:
            large[font] = {**trace[font], "size": size}
    if trace.get("textposition") == "inside" and trace.get("text"):
        large |= {"text": _within(trace, column, unit, size), "constraintext": "none"}
    if trace.get("textposition") == "outside":
        large["text"] = _that_fit(list(trace["text"]), list(trace["y"]), column, size)
    return large


def _within(trace: Trace, column: float, unit: float, size: float) -> list[str]:
    """The labels of the bars that are as tall as a line and wide enough for them."""
    room = column * (trace.get("width") or BAR)
    return [
        text if (value or 0) * unit >= size * TALL and width_of(text, size) <= room else ""
        for text, value in zip(trace["text"], trace["y"], strict=True)
    ]


def _that_fit(texts: list[str], values: list[float], column: float, size: float) -> list[str]:
    """All labels where the longest fits its column; else those of the largest and of the last."""
    if max((width_of(text, size) for text in texts), default=0) <= column * 1.02:
        return texts
    shown = [place for place, text in enumerate(texts) if text]
    largest = max(shown, key=lambda place: values[place] or 0)
    return [text if place in (largest, shown[-1]) else "" for place, text in enumerate(texts)]


def strip_for_slide(chart: Chart, width: float, height: float, size: float) -> Chart:
    """The strip of activities with room for large captions, and the Chairs on two levels."""
    traces, layout = parts_of(chart.figure)
    rows = [trace for trace in traces if trace.get("mode") == "markers"]
    terms = [trace for trace in traces if trace.get("fill") == "toself"]
    notes = layout["annotations"]
    captions, names = notes[: len(notes) - len(terms)], notes[len(notes) - len(terms) :]
    below = size * 1.4  # the years
    placed, levels = _names(terms, names, layout["xaxis"]["range"], width, size)
    band = (size * (1 + levels * 1.15) + 10) if terms else 0
    chairs = size * LINE if terms else 0
    step = (height - below - band - chairs) / max(len(rows), 1)
    tops = [number * step for number in range(len(captions))]
    middles = [top + size * LINE + (step - size * LINE) * 0.45 for top in tops]
    field = tops[-1] + size * LINE + 4 if terms else 0
    layout["annotations"] = [
        *(_caption(each, top, size) for each, top in zip(captions, tops, strict=True)),
        *({**each, "y": field + size + 4 + level * size * 1.15} for each, level in placed),
    ]
    bottom = height - below
    layout["shapes"] = _grid(layout["shapes"], middles[: len(rows)], bottom)
    layout |= {"width": width, "height": height, "yaxis": {**layout["yaxis"], "range": [bottom, 0]}}
    layout["margin"] = {"l": 14, "r": 14, "t": 0, "b": below, "pad": 0}
    layout["xaxis"] = {**layout["xaxis"], "tickfont": {"size": size, "color": theme.INK}}
    layout["xaxis"] |= {"tickangle": 0} | _thinned(layout["xaxis"], width, size)
    moved = [_row(trace, y) for trace, y in zip(rows, middles, strict=False)]
    moved += [{**term, "y": [field, field, field + size, field + size, field]} for term in terms]
    return replace(chart, figure=put_together(moved, layout, chart.figure))


def _caption(each: dict[str, Any], top: float, size: float) -> dict[str, Any]:
    text = re.sub(r"<br>", "  ", each["text"])
    return {**each, "text": text, "y": top, "font": {"size": size}, "xshift": -10}


def _row(trace: Trace, y: float) -> Trace:
    marker = trace["marker"]
    line = {**marker["line"], "width": [2 * width for width in marker["line"]["width"]]}
    return {**trace, "y": [y] * len(trace["x"]), "marker": {**marker, "size": MARK, "line": line}}


def _grid(shapes: Sequence[dict[str, Any]], rows: Sequence[float], bottom: float) -> list[dict]:
    """Lines through the rows and at the start of each year; none to the names of the Chairs."""
    across = [shape for shape in shapes if shape.get("xref") == "paper"]
    down = [shape for shape in shapes if shape.get("y0") == 20 and shape.get("xref") is None]
    return [{**shape, "y0": 0, "y1": bottom} for shape in down] + [
        {**shape, "y0": y, "y1": y} for shape, y in zip(across, rows, strict=True)
    ]


def _thinned(axis: Layout, width: float, size: float) -> Layout:
    room = width / max(len(axis["tickvals"]), 1)
    step = next((each for each in STEPS if each * room >= width_of("2020", size) + 12), STEPS[-1])
    kept = [place for place, text in enumerate(axis["ticktext"]) if int(text) % step == 0]
    return {name: [axis[name][place] for place in kept] for name in ("tickvals", "ticktext")}


def _names(
    terms: Sequence[Trace],
    names: Sequence[dict[str, Any]],
    ends: Sequence[Any],
    width: float,
    size: float,
) -> tuple[list[tuple[dict[str, Any], int]], int]:
    """The name of each Chair under its term, on the first level where it has room."""
    first, last = (_day(end) for end in ends)
    day = width / (last - first)
    reach: list[float] = []
    placed = []
    for term, each in zip(terms, names, strict=True):
        start, end = _day(term["x"][0]), _day(term["x"][1])
        half = width_of(each["text"], size) / 2
        middle = ((start + end) / 2 - first) * day
        middle = min(max(middle, half), width - half)
        level = next((at for at, x in enumerate(reach) if x <= middle - half), len(reach))
        reach[level : level + 1] = [middle + half + size * 0.5]
        where = date.fromordinal(round(first + middle / day))
        look = {"x": where, "xref": "x", "xanchor": "center", "font": {"size": size}}
        placed.append(({**each, **look}, level))
    return placed, len(reach)


def _day(when: object) -> int:
    return date.fromisoformat(str(when)[:10]).toordinal()
