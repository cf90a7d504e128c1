"""Which counts to hide beside the small ones, so that no hidden count can be found.

Secondary suppression (Hundepool et al., Statistical Disclosure Control, 2012, chapter 4): while a
hidden count is not safe, one more count of an equation with it is hidden.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kp_data.queries.protection.relations import Relation
from kp_data.queries.protection.witness import NEARNESS, Audit

_PASSES = 60  # after them everything that is tied to what is still not safe is hidden


@dataclass(frozen=True)
class Hiding:
    """What is hidden.

    Attributes:
        hidden: Of each count, whether it is.
        unsafe: Numbers of hidden counts for which no proof was found though all that could be
            hidden is.
    """

    hidden: np.ndarray
    unsafe: np.ndarray


def hide(
    values: np.ndarray,
    must: np.ndarray,
    may: np.ndarray,
    relations: Sequence[Relation],
    least: np.ndarray,
    threshold: int,
) -> Hiding:
    """Choose what to hide.

    Args:
        values: The counts in truth.
        must: Which are hidden in any case.
        may: Which can be hidden; zeros, and what has been shown before, cannot.
        relations: What ties the counts together.
        least: What each is known to be at least where it is hidden: 1 for a count, 0 for a cell
            that nobody has published.
        threshold: The smallest count that is no small one.
    """
    choice = _Choice(values, must.copy(), may & ~must & (values > 0), relations)
    choice.is_cell = least == 0
    audit = Audit(values, least, threshold)
    for number in range(_PASSES + 1):
        choice.widen_narrow_rows()
        unsafe = audit.unproven(choice.hidden, relations)
        if not unsafe.size:
            break
        is_costly = audit.is_given_up()[unsafe] | (number == _PASSES)
        more = choice.all_tied_to(unsafe[is_costly]) | choice.one_more_for(unsafe[~is_costly])
        if not more:
            break
        choice.take(more)
    # What no witness moves can be found anyway, or protects nothing: it is not hidden in vain.
    in_vain = choice.hidden & ~must & ~audit.is_moved() & ~audit.is_given_up()
    return Hiding(choice.hidden & ~in_vain, unsafe[~in_vain[unsafe]])


class _Choice:
    """The counts hidden so far and those that could be."""

    def __init__(
        self,
        values: np.ndarray,
        hidden: np.ndarray,
        possible: np.ndarray,
        relations: Sequence[Relation],
    ) -> None:
        self.values = values
        self.hidden = hidden
        self.is_cell = np.zeros(len(values), dtype=bool)
        self.possible = possible
        self.relations = relations
        self.of_count: dict[int, list[Relation]] = defaultdict(list)
        for relation in relations:
            for number in relation.counts:
                self.of_count[number].append(relation)

    def take(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.hidden[number] = True
            self.possible[number] = False

    def widen_narrow_rows(self) -> None:
        """Hide more in every equation that alone gives its hidden counts away."""
        waiting = [one for one in self.relations if one.is_exact and self._hidden_in(one)]
        while waiting:
            relation = waiting.pop()
            missing = self._missing(relation)
            if missing <= 0:
                continue
            number = self._cheapest(relation.counts, missing)
            if number is None:
                continue
            self.take([number])
            waiting += [one for one in self.of_count[number] if one.is_exact]

    def one_more_for(self, unsafe: np.ndarray) -> set[int]:
        """For each count that is not safe the cheapest of those in an equation with it.

        Where all of these are hidden, those in equations with what is hidden there are asked.
        """
        chosen: set[int] = set()
        touched: set[int] = set()
        for count in map(int, unsafe):
            near = self._counts_near({count})
            if near & (chosen | touched):
                continue
            number = self._cheapest(near, 1)
            if number is None:
                near = self._reach({count})
                if near & chosen:
                    continue
                number = self._cheapest(near, 1)
            if number is not None:
                chosen.add(number)
                touched |= near
        return chosen

    def all_tied_to(self, unsafe: np.ndarray) -> set[int]:
        """All that can be hidden in the components of counts."""
        tied = set(map(int, unsafe))
        while True:
            more = {one for one in self._reach(tied) if self.possible[one] or self.hidden[one]}
            if more <= tied:
                return {one for one in tied if self.possible[one]}
            tied |= more

    def _reach(self, counts: set[int]) -> set[int]:
        """All counts in equations that hidden counts link to these."""
        linked = set(counts)
        while True:
            near = self._counts_near(linked)
            more = {one for one in near if self.hidden[one]} - linked
            if not more:
                return near
            linked |= more

    def _counts_near(self, counts: set[int]) -> set[int]:
        near = {
            number
            for count in counts
            for relation in self.of_count[count]
            for number in relation.counts
        }
        return near | counts

    def _hidden_in(self, relation: Relation) -> bool:
        return any(self.hidden[number] for number in relation.counts)

    def _missing(self, relation: Relation) -> float:
        """By how much the hidden counts of an equation should be larger to be safe in it alone."""
        if all(self.is_cell[number] for number in relation.parts):
            return 0
        whole, parts = (
            [number for number in side if self.hidden[number] and not self.is_cell[number]]
            for side in (relation.whole, relation.parts)
        )
        if whole and parts:
            return 0
        has_rest = any(self.is_cell[number] for number in relation.parts)
        if not (whole or parts):
            return NEARNESS + 1 if has_rest else 0
        if has_rest and max(self.values[number] for number in (*whole, *parts)) > NEARNESS:
            return 0
        alone = len(whole) + len(parts) == 1
        room = sum(self.values[number] - 1 for number in (*whole, *parts))
        return max(NEARNESS + 1 - room, 1 if alone else 0)

    def _cheapest(self, numbers: Iterable[int], missing: float) -> int | None:
        """Rather a part than a total, rather small than large, rather where others are hidden."""
        possible = [number for number in numbers if self.possible[number]]
        return min(possible, key=lambda number: self._cost(number, missing), default=None)

    def _cost(self, number: int, missing: float) -> tuple[object, ...]:
        related = self.of_count[number]
        is_total = any(one.whole == {number} and len(one.parts) > 1 for one in related)
        alone = sum(one.is_exact and not self._hidden_in(one) for one in related)
        value = self.values[number]
        is_too_small = value - 1 < missing
        return is_total, alone, is_too_small, -value if is_too_small else value, number
