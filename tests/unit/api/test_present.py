"""The player as this server gives it: documents, what it keeps, and sentences in place of them."""

from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from kp_data.api import present as module
from kp_data.api.present import library, library_address, present
from kp_data.packs import Pack, PackedView, Person, carry, save_pack
from kp_data.store import Store


@pytest.fixture
def ask(seeded_folder, monkeypatch):
    """Ask the player of the bundled data."""
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    return answer


def answer(tag="", **parameters):
    headers = [(b"if-none-match", tag.encode())] if tag else []
    query = urlencode(parameters).encode()
    return present(Request({"type": "http", "query_string": query, "headers": headers}))


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
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    for revision in (1, 2, 3):
        assert ask(pack=carry(small()), revision=revision).status_code == 200
    assert len(module._kept) == 2


def test_a_revision_is_shown_and_said(ask):
    document = ask(pack=carry(small()), revision="3").body.decode()
    assert ", revision 3. Filters in force: none." in document


def test_a_saved_pack_is_found(full_store, monkeypatch):
    monkeypatch.setenv("KP_STORE", full_store.address)
    saved = save_pack(full_store, small(), Person("Amina", is_secretariat=True))
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
    assert answer().status_code == 503


def test_the_library_may_be_kept_for_ever():
    found = library(Request({"type": "http"}))
    assert "immutable" in found.headers["cache-control"]
    assert len(found.body) > 1_000_000
