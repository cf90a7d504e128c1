"""Addresses beside the pages, and what every request passes through."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from kp_data.api.assets import KeptAssets
from kp_data.api.first import FirstResponse, Lend
from kp_data.api.frontend import ReadyFiles
from kp_data.api.gate import Gate, Identities
from kp_data.api.headers import SecurityHeaders
from kp_data.api.health import PLACE as HEALTH
from kp_data.api.health import health
from kp_data.api.hosts import Hosts
from kp_data.api.languages import WORDS, Languages, words
from kp_data.api.limits import Limits
from kp_data.api.metrics import PLACE as METRICS
from kp_data.api.metrics import Counted, metrics
from kp_data.api.present import present_routes
from kp_data.api.programs import Programs

COMPRESSION = 5  # 9 costs three times the processor time for two parts in a hundred less to send


def routes() -> list[Route]:
    """The routes that the server adds to the pages; those for programs stand before all others."""
    return [
        Route(HEALTH, health),
        Route(METRICS, metrics),
        Route("/robots.txt", robots),
        Route(WORDS, words),
        *present_routes(),
    ]


def robots(_request: Request) -> PlainTextResponse:
    """What search engines are asked: to keep nothing of a server that governments work with."""
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def middleware(lend: Lend | None = None, identities: Identities | None = None) -> list[Middleware]:
    """What stands around pages and routes, the outermost first.

    Args:
        lend: Lends the eyes of the pages to the first answer.
        identities: Who has signed in, lent by the pages to the gate.
    """
    return [
        Middleware(Counted),
        Middleware(Languages),
        Middleware(SecurityHeaders),
        Middleware(Hosts),
        Middleware(Limits, claims_of=(identities or Identities()).claims_of),
        Middleware(Gate, identities=identities),
        Middleware(Programs),
        Middleware(ReadyFiles),
        Middleware(KeptAssets),
        Middleware(GZipMiddleware, compresslevel=COMPRESSION),
        Middleware(FirstResponse, lend=lend),
    ]
