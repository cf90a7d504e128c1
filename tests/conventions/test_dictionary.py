"""The data dictionary and the README say what the code does."""

import re
from pathlib import Path

import pytest

from kp_data.__main__ import main
from kp_data.records import RECORDS
from kp_data.reference import measures
from kp_data.reference.never_added import never_added, never_added_to
from kp_data.seeds import seed_manifest

PROJECT = Path(__file__).parents[2]
DICTIONARY = (PROJECT / "data" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", sorted(RECORDS))
def test_every_field_is_in_the_dictionary(record):
    missing = [name for name in RECORDS[record].fields if f"`{name}`" not in DICTIONARY]
    assert not missing


def test_every_measure_is_in_the_dictionary():
    assert [code for code in measures() if f"`{code}`" not in DICTIONARY] == []


@pytest.mark.parametrize("code", list(measures()))
def test_the_dictionary_says_of_a_measure_what_the_catalogue_says(code):
    measure = measures()[code]
    section = DICTIONARY.split(f"#### `{code}`\n")[1].split("\n#### ")[0]
    assert f"{measure.english_name}. {measure.english_definition}\n" in section
    numbers = ", ".join(str(rule.number) for rule, _ in never_added_to(code))
    assert f"- Never added, by the rules: {numbers}.\n" in section
    assert (
        f"- Unit: {measure.unit}; kind: {measure.kind}; publisher: {measure.publisher}." in section
    )
    assert f"- Does not count: {measure.english_does_not_count}\n" in section
    if measure.definition_url:
        assert f"- Definition: <{measure.definition_url}>" in section


OVER = {
    "from": "country left",
    "to": "country of return",
    "sex": "sex",
    "age_group": "age group",
    "return_type": "type",
    "year": "year",
}


@pytest.mark.parametrize("code", [code for code in measures() if measures()[code].additive_over])
def test_the_dictionary_says_over_what_a_measure_may_be_added(code):
    over = ", ".join(OVER[name] for name in OVER if measures()[code].is_additive_over(name))
    section = DICTIONARY.split(f"#### `{code}`\n")[1].split("\n#### ")[0]
    assert f"- May be added over: {over}.\n" in section


def test_every_rule_on_what_is_never_added_is_in_the_dictionary():
    for rule in never_added().values():
        assert f"{rule.number}. **{rule.english_name}.** {rule.english_sentence}\n" in DICTIONARY


def test_every_seed_file_is_in_the_dictionary_and_is_the_one_described():
    import hashlib

    for entry in seed_manifest():
        data = (PROJECT / "data" / "seed" / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
        assert entry["file"] in DICTIONARY
        assert all(entry[name] for name in ("publisher", "release", "licence", "retrieved"))


def test_every_seed_file_stands_in_the_manifest():
    files = {path.name for path in (PROJECT / "data" / "seed").glob("*.csv")} - {"manifest.csv"}
    assert files == {entry["file"] for entry in seed_manifest()}


def test_every_command_is_in_the_readme():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for name in main.commands:
        assert re.search(rf"kp_data {name}\b", readme), name


def test_requirements_are_pinned_and_within_the_constraints():
    constraints = (PROJECT / "constraints.txt").read_text().casefold().splitlines()
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (PROJECT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-")):
                assert line.casefold() in constraints, line
