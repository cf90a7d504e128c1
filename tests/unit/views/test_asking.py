"""Where views have their data from: one snapshot, at its own day, with what was said before it."""

from datetime import date

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import Asked


def day_asked_for(snapshot, today: date | None = None):
    return today


def test_an_earlier_revision_is_asked_on_its_own_day(seeded_folder):
    store = Store(seeded_folder)
    earlier, latest = (Asked(take_snapshot(store, number), store) for number in (2, None))
    assert earlier.ask(day_asked_for) == earlier.current().revision.at.date()
    assert earlier.ask(day_asked_for, today=date(2020, 1, 1)) == date(2020, 1, 1)
    assert latest.ask(day_asked_for) is None


def test_a_question_is_asked_once(nothing):
    asked = []

    def query(snapshot, chosen):
        asked.append(chosen)
        return len(asked)

    assert [nothing.ask(query, "a"), nothing.ask(query, "a")] == [1, 1]


def test_what_was_said_before_ends_with_the_revision(seeded_folder):
    store = Store(seeded_folder)
    measure = "unhcr_returned_refugees"
    latest = Asked(take_snapshot(store), store).stages(measure)
    early = Asked(take_snapshot(store, 3), store).stages(measure)
    assert latest.here
    assert not early.here
    assert len(early.revisions) == 3
