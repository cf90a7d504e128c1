"""Those who use the dashboard at the same time: viewers, and officers with short and long files."""

import asyncio
import random
import sys
import time
import urllib.error
from collections import Counter
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed

from kp_data.wording import uploads as words
from tests.benchmarks.session import Run, Session
from tests.benchmarks.viewers import CHOSEN
from tests.load.files import made_up
from tests.load.officer import Officer

PAGES = ("", "meetings", "trainings", "returns", "reintegration", "countries", "pillars")
PAUSES = (2.0, 4.0)  # seconds between two clicks
TURN_TO = 0.25  # share of the clicks that open another page
SHORT, LONG = 20_000, 4_000_000  # bytes
FAILURES = (TimeoutError, ConnectionClosed, urllib.error.URLError, LookupError, OSError)


@dataclass
class Met:
    """What all of them met with.

    Attributes:
        begun: When, by the clock of :func:`time.perf_counter`.
        runs: Of viewers: at which second each ended, and how long it took.
        failures: What went wrong, and how often.
        done: What officers did, and how often.
        took: Seconds from dropping a file to having published it.
    """

    begun: float = field(default_factory=time.perf_counter)
    runs: list[tuple[float, float]] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    took: dict[str, list[float]] = field(default_factory=dict)

    def note(self, run: Run) -> None:
        """Take in a viewer's run."""
        self.runs.append((time.perf_counter() - self.begun, run.seconds))
        self.failures.update(run.failures)


async def view(address: str, number: int, end: float, met: Met, clicks: int = sys.maxsize) -> None:
    """Open the dashboard, then change filters and pages until the end, or so many times."""
    chance = random.Random(number)
    try:
        session = await Session.open(address, chance.choice(PAGES))
        met.note(await session.run())
        while time.perf_counter() < end and clicks:
            clicks -= 1
            await asyncio.sleep(chance.uniform(*PAUSES))
            met.note(await _click(session, chance))
        await session.close()
    except FAILURES as error:
        met.failures[f"viewer: {type(error).__name__} {error}"[:120]] += 1


async def _click(session: Session, chance: random.Random) -> Run:
    lists = [each for each in session.widgets.values() if each.label in CHOSEN]
    if not lists or chance.random() < TURN_TO:
        return await session.go(chance.choice(PAGES))
    widget = chance.choice(lists)
    options = [each for each in widget.options if each in CHOSEN[widget.label]]
    chosen = [chance.choice(options)] if options and chance.random() < 0.8 else []
    return await session.choose(widget.label, *chosen)


async def manage(
    address: str,
    key: str,
    number: int,
    end: float,
    met: Met,
    size: int,
    pause: float = 0.0,
    files: int = sys.maxsize,
) -> None:
    """Check, publish and take back one file after the other until the end.

    Args:
        address: Of the server.
        key: Of the Secretariat.
        number: Of this officer.
        end: When no more file is begun.
        met: What is met with.
        size: Of each file, in bytes.
        pause: Seconds from one file to the next.
        files: How many at most.
    """
    kind, turn = "short" if size == SHORT else "long", 0
    try:
        officer = await Officer.open(address, "upload", key=key)
        await officer.run()
        if not officer.uploader:
            met.failures["officer: may not upload"] += 1
            return
        while time.perf_counter() < end and turn < files:
            await _file(
                officer, f"{kind}-{number}.csv", made_up(size, 1000 * number + turn), met, kind
            )
            turn += 1
            await asyncio.sleep(pause)
        await officer.close()
    except FAILURES as error:
        met.failures[f"officer: {type(error).__name__} {error}"[:120]] += 1


async def _file(officer: Officer, name: str, content: bytes, met: Met, kind: str) -> None:
    begun = time.perf_counter()
    run = await officer.drop([(name, content)])
    met.failures.update(run.failures)
    if not await officer.until(words.PUBLISH):
        met.failures[f"officer: {kind} file cannot be published: {officer.said[-3:]}"[:200]] += 1
        return
    met.done[f"{kind} checked"] += 1
    met.failures.update((await officer.press(words.PUBLISH)).failures)
    if not await officer.until(words.TAKE_IT_BACK):
        met.failures[f"officer: {kind} not published: {officer.said[-3:]}"[:200]] += 1
        return
    met.done[f"{kind} published"] += 1
    met.took.setdefault(kind, []).append(time.perf_counter() - begun)
    met.failures.update((await officer.press(words.TAKE_IT_BACK)).failures)
    met.done[f"{kind} taken back"] += 1
