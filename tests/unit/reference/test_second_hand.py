"""Which figures of the seed are second hand: a rule on their address, not a judgement on each."""

import csv
from pathlib import Path
from urllib.parse import urlparse

SEED = Path(__file__).parents[3] / "data" / "seed" / "published_figures.csv"
SITES = {
    "IOM": ("iom.int", "migrationjointinitiative.org"),
    "IOM DTM": ("iom.int", "migrationjointinitiative.org"),
    "IOM and UNHCR": ("iom.int", "migrationjointinitiative.org", "unhcr.org"),
    "UNHCR": ("unhcr.org",),
    "Eurostat": ("europa.eu",),
    "European Commission (EUTF for Africa)": ("europa.eu",),
}
OF_ALL = ("reliefweb.int",)


def is_second_hand(publisher: str, address: str) -> bool:
    host = urlparse(address).hostname or ""
    sites = (*SITES[publisher.partition(",")[0]], *OF_ALL)
    return not any(host == site or host.endswith(f".{site}") for site in sites)


def test_a_figure_is_second_hand_where_its_address_is_not_its_publishers() -> None:
    with SEED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wrong = [
        (row["publisher"], row["source_url"], row["flag"])
        for row in rows
        if ("h" in row["flag"]) != is_second_hand(row["publisher"], row["source_url"])
    ]
    assert wrong == []
    assert sum("h" in row["flag"] for row in rows) == 100
