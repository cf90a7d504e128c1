"""A few of the kills of the campaign (``python -m tests.faults``), in each run of the tests."""

from pathlib import Path

import pytest

from kp_data.keeping import back_up
from kp_data.store import Store
from tests.faults.killing import Campaign, Tally, kill_restore, many_at_once
from tests.faults.stores import first_format


@pytest.fixture
def store(tmp_path) -> Store:
    return first_format(tmp_path)


def is_clean(tally: Tally) -> bool:
    return not tally.seen and (tally.lost, tally.in_part, tally.wrong) == (0, 0, 0)


@pytest.mark.parametrize("action", ["publish_small", "save_packs"])
def test_killed_at_random_nothing_acknowledged_is_lost(store, action):
    tally = Campaign(store, 1).kill(action, 2)
    assert is_clean(tally), tally.seen
    assert tally.times == 2


def test_a_restoring_that_is_killed_leaves_no_half_of_a_store(store):
    back_up(store, Path(store.address).parent / "whole.backup")
    tally = kill_restore(store, 2, 1)
    assert is_clean(tally), tally.seen


def test_six_writers_at_once_lose_nothing(store):
    tally = many_at_once(store, kills=0, seed=1, rounds=2)
    assert is_clean(tally), tally.seen
    assert tally.acknowledged == 4 * 2 + 2 + 2 * 3
