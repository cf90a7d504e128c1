"""The addresses for programs in French and Arabic: sentences change, names of columns never."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from kp_data.api.languages import Languages
from kp_data.api.v1 import routes
from tests.unit.api import asking
from tests.unit.api.asking import ask


@pytest.fixture(autouse=True)
def served(seeded_folder, monkeypatch):
    """The seed behind the addresses, in the language of who asks."""
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    app = Starlette(routes=routes(), middleware=[Middleware(Languages)])
    monkeypatch.setattr(asking, "APP", app)


def names(told):
    """The names in a JSON document, whatever stands under them."""
    if isinstance(told, dict):
        return {name: names(one) for name, one in told.items()}
    return [names(one) for one in told[:1]] if isinstance(told, list) else None


@pytest.mark.parametrize(
    "address",
    [
        "/figures/returns_to.json?country=SSD",
        "/figures/meetings_hosts.json",
        "/measures.json",
        "/datapackage.json",
    ],
)
def test_names_are_the_same_in_every_language(address):
    english, french, arabic = (ask(address, accept_language=code) for code in ("en", "fr", "ar"))
    assert names(french.json) == names(english.json) == names(arabic.json)
    assert len({english.body, french.body, arabic.body}) == 3


def test_cells_and_sentences_are_in_the_language_that_the_address_names():
    told = ask("/figures/returns_to.json?country=SSD&lang=fr", accept_language="ar").json
    assert told["rows"][0]["Country of return"] == "Soudan du Sud"
    assert told["filters"] == "Soudan du Sud"
    lines = ask("/figures/returns_to.csv?country=SSD&lang=fr").body.decode()
    assert lines.startswith("Pays de retour,")


def test_a_refusal_is_in_the_language_of_who_asks():
    refused = ask("/returns.json?country=XXQ", accept_language="fr")
    assert (refused.status, refused.json["title"]) == (400, "Demande non comprise")
    assert "aucun pays n’a ce code" in refused.json["detail"]


def test_a_language_that_is_not_ours_is_refused():
    refused = ask("/figures/returns_to.json?lang=klingon")
    assert (refused.status, refused.json["detail"]) == (400, "lang: give one of en, fr, ar.")


def test_who_keeps_answers_on_the_way_keeps_one_for_each_language():
    headers = ask("/measures.json", accept_language="fr").headers
    assert {"Accept-Language", "Cookie"} <= set(headers["vary"].split(", "))
