"""The addresses for programs are answered before the frontend sees them.

The frontend compresses what it sends and refuses odd addresses with two bare words. Programs are
promised other things: the same headers for HEAD as for GET, and a sentence for whatever was asked.
"""

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from kp_data.api.v1 import ROOT, routes


class Programs:
    """Middleware that answers all below ``/api/v1`` and passes everything else on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._own = Starlette(routes=routes())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        path = scope.get("path", "")
        is_ours = path == ROOT or path.startswith(f"{ROOT}/")
        answering = self._own if scope["type"] == "http" and is_ours else self.app
        await answering(scope, receive, send)
