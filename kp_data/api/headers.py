"""Security headers on every answer: nothing is loaded from, sent to or framed by another site.

What a document may do is said by its kind:

- A page runs the frontend's scripts from this server, and of those in the page itself only the ones
  whose hash is known (:func:`inline_hashes`): a script that comes with a text of the data does not
  run, whatever else goes wrong. Two things stay that are wider than we should like:
  ``'unsafe-inline'`` for styles, since Streamlit writes its styles into the page as it runs (it
  gives them no nonce) and Plotly writes them at the parts of a figure; and pictures from ``data:``
  and ``blob:``, with which Plotly and the frontend draw icons and patterns.
- What plays full screen says itself what it may do, by hash (:mod:`kp_data.exports.html`).
- Everything else (data, downloads, files, messages) may do nothing at all.

Who may show pages in a frame is the setting ``KP_FRAMES``. secure.py and its like set such headers
too, but one set for all answers, and know no hashes.
"""

import base64
import hashlib
import re
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kp_data.api.first.serve import ELSEWHERE
from kp_data.api.inline import inline_scripts
from kp_data.errors import SettingsError
from kp_data.events import failed
from kp_data.settings import settings
from kp_data.wording import say
from kp_data.wording import web as words

# A document without scripts: messages, the description of the addresses for programs.
TEXT_ONLY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
# What is no document: should a browser show it all the same, it stands alone.
NOTHING = f"{TEXT_ONLY}; sandbox"

# All that a browser may be asked for and that nothing here needs; full screen and copying are ours.
_NOT_NEEDED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "compute-pressure"),
    *("cross-origin-isolated", "display-capture", "encrypted-media", "gamepad", "geolocation"),
    *("gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map"),
    *("local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment"),
    *("picture-in-picture", "publickey-credentials-create", "publickey-credentials-get"),
    *("screen-wake-lock", "serial", "storage-access", "sync-xhr", "usb", "window-management"),
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(
    [*(f"{one}=()" for one in _NOT_NEEDED), "fullscreen=(self)", "clipboard-write=(self)"]
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # The secretariat's key stands in an address: it must not travel on with a click.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
ONE_YEAR = 365 * 24 * 60 * 60


class SecurityHeaders:
    """Middleware that adds the headers to every answer, also where the server makes a mistake."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            # Of what has not changed (304) the browser keeps the headers that came with it.
            if message["type"] == "http.response.start" and message["status"] != 304:
                add_headers(MutableHeaders(scope=message), scope["path"], scope["scheme"])
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            if has_begun:
                raise
            told = say(words.UNFORESEEN, number=failed(error))
            answer = PlainTextResponse(told, 500, {"Cache-Control": "no-store"})
            await answer(scope, receive, send_with_headers)


def add_headers(headers: MutableHeaders, path: str, scheme: str) -> None:
    """Add what belongs to an answer.

    Args:
        headers: Of the answer, changed in place.
        path: That was asked for.
        scheme: ``http`` or ``https``, as the visitor has it.
    """
    headers.update(HEADERS)
    own = headers.get("content-security-policy")
    policy = own or policy_of(path, headers.get("content-type", ""))
    headers["Content-Security-Policy"] = f"{policy}; frame-ancestors {' '.join(frames())}"
    if frames() == ("'none'",):
        headers["X-Frame-Options"] = "DENY"
    elif frames() == ("'self'",):
        headers["X-Frame-Options"] = "SAMEORIGIN"  # other sites cannot be named in this one
    for name in ("server", "x-powered-by", "access-control-allow-origin"):
        del headers[name]
    if scheme == "https":
        headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
        _secure_cookies(headers)


def policy_of(path: str, media_type: str) -> str:
    """What a browser may do with an answer, but for who may frame it."""
    if not media_type.startswith("text/html"):
        return NOTHING
    parts = set(path.split("/"))
    if "media" in parts or "static" in parts:
        return NOTHING  # a file that somebody made, not a page of ours
    return TEXT_ONLY if ELSEWHERE & parts else page_policy()


@cache
def page_policy() -> str:
    """What a page may do."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(inline_hashes())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def inline_hashes() -> list[str]:
    """The scripts that stand in pages themselves, as a policy names them."""
    return [f"'sha256-{_digest(script)}'" for script in inline_scripts()]


def frames() -> tuple[str, ...]:
    """Who may show pages in a frame, as a policy names them; nobody where the setting is wrong."""
    try:
        told = settings().frames
    except SettingsError:
        told = ()
    named = tuple("'self'" if one == "self" else one for one in told if one != "none")
    return named or ("'none'",)


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _secure_cookies(headers: MutableHeaders) -> None:
    """Let no cookie travel unencrypted, which only who sees the proxy's word can know."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        is_secure = re.search(r";\s*secure\s*(;|$)", cookie, re.IGNORECASE)
        headers.append("set-cookie", cookie if is_secure else f"{cookie}; Secure")
