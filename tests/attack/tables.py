"""Random tables as a ministry might send them: few persons, any margins, gaps, corrections."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

TOTAL = "_T"
MEASURES = (
    "kp_returns",
    "kp_readmissions",
    "kp_reintegration_started",
    "kp_reintegration_completed",
)
RELEASES = 3  # the first, one that is undone, and a later one
CODES = {
    "sex": [("F", "M"), ("F", "M", "_U")],
    "age_group": [("0-17", "18+"), ("0-17", "18-59", "60+"), ("0-17", "18+", "_U")],
    "return_type": [("forced", "voluntary"), ("forced", "voluntary", "spontaneous")],
    "from_code": [("DEU", "FRA"), ("DEU", "FRA", "ITA")],
    "to_code": [("KEN", "SOM"), ("KEN", "SD-KH", "SD-GZ"), ("ETH", "KEN", "SOM", "UGA")],
    "period": [("H1", "H2"), ("Q1", "Q2", "Q3", "Q4")],
}
FIXED = {"from_code": "DEU", "to_code": "ETH", "period": "year"}
MONTHS = {"year": (1, 12), "H1": (1, 6), "H2": (7, 12)} | {
    f"Q{number}": (3 * number - 2, 3 * number) for number in range(1, 5)
}

Leaf = tuple[str, ...]
Key = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table, and the only one of its measure and year.

    Attributes:
        measure: Its measure.
        year: Its year.
        names: The dimensions by which it is broken down.
        cells: The persons in each cell, release by release.
        members: For each record the cells that it counts.
        published: The records of each release.
    """

    measure: str
    year: int
    names: tuple[str, ...]
    cells: tuple[Mapping[Leaf, int], ...]
    members: Mapping[Key, tuple[Leaf, ...]]
    published: tuple[frozenset[Key], ...]

    def value(self, release: int, key: Key) -> int:
        return sum(self.cells[release][leaf] for leaf in self.members[key])

    def rows(self, release: int) -> Iterator[dict[str, object]]:
        """The records of a release, as the store keeps them."""
        for key in sorted(self.published[release]):
            codes = FIXED | dict(zip(self.names, key, strict=True))
            period = codes.pop("period")
            first, last = MONTHS["year" if period == TOTAL else period]
            yield codes | {
                "measure": self.measure,
                "period_start": date(self.year, first, 1),
                "period_end": date(self.year, last, 31 if last in (3, 12) else 30),
                "value": float(self.value(release, key)),
                "value_qualifier": "exact",
                "unit": "persons",
                "publisher": "Ministry",
            }


def make_table(pick: random.Random, measure: str, year: int) -> Table:
    """A random table."""
    names = tuple(pick.sample(sorted(CODES), pick.choices((1, 2, 3), (2, 5, 3))[0]))
    codes = [pick.choice(CODES[name]) for name in names]
    leaves = list(product(*codes))
    members = _members(names, codes, leaves)
    margins = list(product((False, True), repeat=len(names)))
    kept = {margin for margin in margins if pick.random() < 0.65} or {margins[0]}
    keys = [key for key in members if _margin(key, names) in kept]
    if pick.random() < 0.25:
        keys = [key for key in keys if pick.random() > 0.15] or keys
    cells = [{leaf: _persons(pick) for leaf in leaves}]
    # One record may come late. Where several parts of a total shown before come late, what is
    # left for them is known already and may be too little to hide them in.
    late = {pick.choice(keys)} if len(keys) > 1 and pick.random() < 0.3 else set()
    published = [frozenset(keys) - late]
    for _ in range(RELEASES - 1):
        cells.append(_corrected(pick, cells[0]))
        published.append(frozenset(keys) if pick.random() < 0.5 else frozenset())
    return Table(measure, year, names, tuple(cells), members, tuple(published))


def unhcr_2016(measure: str, year: int) -> Table:
    """618 + 160 + * = 779, from a table of UNHCR."""
    leaves = [("DEU",), ("FRA",), ("ITA",)]
    members = {leaf: (leaf,) for leaf in leaves} | {(TOTAL,): tuple(leaves)}
    cells = dict(zip(leaves, (618, 160, 1), strict=True))
    empty: frozenset[Key] = frozenset()
    published = (frozenset(members), *[empty] * (RELEASES - 1))
    return Table(measure, year, ("from_code",), (cells,) * RELEASES, members, published)


def _margin(key: Key, names: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(code in (TOTAL, "SDN") for code in key)


def _members(
    names: tuple[str, ...], codes: list[tuple[str, ...]], leaves: list[Leaf]
) -> dict[Key, tuple[Leaf, ...]]:
    choices = []
    for name, own in zip(names, codes, strict=True):
        wholes: dict[str, tuple[str, ...]] = {code: (code,) for code in own} | {TOTAL: own}
        if "SD-KH" in own:
            wholes["SDN"] = ("SD-KH", "SD-GZ")
        if name == "period" and len(own) == 4:
            wholes |= {"H1": ("Q1", "Q2"), "H2": ("Q3", "Q4")}
        choices.append(wholes)
    return {
        key: tuple(
            leaf
            for leaf in leaves
            if all(
                code in wholes[whole]
                for code, whole, wholes in zip(leaf, key, choices, strict=True)
            )
        )
        for key in product(*choices)
    }


def _persons(pick: random.Random) -> int:
    low, high = pick.choices(((0, 0), (1, 4), (5, 30), (31, 500)), (15, 35, 30, 20))[0]
    return pick.randint(low, high)


def _corrected(pick: random.Random, cells: Mapping[Leaf, int]) -> dict[Leaf, int]:
    changed = pick.sample(sorted(cells), pick.randint(1, min(3, len(cells))))
    return dict(cells) | {leaf: _persons(pick) for leaf in changed}
