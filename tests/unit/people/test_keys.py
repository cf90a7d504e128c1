"""Keys: told once, kept as a hash, ended by time, by hand, or by a newer one."""

from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from pathlib import Path

import pytest

from kp_data.errors import AccessError, NoRightError, RefusedAccessError
from kp_data.people import Person
from kp_data.people import keys as people_keys
from kp_data.people.keys import (
    DAY,
    id_of,
    issue_key,
    keys,
    open_with,
    parse_time,
    refusal,
    renew_key,
    revoke_key,
)
from tests.people import administrator, guest, officer

SHARED = "a-shared-key-of-several-servers"


def test_a_key_opens_with_its_role_in_the_name_of_whom_it_was_made_for(store):
    key = issue_key(store, "secretariat", administrator(), made_for=" Amina\nNoor ")
    assert open_with(store, key) == Person("Amina Noor", "secretariat")
    start = issue_key(store, "viewer", administrator())
    assert open_with(store, start) == Person("", "viewer")


def test_the_store_never_holds_a_key(store):
    made = [issue_key(store, "secretariat", administrator()) for _ in range(3)]
    files = [file for file in Path(store.address).rglob("*") if file.is_file()]
    assert any("access" in str(file) for file in files)
    for key in made:
        assert len(key) == 43
        assert not [file for file in files if key.encode() in file.read_bytes()]
        assert key not in str(keys(store))


@pytest.mark.parametrize("key", ["", " ", "wrong", "\0", "\ud800", "é" * 10_000])
def test_what_is_no_key_opens_nothing_and_is_told(store, key):
    issue_key(store, "secretariat", administrator())
    assert open_with(store, key) is None
    assert "is not valid" in refusal(store, key)


def test_a_part_of_a_key_its_hash_and_its_id_open_nothing(store):
    key = issue_key(store, "secretariat", administrator())
    (known,) = keys(store)
    for text in (key[:-1], f"{key} ", key.swapcase(), known.hash, known.id):
        assert open_with(store, text) is None


def test_a_key_expires(store):
    key = issue_key(store, "secretariat", administrator(), valid_for=timedelta(hours=1))
    (known,) = keys(store)
    assert open_with(store, key, known.expires - timedelta(seconds=1)) is not None
    assert open_with(store, key, known.expires) is None
    assert (known.state(), known.state(known.expires)) == ("open", "expired")
    assert known.expires - datetime.now(UTC) <= timedelta(hours=1)


def test_a_key_that_has_expired_says_when(store):
    key = issue_key(store, "secretariat", administrator(), valid_for=timedelta(minutes=1))
    (known,) = keys(store)
    assert f"expired on {known.expires.day} " in refusal(store, key)


def test_a_revoked_key_opens_nothing_and_says_who_revoked_it(store):
    key = issue_key(store, "secretariat", administrator())
    other = issue_key(store, "secretariat", administrator())
    revoke_key(store, id_of(key), administrator("Amina"), "it was on a slide")
    assert open_with(store, key) is None
    assert "has been revoked" in refusal(store, key)
    assert open_with(store, other) is not None
    assert [(one.state(), one.revoked_by) for one in keys(store)] == [
        ("revoked", "Amina"),
        ("open", ""),
    ]
    with pytest.raises(RefusedAccessError, match="revoked already"):
        revoke_key(store, id_of(key), administrator())
    with pytest.raises(RefusedAccessError, match="revoked already"):
        renew_key(store, id_of(key), administrator())


def test_a_renewed_key_is_another_one_and_the_old_one_opens_nothing(store):
    old = issue_key(store, "secretariat", administrator(), made_for="Amina")
    new = renew_key(store, id_of(old), administrator(), valid_for=7 * DAY)
    assert open_with(store, old) is None
    assert open_with(store, new) == Person("Amina", "secretariat")
    first, second = keys(store)
    assert (first.state(), second.state()) == ("revoked", "open")
    assert timedelta(days=6) < second.expires - datetime.now(UTC) <= timedelta(days=7)


@pytest.mark.parametrize("person", [guest(), officer()], ids=["viewer", "secretariat"])
def test_only_an_administrator_decides_on_keys(store, person):
    key = issue_key(store, "secretariat", administrator())
    for act in (
        lambda: issue_key(store, "viewer", person),
        lambda: renew_key(store, id_of(key), person),
        lambda: revoke_key(store, id_of(key), person),
    ):
        with pytest.raises(NoRightError):
            act()
    assert len(keys(store)) == 1
    assert open_with(store, key) is not None


def test_a_key_that_is_not_there_is_told(store):
    for act in (revoke_key, renew_key):
        with pytest.raises(AccessError, match="There is no key 12345678"):
            act(store, "12345678", administrator())


@pytest.mark.parametrize("time", [timedelta(), timedelta(days=-1), timedelta(days=366)])
def test_a_key_opens_for_some_time_and_a_year_at_most(store, time):
    with pytest.raises(AccessError, match="24h or 30d"):
        issue_key(store, "secretariat", administrator(), valid_for=time)
    assert keys(store) == ()


@pytest.mark.parametrize("text", ["", "24", "h", "1.5h", "-1d", "2y", "٣h", "1" * 30 + "d"])
def test_what_is_no_length_of_time_is_told(text):
    with pytest.raises(AccessError, match="is no length of time"):
        parse_time(text)


def test_the_key_of_several_servers_opens_as_long_as_it_is_set_and_is_stored_nowhere(
    store, monkeypatch
):
    assert open_with(store, SHARED) is None
    monkeypatch.setenv("KP_KEY", SHARED)
    assert open_with(store, SHARED) == Person("", "secretariat")
    assert open_with(store, f"{SHARED}x") is None
    assert keys(store) == ()
    monkeypatch.delenv("KP_KEY")
    assert open_with(store, SHARED) is None


def test_every_key_is_compared_in_constant_time_whichever_is_handed_in(store, monkeypatch):
    monkeypatch.setenv("KP_KEY", SHARED)
    first, _ = (issue_key(store, "viewer", administrator()) for _ in range(2))
    seen = []

    def compare(one, other):
        seen.append((one, other))
        return compare_digest(one, other)

    monkeypatch.setattr(people_keys.hmac, "compare_digest", compare)
    for key, is_open in ((first, True), ("guess", False)):
        seen.clear()
        assert (open_with(store, key) is not None) is is_open
        assert len(seen) == 3
        assert {len(text) for pair in seen for text in pair} == {64}  # hashes, never the key
