"""The smallest cells of which counts are made, published or not.

Where a table lacks cells, its margins still bind them: of three women returned by force and all
persons by sex and type, the men who returned freely may follow though nobody has counted them. So
the cells of the full table are unknowns like the hidden counts, none of them below zero.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from kp_data.queries.protection.splits import DIMENSIONS, Code, Key, pieces, splits

MOST = 3_000  # cells of one table; beyond them the relations among its counts must do


@dataclass(frozen=True)
class Table:
    """Counts that share their cells.

    Attributes:
        counts: Places of the counts among those given.
        cells: For each of them the places of its cells.
        size: How many cells there are.
    """

    counts: tuple[int, ...]
    cells: tuple[tuple[int, ...], ...]
    size: int

    @property
    def is_complete(self) -> bool:
        """Whether every cell is a count itself, so that relations among the counts say it all."""
        return self.size == len({own[0] for own in self.cells if len(own) == 1})


def full_tables(keys: Sequence[Key]) -> list[Table]:
    """The full tables in which counts stand; none for those that are too large.

    Args:
        keys: Of each count its code in each of the dimensions.
    """
    codes = [frozenset(key[place] for key in keys) for place in range(len(DIMENSIONS))]
    finest = [_finest(dimension, own) for dimension, own in zip(DIMENSIONS, codes, strict=True)]
    apart = [place for place, cells in enumerate(finest) if all(map(_is_single, cells.values()))]
    together: dict[Key, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        together[tuple(key[place] for place in apart)].append(number)
    return [
        table
        for numbers in together.values()
        if len(numbers) > 1 and (table := _table(keys, numbers, finest))
    ]


def _is_single(cells: frozenset[Code]) -> bool:
    return len(cells) == 1


def _table(
    keys: Sequence[Key], numbers: Sequence[int], finest: Sequence[dict[Code, frozenset[Code]]]
) -> Table | None:
    spans = [
        frozenset().union(*(finest[place][keys[number][place]] for number in numbers))
        for place in range(len(DIMENSIONS))
    ]
    size = prod(len(span) for span in spans)
    if size > MOST:
        return None
    places = {cell: place for place, cell in enumerate(product(*map(_ordered, spans)))}
    cells = tuple(
        tuple(
            places[cell]
            for cell in product(*(finest[place][code] for place, code in enumerate(keys[number])))
        )
        for number in numbers
    )
    return Table(tuple(numbers), cells, size)


def _ordered(codes: frozenset[Code]) -> list[Code]:
    return sorted(codes, key=str)


def _finest(dimension: str, codes: frozenset[Code]) -> dict[Code, frozenset[Code]]:
    """Each code of a dimension as the smallest ones that it is made of."""
    if dimension in ("period", "age_group"):
        return pieces(dimension, codes)
    parts: dict[Code, set[Code]] = {code: set() for code in codes}
    for whole, own in splits(dimension, codes, frozenset()):
        parts[whole] |= set(own)

    def smallest(code: Code) -> frozenset[Code]:
        if not parts[code]:
            return frozenset((code,))
        return frozenset().union(*map(smallest, parts[code]))

    return {code: smallest(code) for code in codes}
