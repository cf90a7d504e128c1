"""Scores that rest on a few persons are hidden, whichever row says how many they are."""

from datetime import date

import pytest

from kp_data.exports import export_records
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.protection.rates import Samples
from kp_data.queries.protection.splits import DIMENSIONS, period_code
from kp_data.queries.snapshot import take_snapshot
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.queries.query_rows import figure, publish_rows

YEAR = period_code(date(2023, 1, 1), date(2023, 12, 31))
HALF = period_code(date(2023, 1, 1), date(2023, 6, 30))


def key(**codes):
    return tuple({"to_code": "ETH", "period": YEAR, **codes}.get(name, "_T") for name in DIMENSIONS)


def are_few(score, *known):
    samples = Samples([(key(**codes), number) for codes, number in known])
    return samples.are_few(key(**score), 5)


@pytest.mark.parametrize(
    ("score", "known"),
    [
        ({"sex": "F"}, [({}, 3)]),
        ({"period": HALF}, [({}, 2)]),
        ({"return_type": "voluntary"}, [({}, 2)]),
        ({"from_code": "DEU"}, [({}, 2)]),
        ({"to_code": "SD-KH"}, [({"to_code": "SDN"}, 2)]),
        ({"age_group": "5-11"}, [({"age_group": "0-17"}, 4)]),
        ({"dimension": "social"}, [({}, 4)]),
        ({}, [({"dimension": "economic"}, 2)]),
        ({}, [({"sex": "F"}, 2), ({"sex": "M"}, 1)]),
        ({}, [({"sex": "F"}, 2), ({"sex": "M"}, 1), ({"age_group": "18+"}, 3)]),
        ({"period": HALF}, [({"period": HALF, "sex": "F"}, 4), ({}, 300)]),
        ({"sex": "F"}, [({}, 300), ({"sex": "F", "dimension": "social"}, 4)]),
    ],
)
def test_a_score_of_few_is_known_by_what_contains_it_and_by_its_parts(score, known):
    assert are_few(score, *known)


@pytest.mark.parametrize(
    ("score", "known"),
    [
        ({}, []),
        ({"sex": "F"}, [({"sex": "M"}, 3), ({"to_code": "KEN"}, 3)]),
        ({"sex": "F"}, [({}, 5)]),
        ({}, [({}, 8), ({"sex": "F"}, 3)]),
        ({}, [({"sex": "F"}, 3), ({"sex": "M"}, 2)]),
        ({}, [({}, 40), ({"dimension": "social"}, 3)]),
        ({"period": HALF}, [({"period": YEAR}, 40), ({"period": HALF}, 6)]),
    ],
)
def test_a_score_of_several_is_not(score, known):
    assert not are_few(score, *known)


def interviewed(value, **fields):
    return figure(2023, value, measure="kp_reintegration_score_sample", unit="persons", **fields)


def scores_of(store, revision=None):
    lines = export_records(take_snapshot(store, revision), "return", NO_FILTERS)
    return [line["value"] for line in lines if line["measure"] == "kp_reintegration_score"]


def test_a_note_beside_a_total_does_not_tell_a_hidden_part(store):
    rows = [
        figure(2024, value, sex=sex, note="the three women are in Addis")
        for sex, value in (("F", 3), ("M", 117), ("_T", 120))
    ]
    publish_rows(store, "return", [*rows, figure(2020, 50, note="by air")])
    lines = export_records(take_snapshot(store), "return", NO_FILTERS)
    assert [(line["value"], line["note"]) for line in lines if line["note"]] == [(50, "by air")]
    assert 120 in {line["value"] for line in lines}


def test_a_score_stays_hidden_after_its_sample_was_taken_back(store):
    score = figure(2023, 0.4, measure="kp_reintegration_score", unit="score", sex="F")
    publish_rows(store, "return", [score])
    assert scores_of(store) == [0.4]
    publish_rows(store, "return", [interviewed(3)])
    assert scores_of(store) == scores_of(store, 1) == [None]
    undo(store, 2, by=officer("Amina"))
    assert scores_of(store) == [None]
    publish_rows(store, "return", [interviewed(30)])
    assert scores_of(store) == [0.4]
