"""Who a browser belongs to, by what it brings with each request: an identity, or a key.

Nothing of it is remembered between two questions, so that a role which was withdrawn, a key which
was taken back and a sign-in which has expired count no longer at the next action.
"""

import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from kp_data.errors import KpError
from kp_data.people.access import person_of
from kp_data.people.keys import open_with, refusal
from kp_data.people.person import Person
from kp_data.settings import settings
from kp_data.store import Store
from kp_data.wording import access as access_words
from kp_data.wording import say
from kp_data.wording import signing_in as words

KEY_COOKIE = "kp_key"
AHEAD = timedelta(minutes=5)  # that the clock of an identity provider may be ahead of ours
MOST_ENDED = 10_000  # of each kind
ENDED_FILE = "signed-out.txt"  # in the folder of KP_CACHE

_ended_keys: OrderedDict[str, None] = OrderedDict()

NOBODY = Person("")


@dataclass(frozen=True)
class Visit:
    """Who a browser belongs to.

    Attributes:
        person: Who acts; a viewer without a name where nothing is known.
        by: What tells it.
        refusal: A sentence where the browser brought something that counts no longer, else empty.
        over: Which of the two counts no longer: ``expired`` for a sign-in, ``lapsed`` for a key.
    """

    person: Person = NOBODY
    by: Literal["nothing", "identity", "key"] = "nothing"
    refusal: str = ""
    over: Literal["", "expired", "lapsed"] = ""

    @property
    def is_wrong_key(self) -> bool:
        """Whether all that was brought is a key that never opened anything."""
        return self.refusal == say(access_words.KEY_WRONG)

    @property
    def is_known(self) -> bool:
        """Whether the browser belongs to somebody with access."""
        return self.by != "nothing"


def visit(
    store: Store, claims: Mapping[str, object], key_cookie: str, now: datetime | None = None
) -> Visit:
    """Find out who a browser belongs to.

    Args:
        store: It keeps roles and keys.
        claims: What the identity provider has signed; empty where nobody has signed in.
        key_cookie: As :func:`cookie_of` makes it; empty where there is none.
        now: The time, with its zone.

    Returns:
        The visit. A right that cannot be found out is none: no error is raised.
    """
    try:
        by_key = _by_key(store, key_cookie)
        if not claims:
            return by_key
        by_identity = _by_identity(store, claims, now or datetime.now(UTC))
    except KpError:
        return Visit(refusal=say(words.CANNOT_BE_ASKED))
    if not by_identity.is_known:
        return replace(by_key, refusal=by_identity.refusal, over=by_identity.over)
    if by_key.is_known and not by_identity.person.may(by_key.person.role):
        return replace(by_identity, person=replace(by_identity.person, role=by_key.person.role))
    return by_identity


def cookie_of(key: str) -> str:
    """What a browser keeps of a key: another text each time, so that it can be ended alone."""
    return f"{secrets.token_urlsafe(9)}.{key}"


def key_in(key_cookie: str) -> str:
    """The key in the cookie that :func:`cookie_of` made."""
    return key_cookie.partition(".")[2]


def end(
    store: Store, claims: Mapping[str, object], key_cookie: str, now: datetime | None = None
) -> None:
    """Let what one browser has brought count no longer, in its other windows too.

    The browser is told to forget it, and this server remembers it, as SHA-256: a sign-in until its
    own end, over a restart too; a key until a restart, since all windows then come anew. A key that
    somebody has noted down opens again, in whatever browser, until it is revoked.

    What opens nothing is not remembered.
    """
    now = now or datetime.now(UTC)
    until = _end_of(claims, now) if claims else None
    if until is not None and now < until:
        _remember(_mark(claims), until, now)
    with suppress(KpError):
        if _prefix(key_cookie) and _by_key(store, key_cookie).is_known:
            _ended_keys[_hash(key_cookie)] = None
    while len(_ended_keys) > MOST_ENDED:
        _ended_keys.popitem(last=False)


def _by_key(store: Store, key_cookie: str) -> Visit:
    if not key_cookie:
        return Visit()
    if _hash(key_cookie) in _ended_keys:
        return Visit(refusal=say(words.ENDED), over="lapsed")
    key = key_in(key_cookie)
    person = open_with(store, key)
    return Visit(person, "key") if person else Visit(refusal=refusal(store, key), over="lapsed")


def _by_identity(store: Store, claims: Mapping[str, object], now: datetime) -> Visit:
    if now.timestamp() < _ended(_file()).get(_mark(claims), 0):
        return Visit(refusal=say(words.ENDED), over="expired")
    until = _end_of(claims, now)
    if until is None or now >= until:
        return Visit(refusal=say(words.EXPIRED), over="expired")
    trusts = settings().trusts_addresses
    return Visit(person_of(store, claims, trusts_addresses=trusts), "identity")


def _end_of(claims: Mapping[str, object], now: datetime) -> datetime | None:
    """Until when a token counts: its own end, and never longer than this dashboard allows.

    None for one that counts not at all, as one that does not say when it was made.
    """
    made, end_ = _time(claims.get("iat")), _time(claims.get("exp"))
    if made is None or made > now + AHEAD or (end_ is None and "exp" in claims):
        return None
    last = made + timedelta(hours=settings().signed_in_hours)
    return last if end_ is None else min(last, end_)


def _time(told: object) -> datetime | None:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    try:
        return datetime.fromtimestamp(told, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _mark(claims: Mapping[str, object]) -> str:
    return _hash(json.dumps(claims, sort_keys=True, default=str))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _prefix(key_cookie: str) -> str:
    return key_cookie.partition(".")[0]


def _remember(mark: str, until: datetime, now: datetime) -> None:
    """Keep a sign-in that was ended; those that are over by themselves go."""
    known = _ended(_file())
    known[mark] = until.timestamp()
    for old in [one for one, end_ in list(known.items()) if end_ <= now.timestamp()]:
        known.pop(old, None)
    while len(known) > MOST_ENDED:
        known.pop(next(iter(known)))
    lines = "".join(f"{one} {end_}\n" for one, end_ in list(known.items()))
    with suppress(OSError):  # then it is remembered until a restart
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(lines, encoding="ascii")


@cache
def _ended(file: Path) -> dict[str, float]:
    """The sign-ins that were ended, with the second of their own end; read once."""
    with suppress(OSError, ValueError):
        lines = file.read_text(encoding="ascii").splitlines()
        return {mark: float(until) for mark, until in (line.split() for line in lines)}
    return {}


def _file() -> Path:
    return settings().cache / ENDED_FILE
