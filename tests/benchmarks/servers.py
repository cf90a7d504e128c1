"""The servers that are measured: the dashboard, and the same small page in other frameworks."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PLAIN = Path(__file__).parent / "plain"
START = 60  # seconds that a server may take to answer


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        address: Such as ``http://127.0.0.1:8501``.
        process: Its number on this machine.
    """

    address: str
    process: int

    def memory(self) -> float | None:
        """Megabytes of its own, without what it has from files; None where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process}/smaps_rollup").read_text()
        except OSError:
            return None
        sizes = [line.split() for line in told.splitlines()]
        return sum(int(size[1]) for size in sizes if size[0] == "Anonymous:") / 1000


@contextmanager
def dashboard(store: Path | str, tree: Path = PROJECT, **settings: str) -> Iterator[Server]:
    """The dashboard of a checkout on a store, until the block ends."""
    make_ready(tree, settings.get("KP_CACHE", ""))
    with _run(streamlit("dashboard.py"), tree, {"KP_STORE": str(store), **settings}) as server:
        yield server


def dashboards(stack: ExitStack, store: Path, trees: Mapping[str, Path]) -> dict[str, Server]:
    """A dashboard of each checkout on one store, for as long as the stack is open."""
    return {name: stack.enter_context(dashboard(store, tree)) for name, tree in trees.items()}


@cache
def make_ready(tree: Path, cache: str = "") -> None:
    """What `make run` does once after installing; a checkout that has no such step goes without.

    Args:
        tree: The checkout.
        cache: Its folder of what can be made anew, where it is not the usual one.
    """
    command = [sys.executable, "-m", "kp_data.api.frontend"]
    around = surroundings(tree) | ({"KP_CACHE": cache} if cache else {})
    subprocess.run(command, cwd=tree, env=around, capture_output=True, check=False)


@contextmanager
def plain_streamlit() -> Iterator[Server]:
    """The small page in Streamlit, as it comes."""
    command = [*streamlit("streamlit_app.py"), "--browser.gatherUsageStats", "false"]
    with _run(command, PLAIN) as server:
        yield server


@contextmanager
def compressed_dash() -> Iterator[Server]:
    """The small page in Dash, with compression on."""
    with _run([sys.executable, "-m", "tests.benchmarks.plain.dash_app", "{port}"]) as server:
        yield server


def streamlit(script: str) -> list[str]:
    """The command that serves a script; ``{port}`` stands for the port."""
    told = ["--server.port", "{port}", "--server.address", "127.0.0.1"]
    told += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    return [sys.executable, "-m", "streamlit", "run", script, *told]


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def surroundings(tree: Path = PROJECT, **settings: str) -> dict[str, str]:
    """The environment of a process that works with the code of a checkout."""
    paths = [str(tree), str(PROJECT)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), **settings}


@contextmanager
def started(
    command: Sequence[str], folder: Path = PROJECT, settings: Mapping[str, str] | None = None
) -> Iterator[tuple[Server, Path]]:
    """A server from its first moment, and the file of what it says."""
    port = free_port()
    told = [part.replace("{port}", str(port)) for part in command]
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log.txt"
        tree = folder if (folder / "kp_data").is_dir() else PROJECT
        around = surroundings(tree, **(settings or {}))
        with log.open("wb") as said:
            process = subprocess.Popen(
                told, cwd=folder, env=around, stdout=said, stderr=subprocess.STDOUT
            )
        try:
            yield Server(f"http://127.0.0.1:{port}", process.pid), log
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def _run(
    command: Sequence[str], folder: Path = PROJECT, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    with started(command, folder, settings) as (server, log):
        wait_for(server.address, log)
        yield server


def wait_for(address: str, log: Path) -> None:
    """Wait until an address answers.

    Raises:
        TimeoutError: It did not; with what the server said.
    """
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=START):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"Nothing answers at {address}:\n{log.read_text()}")
