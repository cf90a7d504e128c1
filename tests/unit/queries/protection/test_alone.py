"""Counts that nothing ties to others are protected without a proof, and just as with one."""

import random
from datetime import date

import pytest

from kp_data.exports import export_records
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.protection import alone, protect
from kp_data.queries.protection.policy import THRESHOLD, guarded_measures
from kp_data.queries.snapshot import take_snapshot
from kp_data.records import RETURN
from kp_data.store import load_in_force
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.queries.query_rows import figure, publish_rows

YEARS = [(date(year, 1, 1), date(year, 12, 31)) for year in range(2009, 2025)]
OVERLAPPING = [(date(year, 7, 1), date(year, 12, 31)) for year in range(2009, 2025)]
SEXES = (("F", "M"), ("F", "M", "_T"), (None, "_T"), ("F", "_U"))
AGES = ((None,), ("0-17", "18+"), ("0-17", "10-24"), ("0-17", "_T"))
PLACES = (("KEN", "SOM"), ("KEN",), ("SDN", "SD-KH"), ("KEN", "WORLD"))
PUBLISHERS = (("Ministry",), ("Ministry", "Agency"))
MEASURES = (*["kp_returns"] * 5, "kp_reintegration_score_sample")
SEEDS = range(3)


def some_rows(pick):
    """Counts of a few periods, most of them plain, some with totals, parts or second sources."""
    rows = {}
    for start, end in (
        *pick.sample(YEARS, 4),
        *pick.sample(OVERLAPPING, 2),
        (date(2025, 1, 1), None),
    ):
        is_plain = pick.random() < 0.5
        choices = (SEXES, AGES, PLACES, PUBLISHERS)
        chosen = [codes[0] if is_plain else pick.choice(codes) for codes in choices]
        measure = pick.choice(MEASURES)
        for _ in range(10):
            names = ("sex", "age_group", "to_code", "publisher")
            key = dict(zip(names, map(pick.choice, chosen), strict=True))
            key |= {"measure": measure, "period_start": start, "period_end": end}
            rows[tuple(key.values())] = key | {"note": "secret"}
    return [figure(None, pick.choice((0, 1, 3, 4, 5, 9, 60)), **row) for row in rows.values()]


def seen_at(store):
    """What every revision shows."""
    protect._states.clear()
    return [
        sorted(map(str, export_records(take_snapshot(store, number), "return", NO_FILTERS)))
        for number in range(1, store.latest_revision() + 1)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_revision_shows_what_it_shows_with_a_proof_for_each_count(store, monkeypatch, seed):
    pick = random.Random(seed)
    for _ in range(3):
        publish_rows(store, "return", some_rows(pick))
    undo(store, 2, by=officer("Amina"))
    assert counts_alone(store) > 0
    quick = seen_at(store)
    monkeypatch.setattr(alone, "_is_alone", lambda *_: False)
    assert quick == seen_at(store)


@pytest.mark.parametrize(
    ("fields", "is_alone"),
    [
        pytest.param({"sex": ("F", "M")}, True, id="women and men"),
        pytest.param({"sex": ("F", "_T")}, False, id="a total"),
        pytest.param({"sex": ("_T", None)}, False, id="two names for one"),
        pytest.param({"to_code": ("KEN", "WORLD")}, False, id="the world"),
        pytest.param({"to_code": ("SDN", "SD-KH")}, False, id="a part of a country"),
        pytest.param({"age_group": ("0-17", "18+")}, True, id="ages side by side"),
        pytest.param({"age_group": ("0-17", "10-24")}, False, id="ages that overlap"),
        pytest.param({"publisher": ("A", "B")}, False, id="two sources of one count"),
        pytest.param(
            {"period_end": (date(2024, 1, 31), date(2024, 3, 31))}, False, id="periods that overlap"
        ),
    ],
)
def test_which_counts_are_alone(store, fields, is_alone):
    [(name, codes)] = fields.items()
    publish_rows(store, "return", [figure(2024, 60, **{name: code}) for code in codes])
    connection = laid_out(store)
    [tied] = connection.execute(f"SELECT bool_or(is_tied) FROM {alone.PERIODS}").fetchone()
    assert tied is not is_alone


def laid_out(store):
    """The records in force with the periods of guarded counts laid out."""
    connection = load_in_force(store)
    alone.lay_out_periods(connection, guarded_measures())
    return connection


def counts_alone(store):
    """How many small counts in force are told to be alone."""
    small = f"value > 0 AND value < {THRESHOLD} AND {alone.IS_ALONE}"
    asked = f"SELECT count(*) FROM {RETURN.table} AS rows WHERE {small}"
    return laid_out(store).execute(asked).fetchone()[0]
