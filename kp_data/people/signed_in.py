"""Who a browser belongs to, by what it brings with each request: an identity, or a key.

Nothing of it is remembered between two questions, so that a role which was withdrawn, a key which
was taken back and a sign-in which has expired count no longer at the next action.
"""

import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from kp_data.errors import KpError
from kp_data.people.access import person_of
from kp_data.people.keys import open_with, refusal
from kp_data.people.person import Person
from kp_data.settings import settings
from kp_data.store import Store
from kp_data.wording import say
from kp_data.wording import signing_in as words

KEY_COOKIE = "kp_key"
AHEAD = timedelta(minutes=5)  # that the clock of an identity provider may be ahead of ours
MOST_ENDED = 100_000

_ended: OrderedDict[str, None] = OrderedDict()

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


def end(claims: Mapping[str, object], key_cookie: str) -> None:
    """Let what one browser has brought count no longer, in its other windows too.

    This server remembers it; the browser itself is told to forget it.
    """
    for mark in (_mark(claims) if claims else "", key_cookie):
        if mark:
            _ended[mark] = None
    while len(_ended) > MOST_ENDED:
        _ended.popitem(last=False)


def _by_key(store: Store, key_cookie: str) -> Visit:
    if not key_cookie:
        return Visit()
    if key_cookie in _ended:
        return Visit(refusal=say(words.ENDED), over="lapsed")
    key = key_in(key_cookie)
    person = open_with(store, key)
    return Visit(person, "key") if person else Visit(refusal=refusal(store, key), over="lapsed")


def _by_identity(store: Store, claims: Mapping[str, object], now: datetime) -> Visit:
    if _mark(claims) in _ended:
        return Visit(refusal=say(words.ENDED), over="expired")
    if not _is_in_time(claims, now):
        return Visit(refusal=say(words.EXPIRED), over="expired")
    trusts = settings().trusts_addresses
    return Visit(person_of(store, claims, trusts_addresses=trusts), "identity")


def _is_in_time(claims: Mapping[str, object], now: datetime) -> bool:
    """Whether a token counts: not after its own end, nor longer than this dashboard allows.

    A token that does not say when it was made counts not at all.
    """
    made, end_ = _time(claims.get("iat")), _time(claims.get("exp"))
    if made is None or made > now + AHEAD or (end_ is None and "exp" in claims):
        return False
    return now < made + timedelta(hours=settings().signed_in_hours) and (end_ is None or now < end_)


def _time(told: object) -> datetime | None:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    try:
        return datetime.fromtimestamp(told, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _mark(claims: Mapping[str, object]) -> str:
    told = json.dumps(claims, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()
