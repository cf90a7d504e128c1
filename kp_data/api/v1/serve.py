"""From a request to an answer: in a thread, with ETag, bounded, and never a traceback."""

import gzip
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kp_data.api.turns import TooBusyError, Workers
from kp_data.api.v1.content import Call, Made
from kp_data.api.v1.documentation import page
from kp_data.api.v1.endpoints import ENDPOINTS, MEDIA_TYPES, Endpoint
from kp_data.api.v1.kept import made_once, tag_of
from kp_data.api.v1.openapi import description
from kp_data.api.v1.parameters import find_revision, read_wanted
from kp_data.api.v1.problems import Refused, problem
from kp_data.errors import KpError
from kp_data.events import failed, hindered
from kp_data.queries.shown_store import shown_store
from kp_data.views.in_words import error_for_viewers
from kp_data.wording import api as words
from kp_data.wording import say, say_list

ROOT = "/api/v1"
AT_ONCE = 2  # answers that are made at the same time; the machine has pages to serve, too
MOST_WAITING = 40
SMALLEST_COMPRESSED = 1_000  # bytes
COMPRESSION = 5
VARIES = ["Accept-Encoding", "Accept-Language", "Cookie"]  # on what an answer depends
ALL_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

_workers = Workers(AT_ONCE, MOST_WAITING)

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Question:
    """What a request asks, apart from the server: it can be answered in any thread."""

    items: tuple[tuple[str, str], ...]
    figure: str
    accept: str
    if_none_match: str
    takes_gzip: bool
    is_head: bool
    path: str
    site: str


def routes() -> list[Route]:
    """All addresses under ``/api/v1/``; what stands at none of them is answered last."""
    found = [
        Route(f"{ROOT}/", _of(_documentation)),
        Route(f"{ROOT}/openapi.json", _of(_openapi)),
    ]
    for one in ENDPOINTS:
        for form in one.forms:
            answer = _of(partial(_answer, one, form))
            found.append(Route(f"{ROOT}{one.path}.{form}", answer, name=f"{one.name}_{form}"))
    for one in ENDPOINTS:
        if one.negotiated:
            answer = _of(partial(_answer, one, None))
            found.append(Route(f"{ROOT}{one.path}", answer, name=one.name))
    return [
        *found,
        Route(ROOT, _to_documentation),
        Route(ROOT + "{rest:path}", _of(_nothing), methods=ALL_METHODS),
    ]


def _of(answer: Callable[[Question], Response]) -> Handler:
    """Answer in a thread, a few at once; the others wait without holding a thread."""

    async def handle(request: Request) -> Response:
        site = f"{request.url.scheme}://{request.url.netloc}{_prefix(request.url.path)}{ROOT}/"
        if request.method not in ("GET", "HEAD"):
            found = problem(405, say(words.READ_ONLY), {"Allow": "GET, HEAD"})
        else:
            found = await _made_in_turn(answer, _question(request, site))
        root = f"{_prefix(request.url.path)}{ROOT}/"
        found.headers["Link"] = (
            f'<{root}>; rel="service-doc", <{root}openapi.json>; rel="service-desc"'
        )
        return found

    return handle


async def _made_in_turn(answer: Callable[[Question], Response], question: Question) -> Response:
    try:
        return await _workers.run(_safely, answer, question)
    except TooBusyError:
        return problem(503, say(words.BUSY), {"Retry-After": "5"})


def _question(request: Request, site: str) -> Question:
    headers = request.headers
    return Question(
        items=tuple(request.query_params.multi_items()),
        figure=request.path_params.get("figure", ""),
        accept=headers.get("accept", ""),
        if_none_match=headers.get("if-none-match", ""),
        takes_gzip="gzip" in headers.get("accept-encoding", ""),
        is_head=request.method == "HEAD",
        path=request.url.path,
        site=site,
    )


def _safely(answer: Callable[[Question], Response], question: Question) -> Response:
    """The answer, or the sentence that says why there is none."""
    try:
        return answer(question)
    except Refused as refused:
        return problem(refused.status, refused.sentence)
    except KpError as error:
        hindered(error)
        return problem(503, error_for_viewers(error))
    except Exception as error:  # noqa: BLE001 - whatever it was, a program gets a sentence
        return problem(500, say(words.UNFORESEEN, number=failed(error)))


