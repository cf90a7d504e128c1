"""From the rows of a file to records and problems."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from kp_data.errors import UnreadableFileError
from kp_data.problems import Problem
from kp_data.reading import Rows
from kp_data.records.activity_rows import build_activities
from kp_data.records.draft import Draft
from kp_data.records.duplicates import find_duplicates
from kp_data.records.return_rows import build_returns
from kp_data.wording import problems as words
from kp_data.wording import say

_SEVERITIES = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Built:
    """The records of a file.

    Attributes:
        kind: ``meeting``, ``training``, ``return``, or ``mixed`` for meetings and trainings.
        records: Accepted records by kind: the record's fields and ``row``, its line in the file.
        rejected: Rows that an error keeps out.
        problems: Errors first, then warnings and notes, each in the order of the lines.
    """

    kind: str
    records: Mapping[str, pa.Table]
    rejected: int
    problems: tuple[Problem, ...]


def build_records(
    rows: Rows, file_name: str, kind: str | None = None, *, accept_suggestions: bool = False
) -> Built:
    """Build the records of a file; every row becomes a record or has a problem that says why not.

    Args:
        rows: The rows of the file.
        file_name: Its name, for messages.
        kind: ``meeting``, ``training`` or ``return`` where the file does not tell.
        accept_suggestions: Read a value that is not known as the one suggested for it.

    Raises:
        UnreadableFileError: The file does not tell what it holds.
    """
    if not len(rows):
        message = say(words.HEADER_ONLY)
        note = Problem("note", "header_only", message, sheet=rows.sheet)
        found = _kind_of(rows)
        known = kind or ("return" if found == "return" else "mixed")
        return Built(known, {}, 0, (note,))
    if kind == "return" or (kind is None and _kind_of(rows) == "return"):
        drafts = (build_returns(rows, accept_suggestions=accept_suggestions),)
    elif kind or _kind_of(rows) == "activity":
        drafts = build_activities(rows, kind, accept_suggestions=accept_suggestions)
    else:
        raise UnreadableFileError(say(words.WHICH_RECORDS, file=file_name))
    return _finish(drafts, rows)


def _kind_of(rows: Rows) -> str | None:
    """What the columns tell: return figures, activities, or nothing."""
    if "measure" in rows:
        return "return"
    return "activity" if "kind" in rows else None


def _finish(drafts: tuple[Draft, ...], rows: Rows) -> Built:
    """Leave out what errors keep out and what is said twice."""
    records = {}
    problems: list[Problem] = []
    kept = 0
    repeated = 0
    for draft in drafts:
        accepted = draft.records.filter(pa.array(~draft.rejects))
        doubles = find_duplicates(accepted, draft.record, rows.sheet)
        problems += [*draft.problems, *doubles.problems]
        repeated += int(doubles.repeats.sum())
        out = doubles.repeats | doubles.conflicts
        records[draft.record.name] = accepted.filter(pa.array(~out))
        kept += len(out) - int(out.sum())
    names = [name for name, table in records.items() if table.num_rows] or list(records)
    return Built(
        kind=names[0] if len(names) == 1 else "mixed",
        records={name: records[name] for name in names},
        rejected=len(rows) - kept - repeated,
        problems=tuple(sorted(problems, key=_order)),
    )


def _order(problem: Problem) -> tuple[int, int]:
    return _SEVERITIES[problem.severity], problem.lines[0] if problem.lines else 0
