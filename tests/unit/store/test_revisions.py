"""Which uploads are in force."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.store import Revision, in_force

AT = datetime(2026, 1, 1, tzinfo=UTC)


def history(*undone: int | None) -> list[Revision]:
    """One revision for each argument: None publishes, a number undoes that revision."""
    return [
        Revision(number, "undo" if target else "publish", target, f"upload-{number}", AT, "x")
        for number, target in enumerate(undone, start=1)
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([None, None], [1, 2], id="two uploads"),
        pytest.param([None, None, 1], [2], id="the first undone"),
        pytest.param([None, 1, 2], [1], id="undo undone is redo"),
        pytest.param([None, 1, 2, 3], [], id="redo undone"),
        pytest.param([None, 1, None], [3], id="published anew after an undo"),
    ],
)
def test_undo_and_redo_decide_which_uploads_count(steps, expected):
    assert [revision.number for revision in in_force(history(*steps))] == expected


def test_an_earlier_revision_does_not_know_of_a_later_undo():
    assert [revision.number for revision in in_force(history(None, None, 1), 2)] == [1, 2]


@given(st.lists(st.booleans(), max_size=12), st.data())
def test_what_is_in_force_is_what_stepping_through_the_history_gives(choices, data):
    steps: list[int | None] = []
    for undoes in choices:
        steps.append(data.draw(st.integers(1, len(steps))) if undoes and steps else None)
    revisions = history(*steps)
    # The plain way: a revision counts unless some undo that counts undoes it.
    counts = {}
    for revision in reversed(revisions):
        counts[revision.number] = not any(
            later.undoes == revision.number and counts[later.number] for later in revisions
        )
    expected = [r.number for r in revisions if r.action == "publish" and counts[r.number]]
    assert [revision.number for revision in in_force(revisions)] == expected
