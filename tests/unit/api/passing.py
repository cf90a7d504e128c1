"""Sends requests through what stands around every page, without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route, WebSocketRoute

from kp_data.api.headers import SecurityHeaders
from kp_data.api.hosts import Hosts
from kp_data.api.limits import Limits

PAGE = "<p>page</p>"


async def fails(_request):
    raise RuntimeError("a secret of the server: /srv/kp/store")


async def cookie(_request):
    answer = PlainTextResponse("", headers={"Access-Control-Allow-Origin": "*", "Server": "x/1"})
    answer.set_cookie("one", "1")
    answer.set_cookie("two", "2", secure=True)
    return answer


async def took(request):
    return PlainTextResponse(str(len(await request.body())))


async def talk(socket):
    await socket.accept()
    async for _ in socket.iter_bytes():
        await socket.send_text("heard")


ROUTES = [
    Route("/", lambda _: HTMLResponse(PAGE)),
    Route("/media/deck.html", lambda _: HTMLResponse(PAGE)),
    Route("/api/v1/", lambda _: HTMLResponse(PAGE)),
    Route("/present", lambda _: HTMLResponse(PAGE, headers={"Content-Security-Policy": "own"})),
    Route("/api/health", lambda _: JSONResponse({})),
    Route("/_stcore/metrics", lambda _: PlainTextResponse("figures")),
    Route("/unchanged", lambda _: Response(status_code=304)),
    Route("/away", lambda _: RedirectResponse("/")),
    Route("/cookie", cookie),
    Route("/fails", fails),
    Route("/_stcore/upload_file/session/file", took, methods=["PUT", "DELETE"]),
    WebSocketRoute("/_stcore/stream", talk),
]


def around() -> Starlette:
    """What stands around every page, with counters of its own."""
    return Starlette(
        routes=ROUTES,
        middleware=[Middleware(SecurityHeaders), Middleware(Hosts), Middleware(Limits)],
    )


class Answered:
    """An answer: status, text, and headers as pairs."""

    def __init__(self, messages):
        start = next(one for one in messages if one["type"] == "http.response.start")
        self.status = start["status"]
        self.pairs = [(name.decode(), text.decode()) for name, text in start["headers"]]
        self.headers = dict(self.pairs)
        self.text = b"".join(one.get("body", b"") for one in messages).decode()


def ask(path, method="GET", app=None, body=b"", **scope):
    """The answer to a request from this machine; ``headers`` are pairs."""
    messages = run(app or around(), http(path, method, **scope), [{"body": body}])
    return Answered(messages)


def http(path, method="GET", headers=(("host", "localhost"),), **rest):
    return {**_scope("http", path, headers, **rest), "method": method}


def websocket(headers, path="/_stcore/stream", **rest):
    return {**_scope("websocket", path, headers, **rest), "subprotocols": []}


def _scope(kind, path, headers, scheme="http", client="10.0.0.9", server="127.0.0.1"):
    return {
        "type": kind,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), text.encode()) for name, text in headers],
        "scheme": scheme,
        "client": (client, 40_000),
        "server": (server, 8501),
        "root_path": "",
        "http_version": "1.1",
    }


def run(app, scope, coming):
    """What an application sends, given the messages that come to it."""
    sent, left = [], [{"type": "http.request"} | one for one in coming]

    async def receive():
        await asyncio.sleep(0)
        return left.pop(0) if left else {"type": f"{scope['type']}.disconnect", "code": 1000}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    return sent
