"""Addresses beside the pages, and what every request passes through."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from kp_data.api.assets import KeptAssets
from kp_data.api.first import FirstResponse, Lend
from kp_data.api.frontend import ReadyFiles
from kp_data.api.headers import SecurityHeaders
from kp_data.api.present import present_routes
from kp_data.api.programs import Programs
from kp_data.errors import KpError
from kp_data.queries.shown_store import shown_store
from kp_data.store import open_store

COMPRESSION = 5  # 9 costs three times the processor time for two parts in a hundred less to send


def routes() -> list[Route]:
    """The routes that the server adds to the pages; those for programs stand before all others."""
    return [Route("/api/health", health), *present_routes()]


def middleware(lend: Lend | None = None) -> list[Middleware]:
    """What stands around pages and routes, the outermost first.

    Args:
        lend: Lends the eyes of the pages to the first answer.
    """
    return [
        Middleware(SecurityHeaders),
        Middleware(Programs),
        Middleware(ReadyFiles),
        Middleware(KeptAssets),
        Middleware(GZipMiddleware, compresslevel=COMPRESSION),
        Middleware(FirstResponse, lend=lend),
    ]


def health(_request: Request) -> JSONResponse:
    """Say whether the store can be read, and its latest revision; 503 where it cannot.

    Where viewers are still shown an earlier one, ``shown`` is its number.
    """
    try:
        revision = open_store().latest_revision()
        shown = shown_store().latest_revision()
    except KpError as error:
        return JSONResponse({"status": "damaged", "message": str(error)}, status_code=503)
    told = {"status": "ok" if revision else "empty", "revision": revision}
    return JSONResponse(told if shown == revision else {**told, "shown": shown})
