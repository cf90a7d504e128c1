"""Figures made by chance, in which everything occurs that a source may give."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import polars as pl

from kp_data.errors import NotAdditiveError
from kp_data.records import RETURN

MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}


def draw(seed: int, measure: str) -> pl.DataFrame:
    """Figures of every kind: totals beside parts, gaps, masks, parts of years and of countries."""
    luck = random.Random(seed)
    publishers = luck.choice([["A"], ["A"], ["A", "B"]])
    kinds = luck.sample([*MONTHS], luck.choice([1, 2, 4]))
    rows = {}
    for _ in range(luck.choice([40, 400])):
        kind = luck.choice([*kinds, luck.choice([*kinds, "span"])])
        year, months = luck.choice([2021, 2022]), MONTHS.get(kind, 1)
        first = date(year, 1 + months * luck.randrange(12 // months), 1)
        last = (first + timedelta(31 * months - months // 2)).replace(day=1) - timedelta(1)
        if kind == "span":
            last = first + timedelta(luck.choice([9, 20]))
        flag = luck.choice(["", "", "", "p", "e", "b"])
        value = float(luck.randrange(90))
        if luck.random() < 0.04:
            value, flag = None, luck.choice([":", "z", "<", "c", ":b"])
        row = {
            "measure": measure,
            "from_code": luck.choice(["DEU", "FRA", "WORLD", None] if seed % 3 else ["DEU", "FRA"]),
            "to_code": luck.choice(["SDN", "SSD", "SD-KH", "ETH", None]),
            "period_start": first,
            "period_end": last,
            "sex": luck.choice(["F", "M", "_T", None] if seed % 2 else ["F", "M"]),
            "age_group": luck.choice(["0-17", "18+"]),
            "return_type": luck.choice(["forced", "voluntary", "_T"] if seed % 5 else [None]),
            "dimension": None,
            "level": None,
            "publisher": luck.choice(publishers),
            "value": value,
            "value_qualifier": luck.choice(["exact"] * 9 + ["about", "at_least", "at_most"]),
            "flag": flag or None,
            "year": year,
            "period_kind": kind,
            "release": None,
        }
        rows[tuple(row[name] for name in RETURN.natural_key)] = row
    texts = dict.fromkeys(("dimension", "level", "release", "return_type", "flag"), pl.String)
    return pl.DataFrame([*rows.values()], schema_overrides=texts, infer_schema_length=None)


def told(sums: Callable, *given, **asked) -> pd.DataFrame | str:
    """What a query gives, or the sentence by which it refuses."""
    try:
        return sums(*given, **asked)
    except NotAdditiveError as error:
        return str(error)
