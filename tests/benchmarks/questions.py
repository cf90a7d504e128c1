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
QUICK = Goal(at_most=0.1)
HEADINGS = ("query", "rows", "ours s", "first s", "asked again s", "pandas, texts s")
HEADINGS += ("pandas, categories s", "ratio to the quicker", "same sums")
NO_TIME = 0.01  # seconds; below, chance alone doubles it
MILLION = 1_000_000


def rows(told: Told) -> Iterator[Row | Detail]:
    """Each query at the largest size, as it is answered; all sizes in a table of their own."""
    found: dict[int, list[dict[str, Any]]] = {}
    largest = max(told.rows)
    for size in sorted(told.rows):
        answers = ask(large_store(size), told.tree)
        first, again = next(answers)["opened"]
        what, kept = f"{size:,} rows", found.setdefault(size, [])
        yield Row(f"{what}: the data of a revision, opened for the first time", "s", first)
        yield Row(f"{what}: the data of a revision, opened again", "s", again)
        for answer in answers:
            kept.append(answer)
            if size == largest:
                yield _row(what, answer)
    if MILLION in found and largest > MILLION:
        yield from _growth(found[MILLION], found[largest], largest // MILLION)
    yield Detail("Every query, in a look of its own", HEADINGS, tuple(_lines(found)))


def ask(store: Path, tree: Path) -> Iterator[dict[str, Any]]:
    """What :mod:`tests.benchmarks.twins` finds, in a process of its own, as it comes."""
    with tempfile.TemporaryDirectory() as cold, tempfile.TemporaryFile("w+") as said:
        with subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.twins", str(store)],
            cwd=tree,
            env=surroundings(tree, KP_CACHE=cold),
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as process:
            try:
                yield from map(json.loads, process.stdout or ())
            finally:
                process.terminate()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(" ".join(said.read().strip().splitlines()[-1:]))


def _row(what: str, answer: dict[str, Any]) -> Row:
    """One query; one without a twin must be quick by itself."""
    theirs = answer["theirs"]
    note = "sums differ" if answer.get("same") is False else ""
    against, goal = (f"{PANDAS}, {answer['kinder']}", FAST) if theirs else ("", QUICK)
    return Row(f"{what}: {_name(answer)}", "s", answer["ours"], theirs, against, None, goal, note)


def _growth(few: list[dict[str, Any]], many: list[dict[str, Any]], times: int) -> Iterator[Row]:
    """The query that grows most with the rows, of those that take any time at all."""
    grown = {
        _name(late): late["ours"] / early["ours"]
        for early, late in zip(few, many, strict=True)
        if late["ours"] > NO_TIME
    }
    if not grown:
        return
    most = max(grown, key=grown.__getitem__)
    yield Row(
        f"growth with {times} times the rows, {most}", "times", grown[most], goal=Goal(at_most=2)
    )


def _lines(found: dict[int, list[dict[str, Any]]]) -> Iterator[tuple[str | int, ...]]:
    for size, answers in found.items():
        for answer in answers:
            theirs = answer["theirs"]
            ratio = f"{answer['ours'] / theirs:.2f}" if theirs else ""
            same = {True: "yes", False: "NO"}.get(answer.get("same"), "")
            seconds = [
                f"{answer[name]:.3f}" if name in answer else ""
                for name in ("ours", "first", "again", "texts", "categories")
            ]
            yield _name(answer), size, *seconds, ratio, same


def _name(answer: dict[str, Any]) -> str:
    return ", ".join(filter(None, (answer["query"], answer["measure"])))


if __name__ == "__main__":
    tell(rows)
