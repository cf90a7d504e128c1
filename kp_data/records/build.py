"""From the rows of a file to records and problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kp_data.answers import NO_ANSWERS, Answers
from kp_data.errors import UnreadableFileError
from kp_data.problems import Problem
from kp_data.reading import Rows
from kp_data.records import RECORDS
from kp_data.records.activity_rows import build_activities
from kp_data.records.coded import plain_records
from kp_data.records.draft import Draft
from kp_data.records.duplicates import find_duplicates
from kp_data.records.return_rows import build_returns
from kp_data.wording import problems as words
from kp_data.wording import say, say_list

_SEVERITIES = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Built:
    """The records of a file.

    Attributes:
        kind: ``meeting``, ``training``, ``return``, or ``mixed`` for several of them.
        records: Accepted records by kind: the record's fields and its place in the file
            (:data:`~kp_data.records.record_type.PLACE_IN_FILE`). Texts may be dictionaries, which
            take a tenth of the memory; :func:`~kp_data.records.coded.plain_records` writes them
            out.
        rejected: Rows that an error keeps out.
        rejected_lines: For each sheet the lines on which they stand.
        problems: Errors first, then warnings and notes, each in the order of the lines.
    """

    kind: str
    records: Mapping[str, pa.Table]
    rejected: int
    rejected_lines: Mapping[str, tuple[int, ...]]
    problems: tuple[Problem, ...]


def build_records(
    tables: Sequence[Rows],
    file_name: str,
    kind: str | None = None,
    answers: Answers = NO_ANSWERS,
) -> Built:
    """Build the records of a file; every row becomes a record or has a problem that says why not.

    Args:
        tables: The tables of the file.
        file_name: Its name, for messages.
        kind: ``meeting``, ``training`` or ``return`` where the file does not tell.
        answers: What a person has said about the file.

    Raises:
        UnreadableFileError: The file does not tell what it holds.
    """
    if not sum(map(len, tables)):
        note = Problem("note", "header_only", say(words.HEADER_ONLY), sheet=tables[0].sheet)
        known = kind or ("return" if _kind_of(tables[0]) == "return" else "mixed")
        return Built(known, {}, 0, {}, (note,))
    drafts = [
        draft for rows in tables if len(rows) for draft in _drafts(rows, file_name, kind, answers)
    ]
    return _finish(drafts, tables)


def _drafts(rows: Rows, file_name: str, kind: str | None, answers: Answers) -> tuple[Draft, ...]:
    found = _kind_of(rows)
    if kind == "return" or (kind is None and found == "return"):
        return (build_returns(rows, answers),)
    if kind or found == "activity":
        return build_activities(rows, kind, answers)
    columns = say_list(column.header for column in rows.columns.values())
    raise UnreadableFileError(say(words.WHICH_RECORDS, file=file_name, columns=columns))


def _kind_of(rows: Rows) -> str | None:
    """What the columns tell: return figures, activities, or nothing."""
    if "measure" in rows or ("value" in rows and "kind" not in rows):
        return "return"
    return "activity" if "kind" in rows else None


def _finish(drafts: Sequence[Draft], tables: Sequence[Rows]) -> Built:
    """Leave out what errors keep out and what is said twice, in one sheet or in several."""
    records: dict[str, pa.Table] = {}
    problems = [problem for draft in drafts for problem in draft.problems]
    left = {rows.sheet: np.zeros(0, dtype=np.int64) for rows in tables}
    for rows in tables:
        left[rows.sheet] = _plus(left[rows.sheet], np.bincount(rows.lines))
    for name, record in RECORDS.items():
        of_kind = [draft for draft in drafts if draft.record is record]
        if not of_kind:
            continue
        merged = _together([draft.records for draft in of_kind])
        rejects = np.concatenate([draft.rejects for draft in of_kind])
        is_kept = ~rejects & ~np.concatenate([_is_added(draft) for draft in of_kind])
        doubles = find_duplicates(merged, record, np.flatnonzero(is_kept))
        problems += doubles.problems
        is_kept &= ~(doubles.repeats | doubles.conflicts)
        records[name] = merged.filter(pa.array(is_kept))
        used = ~rejects & ~doubles.conflicts
        left = {
            sheet: _plus(lines, -_lines_on(merged, sheet, used)) for sheet, lines in left.items()
        }
    rejected = {sheet: np.maximum(lines, 0) for sheet, lines in left.items()}
    names = [name for name, table in records.items() if table.num_rows] or list(records)
    return Built(
        kind=names[0] if len(names) == 1 else "mixed",
        records={name: records[name] for name in names},
        rejected=int(sum(lines.sum() for lines in rejected.values())),
        rejected_lines={
            sheet: tuple(np.flatnonzero(lines).tolist()) for sheet, lines in rejected.items()
        },
        problems=tuple(sorted(problems, key=_order)),
    )


def _together(tables: Sequence[pa.Table]) -> pa.Table:
    if len(tables) == 1:
        return tables[0]
    every = (plain_records(table, np.ones(len(table), dtype=bool)) for table in tables)
    return pa.concat_tables(every)


def _plus(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """How often each line is counted in both together."""
    size = max(len(first), len(second))
    return sum(np.pad(counts, (0, size - len(counts))) for counts in (first, second))


def _lines_on(records: pa.Table, sheet: str, used: np.ndarray) -> np.ndarray:
    """How many of the records that are used stand on each line of a sheet."""
    here = pc.equal(records["sheet"].cast(pa.string()), sheet)
    return np.bincount(records["row"].filter(pc.and_(here, pa.array(used))).to_numpy())


def _is_added(draft: Draft) -> np.ndarray:
    """For each record, whether its value went into the sum in another one."""
    return np.zeros(len(draft.rejects), dtype=bool) if draft.added is None else draft.added


def _order(problem: Problem) -> tuple[int, int]:
    return _SEVERITIES[problem.severity], problem.lines[0] if problem.lines else 0
