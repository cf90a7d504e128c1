"""From a file to the history: check it, look at the plan, publish it.

::

    plan = check(data, "returns_2025.csv", store)     # changes nothing
    print(plan.accepted, plan.rejected, plan.problems)
    revision = publish(plan, store, by=amina)

What was published is taken back by :mod:`kp_data.undoing`. The seed files go through the same two
steps as any upload.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PureWindowsPath
from uuid import uuid4

import pyarrow as pa

from kp_data.answers import NO_ANSWERS, Answers
from kp_data.changes import Change, figures_changed
from kp_data.doubts import RELATED, look_for_doubts
from kp_data.ending import to_its_end
from kp_data.events import note as log
from kp_data.people import Person, require
from kp_data.plans import Plan, plan_document, waiting_table
from kp_data.problems import MAX_LINES, Problem
from kp_data.reading import FileRead, ReturnedReport, open_file, read_tables
from kp_data.records import RECORDS, RETURN, RecordType
from kp_data.records.build import Built, build_records
from kp_data.remembered import remembered, rows_brought_back, still_waiting
from kp_data.store import Revision, Store, load_in_force
from kp_data.store.compare import Comparison, compare
from kp_data.store.in_words import record_in_words, values_in_words
from kp_data.wording import problems as words
from kp_data.wording import say
from kp_data.wording.again import remembering

Stage = str  # one of STAGES or PUBLISHING
LONGEST_NAME = 100  # characters of a file's name that are kept
STAGES = ("reading", "understanding", "checking", "comparing")
PUBLISHING = ("saving", "entering")


@remembering()
def check(
    data: bytes,
    file_name: str,
    store: Store,
    *,
    kind: str | None = None,
    sheet: str | None = None,
    answers: Answers = NO_ANSWERS,
    sender: str = "",
    progress: Callable[[Stage], None] | None = None,
) -> Plan:
    """Read a file and compare it with the store; nothing is written.

    What is said of it is said in the language of the reader, and can be said again in others.

    Args:
        data: The file's bytes.
        file_name: Its name, for messages and the history.
        store: The store it would be published in.
        kind: ``meeting``, ``training`` or ``return``, where the file does not tell.
        sheet: The sheet of a workbook; None for all that hold a table of records.
        answers: What a person has said about the file.
        sender: Who sent it: what was answered about headings of that sender's earlier files
            counts again.
        progress: Told each of :data:`STAGES` as it begins.

    Raises:
        UnreadableFileError: The file holds no table of ours.
        RefusedFileError: The file may not come in.
        DamagedStoreError: The store cannot be compared with.
    """
    tell = progress or (lambda _stage: None)
    name, sha256 = bare_name(file_name), hashlib.sha256(data).hexdigest()
    tell("reading")
    sheets, back = open_file(data, name)
    del data  # a long file is not kept in memory a second time
    answers = _with_report(remembered(store, sender, answers), back)
    tell("understanding")
    file = read_tables(sheets, name, sheet, answers)
    tell("checking")
    built = build_records(file.tables, name, kind, answers)
    tell("comparing")
    number = store.latest_revision()
    in_force = load_in_force(store, number, measures=_spoken_of(built.records))
    comparison = compare(in_force, built.records)
    doubts = look_for_doubts(in_force, built.records, today=datetime.now(UTC).date())
    if back is not None and (back.settles or not back.is_whole):
        # Rows that come back corrected are no file of their own: what they lack means nothing.
        comparison = replace(comparison, removed=0, missing={})
        doubts = tuple(doubt for doubt in doubts if doubt.code != "history_vanishes")
    return Plan(
        file_name=name,
        sha256=sha256,
        kind=built.kind,
        layout=file.tables[0].layout,
        layout_title=file.tables[0].title,
        encoding=file.encoding,
        rows=len(file),
        rejected=built.rejected,
        records=built.records,
        problems=_in_order(file, built, (*_unclear(back), *doubts), comparison),
        comparison=comparison,
        file=file,
        rejected_lines=built.rejected_lines,
        answers=answers,
        sender=sender.strip(),
        settles=rows_brought_back(store, back),
        compared_with=(store.address, number),
    )


@remembering()
def look_ahead(plan: Plan, store: Store, *, withdraw_missing: bool = False) -> Sequence[Change]:
    """The published figures that publishing a plan would change.

    Args:
        plan: From :func:`check`.
        store: The store it would be published in.
        withdraw_missing: Whether it replaces what it speaks about.
    """
    if not plan.can_be_published(withdraw_missing=withdraw_missing):
        return ()
    withdraws = withdraw_missing and plan.comparison.removed > 0
    upload_id = uuid4().hex
    draft = _revision(plan, upload_id, len(store.history()) + 1, "", "")
    records = _stored(plan, upload_id, withdraws=withdraws, plainly=False)
    return figures_changed(store, draft, records)


@to_its_end()
def publish(
    plan: Plan,
    store: Store,
    *,
    by: Person,
    note: str = "",
    withdraw_missing: bool = False,
    changes: Sequence[Change] | None = None,
    progress: Callable[[Stage], None] | None = None,
) -> Revision | None:
    """Publish the accepted records of a plan as one revision; its rejected rows wait.

    Args:
        plan: From :func:`check`.
        store: The store to publish in.
        by: Who publishes; of the secretariat.
        note: Why, in the words of that person.
        withdraw_missing: Also withdraw the records of the same publisher, measure and years that
            the file lacks (the file replaces what it speaks about).
        changes: What :func:`look_ahead` said of just this, if it was asked; it is kept with the
            plan.
        progress: Told each of :data:`PUBLISHING` as it begins.

    Returns:
        The new revision, or None where the data would not change.

    Raises:
        NoRightError: This person may not.
        StoreNotWritableError: The store's folder refuses; nothing was published.
        BusyStoreError: Others kept publishing; nothing was published.
        StoppingError: The server is stopping; nothing was published.
    """
    require(by, "secretariat")
    plan = _as_it_stands(plan, store)
    if not plan.can_be_published(withdraw_missing=withdraw_missing):
        return None
    withdraws = withdraw_missing and plan.comparison.removed > 0
    if changes is None:
        changes = look_ahead(plan, store, withdraw_missing=withdraw_missing)
    tell = progress or (lambda _stage: None)
    tell("saving")
    upload_id = uuid4().hex
    store.append_records(_stored(plan, upload_id, withdraws=withdraws))
    store.append_plan(upload_id, plan_document(plan, changes, withdraws=withdraws))
    waiting = waiting_table(plan)
    if waiting.num_rows:
        store.append_waiting(upload_id, waiting)

    def draft(history: tuple[Revision, ...]) -> Revision:
        counts = plan.comparison
        if plan.compared_with != (store.address, len(history)):
            # Others have published since: what is new and what is changed is counted again.
            counts = _compared(plan, store, len(history))
        made = _revision(plan, upload_id, len(history) + 1, by.name, note)
        return replace(
            made,
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            removed=counts.removed,
        )

    tell("entering")
    made = store.add_revision(draft)
    log("published", revision=made.number, kind=made.kind, rows=made.accepted)
    return made


def _as_it_stands(plan: Plan, store: Store) -> Plan:
    """A plan compared again where others, or it itself, were published since it was made.

    What it may withdraw stays what a person has seen, and nothing where that is withdrawn already;
    rows that wait no more are not settled once more.
    """
    number = store.latest_revision()
    if plan.compared_with == (store.address, number):
        return plan
    seen, counts = plan.comparison, _compared(plan, store, number)
    removed = counts.removed if seen.removed else 0
    return replace(
        plan,
        comparison=replace(counts, removed=removed, missing=seen.missing),
        settles=still_waiting(store, plan.settles),
        compared_with=(store.address, number),
    )


def _compared(plan: Plan, store: Store, number: int) -> Comparison:
    in_force = load_in_force(store, number, measures=_spoken_of(plan.records))
    return compare(in_force, plan.records)


def _spoken_of(records: Mapping[str, pa.Table]) -> set[str]:
    """The measures of records, and those with which their figures are compared."""
    figures = records.get(RETURN.name)
    return {*RELATED, *(figures["measure"].unique().to_pylist() if figures is not None else ())}


def _revision(plan: Plan, upload_id: str, number: int, by: str, note: str) -> Revision:
    return Revision(
        number=number,
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
        note=note,
    )


def bare_name(file_name: str) -> str:
    r"""The name without its folder, whichever way the slashes lean, fit to be shown and kept.

    Examples:
        >>> bare_name("C:\\Reports\\returns.csv"), bare_name("../../returns.csv")
        ('returns.csv', 'returns.csv')
    """
    path = PureWindowsPath("".join(letter for letter in file_name if letter.isprintable()))
    stem = path.stem if len(path.stem) <= LONGEST_NAME else f"{path.stem[:LONGEST_NAME]}…"
    return f"{stem}{path.suffix[:10]}" or "file"


def _with_report(answers: Answers, back: ReturnedReport | None) -> Answers:
    """The answers together with what was accepted in an error report."""
    if back is None:
        return answers
    return replace(answers, values={**back.values, **answers.values})


def _unclear(back: ReturnedReport | None) -> list[Problem]:
    """A warning for each suggestion that got different answers in an error report."""
    return [
        Problem(
            "warning",
            "unclear_answer",
            say(words.UNCLEAR_ANSWER, value=text),
            say(words.UNCLEAR_ANSWER_ADVICE),
            column=heading,
            value=text,
        )
        for heading, text in (back.unclear if back else ())
    ]


def _in_order(
    file: FileRead, built: Built, doubts: Sequence[Problem], comparison: Comparison
) -> tuple[Problem, ...]:
    """Errors first, then warnings, then notes."""
    of_tables = [problem for table in file.tables for problem in table.problems]
    every = [*file.problems, *of_tables, *built.problems, *doubts, *_missing_records(comparison)]
    order = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(every, key=lambda problem: order[problem.severity]))


def _missing_records(comparison: Comparison) -> list[Problem]:
    """A note for each earlier record of the same publisher, measure and years that is lacking."""
    return [
        Problem(
            "note", "missing_from_file", say(words.MISSING_FROM_FILE, record=_whole(name, fields))
        )
        for name, records in comparison.missing.items()
        for fields in records.slice(0, MAX_LINES).to_pylist()
    ]


def _whole(name: str, fields: Mapping[str, object]) -> str:
    """A record in a line, with what it says."""
    record, values = record_in_words(name, fields), values_in_words(name, fields, None)[0]
    return say(words.RECORD_AND_VALUES, record=record, values=values) if values else record


def _stored(
    plan: Plan, upload_id: str, *, withdraws: bool, plainly: bool = True
) -> dict[str, pa.Table]:
    """The rows to append: the accepted records, and a mark for each one withdrawn.

    Texts that are numbered in the plan are written out, unless the rows need not be ``plainly`` so.
    """
    stored = {}
    for name, records in plan.records.items():
        record = RECORDS[name]
        rows = _with_origin(records, record, upload_id, withdrawn=False)
        tables = [rows.cast(record.schema) if plainly or withdraws else rows]
        if withdraws:
            missing = plan.comparison.missing[name]
            nowhere = pa.array([0] * missing.num_rows, pa.int64())
            missing = missing.append_column("row", nowhere)
            marks = _with_origin(missing, record, upload_id, withdrawn=True)
            tables.append(marks.cast(record.schema))
        stored[name] = pa.concat_tables(tables)
    return stored


def _with_origin(
    records: pa.Table, record: RecordType, upload_id: str, *, withdrawn: bool
) -> pa.Table:
    """Records with all stored columns; a withdrawn one stands on line 0 of no sheet."""
    count = records.num_rows
    columns = {name: records[name] for name in records.column_names} | {
        "upload_id": _same_text(upload_id, count),
        "withdrawn": pa.repeat(pa.scalar(withdrawn, pa.bool_()), count),
    }
    columns = {"sheet": _same_text("", count)} | columns
    return pa.table({name: columns[name] for name in record.schema.names})


def _same_text(text: str, count: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int8()), count), [text])
