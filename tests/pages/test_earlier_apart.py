"""What earlier revisions of a large store showed is worked out by a process of its own."""

import subprocess
import time
from pathlib import Path

import pytest

from kp_data.errors import KpError, NotYetError
from kp_data.ingest import check, publish
from kp_data.queries import earlier_apart, in_files
from kp_data.queries.earlier_apart import Wanted, figures_at
from kp_data.queries.shown_figures import shown_if_added
from kp_data.queries.snapshot import take_snapshot
from tests.pages.conftest import ONE_MEETING, texts
from tests.pages.test_restatements import LINE, OWN
from tests.people import officer

REFUGEES = "unhcr_returned_refugees"
SOON = 60.0  # seconds
SENTENCE = "is being worked out"


@pytest.fixture
def three_values(store, monkeypatch):
    """Kenya to South Sudan in 2020: 100, 90, 95, then a meeting; as if the store were large."""
    monkeypatch.setattr(in_files, "FEW", 0)
    for value in (100, 90, 95):
        text = OWN + LINE.format("KEN", value)
        publish(check(text.encode(), "own.csv", store), store, by=officer("Amina Osman"))
    publish(check(ONE_MEETING.encode(), "meeting.csv", store), store, by=officer("Amina Osman"))
    return store


def wanted_of(store, measure=REFUGEES, countries=()):
    return Wanted(store.address, store.state(), store.latest_revision(), measure, countries)


def in_the_end(wanted, number):
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        try:
            return figures_at(wanted, number)
        except NotYetError:
            time.sleep(0.1)
    pytest.fail("nothing was found in time")


@pytest.mark.parametrize("countries", [(), ("SSD",), ("ETH",)])
def test_what_comes_is_what_each_revision_shows(three_values, countries):
    wanted = wanted_of(three_values, countries=countries)
    with pytest.raises(NotYetError, match=SENTENCE):
        figures_at(wanted, 2)
    for number in (1, 2, 3):
        shown = shown_if_added(take_snapshot(three_values, number), REFUGEES, countries)
        assert in_the_end(wanted, number).equals(shown)


def test_all_revisions_are_worked_out_at_once(three_values, monkeypatch):
    wanted = wanted_of(three_values)
    in_the_end(wanted, 2)
    monkeypatch.setattr(subprocess, "run", None)
    assert [figures_at(wanted, number)["value"].tolist() for number in (1, 3)] == [[100], [95]]


def test_a_process_that_fails_is_told_and_not_begun_again(three_values, monkeypatch):
    begun = []

    def fail(*args, **_):
        begun.append(args)
        raise subprocess.CalledProcessError(1, "python")

    monkeypatch.setattr(earlier_apart.subprocess, "run", fail)
    wanted = wanted_of(three_values, "eurostat_third_country_returns")
    for _ in range(3):
        with pytest.raises(KpError) as said:
            in_the_end(wanted, 1)
        assert "the log says why" in str(said.value)
    assert len(begun) == 1


def test_the_page_is_there_at_once_and_tells_what_changed_when_it_is_known(three_values, open_page):
    query = {"restated": "SSD", "restated_year": "2020"}
    app = open_page("returns", Path(three_values.address), query=query)
    assert not app.exception
    assert SENTENCE in texts(app)
    end = time.monotonic() + SOON
    while SENTENCE in texts(app) and time.monotonic() < end:
        time.sleep(0.2)
        app.run()
    assert not app.exception
    assert "100 from" in texts(app)
    assert "95 since" in texts(app)
