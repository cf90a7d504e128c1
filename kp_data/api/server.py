"""What the web server itself must be told, which the frontend gives no setting for."""

import asyncio
import gc
import logging

import h11
import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from kp_data.errors import SettingsError
from kp_data.settings import settings

MOST_CONNECTIONS = 2_000  # one more is told to come back later
LARGEST_MESSAGE = 5_000_000  # bytes of one message of a page; those of a full pack take 30 000
HEAD_SECONDS = 20  # in which a request must have said what it asks

_log = logging.getLogger("kp_data")
_going: set[asyncio.Task[None]] = set()


def bound_the_server() -> None:
    """Bound and quiet the server that runs, called once it has begun and before the first visitor.

    It no longer says its own name, takes no message and no number of connections beyond measure,
    waits for nobody who sends a request drop by drop, and believes the proxies of ``KP_PROXIES``.
    Uvicorn by itself waits for the head of a request without end.
    """
    for one in gc.get_objects():
        if isinstance(one, uvicorn.Server):
            bound(one)
            task = asyncio.get_running_loop().create_task(_close_the_slow(one))
            _going.add(task)


def bound(server: uvicorn.Server) -> None:
    """Set the bounds of a server that has loaded its application."""
    config = server.config
    config.encoded_headers = _unnamed(config.encoded_headers)
    server.server_state.default_headers = _unnamed(server.server_state.default_headers)
    config.ws_max_size = LARGEST_MESSAGE
    config.limit_concurrency = MOST_CONNECTIONS
    try:
        proxies = settings().proxies
    except SettingsError:  # each page says what is wrong
        proxies = ()
    if proxies:
        config.loaded_app = ProxyHeadersMiddleware(config.loaded_app, list(proxies))


def _unnamed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [one for one in headers if one[0] != b"server"]


async def _close_the_slow(server: uvicorn.Server) -> None:
    waiting: set[object] = set()
    while not server.should_exit:
        await asyncio.sleep(HEAD_SECONDS)
        waiting = close_the_slow(server.server_state.connections, waiting)


def close_the_slow(connections: set, before: set[object]) -> set[object]:
    """Close connections that have not said what they ask since the last look.

    Args:
        connections: Of the server, each with its transport and its state of HTTP.
        before: Those that had not said it at the last look.

    Returns:
        Those that have not said it now, for the next look.
    """
    now = {one for one in connections if _owes_its_head(one)}
    for one in now & before:
        one.transport.close()
    return now - before


def _owes_its_head(connection: object) -> bool:
    """Whether a connection has begun and not yet sent a whole head of a request.

    One that rests between two requests is closed by the server's own time limit.
    """
    talk = getattr(connection, "conn", None)
    rests = getattr(connection, "timeout_keep_alive_task", None) is not None
    return isinstance(talk, h11.Connection) and talk.their_state is h11.IDLE and not rests
