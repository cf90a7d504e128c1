"""Long files wait in line: what their senders see, what the next one is told, who makes room."""

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from kp_data.answers import NO_ANSWERS
from kp_data.api import line
from kp_data.api.line import Line
from pages.ui import jobs, managing, plans
from pages.ui.check_apart import Request
from tests.pages.conftest import texts

CONTENT = b"measure,from,to,year,value,publisher\nkp_returns,DEU,ETH,2024,120,Ministry\n"


@pytest.fixture
def ours(monkeypatch):
    """A line in which three may wait, and nobody is served."""
    made = Line(lambda: 0, lambda: 3)
    for module in (jobs, managing):
        monkeypatch.setattr(module, "uploads", made)
    monkeypatch.setattr(jobs, "_jobs", {})
    yield made
    for one in jobs._jobs.values():
        one.place.leave()
        one.thread.join(10)


def wanted(name, store):
    return jobs.job(name, Request(CONTENT, name, store.address, None, "", NO_ANSWERS, "en"))


def test_no_more_wait_than_may_and_who_waits_keeps_his_place(ours, store):
    waiting = [wanted(f"{number}.csv", store) for number in range(3)]
    assert [one.place.before for one in waiting] == [0, 1, 2]
    assert wanted("one more.csv", store) is None
    assert [wanted(f"{number}.csv", store) for number in range(3)] == waiting
    waiting[0].place.leave()
    assert wanted("one more.csv", store).place.before == 2


def test_who_has_left_makes_room_and_leaves_nothing_behind(ours, store, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(line, "monotonic", lambda: now[0])
    gone = [wanted(f"{number}.csv", store) for number in range(3)]
    now[0] += line.PATIENCE + 1
    assert wanted("one more.csv", store) is not None
    for one in gone:
        one.thread.join(10)
    assert all(one.is_given_up for one in gone)
    assert not any((one.folder / "content").exists() for one in gone)
    assert wanted("0.csv", store) is not gone[0]


def test_the_page_tells_the_place_in_line_and_that_no_more_may_wait(
    ours, store, open_page, one_record_folder, monkeypatch
):
    monkeypatch.setattr(plans, "LONG_FILE", 10)
    wanted("first.csv", store)
    app = open_page("upload", one_record_folder, secretariat=True)
    app.file_uploader[0].set_value(("mine.csv", CONTENT, "text/csv")).run()
    shown = [str(each.proto.text) for each in app.get("progress")]
    assert shown == ["mine.csv: waiting for its turn; one other file is before it."]
    wanted("third.csv", store)
    other = open_page("upload", one_record_folder, secretariat=True)
    other.file_uploader[0].set_value(("late.csv", CONTENT + b"\n", "text/csv")).run()
    assert "late.csv: 3 long files are being checked or wait for it" in texts(other)


def test_a_file_that_was_published_is_kept_in_memory_no_longer(open_page, own_folder, monkeypatch):
    given_up = []
    real = MemoryUploadedFileManager.remove_file
    monkeypatch.setattr(
        MemoryUploadedFileManager,
        "remove_file",
        lambda self, session, file: (given_up.append(file), real(self, session, file)),
    )
    app = open_page("upload", own_folder, secretariat=True)
    app.file_uploader[0].set_value(("mine.csv", CONTENT, "text/csv")).run()
    assert given_up == []
    app.button(key="upload_publish").click().run()
    assert len(given_up) == 1
