"""A proxy in front of several servers, which keeps every reader with one of them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.servers import PROJECT, free_port, wait_for

CADDYFILE = PROJECT / "deploy" / "Caddyfile"


def is_installed() -> bool:
    """Whether there is one on this machine."""
    return shutil.which("caddy") is not None and CADDYFILE.exists()


@contextmanager
def in_front_of(addresses: Sequence[str]) -> Iterator[str]:
    """The address of a proxy before these servers, until the block ends."""
    address = f"http://127.0.0.1:{free_port()}"
    servers = " ".join(each.removeprefix("http://") for each in addresses)
    command = ["caddy", "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    around = {**os.environ, "KP_SITE": address, "KP_SERVERS": servers}
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log.txt"
        with log.open("wb") as said:
            process = subprocess.Popen(command, env=around, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_for(address, log)
            yield address
        finally:
            process.terminate()
            process.wait(20)
