"""A real browser on a real server, from which not one request may leave this machine."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

PROJECT = Path(__file__).parents[2]
START = 60  # seconds that the server may take on a slow machine
WAIT = 30_000  # milliseconds that a page may take
expect.set_options(timeout=WAIT)

NAMES = (
    "chromium-headless-shell",  # draws no window around the page
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name leads anywhere
]
NO_BROWSER = (
    "No browser was found, so that the browser tests were not run. Install Chromium, Chrome or "
    "Edge, or set KP_BROWSER to the path of one."
)


@dataclass(frozen=True)
class Server:
    """A dashboard that runs: its address, and the key that it printed."""

    address: str
    key: str


def find_browser(playwright: Playwright) -> str | None:
    """The path of a browser: as told, as installed, or as Playwright brought it."""
    told = os.environ.get("KP_BROWSER")
    installed = [shutil.which(name) for name in NAMES]
    own = playwright.chromium.executable_path
    candidates = [told] if told else [*installed, *PLACES, own]
    return next((path for path in candidates if path and Path(path).exists()), None)


def install_browser(playwright: Playwright) -> str | None:
    """Let Playwright bring a browser, where it can and none was named."""
    if os.environ.get("KP_BROWSER"):
        return None
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, capture_output=True, check=False, timeout=300)
    return find_browser(playwright)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        path = find_browser(playwright) or install_browser(playwright)
        if path is None:
            if os.environ.get("CI"):
                pytest.fail(NO_BROWSER)
            print(f"\n{NO_BROWSER}", file=sys.__stderr__)
            pytest.skip(NO_BROWSER)
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(seeded_folder, tmp_path_factory) -> Iterator[Server]:
    """The dashboard on all seed files; tests only look."""
    with serve(seeded_folder, tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., Page]]:
    """Open addresses, each for a reader of its own; afterwards nothing may have gone elsewhere."""
    contexts, elsewhere, failures = [], [], []

    def open_it(address: str, width: int = 1280, height: int = 800) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(WAIT)
        contexts.append(context)
        context.on("request", lambda request: _note(request.url, elsewhere))
        page = context.new_page()
        page.on("websocket", lambda socket: _note(socket.url, elsewhere))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(address)
        settle(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert failures == []


@contextmanager
def serve(store: Path, log: Path, **settings: str) -> Iterator[Server]:
    """Run the dashboard on a store until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    surroundings = {**os.environ, "KP_STORE": str(store), "PYTHONUNBUFFERED": "1", **settings}
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=surroundings, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, log)
        key = re.search(r"\?key=(\S+)", log.read_text())
        yield Server(address, key[1] if key else "")
    finally:
        process.terminate()
        process.wait(20)


def settle(page: Page) -> None:
    """Wait until the page has its title and the server has nothing more to send."""
    page.wait_for_selector("[data-testid=stApp] h1", state="attached")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')"
        ".getAttribute('data-test-script-state') === 'notRunning'"
    )
    page.wait_for_selector("#first", state="detached")


def is_ours(url: str) -> bool:
    """Whether a request stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname == "127.0.0.1"


def _note(url: str, elsewhere: list[str]) -> None:
    if not is_ours(url):
        elsewhere.append(url)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The dashboard did not start:\n{log.read_text()}")
