"""Protection over all revisions: a count is shown at all revisions that hold it, or at none.

A count that a revision leaves as it was is the same count, whichever revision shows it. Each
revision first hides of what it brings as much as is needed for all that is hidden now or was hidden
before. Where that is not enough, since what was shown before gives a new count away, counts that
were shown before are hidden from then on too, at the earlier revisions as well.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kp_data.queries.protection.atoms import full_tables
from kp_data.queries.protection.policy import Policy
from kp_data.queries.protection.relations import Relation, find_relations, is_notable
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
        least: What a reader knows it to be at least where it is hidden.
    """

    name: Name
    measure: str
    key: Key
    value: float
    least: int = 1

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
        hidden: Of each whether it is hidden, at every revision that holds it.
        now: The counts in force, by record.
        known: The latest count of every record, in force or withdrawn.
        relations: What ties counts together, by number.
        unsafe: Counts for which there is no proof, though everything tied to them is hidden.
    """

    counts: tuple[Count, ...] = ()
    numbers: Mapping[tuple[Name, float], int] = field(default_factory=dict)
    hidden: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    now: Mapping[Name, int] = field(default_factory=dict)
    known: Mapping[Name, int] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    unsafe: frozenset[int] = frozenset()

    def hidden_names(self, latest: "State") -> set[Name]:
        """The records in force whose count is hidden by all that is known today.

        Args:
            latest: The state after the latest revision, which goes on from this one.
        """
        return {name for name, number in self.now.items() if latest.hidden[number]}

    def tied_names(self) -> set[Name]:
        """The records whose count stands in an equation with one that is hidden."""
        return {
            self.counts[number].name
            for relation in self.relations
            if any(self.hidden[one] and self.counts[one].least for one in relation.counts)
            for number in relation.counts
        }


def next_state(before: State, in_force: Iterable[Count], policy: Policy) -> State:
    """Protect the counts of one more revision.

    Args:
        before: After the revision before; ``State()`` for none.
        in_force: The counts in force at this revision, one a record.
        policy: Which counts are small.
    """
    counts, numbers, now = list(before.counts), dict(before.numbers), {}
    for count in in_force:
        now[count.name] = _number_of(count, counts, numbers)
    known = {**before.known, **now}
    changed = {number for _, number in (now.items() ^ before.now.items())}
    views = _changed_views(counts, (now, known), changed)
    earlier = set(before.relations)
    found = [
        relation
        for one in _new_relations(counts, views, before)
        if (relation := _with_rest(one, counts, numbers, policy)) not in earlier
    ]
    found += _through_cells(counts, views, len(before.counts))
    hidden = _hidden(before, counts, policy)
    relations = (*before.relations, *found)
    matter = _that_matter(found, hidden)
    unsafe = before.unsafe
    if matter:
        told = _linked(before.relations, matter, hidden)
        left = _hide_more(counts, hidden, len(before.counts), (*matter, *told), policy)
        if left:
            left = _hide_more(counts, hidden, 0, _tied_to(left, relations), policy)
        unsafe |= left
    return State(tuple(counts), numbers, hidden, now, known, relations, unsafe)


def _hidden(before: State, counts: Sequence[Count], policy: Policy) -> np.ndarray:
    """What is hidden to begin with: what was hidden before, small counts, and cells."""
    new = counts[len(before.counts) :]
    small = [0 < one.value < policy.threshold or one.least == 0 for one in new]
    return np.concatenate([before.hidden, np.array(small, dtype=bool)])


def _number_of(count: Count, counts: list[Count], numbers: dict[tuple[Name, float], int]) -> int:
    """The number of a count, a new one if no revision had it yet."""
    version = count.name, count.value
    if version not in numbers:
        numbers[version] = len(counts)
        counts.append(count)
    return numbers[version]


def _changed_views(
    counts: Sequence[Count], views: Sequence[Mapping[Name, int]], changed: set[int]
) -> list[tuple[int, ...]]:
    """Sets of counts that could be tied together and of which a revision changed one.

    Records that are withdrawn may still be parts of a total that stays or comes later; so both
    the counts in force and the latest known ones are looked at.
    """
    chosen = [
        tuple(number for number in part if view.get(counts[number].name) == number)
        for part in _parts(counts, views[1].values())
        if not changed.isdisjoint(part)
        for view in views
    ]
    return list(dict.fromkeys(chosen))


def _new_relations(
    counts: Sequence[Count], views: Sequence[tuple[int, ...]], before: State
) -> list[Relation]:
    """What ties counts together; by a withdrawal alone nothing, unless it adds up."""
    found: dict[tuple[frozenset[int], frozenset[int]], Relation] = {}
    for view in views:
        for one in _relations_of(counts, view):
            if max(one.counts) >= len(before.counts) or one.rest == 0:
                found[one.whole, one.parts] = one
    return list(found.values())


def _through_cells(
    counts: list[Count], views: Sequence[tuple[int, ...]], old: int
) -> list[Relation]:
    """What ties counts together through cells that nobody has published; adds the cells."""
    tables = [
        (table, [view[place] for place in table.counts])
        for view in views
        for table in full_tables([counts[number].key for number in view])
        if not table.is_complete
    ]
    tables = [(table, members) for table, members in tables if max(members) >= old]
    if not tables:
        return []
    from kp_data.queries.protection.filling import fill  # noqa: PLC0415

    filled = fill([(table, [counts[one].value for one in members]) for table, members in tables])
    relations = []
    for (table, members), (cells, rests) in zip(tables, filled, strict=True):
        first = len(counts)
        like = counts[members[0]]
        counts += [
            Count(("cell", first + at), like.measure, like.key, value, 0)
            for at, value in enumerate(cells)
        ]
        for number, own, rest in zip(members, table.cells, rests, strict=True):
            if rest > 0 or not is_notable(rest, counts[number].value):
                parts = frozenset(first + cell for cell in own)
                relations.append(Relation(frozenset((number,)), parts, rest, rest <= 0))
    return relations


def _with_rest(
    relation: Relation,
    counts: list[Count],
    numbers: dict[tuple[Name, float], int],
    policy: Policy,
) -> Relation:
    """Make a small rest a cell like those nobody has published: the parts would give it away."""
    if relation.is_exact or len(relation.whole) > 1 or relation.rest >= policy.threshold:
        return relation
    [whole] = relation.whole
    if all(counts[part].key == counts[whole].key for part in relation.parts):
        return relation  # two sources of one count
    name = ("rest", whole, relation.parts)
    rest = Count(name, counts[whole].measure, counts[whole].key, relation.rest, 0)
    number = _number_of(rest, counts, numbers)
    return Relation(relation.whole, relation.parts | {number}, 0, is_exact=True)


def _that_matter(found: Sequence[Relation], hidden: np.ndarray) -> list[Relation]:
    """The relations that hidden counts reach, one through the other."""
    of_count: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        for number in one.counts:
            of_count[number].append(place)
    waiting = {number for number in of_count if hidden[number]}
    seen: set[int] = set()
    reached: set[int] = set()
    while waiting:
        number = waiting.pop()
        seen.add(number)
        for place in of_count[number]:
            if place not in reached:
                reached.add(place)
                waiting |= found[place].counts - seen
    return [found[place] for place in sorted(reached)]


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


def _tied_to(numbers: Iterable[int], relations: Sequence[Relation]) -> list[Relation]:
    """All relations of all revisions that tie anything to some counts, shown or hidden."""
    everything = np.zeros(1 + max(max(one.counts) for one in relations), dtype=bool)
    everything[list(numbers)] = True
    before = 0
    while before < everything.sum():
        before = int(everything.sum())
        for one in relations:
            members = list(one.counts)
            if everything[members].any():
                everything[members] = True
    return [one for one in relations if everything[list(one.counts)].any()]


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
    counts: Sequence[Count],
    hidden: np.ndarray,
    old: int,
    relations: Sequence[Relation],
    policy: Policy,
) -> frozenset[int]:
    """Hide what is needed of the counts from a number on, in place; give what is still unsafe."""
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
    values = np.array([counts[number].value for number in numbers], dtype="float64")
    least = np.array([counts[number].least for number in numbers])
    hiding = hide(values, hidden[numbers], numbers >= old, local, least, policy.threshold)
    hidden[numbers] = hiding.hidden
    return frozenset(map(int, numbers[hiding.unsafe]))
