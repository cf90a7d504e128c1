"""Eleven releases of UNHCR's statistics, published one after another, restate each other."""

import shutil

import pytest

from kp_data.queries.filters import Filters
from kp_data.queries.returns import returns_by_year
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store, load_in_force
from kp_data.undoing import preview_undo, undo
from tests.people import officer
from tests.releases import LINES, RELEASES

WATCHED = [("SOM", 2013), ("SSD", 2020), ("SSD", 2023)]


def expected(release: str) -> dict[tuple[str, str, int], float]:
    """What the data must say once a release is published: its figures over those before it."""
    said = {}
    for earlier in RELEASES[: RELEASES.index(release) + 1]:
        for line in LINES:
            if line[earlier]:
                key = (f"unhcr_{line['measure']}", line["to_iso3"], int(line["year"]))
                said[key] = float(line[earlier])
    return said


def in_data(store: Store, revision: int | None = None) -> dict[tuple[str, str, int], float]:
    rows = load_in_force(store, revision).sql(
        "SELECT measure, to_code, year(period_start), value FROM returns"
    )
    return {(measure, code, year): value for measure, code, year, value in rows.fetchall()}


@pytest.fixture(scope="module")
def releases(releases_folder) -> Store:
    return Store(releases_folder)


def test_there_are_eleven_releases_and_eleven_revisions(releases):
    assert len(RELEASES) == 11
    assert [revision.note for revision in releases.history()] == RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_each_revision_reads_back_as_it_was_published(releases, release):
    assert in_data(releases, RELEASES.index(release) + 1) == expected(release)


def shown(store: Store, revision: int, country: str, year: int) -> float | None:
    table = returns_by_year(
        take_snapshot(store, revision), "unhcr_returned_refugees", Filters(countries=(country,))
    )
    values = table[table["year"] == year]["value"].dropna().tolist()
    return values[0] if values else None


def test_the_restated_figures_are_shown_as_they_stood_at_each_revision(releases):
    history = {
        place: [shown(releases, number, *place) for number in range(1, 12)] for place in WATCHED
    }
    assert history["SOM", 2013] == [36100, *[7272] * 10]
    assert history["SSD", 2020] == [None, 65620, *[122000] * 9]
    assert history["SSD", 2023] == [None, None, None, 148238, 148238, *[527206] * 6]


def test_the_fifth_can_be_taken_back_and_brought_back(releases, tmp_path):
    store = Store(tmp_path / "copy")
    shutil.copytree(releases.address, store.address)
    before = in_data(store)
    preview = preview_undo(store, 5)
    made = undo(store, 5, by=officer("Amina"), why="to see")
    assert (made.number, made.undoes) == (12, 5)
    without = {}
    for release in RELEASES[:4] + RELEASES[5:]:
        for line in LINES:
            if line[release]:
                key = (f"unhcr_{line['measure']}", line["to_iso3"], int(line["year"]))
                without[key] = float(line[release])
    after = in_data(store)
    assert after == without
    assert preview.vanishing == len(before) - len(after)
    assert in_data(store, 5) == expected(RELEASES[4])
    undo(store, 12, by=officer("Amina"))
    assert in_data(store) == before
