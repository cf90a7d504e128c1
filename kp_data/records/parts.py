"""Figures that a publisher breaks down more finely than our records: their parts are added."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from kp_data.records.returns import RETURN
from kp_data.wording import in_language, say, say_clauses, say_number
from kp_data.wording import layouts as words


@dataclass(frozen=True)
class Added:
    """Records after their parts were added.

    Attributes:
        records: As before; the first record of each group holds the sum and names the parts in
            its note.
        added: For each record, whether it went into an earlier one.
        rejects: For each record, whether it is kept out: a sum with an unreadable part is none.
    """

    records: pa.Table
    added: np.ndarray = field(repr=False)
    rejects: np.ndarray = field(repr=False)


def add_parts(records: pa.Table, parts: Sequence[str], rejects: np.ndarray) -> Added:
    """Add records that differ in nothing but the publisher's category.

    Args:
        records: Return figures, with ``value`` and ``note``.
        parts: For each the publisher's category.
        rejects: For each, whether an error keeps it out.

    Returns:
        The sums, each with the flags of all its parts. Where a part has no value the sum has none
        either, and the flag ``:``.
    """
    key = list(RETURN.natural_key)
    frame = records.select([*key, "value", "flag"]).to_pandas(date_as_object=True)
    groups = frame.groupby(key, dropna=False, sort=False).ngroup().to_numpy()
    _, first = np.unique(groups, return_index=True)
    added = np.ones(len(frame), dtype=bool)
    added[first] = False
    spoilt = np.bincount(groups, weights=rejects) > 0
    unknown = np.bincount(groups, weights=frame["value"].isna()) > 0
    sums = np.bincount(groups, weights=frame["value"].fillna(0))
    value = pd.Series(np.where(unknown, np.nan, sums)[groups])
    several = np.bincount(groups)[groups] > 1
    flag = _flags(frame["flag"], groups).where(~(value.isna() & several), ":")
    columns = {name: records[name] for name in records.column_names} | {
        "value": pa.array(value, pa.float64(), from_pandas=True),
        "flag": pa.array(flag, pa.string(), from_pandas=True),
        "note": pa.array(_notes(frame["value"], parts, groups), pa.string()),
    }
    table = pa.table([columns[name] for name in records.column_names], schema=records.schema)
    return Added(table, added & ~spoilt[groups], rejects | spoilt[groups])


def _flags(flags: pd.Series, groups: np.ndarray) -> pd.Series:
    """For each record the flags of all parts of its sum."""
    known = flags.notna().to_numpy()
    if not known.any():
        return flags
    together = (
        flags[known].groupby(groups[known]).agg(lambda one: "".join(dict.fromkeys("".join(one))))
    )
    return pd.Series(groups, dtype=object).map(together)


@in_language("en")
def _notes(values: pd.Series, parts: Sequence[str], groups: np.ndarray) -> list[str]:
    """What each sum is made of; in English, as it is stored for readers of any language."""
    one = np.bincount(groups)[groups] == 1
    named = [
        part if alone else say(words.PART_WITH_VALUE, part=part, value=say_number(value, 2) or ":")
        for part, value, alone in zip(parts, values, one, strict=True)
    ]
    parts_of: dict[int, list[str]] = {}
    for group, part in zip(groups.tolist(), named, strict=True):
        parts_of.setdefault(group, []).append(part)
    single = {part: say(words.PART, part=part) for part in set(parts)}
    sums = {
        group: say(words.PARTS_ADDED, parts=say_clauses(found))
        for group, found in parts_of.items()
        if len(found) > 1
    }
    return [
        single[part] if alone else sums[group]
        for part, group, alone in zip(parts, groups.tolist(), one, strict=True)
    ]
