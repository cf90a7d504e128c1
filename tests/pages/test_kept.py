"""What readers share: made once however many ask, and bounded."""

import json
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.io
import plotly.tools
import pytest

from kp_data.errors import NotAdditiveError
from kp_data.kept import MEGABYTE, SMALL, Kept, in_turn, weight_of
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import open_store
from kp_data.views import Asked, ViewAddress, asking, catalogue
from pages.ui import data
from pages.ui.ready import ReadyFigure, once

READERS = 20


def test_of_many_who_ask_at_once_one_makes_it():
    kept, together, made = Kept(10), threading.Barrier(READERS), []

    def make():
        made.append(threading.get_ident())
        return object()

    def ask(_):
        together.wait()
        return kept.get("key", make)

    with ThreadPoolExecutor(READERS) as readers:
        found = set(readers.map(ask, range(READERS)))
    assert len(made) == len(found) == 1


def test_a_view_is_built_once_for_many_readers(monkeypatch, seeded_folder):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    address = ViewAddress.read("meetings_hosts", {"years": "2019"})
    built, together = Counter(), threading.Barrier(READERS)

    def make(asked, wanted):
        built[wanted] += 1
        return catalogue.make(asked, wanted)

    monkeypatch.setattr(data, "make", make)

    def ask(_):
        together.wait()
        return data.look(None).view(address)

    with ThreadPoolExecutor(READERS) as readers:
        assert len({id(view.chart) for view in readers.map(ask, range(READERS))}) == 1
    assert built == {address: 1}


def test_who_waits_for_something_new_is_served_one_after_the_other():
    kept, at_work, most = Kept(100), [], []

    def make():
        at_work.append(1)
        most.append(len(at_work))
        time.sleep(0.002)
        at_work.pop()

    def read(reader):
        served = []
        with in_turn():
            for page in range(3):
                kept.get_in_turn((reader, page), make)
                served.append(reader)
        return served

    with ThreadPoolExecutor(READERS) as readers:
        assert [len(served) for served in readers.map(read, range(READERS))] == [3] * READERS
    assert max(most) == 1
    order = [reader for reader, _ in kept._slots]
    assert order == [reader for reader in dict.fromkeys(order) for _ in range(3)]


def test_what_is_there_needs_no_turn():
    kept = Kept(10)
    kept.get_in_turn("known", lambda: 1)
    begun, read = threading.Event(), threading.Event()

    def make():
        begun.set()
        assert read.wait(5)

    with ThreadPoolExecutor(1) as other:
        made = other.submit(kept.get_in_turn, "new", make)
        assert begun.wait(5)
        assert kept.get_in_turn("known", lambda: 2) == 1
        read.set()
        made.result()


def test_a_turn_ends_where_making_fails():
    kept = Kept(10)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), in_turn():
            kept.get_in_turn("thing", lambda: 1 / 0)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(kept.get_in_turn, "thing", lambda: 1).result() == 1


def test_who_has_waited_too_long_does_without_a_turn(monkeypatch):
    monkeypatch.setattr("kp_data.kept.PATIENCE", 0.01)
    kept, done = Kept(10), threading.Event()
    with ThreadPoolExecutor(1) as other:
        slow = other.submit(kept.get_in_turn, "slow", lambda: done.wait(5))
        while "slow" not in kept._slots:
            time.sleep(0.001)
        assert kept.get_in_turn("quick", lambda: 1) == 1
        done.set()
        assert slow.result()


def test_what_could_not_be_made_is_tried_again():
    kept = Kept(10)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 / 0)
    assert kept.get("key", lambda: "made") == "made"


def test_what_nobody_asks_for_goes_first():
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)
    made = []
    for key in ("a", "c", "b"):
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["b"]


def test_large_tables_push_out_earlier_ones_but_the_newest_stays():
    table = pd.DataFrame({"number": range(100_000)})
    assert weight_of(table) == SMALL + 800_000
    kept, made = Kept(100, MEGABYTE), []
    for key in ("a", "b", "b", "a"):
        kept.get(key, lambda key=key: made.append(key) or table)
    assert made == ["a", "b", "a"]


def test_the_same_content_is_made_once_and_another_anew():
    table = pd.DataFrame({"number": [1, 2]})
    first = data.made(_sum_of, table)
    assert data.made(_sum_of, table.copy()) is first
    assert data.made(_sum_of, table[:1])[0] == 1


def _sum_of(table):
    return [int(table["number"].sum())]


@pytest.mark.parametrize("figure", ["overview_timeline", "overview_places", "returns_year"])
def test_a_ready_figure_is_sent_as_the_figure_itself(figure, monkeypatch, seeded_folder):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    chart = data.look(None).view(ViewAddress.of(figure)).chart
    ready = ReadyFigure(chart.figure)
    assert _sent(ready) == _sent(chart.figure)
    assert json.loads(_sent(ready)) == json.loads(chart.figure.to_json())


def _sent(figure):
    """What Streamlit writes of a figure."""
    taken = plotly.tools.return_figure_from_figure_or_data(figure, validate_figure=True)
    return plotly.io.to_json(taken, validate=False)


def test_what_is_made_of_a_view_is_made_once(monkeypatch, seeded_folder):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    view = data.look(None).view(ViewAddress.of("overview_places"))
    again = data.look(None).view(ViewAddress.of("overview_places"))
    assert once(view, "table", dict) is once(again, "table", dict)
    assert replace(view).kept == {}


def test_that_a_sum_is_refused_is_kept_like_an_answer(monkeypatch, seeded_folder):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    asked = []

    def refuses(_snapshot):
        asked.append(1)
        raise NotAdditiveError("Stocks are never added.")

    for _ in range(2):
        with pytest.raises(NotAdditiveError, match="never added"):
            data.look(None).ask(refuses)
    assert asked == [1]


def test_answers_are_kept_for_a_day(monkeypatch, seeded_folder):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    days = [date(2025, 12, 31), date(2026, 1, 1)]
    looks = (data.look(None), Asked(take_snapshot(open_store())))
    for look in looks:
        told = []
        for day in days:
            monkeypatch.setattr(data, "this_day", lambda day=day: day)
            monkeypatch.setattr(asking, "this_day", lambda day=day: day)
            told.append(look.ask(_the_day))
        assert told == days


def _the_day(_snapshot):
    return asking.this_day()
