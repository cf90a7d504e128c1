"""Figures of rows on a slide: bars that lie, and dots one below the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Any

import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.chart import Chart
from kp_data.charts.slide_parts import (
    LINE,
    Layout,
    Trace,
    lines_of,
    most_of,
    only,
    parts_of,
    plain_label,
    put_together,
    rewrapped,
    width_of,
)
from kp_data.wording import figures as words
from kp_data.wording import pages as page_words
from kp_data.wording import present as slide_words
from kp_data.wording import say, say_number, translate

NAMES = (0.42, 0.6)  # parts of the width that names beside the marks may take
BEFORE_DOTS = 0.03  # part of the axis that stays free, so that no dot stands in a name
TIGHT, LOOSE = (
    1.45,
    2.3,
)  # height of a row at least and at most, in parts of the size of its letters


# A number in the digits and separators of any language
_NUMBER = "\\d(?:[\\d.,٬٫ \u00a0\u202f]*\\d)?"


@dataclass(frozen=True)
class Rows:
    """Rows of a figure, from the top.

    Attributes:
        labels: One a row, plain text.
        tops: Where each begins, in units of the axis, and where the last one ends.
        marks: Where the marks of each stand, in units of the axis.
        totals: By which they can be ordered.
        in_order: Whether their order says something (newest first), so that the first ones stay.
    """

    labels: list[str]
    tops: list[float]
    marks: list[float]
    totals: list[float]
    in_order: bool = False


def rows_of(figure: go.Figure) -> Rows | None:
    """The rows of a figure; None where it is none of rows."""
    traces, layout = parts_of(figure)
    bars = [trace for trace in traces if trace.get("orientation") == "h" and len(trace["y"])]
    if bars and layout.get("barmode") == "stack":
        return _rows_of_bars(bars, layout)
    if len(traces) == 1 and traces[0].get("mode") == "markers+text" and layout.get("shapes"):
        return _rows_of_dots(layout)
    return None


def _rows_of_bars(bars: Sequence[Trace], layout: Layout) -> Rows:
    axis = layout["yaxis"]
    marks = sorted({float(y) for bar in bars for y in bar["y"]})
    totals = [0.0] * len(marks)
    for bar in bars:
        for y, x in zip(bar["y"], bar["x"], strict=True):
            totals[marks.index(float(y))] += abs(x or 0)
    tops, top = [0.0], 0.0
    for middle in axis["tickvals"]:
        top += 2 * (middle - top)
        tops.append(top)
    return Rows([plain_label(text) for text in axis["ticktext"]], tops, marks, totals)


def _rows_of_dots(layout: Layout) -> Rows:
    names = _names(layout)
    ends = [float(name["y"]) for name in names] + [float(layout["yaxis"]["range"][0])]
    marks = [float(shape["y0"]) for shape in layout["shapes"]]
    totals = [float(shape["x1"]) for shape in layout["shapes"]]
    return Rows([plain_label(name["text"]) for name in names], ends, marks, totals, in_order=True)


def _names(layout: Layout) -> list[dict[str, Any]]:
    return [each for each in layout.get("annotations", ()) if each.get("yanchor") == "top"]


def fit_rows(chart: Chart, most: int) -> Chart:
    """Keep at most so many rows of a figure of rows: those with the most, or the first ones.

    Args:
        chart: Of any kind; one without rows, or with few enough, comes back as it is.
        most: Rows to keep, at least 1.

    Returns:
        The chart with a subtitle that says what is shown; its table keeps all.
    """
    rows = rows_of(chart.figure)
    if rows is None or len(rows.labels) <= most:
        return chart
    kept = [] if rows.in_order else most_of(rows.totals, most, _together(rows))
    is_first = not kept
    kept = kept or list(range(most))
    figure = _cut(chart.figure, rows, kept)
    total = max(len(chart.table), len(rows.labels))
    return replace(
        chart, figure=figure, subtitle=_subtitle(chart.subtitle, len(kept), total, first=is_first)
    )


def _together(rows: Rows) -> set[int]:
    """The row for all others: it would not be all others any longer."""
    pattern = _pattern(translate(words.OTHER_COUNTRIES))
    return {place for place, label in enumerate(rows.labels) if re.fullmatch(pattern, label)}


def _pattern(text: str) -> str:
    """What finds a translated sentence, whatever the numbers in it are."""
    return re.sub(r"\\{\w+\\}", lambda _: _NUMBER, re.escape(text))


def _behind_unit(sentence: str) -> str:
    return translate(sentence).partition("{unit}")[2]


def _subtitle(subtitle: str, shown: int, total: int, *, first: bool) -> str:
    """The subtitle with how many rows are shown, in place of what it said of that before."""
    counts = {"shown": say_number(shown), "total": say_number(total)}
    newest = re.compile(_pattern(translate(slide_words.NEWEST_OF)))
    if newest.search(subtitle):
        return newest.sub(say(slide_words.NEWEST_OF, **counts), subtitle)
    cut = _pattern(_behind_unit(words.UNIT_BY_NAME_CUT))
    left = re.sub(cut, _behind_unit(words.UNIT_BY_NAME), subtitle)
    hosts = _pattern(translate(page_words.HOSTS_SHOWN))
    left = re.sub(rf"\s*[.;؛]?\s*{hosts}", "", left).removesuffix(".")
    sentence = slide_words.ROWS_FIRST if first else slide_words.ROWS_WITH_MOST
    return say(slide_words.AND_ROWS, subtitle=left, rows=say(sentence, **counts))


def _cut(figure: go.Figure, rows: Rows, kept: Sequence[int]) -> go.Figure:
    """The figure with some of its rows, moved together."""
    traces, layout = parts_of(figure)
    moves, top = {}, 0.0
    for row in kept:
        moves[row] = top - rows.tops[row]
        top += rows.tops[row + 1] - rows.tops[row]
    taken_off = rows.tops[-1] - top
    layout["height"] = layout["height"] - taken_off
    layout["yaxis"] = {**layout["yaxis"], "range": [top, 0]}
    if layout["yaxis"].get("tickvals") is not None:
        axis = layout["yaxis"]
        ticks = [axis["tickvals"][row] + moves[row] for row in kept]
        layout["yaxis"] |= {"tickvals": ticks, "ticktext": [axis["ticktext"][row] for row in kept]}
    layout["annotations"] = _moved(layout.get("annotations", ()), ("y",), rows, moves)
    layout["shapes"] = _moved(layout.get("shapes", ()), ("y0", "y1"), rows, moves)
    shown = [rows.totals[row] for row in kept]
    layout["xaxis"] = {**layout["xaxis"], "range": [0, max(shown, default=0) or 1]}
    return put_together([_cut_trace(trace, rows, moves) for trace in traces], layout, figure)


def _row_at(y: float, rows: Rows) -> int:
    return next(row for row, end in enumerate(rows.tops[1:]) if y < end)


def _moved(
    parts: Sequence[dict[str, Any]], ends: Sequence[str], rows: Rows, moves: dict[int, float]
) -> list[dict[str, Any]]:
    moved = []
    for part in parts:
        row = _row_at(part[ends[0]], rows)
        if row in moves:
            moved.append({**part, **{end: part[end] + moves[row] for end in ends}})
    return moved


def _cut_trace(trace: Trace, rows: Rows, moves: dict[int, float]) -> Trace:
    at = [_row_at(y, rows) for y in trace["y"]]
    points = [point for point, row in enumerate(at) if row in moves]
    left = only(trace, points)
    left["y"] = [trace["y"][point] + moves[at[point]] for point in points]
    return left


def rows_for_slide(chart: Chart, width: float, height: float, size: float) -> Chart:
    """The chart with as many rows as a slide has room for, names beside their marks."""
    head = size * 1.8 if chart.figure.layout.showlegend else 0
    room = height - head - 8
    tries = [(_fitted(chart, width * part, room, size), width * part) for part in NAMES]
    fitted, names = max(tries, key=lambda each: len(_names_of(each[0])))
    figure = _laid_out(fitted.figure, names, room, size)
    margin = figure.layout.margin
    figure.update_layout(height=height, width=width, margin={"t": head or margin.t})
    figure.update_layout(
        legend={"font_size": size, "y": 1, "yref": "container", "yanchor": "top", "x": 0}
    )
    return replace(fitted, figure=figure)


def _names_of(chart: Chart) -> list[str]:
    rows = rows_of(chart.figure)
    return rows.labels if rows else []


def _fitted(chart: Chart, names: float, room: float, size: float) -> Chart:
    """The chart with as many rows as fit, where names have so much room beside them."""
    most = min(len(_names_of(chart)), max(1, floor(room / (size * TIGHT))))
    fitted = fit_rows(chart, most)
    while most > 1 and sum(_heights(_names_of(fitted), names, size)) > room:
        most -= 1
        fitted = fit_rows(chart, most)
    return fitted


def _heights(labels: Sequence[str], names: float, size: float) -> list[float]:
    """What each row needs: one line, or as many as its name has."""
    counts = [lines_of(rewrapped(label, names, size)) for label in labels]
    return [max(size * TIGHT, count * size * LINE + size * 0.35) for count in counts]


def _laid_out(figure: go.Figure, names: float, room: float, size: float) -> go.Figure:
    """Names on the left, marks on the right, rows spread over the room there is."""
    rows = rows_of(figure)
    if rows is None:
        return figure
    labels = [rewrapped(label, names, size) for label in rows.labels]
    heights = _heights(rows.labels, names, size)
    spare = (room - sum(heights)) / len(heights)
    heights = [max(each, min(each + spare, size * LOOSE)) for each in heights]
    tops = [sum(heights[:row]) for row in range(len(heights) + 1)]
    middles = [top + each / 2 for top, each in zip(tops, heights, strict=False)]
    traces, layout = parts_of(figure)
    places = dict(zip(rows.marks, middles, strict=True))
    traces = [_enlarged(trace, places, min(heights), size) for trace in traces]
    texts = [text for trace in traces for text in trace.get("text", ())]
    beside = [trace for trace in traces if trace.get("textposition") != "inside"]
    layout |= _moved_and_enlarged(layout, places, size)
    layout["yaxis"] = {
        **layout["yaxis"],
        "tickmode": "array",
        "tickvals": middles,
        "ticktext": labels,
        "showticklabels": True,
        "range": [max(room, tops[-1]), 0],
        "tickfont": {"size": size, "color": theme.INK},
    }
    right = max((width_of(text, size) for text in texts), default=0) if beside else 0
    left = max(width_of(label, size) for label in labels)
    if not any(trace["type"] == "bar" for trace in traces):
        largest = layout["xaxis"]["range"][1]
        layout["xaxis"] = {**layout["xaxis"], "range": [-BEFORE_DOTS * largest, largest]}
    layout["margin"] = {"l": left + 18, "r": right + 24, "t": 0, "b": 8, "pad": 10}
    return put_together(traces, layout, figure)


def _moved_and_enlarged(layout: Layout, places: dict[float, float], size: float) -> Layout:
    """Signs in place of marks, and the stems of dots, where the rows now are."""
    signs = [each for each in layout.get("annotations", ()) if each.get("yanchor") == "middle"]
    return {
        "annotations": [
            {**each, "y": places[float(each["y"])], "font": {"size": size}} for each in signs
        ],
        "shapes": [
            {**each, "y0": places[float(each["y0"])], "y1": places[float(each["y1"])]}
            | {"line": {**each["line"], "width": 4}}
            for each in layout.get("shapes", ())
        ],
    }


def _enlarged(trace: Trace, places: dict[float, float], row: float, size: float) -> Trace:
    large = {**trace, "y": [places[float(y)] for y in trace["y"]]}
    large["textfont"] = {**trace.get("textfont", {}), "size": size}
    if trace.get("textposition") == "outside":
        large["text"] = [f"\u00a0{text}" if text else "" for text in trace["text"]]
    if trace["type"] == "bar":
        within = trace.get("textposition") == "inside"
        return {**large, "width": min(row * (0.86 if within else 0.62), size * 1.6)}
    marker = trace["marker"]
    return {**large, "marker": {**marker, "size": 20, "line": {**marker["line"], "width": 4}}}
