"""What publishing a file would do, and what the history keeps of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import takewhile

import pyarrow as pa

from kp_data.answers import NO_ANSWERS, VOCABULARIES, Answers
from kp_data.changes import Change
from kp_data.problems import MAX_LINES, Problem
from kp_data.queries.protection import guarded_measures
from kp_data.reading import FileRead
from kp_data.records import RETURN
from kp_data.store.compare import Comparison
from kp_data.wording.stored import to_store

Settled = tuple[str, str, int]  # upload, sheet and line of a row that waited


@dataclass(frozen=True)
class Plan:
    """What a file holds and what publishing it would do.

    Attributes:
        file_name: Name of the file, without its folder.
        sha256: Of the file's bytes.
        kind: ``meeting``, ``training``, ``return``, or ``mixed`` for several of them.
        layout: The layout that was recognised.
        layout_title: What the person is told that it is; empty for our own.
        encoding: Encoding of a text file; ``workbook`` for Excel.
        rows: Records found.
        rejected: Records that an error keeps out.
        records: The accepted records by kind, with their places in the file.
        problems: Everything there is to say about the file.
        comparison: The accepted records against those in force.
        file: The file as it was read.
        rejected_lines: For each sheet the lines of the rejected records.
        answers: What a person has said about the file.
        sender: Who sent the file, as far as that was said.
        settles: Rows of earlier uploads that waited, and which this file brings again.
        compared_with: Address of the store and number of the revision it was compared with.
    """

    file_name: str
    sha256: str
    kind: str
    layout: str
    layout_title: str
    encoding: str
    rows: int
    rejected: int
    records: Mapping[str, pa.Table] = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    comparison: Comparison = field(repr=False)
    file: FileRead = field(repr=False)
    rejected_lines: Mapping[str, tuple[int, ...]] = field(repr=False)
    answers: Answers = NO_ANSWERS
    sender: str = ""
    settles: tuple[Settled, ...] = ()
    compared_with: tuple[str, int] = ("", 0)

    @property
    def accepted(self) -> int:
        """Records that publishing would keep; a repeated row counts once."""
        return sum(table.num_rows for table in self.records.values())

    @property
    def changes_nothing(self) -> bool:
        """Whether the data say already all that the file says, from the same source."""
        counts = self.comparison
        return counts.new + counts.changed + counts.confirmed == 0

    def can_be_published(self, *, withdraw_missing: bool = False) -> bool:
        """Whether publishing would change the data, or end the waiting of rows."""
        withdraws = withdraw_missing and self.comparison.removed > 0
        return not self.changes_nothing or withdraws or bool(self.settles)

    @property
    def is_known(self) -> bool:
        """Whether there are good rows, and all of them are in the data already."""
        return self.accepted > 0 and not self.can_be_published(withdraw_missing=True)


def measures_of(plan: Plan) -> list[str]:
    """The measures of a plan's return figures."""
    figures = plan.records.get(RETURN.name)
    return [] if figures is None else figures["measure"].unique().to_pylist()


def holds_guarded(plan: Plan) -> bool:
    """Whether a plan has counts whose small ones are hidden from viewers."""
    return not set(guarded_measures()).isdisjoint(measures_of(plan))


def plan_document(plan: Plan, changes: Sequence[Change], *, withdraws: bool) -> dict[str, object]:
    """What the history keeps of a plan: words in English, and how they are said again."""
    columns = [column for table in plan.file.tables for column in table.columns.values()]
    headings = {column.header: column.name for column in columns}
    names = [
        [VOCABULARIES[headings[heading]], found, meant]
        for (heading, found), meant in plan.answers.values.items()
        if headings.get(heading) in VOCABULARIES
    ]
    kept = [problem for problem in plan.problems if problem.code != "missing_from_file"]
    return {
        "sender": plan.sender,
        "replaces": withdraws,
        "guarded": holds_guarded(plan),
        "problems": [_shortened(problem) for problem in kept[:MAX_LINES]],
        "changes": [change.told() for change in changes[:MAX_LINES]],
        "figures_changed": len(changes),
        "headings": dict(plan.answers.headings),
        "names": names,
        "settles": [list(place) for place in plan.settles],
        **to_store({"layout": plan.layout_title}),
        "above": _above(plan) if plan.layout_title else {},
    }


def _above(plan: Plan) -> dict[str, list[list[str]]]:
    """Of each sheet with rejected rows its lines down to the headings, and labels below them.

    By them a publisher's layout is recognised when those rows come back.
    """
    above = {}
    for table in reversed(plan.file.tables):
        if plan.rejected_lines.get(table.sheet):
            lines = [list(line) for line in plan.file.sheets[table.sheet]]
            below = takewhile(lambda line: sum(map(bool, line)) == 1, lines[table.header + 1 :])
            above[table.sheet] = [*lines[: table.header + 1], *below]
    return above


def _shortened(problem: Problem) -> dict[str, object]:
    """A problem for the history: its first lines are enough there."""
    fields = asdict(problem) | _sentences(problem)
    return fields | {"lines": problem.lines[:10], "letters": problem.letters[:10]}


def _sentences(problem: Problem) -> dict[str, object]:
    return to_store({"message": problem.message, "advice": problem.advice})


WAITING = pa.schema(
    [("sheet", pa.string()), ("row", pa.int64()), ("cells", pa.string()), ("problems", pa.string())]
)


def waiting_table(plan: Plan) -> pa.Table:
    """The rejected rows as they are written, each with its errors."""
    errors: dict[tuple[str, int], list[dict[str, object]]] = {}
    for problem in plan.problems:
        if problem.severity == "error":
            sentences = _sentences(problem)
            for line, cell in zip(problem.lines, problem.cells or problem.lines, strict=True):
                said = {
                    "code": problem.code,
                    "cell": str(cell),
                    "column": problem.column,
                    "value": problem.value,
                    "suggestion": problem.suggestion,
                    **sentences,
                }
                errors.setdefault((problem.sheet, line), []).append(said)
    of_file = [said for (_, line), all_said in errors.items() if not line for said in all_said]
    rows = [
        {
            "sheet": sheet,
            "row": line,
            "cells": json.dumps(_cells(plan, sheet, line), ensure_ascii=False),
            "problems": json.dumps(errors.get((sheet, line), of_file), ensure_ascii=False),
        }
        for sheet, lines in plan.rejected_lines.items()
        for line in lines
    ]
    return pa.Table.from_pylist(rows, schema=WAITING)


def _cells(plan: Plan, sheet: str, line: int) -> list[list[str]]:
    """The cells of a line with their headings."""
    tables = [table for table in plan.file.tables if table.sheet == sheet]
    table = next((one for one in reversed(tables) if one.header < line), tables[0])
    lines = plan.file.sheets[sheet]
    headings = lines[table.header] if table.header < len(lines) else []
    texts = lines[line - 1]
    return [
        [headings[place] if place < len(headings) else "", text] for place, text in enumerate(texts)
    ]
