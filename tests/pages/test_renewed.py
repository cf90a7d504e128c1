"""What readers asked last is asked again before they are shown a new revision."""

import pytest

from kp_data.queries.shown_figures import shown_figures
from kp_data.store import Store
from kp_data.store.newest import once_a_look, one_look
from kp_data.views import ViewAddress
from pages.ui import data
from tests.unit.queries.query_rows import figure, publish_rows

CODE = "unhcr_returned_refugees"
ADDRESS = ViewAddress.read("returns_year", {"measure": CODE})


@pytest.fixture
def held_back(store, monkeypatch) -> Store:
    """The store of the settings, of whose two revisions readers are shown the first."""
    monkeypatch.setenv("KP_STORE", store.address)
    for year in (2020, 2021):
        publish_rows(store, "return", [figure(year, 700, measure=CODE)])
    monkeypatch.setattr(data, "shown_store", lambda: Store(store.address, until=1))
    return store


def test_answers_and_views_are_there_when_the_revision_is_shown(held_back, monkeypatch):
    before = data.look(None).view(ADDRESS)
    assert before.revision.number == 1
    assert len(data.look(None).ask(shown_figures, CODE, ("SOM",))) == 1

    data.renew(held_back)

    monkeypatch.setattr(data, "shown_store", lambda: held_back)
    monkeypatch.setattr(data, "make", None)  # nothing is made any more
    monkeypatch.setattr(data, "take_snapshot", None)
    assert data.look(None).view(ADDRESS).revision.number == 2
    assert len(data.look(None).ask(shown_figures, CODE, ("SOM",))) == 2


def test_what_fails_is_left_to_who_asks(held_back):
    def fails_later(snapshot):
        if snapshot.revision.number > 1:
            raise LookupError
        return snapshot.revision.number

    assert data.look(None).ask(fails_later) == 1
    data.renew(held_back)
    with one_look():
        once_a_look(data._There, lambda: data._look_into(held_back))
        with pytest.raises(LookupError):
            data.look(None).ask(fails_later)


def test_a_part_of_a_page_that_runs_again_alone_shows_the_revision_of_the_page(
    held_back, monkeypatch
):
    monkeypatch.setattr(data.st, "session_state", {})
    with data.one_run("returns", works_on_data=False):
        assert data.current().revision.number == 1
    monkeypatch.setattr(data, "shown_store", lambda: held_back)
    assert data.current().revision.number == 1
    assert len(data.ask(shown_figures, CODE, ("SOM",))) == 1
    with data.one_run("returns", works_on_data=False):
        assert data.current().revision.number == 2
    with data.one_run("returns", works_on_data=True):
        assert data.in_view() is None
