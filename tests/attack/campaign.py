"""Publish random tables, ask every view that the app offers, and try to find what is hidden."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd

from kp_data.errors import NotAdditiveError
from kp_data.exports import export_records
from kp_data.queries import returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.snapshot import Snapshot, take_snapshot
from kp_data.store import Store
from kp_data.undoing import undo
from tests.attack.solver import Target, determined, recovered
from tests.attack.tables import FIXED, MEASURES, TOTAL, Key, Table, make_table, unhcr_2016
from tests.people import officer
from tests.unit.queries.query_rows import publish_rows

FIRST_YEAR = 1901
RELEASE_OF = (0, 1, 0, 2)  # of each revision: the third takes the second back
CHOICES = (((), ()), (("ETH", "KEN", "SDN"), ("DEU", "ITA")))  # countries, sending
WATCHED = (2, 4)  # revisions of which every view is asked
TODAY = datetime(2026, 1, 1, tzinfo=UTC).date()


@dataclass
class Report:
    """How an attack went.

    Attributes:
        tables: Random tables published.
        revisions: Revisions looked at.
        views: Questions asked of the app.
        numbers: Numbers that its answers held.
        records: Records in force at any revision that are not zero.
        hidden: Records that some revision hides.
        small: Of those the ones that are small themselves.
        near: Hidden records found within 2.
        exact: Hidden records found exactly.
    """

    tables: int = 0
    revisions: int = 0
    views: int = 0
    numbers: int = 0
    records: int = 0
    hidden: int = 0
    small: int = 0
    near: int = 0
    exact: int = 0

    def __add__(self, other: "Report") -> "Report":
        both = {name: getattr(self, name) + getattr(other, name) for name in asdict(self)}
        return Report(**both | {"revisions": max(self.revisions, other.revisions)})

    def __str__(self) -> str:
        share = 100 * self.hidden / max(self.records, 1)
        return (
            f"{self.tables} tables at {self.revisions} revisions: {self.views} views with "
            f"{self.numbers} numbers\n{self.hidden} of {self.records} counts above zero hidden "
            f"({share:.0f} %), {self.small} of them small themselves\n"
            f"recovered within 2: {self.near}, exactly: {self.exact}"
        )


def make_tables(count: int, seed: int) -> list[Table]:
    """Random tables, each alone in its measure and year; first the one of UNHCR."""
    pick = random.Random(seed)
    places = [(measure, FIRST_YEAR + step) for step, measure in product(range(120), MEASURES)]
    first, *others = places[:count]
    return [unhcr_2016(*first), *(make_table(pick, *place) for place in others)]


def publish_tables(folder: Path, tables: Sequence[Table]) -> Store:
    """A store with all releases of the tables, the second one taken back."""
    store = Store(folder)
    publish_rows(store, "return", [row for table in tables for row in table.rows(0)])
    publish_rows(store, "return", [row for table in tables for row in table.rows(1)])
    undo(store, 2, by=officer("Amina"))
    publish_rows(store, "return", [row for table in tables for row in table.rows(2)])
    return store


def attack(folder: Path, tables: Sequence[Table], *, with_views: bool = True) -> Report:
    """Publish tables into a new store and try to find what its views do not show."""
    store = publish_tables(folder / "store", tables)
    report = Report(tables=len(tables), revisions=len(RELEASE_OF))
    seen = [_Seen(table) for table in tables]
    of_place = {(one.table.measure, one.table.year): one for one in seen}
    for revision in range(1, len(RELEASE_OF) + 1):
        snapshot = take_snapshot(store, revision)
        lines = export_records(snapshot, "return", NO_FILTERS)
        for line in lines:
            of_place[line["measure"], int(str(line["period_start"])[:4])].look(revision, line)
        if with_views and revision in WATCHED:
            twin = _twin(folder / f"twin-{revision}", snapshot)
            for view, told in _views(snapshot, tables):
                pd.testing.assert_frame_equal(told(snapshot), told(twin), obj=view)
                report.views += 1
                report.numbers += len(told(snapshot))
            _look_at_years(snapshot, revision, of_place)
    targets = [one.target() for one in seen]
    assert all(target.is_true() for target in targets), "what the reader believes is not true"
    report.hidden = sum(len(target.hidden) for target in targets)
    report.records = sum(one.shown_or_hidden for one in seen)
    report.small = sum(int((cells @ t.truth) < 5) for t in targets for cells in t.hidden)
    report.near = len(recovered(targets))
    report.exact = sum(len(determined(target)) for target in targets)
    return report


def _twin(folder: Path, snapshot: Snapshot) -> Snapshot:
    """A store that never held what is hidden: what it shows can tell nothing of it."""
    frame = snapshot.returns().collect(backend="pyarrow").to_native().to_pylist()
    store = Store(folder)
    publish_rows(store, "return", frame)
    with patch("kp_data.queries.shown_tables.hide_small_counts"):
        return take_snapshot(store)


def _views(snapshot: Snapshot, tables: Sequence[Table]) -> Iterator[tuple[str, object]]:
    """Every view of return figures, with combinations of its filters."""
    for measure, (countries, sending) in product(MEASURES, CHOICES):
        filters = Filters(countries=countries)
        yield "years", _ask(returns.returns_by_year, measure, filters, sending, TODAY)
        yield "types", _ask(returns.returns_by_type, measure, filters, sending)
        yield "records", _ask(_published, measure, filters, sending)
    for table, countries in product(tables[:: max(len(tables) // 3, 1)], ((), ("KEN",))):
        filters = Filters(countries, (), table.year, table.year)
        for side in ("to", "from"):
            yield "countries", _ask(returns.returns_by_country, table.measure, filters, side)
        yield "flows", _ask(returns.return_flows, table.measure, filters)
        yield "sexes", _ask(returns.returns_by_sex_age, table.measure, filters)


def _published(snapshot, measure, filters, sending):
    listed = returns.published_figures(snapshot, measure, filters, sending, most=None)
    return listed.drop(columns=["row", "revision", "file_name"])


def _ask(query, *args):
    def told(snapshot: Snapshot) -> pd.DataFrame:
        try:
            return query(snapshot, *args)
        except NotAdditiveError as refusal:
            return pd.DataFrame({"refusal": [str(refusal)]})

    return told


def _look_at_years(snapshot, revision, of_place) -> None:
    """Sums by year under filters: as much as they show, the cells under the filters must hold."""
    for measure, (countries, sending) in product(MEASURES, CHOICES):
        told = _ask(returns.returns_by_year, measure, Filters(countries=countries), sending, TODAY)
        table = told(snapshot)
        if "refusal" in table:
            continue
        for row in table.dropna(subset=["value"]).itertuples():
            seen = of_place[measure, row.year]
            seen.look_at_sum(revision, (countries, sending), row.value, row.qualifier == "exact")


class _Seen:
    """What a reader has seen of one table at all revisions."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.leaves = sorted(table.cells[0])
        self.shown: dict[tuple[int, Key], float] = {}
        self.hidden: set[tuple[int, Key]] = set()
        self.in_force: dict[int, set[Key]] = {}
        self.sums: list[tuple[int, np.ndarray, float, bool]] = []

    def release(self, revision: int) -> int:
        release = RELEASE_OF[revision - 1]
        return release if self.table.published[release] else 0

    @property
    def shown_or_hidden(self) -> int:
        return len(self.hidden) + sum(value > 0 for value in self.shown.values())

    def look(self, revision: int, line: dict) -> None:
        key = tuple(self._code(name, line) for name in self.table.names)
        place = self._release_of(revision, key), key
        self.in_force.setdefault(revision, set()).add(key)
        if line["flag"] == "<":
            assert line["value"] is None
            assert line["note"] is None
            self.hidden.add(place)
        else:
            self.shown[place] = line["value"]

    def _release_of(self, revision: int, key: Key) -> int:
        release = self.release(revision)
        return release if key in self.table.published[release] else 0

    @staticmethod
    def _code(name: str, line: dict) -> str:
        if name != "period":
            return line[name] or TOTAL
        months = str(line["period_start"])[5:7] or "01", str(line["period_end"])[5:7] or "12"
        return {
            ("01", "12"): TOTAL,
            ("01", "06"): "H1",
            ("07", "12"): "H2",
            ("01", "03"): "Q1",
            ("04", "06"): "Q2",
            ("07", "09"): "Q3",
            ("10", "12"): "Q4",
        }[months]

    def look_at_sum(self, revision, filters, value, is_exact) -> None:
        countries, sending = filters
        sides = {"to_code": countries, "from_code": sending}
        cells = np.zeros(len(self.leaves))
        for place, leaf in enumerate(self.leaves):
            codes = FIXED | dict(zip(self.table.names, leaf, strict=True))
            cells[place] = all(
                not chosen or ("SDN" if codes[side].startswith("SD-") else codes[side]) in chosen
                for side, chosen in sides.items()
            )
        is_exact = is_exact and self._is_complete(revision)
        self.sums.append((self.release(revision), cells, value, is_exact))

    def _is_complete(self, revision: int) -> bool:
        """Whether the table has all records of each margin of which it has any."""
        keys = self.in_force[revision]
        margins = {tuple(code == TOTAL for code in key) for key in keys}
        return (
            all(
                key in keys or tuple(code == TOTAL for code in key) not in margins
                for key in self.table.members
            )
            and len({self._release_of(revision, key) for key in keys}) == 1
        )

    def target(self) -> Target:
        """All of it as linear statements over the cells of all releases."""
        releases = len(self.table.cells)
        truth = [self.table.cells[one][leaf] for one in range(releases) for leaf in self.leaves]
        target = Target(np.array(truth, dtype=float))
        target.equal += [(self._cells(*place), value) for place, value in self.shown.items()]
        target.hidden += [self._cells(*place) for place in sorted(self.hidden)]
        target.at_least += [(cells, 1) for cells in target.hidden]
        target.equal += [(cells, 0) for cells in self._unchanged()]
        for release, cells, value, is_exact in self.sums:
            wide = np.zeros(len(truth))
            wide[release * len(self.leaves) : (release + 1) * len(self.leaves)] = cells
            (target.equal if is_exact else target.at_least).append((wide, value))
        return target

    def _unchanged(self) -> Iterator[np.ndarray]:
        """Records that have the same value in two releases: the reader is told so."""
        places = sorted(self.hidden)
        for (release, key), (other, same) in product(places, places):
            is_same = key == same and release < other
            if is_same and self.table.value(release, key) == self.table.value(other, key):
                yield self._cells(release, key) - self._cells(other, key)

    def _cells(self, release: int, key: Key) -> np.ndarray:
        cells = np.zeros(len(self.table.cells) * len(self.leaves))
        chosen = set(self.table.members[key])
        for place, leaf in enumerate(self.leaves):
            cells[release * len(self.leaves) + place] = leaf in chosen
        return cells
