"""`keys` and `roles` on the command line: sentences, JSON, and exit statuses."""

import json

import pytest
from click.testing import CliRunner, Result

from kp_data.__main__ import main
from kp_data.people import Person
from kp_data.people.keys import issue_key, keys, open_with
from kp_data.store import open_store
from tests.people import administrator


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def told(*words: str) -> dict:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_new_key_is_printed_once_and_opens():
    result = run("keys", "new", "--for", "Amina", "--valid", "7d", "--by", "Nadia")
    assert result.exit_code == 0
    key = result.stdout.rsplit("?key=", 1)[1].strip()
    assert open_with(open_store(), key) == Person("Amina", "secretariat")
    listed = run("keys", "list").stdout
    assert key not in listed
    assert "Amina" in listed
    assert "Nadia" in listed


def test_a_key_is_renewed_and_revoked_by_its_id():
    first = told("keys", "new", "--role", "administrator")
    second = told("keys", "renew", first["id"], "--valid", "1h")
    assert open_with(open_store(), first["key"]) is None
    assert open_with(open_store(), second["key"]).role == "administrator"
    assert told("keys", "revoke", second["id"], "--why", "lost") == {"id": second["id"]}
    assert open_with(open_store(), second["key"]) is None
    listed = told("keys", "list")["keys"]
    assert [(one["id"], one["state"]) for one in listed] == [
        (first["id"], "revoked"),
        (second["id"], "revoked"),
    ]
    assert "key" not in listed[0]


def test_a_role_is_given_listed_and_withdrawn():
    made = told("roles", "grant", "Amina@Example.org", "--role", "administrator", "--by", "Nadia")
    assert (made["rule"], made["role"], made["by"]) == (
        "amina@example.org",
        "administrator",
        "Nadia",
    )
    assert run("roles", "grant", "@example.org", "--why", "the office").exit_code == 0
    assert "the office" in run("roles", "list").stdout
    assert run("roles", "withdraw", "@EXAMPLE.org").exit_code == 0
    assert [one["rule"] for one in told("roles", "list")["rules"]] == ["amina@example.org"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        pytest.param(("keys", "new", "--valid", "2y"), 2, "no length of time", id="time"),
        pytest.param(("keys", "new", "--valid", "800d"), 2, "365 days", id="too long"),
        pytest.param(("keys", "revoke", "abc"), 2, "There is no key abc", id="no such key"),
        pytest.param(("roles", "grant", "amina"), 2, "neither an address", id="no rule"),
        pytest.param(("roles", "withdraw", "@a.org"), 2, "does not have this role", id="not given"),
        pytest.param(("roles", "grant", "@here.org"), 3, "already", id="given already"),
        pytest.param(
            ("roles", "withdraw", "@here.org", "--role", "administrator"),
            3,
            "makes anybody an administrator",
            id="the last administrator",
        ),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_changes_nothing(words, status, said):
    for role in ("secretariat", "administrator"):
        assert run("roles", "grant", "@here.org", "--role", role).exit_code == 0
    issue_key(open_store(), "viewer", administrator())
    before = open_store(), run("roles", "list").stdout, keys(open_store())
    plain, as_json = run(*words), run(*words, "--json")
    assert plain.exit_code == as_json.exit_code == status
    assert said in plain.stderr
    assert plain.stdout == ""
    assert said in json.loads(as_json.stdout)["problems"][0]["message"]
    assert (run("roles", "list").stdout, keys(open_store())) == before[1:]


def test_a_store_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(tmp_path / "broken"))
    assert run("keys", "new").exit_code == 0
    for file in (tmp_path / "broken" / "access").glob("*.parquet"):
        file.write_bytes(b"nothing")
    # Another spelling of the address: nothing is remembered.
    monkeypatch.setenv("KP_STORE", f"{tmp_path / 'broken'}/.")
    for words in (("keys", "list"), ("keys", "new"), ("roles", "list")):
        result = run(*words)
        assert result.exit_code == 2
        assert "table of access cannot be read" in result.stderr
