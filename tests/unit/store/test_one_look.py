"""Whatever one run of a page asks, it asks of one revision."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kp_data.settings import PROJECT
from kp_data.store import Revision, Store
from kp_data.store.newest import once_a_look, one_look

ADD = """
import sys
from tests.unit.store.test_one_look import add_to
from kp_data.store import Store
add_to(Store(sys.argv[1]))
"""


def add_to(store: Store) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    store.add_revision(
        lambda history: Revision(len(history) + 1, "publish", None, f"u{len(history)}", at, "x")
    )


def add_elsewhere(store: Store) -> None:
    around = {**os.environ, "PYTHONPATH": str(PROJECT)}
    subprocess.run([sys.executable, "-c", ADD, store.address], env=around, check=True)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    add_to(store)
    return store


def test_a_look_sees_one_revision_and_the_next_one_what_came_meanwhile(store):
    with one_look():
        before = store.history()
        add_elsewhere(store)
        assert (store.history(), store.latest_revision()) == (before, 1)
    assert store.latest_revision() == 2
    with one_look():
        assert store.latest_revision() == 2


def test_what_this_process_adds_is_seen_in_the_same_look(store):
    with one_look():
        before = store.state()
        add_to(store)
        assert store.latest_revision() == 2
        assert store.state() != before


def test_stores_are_told_apart(store, tmp_path):
    with one_look():
        assert store.latest_revision() == 1
        assert Store(tmp_path / "other").latest_revision() == 0


def test_what_could_not_be_found_is_looked_for_again():
    found = iter([ValueError("not now"), "there"])

    def find() -> str:
        one = next(found)
        if isinstance(one, ValueError):
            raise one
        return one

    with one_look():
        with pytest.raises(ValueError, match="not now"):
            once_a_look("thing", find)
        assert [once_a_look("thing", find) for _ in range(3)] == ["there"] * 3


def test_outside_of_a_look_everything_is_asked_anew():
    found = iter(range(3))
    assert [once_a_look("thing", lambda: next(found)) for _ in range(3)] == [0, 1, 2]
