"""Files that never change while the server runs are compressed once and then sent as kept.

A first visit fetches some nine megabytes of the frontend, two and a half when compressed. When a
whole meeting room opens a link at once, compressing them anew for each visitor would keep a small
server busy for seconds.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PLACES = ("/static/", "/app/static/", "/present/static/")
MOST_BYTES = 64_000_000


class KeptAssets:
    """Middleware that keeps the whole answers for files under :data:`PLACES`, compressed ones only.

    It stands outside the middleware that compresses. Only answers that succeeded are kept, so that
    what is kept is bounded by the files there are, and by ``MOST_BYTES``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, list[Message]] = {}
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or pass the request on and keep the answer."""
        if not _is_for_a_whole_asset(scope):
            await self.app(scope, receive, send)
        elif scope["path"] in self._kept:
            for message in self._kept[scope["path"]]:
                await send(dict(message))
        else:
            await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: list[Message] = []

        async def send_and_note(message: Message) -> None:
            answer.append(dict(message))
            await send(message)

        await self.app(scope, receive, send_and_note)
        size = sum(len(message.get("body", b"")) for message in answer)
        if _is_whole(answer) and self._bytes + size <= MOST_BYTES:
            self._kept[scope["path"]] = answer
            self._bytes += size


def _is_whole(answer: list[Message]) -> bool:
    """Whether an answer is good and complete; one that a reader broke off must not be kept."""
    if not answer or answer[0].get("status") != 200:
        return False
    headers = Headers(raw=answer[0].get("headers", []))
    if headers.get("content-type", "").startswith("text/html"):
        return False  # the frontend's page, which it sends for every file that is not there
    size = sum(len(message.get("body", b"")) for message in answer)
    told = headers.get("content-length")
    is_ended = answer[-1]["type"] == "http.response.body" and not answer[-1].get("more_body")
    return is_ended and (told is None or int(told) == size)


def _is_for_a_whole_asset(scope: Scope) -> bool:
    """Whether a request asks for a file as such: not a part of it, nor whether it has changed."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    is_plain = not {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
    accepts = "gzip" in headers.get("accept-encoding", "")
    return scope["path"].startswith(PLACES) and is_plain and accepts
