"""Rows of one file that say the same thing twice, or two things of the same."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from kp_data.problems import MAX_LINES, Problem
from kp_data.records.record_type import PLACE_IN_FILE, RecordType
from kp_data.wording import problems as words
from kp_data.wording import say


@dataclass(frozen=True)
class Duplicates:
    """What was found.

    Attributes:
        repeats: For each record, whether an earlier one says exactly the same.
        conflicts: For each record, whether another one says something else of the same thing.
            Which of them is right cannot be known, so that all are kept out.
        problems: A note for each repeat, an error for each conflict.
    """

    repeats: np.ndarray = field(repr=False)
    conflicts: np.ndarray = field(repr=False)
    problems: tuple[Problem, ...] = ()


def find_duplicates(records: pa.Table, record: RecordType, sheet: str = "") -> Duplicates:
    """Look for records of one file that share their natural key.

    Args:
        records: The record's fields and ``row``.
        record: The kind.
        sheet: Name of the sheet, for messages.
    """
    table = _comparable(records)
    key = list(record.natural_key)
    shared = table.duplicated(key, keep=False).to_numpy(dtype=bool)
    nothing = np.zeros(len(table), dtype=bool)
    if not shared.any():
        return Duplicates(nothing, nothing)
    values = [name for name in table.columns if name not in PLACE_IN_FILE.names]
    repeats = table.duplicated(values).to_numpy(dtype=bool)
    groups = table.groupby(key, dropna=False, sort=False).ngroup()
    distinct = (~table.duplicated(values)).groupby(groups).transform("sum")
    conflicts = (distinct > 1).to_numpy(dtype=bool)
    lines = table["row"].to_numpy()
    firsts = pd.Series(lines).groupby(groups.to_numpy()).transform("first").to_numpy()
    problems = [
        *(
            _repeat(line, first, sheet)
            for line, first in _pairs(lines, firsts, repeats & ~conflicts)
        ),
        *_conflicts(table, groups.to_numpy(), conflicts, values, sheet),
    ]
    return Duplicates(repeats & ~conflicts, conflicts, tuple(problems))


def _comparable(records: pa.Table) -> pd.DataFrame:
    """The records as a frame whose cells can be compared: lists become tuples."""
    table = records.to_pandas(date_as_object=True)
    for name in records.schema.names:
        if pa.types.is_list(records.schema.field(name).type):
            table[name] = [None if cell is None else tuple(cell) for cell in table[name]]
    return table


def _pairs(lines: np.ndarray, firsts: np.ndarray, where: np.ndarray) -> list[tuple[int, int]]:
    return list(zip(lines[where].tolist(), firsts[where].tolist(), strict=True))[:MAX_LINES]


def _repeat(line: int, first: int, sheet: str) -> Problem:
    message = say(words.EXACT_DUPLICATE, line=first)
    return Problem("note", "exact_duplicate", message, lines=(line,), count=1, sheet=sheet)


def _conflicts(
    table: pd.DataFrame, groups: np.ndarray, where: np.ndarray, values: list[str], sheet: str
) -> list[Problem]:
    problems = []
    for _, rows in table[where].groupby(groups[where], sort=False):
        if len(problems) >= MAX_LINES:
            break
        differing = [name for name in values if len(rows[name].drop_duplicates()) > 1]
        lines = rows["row"].tolist()
        for line in lines:
            other = next(candidate for candidate in lines if candidate != line)
            message = say(words.CONFLICTING_DUPLICATE, line=other, fields=", ".join(differing))
            advice = say(words.CONFLICTING_DUPLICATE_ADVICE)
            problems.append(
                Problem(
                    "error",
                    "conflicting_duplicate",
                    message,
                    advice,
                    lines=(line,),
                    count=1,
                    sheet=sheet,
                )
            )
    return problems
