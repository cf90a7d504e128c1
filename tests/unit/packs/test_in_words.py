"""Of when a pack is, in words, and what must be said of a revision that no longer counts."""

from datetime import UTC, datetime

import pytest

from kp_data.packs import Pack, PackedView, as_of_in_words, doubt_about
from kp_data.store import Revision


def on(day: int, number: int, undoes: int | None = None) -> Revision:
    at = datetime(2023, 3, day, 12, tzinfo=UTC)
    return Revision(number, "undo" if undoes else "publish", undoes, f"u{number}", at, "Amina")


HISTORY = (on(16, 1), on(20, 2), on(20, 3), on(25, 4, undoes=2), on(28, 5))


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        (None, "always the latest"),
        (1, "as published on 16 March 2023"),
        (2, "as published on 20 March 2023 (revision 2)"),
        (3, "as published on 20 March 2023"),
        (99, "at revision 99, which does not exist"),
    ],
)
def test_of_when_it_is(revision, said):
    assert as_of_in_words(Pack(revision=revision), HISTORY) == said
    assert as_of_in_words(PackedView(figure="x", revision=revision), HISTORY) == said


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        (None, ""),
        (1, ""),
        (2, "Revision 2 was undone on 25 March 2023. The figures are shown as they were"),
        (3, "Revision 2, which is part of these figures, was undone on 25 March 2023."),
        (4, ""),
        (5, ""),
        (99, "There is no revision 99; the history goes from 1 to 5."),
    ],
)
def test_what_is_to_be_said_of_it(revision, said):
    found = doubt_about(Pack(revision=revision), HISTORY)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_what_was_brought_back_is_in_doubt_no_more():
    assert doubt_about(Pack(revision=2), (*HISTORY, on(29, 6, undoes=4))) == ""


def test_an_undo_that_was_undone_is_a_revision_taken_back():
    history = (*HISTORY, on(29, 6, undoes=4))
    assert doubt_about(Pack(revision=4), history).startswith("Revision 4 was undone on 29")


def test_an_empty_history_has_no_revision():
    assert "Nothing has been published yet" in doubt_about(Pack(revision=1), ())
