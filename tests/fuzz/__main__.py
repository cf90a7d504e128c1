"""The long campaign against every reader and parser; see :mod:`tests.fuzz.targets`.

::

    python -m tests.fuzz --minutes 10              every target for ten minutes, two at a time
    python -m tests.fuzz --minutes 1 --only deck   one target

Each finding becomes a file in ``tests/fuzz/found``, and ``test_short.py`` reads them all. Anything
but a sentence of ours, more than five seconds for an input, and a process that dies is a finding.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import click

from kp_data.seeds import publish_seed
from kp_data.store import Store
from tests.fuzz.target import PROJECT
from tests.fuzz.targets import TARGETS
from tests.fuzz.watch import LONGEST_STAY, keep

LATE = 20  # seconds for a worker to begin, and for its last input
COLUMNS = "{:<16}{:>10}{:>10}{:>10}{:>12}{:>10}"


@dataclass
class Outcome:
    """What came of a target."""

    name: str
    made: int = 0
    guided: int = 0
    slowest: float = 0.0
    peak: int = 0
    found: dict[str, str] = field(default_factory=dict)

    def add(self, folder: Path) -> None:
        """Add what a worker has reported."""
        file = folder / "report.json"
        told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self.made += told.get("made", 0)
        self.guided += told.get("guided", 0)
        self.slowest = max(self.slowest, told.get("slowest", 0.0))
        self.peak = max(self.peak, told.get("peak", 0))
        for number, kind in enumerate(told.get("found", ())):
            self.found[kind] = keep(self.name, (folder / f"found-{number}").read_bytes())


def attack(name: str, seconds: float, seed: int) -> Outcome:
    """Attack a target for some time; a worker that dies of an input is followed by another."""
    outcome, end = Outcome(name), time.monotonic() + seconds
    while (left := end - time.monotonic()) > 1:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            words = [sys.executable, "-m", "tests.fuzz.worker", name, str(left), str(seed), place]
            with (folder / "said").open("wb") as said:
                worker = subprocess.Popen(words, cwd=PROJECT, stdout=said, stderr=said)
                code = wait(worker, folder / "now", end)
            outcome.add(folder)
            if not code:
                break
            said = (folder / "said").read_text(encoding="utf-8", errors="replace")[-2_000:]
            if not (folder / "now").exists():
                raise click.ClickException(f"{name} did not begin: {code}\n{said}")
            kind = f"died: {code} {said[-300:]}"
            outcome.found[kind] = keep(name, (folder / "now").read_bytes())
        seed += 10_000
    return outcome


def wait(worker: subprocess.Popen[bytes], now: Path, end: float) -> int | str:
    """Wait for the end of a worker; one that stays too long is ended.

    Args:
        worker: The process.
        now: The file with the input that it reads.
        end: When its time is over, of ``time.monotonic``.

    Returns:
        What it died of; 0 for nothing, also when it still read one input after the other.
    """
    while worker.poll() is None:
        time.sleep(0.5)
        stay = time.time() - now.stat().st_mtime if now.exists() else 0.0
        is_late = time.monotonic() > end + LATE and stay < LATE
        if stay > LONGEST_STAY or is_late:
            worker.kill()
            worker.wait()
            return 0 if is_late and now.exists() else "no end"
    return worker.returncode


def line(outcome: Outcome) -> str:
    """A line of the table."""
    return COLUMNS.format(
        outcome.name,
        f"{outcome.made:,}",
        f"{outcome.guided:,}",
        len(outcome.found),
        f"{outcome.slowest:.2f} s",
        f"{outcome.peak:,} MB",
    )


@click.command()
@click.option("--minutes", type=float, default=10.0, help="For each target.")
@click.option("--only", multiple=True, type=click.Choice(list(TARGETS)), help="These targets.")
@click.option("--seed", default=1, help="Another number makes other inputs.")
@click.option("--at-once", default=2, help="Targets attacked at the same time.")
def main(minutes: float, only: tuple[str, ...], seed: int, at_once: int) -> None:
    """Attack every reader and parser, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KP_STORE": f"{folder}/store", "KP_CACHE": f"{folder}/cache"}
        publish_seed(Store(Path(folder) / "store"))
        click.echo(COLUMNS.format("target", "made", "guided", "findings", "slowest", "peak"))
        outcomes = []
        with ThreadPoolExecutor(at_once) as pool:
            for one in pool.map(lambda name: attack(name, minutes * 60, seed), only or TARGETS):
                outcomes.append(one)
                click.echo(line(one))
                for kind, name in one.found.items():
                    click.echo(f"    {name}: {kind}")
    sys.exit(any(one.found for one in outcomes))


if __name__ == "__main__":
    main()
