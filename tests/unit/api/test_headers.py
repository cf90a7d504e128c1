"""What a browser is told that it may do with each kind of answer."""

import base64
import hashlib
import logging
import re

import pytest

from kp_data.api.first import serve
from kp_data.api.first.frame import frontend_page
from kp_data.api.headers import page_policy
from tests.unit.api.passing import ask

PAGES = ("/", "/media/deck.html", "/api/v1/", "/present", "/api/health", "/nothing", "/fails")
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def told(path, **scope):
    return ask(path, **scope).headers


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_them(path):
    headers = told(path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["content-security-policy"].endswith("; frame-ancestors 'self'")
    assert headers["x-frame-options"] == "SAMEORIGIN"


def test_a_page_runs_no_script_but_this_server_s_and_those_whose_hash_is_known():
    scripts = re.search(r"script-src ([^;]*)", told("/")["content-security-policy"])[1].split()
    assert scripts[0] == "'self'"
    assert len(scripts) > 3
    assert all(one.startswith("'sha256-") for one in scripts[1:])


def test_each_script_in_a_first_answer_and_in_the_frontend_s_own_page_may_run(
    full_store, monkeypatch
):
    monkeypatch.setenv("KP_STORE", full_store.address)
    pages = [frontend_page(), serve.make_first("returns", {}).decode()]
    found = [script for page in pages for script in INLINE.findall(page)]
    assert len(found) == 5
    for script in found:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page_policy()


@pytest.mark.parametrize("path", ["/api/health", "/nothing", "/media/deck.html"])
def test_what_is_no_page_may_do_nothing_and_stands_alone(path):
    policy = told(path)["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_the_description_for_programs_has_no_scripts():
    policy = told("/api/v1/")["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert "sandbox" not in policy


def test_what_has_not_changed_keeps_the_headers_that_came_with_it():
    """A policy of the second answer would take the place of the page's own in the browser."""
    answer = ask("/unchanged")
    assert answer.status == 304
    assert "content-security-policy" not in answer.headers


def test_who_says_itself_what_it_may_do_keeps_it():
    assert told("/present")["content-security-policy"] == "own; frame-ancestors 'self'"


@pytest.mark.parametrize(
    ("setting", "ancestors", "older"),
    [
        ("none", "'none'", "DENY"),
        ("self", "'self'", "SAMEORIGIN"),
        ("self https://portal.example.org", "'self' https://portal.example.org", None),
        ("https://a.example/path", "'none'", "DENY"),  # cannot be so: nobody may
    ],
)
def test_who_may_frame_pages_is_a_setting(monkeypatch, setting, ancestors, older):
    monkeypatch.setenv("KP_FRAMES", setting)
    headers = told("/api/health", headers=[("host", "localhost")])
    assert headers["content-security-policy"].endswith(f"frame-ancestors {ancestors}")
    assert headers.get("x-frame-options") == older


def test_under_https_nothing_goes_back_to_http():
    assert "strict-transport-security" not in told("/")
    assert told("/", scheme="https")["strict-transport-security"] == "max-age=31536000"


def test_under_https_no_cookie_travels_without_it():
    plain = [text for name, text in ask("/cookie").pairs if name == "set-cookie"]
    assert [one.lower().count("secure") for one in plain] == [0, 1]
    safe = [text for name, text in ask("/cookie", scheme="https").pairs if name == "set-cookie"]
    assert [one.lower().count("secure") for one in safe] == [1, 1]


def test_no_answer_names_the_server_or_lets_other_sites_read():
    headers = told("/cookie")
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_a_mistake_of_the_server_tells_nothing_of_it(caplog, monkeypatch):
    monkeypatch.setattr(
        logging.getLogger("kp_data"), "propagate", True
    )  # a server may have ended it
    answer = ask("/fails")
    assert (answer.status, answer.headers["cache-control"]) == (500, "no-store")
    (told,) = [one.fields for one in caplog.records if one.message == "failed"]
    assert answer.text == (
        "This could not be answered, by a mistake of the server. Tell the administrator: error "
        f"{told['id']}."
    )
