"""Fifty times another year in a filter: from the click to the first frame with another chart."""

import random
from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import Page

from tests.benchmarks.browsing import new_browser, point_until
from tests.benchmarks.made import large_store, seeded_store
from tests.benchmarks.servers import dashboard, dashboards, plain_streamlit
from tests.benchmarks.table import Detail, Goal, Row, median, p95
from tests.benchmarks.told import Told, tell

CLICKS = 50
TURNS = 2
YEARS = tuple(str(year) for year in range(2015, 2024))
PLAIN = "plain Streamlit"
PAGES = {"Overview": "", "Returns": "returns"}
PAUSE = 150  # milliseconds after a page has come to rest

# From the click on an option to the first frame in which the first chart is another than before.
CLOCK = """
(() => {
  const chart = () => {
    const marks = document.querySelector('.js-plotly-plot .main-svg');
    return marks ? marks.innerHTML : '';
  };
  const clock = (window.clock = { before: chart(), took: null });
  const begin = (event) => {
    if (!event.target.closest('[role=option]')) { return; }
    removeEventListener('pointerdown', begin, true);
    const begun = performance.now();
    const look = () => {
      const now = chart();
      if (now && now !== clock.before) { clock.took = performance.now() - begun; }
      else { requestAnimationFrame(look); }
    };
    requestAnimationFrame(look);
  };
  addEventListener('pointerdown', begin, true);
})()
"""
AT_REST = (
    "document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state')"
    " === 'notRunning'"
)


def rows(told: Told) -> Iterator[Row | Detail]:
    """The bundled data against the plain app, in turns; then a large store."""
    with ExitStack() as stack:
        store = seeded_store()
        servers = dashboards(stack, store, told.trees)
        ours = {name: server.address for name, server in servers.items()}
        plain = stack.enter_context(plain_streamlit()).address
        asked = {
            (who, page): f"{address}/{path}"
            for page, path in PAGES.items()
            for who, address in ours.items()
        }
        found = _in_turns({**asked, (PLAIN, ""): plain})
    theirs = found[PLAIN, ""]
    for page in PAGES:
        times, then = found["ours", page], found.get(("before", page))
        what = f"click to changed chart, {page}, bundled data"
        before = median(then) if then else None
        yield Row(f"{what}: median", "s", median(times), median(theirs), PLAIN, before)
        goal, before = Goal(at_most=0.25, share=1.0), p95(then) if then else None
        yield Row(f"{what}: 95th percentile", "s", p95(times), p95(theirs), PLAIN, before, goal)
    yield from _large(told)


def _large(told: Told) -> Iterator[Row]:
    size = max(told.rows)
    with dashboard(large_store(size), told.tree) as server:
        for measure in ("unhcr_returned_refugees", "uk_returns"):
            address = f"{server.address}/returns?measure={measure}"
            times = _in_turns({(measure, ""): address})[measure, ""]
            what = f"click to changed chart, {size:,} rows in the store, {measure}"
            yield Row(f"{what}: median", "s", median(times))
            yield Row(f"{what}: 95th percentile", "s", p95(times), goal=Goal(at_most=0.5))


def _in_turns(addresses: dict[tuple[str, str], str]) -> dict[tuple[str, str], list[float]]:
    """Seconds of each click, some of them here, then there; one tab is open at a time."""
    found: dict[tuple[str, str], list[float]] = {who: [] for who in addresses}
    chance, year = random.Random(1), ""
    with new_browser() as reader:
        for _ in range(TURNS):
            for who, address in addresses.items():
                with reader.tab(address) as (page, _):
                    point_until(page, "seen.drawn")
                    _rest(page)
                    for _ in range(CLICKS // TURNS):
                        year = chance.choice([each for each in YEARS if each != year])
                        found[who].append(click(page, year))
    return found


def click(page: Page, year: str) -> float:
    """Choose another first year; seconds until the first chart is another."""
    page.get_by_role("combobox", name="From", exact=True).fill(year)
    option = page.get_by_role("option", name=year, exact=True)
    option.wait_for()
    page.evaluate(CLOCK)
    option.click()
    page.wait_for_function("() => clock.took !== null", timeout=60_000)
    took = page.evaluate("clock.took") / 1000
    _rest(page)
    return took


def _rest(page: Page) -> None:
    page.wait_for_function(AT_REST)
    page.wait_for_timeout(PAUSE)


if __name__ == "__main__":
    tell(rows)
