"""What the slides of every kind of figure share: widths of text, traces with fewer points."""

import re
from collections.abc import Collection, Mapping, Sequence
from html import unescape
from typing import Any

import plotly.graph_objects as go

from kp_data.charts.axes import wrapped

Layout = dict[str, Any]
Trace = dict[str, Any]

# Widths of letters in parts of their size, a little more than most typefaces have.
LETTER, NARROW, WIDE = 0.55, 0.36, 0.9
IS_NARROW, IS_WIDE = frozenset("fijlrtI.,:;'’|!()[] -·"), frozenset("mwMW%@—")
LINE = 1.3  # height of a line, in parts of the size of its letters


def parts_of(figure: go.Figure) -> tuple[list[Trace], Layout]:
    """Traces and layout of a figure, to be changed at will."""
    drawn = figure.to_plotly_json()
    layout = {name: value for name, value in drawn["layout"].items() if name != "template"}
    return [dict(trace) for trace in drawn["data"]], layout


def put_together(traces: Sequence[Trace], layout: Layout, figure: go.Figure) -> go.Figure:
    """A figure of changed parts, in the look of the one that they come from."""
    return go.Figure(list(traces), {**layout, "template": figure.layout.template})


def only(trace: Mapping[str, Any], points: Sequence[int]) -> Trace:
    """A trace with some of its points; what holds for all points stays."""
    length = max(
        (len(trace[axis]) for axis in ("x", "y") if trace.get(axis) is not None), default=0
    )
    return {name: _only(part, points, length) for name, part in trace.items()}


def _only(part: object, points: Sequence[int], length: int) -> object:
    if isinstance(part, Mapping):
        return {name: _only(value, points, length) for name, value in part.items()}
    if hasattr(part, "__len__") and not isinstance(part, str) and len(part) == length:
        return [part[point] for point in points]
    return part


def plain_label(label: str) -> str:
    """A label as one line of plain text.

    Examples:
        >>> plain_label("Central African<br>Republic &amp; others")
        'Central African Republic & others'
    """
    return unescape(re.sub(r"\s*<br>\s*", " ", label))


def rewrapped(label: str, width: float, size: float) -> str:
    """The label in lines that fit a width in pixels, between words; safe to show."""
    return wrapped(plain_label(label), max(8, int(width / (size * LETTER))))


def lines_of(label: str) -> int:
    """The number of lines of a label."""
    return label.count("<br>") + 1


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in pixels; the longest of its lines, tags do not count."""
    shown = re.sub(r"<(?!br)[^>]*>", "", text)
    return max(sum(map(_letter, unescape(line))) for line in shown.split("<br>")) * size


def _letter(letter: str) -> float:
    if letter in IS_NARROW:
        return NARROW
    if letter in IS_WIDE:
        return WIDE
    return LETTER + (0.06 if letter.isupper() else 0.04 if letter.isdigit() else 0)


def most_of(totals: Sequence[float], most: int, never: Collection[int] = ()) -> list[int]:
    """The places of the largest numbers, at most so many, in the order in which they stand.

    Of several that are equal at the edge either all are taken or none; where that would leave none,
    the list is empty.
    """
    possible = [place for place in range(len(totals)) if place not in never]
    if len(possible) <= most:
        return possible
    edge = sorted((totals[place] for place in possible), reverse=True)[most]
    return [place for place in possible if totals[place] > edge]
