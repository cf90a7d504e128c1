"""How much one visitor may ask of the server."""

import asyncio

import pytest

from kp_data.api import limits
from kp_data.api.limits import MESSAGES_AT_ONCE, MOST_OPEN, SMALL_BODY, Attempts
from kp_data.people.keys import THE_SERVER, issue_key
from kp_data.people.signed_in import KEY_COOKIE, cookie_of
from kp_data.store import open_store
from tests.apart import run_apart
from tests.unit.api.passing import around, ask, run, websocket

PLACE = "/_stcore/upload_file/session/file"
HOST = ("host", "localhost")


@pytest.fixture
def key(tmp_path, monkeypatch):
    """A key of the Secretariat, as a browser brings it."""
    monkeypatch.setenv("KP_STORE", str(tmp_path))
    return lambda: cookie_of(issue_key(open_store(), "secretariat", THE_SERVER))


def put(size, app=None, method="PUT", cookie="", **rest):
    headers = [HOST, ("content-length", str(size)), ("cookie", f"{KEY_COOKIE}={cookie}")]
    return ask(PLACE, method, app, b"x" * min(size, 9), headers=headers, **rest)


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "NONSENSE"]
)
@pytest.mark.parametrize("path", ["/", "/api/health", "/api/v1/", "/present", "/nothing"])
def test_nothing_can_be_changed_at_any_address(path, method):
    answer = ask(path, method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.text == "Nothing can be changed at this address; it can only be read."


@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/mcp"),
        *("/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/component/x/index.html"),
        "/_stcore/bidi-components/x",
    ],
)
def test_addresses_of_the_frontend_that_nobody_needs_are_closed(path):
    answer = ask(path)
    assert (answer.status, answer.text) == (404, "There is nothing at this address.")


def test_a_body_that_nobody_asked_for_is_small():
    small = [HOST, ("content-length", str(SMALL_BODY))]
    assert ask("/", headers=small).status == 200
    answer = ask("/", headers=[HOST, ("content-length", str(SMALL_BODY + 1))])
    assert (answer.status, answer.headers["connection"]) == (413, "close")


def test_a_file_may_be_as_large_as_the_setting_says(monkeypatch, key):
    monkeypatch.setenv("KP_MAX_FILE_MB", "3")
    officer = key()
    assert put(3_000_000, cookie=officer).status == 200
    answer = put(30_000_000, cookie=officer)
    assert answer.status == 413
    assert answer.text == (
        "This is 30.0 MB; at most 3.0 MB are taken here. Nothing of it was kept."
    )


def test_the_limit_of_a_file_is_for_files_only():
    assert put(SMALL_BODY + 1, method="DELETE").status == 413


@pytest.mark.parametrize(
    "headers", [[HOST], [HOST, ("transfer-encoding", "chunked"), ("content-length", "3")]]
)
def test_a_file_says_beforehand_how_large_it_is(headers):
    assert ask(PLACE, "PUT", headers=headers).status == 411


def test_a_body_without_end_is_refused_everywhere():
    assert ask("/", headers=[HOST, ("transfer-encoding", "chunked")]).status == 411


@pytest.mark.parametrize("cookie", ["", "x.wrong"])
def test_who_has_no_role_sends_small_files_only(key, cookie):
    assert put(30_000_000, cookie=cookie).status == 200
    assert put(31_000_000, cookie=cookie).status == 413
    assert put(199_999_999, cookie=key()).status == 200


def test_files_of_those_without_a_role_are_few_and_keep_no_officer_out(key):
    app = around()
    found = [put(3, app).status for _ in range(12)]
    assert found == [200] * 10 + [429] * 2
    assert put(3, app).headers["retry-after"] == "600"
    assert put(3, app, client="10.0.0.10").status == 200
    assert put(3, app, cookie=key()).status == 200


def test_officers_at_one_address_are_counted_one_by_one(key):
    app, first = around(), key()
    found = [put(3, app, cookie=first).status for _ in range(62)]
    assert found == [200] * 60 + [429] * 2
    assert put(3, app, cookie=first, client="10.0.0.10").status == 429
    assert put(3, app, cookie=key()).status == 200


def test_of_too_many_megabytes_none_is_taken(key):
    app, officer = around(), key()
    assert [put(199_999_999, app, cookie=officer).status for _ in range(12)][9:] == [200, 429, 429]
    assert [put(29_999_999, app).status for _ in range(5)] == [200] * 3 + [429] * 2


def test_wrong_keys_are_counted_by_address():
    attempts = Attempts("3 per 10 minutes")
    for _ in range(3):
        assert attempts.is_open("10.0.0.1")
        attempts.note("10.0.0.1")
    assert not attempts.is_open("10.0.0.1")
    assert attempts.is_open("10.0.0.2")


def test_one_subscriber_s_many_addresses_count_as_one():
    attempts = Attempts("1 per 10 minutes")
    attempts.note("2001:db8:1:2::1")
    assert not attempts.is_open("2001:db8:1:2:ffff::9")
    assert attempts.is_open("2001:db8:1:3::1")


def talk(messages, app=None):
    coming = [{"type": "websocket.connect"}]
    coming += [{"type": "websocket.receive", "bytes": b"x"}] * messages
    return run(app or around(), websocket([HOST]), coming)


def test_messages_in_a_flood_end_the_connection(monkeypatch):
    monkeypatch.setattr(limits, "MESSAGES_A_SECOND", 0)
    sent = talk(MESSAGES_AT_ONCE + 50)
    assert sum(one["type"] == "websocket.send" for one in sent) == MESSAGES_AT_ONCE
    assert {"type": "websocket.close", "code": 1008} in sent


def test_messages_in_measure_go_on_without_end():
    free = iter(range(10_000))

    async def receive():
        return {"type": "websocket.receive", "bytes": b"x"}

    async def send(_message):
        raise AssertionError

    measured = limits._in_measure(receive, send, now=lambda: next(free) / 20)
    heard = [run_one(measured) for _ in range(MESSAGES_AT_ONCE * 3)]
    assert {one["type"] for one in heard} == {"websocket.receive"}


def run_one(measured):
    try:
        measured().send(None)
    except StopIteration as ended:
        return ended.value
    raise AssertionError


def test_of_too_many_connections_none_is_opened(monkeypatch):
    app = around()
    opened = [talk(0, app)[0]["type"] for _ in range(1_005)]
    assert opened.count("websocket.accept") == 1_000
    assert opened[1_000:] == ["websocket.close"] * 5


def test_one_address_has_so_many_pages_open_and_no_more_until_one_is_closed():
    async def hold():
        app, closed = around(), asyncio.Event()
        first = [{"type": "websocket.connect"}]

        async def open_one(client):
            coming, sent = list(first), []

            async def receive():
                if coming:
                    return coming.pop()
                await closed.wait()
                return {"type": "websocket.disconnect", "code": 1000}

            async def send(message):
                sent.append(message["type"])

            task = asyncio.create_task(app(websocket([HOST], client=client), receive, send))
            while not sent:
                await asyncio.sleep(0)
            return sent[0], task

        held = [await open_one("10.0.0.1") for _ in range(MOST_OPEN + 1)]
        other = await open_one("10.0.0.2")
        closed.set()
        await asyncio.gather(other[1], *(task for _, task in held))
        again = await open_one("10.0.0.1")
        await again[1]
        return [kind for kind, _ in (*held, other, again)]

    found = run_apart(hold())
    assert found[:MOST_OPEN] == ["websocket.accept"] * MOST_OPEN
    assert found[MOST_OPEN:] == ["websocket.close", "websocket.accept", "websocket.accept"]
