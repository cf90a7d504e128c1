"""Rows of one file that say the same thing twice, or two things of the same."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from kp_data.problems import MAX_LINES, Problem
from kp_data.records.coded import plain_records
from kp_data.records.record_type import PLACE_IN_FILE, RecordType
from kp_data.wording import problems as words
from kp_data.wording import say, say_list, say_number

LARGEST = 1 << 62  # of the numbers for the key as a whole
FEW = 20  # repeated rows that are named one by one


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


def find_duplicates(records: pa.Table, record: RecordType, rows: np.ndarray) -> Duplicates:
    """Look for records of one file that share their natural key.

    Args:
        records: The record's fields and their places in the file.
        record: The kind.
        rows: Positions of the records that count; others are neither one nor the other.
    """
    repeats, conflicts = np.zeros((2, len(records)), dtype=bool)
    shared = rows[_share_a_key(records, record, rows)] if len(rows) else rows
    if not len(shared):
        return Duplicates(repeats, conflicts)
    key = list(record.natural_key)
    table = _comparable(records, shared)
    values = [name for name in table.columns if name not in PLACE_IN_FILE.names]
    again = table.duplicated(values).to_numpy(dtype=bool)
    groups = table.groupby(key, dropna=False, sort=False).ngroup()
    distinct = (~table.duplicated(values)).groupby(groups).transform("sum")
    against = (distinct > 1).to_numpy(dtype=bool)
    repeats[shared], conflicts[shared] = again & ~against, against
    numbers = groups.to_numpy()
    problems = [
        *_repeats(table, numbers, again & ~against),
        *_conflicts(table, numbers, against, values),
    ]
    return Duplicates(repeats, conflicts, tuple(problems))


def _share_a_key(records: pa.Table, record: RecordType, rows: np.ndarray) -> np.ndarray:
    """For each of some records, whether another one of them has its natural key."""
    together, size = np.zeros(len(rows), dtype=np.int64), 1
    for name in record.natural_key:
        codes, count = _numbered(records[name])
        if size * count >= LARGEST:
            together, size = _numbered(pa.chunked_array([pa.array(together)]))
        together = together * count + codes[rows]
        size *= count
    in_order = np.sort(together)
    return np.isin(together, in_order[1:][in_order[1:] == in_order[:-1]])


def _numbered(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """For each cell a number, the same for the same value, and how many there are at most."""
    found = column.dictionary_encode().unify_dictionaries().combine_chunks()
    nothing = len(found.dictionary)
    codes = found.indices.cast(pa.int32()).fill_null(nothing).to_numpy()
    return codes, nothing + 1


def _comparable(records: pa.Table, rows: np.ndarray) -> pd.DataFrame:
    """Some of the records as a frame whose cells can be compared: lists become tuples."""
    is_wanted = np.zeros(len(records), dtype=bool)
    is_wanted[rows] = True
    table = plain_records(records, is_wanted).to_pandas(date_as_object=True)
    for name in records.schema.names:
        if pa.types.is_list(records.schema.field(name).type):
            table[name] = [None if cell is None else tuple(cell) for cell in table[name]]
    return table


def _place(row: pd.Series, sheet: str) -> str:
    """Where a record stands, as a reader on a sheet is told."""
    line = say(words.LINE_PLACE, line=row["row"])
    place = f"{row['letter']}{row['row']}" if row["letter"] else line
    return place if row["sheet"] == sheet else say(words.ON_SHEET, place=place, sheet=row["sheet"])


def _on(row: pd.Series, problem: Problem) -> Problem:
    return replace(
        problem,
        lines=(int(row["row"]),),
        count=1,
        sheet=row["sheet"],
        column=row["heading"],
        letter=row["letter"],
    )


def _repeats(table: pd.DataFrame, groups: np.ndarray, where: np.ndarray) -> list[Problem]:
    """A note for each row that says the same again; one for all where they are many."""
    found = table[where]
    if len(found) > FEW:
        message = say(words.EXACT_DUPLICATES, count=say_number(len(found)))
        lines = tuple(found["row"].head(MAX_LINES).tolist())
        sheet = found["sheet"].iloc[0]
        return [
            Problem("note", "exact_duplicate", message, lines=lines, count=len(found), sheet=sheet)
        ]
    firsts = table.groupby(groups, sort=False).head(1).set_index(pd.unique(groups))
    problems = []
    for position, row in found.iterrows():
        first = firsts.loc[groups[position]]
        message = say(words.EXACT_DUPLICATE, line=_place(first, row["sheet"]))
        problems.append(_on(row, Problem("note", "exact_duplicate", message)))
    return problems


def _conflicts(
    table: pd.DataFrame, groups: np.ndarray, where: np.ndarray, values: list[str]
) -> list[Problem]:
    problems: list[Problem] = []
    for _, rows in table[where].groupby(groups[where], sort=False):
        if len(problems) >= MAX_LINES:
            break
        differing = [name for name in values if len(rows[name].drop_duplicates()) > 1]
        for position, row in rows.iterrows():
            other = rows.drop(index=position).iloc[0]
            place = _place(other, row["sheet"])
            fields = say_list(differing)
            message = say(words.CONFLICTING_DUPLICATE, line=place, fields=fields)
            advice = say(words.CONFLICTING_DUPLICATE_ADVICE)
            problem = Problem("error", "conflicting_duplicate", message, advice)
            problems.append(_on(row, problem))
    return problems
