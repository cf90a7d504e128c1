"""The history of a store: what a revision says, and which uploads are in force at one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import takewhile
from typing import Literal

Action = Literal["publish", "undo", "dismiss"]


@dataclass(frozen=True)
class Revision:
    """One line of the history; nothing that stands in it ever changes.

    Attributes:
        number: 1, 2, 3, ... in the order in which the revisions became visible.
        action: ``publish`` adds an upload; ``undo`` takes back the revision ``undoes``, and the
            undo of an undo brings it back; ``dismiss`` decides that rows which waited will not be
            added.
        undoes: Number of the revision taken back; None unless it is an undo.
        upload_id: Identifies what this revision brought into the tables; empty for an undo.
        at: When, in UTC.
        by: Who, as given by the person or the program that acted.
        file_name: Name of the file as it was sent, without its folder.
        sha256: Of the file's bytes, in hexadecimal.
        kind: ``meeting``, ``training``, ``return`` or ``mixed``.
        layout: The layout that was recognised.
        rows: Records found in the file.
        accepted: Records published.
        rejected: Records left out because of an error.
        new: Accepted records that the data did not have.
        changed: Accepted records that gave another value to one that the data had.
        unchanged: Accepted records that say what the data said already.
        removed: Records of the same publisher, measure and years that this file lacks.
        note: In the words of the person who acted.
    """

    number: int
    action: Action
    undoes: int | None
    upload_id: str
    at: datetime
    by: str
    file_name: str = ""
    sha256: str = ""
    kind: str = ""
    layout: str = ""
    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    note: str = ""


def in_force(history: Sequence[Revision], number: int | None = None) -> tuple[Revision, ...]:
    """Find the publishing revisions that count at a revision, oldest first.

    Args:
        history: All revisions, oldest first.
        number: The revision at which to look; None for the latest.

    Examples:
        >>> at = datetime(2026, 1, 1)
        >>> history = [
        ...     Revision(1, "publish", None, "a", at, "seed"),
        ...     Revision(2, "publish", None, "b", at, "seed"),
        ...     Revision(3, "undo", 1, "", at, "Amina"),
        ...     Revision(4, "undo", 3, "", at, "Amina"),
        ... ]
        >>> [revision.number for revision in in_force(history, 3)]
        [2]
        >>> [revision.number for revision in in_force(history)]
        [1, 2]
    """
    return tuple(one for one in counting(history, number) if one.action == "publish")


def counting(history: Sequence[Revision], number: int | None = None) -> tuple[Revision, ...]:
    """Find all revisions that count at a revision and are no undo, oldest first."""
    seen = history if number is None else history[:number]
    undone = taken_back(seen)
    return tuple(one for one in seen if one.action != "undo" and one.number not in undone)


def revision_on(history: Sequence[Revision], day: date) -> Revision | None:
    """The last revision made on or before the end of a day (UTC); None where there was none yet.

    The number tells the order: a revision that bears an earlier time than one before it, since a
    clock was set back, was not there before that one was.

    Args:
        history: All revisions, oldest first.
        day: The day.
    """
    made = [*takewhile(lambda one: one.at.astimezone(UTC).date() <= day, history)]
    return made[-1] if made else None


def taken_back(history: Sequence[Revision]) -> dict[int, int]:
    """Find the revisions that do not count any more, undos among them.

    Args:
        history: All revisions, oldest first.

    Returns:
        By the number of each such revision that of the undo, itself in force, which took it back.
    """
    undone: dict[int, int] = {}
    for revision in reversed(history):
        if revision.undoes is not None and revision.number not in undone:
            undone.setdefault(revision.undoes, revision.number)
    return undone


def meant(history: Sequence[Revision], revision: Revision) -> tuple[Revision, bool]:
    """Find what a revision is about in the end: an undo of an undo of 7 is about 7.

    Returns:
        The publish or dismissal at the root, and whether this revision is for it (the revision
        itself, or one that brings it back) or takes it back.

    Examples:
        >>> at = datetime(2026, 1, 1)
        >>> history = [
        ...     Revision(1, "publish", None, "a", at, "seed"),
        ...     Revision(2, "undo", 1, "", at, "Amina"),
        ...     Revision(3, "undo", 2, "", at, "Amina"),
        ... ]
        >>> [(meant(history, one)[0].number, meant(history, one)[1]) for one in history]
        [(1, True), (1, False), (1, True)]
    """
    is_for = True
    while revision.undoes is not None:
        revision, is_for = history[revision.undoes - 1], not is_for
    return revision, is_for
