"""The check of a long file in a process of its own, which runs :func:`run`.

It reads a pickled :class:`Request` from its standard input and writes pickled pairs to its standard
output: ``("stage", name)`` as each stage begins, at the end ``("plan", Checked)`` or
``("error", sentence)``. It never loads Streamlit.
"""

import os
import pickle
import sys
from dataclasses import dataclass, field, replace
from typing import BinaryIO

import numpy as np

from kp_data.answers import Answers
from kp_data.changes import Change
from kp_data.errors import KpError
from kp_data.ingest import Plan, check, look_ahead
from kp_data.reading.rows import Rows
from kp_data.store import open_store
from kp_data.wording import set_language

WHOLE = 20_000  # lines of a sheet that are given back in full, as an error report shows them


@dataclass(frozen=True)
class Request:
    """A file to check."""

    content: bytes = field(repr=False)
    file_name: str
    address: str
    kind: str | None
    sender: str
    answers: Answers
    language: str


@dataclass(frozen=True)
class Checked:
    """A plan with the published figures that it changes."""

    plan: Plan
    changes: tuple[Change, ...]


def without_good_lines(plan: Plan) -> Plan:
    """A plan that is quick to send: of long sheets only the lines that somebody will look at.

    The lines above the table, its headings, those that are kept out and those with problems stay
    in their places; every other line is empty.
    """
    wanted: dict[str, set[int]] = {}
    for sheet, lines in plan.rejected_lines.items():
        wanted.setdefault(sheet, set()).update(lines)
    for problem in plan.problems:
        wanted.setdefault(problem.sheet, set()).update(problem.lines)
    headers = {table.sheet: table.header for table in plan.file.tables}
    sheets = {
        name: lines
        if len(lines) <= WHOLE
        else _thinned(lines, headers.get(name, 0), wanted.get(name, set()))
        for name, lines in plan.file.sheets.items()
    }
    tables = tuple(map(_without_cells, plan.file.tables))
    return replace(plan, file=replace(plan.file, sheets=sheets, tables=tables))


def _thinned(lines: list[list[str]], header: int, wanted: set[int]) -> list[list[str]]:
    nothing: list[str] = []
    thin = [nothing] * len(lines)
    thin[: header + 2] = lines[: header + 2]
    for line in wanted:
        if 0 < line <= len(lines):
            thin[line - 1] = lines[line - 1]
    return thin


def _without_cells(table: Rows) -> Rows:
    """The headings of a table; its cells have become records."""
    none = np.zeros(0, dtype=np.int64)
    columns = {
        name: replace(column, texts=(), codes=none, place_codes=None)
        for name, column in table.columns.items()
    }
    return replace(table, columns=columns, parts=None)


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Check the file that was asked for."""

    def tell(what: str, content: object) -> None:
        pickle.dump((what, content), target, protocol=pickle.HIGHEST_PROTOCOL)
        target.flush()

    request: Request = pickle.load(source)  # noqa: S301 - from the server that started this
    set_language(request.language)
    store = open_store(request.address)
    try:
        plan = check(
            request.content,
            request.file_name,
            store,
            kind=request.kind,
            answers=request.answers,
            sender=request.sender,
            progress=lambda stage: tell("stage", stage),
        )
        tell("plan", Checked(without_good_lines(plan), look_ahead(plan, store)))
    except KpError as error:
        tell("error", str(error))


def run() -> None:
    """Answer on the standard output; what a library may print goes to the errors instead."""
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    main(sys.stdin.buffer, target)
