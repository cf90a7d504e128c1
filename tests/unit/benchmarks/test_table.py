"""The statistics and the verdicts of the benchmarks."""

import pytest

from tests.benchmarks.table import Goal, Row, markdown, median, number, p95


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param([7.0], 7.0, id="one alone"),
        pytest.param([float(each) for each in range(1, 101)], 95.0, id="a hundred"),
        pytest.param([float(each) for each in range(50, 0, -1)], 48.0, id="fifty, in disorder"),
        pytest.param([1.0] * 19 + [9.0], 1.0, id="one in twenty may be slower"),
        pytest.param([1.0] * 18 + [9.0] * 2, 9.0, id="two in twenty may not"),
    ],
)
def test_ninety_five_of_a_hundred_do_not_exceed_it(figures, expected):
    assert p95(figures) == expected


def test_what_is_not_known_does_not_count():
    assert median([None, 3.0, 1.0, None, 2.0]) == 2.0
    assert median([None]) is None


@pytest.mark.parametrize(
    ("goal", "ours", "theirs", "reached"),
    [
        pytest.param(Goal(), 1.0, 2.0, None, id="no goal"),
        pytest.param(Goal(at_most=1.5), 1.5, None, True, id="just"),
        pytest.param(Goal(at_most=1.5), 1.6, None, False, id="not quite"),
        pytest.param(Goal(at_most=1.5), None, None, None, id="not measured"),
        pytest.param(Goal(share=1 / 5), 1.0, 4.0, False, id="a quarter is not a fifth"),
        pytest.param(Goal(share=1 / 5), 1.0, None, None, id="theirs is not known"),
        pytest.param(Goal(at_most=1.5, share=1 / 30), 1.4, 40.0, False, id="one of two"),
        pytest.param(Goal(at_most=1.5, share=1 / 30), 1.6, None, False, id="one is enough to fail"),
        pytest.param(Goal(at_most=1.5, share=1 / 30), 1.4, None, None, id="half is known"),
        pytest.param(Goal(at_most=0.1, share=1 / 5, either=True), 0.3, 3.0, True, id="either"),
        pytest.param(Goal(at_most=0.1, share=1 / 5, either=True), 0.3, 1.0, False, id="neither"),
        pytest.param(Goal(times=3), 27.0, 9.0, True, id="more is better"),
        pytest.param(Goal(times=3), 26.0, 9.0, False, id="not often enough"),
    ],
)
def test_a_goal_is_reached_or_not_or_nobody_knows(goal, ours, theirs, reached):
    assert Row("what", "s", ours, theirs, goal=goal).reached is reached


def test_a_row_says_all_of_it():
    row = Row("true figures", "s", 1.0, 52.0, "plain", 5.25, Goal(at_most=1.5, share=1 / 30))
    assert row.cells() == (
        "true figures",
        "1.00 s",
        "5.25 s",
        "52.0 s (plain)",
        "0.019",
        "at most 1.50 s, at most 1/30",
        "yes",
    )
    assert row.as_json()["ratio"] == 1 / 52


def test_columns_without_content_are_left_out():
    lines = [["a", "", "1"], ["b", "", "2"]]
    assert markdown(("what", "before", "ours"), lines) == (
        "| what | ours |\n| --- | --- |\n| a | 1 |\n| b | 2 |"
    )


@pytest.mark.parametrize(
    ("figure", "said"),
    [(0, "0"), (0.0123, "0.012"), (1.234, "1.23"), (12.34, "12.3"), (1234.5, "1,234")],
)
def test_three_digits_say_enough(figure, said):
    assert number(figure) == said
