"""A file of a million rows, of which one in a hundred is wrong: checked, planned, published.

Each way is gone in a process of its own, in turns. Viewers who change filters meanwhile tell how
long the longest of them has waited.
"""

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

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
    for step, unit, of, goal in (
        ("plan", "MB", "peak", Goal(at_most=600)),
        ("publish", "s", "wall", Goal(at_most=5)),
    ):
        ours = median(times[step][of] for times in found["ours"])
        before = median(times[step][of] for times in found.get("before", ()))
        said = "largest memory of checking and planning" if step == "plan" else "publish"
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
    done = subprocess.run(
        command, cwd=tree, env=surroundings(tree), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{way}: {done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout)


def _longest_wait(tree: Path, file: Path) -> tuple[float, float]:
    """The longest wait of viewers while a file is checked and published, and how long that took."""
    store = copied(seeded_store(), "watched")
    with dashboard(store, tree) as server:
        asyncio.run(watch([server.address], WATCHERS, 6, "returns"))  # all has been asked once
        took: list[float] = []
        work = threading.Thread(target=_publish, args=(tree, file, store, took))
        work.start()
        longest = 0.0
        while work.is_alive():
            load = asyncio.run(watch([server.address], WATCHERS, 4, "returns"))
            longest = max(longest, *(run.seconds for run in load.runs))
        work.join()
    return longest, took[0]


def _publish(tree: Path, file: Path, store: Path, took: list[float]) -> None:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kp_data", "publish", str(file)],
        cwd=tree,
        env=surroundings(tree, KP_STORE=str(store)),
        capture_output=True,
        check=False,
    )
    took.append(time.perf_counter() - begun)


if __name__ == "__main__":
    tell(rows)
