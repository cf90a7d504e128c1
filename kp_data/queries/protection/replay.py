"""Protection over all revisions: what was once shown is known, what was once hidden stays hidden.

A count that a revision leaves as it was is the same count, whichever revision shows it. So every
revision can hide only what it brings, and hides as much of that as is needed for all that is
hidden now or was hidden before.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kp_data.queries.protection.policy import Policy
from kp_data.queries.protection.relations import Relation, find_relations
from kp_data.queries.protection.splits import Key, Period

Name = tuple[Hashable, ...]  # the natural key of a record


@dataclass(frozen=True)
class Count:
    """A count of persons in a record.

    Attributes:
        name: The natural key of the record.
        measure: Its measure.
        key: What it counts, whoever published it.
        value: The count.
    """

    name: Name
    measure: str
    key: Key
    value: float

    @property
    def period(self) -> Period:
        """The first day and the day after the last."""
        start, end = self.key[-1]  # type: ignore[misc]
        return start, end


@dataclass(frozen=True)
class State:
    """What a revision shows and hides, and what is known from it and from those before.

    Attributes:
        counts: Every count that any revision held; a corrected count is another one.
        numbers: Their numbers, by record and value.
        hidden: Of each whether it is hidden.
        now: The counts in force, by record.
        known: The latest count of every record, in force or withdrawn.
        relations: What ties hidden counts to others, by number.
        unsafe: Counts for which there is no proof, though all that could be hidden is.
    """

    counts: tuple[Count, ...] = ()
    numbers: Mapping[tuple[Name, float], int] = field(default_factory=dict)
    hidden: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    now: Mapping[Name, int] = field(default_factory=dict)
    known: Mapping[Name, int] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    unsafe: frozenset[int] = frozenset()

    def hidden_names(self) -> set[Name]:
        """The records in force whose count is hidden."""
        return {name for name, number in self.now.items() if self.hidden[number]}


def next_state(before: State, in_force: Iterable[Count], policy: Policy) -> State:
    """Protect the counts of one more revision.

    Args:
        before: After the revision before; ``State()`` for none.
        in_force: The counts in force at this revision, one a record.
        policy: Which counts are small.
    """
    counts, numbers, now = list(before.counts), dict(before.numbers), {}
    for count in in_force:
        version = count.name, count.value
        if version not in numbers:
            numbers[version] = len(counts)
            counts.append(count)
        now[count.name] = numbers[version]
    known = {**before.known, **now}
    values = np.array([count.value for count in counts], dtype="float64")
    hidden = np.zeros(len(counts), dtype=bool)
    hidden[: len(before.hidden)] = before.hidden
    is_new = np.arange(len(counts)) >= len(before.counts)
    hidden |= is_new & (values > 0) & (values < policy.threshold)
    touched = [*now.items() - before.now.items(), *before.now.items() - now.items()]
    changed = {number for _, number in touched}
    found = _new_relations(counts, hidden, (now, known), changed, before)
    unsafe = before.unsafe
    if found:
        told = _linked(before.relations, found, hidden)
        unsafe |= _hide_more(values, hidden, is_new, (*found, *told))
    kept = (*before.relations, *(one for one in found if hidden[list(one.counts)].any()))
    return State(tuple(counts), numbers, hidden, now, known, kept, unsafe)


def _new_relations(
    counts: Sequence[Count],
    hidden: np.ndarray,
    views: Sequence[Mapping[Name, int]],
    changed: set[int],
    before: State,
) -> tuple[Relation, ...]:
    """What ties counts together where a revision changed something and something is hidden.

    Records that are withdrawn may still be parts of a total that stays or comes later; so both
    the counts in force and the latest known ones are looked at. What is tied together by a
    withdrawal alone says nothing, unless it adds up.
    """
    seen = {(one.whole, one.parts) for one in before.relations}
    found: dict[tuple[frozenset[int], frozenset[int]], Relation] = {}
    for part in _parts(counts, views[1].values()):
        if changed.isdisjoint(part) or not hidden[part].any():
            continue
        for view in views:
            chosen = [number for number in part if view.get(counts[number].name) == number]
            for one in _relations_of(counts, chosen):
                is_told = max(one.counts) >= len(before.counts) or one.rest == 0
                if is_told and (one.whole, one.parts) not in seen:
                    found[one.whole, one.parts] = one
    return tuple(found.values())


def _relations_of(counts: Sequence[Count], chosen: Sequence[int]) -> Iterable[Relation]:
    keys, values = [counts[one].key for one in chosen], [counts[one].value for one in chosen]
    for one in find_relations(keys, values):
        whole, parts = (
            frozenset(chosen[place] for place in side) for side in (one.whole, one.parts)
        )
        yield Relation(whole, parts, one.rest, one.is_exact)


def _parts(counts: Sequence[Count], numbers: Iterable[int]) -> Iterable[list[int]]:
    """Counts of one measure whose periods overlap: nothing ties them to others."""
    of_measure: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        of_measure[counts[number].measure].append(number)
    for of_one in of_measure.values():
        part: list[int] = []
        end = 0
        for number in sorted(of_one, key=lambda one: counts[one].period):
            start, stop = counts[number].period
            if part and start >= end:
                yield part
                part = []
            part.append(number)
            end = max(end, stop)
        yield part


def _linked(
    earlier: Sequence[Relation], found: Sequence[Relation], hidden: np.ndarray
) -> list[Relation]:
    """The earlier relations that hidden counts link to those found now."""
    of_count: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(earlier):
        for number in one.counts:
            if hidden[number]:
                of_count[number].append(place)
    waiting = {number for one in found for number in one.counts if hidden[number]}
    done: set[int] = set()
    linked: set[int] = set()
    while waiting:
        number = waiting.pop()
        done.add(number)
        for place in of_count[number]:
            if place not in linked:
                linked.add(place)
                waiting |= {one for one in earlier[place].counts if hidden[one]} - done
    return [earlier[place] for place in sorted(linked)]


def _hide_more(
    values: np.ndarray, hidden: np.ndarray, is_new: np.ndarray, relations: Sequence[Relation]
) -> frozenset[int]:
    """Hide what is needed, in place; give the counts for which that was not enough."""
    # The solver takes a quarter of a second to import, and most stores have no small count.
    from kp_data.queries.protection.suppress import hide  # noqa: PLC0415

    numbers = np.array(sorted(frozenset().union(*(one.counts for one in relations))))
    place = {int(number): at for at, number in enumerate(numbers)}
    local = [
        Relation(
            frozenset(place[one] for one in relation.whole),
            frozenset(place[one] for one in relation.parts),
            relation.rest,
            relation.is_exact,
        )
        for relation in relations
    ]
    hiding = hide(values[numbers], hidden[numbers], is_new[numbers], local)
    hidden[numbers] = hiding.hidden
    return frozenset(map(int, numbers[hiding.unsafe]))
