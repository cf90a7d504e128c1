"""Viewers of a large store are shown the revision before until the files of a new one are there."""

import shutil
import subprocess
import sys
import threading

import pytest
from filelock import FileLock

from kp_data.queries import in_files, shown_store
from kp_data.queries.in_files import manifest_of, write_tables
from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.store.newest import one_look
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.queries.query_rows import figure, meeting, publish_rows

WAIT = 60  # seconds


@pytest.fixture
def large(monkeypatch, tmp_path) -> Store:
    """A store of one revision that counts as large, whose files are there."""
    monkeypatch.setattr(in_files, "FEW", 0)
    monkeypatch.setattr(shown_store, "SOON", 0.0)
    monkeypatch.setattr(shown_store, "_before_the_switch", [])
    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    store = Store(tmp_path / "store")
    publish_rows(store, "return", [figure(2020, 5)])
    write_tables(store)
    return store


@pytest.fixture
def written(monkeypatch) -> threading.Event:
    """The files of new revisions are written by this process, once the event is set."""
    asked = threading.Event()

    def write(store):
        asked.wait(WAIT)
        write_tables(store)

    monkeypatch.setattr(shown_store, "_write_in_another_process", write)
    return asked


def latest() -> int:
    return shown_store.shown_store().latest_revision()


def latest_in_the_end() -> int:
    """What viewers are shown when nobody is at work any more."""
    latest()
    end_of_work()
    return latest()


def end_of_work() -> None:
    for thread in threading.enumerate():
        if thread.name == shown_store.AT_WORK:
            thread.join(WAIT)


def test_the_revision_before_is_shown_until_the_files_of_the_new_one_are_there(large, written):
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    shown = shown_store.shown_store()
    assert (shown.latest_revision(), large.latest_revision()) == (1, 2)
    assert len(take_snapshot(shown).returns().collect()) == 1
    written.set()
    assert latest_in_the_end() == 2
    assert manifest_of(large).exists()


def test_an_undo_is_shown_when_its_files_are_there(large, written):
    publish_rows(large, "return", [figure(2021, 6)])
    write_tables(large)
    assert latest_in_the_end() == 2
    undo(large, 2, by=officer("Amina"))
    assert latest() == 2
    written.set()
    assert latest_in_the_end() == 3


def test_files_that_cannot_be_made_hold_nobody_back(large, monkeypatch):
    def refuses(_store):
        raise OSError

    monkeypatch.setattr(shown_store, "_write_in_another_process", refuses)
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    assert latest_in_the_end() == 2
    assert len(take_snapshot(large).returns().collect()) == 2


def test_another_process_writes_the_files_where_who_published_does_not(large, monkeypatch):
    small = "from kp_data.queries import in_files; in_files.FEW = 0; "
    monkeypatch.setattr(shown_store, "RUN", small + shown_store.RUN)
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    assert latest() == 1
    assert latest_in_the_end() == 2
    assert manifest_of(large).exists()


def test_without_any_files_the_latest_is_shown(large, tmp_path, monkeypatch):
    publish_rows(large, "return", [figure(2021, 6)])
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "another"))
    assert latest() == 2


def test_what_is_done_before_the_switch_sees_the_new_revision(large, written):
    seen = []
    shown_store.before_the_switch(lambda store: seen.append((store.latest_revision(), latest())))
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    assert latest() == 1
    written.set()
    assert latest_in_the_end() == 2
    assert seen == [(2, 1)]


