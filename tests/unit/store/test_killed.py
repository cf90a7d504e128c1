"""A process that is killed while it publishes leaves the data as they were."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kp_data.ingest import check, publish
from kp_data.settings import PROJECT
from kp_data.store import Store, load_in_force, waiting_rows
from tests.people import officer

HEADINGS = "kind,title,start date,city,country\n"
GOOD = "Thematic Meeting,Data,2018-05-09,Nairobi,Kenya\n"
BETTER = "Thematic Meeting,Data,2018-05-09,Nairobi,Kenya\nWebinar,Climate,2021-03-02,,\n"
BAD = "Thematic Meeting,Data,2019-05-09,Poseidonis,Atlantis\n"

# Everything that comes before the ledger is done for good, and then the process is no more.
BEFORE_THE_LEDGER = """
import os, signal, sys
import pyarrow as pa
from kp_data.ingest import check, publish
from kp_data.people import SEEDER
from kp_data.store import Store

store, data, last = Store(sys.argv[1]), sys.argv[2].encode(), sys.argv[3]
waiting = pa.table({"sheet": [""], "row": [3], "cells": ["[]"], "problems": ["[]"]})
steps = {
    "append_plan": lambda: store.append_plan("killed", {"settles": []}),
    "append_waiting": lambda: store.append_waiting("killed", waiting),
}
for name, step in steps.items():
    if last == name:
        step()
        os.kill(os.getpid(), signal.SIGKILL)
Store.add_revision = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
publish(check(data, "killed.csv", store), store, by=SEEDER)
"""


def killed(store: Store, text: str, last: str) -> int:
    command = [sys.executable, "-c", BEFORE_THE_LEDGER, store.address, text, last]
    return subprocess.run(command, cwd=PROJECT, env=os.environ.copy(), check=False).returncode


def seen(store: Store) -> tuple[object, ...]:
    records = load_in_force(store).sql("SELECT * FROM meetings ORDER BY title").fetchall()
    return store.history(), records, waiting_rows(store).to_pylist()


@pytest.mark.parametrize("last", ["append_plan", "append_waiting", "add_revision"])
def test_killed_before_the_ledger_all_is_as_before_and_the_next_one_publishes(store, put, last):
    put(HEADINGS + GOOD)
    before = seen(store)
    assert killed(store, HEADINGS + BETTER + BAD, last) == -signal.SIGKILL
    assert seen(Store(store.address)) == before

    revision = publish(
        check((HEADINGS + BETTER).encode(), "again.csv", store), store, by=officer("Amina")
    )
    assert revision is not None
    assert (revision.number, revision.new, revision.unchanged) == (2, 1, 1)
    titles = load_in_force(store).sql("SELECT title FROM meetings ORDER BY title").fetchall()
    assert titles == [("Climate",), ("Data",)]


def test_killed_with_the_very_first_revision_the_store_is_empty(store, put):
    assert killed(store, HEADINGS + GOOD, "add_revision") == -signal.SIGKILL
    fresh = Store(store.address)
    assert fresh.history() == ()
    assert any((Path(store.address) / "meetings").glob("*.parquet"))
    assert put(HEADINGS + GOOD).number == 1
