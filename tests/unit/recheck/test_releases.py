"""A deck made at UNHCR's release of 2021, held against the latest: what a person would count."""

import csv
from pathlib import Path

import pytest

from kp_data.packs import look_into
from kp_data.recheck import read_manifest, recheck

FILE = Path(__file__).parents[2] / "data" / "unhcr_releases.csv"


def by_hand() -> dict[tuple[str, int], tuple[float | None, float, str]]:
    """By country and year what the release of 2021 said, what is said now, and who said it first.

    Counted from the file alone: of each year the last value up to a release counts.
    """
    with FILE.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["measure"] == "returned_refugees"]
    releases = [
        name for name in rows[0] if name not in ("measure", "to_iso3", "year", "n_distinct")
    ]
    until_2021 = releases[: releases.index("RDF_2021-03-31") + 1]
    changed = {}
    for row in rows:
        if row["to_iso3"] not in ("SOM", "SSD"):
            continue
        then = [float(row[name]) for name in until_2021 if row[name]]
        said = [(name, float(row[name])) for name in releases if row[name]]
        before, now = then[-1] if then else None, said[-1][1]
        first = len(said) - 1
        while first and said[first - 1][1] == now:
            first -= 1
        if before != now:
            changed[row["to_iso3"], int(row["year"])] = (before, now, said[first][0])
    return changed


@pytest.fixture(scope="module")
def verdict(releases, deck_of_2021):
    found = read_manifest(deck_of_2021, "deck.pptx")
    assert found.edits == ()
    return recheck(found, releases, look_into(releases))


def test_the_list_of_changed_figures_is_the_one_counted_by_hand(verdict):
    found = {
        (slide.shown.parameters["country"], int(change.row)): (change.before, change.after)
        for slide in verdict.slides
        for change in slide.changes
    }
    assert found == {place: said[:2] for place, said in by_hand().items()}
    assert found["SSD", 2020] == (65620, 122000)
    assert found["SOM", 2020] == (373, 1560)
    assert len(found) == 12


def test_each_is_explained_by_the_release_that_first_said_what_is_said_now(verdict):
    found = {
        (slide.shown.parameters["country"], int(change.row)): [
            (cause.publisher, cause.release, cause.revision.file_name, cause.revision.by)
            for cause in change.reason.causes
        ]
        for slide in verdict.slides
        for change in slide.changes
    }
    expected = {
        place: [("UNHCR", release, f"{release}.csv", "Amina")]
        for place, (_, _, release) in by_hand().items()
    }
    assert found == expected


def test_figures_that_were_new_then_are_told_from_those_that_changed(verdict):
    statuses = {
        (slide.shown.parameters["country"], int(change.row)): change.status
        for slide in verdict.slides
        for change in slide.changes
    }
    expected = {
        place: "new" if before is None else "changed" for place, (before, _, _) in by_hand().items()
    }
    assert statuses == expected
