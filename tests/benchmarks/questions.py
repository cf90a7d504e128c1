"""Every query at several sizes of the store, against the same group-by in pandas."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.made import large_store
from tests.benchmarks.servers import surroundings
from tests.benchmarks.table import Detail, Goal, Row
from tests.benchmarks.told import Told, tell

PANDAS = "the same group-by in pandas"
FAST = Goal(at_most=0.1, share=1 / 5, either=True)
MILLION = 1_000_000


def rows(told: Told) -> Iterator[Row | Detail]:
    """Each query at the largest size; all sizes in a table of their own."""
    found = {size: list(ask(large_store(size), told.tree)) for size in sorted(told.rows)}
    largest = max(found)
    for size, answers in found.items():
        first, again = answers[0]["opened"]
        what = f"{size:,} rows: the data of a revision"
        yield Row(f"{what}, opened for the first time", "s", first)
        yield Row(f"{what}, opened again", "s", again)
    for answer in found[largest][1:]:
        same = "" if found[largest][0]["same"] else "sums differ"
        what = f"{largest:,} rows: {_name(answer)}"
        yield Row(what, "s", answer["ours"], answer["theirs"], PANDAS, goal=FAST, note=same)
    if MILLION in found and largest > MILLION:
        yield from _growth(found[MILLION][1:], found[largest][1:], largest // MILLION)
    yield Detail(
        "Every query", ("query", "rows", "ours s", "pandas s", "ratio"), tuple(_lines(found))
    )


def ask(store: Path, tree: Path) -> Iterator[dict[str, Any]]:
    """What :mod:`tests.benchmarks.twins` finds, in a process of its own."""
    with tempfile.TemporaryDirectory() as cold:
        process = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.twins", str(store)],
            cwd=tree,
            env=surroundings(tree, KP_CACHE=cold),
            capture_output=True,
            text=True,
            check=False,
        )
    if process.returncode:
        raise RuntimeError(process.stderr.strip().splitlines()[-1])
    yield from map(json.loads, process.stdout.splitlines())


def _growth(few: list[dict[str, Any]], many: list[dict[str, Any]], times: int) -> Iterator[Row]:
    """The query that grows most with the rows, and the slowest."""
    grown = {
        _name(late): late["ours"] / early["ours"] for early, late in zip(few, many, strict=True)
    }
    most = max(grown, key=grown.__getitem__)
    yield Row(
        f"growth with {times} times the rows, {most}", "times", grown[most], goal=Goal(at_most=2)
    )


def _lines(found: dict[int, list[dict[str, Any]]]) -> Iterator[tuple[str | int, ...]]:
    for size, answers in found.items():
        for answer in answers[1:]:
            ours, theirs = answer["ours"], answer["theirs"]
            yield _name(answer), size, f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}"


def _name(answer: dict[str, Any]) -> str:
    return ", ".join(filter(None, (answer["query"], answer["measure"])))


if __name__ == "__main__":
    tell(rows)
