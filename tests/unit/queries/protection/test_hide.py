"""The choice of what is hidden, on tables of counts alone."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kp_data.queries.protection import Policy, witness
from kp_data.queries.protection.relations import find_relations
from kp_data.queries.protection.replay import Count, State, next_state

ALL = ("_T",) * 4
YEAR = (0, 365)


def key(sex: str, to_code: str = "KEN", age: str = "_T", period: tuple[int, int] = YEAR):
    return (sex, "_T", "_T", "_T", age, "DEU", to_code, period)


def hidden(values: dict, policy: Policy = Policy()) -> set:  # noqa: B008
    """Keys of the counts that are hidden."""
    counts = [Count((one,), "kp_returns", one, float(value)) for one, value in values.items()]
    state = next_state(State(), counts, policy)
    assert not state.unsafe
    return {name[0] for name in state.hidden_names(state)}


def by_sex_and_country(values: list[int]) -> dict:
    cells = dict(zip(product(("F", "M", "_U"), ("KEN", "SOM", "UGA")), values, strict=True))
    table = {}
    for sex, country in product(("F", "M", "_U", "_T"), ("KEN", "SOM", "UGA", "_T")):
        parts = [
            value for (s, c), value in cells.items() if sex in ("_T", s) and country in ("_T", c)
        ]
        table[key(sex, country)] = sum(parts)
    return table


tables = st.lists(st.integers(0, 40), min_size=9, max_size=9).map(by_sex_and_country)


@settings(max_examples=60)
@given(tables)
def test_small_counts_are_hidden_and_zeros_are_not(table):
    found = hidden(table)
    assert {one for one, value in table.items() if 0 < value < 5} <= found
    assert not {one for one in found if table[one] == 0}


@settings(max_examples=30)
@given(tables)
def test_a_table_without_small_counts_is_shown_as_it_is(table):
    assert hidden({one: value * 5 for one, value in table.items()}) == set()


@settings(max_examples=30)
@given(tables, st.randoms(use_true_random=False))
def test_what_is_hidden_does_not_depend_on_a_second_look(table, random):
    counts = [Count((one,), "kp_returns", one, float(value)) for one, value in table.items()]
    state = next_state(State(), counts, Policy())
    again = next_state(state, random.sample(counts, len(counts)), Policy())
    assert again.hidden_names(again) == state.hidden_names(state)
    assert len(again.counts) == len(state.counts)


def test_one_small_count_of_a_large_table_hides_four_counts():
    table = by_sex_and_country([3, 60, 70, 80, 90, 100, 110, 120, 130])
    assert len(hidden(table)) == 4


def test_two_small_counts_whose_sum_is_shown_are_not_left_alone():
    table = {key("F"): 1, key("M"): 1, key("_U"): 60, key("_T"): 62}
    assert hidden(table) == {key("F"), key("M"), key("_U")}


def test_women_and_men_are_as_many_as_young_and_old_though_nobody_gives_the_sum():
    table = {key("F"): 3, key("M"): 50, key("_T", age="0-17"): 20, key("_T", age="18+"): 33}
    assert len(hidden(table)) >= 2


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        pytest.param(key("_T"), [key("F"), key("M"), key("_U")], id="sexes"),
        pytest.param(key("F", "_T"), [key("F", "KEN"), key("F", "SOM")], id="countries"),
        pytest.param(key("F", "SDN"), [key("F", "SD-KH"), key("F", "SD-GZ")], id="areas"),
        pytest.param(
            key("F"), [key("F", period=(0, 181)), key("F", period=(181, 365))], id="half-years"
        ),
        pytest.param(
            key("F"), [key("F", age="0-4"), key("F", age="5-17"), key("F", age="18+")], id="ages"
        ),
        pytest.param(
            key("F", age="0-17"), [key("F", age="0-4"), key("F", age="5-17")], id="ages in ages"
        ),
    ],
)
def test_a_whole_is_tied_to_its_parts(whole, parts):
    keys = [whole, *parts]
    values = [10.0 * len(parts), *[10.0] * len(parts)]
    [relation] = find_relations(keys, values)
    assert relation.whole == {0}
    assert relation.parts == set(range(1, len(keys)))
    assert relation.is_exact


def test_parts_of_which_some_are_missing_say_only_that_the_whole_is_at_least_as_large():
    [relation] = find_relations([key("_T"), key("F")], [100, 20])
    assert (relation.rest, relation.is_exact) == (80, False)


def test_where_proofs_cost_too_much_all_that_is_tied_to_a_small_count_is_hidden(monkeypatch):
    table = by_sex_and_country([3, 20, 30, 40, 50, 60, 70, 0, 90])
    assert len(hidden(table)) < sum(value > 0 for value in table.values())
    monkeypatch.setattr(witness, "_WORK", 0)
    counts = [Count((one,), "kp_returns", one, float(value)) for one, value in table.items()]
    state = next_state(State(), counts, Policy())
    found = {name[0] for name in state.hidden_names(state)}
    assert found == {one for one, value in table.items() if value > 0}
