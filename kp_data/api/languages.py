"""The language of every answer, before anything answers; what was chosen is kept in a cookie.

What programs ask for under ``/api`` is nobody's choice: a page that guessed its reader's language
asks there for what the frontend says in it.
"""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kp_data.wording import LANGUAGES, language, numbering, set_language, translate
from kp_data.wording.choosing import (
    CONTRAST_COOKIE,
    CONTRAST_PATH,
    COOKIE,
    MORE,
    PARAMETER,
    USUAL,
    reading_language,
)
from kp_data.wording.frontend import SENTENCES

WORDS = "/api/words"
A_YEAR = 365 * 24 * 3600  # seconds


class Languages:
    """Middleware: all that answers speaks the language of who asks.

    Args:
        app: What stands behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose the language, and pass the request on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        chosen, kept = asked.query_params.get(PARAMETER, ""), asked.cookies.get(COOKIE, "")
        set_language(reading_language(chosen, kept, asked.headers.get("accept-language", "")))
        if scope["type"] == "http" and scope["path"].strip("/") in LANGUAGES:
            to = RedirectResponse(f"/?{PARAMETER}={scope['path'].strip('/')}", 303)
            await to(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"].strip("/") == CONTRAST_PATH:
            await _with_the_other_contrast(asked)(scope, receive, send)
            return
        is_page = scope["type"] == "http" and not scope["path"].startswith("/api/")
        is_new = is_page and chosen in LANGUAGES and chosen != kept
        await self.app(scope, receive, _keeping(chosen, send) if is_new else send)


def _with_the_other_contrast(asked: HTTPConnection) -> Response:
    """Where the menu's entry for it is opened in a window of its own."""
    to = RedirectResponse("/", 303)
    other = USUAL if asked.cookies.get(CONTRAST_COOKIE) == MORE else MORE
    to.set_cookie(CONTRAST_COOKIE, other, A_YEAR, path="/", samesite="lax")
    return to


def words(_request: Request) -> JSONResponse:
    """What the frontend itself says, by its own English, in the language of who asks.

    Under the empty sentence stands how its numbers are written, as browsers call it.
    """
    said = {one: translate(one) for one in SENTENCES}
    said[""] = f"{language()}-u-nu-{numbering()}"
    return JSONResponse(said, headers={"Cache-Control": "no-cache"})


def _keeping(code: str, send: Send) -> Send:
    """Have the browser keep what was chosen, with the answer."""
    answer = Response()
    answer.set_cookie(COOKIE, code, A_YEAR, path="/", samesite="lax")  # pages set it, too

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("set-cookie", answer.headers["set-cookie"])
        await send(message)

    return send_with_cookie
