"""How long it takes from a key to the next slide: ``python -m tests.benchmarks.present``.

Not a test: times say more of the machine than of the code. Plays the packs of the bundled data in Chromium without a network, forwards and backwards, at the
pace of somebody who looks for a slide and as fast as keys repeat, and prints the times in
milliseconds from the key to the painted frame.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kp_data.exports.html import write_html
from kp_data.packs import Pack, PackedView, built_in_packs, look_into, open_pack
from kp_data.recheck.manifest import manifest_of
from kp_data.store import open_store
from kp_data.views import FIGURES
from tests.browser.conftest import ARGUMENTS, find_browser

ROUNDS = 3
MOST_MOVES = 20  # forwards, and as many back; a pack of all figures is not played to its end
PACES = {"at a walk, 400 ms": 400, "as keys repeat, 60 ms": 60}


def measure(page: Page, slides: int, pace: int) -> list[float]:
    """The times of going forwards and back, several times."""
    page.evaluate("performance.clearMeasures()")
    for _ in range(ROUNDS):
        for key in ("PageDown", "PageUp"):
            for _ in range(min(slides - 1, MOST_MOVES)):
                page.keyboard.press(key)
                page.wait_for_timeout(pace)
    page.wait_for_timeout(500)
    return page.evaluate("performance.getEntriesByName('kp-move').map((each) => each.duration)")


def said(name: str, times: list[float]) -> str:
    """Median, 95th percentile and worst."""
    p95 = statistics.quantiles(times, n=20)[-1]
    middle, worst = statistics.median(times), max(times)
    return f"{name}: {len(times)} moves, median {middle:.0f}, p95 {p95:.0f}, worst {worst:.0f} ms"


def packs() -> dict[str, Pack]:
    """The overview, and every figure once."""
    views = tuple(PackedView(figure=figure) for figure in FIGURES)
    return {**built_in_packs(), "every figure": Pack(name="Every figure", views=views)}


def main() -> None:
    """Print the times of each pack and pace, at two sizes of the screen."""
    look = look_into(open_store())
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright), args=ARGUMENTS
        )
        for name, pack in packs().items():
            deck = open_pack(pack, look)
            file = Path(folder) / "pack.html"
            file.write_bytes(write_html(deck, manifest_of(deck)))
            for width, height in ((1280, 720), (3840, 2160)):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, offline=True
                )
                page = context.new_page()
                page.goto(file.as_uri())
                page.wait_for_timeout(1500)
                for pace, wait in PACES.items():
                    times = measure(page, len(deck.slides), wait)
                    line = said(f"{name}, {width}x{height}, {pace}", times)
                    sys.stdout.write(f"{line}\n")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
