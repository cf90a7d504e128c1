"""The log of what administrators decide: roles, keys, accepted names. Nothing in it ever changes.

One table of the store, ``access``, with a row for each decision: who, when, why. What is in force
is read from the whole of it, so that each role, key and name has its history.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

import pyarrow as pa

from kp_data.people.person import Person, require
from kp_data.store import Store
from kp_data.store.log import Log
from kp_data.wording import access as words

TABLE = "access"
BEFORE = datetime.min.replace(tzinfo=UTC)  # a decision that is not in the log yet
LONGEST = 500  # letters of a reason
SCHEMA = pa.schema(
    [
        ("number", pa.int64()),
        ("action", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("by", pa.string()),
        ("why", pa.string()),
        ("about", pa.string()),
    ]
)

Action = Literal["grant", "withdraw", "issue", "renew", "revoke", "forget", "remember"]


@dataclass(frozen=True)
class Entry:
    """One decision.

    Attributes:
        action: ``grant`` and ``withdraw`` a role; ``issue``, ``renew`` and ``revoke`` a key;
            ``forget`` and ``remember`` an accepted name.
        about: What was decided on, as texts; it never holds a key.
        by: Who, with the address by which an identity provider knows her.
        why: In her words.
        number: 1, 2, 3, ...
        at: When, in UTC.
    """

    action: Action
    about: Mapping[str, str]
    by: str
    why: str = ""
    number: int = 0
    at: datetime = BEFORE


Entries = tuple[Entry, ...]


def entries(store: Store) -> Entries:
    """All decisions, oldest first; read once for each that is added.

    Raises:
        DamagedStoreError: They cannot be read, or a newer version wrote them.
    """
    return _log(store).read(_entries_of)


def add_entry(store: Store, by: Person, draft: Callable[[Entries], Entry]) -> Entry:
    """Add a decision.

    Args:
        store: Its log is added to.
        by: Who decides: an administrator.
        draft: Gives the decision from all that stand; it is called again when somebody else came
            first, and may refuse.

    Returns:
        The decision with its number and moment.

    Raises:
        NoRightError: This person may not.
        BusyStoreError: Others came first time after time.
        StoreNotWritableError: The disk refuses.
    """
    require(by, "administrator")
    made: list[Entry] = []

    def row(rows: pa.Table) -> dict[str, Any]:
        known = _entries_of(rows)
        made[:] = [_numbered(draft(known), len(known) + 1)]
        return _row_of(made[0])

    store.create()  # whatever stands in a store stands beside its ledger
    _log(store).add(row)
    return made[0]


def who(person: Person) -> str:
    """A person as the log names her: with her address, since two may have one name."""
    return f"{person.name} <{person.address}>" if person.address else person.name


def _log(store: Store) -> Log:
    return Log(store.address, TABLE, SCHEMA, words.BUSY, words.NOT_WRITABLE)


def _numbered(entry: Entry, number: int) -> Entry:
    why = " ".join(entry.why.split())[:LONGEST]
    return replace(entry, number=number, at=datetime.now(UTC), why=why)


def _row_of(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "action": entry.action,
        "at": entry.at,
        "by": entry.by,
        "why": entry.why,
        "about": json.dumps(dict(entry.about), ensure_ascii=False),
    }


def _entries_of(rows: pa.Table) -> Entries:
    return tuple(
        Entry(**row | {"about": json.loads(row["about"])})  # type: ignore[arg-type]
        for row in rows.to_pylist()
    )
