"""Figures that differ are found as columns: held against the figures compared one by one."""

import random

import numpy as np
import pandas as pd

from kp_data.queries.figure_changes import NONE, FigureChange, FigureChanges, differing
from kp_data.queries.restatements import Version, version_of

CODES = ("uk_returns", "unhcr_returned_refugees", "iom_avr")


def shown(chance: random.Random, count: int) -> pd.DataFrame:
    """Figures as shown_figures gives them, with values and reasons by chance."""
    keys = chance.sample(
        [(to, year) for to in ("", "ERI", "SDN", "SOM") for year in (2020, 2021)], count
    )
    reasons = [chance.choice(("", "", "", "<", "c", ":", "z")) for _ in keys]
    values = [np.nan if reason else float(chance.choice((0, 5, 7))) for reason in reasons]
    table = pd.DataFrame(keys, columns=["to_code", "year"])
    told = {
        "qualifier": "exact",
        "first_day": None,
        "last_day": None,
        "publisher": [chance.choice((None, "UNHCR")) for _ in keys],
        "release": None,
    }
    return table.assign(value=values, reason=reasons, **told)


def one_by_one(code: str, before: pd.DataFrame | None, after: pd.DataFrame | None) -> list:
    ends = [
        {} if table is None else {(r.to_code, r.year): version_of(r) for r in table.itertuples()}
        for table in (before, after)
    ]
    changes = []
    for place, year in sorted(ends[0].keys() | ends[1].keys()):
        old, new = (end.get((place, year), NONE) for end in ends)
        if (old.state, old.value) != (new.state, new.value):
            changes.append(FigureChange("return", code, place, year, old, new))
    return changes


def test_columns_tell_the_same_changes_as_figures_compared_one_by_one():
    activity = FigureChange("meeting", "summit", "", 2020, NONE, Version("shown", 2.0))
    single = FigureChange("return", "iom_avr", "SDN", None, NONE, Version("shown", 9.0), "A figure")
    for seed in range(40):
        chance = random.Random(seed)
        ends = {
            code: tuple(chance.choice((None, shown(chance, chance.randrange(1, 7)))) for _ in "ab")
            for code in CODES
        }
        rows = {code: differing(*two) for code, two in ends.items()}
        found = FigureChanges([activity], rows, [single])
        plain = [one for code, two in ends.items() for one in one_by_one(code, *two)]
        plain = [activity, *plain, single]
        assert list(found) == plain
        assert len(found) == len(plain)
        assert found.places == [one.place for one in plain]
        assert found.differences.tolist() == [one.difference for one in plain]
        assert found[-1] == plain[-1]
        assert found[:3] == plain[:3]
        mixed = chance.sample(range(len(plain)), len(plain))
        assert found.at(mixed) == [plain[place] for place in mixed]
