"""Names are decisions: each known spelling means exactly one place, and nothing else decides."""

import csv
from pathlib import Path

import pytest

from kp_data.reference import (
    areas,
    countries,
    country_by_alpha2,
    find_place,
    organisations,
    place_footnote,
    place_kind,
    place_name,
)

with Path(__file__).with_name("awkward_names.csv").open(encoding="utf-8", newline="") as rows:
    AWKWARD = [(row["text"], row["code"]) for row in csv.DictReader(rows)]


def test_every_official_name_means_its_own_country() -> None:
    assert {code: find_place(entry.english_name) for code, entry in countries().items()} == {
        code: code for code in countries()
    }


def test_every_alpha3_code_means_its_own_country() -> None:
    assert [find_place(code) for code in countries()] == list(countries())


def test_every_area_and_organisation_is_known_by_code_and_name() -> None:
    for table in (areas(), organisations()):
        for code, entry in table.items():
            assert (find_place(code), find_place(entry.english_name)) == (code, code)


@pytest.mark.parametrize(("text", "code"), AWKWARD)
def test_awkward_names_mean_one_place(text: str, code: str) -> None:
    assert find_place(text) == code


@pytest.mark.parametrize(
    "text", ["Atlantis", "Korea", "Virgin Islands", "Nigerr", "Sudan South", "ken", "de", "NA", ""]
)
def test_what_is_not_known_for_certain_is_not_known(text: str) -> None:
    assert find_place(text) is None


def test_a_two_letter_code_of_an_organisation_is_not_a_country() -> None:
    assert find_place("AU") == "AU"
    assert place_kind("AU") == "organisation"
    assert country_by_alpha2("AU") == "AUS"


def test_every_kind_of_code_has_a_name() -> None:
    assert place_name("NLD") == "The Netherlands"
    assert place_name("WORLD") == "World"
    assert place_name("IGAD") == "Intergovernmental Authority on Development"


def test_a_code_that_no_table_has_is_its_own_name_and_none_is_nothing() -> None:
    assert (place_name("OLD"), place_name(None)) == ("OLD", "")


def test_kosovo_carries_the_footnote_of_the_united_nations() -> None:
    assert "1244" in place_footnote("XKX")
    assert place_footnote("KEN") == ""
    assert place_footnote(None) == ""


@pytest.mark.parametrize(
    ("code", "kind"),
    [("KEN", "country"), ("WORLD", "aggregate"), ("SD-KH", "subnational"), ("XX", None)],
)
def test_the_kind_of_a_place_follows_from_its_table(code: str, kind: str | None) -> None:
    assert place_kind(code) == kind
