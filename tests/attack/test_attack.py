"""What is hidden cannot be found from all that the app shows; without the policy it can."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest

from kp_data.queries.protection import replay
from tests.attack.campaign import attack, make_tables
from tests.attack.solver import Target, determined, recovered


# A thousand tables in all; one store has place for 480, as many as there are measures and years.
# All records of all revisions are looked at; sums, which are made of them, in the last store.
@pytest.mark.parametrize(("tables", "seed"), [(480, 1), (480, 2), (40, 4)])
def test_nothing_that_is_hidden_is_found_by_all_views_of_all_revisions(tmp_path, tables, seed):
    report = attack(tmp_path, make_tables(tables, seed), with_views=tables < 100)
    assert report.hidden > tables
    assert (report.near, report.exact) == (0, 0)


def test_without_secondary_suppression_hidden_counts_are_found(tmp_path):
    with patch.object(replay, "_hide_more", return_value=frozenset()):
        report = attack(tmp_path, make_tables(40, seed=3), with_views=False)
    assert report.hidden == report.small
    assert report.near > 20
    assert report.exact > 20


def test_the_solver_finds_what_follows_and_nothing_else():
    told = Target(
        np.array([618.0, 160.0, 1.0]),
        equal=[(np.array([1, 0, 0]), 618), (np.array([1, 1, 1]), 779)],
        hidden=[np.array([0, 1, 0]), np.array([0, 0, 1])],
    )
    assert recovered([told]) == []
    assert determined(told) == []
    more = replace(told, equal=[*told.equal, (np.array([0, 1, 0]), 160)])
    assert [place for _, place, _ in recovered([more])] == [0, 1]
    assert determined(more) == [0, 1]
