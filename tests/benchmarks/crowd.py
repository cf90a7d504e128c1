"""Many viewers who change a filter every two seconds, on ours and on the plain app in turns."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from tests.benchmarks.made import seeded_store
from tests.benchmarks.proxy import in_front_of, is_installed
from tests.benchmarks.servers import Server, dashboard, dashboards, plain_streamlit
from tests.benchmarks.table import Detail, Goal, Row, median, p95
from tests.benchmarks.told import Told, tell
from tests.benchmarks.viewers import Load, watch

SECONDS = 10  # of changing filters, each time
ROUNDS = 2
CROWDS = (("Overview", "", 25), ("Overview", "", 50), ("Returns", "returns", 50))
# What servers behind one proxy have in common.
SHARED = {"STREAMLIT_SERVER_COOKIE_SECRET": "of-this-run-alone", "KP_KEY": "of-this-run-alone-too"}
PLAIN = "plain Streamlit"
GOALS = {50: (Goal(at_most=0.15), Goal(at_most=0.6), Goal(times=3))}
NO_GOALS = (Goal(), Goal(), Goal())


def rows(told: Told) -> Iterator[Row | Detail]:
    """One process; then two behind a proxy."""
    store, lines = seeded_store(), []
    for page, path, viewers in CROWDS:
        with ExitStack() as stack:
            servers = dashboards(stack, store, told.trees)
            servers[PLAIN] = stack.enter_context(plain_streamlit())
            found = _in_turns(servers, viewers, path)
        yield from _rows_of(f"{viewers} viewers, {page}", found, GOALS.get(viewers, NO_GOALS))
        lines += [_line(page, name, loads) for name, loads in found.items()]
    yield from _behind_a_proxy(told)
    yield Detail("Many viewers", _HEADINGS, tuple(lines))


_HEADINGS = (
    "page",
    "who",
    "viewers",
    "reruns",
    "charts changed",
    "kB each",
    "first run s",
    "failures",
)


def _in_turns(servers: dict[str, Server], viewers: int, path: str) -> dict[str, list[Load]]:
    found: dict[str, list[Load]] = {name: [] for name in servers}
    for _ in range(ROUNDS):
        for name, server in servers.items():
            page = "" if name == PLAIN else path
            found[name].append(
                asyncio.run(watch([server.address], viewers, SECONDS, page, memory=server.memory))
            )
    return found


def _rows_of(
    what: str, found: dict[str, list[Load]], goals: tuple[Goal, Goal, Goal]
) -> Iterator[Row]:
    theirs, then = found[PLAIN], found.get("before")
    middle, high, often = goals
    ours = found["ours"]

    def row(kind: str, unit: str, of, goal: Goal) -> Row:
        before = of(then) if then else None
        return Row(
            f"{what}: {kind}", unit, of(ours), of(theirs), PLAIN, before, goal, _warning(ours)
        )

    yield row("median", "s", lambda loads: median(_seconds(loads)), middle)
    yield row("95th percentile", "s", lambda loads: p95(_seconds(loads)), high)
    yield row("reruns a second", "", lambda loads: median(load.a_second for load in loads), often)
    yield row("memory of a further session", "MB", _memory, Goal(at_most=2))


def _behind_a_proxy(told: Told) -> Iterator[Row]:
    what, goal = "100 viewers, two processes behind a proxy: 95th percentile", Goal(at_most=1)
    if not is_installed():
        yield Row(what, "s", None, goal=goal, note="not measured: Caddy is not installed")
        return
    store = seeded_store()
    with (
        dashboard(store, told.tree, **SHARED) as one,
        dashboard(store, told.tree, **SHARED) as two,
        in_front_of([one.address, two.address]) as address,
    ):
        load = asyncio.run(watch([address], 100, SECONDS))
    yield Row(what, "s", p95(_seconds([load])), goal=goal, note=_warning([load]))


def _seconds(loads: Sequence[Load]) -> list[float]:
    """Of every change; one that was never answered counts as endless."""
    return [run.seconds for load in loads for run in load.runs] or [float("inf")]


def _memory(loads: Sequence[Load]) -> float | None:
    """Of the first round: later ones find room that earlier sessions left."""
    return loads[0].megabytes_each


def _warning(loads: Sequence[Load]) -> str:
    """What makes figures doubtful."""
    failures = sum(load.failures.total() for load in loads)
    runs = sum(len(load.runs) for load in loads)
    changed = sum(load.changed for load in loads)
    if failures:
        return f"{failures} failures"
    return "the charts seldom changed" if changed < runs / 2 else ""


def _line(page: str, name: str, loads: Sequence[Load]) -> tuple[str | int, ...]:
    runs = [run for load in loads for run in load.runs]
    size = sum(run.bytes for run in runs) / max(len(runs), 1) / 1000
    first = median(seconds for load in loads for seconds in load.first)
    failures = sum((load.failures for load in loads), start=type(loads[0].failures)())
    changed = sum(load.changed for load in loads)
    told = ", ".join(f"{count} {what}" for what, count in failures.items()) or "none"
    return page, name, loads[0].viewers, len(runs), changed, f"{size:.0f}", f"{first:.2f}", told


if __name__ == "__main__":
    tell(rows)