def _answer(endpoint: Endpoint, form: str | None, question: Question) -> Response:
    form = form or _negotiated(endpoint, question.accept)
    wanted = read_wanted(question.items, endpoint.known(question.figure))
    store = shown_store(wanted.revision)
    history = store.history()
    number = find_revision(wanted, history)
    query = urlencode(question.items)
    call = Call(wanted, form, store, history, number, question.figure, question.site, query)
    asked = (question.site, endpoint.name, question.figure, form, query)
    tag = tag_of(store, history, number, asked)
    headers = {
        "ETag": tag,
        "Cache-Control": "no-cache",
        "KP-Revision": str(number),
        "Vary": ", ".join(["Accept"] * endpoint.negotiated + VARIES),
    }
    if _is_known(tag, question.if_none_match):
        return Response(None, 304, headers)
    made = _made(endpoint, call, tag)
    headers["Content-Disposition"] = _disposition(form, made.name)
    return _sent(made.body, MEDIA_TYPES[form], headers, question)


def _made(endpoint: Endpoint, call: Call, tag: str) -> Made:
    """The answer as it is kept: the name of its file stands before it, up to a line break."""

    def make() -> bytes:
        made = endpoint.make(call)
        return made.name.encode() + b"\n" + made.body

    name, _, body = made_once(tag, make).partition(b"\n")
    return Made(body, name.decode())


def _sent(body: bytes, media_type: str, headers: dict[str, str], question: Question) -> Response:
    is_text = media_type.startswith(("text/", "application/json", "application/openapi"))
    if is_text and question.takes_gzip and len(body) >= SMALLEST_COMPRESSED:
        body = gzip.compress(body, COMPRESSION, mtime=0)
        headers["Content-Encoding"] = "gzip"
    if question.is_head:
        headers["Content-Length"] = str(len(body))
        return Response(None, 200, headers, media_type)
    return Response(body, 200, headers, media_type)


def _disposition(form: str, name: str) -> str:
    shown = "inline" if form == "json" else "attachment"
    return f'{shown}; filename="{name}"'


def _is_known(tag: str, if_none_match: str) -> bool:
    given = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return tag.removeprefix("W/") in given


def _negotiated(endpoint: Endpoint, accept: str) -> str:
    """The form that a client prefers; the first one where it takes anything."""
    best, form = 0.0, ""
    for one in endpoint.forms:
        weight = _weight(MEDIA_TYPES[one].partition(";")[0], accept)
        if weight > best:
            best, form = weight, one
    if not form:
        listed = say_list(MEDIA_TYPES[one].partition(";")[0] for one in endpoint.forms)
        raise Refused(406, say(words.NOT_ACCEPTABLE, forms=listed))
    return form


def _weight(media_type: str, accept: str) -> float:
    """How much a client wants a type, from 0 to 1; the closest of its ranges counts."""
    if not accept.strip():
        return 1.0
    found: dict[int, float] = {}
    ranges = ["*/*", f"{media_type.partition('/')[0]}/*", media_type]
    for part in accept.split(","):
        kind, *options = (piece.strip().lower() for piece in part.split(";"))
        if kind in ranges:
            found[ranges.index(kind)] = _quality(options)
    return found[max(found)] if found else 0.0


def _quality(options: list[str]) -> float:
    for option in options:
        name, _, text = option.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(text)))
            except ValueError:
                return 0.0
    return 1.0


def _documentation(question: Question) -> Response:
    read_wanted(question.items, ())
    headers = {"Cache-Control": "no-cache"}
    return _sent(page(question.site).encode(), "text/html; charset=utf-8", headers, question)


def _openapi(question: Question) -> Response:
    read_wanted(question.items, ())
    headers = {"Cache-Control": "no-cache"}
    return _sent(description(), "application/json", headers, question)


def _nothing(question: Question) -> Response:
    raise Refused(404, say(words.NO_SUCH_ADDRESS, documentation=question.site))


async def _to_documentation(request: Request) -> Response:
    return RedirectResponse(f"{request.url.path}/")


def _prefix(path: str) -> str:
    """What stands before ``/api/v1`` where the dashboard does not stand at the root."""
    return path.partition(ROOT)[0]
