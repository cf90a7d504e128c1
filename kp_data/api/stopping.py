"""Stopping the server in good order: what has begun ends, nothing new begins, readers come back.

The first SIGTERM (or Ctrl-C) lets publishing that is under way come to its end, for a bounded time
in which pages are still served and whoever wants to publish is told why not now. Then the server
closes its connections, so that browsers connect anew to whatever serves next, and ends with status
0. The second one ends it at once.
"""

import atexit
import os
import signal
import threading
import time
from types import FrameType

from uvicorn import Server

from kp_data.ending import ending
from kp_data.events import note
from kp_data.settings import settings

SIGNALS = (signal.SIGTERM, signal.SIGINT)
A_MOMENT = 2.0  # seconds in which who has published is told so
LAST_WORDS = 5  # seconds in which readers have to take what is still being sent
AFTER_ALL = 10.0  # seconds after which what still holds the process up is left to itself


def listen() -> None:
    """Take the signals over from the server that runs in this process; nothing where none does."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if not isinstance(server, Server):
        return

    def stop(number: int, _frame: FrameType | None) -> None:
        if ending.is_near:
            os._exit(128 + number)
        ending.is_near = True
        threading.Thread(target=_stop, args=(server,), name="stopping", daemon=True).start()

    for one in SIGNALS:
        signal.signal(one, stop)


def _stop(server: Server) -> None:
    note("stopping")
    was_free = not ending.under_way
    if not ending.wait(settings().stop_seconds):
        note("left unfinished")
    elif not was_free:
        time.sleep(A_MOMENT)
    server.config.timeout_graceful_shutdown = LAST_WORDS
    server.should_exit = True


def end() -> None:
    """Say that the server has stopped, and see to it that nothing holds its process up for long."""
    note("stopped")
    last = threading.Timer(AFTER_ALL, os._exit, (0,))
    last.daemon = True
    last.start()
    atexit.register(_say_no_more)


def _say_no_more() -> None:
    """Keep what libraries report of their own memory at the end, as DuckDB's, out of the log."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
