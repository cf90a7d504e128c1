"""Who a browser belongs to, by what it brings."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kp_data.people import Person, at_the_console, signed_in
from kp_data.people.access import grant, parse_rule, rules, withdraw
from kp_data.people.keys import id_of, issue_key, revoke_key
from kp_data.people.signed_in import Visit, cookie_of, end, key_in, visit
from kp_data.wording import say
from kp_data.wording import signing_in as words

ADMIN = at_the_console("Head")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AMINA = {
    "sub": "1",
    "name": "Amina Hassan",
    "email": "amina@example.org",
    "email_verified": True,
    "iat": (NOW - timedelta(hours=1)).timestamp(),
    "exp": (NOW + timedelta(hours=1)).timestamp(),
}


def hours(count):
    return (NOW + timedelta(hours=count)).timestamp()


def role_of(store, claims, key="", now=NOW):
    found = visit(store, claims, key and cookie_of(key), now)
    return found.person.role if found.is_known else None


def test_who_brings_nothing_is_nobody(store):
    assert visit(store, {}, "") == Visit()
    assert not Visit().is_known


def test_an_identity_has_its_name_and_its_role_until_it_is_withdrawn(store):
    assert visit(store, AMINA, "", NOW).person == Person("Amina Hassan", "viewer", AMINA["email"])
    rule = parse_rule("Amina@Example.org", "secretariat")
    grant(store, parse_rule("head@example.org", "administrator"), ADMIN)
    grant(store, rule, ADMIN)
    assert visit(store, AMINA, "", NOW).person.role == "secretariat"
    withdraw(store, rule, ADMIN)
    assert visit(store, AMINA, "", NOW).person.role == "viewer"
    assert len(rules(store)) == 1


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"exp": hours(-0.01)}, id="its own end"),
        pytest.param({"iat": hours(-12), "exp": hours(1)}, id="longer than the dashboard allows"),
        pytest.param({"iat": hours(1), "exp": hours(2)}, id="made in the future"),
        pytest.param({"iat": None}, id="does not say when it was made"),
        pytest.param({"iat": True}, id="a truth is no time"),
        pytest.param({"iat": "yesterday"}, id="nor is a word"),
        pytest.param({"iat": 1e300}, id="nor what no calendar knows"),
        pytest.param({"exp": "never"}, id="an end that is none"),
    ],
)
def test_a_sign_in_counts_only_in_its_time(claims, store):
    found = visit(store, AMINA | claims, "", NOW)
    assert (found.is_known, found.over, found.refusal) == (False, "expired", say(words.EXPIRED))


def test_how_long_a_sign_in_counts_is_a_setting(store, monkeypatch):
    old = AMINA | {"iat": hours(-12)}
    assert role_of(store, old) is None
    monkeypatch.setenv("KP_SIGNED_IN_HOURS", "13")
    assert role_of(store, old) == "viewer"
    without_end = {name: text for name, text in old.items() if name != "exp"}
    assert role_of(store, without_end) == "viewer"


def test_a_key_counts_until_it_is_revoked(store):
    key = issue_key(store, "secretariat", ADMIN, made_for="Amina")
    kept = cookie_of(key)
    assert key_in(kept) == key
    assert visit(store, {}, kept).person == Person("Amina", "secretariat")
    revoke_key(store, id_of(key), ADMIN)
    found = visit(store, {}, kept)
    assert (found.is_known, found.over) == (False, "lapsed")
    assert "revoked" in found.refusal


@pytest.mark.parametrize("kept", ["", "guess", ".", "x.guess", "\x00.\udcff", "." * 5000])
def test_what_is_no_key_opens_nothing(kept, store):
    issue_key(store, "secretariat", ADMIN)
    assert not visit(store, {}, kept).is_known


def test_of_identity_and_key_the_higher_right_counts_and_the_name_of_the_identity(store):
    key = issue_key(store, "secretariat", ADMIN, made_for="Somebody")
    assert visit(store, AMINA, cookie_of(key), NOW).person == Person(
        "Amina Hassan", "secretariat", AMINA["email"]
    )
    grant(store, parse_rule("amina@example.org", "administrator"), ADMIN)
    assert role_of(store, AMINA, key) == "administrator"
    expired = visit(store, AMINA | {"exp": hours(-1)}, cookie_of(key), NOW)
    assert (expired.person.role, expired.over) == ("secretariat", "expired")


def test_what_was_ended_counts_no_longer_and_nothing_else_does(store):
    key = issue_key(store, "secretariat", ADMIN)
    mine, other = cookie_of(key), cookie_of(key)
    leaver = AMINA | {"sub": "leaver"}
    end(store, leaver, mine, NOW)
    assert not visit(store, {}, mine).is_known
    assert visit(store, {}, other).is_known
    assert visit(store, leaver, "", NOW).refusal == say(words.ENDED)
    assert visit(store, leaver | {"iat": hours(-0.5)}, "", NOW).is_known


@pytest.fixture
def nothing_ended(tmp_path, monkeypatch):
    monkeypatch.setenv("KP_CACHE", str(tmp_path / "cache"))
    signed_in._ended_keys.clear()


def test_what_opens_nothing_is_not_remembered(store, nothing_ended):
    key = issue_key(store, "secretariat", ADMIN)
    for kept in ("x" * 30_000, "x.guess", f".{key}"):
        end(store, AMINA | {"exp": hours(-1)}, kept, NOW)
    assert not signed_in._ended_keys
    assert not signed_in._file().exists()
    assert visit(store, {}, f".{key}").is_known  # as a program brings it


def test_a_sign_in_that_was_ended_stays_so_when_the_server_starts_again(store, nothing_ended):
    end(store, AMINA, "", NOW)
    assert AMINA["email"] not in signed_in._file().read_text()
    signed_in._ended.cache_clear()
    assert visit(store, AMINA, "", NOW).refusal == say(words.ENDED)
    end(store, AMINA | {"iat": hours(2), "exp": hours(3)}, "", NOW + timedelta(hours=2))
    assert len(signed_in._file().read_text().splitlines()) == 1  # the first is over by itself


def test_of_what_was_ended_the_oldest_goes_when_there_is_too_much(
    store, nothing_ended, monkeypatch
):
    monkeypatch.setattr(signed_in, "MOST_ENDED", 2)
    key = issue_key(store, "secretariat", ADMIN)
    kept = [cookie_of(key) for _ in range(3)]
    for number, one in enumerate(kept):
        end(store, AMINA | {"sub": str(number)}, one, NOW)
    assert [visit(store, {}, one).is_known for one in kept] == [True, False, False]
    known = [visit(store, AMINA | {"sub": str(n)}, "", NOW).is_known for n in range(3)]
    assert known == [True, False, False]


def test_a_damaged_list_of_what_was_ended_stops_nobody(store, nothing_ended):
    signed_in._file().parent.mkdir()
    signed_in._file().write_text("damaged")
    assert visit(store, AMINA, "", NOW).is_known


def test_where_roles_cannot_be_read_nobody_has_one(store):
    key = issue_key(store, "secretariat", ADMIN)
    for commit in (Path(store.address) / "access" / "_delta_log").glob("*.json"):
        commit.write_bytes(b"damaged")
    for claims, kept in (({}, cookie_of(key)), (AMINA, "")):
        found = visit(store, claims, kept, NOW)
        assert (found.is_known, found.over) == (False, "")
        assert found.refusal == say(words.CANNOT_BE_ASKED)
