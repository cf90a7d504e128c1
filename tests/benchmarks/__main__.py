"""Every claim on speed, measured: ``python -m tests.benchmarks [PART ...] [--rows N ...]``.

Each part runs in a process of its own and tells its rows as they come, so that a part that fails
keeps what it has. Printed is one table in markdown; ``build/bench.json`` holds the same figures,
with the machine's cores and the versions of what took part.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Timer
from typing import Any

from tests.benchmarks.servers import PROJECT, surroundings
from tests.benchmarks.table import HEADINGS, markdown
from tests.benchmarks.told import FOLDER, Told

PARTS = {
    "start": "from the start of the server to the first page",
    "slow_line": "a browser at 1.5 Mbit/s with 150 ms",
    "clicks": "a filter, clicked fifty times",
    "crowd": "many viewers at once",
    "ingest": "a file of a million rows",
    "questions": "every query, with up to ten million rows",
}
PACKAGES = ("streamlit", "plotly", "pandas", "polars", "duckdb", "narwhals", "pyarrow")
PACKAGES += ("pydantic", "dash", "flask-compress", "pandera", "websockets", "playwright")
TOO_LONG = 900  # seconds after which a part is given up
RESULT = PROJECT / "build" / "bench.json"


@dataclass
class Outcome:
    """What the parts have told so far."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    details: list[dict[str, Any]] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)

    def save(self) -> None:
        """Write it down, with what it was measured with."""
        RESULT.parent.mkdir(exist_ok=True)
        told = {"machine": machine(), "versions": versions(), **vars(self)}
        RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def main() -> None:
    """Run the parts that were asked for, print the table and write the figures down."""
    told = _told()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what runs is ended too
    outcome = Outcome()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for part in told.parts:
        say(f"\n{part}: {PARTS[part]}\n")
        try:
            for line in _run(part, told):
                _take(json.loads(line), outcome)
                outcome.save()
        except RuntimeError as error:
            outcome.failures[part] = str(error)
            say(f"{part} was not measured to its end: {error}\n")
        outcome.save()
    _print(outcome)
    sys.exit(bool(outcome.failures))


def machine() -> dict[str, Any]:
    """What it was measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"cores": cores, "system": platform.system(), "processor": platform.machine()}


def versions() -> dict[str, str]:
    """Of Python and of the packages that took part; those that are not installed are missing."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--rows", nargs="+", type=int, default=list(Told.rows))
    parser.add_argument("--tree", type=Path, default=PROJECT, help="the checkout to measure")
    parser.add_argument("--before", type=Path, help="another one, measured in the same run")
    told = parser.parse_args()
    unknown = [part for part in told.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    told.parts = told.parts or list(PARTS)
    return told


def _run(part: str, told: argparse.Namespace) -> Iterator[str]:
    command = [sys.executable, "-m", f"tests.benchmarks.{part}", "--tree", str(told.tree)]
    command += ["--rows", *map(str, told.rows)]
    command += ["--before", str(told.before)] if told.before else []
    errors = FOLDER / f"{part}-errors.txt"
    with errors.open("w") as said:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=surroundings(),
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
        watch = Timer(TOO_LONG, process.terminate)
        watch.start()
        try:
            yield from process.stdout
        except BaseException:
            process.terminate()
            raise
        finally:
            watch.cancel()
    if process.wait():
        last = errors.read_text().strip().splitlines()[-1:]
        raise RuntimeError(" ".join(last) or f"it ended with {process.returncode}")


def _take(told: dict[str, Any], outcome: Outcome) -> None:
    if "title" in told:
        outcome.details.append(told)
        lines = [[_cell(cell) for cell in line] for line in told["lines"]]
        say(f"\n{told['title']}\n\n{markdown(told['headings'], lines)}\n\n")
    else:
        outcome.rows.append(told)
        say(f"- {'; '.join(filter(None, told['cells']))}\n")


def _cell(content: object) -> str:
    return f"{content:,}" if isinstance(content, int) else "" if content is None else str(content)


def _print(outcome: Outcome) -> None:
    if outcome.rows:
        say(f"\n{markdown(HEADINGS, [row['cells'] for row in outcome.rows])}\n")
    for part, failure in outcome.failures.items():
        say(f"\nNot measured to its end: {part} ({failure})\n")
    say(f"\n{RESULT.relative_to(PROJECT)} holds these figures.\n")


if __name__ == "__main__":
    main()
