"""Streams from one column of names to another."""

from dataclasses import dataclass

from kp_data.exports.pictures.axes import Box
from kp_data.exports.pictures.canvas import Canvas, Ink
from kp_data.exports.pictures.traces import Trace, listed, number, of_each, setting

THINNEST = 1.0  # of a stream, so that it is seen


@dataclass
class _Node:
    """A bar at which streams begin or end; `leaving` and `coming` are how far it is filled."""

    left: float
    middle: float
    value: float = 0.0
    high: float = 0.0
    leaving: float = 0.0
    coming: float = 0.0

    @property
    def top(self) -> float:
        return self.middle - self.high / 2


def draw_streams(canvas: Canvas, trace: Trace, box: Box) -> None:
    """Draw streams between nodes that the figure has placed, as high as their values."""
    links = _links(trace)
    nodes, thick = _nodes(trace, box, links)
    colour = setting(trace, "link", "color", default="rgba(0,0,0,0.2)")
    # the streams of a node leave and come in the order of the nodes at their other ends
    order = sorted(range(len(links)), key=lambda n: nodes[links[n][1]].middle)
    starts = {}
    for place in order:
        source, _, value = links[place]
        node = nodes[source]
        starts[place] = node.top + node.leaving
        node.leaving += _high(node, value)
    for place in sorted(order, key=lambda n: nodes[links[n][0]].middle):
        source, target, value = links[place]
        high, end = _high(nodes[source], value), nodes[target]
        begin = (nodes[source].left + thick, starts[place])
        stop = (end.left, end.top + end.coming)
        end.coming += high
        canvas.path(_ribbon(begin, stop, high), Ink(str(of_each(colour, place))))
    colours = setting(trace, "node", "color", default="#12436D")
    for place, node in enumerate(nodes):
        high = max(node.high, THINNEST)
        edges = (node.left, node.top, node.left + thick, node.top + high)
        canvas.box(*edges, Ink(str(of_each(colours, place))))


def _links(trace: Trace) -> list[tuple[int, int, float]]:
    link = setting(trace, "link", default={})
    ends = zip(listed(link.get("source")), listed(link.get("target")), strict=True)
    values = map(number, listed(link.get("value")))
    return [
        (int(source), int(target), value)
        for (source, target), value in zip(ends, values, strict=True)
    ]


def _nodes(
    trace: Trace, box: Box, links: list[tuple[int, int, float]]
) -> tuple[list[_Node], float]:
    """The nodes with their heights, and how thick they are."""
    thick = number(setting(trace, "node", "thickness", default=20))
    xs, ys = (listed(setting(trace, "node", side)) for side in ("x", "y"))
    nodes = [
        _Node(box.left + number(x) * box.wide - thick / 2, box.top + number(y) * box.high)
        for x, y in zip(xs, ys, strict=True)
    ]
    for node in nodes:
        node.left = min(max(node.left, box.left), box.right - thick)
    for place, node in enumerate(nodes):
        leaving = sum(value for source, _, value in links if source == place)
        coming = sum(value for _, target, value in links if target == place)
        node.value = max(leaving, coming)
    unit = _unit(nodes, box, number(setting(trace, "node", "pad", default=20)))
    for node in nodes:
        node.high = node.value * unit
    return nodes, thick


def _unit(nodes: list[_Node], box: Box, pad: float) -> float:
    """Pixels for one of the value, so that the fullest column has its gaps."""
    columns: dict[float, list[float]] = {}
    for node in nodes:
        columns.setdefault(round(node.left), []).append(node.value)
    most = max((len(values) for values in columns.values()), default=1)
    pad = min(pad, box.high / max(most - 1, 1))
    units = [
        (box.high - (len(values) - 1) * pad) / sum(values)
        for values in columns.values()
        if sum(values)
    ]
    return max(min(units, default=0.0), 0.0)


def _high(node: _Node, value: float) -> float:
    return node.high * value / node.value if node.value else 0.0


def _ribbon(begin: tuple[float, float], stop: tuple[float, float], high: float) -> str:
    """A band of even height that leaves and comes level."""
    (x0, y0), (x1, y1) = begin, stop
    high = max(high, THINNEST)
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.1f},{y0:.2f}C{middle:.1f},{y0:.2f} {middle:.1f},{y1:.2f} {x1:.1f},{y1:.2f}"
        f"V{y1 + high:.2f}C{middle:.1f},{y1 + high:.2f} {middle:.1f},{y0 + high:.2f} "
        f"{x0:.1f},{y0 + high:.2f}Z"
    )
