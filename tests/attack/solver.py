"""A reader who wants to know: linear programmes and exact algebra over the true cells.

Nothing here is of the code that protects. The reader knows how the tables are built, everything
that any view shows at any revision, that a hidden count is at least 1, and which records no
revision changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

Row = dict[int, Fraction]

NEAR = 4  # an interval of this width has a number that is within 2 of all others


@dataclass
class Target:
    """What is known of one table, and what is hidden in it.

    Attributes:
        truth: The true cells; only to see that what is known is true.
        equal: Sums of cells that are known, as (cells, value).
        at_least: Sums of cells of which only the least is known.
        hidden: The sums that are hidden: the prey.
    """

    truth: np.ndarray
    equal: list[tuple[np.ndarray, float]] = field(default_factory=list)
    at_least: list[tuple[np.ndarray, float]] = field(default_factory=list)
    hidden: list[np.ndarray] = field(default_factory=list)

    def is_true(self) -> bool:
        """Whether the true cells agree with all that is known."""
        return all(cells @ self.truth == value for cells, value in self.equal) and all(
            cells @ self.truth >= value for cells, value in self.at_least
        )


def recovered(targets: Sequence[Target]) -> list[tuple[int, int, float]]:
    """Find the hidden sums that can be told within 2.

    Returns:
        For each the number of its table, its place among the hidden sums, and the width of the
        interval in which it must lie.
    """
    low = [np.full(len(one.hidden), np.inf) for one in targets]
    high = [np.full(len(one.hidden), -np.inf) for one in targets]
    found = []
    waiting = {number: set(range(len(one.hidden))) for number, one in enumerate(targets)}
    while active := [number for number, places in waiting.items() if places]:
        aims = {number: min(waiting[number]) for number in active}
        system = _Blocks([targets[number] for number in active])
        for sign in (1.0, -1.0):
            cells = system.farthest(
                [sign * targets[number].hidden[place] for number, place in aims.items()]
            )
            for number, own in zip(active, cells, strict=True):
                sums = np.array(targets[number].hidden) @ own
                low[number] = np.minimum(low[number], sums)
                high[number] = np.maximum(high[number], sums)
        for number, place in aims.items():
            width = high[number] - low[number]
            if width[place] <= NEAR + 1e-6:
                found.append((number, place, float(width[place])))
            waiting[number] = {
                other for other in waiting[number] - {place} if width[other] <= NEAR + 1e-6
            }
    return found


class _Blocks:
    """Tables as one linear programme; they have nothing in common, so each is solved by itself."""

    def __init__(self, targets: Sequence[Target]) -> None:
        sizes = [len(one.truth) for one in targets]
        self.ends = np.cumsum(sizes)
        self.equal, self.known = _stack([one.equal for one in targets], sizes)
        self.least, self.bound = _stack([one.at_least for one in targets], sizes)
        self.most = 10 * max(one.truth.max() for one in targets)

    def farthest(self, aims: Sequence[np.ndarray]) -> list[np.ndarray]:
        """The cells of each table where its aim is largest."""
        answer = linprog(
            -np.concatenate(aims),
            A_eq=self.equal,
            b_eq=self.known,
            A_ub=-self.least,
            b_ub=-self.bound,
            bounds=(0, self.most),
        )
        assert answer.x is not None, answer.message
        return np.split(answer.x, self.ends[:-1])


def _stack(groups, sizes):
    blocks = [
        sparse.csr_array(np.array([cells for cells, _ in group]).reshape(len(group), size))
        for group, size in zip(groups, sizes, strict=True)
    ]
    return sparse.block_diag(blocks, format="csr"), np.array([v for g in groups for _, v in g])


def determined(target: Target) -> list[int]:
    """Places of the hidden sums that follow exactly from what is known, by rational algebra."""
    basis: dict[int, Row] = {}
    for cells, _ in target.equal:
        rest = _reduced(_row(cells), basis)
        if rest:
            first = min(rest)
            basis[first] = {place: cell / rest[first] for place, cell in rest.items()}
    return [place for place, cells in enumerate(target.hidden) if not _reduced(_row(cells), basis)]


def _row(cells: np.ndarray) -> Row:
    return {int(place): Fraction(int(cells[place])) for place in np.flatnonzero(cells)}


def _reduced(row: Row, basis: dict[int, Row]) -> Row:
    """What is left of a row when all that the basis can take away is taken away."""
    waiting = sorted(row)
    while waiting:
        place = waiting.pop(0)
        factor = row.get(place, 0)
        if factor and place in basis:
            for other, cell in basis[place].items():
                left = row.get(other, 0) - factor * cell
                if left:
                    row[other] = left
                else:
                    row.pop(other, None)
            waiting = sorted(one for one in row if one > place)
    return row
