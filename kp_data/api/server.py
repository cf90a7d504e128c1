"""What the web server itself must be told, which the frontend gives no setting for."""

import asyncio
import gc
from ipaddress import ip_address, ip_network
from time import monotonic
from typing import Any

import h11
import uvicorn
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from kp_data.errors import SettingsError
from kp_data.settings import settings

MOST_CONNECTIONS = 2_000  # one more is told to come back later
LARGEST_MESSAGE = 5_000_000  # bytes of one message of a page; those of a full pack take 30 000
MOST_OF_ONE_ADDRESS = 500  # but for the proxies of ``KP_PROXIES``
HEAD_SECONDS = 20  # in which a request must have said what it asks
SILENT_SECONDS = 10  # in which a connection must have said something
A_LOOK = 5  # seconds between two looks

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
    config.http_protocol_class = bounded(config.http_protocol_class, proxies)
    if proxies:
        config.loaded_app = ProxyHeadersMiddleware(config.loaded_app, list(proxies))


def _unnamed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [one for one in headers if one[0] != b"server"]


def bounded(protocol: Any, proxies: tuple[str, ...]) -> type[asyncio.Protocol]:  # noqa: ANN401
    """A protocol of the server's that ends what one address opens beyond measure.

    Args:
        protocol: The class of the server's connections.
        proxies: Networks whose addresses open connections for many readers.
    """
    networks = [ip_network(one) for one in proxies]

    class Bounded(protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            who = _address_of(self)
            others = sum(_address_of(one) == who for one in self.connections)
            if others > MOST_OF_ONE_ADDRESS and not any(ip_address(who) in n for n in networks):
                transport.abort()

    return Bounded


def _address_of(connection: Any) -> str:  # noqa: ANN401
    return (getattr(connection, "client", None) or ("::",))[0]


async def _close_the_slow(server: uvicorn.Server) -> None:
    waiting: dict[object, float] = {}
    while not server.should_exit:
        await asyncio.sleep(A_LOOK)
        waiting = close_the_slow(server.server_state.connections, waiting, monotonic())


def close_the_slow(connections: set, since: dict[object, float], now: float) -> dict[object, float]:
    """Close connections that have not said what they ask for too long.

    Args:
        connections: Of the server, each with its transport and its state of HTTP.
        since: Those that had not said it at the last look, and when that was first seen.
        now: The time, in seconds.

    Returns:
        Those that are still waited for, for the next look.
    """
    owing = {one: since.get(one, now) for one in connections if _owes_its_head(one)}
    slow = {one for one, seen in owing.items() if now - seen >= _patience(one)}
    for one in slow:
        one.transport.close()
    return {one: seen for one, seen in owing.items() if one not in slow}


def _patience(connection: Any) -> int:  # noqa: ANN401
    """Seconds that a connection is waited for: fewer where it has said nothing at all."""
    return HEAD_SECONDS if connection.conn.trailing_data[0] else SILENT_SECONDS


def _owes_its_head(connection: object) -> bool:
    """Whether a connection has begun and not yet sent a whole head of a request.

    One that rests between two requests is closed by the server's own time limit.
    """
    talk = getattr(connection, "conn", None)
    rests = getattr(connection, "timeout_keep_alive_task", None) is not None
    return isinstance(talk, h11.Connection) and talk.their_state is h11.IDLE and not rests
