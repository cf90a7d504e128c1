"""From the start of the server, its store filled, to the first page."""

import asyncio
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.benchmarks.made import seeded_store
from tests.benchmarks.servers import PLAIN as PLAIN_FOLDER
from tests.benchmarks.servers import START, make_ready, started, streamlit
from tests.benchmarks.session import Session
from tests.benchmarks.table import Detail, Goal, Row, median
from tests.benchmarks.told import Told, tell

ROUNDS = 3
PLAIN = "plain Streamlit"
FIRST_PAGE = Goal(at_most=3)


def rows(told: Told) -> Iterator[Row | Detail]:
    """Start each in turns; the first answer, and the end of the first run of the page."""
    store = seeded_store()
    found: dict[str, list[tuple[float, float]]] = {}
    for tree in told.trees.values():
        make_ready(tree)
    for _ in range(ROUNDS):
        for name, tree in told.trees.items():
            times = first_page("dashboard.py", tree, {"KP_STORE": str(store)})
            found.setdefault(name, []).append(times)
        found.setdefault(PLAIN, []).append(first_page("streamlit_app.py", PLAIN_FOLDER, {}))
    for at, what in enumerate(("first answer", "first page, all of it")):
        ours, theirs = (median(times[at] for times in found[who]) for who in ("ours", PLAIN))
        before = median(times[at] for times in found.get("before", ()))
        yield Row(f"cold start: {what}", "s", ours, theirs, PLAIN, before, FIRST_PAGE)


def first_page(script: str, folder: Path, settings: dict[str, str]) -> tuple[float, float]:
    """Seconds until the server answers, and until a viewer has the page."""
    begun = time.perf_counter()
    with started(streamlit(script), folder, settings) as (server, log):
        answered = None
        while answered is None:
            if time.perf_counter() - begun > START:
                raise TimeoutError(log.read_text())
            with suppress(OSError), urllib.request.urlopen(server.address, timeout=START):
                answered = time.perf_counter() - begun
            time.sleep(0.01)
        asyncio.run(_look(server.address))
        return answered, time.perf_counter() - begun


async def _look(address: str) -> None:
    session = await Session.open(address)
    run = await session.run()
    await session.close()
    if run.failures or not run.charts:
        raise RuntimeError(f"The first page did not come: {run.failures or 'no chart'}")


if __name__ == "__main__":
    tell(rows)
