"""The middleware that gives the first answer: made apart, kept, never waited for long.

What cannot be made in time goes out with title and menu only, and is made on for who asks next.
Where nothing can be made, the frontend sends its own page, as it would without us.
"""

import asyncio
from contextlib import suppress
from http import HTTPStatus
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kp_data.api.first.eyes import Lend
from kp_data.api.first.frame import FrameError
from kp_data.api.first.made import Made
from kp_data.api.first.paths import PATHS
from kp_data.api.turns import Answers, TooBusyError, Workers, send_document
from kp_data.events import failed

if TYPE_CHECKING:
    from types import ModuleType

    from kp_data.api.first.making import Wish

MOST_BYTES = 16_000_000  # of all answers that are kept
AT_ONCE = 1  # answers that are made at the same time; the machine has pages to serve, too
MOST_WAITING = 8
PATIENCE = 1.2  # seconds
ELSEWHERE = frozenset(  # what stands beside the pages: the frontend's, and ours
    [
        *("_stcore", "app", "static", "media", "component", "healthz", "script-health-check"),
        *("auth", "oauth2callback", "present", "api"),
    ]
)
WHEN_ASKED = ("history",)  # two whole revisions are compared for it

_kept = Answers(MOST_BYTES)
_workers = Workers(AT_ONCE, MOST_WAITING)
_going: set[asyncio.Task[Made]] = set()
_is_loaded = Event()


class FirstResponse:
    """Middleware that answers for the addresses of pages, and passes everything else on.

    Args:
        app: What it stands around.
        lend: Gives the eyes of the pages, once they are needed; by default it looks by itself.
    """

    def __init__(self, app: ASGIApp, lend: Lend | None = None) -> None:
        self.app = app
        self._lend = lend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        made = None
        if is_for_no_page(scope):
            made = await to_thread.run_sync(_no_such_page, scope["path"][1:])
        elif is_for_a_page(scope):
            path, given = (
                scope["path"][1:],
                dict(parse_qsl(scope["query_string"].decode("latin-1"))),
            )
            made = await _in_time(path, given, self._lend)
        answering = self.app if made is None else _answer(Request(scope), made)
        await answering(scope, receive, send)


def is_for_a_page(scope: Scope) -> bool:
    """Whether a request asks for a page of the menu."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path = scope["path"]
    return path[:1] == "/" and path[1:] in PATHS


def is_for_no_page(scope: Scope) -> bool:
    """Whether a browser asks for a page that is not there: not in the menu, nor anything else."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    parts = scope["path"].strip("/").split("/")
    is_elsewhere = "." in scope["path"] or "/".join(parts) in PATHS or ELSEWHERE.intersection(parts)
    return not is_elsewhere and "text/html" in Request(scope).headers.get("accept", "")


def make_ready(lend: Lend | None = None) -> None:
    """Make the answers for the pages as the menu opens them, one after the other.

    Args:
        lend: As for :class:`FirstResponse`.
    """
    with suppress(FrameError):
        for path in PATHS:
            if path not in WHEN_ASKED:
                make_first(path, {}, lend)


def make_first(path: str, given: dict[str, str], lend: Lend | None = None) -> bytes:
    """The answer for a page, made now or kept from before.

    Args:
        path: Of the page.
        given: Parameters of its address.
        lend: As for :class:`FirstResponse`.
    """
    wish = _making().read_wish(path, given)
    found = _kept.get(wish.key)
    return _make(wish, lend).document if found is None else found


async def _in_time(path: str, given: dict[str, str], lend: Lend | None) -> Made | None:
    task = asyncio.create_task(_found_or_made(path, given, lend))
    _going.add(task)
    task.add_done_callback(_ended)
    try:
        return await asyncio.wait_for(asyncio.shield(task), PATIENCE)
    except (TimeoutError, TooBusyError):
        loaded = _is_loaded.is_set()
        return await to_thread.run_sync(_making().without_figures, path) if loaded else None
    except Exception:  # noqa: BLE001 - it is in the log, and the frontend's own page is an answer
        return None


async def _found_or_made(path: str, given: dict[str, str], lend: Lend | None) -> Made:
    wish = await to_thread.run_sync(_read, path, given)
    found = _kept.get(wish.key)
    return await _workers.run(_make, wish, lend) if found is None else Made(found)


def _ended(task: asyncio.Task[Made]) -> None:
    _going.discard(task)
    error = None if task.cancelled() else task.exception()
    if error is not None and not isinstance(error, TooBusyError):
        failed(error)


def _no_such_page(path: str) -> Made:
    made: Made = _making().no_such_page(path)
    return made


def _read(path: str, given: dict[str, str]) -> "Wish":
    wish: Wish = _making().read_wish(path, given)
    return wish


def _make(wish: "Wish", lend: Lend | None) -> Made:
    eyes = lend() if lend else import_module("kp_data.api.first.reader").own_eyes()
    made: Made = _making().make(wish, eyes)
    if made.key:
        _kept.put(made.key, made.document)
    return made


def _answer(request: Request, made: Made) -> Response:
    if made.status == HTTPStatus.OK:
        return send_document(request, made.document)
    return HTMLResponse(made.document, made.status, {"Cache-Control": "no-store"})


def _making() -> "ModuleType":
    """All that draws, loaded when it is first needed: the server must not start later for it."""
    module = import_module("kp_data.api.first.making")
    _is_loaded.set()
    return module
