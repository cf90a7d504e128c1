"""Packs full screen: ``/present?pack=...&revision=...``, one slide after the other.

A document is made once for each state of the store, and kept. Finished ones are found while others
are made; of those few are made at once, and who asks for one in the making waits without a thread.
The chart library has an address of its own, so that a browser fetches it once.
"""

import asyncio
from dataclasses import dataclass
from urllib.parse import quote
from weakref import WeakKeyDictionary, WeakValueDictionary

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kp_data.api.turns import Answers, TooBusyError, Workers, send_document
from kp_data.api.v1.kept import tag_of
from kp_data.errors import KpError, UnknownPackError
from kp_data.events import hindered
from kp_data.exports.html import (
    Script,
    library_of,
    library_version,
    message_page,
    player,
    policy_in,
)
from kp_data.packs import Pack, built_in_packs, doubt_about, find_pack, look_into, open_pack
from kp_data.queries.shown_store import shown_store
from kp_data.recheck.manifest import manifest_of
from kp_data.store import Store
from kp_data.views.in_words import error_for_viewers
from kp_data.wording import present as words
from kp_data.wording import say

PLACE = "/present"
STATIC = "/present/static/"  # what never changes while the server runs
MOST_BYTES = 64_000_000  # of all documents that are kept
AT_ONCE = 2  # documents that are made at the same time; the machine has pages to serve, too
MOST_WAITING = 4
RETRY_AFTER = "10"  # seconds
MOST_LETTERS = 12  # of the number of a revision
DEFAULT = "overview"

_kept = Answers(MOST_BYTES)
_workers = Workers(AT_ONCE, MOST_WAITING)
_locks: WeakKeyDictionary[asyncio.AbstractEventLoop, WeakValueDictionary[str, asyncio.Lock]] = (
    WeakKeyDictionary()
)


class _Refused(Exception):  # noqa: N818 - not an error of ours
    """What was asked cannot be shown."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Wanted:
    """A document that is asked for: the pack, where it leads back, and under what it is kept."""

    store: Store
    pack: Pack
    back: str
    key: str


def present_routes() -> list[Route]:
    """The player and its chart library."""
    return [Route(PLACE, present), Route(library_address(), library)]


def library_address() -> str:
    """Where this server has the chart library; another one when the library changes."""
    return f"{STATIC}plotly-{library_version()}.js"


def library(_request: Request) -> Response:
    """The chart library."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(library_of(), media_type="text/javascript", headers=headers)


async def present(request: Request) -> Response:
    """Play a pack; where that cannot be, a page with the sentence that says why."""
    asked = request.query_params.get("pack") or DEFAULT
    revision = request.query_params.get("revision") or ""
    try:
        wanted = await to_thread.run_sync(_wanted, asked, revision)
        document = await _document(wanted)
    except _Refused as refused:
        return _refusal(str(refused), refused.status, asked)
    except TooBusyError:
        return _refusal(say(words.BUSY), 503, asked, {"Retry-After": RETRY_AFTER})
    except UnknownPackError as error:
        return _refusal(str(error), 404, asked)
    except KpError as error:
        hindered(error)
        return _refusal(error_for_viewers(error), 503, asked)
    answer = send_document(request, document)
    answer.headers["Content-Security-Policy"] = policy_in(document)
    return answer


def _wanted(asked: str, revision: str) -> Wanted:
    """What is asked for, found and checked."""
    number = _number(revision)
    if revision and number is None:
        short = revision if len(revision) <= 40 else f"{revision[:40]}…"
        raise _Refused(400, say(words.NONSENSE_REVISION, text=short))
    store = shown_store(number)
    history = store.history()
    pack = find_pack(store, asked)
    pack = pack.model_copy(update={"revision": number or pack.revision})
    if pack.revision and pack.revision > len(history):
        raise _Refused(404, doubt_about(pack, history))
    back = f"/packs?pack={quote(asked, safe='~')}"
    tag = tag_of(store, history, pack.revision or 0, (pack.model_dump_json(), back))
    return Wanted(store, pack, back, tag)


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_LETTERS
    return int(text) if is_number and int(text) > 0 else None


async def _document(wanted: Wanted) -> bytes:
    """The document of a pack; of those who ask for the same one only the first has it made."""
    found = _kept.get(wanted.key)
    if found is not None:
        return found
    locks = _locks.setdefault(asyncio.get_running_loop(), WeakValueDictionary())
    async with locks.setdefault(wanted.key, asyncio.Lock()):
        found = _kept.get(wanted.key)
        return await _workers.run(_make, wanted) if found is None else found


def _make(wanted: Wanted) -> bytes:
    deck = open_pack(wanted.pack, look_into(wanted.store))
    script = Script(address=library_address())
    made = player(deck, manifest_of(deck), script, wanted.back).encode()
    _kept.put(wanted.key, made)
    return made


def _refusal(
    sentence: str, status: int, asked: str, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """A page with a sentence and the ways on from here."""
    ways = {"/packs": say(words.TO_PACKS)}
    if asked != DEFAULT or status == 400:
        ways[PLACE] = built_in_packs()[DEFAULT].name
    page = message_page(say(words.CANNOT_SHOW), sentence, ways)
    told = {"Cache-Control": "no-store", **(headers or {})}
    return HTMLResponse(page, status_code=status, headers=told)
