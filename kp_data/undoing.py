"""Taking back what was published, bringing it back, and seeing before what that would do.

::

    print(preview_undo(store, 5))                       # changes nothing
    made = undo(store, 5, by=amina, why="wrong year")
    undo(store, made.number, by=amina)                # brings revision 5 back
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import uuid4

from kp_data.ending import to_its_end
from kp_data.errors import DamagedStoreError, UnknownChoiceError, UnknownRevisionError
from kp_data.events import note as log
from kp_data.people import Person, require
from kp_data.store import Revision, Store, load_in_force, waiting_rows
from kp_data.store.differences import Difference, differences
from kp_data.store.in_words import record_in_words, values_in_words
from kp_data.store.revisions import meant, taken_back
from kp_data.wording import history as words
from kp_data.wording import protection as protection_words
from kp_data.wording import say, say_count, say_number
from kp_data.wording import store as store_words

EXAMPLES = 20  # values told of each kind; the rest are counted

History = tuple[Revision, ...]


@dataclass(frozen=True)
class Change:
    """What becomes of one record, in words.

    Attributes:
        what: The record: measure, countries and period, or title, day and city.
        before: What it says now; empty where it is not in the data.
        after: What it will say; empty where it will not be in the data.
    """

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class UndoPreview:
    """What an undo does to the data.

    Attributes:
        number: The revision that is taken back, or that an undo of an undo brings back.
        brings_back: Whether it is brought back.
        changed: Records that get another value: the one that stood before.
        reappearing: Records that are not in the data now and come back.
        vanishing: Records that leave the data.
        comes_back: The first of the changed and the reappearing ones.
        vanishes: The first of the vanishing ones.
        stays: How many records that the revision speaks of stay as they are, by the revision that
            says so: a later one that changed them too, or an earlier one that says the same.
        wait_again: Rows that will wait again.
        wait_no_more: Rows that will wait no more.
    """

    number: int
    brings_back: bool
    changed: int
    reappearing: int
    vanishing: int
    comes_back: tuple[Change, ...]
    vanishes: tuple[Change, ...]
    stays: dict[int, int]
    wait_again: int
    wait_no_more: int


@to_its_end()
def undo(store: Store, number: int, *, by: Person, why: str = "") -> Revision:
    """Take a revision back; undoing an undo brings back what it took.

    Values that the revision had overwritten come back, unless a later upload changed them too.

    Raises:
        NoRightError: This person may not.
        UnknownRevisionError: There is no such revision, or it has been undone already.
    """
    require(by, "secretariat")
    made = store.add_revision(lambda history: _undo(store, history, number, by.name, why))
    log("undone", revision=made.number, undoes=number)
    return made


def preview_undo(store: Store, number: int) -> UndoPreview:
    """Tell what :func:`undo` of a revision would do, before it does.

    Raises:
        UnknownRevisionError: There is no such revision, or it has been undone already.
        DamagedStoreError: The records cannot be read.
    """
    history = store.history()
    return _effect(store, history, _undo(store, history, number, "", ""))


def undo_effect(store: Store, made: Revision) -> UndoPreview:
    """Tell what an undo did when it was made; the same as its preview, if nobody came between.

    Args:
        store: The store.
        made: The revision that :func:`undo` gave.
    """
    return _effect(store, store.history()[: made.number - 1], made)


@to_its_end()
def dismiss(
    store: Store, rows: Sequence[tuple[str, str, int]], *, by: Person, why: str
) -> Revision:
    """Decide that waiting rows will not be added; an undo lets them wait again.

    Args:
        store: The store.
        rows: Upload, sheet and line of each, as :func:`kp_data.store.waiting_rows` lists them.
        by: Who decides.
        why: Why, in the words of that person.

    Raises:
        NoRightError: This person may not.
        UnknownChoiceError: No row was given, or one of them does not wait.
    """
    require(by, "secretariat")
    chosen = sorted(set(rows))
    if not chosen:
        raise UnknownChoiceError(say(words.NO_ROWS))
    upload_id = uuid4().hex
    store.append_plan(upload_id, {"settles": [list(row) for row in chosen]})

    def draft(history: History) -> Revision:
        waiting = {_place(row): row for row in waiting_rows(store, len(history)).to_pylist()}
        gone = len(set(chosen) - set(waiting))
        if gone:
            raise UnknownChoiceError(say_count(*words.NOT_WAITING, gone))
        files = dict.fromkeys(waiting[row]["file_name"] for row in chosen)
        return Revision(
            number=len(history) + 1,
            action="dismiss",
            undoes=None,
            upload_id=upload_id,
            at=datetime.now(UTC),
            by=by.name,
            file_name=", ".join(files),
            rows=len(chosen),
            note=why,
        )

    made = store.add_revision(draft)
    log("dismissed", revision=made.number, rows=made.rows)
    return made


def effect_lines(store: Store, made: Revision) -> Iterator[str]:
    """What an undo did, line by line, for the command line.

    Where the data cannot be read (that may be why it was undone), only the sentence for it.
    """
    try:
        effect = undo_effect(store, made)
    except DamagedStoreError:
        yield say(words.EFFECT_NOT_KNOWN)
        return
    about, _ = meant(store.history(), made)
    if store.plan(about.upload_id).get("guarded"):
        yield say(protection_words.UNPROTECTED_ROWS)
    if effect.comes_back:
        yield say_count(*words.CAME_BACK, effect.changed + effect.reappearing)
        yield from _change_lines(effect.comes_back, effect.changed + effect.reappearing)
    if effect.vanishes:
        yield say_count(*words.VANISHED, effect.vanishing)
        yield from _change_lines(effect.vanishes, effect.vanishing)
    if not (effect.comes_back or effect.vanishes):
        yield say(words.NOTHING_CHANGED)
    for revision, count in effect.stays.items():
        yield say_count(*words.STAYED, count, revision=revision)
    if effect.wait_again:
        yield say_count(*words.WAIT_AGAIN, effect.wait_again)
    if effect.wait_no_more:
        yield say_count(*words.WAIT_NO_MORE, effect.wait_no_more)


def effect_object(store: Store, made: Revision) -> dict[str, object]:
    """What an undo did, as ``--json`` prints it: counts in full, the first values of each.

    Empty where the data cannot be read; that may be why it was undone.
    """
    try:
        effect = undo_effect(store, made)
    except DamagedStoreError:
        return {}
    return {
        "comes_back": {
            "count": effect.changed + effect.reappearing,
            "values": [asdict(change) for change in effect.comes_back],
        },
        "vanishes": {
            "count": effect.vanishing,
            "values": [asdict(change) for change in effect.vanishes],
        },
        "stays": [
            {"revision": revision, "count": count} for revision, count in effect.stays.items()
        ],
    }


def _change_lines(changes: Sequence[Change], count: int) -> Iterator[str]:
    for change in changes:
        before = change.before or say(words.NOT_IN_THE_DATA)
        after = change.after or say(words.NOT_IN_THE_DATA)
        yield "  " + say(words.CHANGED_LINE, what=change.what, before=before, after=after)
    if count > len(changes):
        yield "  " + say(words.AND_MORE, count=say_number(count - len(changes)))


def _place(row: dict[str, object]) -> tuple[object, object, object]:
    return row["upload_id"], row["sheet"], row["row"]


def _undo(store: Store, history: History, number: int, by: str, why: str) -> Revision:
    """The revision that takes another back, not yet part of the history."""
    target = store.revision(number)
    undone_by = taken_back(history).get(number)
    if undone_by:
        raise UnknownRevisionError(
            say(store_words.ALREADY_UNDONE, number=number, undone_by=undone_by)
        )
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


def _effect(store: Store, history: History, made: Revision) -> UndoPreview:
    root, brings_back = meant(history, made)
    found = differences(
        load_in_force(store, len(history)),
        load_in_force(store, len(history), draft=made),
        root.upload_id,
        EXAMPLES,
    )
    waited = {_place(row) for row in _waiting(store, len(history), None)}
    will_wait = {_place(row) for row in _waiting(store, len(history), made)}
    again = (*found.examples["changes"], *found.examples["appears"])[:EXAMPLES]
    return UndoPreview(
        number=root.number,
        brings_back=brings_back,
        changed=found.counts["changes"],
        reappearing=found.counts["appears"],
        vanishing=found.counts["vanishes"],
        comes_back=tuple(map(_in_words, again)),
        vanishes=tuple(map(_in_words, found.examples["vanishes"])),
        stays=dict(found.stays),
        wait_again=len(will_wait - waited),
        wait_no_more=len(waited - will_wait),
    )


def _waiting(store: Store, number: int, draft: Revision | None) -> list[dict[str, object]]:
    rows = waiting_rows(store, number, draft=draft)
    return rows.select(["upload_id", "sheet", "row"]).to_pylist()


def _in_words(difference: Difference) -> Change:
    told = difference.after or difference.before or {}
    before, after = values_in_words(difference.record, difference.before, difference.after)
    return Change(record_in_words(difference.record, told), before, after)
