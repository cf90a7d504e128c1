"""Streams between countries on a slide: names outside, as many as can be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kp_data.charts.axes import note
from kp_data.charts.chart import Chart
from kp_data.charts.marks import SIGNS
from kp_data.charts.phrases import counted
from kp_data.charts.slide_parts import (
    LINE,
    Trace,
    lines_of,
    parts_of,
    plain_label,
    put_together,
    rewrapped,
)
from kp_data.queries.exactness import exact_together
from kp_data.wording import figures as words
from kp_data.wording import say

RAISED = "".join(SIGNS.values())  # the letters behind a number
SIDE = 0.3  # part of the width that the names of one side take
GAP = 8  # pixels between two countries
LEAST = 0.3  # part of the height that the streams take at least; else smaller ones go together


@dataclass(frozen=True)
class Node:
    """A country on one side.

    Attributes:
        place: Its number in the figure; several where smaller ones are together.
        name: Plain text.
        number: Its total in words, with what has to be said of it.
        total: The same as a number.
        weights: What weighs in the totals that are together, for :func:`exact_together`.
    """

    places: tuple[int, ...]
    name: str
    number: str
    total: float
    weights: tuple[Mapping[str, float], ...]


def flows_for_slide(chart: Chart, width: float, height: float, size: float) -> Chart:
    """The chart with its names enlarged; countries that have no room are put with all others."""
    traces, layout = parts_of(chart.figure)
    trace = traces[0]
    sides = _sides(trace, layout["annotations"])
    room = height - 2 * size * 0.4
    while (streams := _height_of_streams(sides, width, room, size)) < room * LEAST:
        longer = max(sides, key=len)
        if len(longer) < 3:
            break
        sides = [_put_together(side) if side is longer else side for side in sides]
    nodes = [node for side in sides for node in side]
    places = [_places(side, streams, width, room, size) for side in sides]
    pad = (room - streams) / max(max(map(len, sides)) - 1, 1)
    trace["node"] = {
        **{name: trace["node"][name] for name in ("line", "hovertemplate")},
        "x": [0.001] * len(sides[0]) + [0.999] * len(sides[1]),
        "y": [place / room for place in places[0] + places[1]],
        "label": [""] * len(nodes),
        "color": [trace["node"]["color"][node.places[0]] for node in nodes],
        "thickness": 16,
        "pad": pad,
        "customdata": [f"{plain_label(node.name)}: {node.number}" for node in nodes],
    }
    trace["link"] = _links(trace["link"], nodes)
    edge, side = size * 0.4, width * SIDE
    layout |= {"width": width, "height": height, "margin": _margin(side, edge)}
    layout["annotations"] = [
        _name(node, place / room, size, width, at_left=which == 0)
        for which in (0, 1)
        for node, place in zip(sides[which], places[which], strict=True)
    ]
    return replace(chart, figure=put_together([trace], layout, chart.figure))


def _margin(side: float, edge: float) -> dict[str, float]:
    return {"l": side, "r": side, "t": edge, "b": edge, "pad": 0}


def _sides(trace: Trace, names: Sequence[dict[str, Any]]) -> list[list[Node]]:
    """The countries of departure and those of return, each with its total."""
    totals = dict.fromkeys(range(len(names)), 0.0)
    for end in ("source", "target"):
        for place, value in zip(trace["link"][end], trace["link"]["value"], strict=True):
            totals[place] += value
    sides: list[list[Node]] = [[], []]
    for place, each in enumerate(names):
        name, _, number = each["text"].partition("<br><b>")
        number = plain_label(number.removesuffix("</b>"))
        weights = (trace["meta"][place],)
        node = Node((place,), plain_label(name), number, totals[place], weights)
        sides[int(each["x"])].append(node)
    return sides


def _put_together(side: Sequence[Node]) -> list[Node]:
    """The side with its smallest country among all others."""
    others = say(words.ALL_OTHERS)
    named = [node for node in side if node.name != others]
    rest = [node for node in side if node.name == others]
    smallest = min(named, key=lambda node: node.total)
    parts = [*rest, smallest]
    total = sum(node.total for node in parts)
    places = tuple(place for node in parts for place in node.places)
    weights = tuple(weight for node in parts for weight in node.weights)
    number = _sum_in_words(parts, total, weights)
    together = Node(places, others, number, total, weights)
    return [node for node in named if node is not smallest] + [together]


def _sum_in_words(
    parts: Sequence[Node], total: float, weights: Sequence[Mapping[str, float]]
) -> str:
    """The sum of several totals: how exact it is, and the signs of any of them."""
    behind: list[str] = []
    for node in parts:
        signs = re.search(f"[{RAISED}]*$", node.number)[0]
        behind += [signs] if signs and signs not in behind else []
    return " ".join([counted(total, exact_together(pd.DataFrame(weights))), *behind])


def _label(node: Node, width: float, size: float) -> str:
    """Name and total, in one line where they fit."""
    room = width * SIDE - 12
    return rewrapped(node.name + " " + node.number.replace(" ", "\u00a0"), room, size)


def _rooms(side: Sequence[Node], streams: float, width: float, size: float) -> list[float]:
    total = sum(node.total for node in side) or 1
    return [
        max(
            node.total / total * streams + GAP,
            lines_of(_label(node, width, size)) * size * LINE + 6,
        )
        for node in side
    ]


def _height_of_streams(
    sides: Sequence[Sequence[Node]], width: float, room: float, size: float
) -> float:
    """How high all streams together can be, so that each name has its room."""
    for part in range(75, 9, -1):
        streams = room * part / 100
        if all(sum(_rooms(side, streams, width, size)) <= room for side in sides):
            return streams
    return room / 10


def _places(
    side: Sequence[Node], streams: float, width: float, room: float, size: float
) -> list[float]:
    """The middle of each node in pixels from the top."""
    rooms = _rooms(side, streams, width, size)
    gap = max(0.0, room - sum(rooms)) / len(rooms)
    places, top = [], 0.0
    for each in rooms:
        places.append(top + (each + gap) / 2)
        top += each + gap
    return places


def _links(link: Trace, nodes: Sequence[Node]) -> Trace:
    """The streams between the nodes that are left; those that now run beside each other as one."""
    at = {place: number for number, node in enumerate(nodes) for place in node.places}
    sums: dict[tuple[int, int], float] = {}
    said: dict[tuple[int, int], str] = {}
    rows = zip(link["source"], link["target"], link["value"], link["customdata"], strict=True)
    for source, target, value, text in rows:
        ends = (at[source], at[target])
        sums[ends] = sums.get(ends, 0.0) + value
        said[ends] = f"{said[ends]}<br>{text}" if ends in said else text
    return {
        **{name: link[name] for name in ("color", "hovertemplate")},
        "source": [source for source, _ in sums],
        "target": [target for _, target in sums],
        "value": list(sums.values()),
        "customdata": list(said.values()),
    }


def _name(
    node: Node, place: float, size: float, width: float, *, at_left: bool
) -> dict[str, object]:
    side = "right" if at_left else "left"
    label = _label(node, width, size)
    number = node.number.replace(" ", "\u00a0")
    return note(
        label.replace(number, f"<b>{number}</b>"),
        x=0 if at_left else 1,
        xref="paper",
        xanchor=side,
        xshift=-14 if at_left else 14,
        y=1 - place,
        yref="paper",
        yanchor="middle",
        align=side,
        font={"size": size},
    )
