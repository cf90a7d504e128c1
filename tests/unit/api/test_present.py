"""The player as this server gives it: documents, what it keeps, and sentences in place of them."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from kp_data.api import present as module
from kp_data.api.present import library, library_address, present
from kp_data.api.turns import Answers, Workers
from kp_data.packs import Pack, PackedView, carry, save_pack
from kp_data.people import Person
from kp_data.store import Store


@pytest.fixture
def ask(seeded_folder, monkeypatch):
    """Ask the player of the bundled data."""
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    return answer


def answer(tag="", **parameters):
    headers = [(b"if-none-match", tag.encode())] if tag else []
    query = urlencode(parameters).encode()
    request = Request({"type": "http", "query_string": query, "headers": headers})
    return in_a_loop(present(request))


def in_a_loop(what):
    """Run in a thread of its own: the browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, what).result()


def small(**rest):
    return Pack(name="Small", views=(PackedView(figure="meetings_domains"),), **rest)


def test_a_carried_pack_is_played_with_the_library_at_an_address_of_its_own(ask):
    text = carry(small())
    found = ask(pack=text)
    document = found.body.decode()
    assert found.status_code == 200
    assert f'<script src="{library_address()}"></script>' in document
    assert f'data-back="/packs?pack={text}"' in document
    assert "<title>Small</title>" in document
    assert len(document) < 300_000


def test_a_document_that_the_browser_has_is_not_sent_again(ask):
    text = carry(small())
    tag = ask(pack=text).headers["etag"]
    again = ask(tag, pack=text)
    assert (again.status_code, again.body) == (304, b"")


def test_a_document_is_made_once_for_each_state_of_the_store(ask, monkeypatch):
    text = carry(small())
    first = ask(pack=text).body
    monkeypatch.setattr(module, "open_pack", None)
    assert ask(pack=text).body == first


def test_only_so_many_documents_are_kept(ask, monkeypatch):
    first = ask(pack=carry(small()), revision=1).body
    monkeypatch.setattr(module, "_kept", Answers(most=4 * len(first) + 4_000))
    for revision in (1, 2, 3, 4, 5, 6):
        assert ask(pack=carry(small()), revision=revision).status_code == 200
    assert len(module._kept) in (3, 4)


async def ask_all(*packs, opened):
    """Ask for packs in this order, at once; a finished one is asked for last, while all wait."""

    def asked(pack):
        query = urlencode({"pack": pack}).encode()
        return present(Request({"type": "http", "query_string": query, "headers": []}))

    tasks = []
    for pack in packs:
        tasks.append(asyncio.create_task(asked(pack)))
        await asyncio.sleep(0.15)
    found = await asyncio.wait_for(asked(carry(small())), 5)
    opened.set()
    return found, await asyncio.gather(*tasks)


@pytest.fixture
def slow(ask, monkeypatch):
    """From now on packs are opened when this event is set; each opening is noted."""
    ask(pack=carry(small()))
    opened = threading.Event()
    noted, really = [], module.open_pack

    def open_pack(pack, look):
        noted.append(pack.name)
        assert opened.wait(20)
        return really(pack, look)

    monkeypatch.setattr(module, "open_pack", open_pack)
    return opened, noted


def named(name):
    return carry(small().model_copy(update={"name": name}))


def test_a_finished_document_does_not_wait_for_those_in_the_making(slow):
    opened, noted = slow
    began = time.monotonic()
    found, made = in_a_loop(ask_all(named("One"), named("Two"), named("One"), opened=opened))
    assert found.status_code == 200
    assert time.monotonic() - began < 10
    assert [one.status_code for one in made] == [200, 200, 200]
    assert noted == ["One", "Two"]


def test_who_would_wait_too_long_is_told_when_to_come_again(slow, monkeypatch):
    opened, noted = slow
    monkeypatch.setattr(module, "_workers", Workers(at_once=1, most_waiting=1))
    names = [named(name) for name in ("Uno", "Due", "Tre")]
    found, (first, second, third) = in_a_loop(ask_all(*names, opened=opened))
    assert (found.status_code, first.status_code, second.status_code) == (200, 200, 200)
    assert third.status_code == 503
    assert third.headers["retry-after"] == "10"
    assert "Too many packs are being prepared" in third.body.decode()
    assert noted == ["Uno", "Due"]


def test_a_revision_is_shown_and_said(ask):
    document = ask(pack=carry(small()), revision="3").body.decode()
    assert ", revision 3. Filters in force: none." in document


def test_a_saved_pack_is_found(full_store, monkeypatch):
    monkeypatch.setenv("KP_STORE", full_store.address)
    saved = save_pack(full_store, small(), Person("Amina", "secretariat"))
    assert "<title>Small</title>" in answer(pack=saved.id).body.decode()


@pytest.mark.parametrize(
    ("parameters", "status", "sentence"),
    [
        pytest.param({"pack": "nix"}, 404, "There is no pack “nix” here.", id="unknown"),
        pytest.param({"pack": "~nix"}, 404, "This address holds no pack", id="cut off"),
        pytest.param({"revision": "0"}, 400, "“0” is not the number of a revision", id="zero"),
        pytest.param({"revision": "x"}, 400, "“x” is not the number of a revision", id="text"),
        pytest.param({"revision": "9" * 60}, 400, "is not the number of a revision", id="long"),
        pytest.param({"revision": "99"}, 404, "There is no revision 99", id="not yet"),
        pytest.param({"pack": "<script>"}, 404, "&lt;script&gt;", id="hostile"),
    ],
)
def test_nonsense_gets_a_sentence_and_the_way_back(ask, parameters, status, sentence):
    found = ask(**parameters)
    page = found.body.decode()
    assert found.status_code == status
    assert sentence in page
    assert '<a href="/packs">' in page
    assert "<script" not in page


def test_a_damaged_store_gets_its_sentence(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    (folder / "ledger" / "_delta_log").mkdir(parents=True)
    (folder / "ledger" / "_delta_log" / "00000000000000000000.json").write_text("{")
    monkeypatch.setenv("KP_STORE", str(folder))
    assert Store(folder).address == str(folder)
    told = answer()
    assert told.status_code == 503
    assert str(tmp_path) not in told.body.decode()


def test_the_library_may_be_kept_for_ever():
    found = library(Request({"type": "http"}))
    assert "immutable" in found.headers["cache-control"]
    assert len(found.body) > 1_000_000
