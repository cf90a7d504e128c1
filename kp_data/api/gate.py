"""The gate before everything that the server answers: who comes in, by key or by identity.

- An address with ``?key=`` becomes a cookie that no script can read, and the address without it,
  before anything is shown or noted down.
- Signing in and out: the way there, back to the page that was asked for, and what is said after it.
- Where only those may look who have access (``KP_VIEWERS=signed_in``), everything is closed to all
  others, but for :data:`OPEN`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kp_data.api.limits import SIGN_IN, Attempts, client_of
from kp_data.api.v1.problems import problem
from kp_data.errors import KpError
from kp_data.exports.html import message_page
from kp_data.people.keys import open_with, refusal
from kp_data.people.signed_in import KEY_COOKIE, Visit, cookie_of, end, visit
from kp_data.settings import settings
from kp_data.store import open_store
from kp_data.wording import access as access_words
from kp_data.wording import say
from kp_data.wording import signing_in as words

SIGN_IN_PATH, LOGIN, LOGOUT, CALLBACK = "/sign-in", "/auth/login", "/auth/logout", "/oauth2callback"
SIGN_OUT_PATH = "/sign-out"
TO_OPERATE = ("/api/health", "/_stcore/health", "/api/metrics")  # each has its own rule
FILES = ("/static/", "/app/static/", "/present/static/")  # of the program; none holds data
ENTRANCES = {SIGN_IN_PATH, LOGIN, CALLBACK}
OPEN = {SIGN_IN_PATH, LOGIN, LOGOUT, CALLBACK, "/favicon.png", "/robots.txt", *TO_OPERATE}
NO_PAGES = ("/api/", "/_stcore/", "/media/", "/component/", "/auth/", *FILES)

KEY, SAID, TO = "key", "said", "to"
TO_COOKIE = "kp_to"  # the page that is asked for while its reader signs in
TO_SECONDS = 600
IDENTITY_COOKIE = "_streamlit_user"
# No script reads such a cookie, and no other site makes a browser send it; the headers make it
# Secure where the dashboard is reached by https.
ENTERING = Attempts("600 per 10 minutes")  # of an office of fifty; a sign-in asks three times
HIDDEN: dict[str, Any] = {"httponly": True, "samesite": "lax"}
NOT_KEPT = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Identities:
    """What the pages know of the identity provider, lent to the gate.

    Attributes:
        is_offered: Whether there is one to sign in with.
        claims_of: What it has said of the sender of cookies; empty for nobody.
        login_address: Where a browser goes to sign in.
    """

    is_offered: Callable[[], bool] = lambda: False
    claims_of: Callable[[Mapping[str, str]], Mapping[str, Any]] = lambda _: {}
    login_address: Callable[[], str] = lambda: LOGIN


class Gate:
    """Middleware through which every request goes, before any that answers.

    Args:
        app: What stands behind it.
        identities: Lent by the pages.
    """

    def __init__(self, app: ASGIApp, identities: Identities | None = None) -> None:
        self.app = app
        self._identities = identities or Identities()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or pass the request on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        answer = await self._answer(asked) if scope["type"] == "http" else None
        if answer is None and not self._is_open(asked):
            found = await to_thread.run_sync(self._visit, asked)
            answer = None if found.is_known else self._refused(asked, found)
            if found.is_wrong_key and not _counts_as_wrong(asked):
                answer = _too_often(asked)
        if answer is None:
            if _path(asked) == LOGOUT:
                await to_thread.run_sync(self._end, asked)
            await self.app(scope, receive, self._on_the_way_back(asked, send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await answer(scope, receive, send)

    async def _answer(self, asked: HTTPConnection) -> Response | None:
        """What the gate itself answers, whoever may look."""
        if (answer := self._way_in_or_out(asked)) is not None:
            return answer
        if _key_in_address(asked) is not None:
            return await to_thread.run_sync(self._take_key, asked)
        if not (_is_page(asked) and _is_told(asked)) or SAID in asked.query_params:
            return None
        found = await to_thread.run_sync(self._visit, asked)
        if found.is_wrong_key and not _counts_as_wrong(asked):
            return _too_often(asked)
        return _forget(asked, found.over) if found.over else None

    def _way_in_or_out(self, asked: HTTPConnection) -> Response | None:
        path = _path(asked)
        if path in ENTRANCES and not ENTERING.take(client_of(asked.scope)):
            return _too_often(asked)
        if path == SIGN_OUT_PATH:
            return RedirectResponse(LOGOUT, 303, NOT_KEPT)
        return self._to_sign_in(asked) if path == SIGN_IN_PATH else None

    def _is_open(self, asked: HTTPConnection) -> bool:
        path = _path(asked)
        is_program = path in OPEN or (path.startswith(FILES) and ".." not in path)
        return is_program or settings().viewers == "open"

    def _visit(self, asked: HTTPConnection) -> Visit:
        scheme, _, key = asked.headers.get("authorization", "").partition(" ")
        key_cookie = asked.cookies.get(KEY_COOKIE, "")
        if scheme.casefold() == "bearer":
            key_cookie = f".{key.strip()}"
        return visit(open_store(), self._identities.claims_of(asked.cookies), key_cookie)

    def _end(self, asked: HTTPConnection) -> None:
        key_cookie = asked.cookies.get(KEY_COOKIE, "")
        end(open_store(), self._identities.claims_of(asked.cookies), key_cookie)

    def _take_key(self, asked: HTTPConnection) -> Response:
        """Turn the key in an address into a cookie; say it where the key opens nothing.

        A key that opens less than what the browser has already changes nothing: whoever sends an
        address to an officer takes no right away with it.
        """
        key, store = _key_in_address(asked) or "", open_store()
        try:
            person = open_with(store, key)
            if not person:
                why = _why(refusal(store, key))
                is_open = why != "wrong" or _counts_as_wrong(asked)
                return _back(asked, why if is_open else "often")
        except KpError:
            return _back(asked, "later")
        if not person.may(self._visit(asked).person.role):
            return _back(asked, "kept")
        answer = _back(asked)
        answer.set_cookie(KEY_COOKIE, cookie_of(key), **HIDDEN)
        return answer

    def _to_sign_in(self, asked: HTTPConnection) -> Response:
        to = _local(asked.query_params.get(TO, "/"))
        if not self._identities.is_offered():
            return RedirectResponse(to, 303, NOT_KEPT)
        answer = RedirectResponse(self._identities.login_address(), 303, NOT_KEPT)
        answer.set_cookie(TO_COOKIE, quote(to), TO_SECONDS, **HIDDEN)
        return answer

    def _refused(self, asked: HTTPConnection, found: Visit) -> Response:
        """What is answered in place of all that is closed."""
        if not _is_page(asked):
            detail = f"{say(words.CLOSED_TO_PROGRAMS)} {found.refusal}".strip()
            return problem(401, detail, {"WWW-Authenticate": "Bearer"})
        offered = self._identities.is_offered()
        said = words.SAID.get(asked.query_params.get(SAID, ""), "")
        sentences = [
            say(said) if said else found.refusal,
            say(words.CLOSED if offered else words.CLOSED_WITHOUT_SIGN_IN),
        ]
        here = _address(_path(asked), _query(asked))
        ways = {f"{SIGN_IN_PATH}?{urlencode({TO: here})}": say(words.SIGN_IN)} if offered else {}
        title = say(words.CLOSED_TITLE if offered else words.CLOSED_TITLE_WITHOUT)
        page = message_page(title, " ".join(filter(None, sentences)), ways)
        return HTMLResponse(page, 401, NOT_KEPT)

    def _on_the_way_back(self, asked: HTTPConnection, send: Send) -> Send:
        """Add what the gate has to say to the answers of those who sign in and out.

        What is for one person is kept by no browser and no proxy, so that nothing of it is there to
        go back to after signing out.
        """
        path = _path(asked)
        is_own = not self._is_open(asked) or (_is_page(asked) and _is_told(asked))
        if path not in (LOGOUT, CALLBACK) and not is_own:
            return send

        async def send_changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(NOT_KEPT)
                if not is_own:
                    (_signed_out if path == LOGOUT else _signed_in)(asked, headers)
            await send(message)

        return send_changed


def _signed_out(_asked: HTTPConnection, headers: MutableHeaders) -> None:
    """Let the browser forget its key; say it, unless the identity provider is asked first."""
    answer = Response()
    answer.delete_cookie(KEY_COOKIE, **HIDDEN)
    headers.append("set-cookie", answer.headers["set-cookie"])
    if headers.get("location") == "/":
        headers["location"] = f"/?{SAID}=out"


def _signed_in(asked: HTTPConnection, headers: MutableHeaders) -> None:
    """Lead back to the page that was asked for, and say it where nobody has signed in."""
    name = re.compile(f'{IDENTITY_COOKIE}=(?!"")')
    given = any(name.match(text) for text in headers.getlist("set-cookie"))
    told = "in" if given else "failed" if asked.query_params else "out"
    to = _local(unquote(asked.cookies.get(TO_COOKIE, "/"))) if told != "out" else "/"
    parts = urlsplit(to)
    query = [*parse_qsl(parts.query), (SAID, told)]
    headers["location"] = _address(unquote(parts.path), query)
    answer = Response()
    answer.delete_cookie(TO_COOKIE, **HIDDEN)
    headers.append("set-cookie", answer.headers["set-cookie"])


def _key_in_address(asked: HTTPConnection) -> str | None:
    """The key in the address of what is read, however it is spelled; None where there is none."""
    is_kept_out = asked.scope.get("method") not in ("GET", "HEAD") or _path(asked) in ENTRANCES
    if is_kept_out or _path(asked).startswith(("/_stcore/", "/auth/")):
        return None
    found = (text for name, text in asked.query_params.items() if name.casefold() == KEY)
    return next(found, None)


def _counts_as_wrong(asked: HTTPConnection) -> bool:
    """Count a wrong key; whether it is still answered as one.

    What another site makes a browser send is not counted: it says nothing of who sits there.
    """
    if asked.headers.get("sec-fetch-site") == "cross-site":
        return True
    return SIGN_IN.take(client_of(asked.scope))


def _too_often(asked: HTTPConnection) -> Response:
    waits = {**NOT_KEPT, "Retry-After": "600"}
    if _is_page(asked) or _path(asked) in ENTRANCES:
        page = message_page(say(words.OFTEN_TITLE), say(words.OFTEN), {})
        return HTMLResponse(page, 429, waits)
    return problem(429, say(words.OFTEN), {"Retry-After": "600"})


def _why(refused: str) -> str:
    told = {say(access_words.KEY_WRONG): "wrong", say(access_words.KEY_REVOKED): "revoked"}
    return told.get(refused, "overdue")


def _forget(asked: HTTPConnection, over: str) -> Response:
    """Let the browser forget what counts no longer, and say it."""
    answer = _back(asked, over)
    for name in asked.cookies:
        if name.startswith(IDENTITY_COOKIE if over == "expired" else KEY_COOKIE):
            answer.delete_cookie(name, **HIDDEN)
    return answer


def _path(asked: HTTPConnection) -> str:
    # Not asked.url: that is put together with the header Host, which may hold a path of its own.
    return asked.scope["path"]


def _is_told(asked: HTTPConnection) -> bool:
    """Whether a browser brings something that tells who it belongs to."""
    return not asked.cookies.keys().isdisjoint((IDENTITY_COOKIE, KEY_COOKIE))


def _is_page(asked: HTTPConnection) -> bool:
    """Whether a browser asks for a page, and not for a file or an answer to a program."""
    is_read = asked.scope.get("method") in ("GET", "HEAD")
    return is_read and not _path(asked).startswith(NO_PAGES) and _path(asked) not in OPEN


def _back(asked: HTTPConnection, said: str = "") -> Response:
    """The same address again, without a key, with what is to be said."""
    query = [*_query(asked), *([(SAID, said)] if said and _is_page(asked) else [])]
    return RedirectResponse(_address(_path(asked), query), 303, NOT_KEPT)


def _query(asked: HTTPConnection) -> list[tuple[str, str]]:
    query = parse_qsl(asked.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    return [(name, text) for name, text in query if name.casefold() not in (KEY, SAID)]


def _local(address: str) -> str:
    """The path and the query of an address: never another site's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return _address(unquote(parts.path), parse_qsl(parts.query, keep_blank_values=True))


def _address(path: str, query: list[tuple[str, str]]) -> str:
    # A path that begins with two strokes, or a stroke and a backslash, is another site's address.
    place = quote("/" + path.lstrip("/\\"))
    return f"{place}?{urlencode(query)}" if query else place
