"""Many viewers at once: ``python -m tests.benchmarks.viewers http://127.0.0.1:8501 --viewers 50``.

Each changes a filter every two seconds, or as soon as the last change is answered where that takes
longer, as somebody does who waits for the page. Counted is from the question to the end of the
run; that the charts really changed is looked at, not assumed.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.session import Run, Session

FIRST_ONES = 5  # sessions that also bring what all share
PAUSE = 2.0  # seconds from one change to the next
COUNTRIES, FIRST_YEAR = "Countries", "From"
CHOSEN = {  # with these nearly every page has something to draw
    COUNTRIES: {"Egypt", "Ethiopia", "Kenya", "Somalia", "Sudan", "Uganda"}
    | {"EGY", "ETH", "KEN", "SOM", "SDN", "UGA"},
    FIRST_YEAR: {str(year) for year in range(2014, 2020)},
}


@dataclass
class Load:
    """What a number of viewers met with.

    Attributes:
        viewers: How many.
        elapsed: Seconds in which they changed filters.
        megabytes_each: Of the server's memory, for each viewer after the first few.
        first: Seconds of each viewer's first run.
        runs: Each change.
        changed: Changes after which a chart was another than before.
        failures: What went wrong, and how often.
    """

    viewers: int
    elapsed: float = 0.0
    megabytes_each: float | None = None
    first: list[float] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    changed: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    @property
    def a_second(self) -> float:
        """Reruns a second."""
        return len(self.runs) / self.elapsed if self.elapsed else 0.0

    @property
    def median(self) -> float:
        """Seconds; infinite where nothing was answered."""
        return statistics.median(self._seconds)

    @property
    def p95(self) -> float:
        """Seconds that 95 of 100 changes did not exceed."""
        seconds = sorted(self._seconds)
        return seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))]

    @property
    def _seconds(self) -> list[float]:
        return [run.seconds for run in self.runs] or [float("inf")]


async def watch(
    addresses: Sequence[str],
    viewers: int,
    seconds: float,
    page: str = "",
    labels: Sequence[str] = (COUNTRIES, FIRST_YEAR),
    memory: Callable[[], float | None] = lambda: None,
) -> Load:
    """Let viewers change filters for some seconds.

    Args:
        addresses: Of one server, or several that take turns.
        viewers: How many.
        seconds: How long, after all have seen the page once.
        page: Path of the page.
        labels: Of the lists in which they choose.
        memory: Of the server, in megabytes.
    """
    load, sessions, used = Load(viewers), [], {}
    for number in range(viewers):
        session = await Session.open(addresses[number % len(addresses)], page)
        sessions.append(session)
        load.first.append((await session.run()).seconds)
        if number + 1 in {FIRST_ONES, viewers}:
            used[number + 1] = memory()
    load.megabytes_each = _each(used)
    begun = time.perf_counter()
    try:
        async with asyncio.TaskGroup() as group:
            for number, session in enumerate(sessions):
                start = begun + PAUSE * number / viewers
                group.create_task(
                    _change(session, random.Random(number), start, seconds, load, labels)
                )
        load.elapsed = time.perf_counter() - begun
    finally:
        await asyncio.gather(*(session.close() for session in sessions), return_exceptions=True)
    return load


def _each(used: dict[int, float | None]) -> float | None:
    (few, at_first), (all_of_them, at_last) = min(used.items()), max(used.items())
    if at_first is None or at_last is None or few == all_of_them:
        return None
    return (at_last - at_first) / (all_of_them - few)


async def _change(
    session: Session,
    chance: random.Random,
    due: float,
    seconds: float,
    load: Load,
    labels: Sequence[str],
) -> None:
    end, before = due + seconds, None
    chosen: dict[str, str | None] = dict.fromkeys(labels)
    while due < end:
        await asyncio.sleep(due - time.perf_counter())
        label = chance.choice(labels)
        others = [each for each in _options(session, label) if each != chosen[label]]
        chosen[label] = chance.choice(others)
        try:
            run = await session.choose(label, *filter(None, [chosen[label]]))
        except TimeoutError:
            load.failures["no answer in time"] += 1
            return
        load.runs.append(run)
        load.failures.update(run.failures)
        load.changed += run.charts != before
        before = run.charts
        due = max(due + PAUSE, time.perf_counter())


def _options(session: Session, label: str) -> list[str | None]:
    return [None, *(each for each in session.widget(label).options if each in CHOSEN[label])]


def said(load: Load) -> str:
    """A load in one line."""
    runs = load.runs
    return (
        f"{load.viewers} viewers: {load.a_second:.1f} reruns a second, "
        f"median {load.median:.3f} s, p95 {load.p95:.3f} s, "
        f"{load.changed} of {len(runs)} changed a chart, "
        f"{sum(run.bytes for run in runs) / max(len(runs), 1) / 1000:.0f} kB each, "
        f"first run median {statistics.median(load.first):.2f} s, "
        f"failures {dict(load.failures) or 'none'}"
    )


def main() -> None:
    """Print what viewers of a running server meet with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", nargs="+")
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--page", default="")
    parser.add_argument("--filter", nargs="+", default=[COUNTRIES, FIRST_YEAR])
    told = parser.parse_args()
    load = asyncio.run(watch(told.address, told.viewers, told.seconds, told.page, told.filter))
    sys.stdout.write(f"{said(load)}\n")


if __name__ == "__main__":
    main()
