"""Packs in the store: every time a pack is saved is kept, with who and when.

One table, ``packs``, with a row for each time (:mod:`kp_data.store.log`). So a pack appears whole
or not at all, whenever a process is killed, and a version that somebody else has saved is never
overwritten: the second is told. A deleted pack stays in the table and can be brought back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

import pyarrow as pa

from kp_data.errors import ChangedPackError, RefusedPackError, UnknownPackError
from kp_data.packs.editing import changed
from kp_data.packs.pack import MOST_OF_A_SLUG, Pack, slug
from kp_data.people import Person, name_in_words, require
from kp_data.store import Store
from kp_data.store.log import Log
from kp_data.wording import packs as words
from kp_data.wording import say, say_date

TABLE = "packs"
SCHEMA = pa.schema(
    [
        ("pack_id", pa.string()),
        ("version", pa.int64()),
        ("action", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("by", pa.string()),
        ("pack", pa.string()),
    ]
)

Action = Literal["save", "delete", "restore"]


@dataclass(frozen=True)
class SavedVersion:
    """One time that a pack was saved, deleted or brought back; nothing of it ever changes.

    Attributes:
        pack: As it stood then, with its id and the number of this version.
        action: What was done.
        at: When, in UTC.
        by: Who.
    """

    pack: Pack
    action: Action
    at: datetime
    by: str


History = tuple[SavedVersion, ...]


class _IsThereError(Exception):
    """A pack that is to be brought back stands in the list, maybe since a moment ago."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(pack.id)
        self.pack = pack


def saved_packs(store: Store) -> Mapping[str, Pack]:
    """The saved packs by their id, those saved last first; deleted ones are left out.

    Raises:
        DamagedStoreError: They cannot be read.
    """
    return {one.pack.id: one.pack for one in _latest(store) if one.action != "delete"}


def deleted_packs(store: Store) -> tuple[SavedVersion, ...]:
    """The packs that were deleted and can be brought back, those deleted last first."""
    return tuple(one for one in _latest(store) if one.action == "delete")


def versions(store: Store, pack_id: str) -> tuple[SavedVersion, ...]:
    """All that was ever done to a pack, oldest first; nothing for one that was never saved."""
    return tuple(one for one in _history(store) if one.pack.id == pack_id)


def save_pack(store: Store, pack: Pack, by: Person) -> Pack:
    """Save a pack: a new one, or a new version of the one that it goes back to.

    Args:
        store: Where to save it.
        pack: With the id and version of the saved pack that it goes back to, or without.
        by: Who saves it.

    Returns:
        The pack with its id and new version.

    Raises:
        NoRightError: This person may not.
        RefusedPackError: The pack has no name, or nothing is published.
        ChangedPackError: Somebody else has saved or deleted it since; nothing was overwritten.
        BusyStoreError: Others came first time after time.
        StoreNotWritableError: The disk refuses.
    """
    require(by, "secretariat")
    if not pack.name:
        raise RefusedPackError(say(words.NO_NAME))
    new = _new_id(pack.name)

    def draft(history: History) -> SavedVersion:
        known = [one for one in history if one.pack.id == pack.id]
        if not known:
            return _version(changed(pack, id=new, version=1), "save", by)
        _refuse_if_changed(known[-1], pack)
        return _version(changed(pack, version=pack.version + 1), "save", by)

    return _add(store, draft).pack


def delete_pack(store: Store, pack: Pack, by: Person) -> None:
    """Take a saved pack out of the list; it can be brought back.

    Raises:
        NoRightError: This person may not.
        UnknownPackError: It was never saved.
        ChangedPackError: Somebody else has saved or deleted it since.
    """
    require(by, "secretariat")

    def draft(history: History) -> SavedVersion:
        latest = _known(history, pack.id)[-1]
        _refuse_if_changed(latest, pack)
        return _version(changed(latest.pack, version=pack.version + 1), "delete", by)

    _add(store, draft)


def restore_pack(store: Store, pack_id: str, by: Person) -> Pack:
    """Bring a deleted pack back as it stood; one that is not deleted stays as it is.

    Raises:
        NoRightError: This person may not.
        UnknownPackError: It was never saved.
    """
    require(by, "secretariat")

    def draft(history: History) -> SavedVersion:
        latest = _known(history, pack_id)[-1]
        if latest.action != "delete":
            raise _IsThereError(latest.pack)
        return _version(changed(latest.pack, version=latest.pack.version + 1), "restore", by)

    try:
        return _add(store, draft).pack
    except _IsThereError as there:
        return there.pack


def say_where_it_went(store: Store, pack_id: str) -> str:
    """Why a pack is not there: it was deleted, or never saved here."""
    shown = pack_id if len(pack_id) <= MOST_OF_A_SLUG else f"{pack_id[:MOST_OF_A_SLUG]}…"
    for one in deleted_packs(store):
        if one.pack.id == pack_id:
            day = say_date(one.at.date())
            return say(words.DELETED, name=one.pack.name, by=name_in_words(one.by), day=day)
    return say(words.NO_SUCH_PACK, pack=shown)


def _known(history: Sequence[SavedVersion], pack_id: str) -> Sequence[SavedVersion]:
    known = [one for one in history if one.pack.id == pack_id]
    if not known:
        raise UnknownPackError(say(words.NO_SUCH_PACK, pack=pack_id[:MOST_OF_A_SLUG]))
    return known


def _refuse_if_changed(latest: SavedVersion, pack: Pack) -> None:
    if latest.pack.version == pack.version and latest.action != "delete":
        return
    day, time = say_date(latest.at.date()), f"{latest.at:%H:%M}"
    sentence = words.DELETED_SINCE if latest.action == "delete" else words.CHANGED_SINCE
    raise ChangedPackError(say(sentence, by=name_in_words(latest.by), day=day, time=time))


def _new_id(name: str) -> str:
    """An id that says what it is, and that nobody has had before."""
    return f"{slug(name)}-{uuid4().hex[:8]}"


def _version(pack: Pack, action: Action, by: Person) -> SavedVersion:
    name = by.name.strip() or words.SECRETARIAT
    return SavedVersion(pack, action, datetime.now(UTC), name)


def _latest(store: Store) -> list[SavedVersion]:
    """The last version of each pack, the newest first."""
    latest = {one.pack.id: one for one in _history(store)}
    return sorted(latest.values(), key=lambda one: one.at, reverse=True)


def _history(store: Store) -> History:
    return _log(store).read(_versions_of)


def _log(store: Store) -> Log:
    return Log(store.address, TABLE, SCHEMA, words.BUSY, words.NOT_WRITABLE)


def _versions_of(rows: pa.Table) -> History:
    found = (
        SavedVersion(Pack.model_validate_json(row["pack"]), row["action"], row["at"], row["by"])
        for row in rows.to_pylist()
    )
    return tuple(sorted(found, key=lambda one: (one.at, one.pack.version)))


def _add(store: Store, draft: Callable[[History], SavedVersion]) -> SavedVersion:
    """Add a version; packs never stand without a history of revisions."""
    if store.version() < 0:
        raise RefusedPackError(say(words.NOTHING_PUBLISHED))
    made: list[SavedVersion] = []

    def row(rows: pa.Table) -> dict[str, object]:
        version = draft(_versions_of(rows))
        made.append(version)
        return asdict(version) | {
            "pack": version.pack.model_dump_json(),
            "pack_id": version.pack.id,
            "version": version.pack.version,
        }

    _log(store).add(row)
    return made[-1]
