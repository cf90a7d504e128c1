"""The log of what administrators decide: roles, keys, accepted names. Nothing in it ever changes.

One table of the store, ``access``, with a row for each decision: who, when, why. What is in force
is read from the whole of it, so that each role, key and name has its history.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
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
        ("address", pa.string()),
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
        why: In the words of whoever decided.
        number: 1, 2, 3, ...
        at: When, in UTC.
        by: Name of whoever decided.
        address: By which an identity provider knows this person, since two may have one name;
            empty where nobody has told it.
    """

    action: Action
    about: Mapping[str, str]
    why: str = ""
    number: int = 0
    at: datetime = BEFORE
    by: str = ""
    address: str = ""


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
        draft: Gives the decision, unsigned, from all that stand; it is called again when somebody
            else came first, and may refuse.

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
        made[:] = [_signed(draft(known), by, len(known) + 1)]
        return _row_of(made[0])

    store.create()  # whatever stands in a store stands beside its ledger
    _log(store).add(row)
    return made[0]


def _log(store: Store) -> Log:
    return Log(store.address, TABLE, SCHEMA, words.BUSY, words.NOT_WRITABLE)


def _signed(entry: Entry, by: Person, number: int) -> Entry:
    return replace(
        entry,
        why=" ".join(entry.why.split())[:LONGEST],
        number=number,
        at=datetime.now(UTC),
        by=by.name,
        address=by.address,
    )


def _row_of(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {"about": json.dumps(dict(entry.about), ensure_ascii=False)}


def _entries_of(rows: pa.Table) -> Entries:
    return tuple(
        Entry(**row | {"about": json.loads(row["about"])})  # type: ignore[arg-type]
        for row in rows.to_pylist()
    )
