"""What readers share: made once however many ask, and bounded."""

import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import plotly.io
import plotly.tools
import pytest

from kp_data.kept import MEGABYTE, SMALL, Kept, weight_of
from kp_data.views import ViewAddress, catalogue
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

    def build(asked, wanted):
        built[wanted] += 1
        return catalogue.build(asked, wanted)

    monkeypatch.setattr(data, "build", build)

    def ask(_):
        together.wait()
        return data.look(None).view(address)

    with ThreadPoolExecutor(READERS) as readers:
        assert len(set(readers.map(ask, range(READERS)))) == 1
    assert built == {address: 1}


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
    assert once(view, "table", dict) is once(view, "table", dict)
    assert replace(view).kept == {}
