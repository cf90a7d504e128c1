"""Checking and publishing a long file in a process of its own, which runs :func:`run`.

It reads a pickled :class:`Request` or :class:`Publishing` from its standard input and writes
pickled pairs to its standard output: ``("stage", name)`` as each stage begins, at the end
``("done", Checked)`` or ``("done", Revision)``, or ``("error", sentence)``. After a revision is
told the files of a large store are made, which is one more stage. Records never cross the
pipe: they lie as Arrow files in a folder that both processes know, and are mapped into memory. It
never loads Streamlit.
"""

import logging
import os
import pickle
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from kp_data.answers import Answers
from kp_data.api.logs import set_up
from kp_data.changes import Change
from kp_data.errors import KpError
from kp_data.ingest import Plan, check, look_ahead, publish
from kp_data.people import Person
from kp_data.queries.in_files import write_tables
from kp_data.reading.rows import Rows
from kp_data.settings import settings
from kp_data.store import Revision, open_store
from kp_data.wording import say, set_language
from kp_data.wording import uploads as words

WHOLE = 20_000  # lines of a sheet that are given back in full, as an error report shows them
NICENESS = 5  # pages go first; on a full core a check gets a quarter of it
CONTENT, RECORDS_PART, MISSING_PART = "content", "records", "missing"

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """A file to check; its content lies in ``folder``, and its records are put there."""

    content: bytes = field(repr=False)
    file_name: str
    address: str
    kind: str | None
    sender: str
    answers: Answers
    language: str
    folder: str = ""


@dataclass(frozen=True)
class Checked:
    """A plan with the published figures that it changes.

    Attributes:
        plan: The plan.
        changes: What it changes by adding.
        replacing: What it changes by replacing what it speaks about.
    """

    plan: Plan
    changes: Sequence[Change]
    replacing: Sequence[Change]


@dataclass(frozen=True)
class Publishing:
    """A plan to publish; its records lie in ``folder``."""

    plan: Plan
    address: str
    language: str
    by: Person
    note: str = ""
    withdraw_missing: bool = False
    changes: Sequence[Change] = ()
    folder: str = ""


class ThinLines(Sequence[Sequence[str]]):
    """Lines of which only some are kept; all others are empty.

    Args:
        length: How many lines there are.
        kept: Those that are kept, by their position.
    """

    def __init__(self, length: int, kept: Mapping[int, Sequence[str]]) -> None:
        self._length = length
        self._kept = dict(kept)

    def __len__(self) -> int:
        """Number of lines."""
        return self._length

    def __getitem__(self, place: int | slice) -> Sequence:
        """A line, or a list of some."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._length))]
        return self._kept.get(range(self._length)[place], [])


def without_tables(plan: Plan) -> Plan:
    """A plan whose records lie in files; of its tables only the columns are left."""
    records, missing = (
        {name: table.schema.empty_table() for name, table in tables.items()}
        for tables in _parts(plan).values()
    )
    return replace(plan, records=records, comparison=replace(plan.comparison, missing=missing))


def put_aside(plan: Plan, folder: Path) -> None:
    """Write the records of a plan, and those that its file lacks, into files of a folder."""
    for part, tables in _parts(plan).items():
        for name, table in tables.items():
            with pa.ipc.new_file(_file(folder, part, name), table.schema) as file:
                file.write_table(table)


def is_there(plan: Plan, folder: Path) -> bool:
    """Whether all files of a plan that was put aside are still in their folder."""
    parts = _parts(plan).items()
    return all(_file(folder, part, name).exists() for part, tables in parts for name in tables)


def lay_back(plan: Plan, folder: Path) -> Plan:
    """A plan with the records that lie in files of a folder, which are mapped, not read.

    Raises:
        KpError: Files are missing or broken.
    """
    try:
        records, missing = (
            {
                name: pa.ipc.open_file(pa.memory_map(str(_file(folder, part, name)))).read_all()
                for name in tables
            }
            for part, tables in _parts(plan).items()
        )
    except (OSError, pa.ArrowException) as error:
        raise KpError(say(words.PLAN_IS_GONE)) from error
    return replace(plan, records=records, comparison=replace(plan.comparison, missing=missing))


def _file(folder: Path, part: str, name: str) -> Path:
    return folder / f"{part}_{name}.arrow"


def _parts(plan: Plan) -> dict[str, Mapping[str, pa.Table]]:
    return {RECORDS_PART: plan.records, MISSING_PART: plan.comparison.missing}


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


def _thinned(lines: Sequence[Sequence[str]], header: int, wanted: set[int]) -> ThinLines:
    places = {*range(min(header + 2, len(lines))), *(line - 1 for line in wanted)}
    kept = {place: list(lines[place]) for place in places if 0 <= place < len(lines)}
    return ThinLines(len(lines), kept)


def _without_cells(table: Rows) -> Rows:
    """The headings of a table; its cells have become records."""
    none = np.zeros(0, dtype=np.int64)
    columns = {
        name: replace(column, texts=(), codes=none, place_codes=None)
        for name, column in table.columns.items()
    }
    return replace(table, columns=columns, parts=None)


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Check or publish what was asked for."""

    def tell(what: str, content: object) -> None:
        pickle.dump((what, content), target, protocol=pickle.HIGHEST_PROTOCOL)
        target.flush()

    asked: Request | Publishing = pickle.load(source)  # noqa: S301 - from the server
    set_language(asked.language)
    answer = _check if isinstance(asked, Request) else _publish
    try:
        tell("done", answer(asked, lambda stage: tell("stage", stage)))
    except KpError as error:
        tell("error", str(error))
        return
    if isinstance(asked, Publishing):
        tell("stage", "preparing")
        _write_tables(asked.address)


def _write_tables(address: str) -> None:
    """Make the files of a large store; the revision stands, whatever becomes of them."""
    try:
        write_tables(open_store(address))
    except Exception:
        logging.getLogger(__name__).exception("The files of the latest revision were not made")


def _check(asked: Request, tell: Tell) -> Checked:
    store = open_store(asked.address)
    folder = Path(asked.folder)
    plan = check(
        (folder / CONTENT).read_bytes(),
        asked.file_name,
        store,
        kind=asked.kind,
        answers=asked.answers,
        sender=asked.sender,
        progress=tell,
    )
    tell("foreseeing")
    changes = look_ahead(plan, store)
    replaces = plan.comparison.removed > 0
    replacing = look_ahead(plan, store, withdraw_missing=True) if replaces else changes
    put_aside(plan, folder)
    return Checked(without_tables(without_good_lines(plan)), changes, replacing)


def _publish(asked: Publishing, tell: Tell) -> Revision | None:
    store = open_store(asked.address)
    return publish(
        lay_back(asked.plan, Path(asked.folder)),
        store,
        by=asked.by,
        note=asked.note,
        withdraw_missing=asked.withdraw_missing,
        changes=asked.changes,
        progress=tell,
    )


def run() -> None:
    """Answer on the standard output; what a library may print goes to the errors instead."""
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, signal.SIG_IGN)  # the server ends checks, and waits for publishing
    set_up(settings().log)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    main(sys.stdin.buffer, target)
