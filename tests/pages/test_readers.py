"""What was published or taken back is said to be done when readers of a large store see it."""

import pytest

from kp_data.ingest import check, publish
from kp_data.queries import in_files, shown_store
from kp_data.store import Store
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui import readers
from tests.pages.conftest import texts
from tests.people import officer

LINES = "measure,from,to,year,value,publisher\nunhcr_returned_refugees,UGA,SSD,{},{},UNHCR\n"
PREPARING = say(words.PUBLISHING_STAGES["preparing"])
SOON = say(words.READERS_SEE_IT_SOON)


def file(year: int, value: int) -> bytes:
    return LINES.format(year, value).encode()


@pytest.fixture
def store(filled) -> Store:
    return filled("readers", publish_first)


def publish_first(store: Store) -> None:
    publish(check(file(2020, 10), "first.csv", store), store, by=officer("Amina"))


@pytest.fixture
def shown(monkeypatch, store) -> dict[str, int]:
    """The revision that readers are shown, as a test says."""
    told = {"until": 1}
    monkeypatch.setattr(readers, "shown_store", lambda: Store(store.address, until=told["until"]))
    return told


@pytest.fixture
def published(open_page, store, shown):
    app = open_page("upload", store.address, secretariat=True)
    app.file_uploader[0].upload("second.csv", file(2021, 20))
    app.run()
    app.button(key="upload_publish").click().run()
    assert not app.exception
    return app


def test_published_is_said_when_readers_see_it(published, shown):
    assert [info.value for info in published.info] == [PREPARING]
    assert not published.success
    shown["until"] = 2
    published.run()
    assert published.success[0].value.startswith("Published as revision 2")
    assert SOON not in texts(published)
    published.button(key="upload_take_back_0").click().run()
    assert [info.value for info in published.info] == [PREPARING]
    shown["until"] = 3
    published.run()
    assert published.info[0].value == "Revision 2 has been undone by revision 3."


def test_after_a_minute_readers_are_said_to_see_it_soon(published, monkeypatch):
    monkeypatch.setattr(readers, "PATIENCE", 0.0)
    published.run()
    said = published.success[0].value
    assert said.startswith("Published as revision 2")
    assert said.endswith(SOON)
    assert "See it:" not in texts(published)


def test_history_says_that_it_is_undone_when_readers_see_it(open_page, store, shown):
    shown["until"] = 0
    app = open_page("history", store.address, secretariat=True)
    app.session_state["done_message"] = "Taken back."
    app.session_state[readers.MADE] = readers.Made(store, 1)
    app.run()
    assert PREPARING in [info.value for info in app.info]
    assert not app.success
    shown["until"] = 1
    app.run()
    assert [one.value for one in app.success] == ["Taken back."]


def test_a_small_store_and_a_copy_for_practice_are_not_waited_for(store, monkeypatch, tmp_path):
    monkeypatch.setenv("KP_STORE", store.address)
    assert not readers.Made(store, 1).is_awaited
    assert not readers.Made(Store(tmp_path / "copy"), 5).is_awaited


def test_readers_of_a_large_store_are_waited_for(store, monkeypatch, tmp_path):
    monkeypatch.setenv("KP_STORE", store.address)
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(in_files, "FEW", 0)
    monkeypatch.setattr(shown_store, "_grow", lambda *_: None)  # nobody writes the files
    in_files.write_tables(store)
    assert shown_store.shown_store().latest_revision() == 1
    revision = publish(check(file(2021, 20), "second.csv", store), store, by=officer("Amina"))
    assert readers.Made(store, revision.number).is_awaited
