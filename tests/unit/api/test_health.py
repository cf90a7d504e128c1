"""How the dashboard is, for whoever watches over it."""

import json
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kp_data.api import health as module
from kp_data.api.health import health, look
from kp_data.api.standing import standing
from kp_data.ending import ending
from kp_data.errors import DamagedStoreError
from kp_data.ingest import check, publish
from kp_data.queries import shown_store
from kp_data.store import Store, open_store
from tests.apart import run_apart
from tests.faults.stores import first_format
from tests.people import officer


def with_a_sum(folder):
    store = Store(folder / "new")
    text = b"kind,title,start date\nWebinar,One,2024-03-02\n"
    publish(check(text, "one.csv", store), store, by=officer())
    return store


@pytest.fixture
def at(monkeypatch):
    """Ask for the health of a store."""
    monkeypatch.setattr(shown_store, "_shown", {})

    def ask(folder):
        monkeypatch.setenv("KP_STORE", str(folder))
        answer = run_apart(health(None))
        return answer.status_code, json.loads(answer.body)

    return ask


def test_a_full_store_is_well(at, seeded_folder):
    status, told = at(seeded_folder)
    assert (status, told["status"]) == (200, "ok")
    made = open_store(str(seeded_folder)).history()[-1].at
    age = datetime.now(UTC) - made
    assert told["revision"] == told["shown"] == len(open_store(str(seeded_folder)).history())
    assert abs(age - timedelta(seconds=told["age_seconds"])) < timedelta(seconds=60)
    assert told["age"].split()[1].startswith(("second", "minute", "hour"))
    assert told["uploads"] == {"checked_now": 0, "waiting": 0, "published_now": 0}


def test_a_new_store_is_empty_and_well(at, tmp_path):
    assert at(tmp_path / "new")[0] == 200
    assert at(tmp_path / "new")[1]["status"] == "empty"


def test_a_store_that_cannot_be_read_is_told_without_its_folder(at, tmp_path):
    place = tmp_path / "a-folder-of-ours"
    place.mkdir()
    (place / "ledger").mkdir()
    (place / "ledger" / "_delta_log").mkdir()
    (place / "ledger" / "_delta_log" / "00000000000000000000.json").write_text("broken")
    status, told = at(place)
    assert (status, told["status"]) == (503, "damaged")
    assert "a-folder-of-ours" not in json.dumps(told)


@pytest.mark.parametrize("make", [first_format, with_a_sum], ids=["without sums", "with sums"])
def test_a_store_none_of_whose_figures_can_be_read_is_damaged(at, tmp_path, make):
    folder = Path(make(tmp_path).address)
    assert at(folder)[0] == 200
    for file in (folder / "meetings").glob("*.parquet"):
        os.truncate(file, 10)
    status, told = at(folder)
    assert (status, told["status"]) == (503, "damaged")
    with pytest.raises(DamagedStoreError, match="the file meetings/part-"):
        standing()
    for file in (folder / "meetings").glob("*.parquet"):
        file.unlink()
    with pytest.raises(DamagedStoreError, match="is missing"):
        standing()


def test_what_was_looked_at_is_read_no_more(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    before = standing()
    for reading in ("sums.sum_of", "present.pq.read_metadata", "places.open_table"):
        monkeypatch.setattr(f"kp_data.store.{reading}", lambda *_, **__: pytest.fail("read"))
    assert standing().revision == before.revision


def test_a_server_that_stops_says_so(at, seeded_folder, monkeypatch):
    monkeypatch.setattr(ending, "is_near", True)
    status, told = at(seeded_folder)
    assert (status, told["status"]) == (503, "stopping")


def test_a_store_that_does_not_answer_is_not_waited_for(at, tmp_path, monkeypatch):
    answers = threading.Event()
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    monkeypatch.setattr(module, "look", answers.wait)
    monkeypatch.setenv("KP_STORE", str(tmp_path))

    async def ask():
        answer = await health(None)
        answers.set()
        return answer

    answer = run_apart(ask())
    assert (answer.status_code, json.loads(answer.body)["status"]) == (503, "slow")


def test_looking_costs_what_a_page_asks_anyway(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    assert set(look()) == {"status", "revision", "shown", "age_seconds", "age"}


def test_nobody_waits_for_an_answer_longer_than_a_proxy_does():
    assert module.PATIENCE <= 5
