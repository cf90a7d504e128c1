"""Figures on how the server works, for Prometheus: ``/api/metrics``.

They are no secret of persons, but nobody's business outside: ``KP_METRICS`` says who gets them.
``local`` means who asks from this machine, and not through a proxy: whatever a proxy adds to a
request closes them, so that no header can open them.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_address

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kp_data.api.first.paths import PATHS
from kp_data.api.hosts import name_of
from kp_data.api.line import uploads
from kp_data.api.standing import standing
from kp_data.errors import KpError
from kp_data.kept import Kept
from kp_data.settings import OF_THIS_MACHINE, settings
from kp_data.wording import say
from kp_data.wording import web as words

PLACE = "/api/metrics"
BY_A_PROXY = ("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip")
SECONDS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)

REQUESTS = Counter("kp_requests", "Requests by what was asked for.", ("place", "status"))
SESSIONS = Gauge("kp_sessions_open", "Browsers that are connected.")
RUNS = Histogram("kp_run_seconds", "Seconds of a page's run.", ("page",), buckets=SECONDS)
PUBLISHING = Histogram("kp_publish_seconds", "Seconds of publishing a file.", buckets=SECONDS)
CHECKS = Counter("kp_checks", "Uploaded files by what became of their check.", ("outcome",))
UPLOADS = Counter("kp_uploads", "Files by what became of publishing them.", ("outcome",))
CHECKED_NOW = Gauge("kp_uploads_checked_now", "Long files that are being checked.")
CHECKED_NOW.set_function(lambda: uploads.served)
WAITING = Gauge("kp_uploads_waiting", "Long files that wait for their check.")
WAITING.set_function(lambda: uploads.waiting)
THREADS = Gauge("kp_threads", "Threads of this process.")
THREADS.set_function(threading.active_count)

disable_created_metrics()
_caches: dict[str, Kept] = {}


def watch_caches(caches: Mapping[str, Kept]) -> None:
    """Tell how large these are, and how often what was asked for was there.

    Args:
        caches: By name.
    """
    _caches.update(caches)


def metrics(request: Request) -> Response:
    """All figures as text, or 404 for who may not have them."""
    if not may_have(request):
        return PlainTextResponse(say(words.NO_SUCH_ADDRESS), 404)
    told = generate_latest(REGISTRY)
    return Response(
        told, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )


def may_have(request: HTTPConnection) -> bool:
    """Whether the figures are for who asks."""
    to_whom = settings().metrics
    return to_whom == "open" or (to_whom == "local" and _is_from_here(request))


def _is_from_here(request: HTTPConnection) -> bool:
    headers = request.headers
    is_through_proxy = any(name.startswith("x-forwarded") or name in BY_A_PROXY for name in headers)
    is_near = name_of(headers.get("host", "")) in OF_THIS_MACHINE
    if request.client is None or is_through_proxy or not is_near:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class Counted:
    """Middleware that counts requests and open sessions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what came of it."""
        if scope["type"] == "websocket":
            with SESSIONS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start":
                REQUESTS.labels(_place(scope["path"]), f"{message['status'] // 100}xx").inc()
            await send(message)

        await self.app(scope, receive, send_and_count)


def _place(path: str) -> str:
    """The kind of an address; few kinds, whatever is asked for."""
    if path[1:] in PATHS:
        return "page"
    first = path[1:].partition("/")[0]
    if path.startswith("/_stcore/upload_file"):
        return "upload"
    known = {"api", "present", "static", "app", "media", "_stcore", "component", "auth"}
    return first if first in known else "other"


class _Standing(Collector):
    """What is asked only when somebody looks: the store and the caches."""

    def collect(self) -> Iterable[Metric]:
        """The figures as they are now; none of a store that cannot be read."""
        readable = GaugeMetricFamily("kp_store_readable", "Whether the store can be read.")
        try:
            now = standing()
        except KpError:
            readable.add_metric([], 0)
            yield readable
        else:
            readable.add_metric([], 1)
            yield readable
            yield GaugeMetricFamily("kp_store_revision", "The latest revision.", now.revision)
            yield GaugeMetricFamily("kp_shown_revision", "What viewers are shown.", now.shown)
            age = now.age.total_seconds()
            yield GaugeMetricFamily("kp_data_age_seconds", "Since the latest revision.", age)
        yield from _of_caches()


def _of_caches() -> Iterator[Metric]:
    things = GaugeMetricFamily("kp_cache_things", "Things that are kept.", labels=["cache"])
    size = GaugeMetricFamily("kp_cache_bytes", "About their bytes.", labels=["cache"])
    asked = CounterMetricFamily("kp_cache_asked", "Questions to it.", labels=["cache"])
    made = CounterMetricFamily("kp_cache_made", "Those not found in it.", labels=["cache"])
    for name, kept in _caches.items():
        counts = kept.counts()
        for family, value in zip((things, size, asked, made), counts, strict=True):
            family.add_metric([name], value)
    yield from (things, size, asked, made)


REGISTRY.register(_Standing())
