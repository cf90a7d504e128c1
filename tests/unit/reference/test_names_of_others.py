"""Our names against those of country_converter, which many programmes in the field use."""

import csv
import importlib.util
import re
from pathlib import Path

from kp_data.reference import countries, find_place

# The library itself does not start under pandas 3 (it reads Namibia's "NA" as missing); its table
# of patterns, one per country, is what counts here.
TABLE = Path(importlib.util.find_spec("country_converter").origin).parent / "country_data.tsv"


def patterns() -> dict[str, re.Pattern[str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["ISO3"]: re.compile(row["regex"], re.IGNORECASE) for row in rows}


def test_each_of_our_names_is_known_to_others_as_the_same_country_and_no_other():
    known = patterns()
    others = {
        code: sorted(other for other, pattern in known.items() if pattern.search(country.name))
        for code, country in countries().items()
        if code in known
    }
    assert {code: found for code, found in others.items() if found != [code]} == {}


def test_each_of_their_short_names_that_we_know_is_the_same_country():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["ISO3"] in countries()]
    found = {row["name_short"]: (find_place(row["name_short"]), row["ISO3"]) for row in rows}
    assert len(found) > 240
    assert {name: pair for name, pair in found.items() if pair[0] not in (None, pair[1])} == {}
