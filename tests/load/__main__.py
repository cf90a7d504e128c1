"""A crowd on one server: ``python -m tests.load --viewers 100 --minutes 10``.

Viewers change filters and pages every two to four seconds while officers publish short and long
files and take them back. Printed is what they met with, minute by minute, and what the server took
of the machine: memory at the end of the minute, its children at their most, and the seconds of
a processor that each run took. ``--at-once 10 --megabytes 50`` adds officers who all drop one long file at once.
"""

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.made import seeded_store
from tests.benchmarks.servers import Server, dashboard
from tests.load.people import LONG, SHORT, Met, manage, view
from tests.load.processes import Taken, taken_by

A_LOOK = 5.0  # seconds between two looks at the servers
Looks = list[tuple[float, list[Taken]]]


async def load(servers: Sequence[Server], key: str, asked: argparse.Namespace) -> tuple[Met, Looks]:
    """Let everybody work for some minutes; what they met with, and looks at the server."""
    met, looks = Met(), []
    addresses = [each.address for each in servers]
    end = met.begun + 60 * asked.minutes

    async def look() -> None:
        while time.perf_counter() < end:
            looks.append(
                (time.perf_counter() - met.begun, [taken_by(each.process) for each in servers])
            )
            await asyncio.sleep(A_LOOK)

    async with asyncio.TaskGroup() as group:
        group.create_task(look())
        for number in range(asked.viewers):
            group.create_task(view(addresses[number % len(servers)], number, end, met))
            await asyncio.sleep(min(10 / asked.viewers, 0.2))
        sizes = [SHORT] * asked.short + [LONG] * asked.long
        sizes += [asked.megabytes * 1_000_000] * asked.at_once
        for number, size in enumerate(sizes):
            where = addresses[number % len(servers)]
            group.create_task(manage(where, key, number, end, met, size, asked.every))
    return met, looks


def lines(met: Met, looks: Looks, minutes: float) -> Iterator[str]:
    """A table, a line for each minute; what several servers take is added."""
    yield "minute   runs  median    p95    p99 | CPU s a run | RSS MB  own MB  children  files  threads"
    for minute in range(max(int(minutes), 1)):
        here = range(60 * minute, 60 * minute + 60)
        seconds = sorted(took for at, took in met.runs if int(at) in here)
        taken = [each for at, each in looks if int(at) in here]
        if not seconds or not taken:
            continue
        shares = " ".join(f"{_at(seconds, share):6.3f}" for share in (0.5, 0.95, 0.99))
        computed = (_sum(taken[-1], "computed") - _sum(taken[0], "computed")) / len(seconds)
        children = max(_sum(each, "children") for each in taken)
        last = [_sum(taken[-1], name) for name in ("megabytes", "own", "files", "threads")]
        yield (
            f"{minute + 1:6} {len(seconds):6}  {shares} | {computed:11.3f} | {last[0]:6.0f} "
            f"{last[1]:7.0f} {children:9.0f} {last[2]:6.0f} {last[3]:8.0f}"
        )
    seconds = sorted(took for _, took in met.runs)
    yield (
        f"all: {len(seconds)} runs, median {_at(seconds, 0.5):.3f} s, "
        f"p95 {_at(seconds, 0.95):.3f} s, p99 {_at(seconds, 0.99):.3f} s, "
        f"longest {seconds[-1]:.2f} s"
    )
    yield f"officers: {dict(sorted(met.done.items()))}"
    for kind, took in met.took.items():
        yield f"from dropping to published, {kind}: median {_at(sorted(took), 0.5):.1f} s"
    yield f"errors: {met.failures.total()} {dict(met.failures) or ''}"


def _sum(servers: Sequence[Taken], name: str) -> float:
    return sum(getattr(each, name) for each in servers)


def _at(seconds: Sequence[float], share: float) -> float:
    return seconds[min(int(share * len(seconds)), len(seconds) - 1)]


def main() -> None:
    """Print the table; status 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--servers", type=int, default=1, help="that share one store")
    parser.add_argument("--every", type=float, default=60, help="seconds between two files of one")
    parser.add_argument("--short", type=int, default=2, help="officers with short files")
    parser.add_argument("--long", type=int, default=1, help="officers with files of 4 MB")
    parser.add_argument("--at-once", type=int, default=0, help="officers who drop a file at once")
    parser.add_argument("--megabytes", type=int, default=50, help="of each of these files")
    asked = parser.parse_args()
    key = secrets.token_urlsafe(32)
    with tempfile.TemporaryDirectory() as place:
        store = Path(shutil.copytree(seeded_store(), Path(place) / "store"))
        with ExitStack() as stack:
            settings = {"KP_KEY": key, "KP_CACHE": f"{place}/cache"}
            servers = [
                stack.enter_context(dashboard(store, **settings)) for _ in range(asked.servers)
            ]
            met, looks = asyncio.run(load(servers, key, asked))
    sys.stdout.write("\n".join(lines(met, looks, asked.minutes)) + "\n")
    sys.exit(bool(met.failures))


if __name__ == "__main__":
    main()
