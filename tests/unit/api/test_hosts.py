"""Under which names the dashboard answers, and to pages of which sites."""

import pytest
from starlette.applications import Starlette

from kp_data import events
from kp_data.api.routes import routes
from tests.unit.api.passing import around, ask, run, websocket

NAMES = "dashboard.example.org *.intern.example [2001:db8::5]"


@pytest.fixture
def _named(monkeypatch):
    monkeypatch.setenv("KP_HOSTS", NAMES)


def status(host, path="/", **rest):
    return ask(path, headers=[("host", host)], **rest).status


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_it_answers_as_this_machine(host):
    assert status(host) == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "a b", "[::1"]
)
def test_a_strange_name_gets_a_sentence_and_nothing_else(host):
    answer = ask("/", headers=[("host", host)])
    assert answer.status == 421
    assert "does not answer under this name" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_two_names_at_once_or_none_are_refused():
    assert ask("/", headers=[("host", "localhost"), ("host", "evil.example")]).status == 421
    assert ask("/", headers=[]).status == 421


@pytest.mark.usefixtures("_named")
@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("dashboard.example.org", 200),
        ("DASHBOARD.example.org.:443", 200),
        ("one.intern.example", 200),
        ("intern.example", 421),
        ("[2001:db8::5]:8501", 200),
        ("dashboard.example.org.evil.example", 421),
        ("otherdashboard.example.org", 421),
    ],
)
def test_its_names_are_a_setting(host, answered):
    assert status(host) == answered


def test_the_number_of_its_own_address_is_a_name_that_nobody_else_can_have():
    assert status("192.0.2.7:8501", server="192.0.2.7") == 200
    assert status("192.0.2.8:8501", server="192.0.2.7") == 421


def test_the_probes_of_a_proxy_are_answered_under_any_name():
    assert status("dashboard-1:8501", "/api/health") == 200


def test_a_setting_that_cannot_be_so_closes_the_server_and_is_told_to_the_log(monkeypatch, caplog):
    monkeypatch.setattr(events, "_told_at", {})
    monkeypatch.setenv("KP_HOSTS", "https://dashboard.example.org")
    answer = ask("/")
    assert answer.status == 503
    assert answer.text.startswith("The data cannot be read at the moment.")
    (told,) = [one.fields for one in caplog.records if one.message == "cannot answer"]
    assert told["reason"].startswith("KP_HOSTS is 'https:")


def connects(*headers):
    coming = [{"type": "websocket.connect"}]
    sent = run(around(), websocket(headers), coming)
    return sent[0]["type"] == "websocket.accept"


HOST = ("host", "localhost:8501")


@pytest.mark.parametrize(
    ("headers", "opens"),
    [
        ([HOST], True),  # no browser
        ([HOST, ("origin", "http://localhost:8501")], True),
        ([HOST, ("origin", "http://localhost:3000")], False),  # another program of this machine
        ([HOST, ("origin", "https://evil.example")], False),
        ([HOST, ("origin", "null")], False),  # a frame without rights, a file
        ([HOST, ("origin", "http://localhost:8501@evil.example")], False),
        ([HOST, ("origin", "http://localhost:8501"), ("origin", "https://evil.example")], False),
        ([("host", "evil.example"), ("origin", "http://evil.example")], False),  # led here
    ],
)
def test_a_connection_begins_from_a_page_of_ours_only(headers, opens):
    assert connects(*headers) is opens


@pytest.mark.usefixtures("_named")
def test_behind_a_proxy_that_renames_the_server_the_public_name_counts():
    assert connects(HOST, ("origin", "https://dashboard.example.org"))
    assert not connects(HOST, ("origin", "https://evil.example"))


def test_any_name_does_not_mean_any_site(monkeypatch):
    monkeypatch.setenv("KP_HOSTS", "*")
    assert status("whatever.example") == 200
    assert not connects(("host", "whatever.example"), ("origin", "https://evil.example"))


def test_a_file_sent_by_a_page_of_another_site_is_refused():
    place = "/_stcore/upload_file/session/file"
    ours = [HOST, ("content-length", "3"), ("origin", "http://localhost:8501")]
    assert ask(place, "PUT", headers=ours, body=b"abc").text == "3"
    theirs = [HOST, ("content-length", "3"), ("origin", "https://evil.example")]
    refused = ask(place, "PUT", headers=theirs, body=b"abc")
    assert refused.status == 403
    assert "another site" in refused.text


def test_search_engines_are_asked_to_keep_nothing():
    app = Starlette(routes=routes())
    assert ask("/robots.txt", app=app).text == "User-agent: *\nDisallow: /\n"
