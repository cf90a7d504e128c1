"""Keys: addresses that open the dashboard where nobody signs in with an identity.

A key is 32 random bytes, told once. The store keeps its SHA-256 only: a quick hash is right where
there is nothing to guess, and slow ones are for passwords that people think up. It has a role, a
moment at which it expires, and whom it was made for; each issue, renewal and revocation is a row of
the log (:mod:`kp_data.people.log`).

``KP_KEY`` is one key more, of the Secretariat, for several servers that are set up alike: it stands
in no store and opens as long as it is set.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from kp_data.errors import AccessError, RefusedAccessError
from kp_data.people.access import clean_name
from kp_data.people.log import Entries, Entry, add_entry, entries
from kp_data.people.person import Person, Role, own_name
from kp_data.settings import settings
from kp_data.store import Store
from kp_data.wording import access as words
from kp_data.wording import say, say_date

DAY, MOST_DAYS = timedelta(days=1), 365
THE_SERVER = Person("the server", "administrator")  # issues the key that it prints when it starts
ID_LETTERS = 8
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": DAY, "w": 7 * DAY}


@dataclass(frozen=True)
class Key:
    """What is known of a key; not the key itself.

    Attributes:
        id: By which it is named: the first letters of its hash.
        hash: SHA-256 of the key, in hexadecimal.
        role: What it opens.
        made_for: Name of the person who has it; empty where it is nobody's own.
        by: Who issued it.
        at: When, in UTC.
        expires: From then on it opens nothing.
        revoked: When it was revoked, or renewed by another; None where it was not.
        revoked_by: Who did.
    """

    id: str
    hash: str
    role: Role
    made_for: str
    by: str
    at: datetime
    expires: datetime
    revoked: datetime | None = None
    revoked_by: str = ""

    def state(self, at: datetime | None = None) -> Literal["open", "expired", "revoked"]:
        """How it stands at a moment; None for now."""
        if self.revoked:
            return "revoked"
        return "open" if (at or datetime.now(UTC)) < self.expires else "expired"


def keys(store: Store) -> tuple[Key, ...]:
    """All keys that were ever issued, oldest first, ``KP_KEY`` not among them.

    Raises:
        DamagedStoreError: The log cannot be read.
    """
    return _keys_of(entries(store))


def issue_key(
    store: Store, role: Role, by: Person, *, made_for: str = "", valid_for: timedelta = DAY
) -> str:
    """Issue a key.

    Args:
        store: It opens the dashboard on this store.
        role: What it opens.
        by: Who issues it: an administrator.
        made_for: Name of the person who gets it; what she does with it is then done in her name.
        valid_for: How long it opens, at most a year.

    Returns:
        The key; nobody can tell it again.

    Raises:
        NoRightError: This person is no administrator.
        AccessError: It would open for too long, or not at all.
    """
    key = secrets.token_urlsafe(32)
    about = _about(key, role, made_for, valid_for)
    add_entry(store, by, lambda _: Entry("issue", about))
    return key


def renew_key(store: Store, key_id: str, by: Person, *, valid_for: timedelta = DAY) -> str:
    """Issue a key in place of another one, with the same role for the same person.

    The other one, which may be in hands it was not made for, opens nothing from then on.

    Returns:
        The new key; nobody can tell it again.

    Raises:
        NoRightError: This person is no administrator.
        AccessError: There is no such key, or the new one would open for too long.
        RefusedAccessError: It has been revoked already.
    """
    key = secrets.token_urlsafe(32)

    def draft(known: Entries) -> Entry:
        old = _not_revoked(_one(_keys_of(known), key_id))
        about = _about(key, old.role, old.made_for, valid_for) | {"renews": old.id}
        return Entry("renew", about)

    add_entry(store, by, draft)
    return key


def revoke_key(store: Store, key_id: str, by: Person, why: str = "") -> None:
    """Revoke a key: whoever came with it loses the role with the next action.

    Raises:
        NoRightError: This person is no administrator.
        AccessError: There is no such key.
        RefusedAccessError: It has been revoked already.
    """

    def draft(known: Entries) -> Entry:
        key = _not_revoked(_one(_keys_of(known), key_id))
        return Entry("revoke", {"id": key.id}, why)

    add_entry(store, by, draft)


def open_with(store: Store, key: str, at: datetime | None = None) -> Person | None:
    """Whom a key makes of its holder; None where it opens nothing. Compared in constant time.

    Args:
        store: Its keys count, and ``KP_KEY``.
        key: As it was handed in, whatever it is.
        at: The moment; None for now.

    Returns:
        A person without a name where the key is nobody's own.

    Raises:
        DamagedStoreError: The log cannot be read.
    """
    shared = settings().key
    if shared and hmac.compare_digest(_hash(shared), _hash(key)):
        return Person("", "secretariat")
    found = _matching(keys(store), key)
    is_open = found is not None and found.state(at) == "open"
    if found is None or not is_open:
        return None
    return Person(own_name(found.made_for, found.role), found.role)


def refusal(store: Store, key: str) -> str:
    """The sentence for a key that opens nothing: it is wrong, expired or revoked."""
    found = _matching(keys(store), key)
    if found is None:
        return say(words.KEY_WRONG)
    if found.revoked:
        return say(words.KEY_REVOKED)
    day, time = say_date(found.expires.date()), f"{found.expires:%H:%M}"
    return say(words.KEY_EXPIRED, day=day, time=time)


def id_of(key: str) -> str:
    """The id by which a key is listed and revoked."""
    return _hash(key)[:ID_LETTERS]


def parse_time(text: str) -> timedelta:
    """Read a length of time.

    Raises:
        AccessError: It is none.

    Examples:
        >>> parse_time("24h") == DAY, parse_time("30d").days
        (True, 30)
    """
    found = re.fullmatch(r"(\d{1,6})\s*([mhdw])", text.strip().lower(), re.ASCII)
    if not found:
        raise AccessError(say(words.WRONG_TIME, text=text[:20]))
    return int(found[1]) * UNITS[found[2]]


def _keys_of(known: Entries) -> tuple[Key, ...]:
    found: dict[str, Key] = {}
    for one in known:
        ended = one.about.get("renews") if one.action == "renew" else one.about.get("id")
        if one.action in ("revoke", "renew") and ended in found:
            found[ended] = _ended(found[ended], one)
        if one.action in ("issue", "renew"):
            found[one.about["id"]] = _key_of(one)
    return tuple(found.values())


def _key_of(entry: Entry) -> Key:
    told = entry.about
    return Key(
        id=told["id"],
        hash=told["hash"],
        role=told["role"],  # type: ignore[arg-type]
        made_for=told["made_for"],
        by=entry.by,
        at=entry.at,
        expires=datetime.fromisoformat(told["expires"]),
    )


def _ended(key: Key, entry: Entry) -> Key:
    return key if key.revoked else replace(key, revoked=entry.at, revoked_by=entry.by)


def _about(key: str, role: Role, made_for: str, valid_for: timedelta) -> dict[str, str]:
    """What the log keeps of a new key."""
    if valid_for <= timedelta():
        raise AccessError(say(words.TOO_SHORT))
    if valid_for > timedelta(days=MOST_DAYS):
        raise AccessError(say(words.TOO_LONG, days=MOST_DAYS))
    return {
        "id": id_of(key),
        "hash": _hash(key),
        "role": role,
        "made_for": clean_name(made_for),
        "expires": (datetime.now(UTC) + valid_for).isoformat(timespec="seconds"),
    }


def _one(known: Sequence[Key], key_id: str) -> Key:
    for key in known:
        if key.id == key_id.strip():
            return key
    raise AccessError(say(words.UNKNOWN_KEY, key_id=key_id[:ID_LETTERS]))


def _not_revoked(key: Key) -> Key:
    if key.revoked:
        raise RefusedAccessError(say(words.REVOKED_ALREADY, key_id=key.id))
    return key


def _matching(known: Sequence[Key], key: str) -> Key | None:
    """The key that was handed in; all are looked at, so that the time tells nothing."""
    given = _hash(key)
    found = [one for one in known if hmac.compare_digest(one.hash, given)]
    return found[0] if found else None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
