"""Addresses beside the pages."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from kp_data.api import v1
from kp_data.api.present import present_routes
from kp_data.errors import KpError
from kp_data.store import open_store


def routes() -> list[Route]:
    """All routes that the server adds to the pages."""
    return [Route("/api/health", health), *v1.routes(), *present_routes()]


def health(_request: Request) -> JSONResponse:
    """Say whether the store can be read, and its latest revision; 503 where it cannot."""
    try:
        revision = open_store().latest_revision()
    except KpError as error:
        return JSONResponse({"status": "damaged", "message": str(error)}, status_code=503)
    return JSONResponse({"status": "ok" if revision else "empty", "revision": revision})
