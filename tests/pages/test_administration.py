"""The page Administration: roles, keys, accepted names, the log, and who may see it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.answers import Answers
from kp_data.ingest import check, publish
from kp_data.people import Person
from kp_data.people.access import rules
from kp_data.people.keys import id_of, issue_key, keys, open_with, revoke_key
from kp_data.people.log import entries
from kp_data.people.signed_in import Visit
from kp_data.remembered import accepted_names
from kp_data.store import Store
from pages.ui import roles
from pages.ui.administration import readable_log
from tests.pages.conftest import APP, TIMEOUT, texts
from tests.people import administrator, guest, officer

FILE = b"measure,from,to,year,value,publisher\nunhcr_returned_refugees,Uganda,Soodan,2023,5,UNHCR\n"

Open = Callable[[Store], AppTest]


@pytest.fixture
def open_as(monkeypatch) -> Callable[[Store, Person], AppTest]:
    """Open the page on a store as some person."""

    def open_it(store: Store, person: Person) -> AppTest:
        monkeypatch.setenv("KP_STORE", store.address)
        monkeypatch.setattr(roles, "visitor", lambda: Visit(person, "key"))
        app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        return app.run().switch_page("administration.py").run()

    return open_it


@pytest.fixture
def open_it(open_as) -> Open:
    """Open the page on a store as an administrator."""
    return lambda store: open_as(store, administrator())


@pytest.fixture
def one(one_record_folder, tmp_path) -> Store:
    """A store with one meeting, of this test alone."""
    return Store(Path(shutil.copytree(one_record_folder, tmp_path / "one")))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


@pytest.mark.parametrize("person", [guest(), officer()], ids=["viewer", "secretariat"])
def test_it_is_closed_to_everybody_but_administrators(open_as, one, person):
    app = open_as(one, person)
    assert "Only" in texts(app) or "administrator" in texts(app)
    assert "Give the role" not in labels(app)
    assert not app.text_input
    assert "KP_STORE" not in texts(app)


def test_an_empty_store_shows_what_there_is_to_do(open_it, store):
    said = texts(open_it(store))
    for sentence in (
        "No rule gives anybody a role",
        "No key is valid",
        "No name was ever accepted",
        "Nothing was decided yet",
        "`KP_STORE`",
    ):
        assert sentence in said


def test_a_role_is_given_and_withdrawn_with_name_and_reason(open_it, one):
    app = open_it(one)
    app.text_input("administration_rule").set_value("@Example.org")
    app.text_input("administration_why").set_value("the office")
    app.button("administration_give").click().run()
    assert app.success[0].value == "`@example.org` now has the role Secretariat."
    assert "given by Nadia" in texts(app)
    (granted,) = rules(one)
    assert (granted.rule.text, granted.by, granted.why) == ("@example.org", "Nadia", "the office")
    assert app.text_input("administration_rule").value == ""
    app.button("administration_secretariat_@example.org_yes").click().run()
    assert rules(one) == ()
    assert "No rule gives anybody a role" in texts(app)


def test_a_wrong_rule_is_told_and_stays_in_its_field(open_it, one):
    app = open_it(one)
    app.text_input("administration_rule").set_value("[amina](http://evil.example)")
    app.button("administration_give").click().run()
    (error,) = app.error
    assert "neither an address" in error.value
    assert r"\[amina\]\(http\://evil.example\)" in error.value
    assert app.text_input("administration_rule").value == "[amina](http://evil.example)"
    assert entries(one) == ()


def test_the_last_administrator_is_told_that_she_cannot_remove_herself(open_it, one):
    app = open_it(one)
    app.text_input("administration_rule").set_value("nadia@example.org")
    app.selectbox("administration_role").select("administrator")
    app.button("administration_give").click().run()
    app.button("administration_administrator_nadia@example.org_yes").click().run()
    assert "Give the role to somebody else first" in app.error[0].value
    assert len(rules(one)) == 1


def test_a_new_key_is_shown_once_and_then_never_again(open_it, one):
    app = open_it(one)
    app.text_input("administration_key_for").set_value("Amina")
    app.selectbox("administration_key_time").select("7d")
    app.button("administration_issue_key").click().run()
    (shown,) = [code.value for code in app.code]
    key = shown.partition("?key=")[2]
    assert open_with(one, key) == Person("Amina", "secretariat")
    app.run()
    assert not app.code
    assert key not in str(app.session_state)
    assert "**Amina** · Secretariat" in texts(app)


def test_a_key_is_renewed_and_revoked(open_it, one):
    key = issue_key(one, "secretariat", administrator(), made_for="Amina")
    app = open_it(one)
    app.button(f"administration_key_{id_of(key)}_renew").click().run()
    new = app.code[0].value.partition("?key=")[2]
    assert (open_with(one, key), open_with(one, new).name) == (None, "Amina")
    app.text_input(f"administration_key_{id_of(new)}_why").set_value("lost")
    app.button(f"administration_key_{id_of(new)}_revoke").click().run()
    assert open_with(one, new) is None
    assert entries(one)[-1].why == "lost"
    assert texts(app).count("revoked by Nadia") == 2
    assert {known.state() for known in keys(one)} == {"revoked"}


def test_somebody_who_lost_the_role_meanwhile_decides_nothing(open_it, one, monkeypatch):
    own = issue_key(one, "administrator", administrator(), made_for="Nadia")
    app = open_it(one)
    revoke_key(one, id_of(own), administrator("Amina"))
    monkeypatch.setattr(roles, "visitor", lambda: Visit(open_with(one, own) or Person("")))
    app.text_input("administration_rule").set_value("@evil.example")
    app.button("administration_give").click().run()
    assert rules(one) == ()
    assert "Give the role" not in labels(app)


def test_a_name_is_withdrawn_and_taken_as_known_again(open_it, one):
    answers = Answers(values={("to", "Soodan"): "Sudan"})
    publish(check(FILE, "returns.csv", one, answers=answers), one, by=officer("Amina"))
    app = open_it(one)
    assert "“Soodan” is read as “Sudan”" in texts(app)
    app.text_input("administration_name_place_soodan_why").set_value("a town")
    app.button("administration_name_place_soodan_yes").click().run()
    assert accepted_names(one)[0].withdrawn.why == "a town"
    assert "withdrawn by Nadia" in texts(app)
    app.button("administration_name_place_soodan_restore").click().run()
    assert accepted_names(one)[0].withdrawn is None


def test_of_many_names_those_that_are_looked_for_are_shown(open_it, one):
    spellings = [f"Soodan{letter}" for letter in "abcdefghijkl"]
    header, line = FILE.decode().splitlines()
    lines = [line.replace("Soodan", spelling) for spelling in spellings]
    text = "\n".join([header, *lines])
    answers = Answers(values={("to", spelling): "Sudan" for spelling in spellings})
    publish(check(text.encode(), "many.csv", one, answers=answers), one, by=officer())
    app = open_it(one)
    assert texts(app).count("is read as") == 10
    assert "2 more: write a part of the name" in texts(app)
    app.text_input("administration_find_name").set_value("SOODANC").run()
    assert texts(app).count("is read as") == 1
    app.text_input("administration_find_name").set_value("nothing").run()
    assert "No accepted name is like this" in texts(app)


def test_the_log_says_who_decided_what_the_latest_first(open_as, one):
    person = Person("Nadia", "administrator", "nadia@example.org")
    key = issue_key(one, "viewer", person, made_for="Amina")
    revoke_key(one, id_of(key), person, "lost")
    app = open_as(one, person)
    shown = texts(app).partition("What was decided")[2].replace("\\", "")
    assert shown.index(f"Revoked key {id_of(key)}") < shown.index(
        f"Issued key {id_of(key)}: Viewer"
    )
    assert "by Nadia: lost" in shown
    assert "nadia@" not in texts(app)  # a browser would make a link of it
    table = readable_log(entries(one))
    assert table["Action"].tolist() == [
        f"Revoked key {id_of(key)}",
        f"Issued key {id_of(key)}: Viewer, for Amina",
    ]
    assert set(table["By"]) == {"Nadia <nadia@example.org>"}
    assert table["Why"].tolist() == ["lost", ""]
    assert key not in table.to_string()


def test_without_a_known_name_the_page_asks_for_one(open_as, one):
    app = open_as(one, administrator(""))
    app.text_input("administration_by").set_value("Bashir")
    app.text_input("administration_rule").set_value("@example.org")
    app.button("administration_give").click().run()
    assert rules(one)[0].by == "Bashir"


def test_secrets_among_the_settings_are_not_shown(open_it, one, monkeypatch):
    monkeypatch.setenv("KP_KEY", "a-shared-key-of-several-servers")
    said = texts(open_it(one))
    assert "`KP_KEY`" in said
    assert "a-shared-key" not in said
    assert "One more key is set on the server" in said
