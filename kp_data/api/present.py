"""Packs full screen: ``/present?pack=...&revision=...``, one slide after the other.

A document is made in a thread of the server's pool, once for each state of the store, and kept; the
chart library has an address of its own, so that a browser fetches it once.
"""

import hashlib
import threading
from collections import OrderedDict
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kp_data.errors import KpError, UnknownPackError
from kp_data.exports.html import Script, library_of, library_version, message_page, player
from kp_data.packs import Pack, built_in_packs, doubt_about, find_pack, look_into, open_pack
from kp_data.recheck.manifest import manifest_of
from kp_data.store import Store, open_store
from kp_data.wording import language, say
from kp_data.wording import present as words

PLACE = "/present"
STATIC = "/present/static/"  # what never changes while the server runs
MOST_KEPT = 12  # documents, of about one megabyte each
MOST_LETTERS = 12  # of the number of a revision
DEFAULT = "overview"

_kept: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
_one_at_a_time = threading.Lock()


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


def present(request: Request) -> Response:
    """Play a pack; where that cannot be, a page with the sentence that says why."""
    asked = request.query_params.get("pack") or DEFAULT
    revision = request.query_params.get("revision") or ""
    number = _number(revision)
    if revision and number is None:
        short = revision if len(revision) <= 40 else f"{revision[:40]}…"
        return _refusal(say(words.NONSENSE_REVISION, text=short), 400, asked)
    try:
        store = open_store()
        pack = find_pack(store, asked)
        pack = pack.model_copy(update={"revision": number or pack.revision})
        if pack.revision and pack.revision > store.latest_revision():
            return _refusal(doubt_about(pack, store.history()), 404, asked)
        document = _document(store, pack, _back(asked))
    except UnknownPackError as error:
        return _refusal(str(error), 404, asked)
    except KpError as error:
        return _refusal(str(error), 503, asked)
    return _answer(request, document)


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_LETTERS
    return int(text) if is_number and int(text) > 0 else None


def _back(asked: str) -> str:
    return f"/packs?pack={quote(asked, safe='~')}"


def _document(store: Store, pack: Pack, back: str) -> bytes:
    """The document of a pack, made anew when the store has a newer revision.

    A pack frozen at an early revision is made anew too: a later one may protect counts in it.
    """
    latest = str(store.latest_revision())
    key = (store.address, latest, pack.model_dump_json(), language(), back)
    with _one_at_a_time:
        if key not in _kept:
            deck = open_pack(pack, look_into(store))
            script = Script(address=library_address())
            _kept[key] = player(deck, manifest_of(deck), script, back).encode()
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[key]


def _answer(request: Request, document: bytes) -> Response:
    tag = f'W/"{hashlib.sha256(document).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(document, headers=headers)


def _refusal(sentence: str, status: int, asked: str) -> HTMLResponse:
    """A page with a sentence and the ways on from here."""
    ways = {"/packs": say(words.TO_PACKS)}
    if asked != DEFAULT or status == 400:
        ways[PLACE] = built_in_packs()[DEFAULT].name
    page = message_page(say(words.CANNOT_SHOW), sentence, ways)
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
