"""The rules on what is never added: they hold both ways, for every two measures."""

from itertools import combinations
from pathlib import Path

import pytest

from kp_data.errors import ReferenceDataError
from kp_data.reference import measures
from kp_data.reference.never_added import (
    never_added,
    never_added_to,
    reasons_apart,
    rules_between,
)
from tests.unit.reference.test_broken_tables import folder  # noqa: F401 - a fixture

FIRST_TWELVE = [
    "decision_not_departure",
    "any_or_third_country",
    "refugees_and_displaced",
    "three_counts_of_one_return",
    "assisted_returns_in_total",
    "persons_help_services",
    "received_not_completed",
    "assisted_not_voluntary",
    "not_to_country_of_origin",
    "frontex_within_states",
    "evacuation_not_return",
    "running_total_and_year",
]


def test_the_twelve_pairs_come_first() -> None:
    assert list(never_added())[:12] == FIRST_TWELVE


def test_every_two_measures_have_a_rule_and_it_holds_both_ways() -> None:
    for one, other in combinations(measures(), 2):
        rules = rules_between(one, other)
        assert rules
        assert rules == rules_between(other, one)
        assert list(rules) == sorted(rules, key=lambda rule: rule.number)
        assert rule_of(one, other) is rules[0]
        assert rule_of(other, one) is rules[0]


def rule_of(one: str, other: str) -> object:
    """The rule under which one measure names another."""
    (rule,) = (rule for rule, others in never_added_to(one) if other in others)
    return rule


def test_every_rule_is_the_first_of_some_pair_or_a_general_one() -> None:
    first = {rules_between(*pair)[0].code for pair in combinations(measures(), 2)}

    assert set(never_added()) - first == {"time_differs"}


def test_a_measure_is_kept_apart_from_all_others_and_not_from_itself() -> None:
    for code in measures():
        named = [other for _, others in never_added_to(code) for other in others]
        assert sorted(named) == sorted(measures().keys() - {code})
        assert rules_between(code, code) == ()


def test_the_reason_for_several_is_told_once_with_the_measures_it_concerns() -> None:
    codes = ["unhcr_returned_idps", "dtm_sudan_returnees", "unhcr_returned_refugees"]

    reasons = [(rule.number, concerned) for rule, concerned in reasons_apart(codes)]

    assert reasons == [
        (3, ("unhcr_returned_refugees", "unhcr_returned_idps")),
        (4, ("unhcr_returned_refugees", "unhcr_returned_idps", "dtm_sudan_returnees")),
    ]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("39,new,New,uk_returns | no_such_code,Why.,,", "no_such_code", id="code"),
        pytest.param("39,new,New,uk_returns | colour=red,Why.,,", "colour", id="property"),
        pytest.param("39,new,New,uk_returns | kind=guess,Why.,,", "kind=guess", id="value"),
        pytest.param("39,new,New,uk_returns | kp_returns,,,", "sentence", id="no sentence"),
        pytest.param("39,new,New,uk_returns | kp_returns,Why.,,", "measures", id="not the last"),
        pytest.param("7,new,New,,Why.,,", "'39'", id="number"),
        pytest.param("39,units_differ,New,,Why.,,", "units_differ", id="code twice"),
    ],
)
def test_a_rule_that_is_broken_is_named(
    folder: Path,  # noqa: F811
    line: str,
    value: str,
) -> None:
    path = folder / "never_added.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")

    with pytest.raises(ReferenceDataError) as broken:
        never_added()

    assert "never_added.csv, line " in str(broken.value)
    assert value in str(broken.value)
