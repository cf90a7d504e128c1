"""Eleven releases of UNHCR's statistics, each of which restates figures of those before it."""

import csv
from pathlib import Path

from kp_data.ingest import check, publish
from kp_data.store import Store
from tests.people import officer

FILE = Path(__file__).parent / "data" / "unhcr_releases.csv"
LINES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
RELEASES = [name for name in LINES[0] if name not in ("measure", "to_iso3", "year", "n_distinct")]


def release_file(release: str) -> bytes:
    """A release as a file in our own layout."""
    lines = ["measure,from,to,year,value,publisher,release"]
    for line in LINES:
        if line[release]:
            place = line["to_iso3"] if line["measure"] == "returned_idps" else "_T"
            key = f"unhcr_{line['measure']},{place},{line['to_iso3']},{line['year']}"
            lines.append(f"{key},{line[release]},UNHCR,{release}")
    return "\n".join(lines).encode()


def publish_releases(store: Store) -> None:
    """Publish all of them, one after another."""
    for release in RELEASES:
        plan = check(release_file(release), f"{release}.csv", store)
        publish(plan, store, by=officer("Amina"), note=release)
