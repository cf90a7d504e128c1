"""Under which names the dashboard answers, and to pages of which sites.

A browser can be led to this server under a name of another site, which then reads what only this
network may see; and a page of another site can open a connection here in the name of its visitor.
Both end here, before anything else is asked. Starlette's own check knows names only, neither where
a connection comes from nor the probes of a proxy, hence this one.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kp_data.errors import SettingsError
from kp_data.events import hindered
from kp_data.settings import OF_THIS_MACHINE, settings
from kp_data.views.in_words import error_for_viewers
from kp_data.wording import say
from kp_data.wording import web as words

PROBES = frozenset(["/_stcore/health", "/api/health"])  # asked by a proxy under a name of its own
READING = frozenset(["GET", "HEAD", "OPTIONS"])
POLICY_VIOLATION = 1008


class Hosts:
    """Middleware that refuses requests under a strange name, or by a page of another site."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with a sentence."""
        refused = refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refused is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            status, sentence = refused
            headers = {"Cache-Control": "no-store"}
            await PlainTextResponse(sentence, status, headers)(scope, receive, send)


def refusal(scope: Scope) -> tuple[int, str] | None:
    """Why a request is not answered: status and sentence; None where it is."""
    try:
        names = settings().hosts
    except SettingsError as error:  # nobody knows whom to answer
        hindered(error)
        return 503, error_for_viewers(error)
    headers = Headers(scope=scope)
    told = headers.getlist("host")
    host = told[0] if len(told) == 1 else ""
    own = (scope.get("server") or ("",))[0]
    if scope["path"] not in PROBES and not _is_ours(name_of(host), names, own):
        return 421, say(words.WRONG_HOST)
    changes = scope["type"] == "websocket" or scope["method"] not in READING
    origins = headers.getlist("origin")
    if changes and origins and not _is_same_site(origins, host, names):
        return 403, say(words.WRONG_ORIGIN)
    return None


def name_of(host: str) -> str:
    """The name in a header ``Host``, in lower case, without its port; empty for nonsense.

    >>> name_of("Kp.Example.org.:8501"), name_of("[::1]:8501"), name_of("a@b"), name_of("a/b")
    ('kp.example.org', '::1', '', '')
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises where it is no number
        name = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return ""
    return name if parts.netloc == host and "@" not in host else ""


def _is_ours(name: str, names: tuple[str, ...], own: str) -> bool:
    """Whether we answer under a name: as told, this machine's, or the number of its address.

    No other site can have a number of ours as its name.
    """
    return bool(name) and (name in OF_THIS_MACHINE or _is_told(name, names) or _is_same(name, own))


def _is_same(name: str, own: str) -> bool:
    try:
        return ip_address(name) == ip_address(own)
    except ValueError:
        return False


def _is_told(name: str, names: tuple[str, ...]) -> bool:
    return any(
        one == "*"
        or name == one.strip("[]").removesuffix(".")
        or (one.startswith("*.") and name.endswith(one[1:]))
        for one in map(str.lower, names)
    )


def _is_same_site(origins: list[str], host: str, names: tuple[str, ...]) -> bool:
    """Whether a page that asks is ours: under the name that it asks, or under one that is told.

    Behind a proxy that gives the server another name only the second can hold. A page of this
    machine under another port is not ours.
    """
    if len(origins) != 1:
        return False
    told = tuple(one for one in names if one != "*")
    asking = urlsplit(origins[0])
    is_same = asking.scheme in {"http", "https"} and asking.netloc.lower() == host.lower()
    return is_same or _is_told(name_of(asking.netloc), told)
