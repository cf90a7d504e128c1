"""Answers that take their time: few are made at once, few wait, and what is made is kept."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

Found = TypeVar("Found")


class TooBusyError(Exception):
    """So much is asked for at this moment that one more would wait too long."""


class Workers:
    """Threads in which answers are made; what waits for one holds none.

    Args:
        at_once: Answers that are made at the same time.
        most_waiting: Answers that may wait until they are made.
    """

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._at_once = at_once
        self._most_waiting = most_waiting
        self._limiters: WeakKeyDictionary[asyncio.AbstractEventLoop, CapacityLimiter] = (
            WeakKeyDictionary()
        )

    async def run(self, make: Callable[..., Found], *arguments: object) -> Found:
        """Make an answer in a thread.

        Raises:
            TooBusyError: As many as may wait are waiting already.
        """
        loop = asyncio.get_running_loop()
        limiter = self._limiters.setdefault(loop, CapacityLimiter(self._at_once))
        if limiter.statistics().tasks_waiting >= self._most_waiting:
            raise TooBusyError
        return await to_thread.run_sync(partial(make, *arguments), limiter=limiter)


class Answers:
    """Answers by their key, the longest unused given up first.

    Args:
        most: Bytes of all together.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def get(self, key: str) -> bytes | None:
        """An answer that is kept; None where there is none."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, answer: bytes) -> None:
        """Keep an answer, unless it is larger than a quarter of all that is kept."""
        if len(answer) > self._most // 4:
            return
        with self._lock:
            self._bytes += len(answer) - len(self._kept.pop(key, b""))
            self._kept[key] = answer
            while self._bytes > self._most:
                _, given_up = self._kept.popitem(last=False)
                self._bytes -= len(given_up)


def send_document(request: Request, document: bytes) -> Response:
    """A document of HTML with its ETag, or 304 without content for who has this one already."""
    tag = f'W/"{hashlib.sha256(document).hexdigest()[:32]}"'
    varies = "Accept-Language, Cookie"  # each reads in a language
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": varies}
    known = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(document, headers=headers)
