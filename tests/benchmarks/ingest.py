"""A file of a million rows, of which one in a hundred is wrong: checked, planned, published.

Each way is gone in a process of its own, in turns. Viewers who change filters meanwhile tell how
long the longest of them has waited.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kp_data.__main__ import SOME_REJECTED
from kp_data.store import Store
from tests.benchmarks import ways
from tests.benchmarks.made import copied, large_file, seeded_store
from tests.benchmarks.servers import dashboard, surroundings
from tests.benchmarks.table import Detail, Goal, Row, median
from tests.benchmarks.told import Told, tell
from tests.benchmarks.viewers import watch

ROUNDS = 2
SLOW = {"pydantic"}  # goes its way once
LINES = 1_000_000
WATCHERS = 4
NAMES = {
    "duckdb": "DuckDB's plain read",
    "factorize": "pandas factorize",
    "pandera": "pandera's checks alone",
    "pydantic": "pydantic, row by row",
}
GOALS = {"duckdb": Goal(share=4), "pandera": Goal(share=1)}
AT_ONCE, TO_VIEWERS = Goal(at_most=5), ("publish", "prepare")
Times = dict[str, dict[str, float]]


def rows(told: Told) -> Iterator[Row | Detail]:
    """All ways in turns; then publishing while viewers look."""
    lines = min(LINES, max(told.rows))
    file, found = large_file(lines), {}
    for turn in range(ROUNDS):
        for way in ways.ALL:
            if way == "ours":
                for name, tree in told.trees.items():
                    found.setdefault(name, []).append(_go(way, file, tree))
            elif turn == 0 or way not in SLOW:
                found.setdefault(way, []).append(_go(way, file, told.tree))
    yield from _rows_of(f"{lines:,} rows, 1 % bad", found)
    yield Detail("Ways to take in the file", _HEADINGS, tuple(_lines(found)))
    longest, took = _longest_wait(told.tree, file)
    yield Row("checked and published in another process", "s", took)
    yield Row("the longest wait of a viewer meanwhile", "s", longest, goal=Goal(at_most=0.3))


_HEADINGS = ("way", "step", "seconds", "processor seconds", "largest memory MB")


def _rows_of(what: str, found: dict[str, list[Times]]) -> Iterator[Row]:
    def both(name: str) -> float | None:
        if name not in found:
            return None
        return median(times["check"]["wall"] + times["plan"]["wall"] for times in found[name])

    for way, name in NAMES.items():
        theirs = median(times["all"]["wall"] for times in found[way])
        goal = GOALS.get(way, Goal())
        yield Row(f"{what}: check and plan", "s", both("ours"), theirs, name, both("before"), goal)
    read = median(times["read"]["wall"] + times["all"]["wall"] for times in found["pandera"])
    name = "pandera, with pandas reading the file"
    yield Row(f"{what}: check and plan", "s", both("ours"), read, name, both("before"))
    for said, unit, of, steps, goal in (
        ("largest memory of checking and planning", "MB", "peak", ("plan",), Goal(at_most=600)),
        ("publish", "s", "wall", ("publish",), AT_ONCE),
        ("publish as the page does, viewers' files too", "s", "wall", TO_VIEWERS, AT_ONCE),
    ):
        ours, before = (
            median(sum(times[step][of] for step in steps) for times in found.get(name, ()))
            for name in ("ours", "before")
        )
        yield Row(f"{what}: {said}", unit, ours, before=before, goal=goal)


def _lines(found: dict[str, list[Times]]) -> Iterator[tuple[str | float | None, ...]]:
    for way, times in found.items():
        for step in times[0]:
            middle = [median(each[step][of] for each in times) for of in ("wall", "cpu", "peak")]
            yield NAMES.get(way, way), step, *(f"{figure:,.2f}" for figure in middle)


def _go(way: str, file: Path, tree: Path) -> Times:
    command = [sys.executable, "-m", "tests.benchmarks.ways", way, str(file)]
    if way == "ours":
        command.append(str(copied(seeded_store(), "written")))
    with tempfile.TemporaryDirectory() as cold:
        return json.loads(_done(command, tree, KP_CACHE=cold))


def _done(command: list[str], tree: Path, *, fine: tuple[int, ...] = (0,), **settings: str) -> str:
    """What a process prints.

    Raises:
        RuntimeError: It failed; with the last line of what it said.
    """
    around = surroundings(tree, **settings)
    done = subprocess.run(
        command, cwd=tree, env=around, capture_output=True, text=True, check=False
    )
    if done.returncode not in fine:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise RuntimeError(f"{' '.join(command[2:5])}: {' '.join(last) or done.returncode}")
    return done.stdout


def _longest_wait(tree: Path, file: Path) -> tuple[float, float]:
    """The longest wait of viewers while a file is checked and published, and how long that took.

    Raises:
        RuntimeError: It was not published.
    """
    store = copied(seeded_store(), "watched")
    with dashboard(store, tree) as server, ThreadPoolExecutor(1) as beside:
        asyncio.run(watch([server.address], WATCHERS, 6, "returns"))  # all has been asked once
        work = beside.submit(_publish, tree, file, store)
        longest = 0.0
        while not work.done():
            load = asyncio.run(watch([server.address], WATCHERS, 4, "returns"))
            longest = max(longest, *(run.seconds for run in load.runs))
    return longest, work.result()


def _publish(tree: Path, file: Path, store: Path) -> float:
    """Seconds of the command line.

    Raises:
        RuntimeError: It failed, or there is no new revision.
    """
    before, begun = len(Store(store).history()), time.perf_counter()
    command = [sys.executable, "-m", "kp_data", "publish", str(file)]
    _done(command, tree, fine=(0, SOME_REJECTED), KP_STORE=str(store))
    took = time.perf_counter() - begun
    if len(Store(store).history()) != before + 1:
        raise RuntimeError("the command line published nothing")
    return took


if __name__ == "__main__":
    tell(rows)
