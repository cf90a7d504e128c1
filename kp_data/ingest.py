"""From a file to the history: check it, look at the plan, publish it, take it back.

::

    plan = check(data, "returns_2025.csv", store)     # changes nothing
    print(plan.accepted, plan.rejected, plan.problems)
    revision = publish(plan, store, by="Amina")
    undo(store, revision.number, by="Amina", why="wrong year")

The seed files go through the same two steps as any upload.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pyarrow as pa

from kp_data.errors import RefusedFileError, UnknownRevisionError, UnreadableFileError
from kp_data.problems import MAX_LINES, Problem
from kp_data.reading import read_rows
from kp_data.records import RECORDS, RecordType
from kp_data.records.build import build_records
from kp_data.settings import settings
from kp_data.store import Revision, Store, load_in_force
from kp_data.store.compare import Comparison, compare
from kp_data.wording import problems as problem_words
from kp_data.wording import say
from kp_data.wording import store as store_words

SEEDER = "seed"


@dataclass(frozen=True)
class Plan:
    """What a file holds and what publishing it would do.

    Attributes:
        file_name: Name of the file, without its folder.
        sha256: Of the file's bytes.
        kind: ``meeting``, ``training``, ``return``, or ``mixed`` for meetings and trainings.
        layout: The layout that was recognised.
        encoding: Encoding of a text file; ``workbook`` for Excel.
        rows: Records found.
        rejected: Records that an error keeps out.
        records: The accepted records by kind, in the stored schema.
        problems: Everything there is to say about the file.
        comparison: The accepted records against those in force.
    """

    file_name: str
    sha256: str
    kind: str
    layout: str
    encoding: str
    rows: int
    rejected: int
    records: Mapping[str, pa.Table]
    problems: tuple[Problem, ...]
    comparison: Comparison

    @property
    def accepted(self) -> int:
        """Records that publishing would keep; a repeated row counts once."""
        return sum(table.num_rows for table in self.records.values())

    @property
    def changes_nothing(self) -> bool:
        """Whether the data say already all that the file says."""
        return self.comparison.new == 0 and self.comparison.changed == 0


def check(
    data: bytes,
    file_name: str,
    store: Store,
    *,
    kind: str | None = None,
    sheet: str | None = None,
    accept_suggestions: bool = False,
) -> Plan:
    """Read a file and compare it with the store; nothing is written.

    Args:
        data: The file's bytes.
        file_name: Its name, for messages and the history.
        store: The store it would be published in.
        kind: ``meeting``, ``training`` or ``return``, where the file does not tell.
        sheet: The sheet of a workbook; None for the one whose headings are best known.
        accept_suggestions: Read a value that is not known as the one suggested for it.

    Raises:
        UnreadableFileError: The file holds no table of ours.
        RefusedFileError: The file may not come in.
        DamagedStoreError: The store cannot be compared with.
    """
    name = Path(file_name).name
    rows = read_rows(data, name, sheet)
    built = build_records(rows, name, kind, accept_suggestions=accept_suggestions)
    comparison = compare(load_in_force(store), built.records)
    return Plan(
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=built.kind,
        layout=rows.layout,
        encoding=rows.encoding,
        rows=len(rows),
        rejected=built.rejected,
        records=built.records,
        problems=(*rows.problems, *built.problems, *_missing_records(comparison)),
        comparison=comparison,
    )


def publish(
    plan: Plan, store: Store, *, by: str, note: str = "", withdraw_missing: bool = False
) -> Revision | None:
    """Publish the accepted records of a plan as one revision.

    Args:
        plan: From :func:`check`.
        store: The store to publish in.
        by: Who publishes.
        note: Why, in the words of that person.
        withdraw_missing: Also withdraw the records of the same publisher, measure and years that
            the file lacks (the file replaces what it speaks about).

    Returns:
        The new revision, or None where the data would not change.

    Raises:
        StoreNotWritableError: The store's folder refuses; nothing was published.
        BusyStoreError: Others kept publishing; nothing was published.
    """
    withdraws = withdraw_missing and plan.comparison.removed > 0
    if plan.changes_nothing and not withdraws:
        return None
    upload_id = uuid4().hex
    store.append_records(_stored(plan, upload_id, withdraws=withdraws))

    def draft(history: tuple[Revision, ...]) -> Revision:
        # Another writer may have come first: what is new and what is changed is counted again.
        counts = compare(load_in_force(store, len(history)), plan.records)
        return Revision(
            number=len(history) + 1,
            action="publish",
            undoes=None,
            upload_id=upload_id,
            at=datetime.now(UTC),
            by=by,
            file_name=plan.file_name,
            sha256=plan.sha256,
            kind=plan.kind,
            layout=plan.layout,
            rows=plan.rows,
            accepted=plan.accepted,
            rejected=plan.rejected,
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            removed=counts.removed,
            note=note,
        )

    return store.add_revision(draft)


def undo(store: Store, number: int, *, by: str, why: str = "") -> Revision:
    """Take a revision back; undoing an undo brings its upload back.

    Values that the revision had overwritten come back, unless a later upload changed them too.

    Raises:
        UnknownRevisionError: There is no such revision, or it has been undone already.
    """

    def draft(history: tuple[Revision, ...]) -> Revision:
        target = _undoable(store, history, number)
        return Revision(
            number=len(history) + 1,
            action="undo",
            undoes=number,
            upload_id="",
            at=datetime.now(UTC),
            by=by,
            file_name=target.file_name,
            sha256=target.sha256,
            kind=target.kind,
            layout=target.layout,
            note=why,
        )

    return store.add_revision(draft)


def publish_seed(store: Store) -> tuple[Revision, ...]:
    """Publish the seed files into an empty store, one revision a file, by ``seed``.

    Where an earlier start was cut off in the middle, the files that are still missing follow.

    Returns:
        The revisions made; none where the store has a history of its own already.

    Raises:
        UnreadableFileError: A seed file does not pass its check whole; the store then holds the
            files before it.
    """
    made = []
    for entry in seed_files_missing(store):
        path = settings().seed_folder / entry["file"]
        plan = check(path.read_bytes(), path.name, store)
        if plan.rejected:
            errors = [problem for problem in plan.problems if problem.severity == "error"]
            raise UnreadableFileError(f"{path.name}: {errors[0].message}")
        revision = publish(plan, store, by=SEEDER, note=entry["title"])
        made.extend([revision] if revision else [])
    return tuple(made)


def seed_files_missing(store: Store) -> list[dict[str, str]]:
    """The lines of the manifest whose files a new store still lacks, in order.

    All of them for an empty store; none as soon as its history holds anything but the first of
    these very files.
    """
    manifest, history = seed_manifest(), store.history()
    published = [revision.sha256 for revision in history]
    begun = [entry["sha256"] for entry in manifest[: len(history)]]
    return manifest[len(history) :] if published == begun else []


def seed_manifest() -> list[dict[str, str]]:
    """The lines of ``data/seed/manifest.csv``: one file each with its publisher and licence."""
    with (settings().seed_folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_file(path: Path) -> bytes:
    """The bytes of a file on disk.

    Raises:
        UnreadableFileError: The file is not there or cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(
            say(problem_words.CANNOT_OPEN, file=path.name, reason=reason)
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Write bytes to a file on disk.

    Raises:
        RefusedFileError: The place cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedFileError(say(problem_words.CANNOT_WRITE, file=path, reason=reason)) from error


def _missing_records(comparison: Comparison) -> list[Problem]:
    """A note for each earlier record of the same publisher, measure and years that is lacking."""
    notes = []
    for name, records in comparison.missing.items():
        shown = [field for field in RECORDS[name].natural_key if field in records.column_names]
        shown += ["value"] if "value" in records.column_names else []
        for record in records.select(shown).slice(0, MAX_LINES - len(notes)).to_pylist():
            text = ", ".join(str(value) for value in record.values() if value is not None)
            message = say(problem_words.MISSING_FROM_FILE, record=text)
            notes.append(Problem("note", "missing_from_file", message))
    return notes


def _stored(plan: Plan, upload_id: str, *, withdraws: bool) -> dict[str, pa.Table]:
    """The rows to append: the accepted records, and a mark for each one withdrawn."""
    stored = {}
    for name, records in plan.records.items():
        tables = [_with_origin(records, RECORDS[name], upload_id, withdrawn=False)]
        if withdraws:
            missing = plan.comparison.missing[name]
            nowhere = pa.array([0] * missing.num_rows, pa.int64())
            missing = missing.append_column("row", nowhere)
            tables.append(_with_origin(missing, RECORDS[name], upload_id, withdrawn=True))
        stored[name] = pa.concat_tables(tables)
    return stored


def _with_origin(
    records: pa.Table, record: RecordType, upload_id: str, *, withdrawn: bool
) -> pa.Table:
    """Records in the stored schema; a withdrawn one stands on line 0 of no sheet."""
    count = records.num_rows
    columns = {name: records[name] for name in records.column_names} | {
        "upload_id": pa.array([upload_id] * count, pa.string()),
        "withdrawn": pa.array([withdrawn] * count, pa.bool_()),
    }
    columns = {"sheet": pa.array([""] * count, pa.string())} | columns
    return pa.table([columns[name] for name in record.schema.names], schema=record.schema)


def _undoable(store: Store, history: tuple[Revision, ...], number: int) -> Revision:
    """The revision to undo, or a sentence that says why it cannot be."""
    target = store.revision(number)
    for later in history[number:]:
        if later.action == "undo" and later.undoes == number and _is_in_force(history, later):
            raise UnknownRevisionError(
                say(store_words.ALREADY_UNDONE, number=number, undone_by=later.number)
            )
    return target


def _is_in_force(history: tuple[Revision, ...], undo_revision: Revision) -> bool:
    """Whether an undo has not been undone itself."""
    undone_by = [r for r in history if r.action == "undo" and r.undoes == undo_revision.number]
    return not any(_is_in_force(history, later) for later in undone_by)
