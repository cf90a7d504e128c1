"""A later revision hides more of what is new, and what was shown before where that is needed."""

import pytest

from kp_data.errors import SettingsError
from kp_data.exports import export_records
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.protection import policy_in_force
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Revision
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.queries.query_rows import PUBLISHED_AT, figure, publish_rows


def put(store, **values):
    """Publish counts by sex (``T`` for all) of one country and year."""
    rows = [figure(2024, value, sex=sex.replace("T", "_T")) for sex, value in values.items()]
    publish_rows(store, "return", rows)


def seen(store, revision=None, **more):
    """What a viewer sees at a revision, by sex; None for hidden."""
    lines = export_records(take_snapshot(store, revision, **more), "return", NO_FILTERS)
    return {line["sex"].replace("_T", "T"): line["value"] for line in lines}


def test_a_correction_of_a_small_count_does_not_give_away_what_it_was(store):
    put(store, F=3, M=100, T=103)
    assert seen(store) == {"F": None, "M": None, "T": 103}
    put(store, F=12, T=112)
    now = seen(store)
    assert now["M"] is None  # 103 - 100 would be 3
    assert now["F"] is None or now["T"] is None  # 112 - 12 would be 100
    assert seen(store, 1) == {"F": None, "M": None, "T": 103}


def test_a_total_that_comes_later_is_hidden_where_it_would_give_away_a_part(store):
    put(store, F=3, M=100)
    assert seen(store) == {"F": None, "M": 100}
    put(store, T=103)
    assert seen(store) == {"F": None, "M": 100, "T": None}


def test_a_total_shown_before_that_gives_small_parts_away_is_shown_no_more_at_any_revision(store):
    put(store, T=6)
    assert seen(store) == {"T": 6}
    put(store, F=2, M=4)  # beside 6 each would be known within 2
    assert seen(store) == {"F": None, "M": None, "T": None}
    assert seen(store, 1) == {"T": None}


def test_a_total_that_comes_after_its_parts_were_taken_back_is_hidden_too(store):
    put(store, F=3, M=100)
    undo(store, 1, by=officer("Amina"))
    put(store, T=103)
    assert seen(store) == {"T": None}


def test_what_an_undo_brings_back_looks_as_it_did(store):
    put(store, F=3, M=100, T=103)
    put(store, F=40, M=100, T=140)
    undo(store, 2, by=officer("Amina"))
    assert seen(store, 3) == seen(store, 1)


def test_a_part_that_follows_from_the_others_is_protected_before_it_is_published(store):
    put(store, M=100, T=103)
    assert sorted(map(str, seen(store).values())) in (["103", "None"], ["100", "None"])


def test_a_draft_is_protected_like_the_next_revision(store):
    put(store, F=3, M=100, T=103)
    put(store, F=12, T=112)
    draft = Revision(3, "undo", 2, "", PUBLISHED_AT, "Amina")
    assert seen(store, draft=draft) == seen(store, 1)


def test_a_score_is_hidden_with_the_number_of_those_interviewed(store):
    scores = [
        ("kp_reintegration_score", 0.4, "score"),
        ("kp_reintegration_score_sample", 3, "persons"),
    ]
    rows = [
        figure(
            year,
            value + extra,
            measure=code,
            unit=unit,
            dimension="social" if extra == 0 and unit == "score" else None,
        )
        for code, value, unit in scores
        for year, extra in ((2023, 0), (2024, 20 if unit == "persons" else 0.1))
    ]
    publish_rows(store, "return", rows)
    lines = export_records(take_snapshot(store), "return", NO_FILTERS)
    shown = {
        (line["measure"], line["period_start"]): (line["value"], line["flag"]) for line in lines
    }
    assert shown == {
        ("kp_reintegration_score", "2023-01-01"): (None, "<"),
        ("kp_reintegration_score_sample", "2023-01-01"): (None, "<"),
        ("kp_reintegration_score", "2024-01-01"): (0.5, None),
        ("kp_reintegration_score_sample", "2024-01-01"): (23, None),
    }


def test_counts_are_rounded_where_the_policy_says_so(store, monkeypatch):
    put(store, F=0, M=112, U=6, T=3)
    monkeypatch.setenv("KP_ROUND_TO", "5")
    lines = export_records(take_snapshot(store), "return", NO_FILTERS)
    assert {line["sex"]: (line["value"], line["value_qualifier"]) for line in lines} == {
        "F": (0, "exact"),
        "M": (110, "about"),
        "U": (5, "about"),
        "_T": (None, None),
    }


def test_the_threshold_is_a_setting_that_the_policy_names(store, monkeypatch):
    put(store, F=8)
    assert seen(store) == {"F": 8}
    monkeypatch.setenv("KP_SMALL_COUNTS", "10")
    assert seen(store) == {"F": None}
    assert "counts of 1 to 9" in policy_in_force().sentence()
    assert "KP_SMALL_COUNTS" in policy_in_force().sentence()


@pytest.mark.parametrize("name", ["KP_SMALL_COUNTS", "KP_ROUND_TO"])
@pytest.mark.parametrize("value", ["five", "0", "1", "-5", "5.5", "1000", "²"])
def test_a_setting_that_makes_no_sense_is_refused_with_a_sentence(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is '"):
        policy_in_force()
