"""How much one visitor may ask of the server: methods, sizes, attempts, uploads, messages.

Counting is left to the package ``limits``. slowapi, which stands on it, knows routes of its own
framework only: neither uploads to the frontend's route nor messages over its connection.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address, ip_address

from anyio import to_thread
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kp_data.api.hosts import POLICY_VIOLATION, READING
from kp_data.errors import KpError, SettingsError
from kp_data.people.keys import id_of
from kp_data.people.signed_in import KEY_COOKIE, key_in, visit
from kp_data.settings import settings
from kp_data.store import open_store
from kp_data.wording import say
from kp_data.wording import web as words

MEGABYTE = 1_000_000
SMALL_BODY = 64_000  # bytes
MULTIPART = 10_000  # bytes around an uploaded file
UPLOADS = "/_stcore/upload_file/"
# What somebody without the role of the Secretariat may send, to ask whether a slide is still true.
LARGEST_OF_VIEWERS = 30 * MEGABYTE
MOST_OPEN = 200  # pages that one address has open
# The frontend's addresses that nothing here needs: its own figures on memory and sessions, a way
# for programs to run pages, components that others write.
CLOSED = (
    *("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check"),
    *("/_stcore/bidi-components", "/component"),
)
MESSAGES_AT_ONCE = 200  # of one connection
MESSAGES_A_SECOND = 20


class Attempts:
    """How often something may be tried, by whom.

    Args:
        most: As ``10 per 5 minutes``.
    """

    def __init__(self, most: str) -> None:
        self._most = parse(most)
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    def is_open(self, who: str) -> bool:
        """Whether one more attempt of an address is looked at."""
        return self._counted.test(self._most, network(who))

    def note(self, who: str) -> None:
        """Count an attempt of an address."""
        self._counted.hit(self._most, network(who))

    def take(self, who: str, cost: int = 1) -> bool:
        """Count an attempt, unless there were too many; whether it may go on."""
        return self._counted.hit(self._most, network(who), cost=cost)


SIGN_IN = Attempts("10 per 10 minutes")  # wrong keys


def network(who: str) -> str:
    """Whom an address counts for: itself; of the longer kind all that one subscriber has.

    >>> network("10.1.2.3"), network("2001:db8:1:2:3:4:5:6"), network("")
    ('10.1.2.3', '2001:db8:1:2::', '')
    """
    try:
        address = ip_address(who)
    except ValueError:
        return who
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return who


def client_of(scope: Scope) -> str:
    """The address from which a request comes, as the server has it from proxies that it trusts."""
    return (scope.get("client") or ("",))[0]


class Limits:
    """Middleware that refuses what is too much, with a sentence, before anything else reads it.

    Args:
        app: What stands behind it.
        claims_of: What an identity provider has said of the sender of cookies; lent by the pages.
    """

    def __init__(
        self,
        app: ASGIApp,
        claims_of: Callable[[Mapping[str, str]], Mapping[str, object]] = lambda _: {},
    ) -> None:
        self.app = app
        self._claims_of = claims_of
        self._files = {True: Attempts("60 per 10 minutes"), False: Attempts("10 per 10 minutes")}
        self._megabytes = {
            True: Attempts("2000 per 10 minutes"),
            False: Attempts("100 per 10 minutes"),
        }
        self._connections = Attempts("1000 per minute")
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http" and (refused := await self._refusal(scope)) is not None:
            await refused(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        who = network(client_of(scope))
        if self._open[who] >= MOST_OPEN or not self._connections.take(who):
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        self._open[who] += 1
        try:
            await self.app(scope, _in_measure(receive, send), send)
        finally:
            self._open[who] -= 1
            if not self._open[who]:
                del self._open[who]

    async def _refusal(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if any(path == one or path.startswith(f"{one}/") for one in CLOSED):
            return _said(404, words.NO_SUCH_ADDRESS)
        is_upload = path.startswith(UPLOADS)
        allowed = READING | {"PUT", "DELETE"} if is_upload else READING
        if scope["method"] not in allowed:
            answer = _said(405, words.WRONG_METHOD)
            answer.headers["Allow"] = ", ".join(sorted(allowed))
            return answer
        return await self._refused_body(scope, is_upload=is_upload)

    async def _refused_body(self, scope: Scope, *, is_upload: bool) -> Response | None:
        headers = Headers(scope=scope)
        told = headers.get("content-length", "")
        is_file = is_upload and scope["method"] == "PUT"
        if "transfer-encoding" in headers or (is_file and not told):
            return _said(411, words.NO_LENGTH)
        size = int(told) if told.isdigit() else 0
        who = await to_thread.run_sync(self._officer, scope) if is_file else ""
        most = _largest_file(is_officer=bool(who)) + MULTIPART if is_file else SMALL_BODY
        if size > most:
            shown = {"size": f"{size / MEGABYTE:.1f}", "most": f"{most / MEGABYTE:.1f}"}
            return _said(413, words.TOO_LARGE, **shown)
        return self._refused_file(who, client_of(scope), size) if is_file else None

    def _refused_file(self, officer: str, address: str, size: int) -> Response | None:
        files, megabytes = self._files[bool(officer)], self._megabytes[bool(officer)]
        who = officer or address
        is_open = files.take(who) and megabytes.take(who, size // MEGABYTE + 1)
        return None if is_open else _said(429, words.TOO_MANY_UPLOADS)

    def _officer(self, scope: Scope) -> str:
        """Whom a file of the Secretariat counts for, whatever the address; empty for all others."""
        cookies = HTTPConnection(scope).cookies
        key = cookies.get(KEY_COOKIE, "")
        try:
            found = visit(open_store(), self._claims_of(cookies), key)
        except KpError:
            return ""
        if not found.person.may("secretariat"):
            return ""
        name = found.person.address or found.person.name
        return f"person {name}" if name else f"key {id_of(key_in(key))}"


def _largest_file(*, is_officer: bool) -> int:
    try:
        most = settings().max_file_bytes
    except SettingsError:  # the page says so
        return 0
    return most if is_officer else min(most, LARGEST_OF_VIEWERS)


def _said(status: int, sentence: str, **values: object) -> Response:
    # What comes after a refusal on the same connection is not read, whatever it says of itself.
    headers = {"Cache-Control": "no-store", "Connection": "close"}
    if status == 429:
        headers["Retry-After"] = "600"
    return PlainTextResponse(say(sentence, **values), status, headers)


def _in_measure(receive: Receive, send: Send, now: Callable[[], float] = time.monotonic) -> Receive:
    """Receive messages as long as they do not come in a flood; then the connection is closed.

    How large one may be is held before: ``server.maxWidgetStateSize``, and in
    :mod:`kp_data.api.server`.
    """
    free, last = float(MESSAGES_AT_ONCE), now()

    async def receive_in_measure() -> Message:
        nonlocal free, last
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        free = min(MESSAGES_AT_ONCE, free + (now() - last) * MESSAGES_A_SECOND) - 1
        last = now()
        if free >= 0:
            return message
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

    return receive_in_measure
