"""What ties counts together: a whole and its parts, or two ways to break down the same persons.

Parts often do not add up exactly to their whole. Where some are missing, a reader knows no more
than that the whole is at least the parts; where they are a little more than the whole, the
relation holds with that difference, as if the reader knew it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kp_data.queries.dimensions import TOTAL
from kp_data.queries.protection.splits import DIMENSIONS, Code, Key, splits

Sum = frozenset[int]  # the numbers of counts that are added

NOTABLE_DIFFERENCE = 10  # persons
NOTABLE_SHARE = 0.01  # of the whole
_ROUNDS = 2  # a total of the second round may rest on parts that only the first put together


@dataclass(frozen=True)
class Relation:
    """Two sums of counts of which the first is the second and a rest.

    Attributes:
        whole: Numbers of the counts on one side.
        parts: Those on the other side.
        rest: The difference in truth.
        is_exact: Whether a reader may know the rest; else only that it is not below zero.
    """

    whole: Sum
    parts: Sum
    rest: float
    is_exact: bool

    @property
    def counts(self) -> Sum:
        """All counts that it ties together."""
        return self.whole | self.parts


@dataclass
class _Web:
    """The sums known so far by what they count, and the relations among them."""

    values: Sequence[float]
    sums: dict[Key, Sum] = field(default_factory=dict)
    given: set[Key] = field(default_factory=set)
    relations: dict[tuple[Sum, Sum], Relation] = field(default_factory=dict)

    def value(self, some: Sum) -> float:
        return sum(self.values[number] for number in some)

    def relate(self, whole: Sum, parts: Sum, *, is_given: bool) -> None:
        """Note a whole and its parts, unless they are the same or have too little in common."""
        sides = whole - parts, parts - whole
        if not any(sides) or sides in self.relations or sides[::-1] in self.relations:
            return
        rest = self.value(sides[0]) - self.value(sides[1])
        if rest == 0 or (is_given and (rest > 0 or not is_notable(rest, self.value(whole)))):
            self.relations[sides] = Relation(*sides, rest, is_exact=rest <= 0)


def is_notable(difference: float, whole: float) -> bool:
    """Whether parts and whole differ by so much that no reader knows what is missing."""
    return abs(difference) > max(NOTABLE_DIFFERENCE, NOTABLE_SHARE * whole)


def find_relations(keys: Sequence[Key], values: Sequence[float]) -> tuple[Relation, ...]:
    """Find what ties counts of one measure together.

    Wholes that nobody has given count too where two sums meet in them: women and men are as many
    as the young and the old, with or without a figure for all.

    Args:
        keys: Of each count its code in each of the dimensions, totals as ``_T``. Where two
            sources give the same count it stands here twice.
        values: The counts in truth.
    """
    web = _Web(values)
    for number, key in enumerate(keys):
        own = frozenset((number,))
        if key in web.sums:
            web.relate(web.sums[key], own, is_given=True)
        else:
            web.sums[key] = own
            web.given.add(key)
    codes = [frozenset(key[place] for key in keys) for place in range(len(DIMENSIONS))]
    for _ in range(_ROUNDS):
        for place, dimension in enumerate(DIMENSIONS):
            wanted = _wanted(dimension, codes[place])
            if wanted:
                _add_up(web, place, wanted)
    return tuple(web.relations.values())


def _wanted(dimension: str, codes: frozenset[Code]) -> frozenset[Code]:
    """Codes that contain others: along them counts can be added to a whole that matters."""
    if codes == {TOTAL}:
        return frozenset()
    return frozenset(whole for whole, _ in splits(dimension, codes, frozenset()))


def _add_up(web: _Web, place: int, wanted: frozenset[Code]) -> None:
    """Relate wholes to their parts along one dimension, and keep the sums for wholes not given."""
    for rest, present in _rows(web, place):
        found = splits(DIMENSIONS[place], frozenset(present), wanted)
        for whole, parts in found:
            key = (*rest[:place], whole, *rest[place:])
            made = frozenset().union(*(present[part] for part in parts))
            known = web.sums.get(key)
            if known is not None:
                web.relate(known, made, is_given=key in web.given)
            if known is None or (key not in web.given and web.value(made) > web.value(known)):
                web.sums[key] = made


def _rows(web: _Web, place: int) -> Iterator[tuple[Key, dict[Code, Sum]]]:
    """The sums that differ in one dimension only, by their code in it."""
    rows: dict[Key, dict[Code, Sum]] = defaultdict(dict)
    for key, some in web.sums.items():
        rows[key[:place] + key[place + 1 :]][key[place]] = some
    yield from rows.items()