def test_a_writer_that_is_killed_holds_nobody_up(large):
    publish_rows(large, "return", [figure(2021, 6)])
    never_done = (
        "import sys, time; from kp_data.queries import in_files; from kp_data.store import Store; "
        "in_files.FEW = 0; in_files.write_files = lambda *_: (print(flush=True), time.sleep(600)); "
        "in_files.write_tables(Store(sys.argv[1]))"
    )
    command = [sys.executable, "-c", never_done, large.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        writer.stdout.readline()
        waiting = threading.Thread(target=write_tables, args=[large])
        waiting.start()
        waiting.join(1)
        assert waiting.is_alive()  # one writes, others wait
        writer.kill()
        waiting.join(WAIT)
    assert manifest_of(large).exists()


def test_of_two_who_publish_at_once_both_are_shown(large):
    publish_rows(large, "return", [figure(2021, 6)])
    both = [threading.Thread(target=write_tables, args=[large]) for _ in range(2)]
    publish_rows(large, "return", [figure(2022, 7)])
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(WAIT)
    assert latest() == 3
    assert len(take_snapshot(shown_store.shown_store()).returns().collect()) == 3


def test_a_revision_that_is_named_is_waited_for(large, written):
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    seen = []
    naming = threading.Thread(
        target=lambda: seen.append(
            (shown_store.shown_store(2).latest_revision(), manifest_of(large).exists())
        )
    )
    naming.start()
    naming.join(0.3)
    assert not seen
    assert shown_store.shown_store(9).latest_revision() == 1  # there is none
    written.set()
    naming.join(WAIT)
    assert seen == [(2, True)]


def test_what_viewers_see_never_goes_back(large, monkeypatch):
    """A second revision lands, and is looked at, while the first is being made ready."""
    second, looked = threading.Event(), threading.Event()
    made = []

    def make_ready(store):
        made.append(store.latest_revision())
        if store.latest_revision() == 2:
            second.set()
            assert looked.wait(WAIT)

    shown_store.before_the_switch(make_ready)
    monkeypatch.setattr(shown_store, "_write_in_another_process", write_tables)
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    assert latest() == 1
    assert second.wait(WAIT)
    publish_rows(large, "return", [figure(2022, 7)])
    assert latest() == 1
    assert not manifest_of(large).exists()
    looked.set()
    end_of_work()
    assert latest() == 2
    assert latest_in_the_end() == 3
    assert made == [2, 3]


def test_files_are_written_for_the_revision_that_is_made_ready(large, monkeypatch):
    """What lands before the other process begins is not written in its place."""
    small = "from kp_data.queries import in_files; in_files.FEW = 0; "
    monkeypatch.setattr(shown_store, "RUN", small + shown_store.RUN)
    publish_rows(large, "return", [figure(2021, 6)])
    asked = Store(large.address, until=2)
    publish_rows(large, "return", [figure(2022, 7)])
    shown_store._write_in_another_process(asked)
    assert manifest_of(asked).exists()
    assert not manifest_of(large).exists()


def test_who_comes_at_the_moment_of_the_switch_is_not_led_back(large, written, monkeypatch):
    assert latest() == 1
    publish_rows(large, "return", [figure(2021, 6)])
    assert latest() == 1

    class AtTheMoment:
        """The lock, before which a look has to wait until the switch is made."""

        def __init__(self, lock):
            self.lock = lock

        def __enter__(self):
            if threading.current_thread().name == "viewer":
                written.set()
                end_of_work()
            self.lock.acquire()

        def __exit__(self, *_):
            self.lock.release()

    monkeypatch.setattr(shown_store, "_lock", AtTheMoment(shown_store._lock))
    seen = []
    viewer = threading.Thread(target=lambda: seen.append(latest()), name="viewer")
    viewer.start()
    viewer.join(WAIT)
    assert seen == [2]


def test_a_look_that_began_before_leads_nobody_back(large, written):
    assert latest() == 1
    with one_look():
        assert len(large.history()) == 1
        publish = threading.Thread(
            target=lambda: publish_rows(large, "return", [figure(2021, 6)]) or latest()
        )
        publish.start()
        publish.join(WAIT)
        written.set()
        end_of_work()
        assert latest() == 1
    assert latest() == 2


def test_a_store_made_anew_has_another_history(large, written, tmp_path):
    publish_rows(large, "return", [figure(2021, 6)])
    write_tables(large)
    assert latest_in_the_end() == 2
    shutil.rmtree(large.address)
    assert latest() == 0
    publish_rows(large, "meeting", [meeting("one")])
    assert latest_in_the_end() == 1


def test_a_writer_that_hangs_is_waited_for_once(large, monkeypatch):
    publish_rows(large, "return", [figure(2021, 6)])
    name = manifest_of(large).parent.name
    monkeypatch.setattr(in_files, "PATIENCE", 0.2)
    monkeypatch.setattr(in_files, "_given_up", set())
    held = threading.Event()
    done = threading.Event()

    def hang():
        with FileLock(in_files.private_folder(in_files.LOCKS) / name):
            held.set()
            done.wait(WAIT)

    writer = threading.Thread(target=hang)
    writer.start()
    held.wait(WAIT)
    try:
        assert latest_in_the_end() == 2
        monkeypatch.setattr(in_files, "PATIENCE", WAIT)
        assert len(take_snapshot(large).returns().collect()) == 2  # in memory, at once
        assert not manifest_of(large).exists()
        assert in_files.files_of(Store(large.address, until=1), large.history()[:1], 1)
    finally:
        done.set()
        writer.join(WAIT)
