"""Marks of a figure: do they stand out from the ground, and from each other on a grey printer?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import plotly.graph_objects as go

from kp_data.room.colours import WHITE, Rgb, contrast, lightness, read_colour
from kp_data.room.finding import Finding, found
from kp_data.wording import room as words
from kp_data.wording import say_number

MARK_CONTRAST = 3.0
APART = 15  # of CIE lightness, that two greys must differ to be told apart beside each other
_NUMBER = re.compile(r"\d[\d,  ]*(?:\.\d+)?")

Trace = Mapping[str, Any]


@dataclass(frozen=True)
class Look:
    """How the marks of a series look.

    Attributes:
        name: Of the series.
        colour: Of its marks.
        pattern: Fine lines or hatching; empty for none.
        symbols: Of its marks, where it is points.
        rows: The places of its marks across the direction in which they are read.
    """

    name: str
    colour: Rgb
    pattern: str
    symbols: frozenset[str]
    rows: frozenset[str]


def check_marks(number: int, figure: go.Figure) -> list[Finding]:
    """All that is to be said of the marks of a figure."""
    traces = figure.to_dict()["data"]
    return [
        *check_ground(number, traces),
        *check_greys(number, traces),
        *check_order(number, traces),
    ]


def check_ground(number: int, traces: Sequence[Trace]) -> list[Finding]:
    """Marks that hardly differ from the ground.

    A pale mark with an outline, one of a scale whose number is written in it, and the hatching of
    what is not there are left aside: none of them is told by its colour.
    """
    written = any(_is_written_in(trace) for trace in traces)
    pale = [
        contrast(colour, WHITE)
        for trace in traces
        for colour in _fills(trace)
        if contrast(colour, WHITE) < MARK_CONTRAST
        and not _is_outlined(trace)
        and not (written and len(_fills(trace)) > 1)
    ]
    if not pale:
        return []
    reached, least = say_number(min(pale), decimals=1), say_number(MARK_CONTRAST, decimals=1)
    return [found("contrast", number, words.PALE_MARKS, contrast=reached, least=least)]


def check_greys(number: int, traces: Sequence[Trace]) -> list[Finding]:
    """Series beside each other that are the same grey, without lines or signs to tell them by."""
    return [
        found("grey", number, words.SAME_GREY, one=one.name, other=other.name)
        for one, other in combinations(_looks(traces), 2)
        if _are_the_same_grey(one, other)
    ]


def check_order(number: int, traces: Sequence[Trace]) -> list[Finding]:
    """A scale of colours in which more is not darker."""
    for trace in traces:
        scale = _scale(trace, traces)
        for (less, pale), (more, dark) in pairwise(sorted(scale)):
            if more > less and dark > pale + 1:
                greater, smaller = say_number(more), say_number(less)
                return [found("grey", number, words.GREY_ORDER, greater=greater, smaller=smaller)]
    return []


def _are_the_same_grey(one: Look, other: Look) -> bool:
    if one.colour == other.colour or one.pattern != other.pattern:
        return False
    if one.symbols != other.symbols or (one.symbols and not one.rows & other.rows):
        return False
    return abs(lightness(one.colour) - lightness(other.colour)) < APART


def _looks(traces: Sequence[Trace]) -> Iterator[Look]:
    """How each named series looks; one of many colours is a scale and no series."""
    for trace in traces:
        fills = _fills(trace)
        if trace.get("type") not in {"bar", "scatter"} or len(fills) != 1 or not trace.get("name"):
            continue
        marker = trace.get("marker", {})
        points = "markers" in str(trace.get("mode", ""))
        symbols = frozenset(map(str, _each(marker.get("symbol", "circle")))) if points else ()
        rows = frozenset(map(str, _each(trace.get("y")))) if points else ()
        pattern = str(marker.get("pattern", {}).get("shape", ""))
        yield Look(str(trace["name"]), fills[0], pattern, frozenset(symbols), frozenset(rows))


def _fills(trace: Trace) -> list[Rgb]:
    """The distinct colours of the marks of a trace that are drawn; white is an empty place."""
    kind, marker = trace.get("type"), trace.get("marker", {})
    if kind == "sankey":
        colours = _each(trace.get("node", {}).get("color"))
    elif kind == "choropleth":
        colours = [colour for _, colour in trace.get("colorscale", ())]
    elif kind == "bar" or "markers" in str(trace.get("mode", "")):
        hatched = str(marker.get("pattern", {}).get("shape", "")) == "/"
        colours = [] if hatched else _each(marker.get("color"))
    else:
        colours = []
    known = [read_colour(colour) for colour in dict.fromkeys(map(str, colours))]
    return [colour for colour in known if colour is not None and colour != WHITE]


def _is_outlined(trace: Trace) -> bool:
    line = trace.get("marker", {}).get("line", {})
    colours = [read_colour(colour) for colour in _each(line.get("color"))]
    wide = [float(width or 0) for width in _each(line.get("width"))]
    stands_out = [c is not None and contrast(c, WHITE) >= MARK_CONTRAST for c in colours]
    return bool(colours) and all(stands_out) and bool(wide) and min(wide) > 0


def _is_written_in(trace: Trace) -> bool:
    """Whether a trace writes numbers on the places of a scale."""
    inside = trace.get("textposition") in {"inside", "middle center"} or trace.get("mode") == "text"
    return inside and any(str(text) for text in _each(trace.get("text")))


def _scale(trace: Trace, traces: Sequence[Trace]) -> list[tuple[float, float]]:
    """Number and lightness of each place of a scale, where the numbers can be read."""
    colours = _each(trace.get("marker", {}).get("color"))
    if trace.get("type") != "bar" or len(set(map(str, colours))) < 3:
        return []
    texts = next((_each(each["text"]) for each in traces if _is_written_in(each)), [])
    if len(texts) != len(colours):
        return []
    pairs = []
    for text, colour in zip(texts, map(read_colour, colours), strict=True):
        numbers = _NUMBER.findall(re.sub(r"<[^>]*>", " ", str(text)))
        if colour and numbers:
            pairs.append((float(re.sub(r"[^\d.]", "", numbers[-1])), lightness(colour)))
    return pairs


def _each(value: object) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return [value]
    return list(value)
