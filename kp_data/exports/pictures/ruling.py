"""Fine lines and dots on bars: each one drawn, since the patterns of SVG show seams in print."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, pi, sqrt

Segment = tuple[float, float, float, float]


@dataclass(frozen=True)
class Ruling:
    r"""What lies on the ground of a bar, by the names that Plotly has for it.

    Attributes:
        shape: /, \, x, -, |, + or a dot.
        colour: of the lines.
        size: distance of the lines along the edge of the bar, in pixels.
        solidity: part of it that a line takes.
    """

    shape: str
    colour: str
    size: float = 8.0
    solidity: float = 0.3

    @property
    def thickness(self) -> float:
        """Of a line, in pixels."""
        return self.size * self.solidity

    @property
    def radius(self) -> float:
        """Of a dot, in pixels."""
        return sqrt(self.solidity * self.size * self.size / pi)


def segments(ruling: Ruling, left: float, top: float, right: float, bottom: float) -> list[Segment]:
    """The lines of a ruling within a box; those of neighbours go on in one another."""
    found: list[Segment] = []
    if ruling.shape in {"-", "+"}:
        found += [(left, y, right, y) for y in _steps(top, bottom, ruling.size)]
    if ruling.shape in {"|", "+"}:
        found += [(x, top, x, bottom) for x in _steps(left, right, ruling.size)]
    if ruling.shape in {"/", "x"}:
        found += _slanted(left, top, right, bottom, ruling.size)
    if ruling.shape in {"\\", "x"}:
        turned = _slanted(left, -bottom, right, -top, ruling.size)
        found += [(x0, -y0, x1, -y1) for x0, y0, x1, y1 in turned]
    return found


def dots(
    ruling: Ruling, left: float, top: float, right: float, bottom: float
) -> list[tuple[float, float]]:
    """The middles of the dots of a ruling that are whole within a box."""
    if ruling.shape != ".":
        return []
    across, down = (_centred(*ends, ruling) for ends in ((left, right), (top, bottom)))
    return [(x, y) for x in across for y in down]


def _centred(first: float, last: float, ruling: Ruling) -> list[float]:
    """As many middles as have room between two places, as far from the one as from the other."""
    count = floor((last - first - 2 * ruling.radius) / ruling.size) + 1
    start = (first + last - (count - 1) * ruling.size) / 2
    return [start + number * ruling.size for number in range(max(count, 0))]


def _steps(first: float, last: float, size: float) -> Iterator[float]:
    """Places between two, half a step off the grid of the picture."""
    for step in range(ceil(first / size - 0.5), floor(last / size - 0.5) + 1):
        yield (step + 0.5) * size


def _slanted(left: float, top: float, right: float, bottom: float, size: float) -> list[Segment]:
    """Lines that rise to the right: on each, x and y add up to the same."""
    step = size * sqrt(2)
    found = []
    for number in range(ceil((left + top) / step), floor((right + bottom) / step) + 1):
        level = number * step
        x0, x1 = max(left, level - bottom), min(right, level - top)
        if x1 - x0 > 0.01:
            found.append((x0, level - x0, x1, level - x1))
    return found
