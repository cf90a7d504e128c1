"""Proof that hidden counts cannot be found: other counts that agree with everything shown.

A count is safe if two sets of whole numbers, each in agreement with all that a reader can see,
differ in it by more than :data:`NEARNESS`; the truth may be one of the two. This is the audit of
cell suppression (Hundepool et al., Statistical Disclosure Control, 2012, chapter 4).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from kp_data.queries.protection.relations import Relation

NEARNESS = 4  # whoever knows a count within 2 knows that it is one of five numbers
_REACH = 25  # how far a witness may be from the truth; far enough, and the numbers stay small
_BLIND_ROUNDS = 6
_AIMED_ROUNDS = 120
_NODES = 200  # of a search for whole numbers
_WORK = 15_000  # unknowns that a count may cost in all searches of its component


class Audit:
    """What is known of how far each count could be from the truth; grows with every proof.

    Args:
        values: The counts in truth.
        least: What each is known to be at least; 0 for cells that nobody has published.
        threshold: From which on such a cell needs no proof; nor does one that could be empty.
    """

    def __init__(self, values: np.ndarray, least: np.ndarray, threshold: int) -> None:
        self.values = values
        self.least = least
        self.is_free = (least == 0) & ((values <= 0) | (values >= threshold))
        self.lowest = np.zeros(len(values))
        self.highest = np.zeros(len(values))
        self._work = np.zeros(len(values))

    def is_given_up(self) -> np.ndarray:
        """Which counts have cost so much that nothing more is tried."""
        return self._work >= _WORK

    def is_proven(self) -> np.ndarray:
        """Which counts need no further proof: two witnesses differ enough."""
        could_be_empty = (self.least == 0) & (self.values + self.lowest <= 0)
        return (self.highest - self.lowest > NEARNESS) | self.is_free | could_be_empty

    def is_moved(self) -> np.ndarray:
        """Which counts differ from the truth in any witness."""
        return (self.lowest < 0) | (self.highest > 0)

    def unproven(self, hidden: np.ndarray, relations: Sequence[Relation]) -> np.ndarray:
        """Look for witnesses of the hidden counts.

        Args:
            hidden: Which counts are hidden; more than at the last call, never fewer.
            relations: What ties counts together; always the same.

        Returns:
            Numbers of the hidden counts for which there are none, or for which none was looked
            for any more.
        """
        free = np.flatnonzero(hidden)
        system = _System.of(free, relations, self.values - self.least)
        self.highest[free[~system.is_tied]] = np.inf
        pick = np.random.default_rng(0)
        unproven = np.flatnonzero(~self.is_proven()[free])
        given_up = self.is_given_up()[free]
        open_ones, left = unproven[~given_up[unproven]], unproven[given_up[unproven]]
        for _ in range(_BLIND_ROUNDS):
            if not open_ones.size:
                break
            aim = np.zeros(len(free))
            aim[open_ones] = pick.choice((-1.0, 1.0), len(open_ones))
            self._learn(free, system, aim)
            open_ones = open_ones[~self.is_proven()[free[open_ones]]]
        settled = self._settle(free, system, open_ones)
        return np.union1d(settled, free[left[~self.is_proven()[free[left]]]])

    def _settle(self, free: np.ndarray, system: "_System", open_ones: np.ndarray) -> np.ndarray:
        """Aim at each open count by itself, one of each component at a time."""
        narrow: list[int] = []
        for _ in range(_AIMED_ROUNDS):
            is_tried = ~self.is_given_up()[free[open_ones]]
            narrow += list(open_ones[~is_tried])
            open_ones = open_ones[is_tried]
            if not open_ones.size:
                break
            _, first = np.unique(system.component[open_ones], return_index=True)
            aimed = open_ones[first]
            for sign in (1.0, -1.0):
                aim = np.zeros(len(free))
                aim[aimed[~self.is_proven()[free[aimed]]]] = sign
                self._learn(free, system, aim)
            proven = self.is_proven()[free]
            narrow += [one for one in aimed if not proven[one]]
            open_ones = np.setdiff1d(open_ones[~proven[open_ones]], aimed)
        return free[np.union1d(np.asarray(narrow, dtype=int), open_ones).astype(int)]

    def _learn(self, free: np.ndarray, system: "_System", aim: np.ndarray) -> None:
        found = system.farthest(aim)
        self._work[free] += system.work(aim)
        self.lowest[free] = np.minimum(self.lowest[free], found)
        self.highest[free] = np.maximum(self.highest[free], found)


@dataclass(frozen=True)
class _System:
    """How the hidden counts may differ from the truth so that all that is shown stays as it is.

    Attributes:
        rows: One a relation, over the hidden counts.
        low: The least by which each may differ, 0 where it is exact.
        high: The most, 0 where it is exact.
        lower: The least by which each hidden count may differ.
        component: Of each hidden count its component: nothing ties it to others.
    """

    rows: sparse.csr_array
    low: np.ndarray
    high: np.ndarray
    lower: np.ndarray
    component: np.ndarray

    @classmethod
    def of(cls, free: np.ndarray, relations: Sequence[Relation], room: np.ndarray) -> "_System":
        column = {int(number): place for place, number in enumerate(free)}
        touching = [one for one in relations if any(number in column for number in one.counts)]
        rows = _matrix(touching, column)
        is_exact = np.array([one.is_exact for one in touching], dtype=bool)
        low = np.where(is_exact, 0, [-one.rest for one in touching])
        _, component = connected_components(abs(rows).T @ abs(rows), directed=False)
        lower = np.maximum(-np.floor(room[free]), -_REACH)
        return cls(rows, low, np.where(is_exact, 0, np.inf), lower, component)

    @property
    def is_tied(self) -> np.ndarray:
        """Which counts are in any relation."""
        return np.bincount(self.rows.indices, minlength=len(self.lower)) > 0

    def farthest(self, aim: np.ndarray) -> np.ndarray:
        """Whole differences that go as far as they can in a direction; 0 where none was found."""
        found = np.zeros(len(aim))
        active = np.unique(self.component[aim != 0])
        self._solve(found, aim, active)
        for number in self._broken(found):
            self._solve(found, aim, np.array([number]), in_whole_numbers=True)
        found[np.isin(self.component, self._broken(found))] = 0
        return found

    def work(self, aim: np.ndarray) -> np.ndarray:
        """How many unknowns are looked for with each count when a direction is taken."""
        size = np.bincount(self.component)
        active = np.bincount(self.component, aim != 0) > 0
        return (size * active)[self.component]

    def _broken(self, found: np.ndarray) -> np.ndarray:
        """Components in which differences do not agree with what is shown."""
        sums = self.rows @ found
        wrong = np.flatnonzero((sums < self.low) | (sums > self.high))
        return np.unique(self.component[self.rows[wrong].indices])

    def _solve(
        self,
        found: np.ndarray,
        aim: np.ndarray,
        components: np.ndarray,
        *,
        in_whole_numbers: bool = False,
    ) -> None:
        """Go as far as possible in some components; rounded, and so perhaps a little wrong."""
        places = np.flatnonzero(np.isin(self.component, components))
        if not places.size:
            return
        first = self.rows.indices[self.rows.indptr[:-1]]
        chosen = np.flatnonzero(np.isin(self.component[first], components))
        answer = milp(
            -aim[places],
            integrality=np.full(len(places), int(in_whole_numbers)),
            bounds=Bounds(self.lower[places], np.full(len(places), _REACH)),
            constraints=LinearConstraint(
                self.rows[chosen][:, places], self.low[chosen], self.high[chosen]
            ),
            options={"node_limit": _NODES},
        )
        found[places] = 0 if answer.x is None else np.round(answer.x)


def _matrix(relations: Sequence[Relation], column: dict[int, int]) -> sparse.csr_array:
    """One row a relation: 1 for its whole, -1 for its parts, hidden counts only."""
    entries = [
        (row, column[number], sign)
        for row, relation in enumerate(relations)
        for numbers, sign in ((relation.whole, 1.0), (relation.parts, -1.0))
        for number in numbers
        if number in column
    ]
    rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
    return sparse.csr_array((signs, (rows, columns)), shape=(len(relations), len(column)))
