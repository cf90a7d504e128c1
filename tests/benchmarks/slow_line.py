"""A first and a second visit at 1.5 Mbit/s with 150 ms, against the same small page elsewhere.

Waited for: figures that are true, as text; and a chart that answers the pointer. Each visitor has a
browser that has never been anywhere; the second visit finds its cache warm.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views.asking import Asked
from kp_data.views.overview import headline_numbers
from tests.benchmarks.browsing import SLOW, Visit, new_browser
from tests.benchmarks.made import seeded_store
from tests.benchmarks.plain.returns import read_returns
from tests.benchmarks.servers import compressed_dash, dashboards, plain_streamlit
from tests.benchmarks.table import Detail, Goal, Row, median
from tests.benchmarks.told import FOLDER, Told, tell

ROUNDS = 2  # of ours; the others, who take longer and vary less, are visited once
PAGES = {"Overview": "", "Returns": "returns"}
DASH, PLAIN = "Dash, compressed", "plain Streamlit"
LARGEST = 25  # files of a waterfall that are named


@dataclass(frozen=True)
class Visits:
    """First and second visits to one page."""

    first: list[Visit]
    second: list[Visit]

    def seconds(self, of: str, *, again: bool = False) -> float | None:
        """The median; figures that never stood there as text stand there with the chart."""
        visits = self.second if again else self.first
        return median(getattr(visit, of) or visit.drawn for visit in visits)


def rows(told: Told) -> Iterator[Row | Detail]:
    """Visit everybody, ours and theirs in turns."""
    with ExitStack() as stack:
        store = seeded_store()
        servers = dashboards(stack, store, told.trees)
        ours = {name: server.address for name, server in servers.items()}
        dash = stack.enter_context(compressed_dash()).address
        plain = stack.enter_context(plain_streamlit()).address
        _wake([*ours.values(), dash, plain])
        found: dict[tuple[str, str], Visits] = {}
        sums = [f"{read_returns()['value'].sum():,.0f}"]
        wanted = _headline(store)
        for turn in range(ROUNDS):
            for name, address in ours.items():
                for page, path in PAGES.items():
                    picture = FOLDER / f"{page}-{name}-at-2-s.png" if turn == 0 else None
                    figures = wanted if page == "Overview" else wanted[-1:]
                    _visit(found, (name, page), f"{address}/{path}", figures, picture)
            if turn == 0:
                _visit(found, (DASH, ""), dash, sums, FOLDER / "dash-at-2-s.png")
                _visit(found, (PLAIN, ""), plain, sums, FOLDER / "plain-at-2-s.png")
        for page in PAGES:
            yield from _rows_of(page, found)
        for page in PAGES:
            yield waterfall(f"First visit of {page}", found["ours", page].first[-1])


def _rows_of(page: str, found: dict[tuple[str, str], Visits]) -> Iterator[Row]:
    ours, dash, plain = found["ours", page], found[DASH, ""], found[PLAIN, ""]
    before = found.get(("before", page))

    def row(what: str, of: str, theirs: float | None, against: str, goal: Goal, **kind) -> Row:
        then = before.seconds(of, **kind) if before else None
        what = f"{page} on the slow line: {what}"
        return Row(what, "s", ours.seconds(of, **kind), theirs, against, then, goal)

    chart, first = plain.seconds("chart"), f"{PLAIN}, first chart"
    yield row("true figures", "figures", chart, first, Goal(at_most=1.5, share=1 / 30))
    theirs = dash.seconds("figures")
    yield row("true figures, against Dash", "figures", theirs, DASH, Goal())
    yield row("first chart that answers", "chart", chart, PLAIN, Goal(share=1 / 5))
    yield row("the same, against Dash", "chart", dash.seconds("chart"), DASH, Goal(share=1.0))
    theirs = plain.seconds("chart", again=True)
    yield row("second visit, the chart", "chart", theirs, PLAIN, Goal(at_most=3.0), again=True)
    for what, of in (("megabytes of a first visit", _megabytes), ("requests", _requests)):
        then = of(before) if before else None
        unit = "MB" if of is _megabytes else ""
        yield Row(f"{page}: {what}", unit, of(ours), of(dash), DASH, then)
        yield Row(f"{page}: {what}", unit, of(ours), of(plain), PLAIN, then)


def waterfall(title: str, visit: Visit) -> Detail:
    """What came over the line, the largest first, and when."""
    files = sorted(visit.files, key=lambda file: -file.bytes)
    lines = [
        (file.path, file.kind, file.bytes, f"{file.asked:.2f}", f"{file.came:.2f}")
        for file in files[:LARGEST]
    ]
    rest = files[LARGEST:]
    if rest:
        lines.append((f"{len(rest)} smaller ones", "", sum(file.bytes for file in rest), "", ""))
    lines.append((f"all {len(files)}", "", visit.bytes, "", ""))
    return Detail(title, ("file", "kind", "bytes", "asked at s", "there at s"), tuple(lines))


def _visit(
    found: dict[tuple[str, str], Visits],
    who: tuple[str, str],
    address: str,
    figures: list[str],
    picture: Path | None,
) -> None:
    visits = found.setdefault(who, Visits([], []))
    with new_browser() as reader:
        visits.first.append(reader.visit(address, figures, SLOW, picture))
        visits.second.append(reader.visit(address, figures, SLOW))


def _wake(addresses: list[str]) -> None:
    """Let every server serve its page once, so that none is measured at its first."""
    for address in addresses:
        with new_browser() as reader:
            reader.visit(address)


def _headline(store: Path) -> list[str]:
    """The large figures of the Overview, as they stand there."""
    data = Asked(take_snapshot(Store(store)))
    return [shown for _, shown, _ in headline_numbers(data)]


def _megabytes(visits: Visits) -> float | None:
    return median(visit.bytes / 1e6 for visit in visits.first)


def _requests(visits: Visits) -> float | None:
    return median(len(visit.files) for visit in visits.first)


if __name__ == "__main__":
    tell(rows)
