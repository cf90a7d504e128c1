"""Who gave which role to whom: a log to which decisions are only added."""

import threading
from datetime import UTC, datetime

import pytest

from kp_data.errors import AccessError, KpError, NoRightError, RefusedAccessError, SettingsError
from kp_data.people import Person
from kp_data.people.access import grant, person_of, rules, withdraw
from kp_data.people.log import entries
from kp_data.people.rules import parse_rule
from kp_data.store import Store
from tests.people import administrator, guest, officer

AMINA = parse_rule("amina@example.org", "administrator")
NADIA = parse_rule("nadia@example.org", "administrator")
OFFICE = parse_rule("@office.example", "secretariat")
BY = Person("Nadia", "administrator", "nadia@example.org")


@pytest.fixture
def roles_file(tmp_path, monkeypatch):
    """A file of the server with rules."""
    file = tmp_path / "roles.toml"
    monkeypatch.setenv("KP_ROLES_FILE", str(file))
    return file


def in_force(store: Store) -> list[str]:
    return [f"{one.rule.text} {one.rule.role}" for one in rules(store)]


def test_a_role_that_is_given_stands_with_who_when_and_why(store):
    before = datetime.now(UTC)
    grant(store, OFFICE, BY, "the new  office\nin Khartoum")
    (one,) = rules(Store(store.address))
    assert (one.rule, one.by) == (OFFICE, "Nadia")
    assert entries(store)[0].address == "nadia@example.org"
    assert one.why == "the new office in Khartoum"
    assert before <= one.at <= datetime.now(UTC)
    assert not one.is_fixed


def test_a_role_that_is_withdrawn_is_gone_and_both_decisions_stay(store):
    grant(store, OFFICE, administrator())
    withdraw(store, OFFICE, administrator("Amina"), "it has closed")
    assert rules(store) == ()
    told = [(one.number, one.action, one.by, one.why) for one in entries(store)]
    assert told == [(1, "grant", "Nadia", ""), (2, "withdraw", "Amina", "it has closed")]


def test_decisions_on_roles_make_no_revision_and_no_store_damaged(store, put):
    grant(store, OFFICE, administrator())
    assert store.history() == ()
    assert put("measure,from,to,year,value\nkp_returns,DEU,SDN,2020,7\n").number == 1
    assert in_force(store) == ["@office.example secretariat"]


@pytest.mark.parametrize("person", [guest(), officer()], ids=["viewer", "secretariat"])
def test_only_an_administrator_decides_on_roles(store, person):
    grant(store, AMINA, administrator())
    for act in (grant, withdraw):
        with pytest.raises(NoRightError, match="Only an administrator may do this"):
            act(store, AMINA, person)
    assert len(entries(store)) == 1


def test_a_role_is_not_given_twice_and_not_withdrawn_where_nobody_has_it(store):
    grant(store, AMINA, administrator())
    with pytest.raises(RefusedAccessError, match="has this role already: Administrator"):
        grant(store, AMINA, administrator())
    with pytest.raises(AccessError, match="does not have this role: Secretariat"):
        withdraw(store, OFFICE, administrator())


def test_the_last_administrator_cannot_remove_herself(store):
    grant(store, AMINA, administrator())
    grant(store, OFFICE, administrator())
    with pytest.raises(RefusedAccessError, match="makes anybody an administrator"):
        withdraw(store, AMINA, administrator())
    grant(store, NADIA, administrator())
    withdraw(store, AMINA, administrator())
    assert in_force(store) == ["@office.example secretariat", "nadia@example.org administrator"]


def test_two_administrators_who_remove_each_other_at_once_leave_one(store):
    grant(store, AMINA, administrator())
    grant(store, NADIA, administrator())
    start, refused = threading.Barrier(2), []

    def remove(rule):
        start.wait()
        try:
            withdraw(store, rule, administrator())
        except KpError as error:
            refused.append(error)

    threads = [threading.Thread(target=remove, args=(rule,)) for rule in (AMINA, NADIA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert len(rules(store)) == 1


def test_rules_of_the_servers_file_count_and_are_withdrawn_there_only(store, roles_file):
    roles_file.write_text('[roles]\nadministrators = ["Amina@example.org"]\nsecretariat = []\n')
    grant(store, NADIA, administrator())
    assert {one.rule: one.is_fixed for one in rules(store)} == {AMINA: True, NADIA: False}
    with pytest.raises(RefusedAccessError, match=r"roles\.toml, on the server"):
        withdraw(store, AMINA, administrator())
    withdraw(store, NADIA, administrator())  # Amina is left
    roles_file.write_text("[auth]\nredirect_uri = 'https://example.org'\n")
    assert rules(store) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[roles", "cannot be read as TOML", id="no TOML"),
        pytest.param("roles = 3", "is not a table", id="no table"),
        pytest.param("[roles]\nadmins = []", "'admins' is no list", id="unknown list"),
        pytest.param('[roles]\nsecretariat = "@a.org"', "not a list of texts", id="one text"),
        pytest.param('[roles]\nsecretariat = ["a.org"]', "'a.org' is neither", id="no rule"),
    ],
)
def test_a_wrong_file_of_rules_is_named_with_what_is_wrong(store, roles_file, text, said):
    roles_file.write_text(text)
    with pytest.raises(SettingsError, match=said) as told:
        rules(store)
    assert str(roles_file) in str(told.value)


def test_a_person_has_the_role_and_the_name_that_the_provider_tells(store):
    grant(store, AMINA, administrator())
    claims = {"name": "Amina\n\u202eNoor ", "email": "Amina@example.org", "email_verified": True}
    assert person_of(store, claims) == Person("Amina Noor", "administrator", "amina@example.org")
    unverified = claims | {"email_verified": False}
    assert person_of(store, unverified) == Person("Amina Noor")
    assert person_of(store, {"sub": "4711"}) == Person("4711")
