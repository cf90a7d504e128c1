"""A line between browsers and a server that can be cut, mended, slowed and led to another server."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

A_PIECE = 65_536  # bytes


class Wire:
    """Passes bytes on, both ways.

    Attributes:
        to: Address of the server, such as ``http://127.0.0.1:8501``.
        address: Of this end.
        a_second: Bytes that each connection takes from the server in a second; None for all.
    """

    def __init__(self, to: str) -> None:
        self.to, self.a_second = to, None
        self._is_cut = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break all connections off, and take no new ones."""
        self._is_cut = True
        with self._lock:
            ends = list(self._open)
        for end in ends:
            _close(end)

    def mend(self) -> None:
        """Take connections again."""
        self._is_cut = False

    def close(self) -> None:
        """Take this line down."""
        self.cut()
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                _close(near)
                continue
            place = urlsplit(self.to)
            try:
                far = socket.create_connection((place.hostname, place.port), 10)
            except OSError:
                _close(near)
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(self.a_second if is_answer and self.a_second else A_PIECE):
                target.sendall(piece)
                if is_answer and self.a_second:
                    time.sleep(len(piece) / self.a_second)
        for end in (source, target):
            _close(end)
        with self._lock:
            self._open -= {source, target}


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        end.close()


@contextmanager
def wire(to: str) -> Iterator[Wire]:
    """A line to a server, until the block ends."""
    line = Wire(to)
    try:
        yield line
    finally:
        line.close()
