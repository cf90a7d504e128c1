"""Viewers who are shown an earlier revision get it in the first answer and are told of it."""

import re

import pytest

from kp_data.api.first import serve
from kp_data.api.first.serve import make_first
from kp_data.api.health import look as health
from kp_data.ingest import check, publish
from kp_data.queries import shown_store
from kp_data.store import Store
from tests.people import officer

HEAD = "measure,to,from,year,value,publisher\n"
WHAT = "unhcr_returned_refugees,KEN,LBY"


@pytest.fixture
def two(store, monkeypatch) -> Store:
    """The store behind the pages, with two revisions."""
    monkeypatch.setenv("KP_STORE", store.address)
    monkeypatch.setattr(shown_store, "_shown", {})
    for year in (2023, 2024):
        put(store, year)
    return store


def put(store: Store, year: int) -> None:
    text = f"{HEAD}{WHAT},{year},{year - 1900},U\n"
    publish(check(text.encode(), f"{year}.csv", store), store, by=officer("Amina"))


def hold_back(monkeypatch, store: Store, number: int) -> None:
    """Viewers are shown the store up to a revision."""
    monkeypatch.setattr(shown_store, "_look", lambda: Store(store.address, until=number))


def said(document: bytes) -> set[str]:
    return set(re.findall(r"revision (\d+)", document.decode()))


def test_an_answer_is_of_the_revision_under_which_it_is_kept(two, monkeypatch):
    hold_back(monkeypatch, two, 2)
    wish = serve._read("returns", {})
    hold_back(monkeypatch, two, 1)  # while the answer waits to be made
    assert said(serve._make(wish, None).document) == {"2"}
    assert said(make_first("returns", {})) == {"1"}
    hold_back(monkeypatch, two, 2)
    assert said(make_first("returns", {})) == {"2"}


def test_an_answer_that_was_asked_of_another_history_is_not_kept(two, monkeypatch):
    wish = serve._read("returns", {})
    monkeypatch.setattr(Store, "_look_up", lambda _: ((), {}))
    made = serve._make(wish, None)
    assert (made.status, made.key) == (200, "")
    assert serve._kept.get(wish.key) is None


def test_changes_are_those_up_to_the_revision_that_is_shown(two, monkeypatch):
    put(two, 2025)
    hold_back(monkeypatch, two, 2)
    assert "2025" not in make_first("history", {}).decode()
    hold_back(monkeypatch, two, 3)
    assert "2025" in make_first("history", {}).decode()


def test_health_tells_where_viewers_are_shown_an_earlier_revision(two, monkeypatch):
    assert [health()[name] for name in ("status", "revision", "shown")] == ["ok", 2, 2]
    hold_back(monkeypatch, two, 1)
    assert [health()[name] for name in ("status", "revision", "shown")] == ["ok", 2, 1]
