"""What somebody in front of a browser waits for: figures as text, a chart that answers, a change.

Times are taken inside the page, from the moment it is asked for, at every frame that it paints.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, find_browser

WAIT = 150_000  # milliseconds that a page may take on a slow line
AFTER = 2000  # milliseconds after which a picture is taken
PATIENCE = 40  # milliseconds between two looks at the page
SLOW = {  # a hotel's or a ministry's line
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.5e6 / 8,
    "uploadThroughput": 1.5e6 / 8,
}

# Notes when the texts stand on the page, and when a chart has marks; gives a mark to point at.
WATCHER = """
(() => {
  const wanted = %s;
  const seen = (window.seen = {});
  const marks = '.js-plotly-plot .main-svg :is(.points path, .point path, .geo .layer path)';
  window.mark = () => {
    for (const each of document.querySelectorAll(marks)) {
      const box = each.getBoundingClientRect();
      if (box.width > 0 && box.height > 1) { return each; }
    }
  };
  window.pointAt = () => {
    const each = window.mark();
    if (!each) { return null; }
    const box = each.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight) { each.scrollIntoView({ block: 'center' }); }
    const at = each.getBoundingClientRect();
    return [at.x + at.width / 2, at.y + at.height / 2];
  };
  const look = () => {
    const body = document.body;
    if (body) {
      const text = body.innerText;
      if (!seen.figures && wanted.every((each) => text.includes(each))) {
        seen.figures = performance.now();
      }
      if (!seen.drawn && window.mark()) { seen.drawn = performance.now(); }
      if (!seen.answers && document.querySelector('.js-plotly-plot .hoverlayer .hovertext')) {
        seen.answers = performance.now();
      }
    }
    if (!seen.answers) { requestAnimationFrame(look); }
  };
  requestAnimationFrame(look);
})();
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@dataclass(frozen=True)
class File:
    """Something that came over the line: its path, kind, bytes, and from when to when (seconds)."""

    path: str
    kind: str
    bytes: int
    asked: float
    came: float


@dataclass
class Visit:
    """How long a visit took, in seconds, and what it cost.

    Attributes:
        painted: The first contents on screen.
        figures: The figures waited for stand there as text; None where they never did.
        drawn: The first chart has its marks.
        chart: The first chart answers the pointer.
        files: What was loaded; nothing that the browser held.
    """

    painted: float | None = None
    figures: float | None = None
    drawn: float | None = None
    chart: float | None = None
    files: list[File] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """On the wire, without what went through the websocket."""
        return sum(file.bytes for file in self.files)


@contextmanager
def new_browser() -> Iterator["Reader"]:
    """A browser without a window that has never been anywhere."""
    with sync_playwright() as playwright:
        path = find_browser(playwright)
        if path is None:
            raise RuntimeError("No browser was found. Install Chromium, or set KP_BROWSER.")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield Reader(browser.new_context(viewport={"width": 1280, "height": 800}))
        finally:
            browser.close()


class Reader:
    """Somebody with a browser, whose cache holds what earlier visits loaded."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        context.set_default_timeout(WAIT)

    def visit(
        self,
        address: str,
        figures: Sequence[str] = (),
        line: dict | None = None,
        picture: Path | None = None,
    ) -> Visit:
        """Open an address in a new tab and wait until its first chart answers the pointer.

        Args:
            address: Of the page.
            figures: Texts that the page shows.
            line: The line's speed; None for this machine's own.
            picture: Where the screen is kept as it was after two seconds.
        """
        with self.tab(address, figures, line) as (page, visit):
            if picture:
                self._take_picture(page, picture)
            point_until(page, "seen.answers")
            seen = page.evaluate("seen")
            # Text that the browser has not yet painted is not on screen.
            painted = page.evaluate(PAINTED)
            visit.painted = _seconds(painted)
            if seen.get("figures") is not None:
                visit.figures = _seconds(max(seen["figures"], painted or 0))
            visit.drawn, visit.chart = _seconds(seen.get("drawn")), _seconds(seen.get("answers"))
        return visit

    def _take_picture(self, page: Page, picture: Path) -> None:
        """Playwright's own way would first wait for the fonts."""
        page.wait_for_timeout(max(0, AFTER - page.evaluate("performance.now()")))
        taken = self._context.new_cdp_session(page).send("Page.captureScreenshot")
        picture.write_bytes(base64.b64decode(taken["data"]))

    @contextmanager
    def tab(
        self, address: str, figures: Sequence[str] = (), line: dict | None = None
    ) -> Iterator[tuple[Page, Visit]]:
        """A tab at an address, and what it loads while it is open."""
        page, visit = self._context.new_page(), Visit()
        page.add_init_script(WATCHER % json.dumps(list(figures)))
        session = self._context.new_cdp_session(page)
        session.send("Network.enable")
        if line:
            session.send("Network.emulateNetworkConditions", line)
        _note_files(session, visit.files)
        try:
            page.goto(address, wait_until="commit")
            yield page, visit
        finally:
            page.close()


def point_until(page: Page, condition: str) -> None:
    """Hold the pointer on the first chart's marks until a condition of the page holds."""
    waited = 0
    while not page.evaluate(condition):
        at = page.evaluate("window.pointAt()")
        if at:
            page.mouse.move(at[0] + 1, at[1] + 1)
            page.mouse.move(at[0], at[1])
        page.wait_for_timeout(PATIENCE)
        waited += PATIENCE
        if waited > WAIT:
            raise TimeoutError(f"The page never came to {condition}.")


def _note_files(session, files: list[File]) -> None:
    asked: dict[str, tuple[str, str, float]] = {}
    begun: list[float] = []

    def note_request(event: dict) -> None:
        begun.append(event["timestamp"])
        kind = event.get("type", "Other")
        asked[event["requestId"]] = (event["request"]["url"], kind, event["timestamp"])

    def note_end(event: dict) -> None:
        address, kind, at = asked.pop(event["requestId"], ("", "", 0.0))
        if address.startswith("http") and event["encodedDataLength"]:
            size, came = int(event["encodedDataLength"]), event["timestamp"]
            files.append(File(urlsplit(address).path, kind, size, at - begun[0], came - begun[0]))

    session.on("Network.requestWillBeSent", note_request)
    session.on("Network.loadingFinished", note_end)


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
