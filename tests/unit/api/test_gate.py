"""The gate: keys in addresses, the way in and out, and what is closed to whom."""

import json
import time
from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import quote, unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route, WebSocketRoute

from kp_data.api import gate, limits
from kp_data.api.gate import Gate, Identities
from kp_data.people import at_the_console
from kp_data.people.keys import id_of, issue_key, revoke_key
from kp_data.people.signed_in import KEY_COOKIE
from kp_data.store import Store
from tests.unit.api.passing import Answered, http, run, websocket

ADMIN = at_the_console("Amina")
CLOSED = (
    *("/", "/returns", "/upload", "/no-such-page", "/present", "/media/0a1b.csv"),
    *("/api/v1/returns.csv", "/api/v1", "/_stcore/host-config", "/_stcore/upload_file/a/b"),
    *("/static", "/static/../returns", "/app/static/../../returns", "//", "/API/health"),
)
STAY_OPEN = (
    *("/api/health", "/_stcore/health", "/static/js/index.js", "/app/static/wordmark.svg"),
    *("/auth/login", "/oauth2callback", "/present/static/plotly.js"),
)


def claims_of(cookies):
    return json.loads(unquote(cookies.get("_streamlit_user", "{}")))


def identity(**claims):
    told = {"sub": "1", "name": "Amina", "iat": time.time() - 60, "exp": time.time() + 600}
    return quote(json.dumps(told | claims))


IDENTITIES = Identities(lambda: True, claims_of, lambda: "/auth/login?provider=token")


async def talk(socket):
    await socket.accept()
    await socket.close()


async def callback(request):
    answer = RedirectResponse("/", 302)
    if "code" in request.query_params:
        answer.set_cookie("_streamlit_user", "signed")
    else:
        answer.delete_cookie("_streamlit_user")
    return answer


def behind(identities=IDENTITIES):
    """An application that shows everything, behind the gate."""
    return Starlette(
        routes=[
            Route("/oauth2callback", callback),
            Route("/auth/logout", lambda _: RedirectResponse("/", 302)),
            WebSocketRoute("/_stcore/stream", talk),
            Route("/{place:path}", lambda _: PlainTextResponse("figures"), methods=["GET", "POST"]),
        ],
        middleware=[Middleware(Gate, identities=identities)],
    )


def ask(address, cookies=None, app=None, **headers):
    path, _, query = address.partition("?")
    told = [("host", headers.pop("host", "localhost")), *headers.items()]
    if cookies:
        told.append(("cookie", "; ".join(f"{name}={text}" for name, text in cookies.items())))
    scope = http(path, headers=tuple(told)) | {"query_string": query.encode()}
    return Answered(run(app or behind(), scope, [{"body": b""}]))


def cookies_of(answer):
    given = SimpleCookie()
    for name, text in answer.pairs:
        if name == "set-cookie":
            given.load(text)
    return given


@pytest.fixture
def keys_store(tmp_path, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(tmp_path / "keys"))
    monkeypatch.setattr(gate, "SIGN_IN", limits.Attempts("10 per 10 minutes"))
    return Store(tmp_path / "keys")


@pytest.fixture
def closed(monkeypatch, keys_store):
    monkeypatch.setenv("KP_VIEWERS", "signed_in")
    return keys_store


def test_a_key_leaves_the_address_for_a_cookie_that_no_script_reads(keys_store):
    key = issue_key(keys_store, "secretariat", ADMIN)
    answer = ask(f"/returns?countries=KEN&key={key}&years=2016-2020")
    assert (answer.status, answer.text) == (303, "")
    assert answer.headers["location"] == "/returns?countries=KEN&years=2016-2020"
    kept = cookies_of(answer)[KEY_COOKIE]
    assert kept.value.endswith(f".{key}")
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "lax", "/")
    assert answer.headers["cache-control"] == "no-store"


def test_a_key_that_opens_nothing_leaves_the_address_and_is_spoken_of(keys_store):
    expired = issue_key(keys_store, "secretariat", ADMIN, valid_for=timedelta(microseconds=1))
    revoked = issue_key(keys_store, "secretariat", ADMIN)
    revoke_key(keys_store, id_of(revoked), ADMIN)
    for key, said in (
        ("guess", "wrong"),
        ("", "wrong"),
        (expired, "overdue"),
        (revoked, "revoked"),
    ):
        answer = ask(f"/upload?key={key}")
        assert (answer.status, answer.headers["location"]) == (303, f"/upload?said={said}")
        assert not cookies_of(answer)


def test_after_ten_wrong_keys_only_wrong_ones_are_refused(keys_store):
    key = issue_key(keys_store, "secretariat", ADMIN)
    said = [ask("/?key=guess").headers["location"] for _ in range(11)]
    assert said == ["/?said=wrong"] * 10 + ["/?said=often"]
    assert cookies_of(ask(f"/?key={key}"))[KEY_COOKIE].value.endswith(key)


def test_keys_that_another_site_makes_a_browser_send_are_not_counted(keys_store):
    for _ in range(20):
        ask("/?key=guess", **{"sec-fetch-site": "cross-site"})
    assert ask("/?key=guess").headers["location"] == "/?said=wrong"


@pytest.mark.parametrize(
    "brought",
    [{"authorization": "Bearer guess"}, {"cookies": {KEY_COOKIE: "x.guess"}}],
    ids=["of a program", "in a cookie"],
)
def test_wrong_keys_are_counted_in_whatever_way_they_come(brought, closed):
    key = issue_key(closed, "viewer", ADMIN)
    found = [ask("/api/v1/returns.csv", **brought) for _ in range(11)]
    assert [one.status for one in found] == [401] * 10 + [429]
    assert found[-1].headers["retry-after"] == "600"
    assert ask("/api/v1/returns.csv", authorization=f"Bearer {key}").text == "figures"


@pytest.mark.parametrize("path", ["/sign-in", "/auth/login", "/oauth2callback"])
def test_the_ways_in_are_not_asked_without_end(path, monkeypatch):
    monkeypatch.setattr(gate, "ENTERING", limits.Attempts("3 per 10 minutes"))
    assert [ask(path).status == 429 for _ in range(4)] == [False, False, False, True]


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/api/v1/?key=guess", "/api/v1/"),
        ("/static/x?key=guess", "/static/x"),
        ("/robots.txt?key=guess", "/robots.txt"),
        ("/?KEY=guess", "/?said=wrong"),
        ("/oauth2callback?key=guess&code=1", "/?said=in"),
    ],
)
def test_a_key_stays_in_no_address(asked, to, keys_store):
    assert ask(asked).headers["location"] == to


def test_an_address_that_somebody_sends_takes_no_right_away(keys_store):
    high = issue_key(keys_store, "administrator", ADMIN)
    low = issue_key(keys_store, "viewer", ADMIN)
    answer = ask(f"/?key={low}", {KEY_COOKIE: f"x.{high}"})
    assert answer.headers["location"] == "/?said=kept"
    assert not cookies_of(answer)
    assert cookies_of(ask(f"/?key={high}", {KEY_COOKIE: f"x.{low}"}))


def test_the_address_of_signing_out_signs_out(closed):
    assert ask("/sign-out").headers["location"] == "/auth/logout"


def test_keys_that_cannot_be_read_open_nothing(keys_store):
    key = issue_key(keys_store, "secretariat", ADMIN)
    for commit in (keys_store_folder(keys_store) / "_delta_log").glob("*.json"):
        commit.write_bytes(b"damaged")
    assert ask(f"/?key={key}").headers["location"] == "/?said=later"


def keys_store_folder(store):
    from pathlib import Path

    return Path(store.address) / "access"


@pytest.mark.parametrize("place", ["//evil.example/x", "/\\evil.example", "///evil.example"])
def test_nobody_is_led_to_another_site(place, keys_store):
    told = ask(f"{place}?key=guess").headers["location"]
    assert told.startswith("/")
    assert not told.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/returns?countries=KEN", "/returns?countries=KEN"),
        ("https://evil.example/x", "/x"),
        ("//evil.example/x", "/x"),
        ("/\\evil.example", "/evil.example"),
        ("javascript:alert(1)", "/alert%281%29"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_from_the_sign_in_stays_here(asked, to, keys_store):
    answer = ask(f"/sign-in?to={quote(asked, safe='')}")
    assert answer.headers["location"] == "/auth/login?provider=token"
    kept = cookies_of(answer)[gate.TO_COOKIE]
    assert unquote(kept.value) == to
    back = ask("/oauth2callback?code=1", {gate.TO_COOKIE: kept.value})
    said = "&said=in" if "?" in to else "?said=in"
    assert back.headers["location"] == f"{to}{said}"


def test_where_nobody_can_sign_in_the_way_leads_back():
    assert ask("/sign-in?to=/returns", app=behind(Identities())).headers["location"] == "/returns"


@pytest.mark.parametrize(
    ("query", "to"),
    [
        ("?code=1", "/upload?said=in"),
        ("?error=access_denied", "/upload?said=failed"),
        ("", "/?said=out"),
    ],
)
def test_what_became_of_the_sign_in_is_said(query, to):
    answer = ask(f"/oauth2callback{query}", {gate.TO_COOKIE: quote("/upload")})
    assert answer.headers["location"] == to


@pytest.mark.parametrize("path", CLOSED)
def test_what_is_closed_shows_nothing_to_who_has_not_signed_in(path, closed):
    for cookies in (
        {},
        {"_streamlit_user": identity(exp=time.time() - 1)},
        {KEY_COOKIE: "x.guess"},
    ):
        answer = ask(f"{path}?said=expired", cookies)
        assert answer.status == 401
        assert "figures" not in answer.text
    assert ask(path, host="localhost/static/").status == 401
    assert ask(path, {"_streamlit_user": identity()}).text == "figures"


@pytest.mark.parametrize("path", STAY_OPEN)
def test_what_signing_in_needs_stays_open(path, closed):
    assert ask(path).status in (200, 302)


def test_the_connection_of_the_pages_is_closed_too(closed):
    key = issue_key(closed, "viewer", ADMIN)
    for cookie, first in (
        ("", "websocket.close"),
        (f"{KEY_COOKIE}=x.{key}", "websocket.accept"),
        (f"_streamlit_user={identity()}", "websocket.accept"),
    ):
        scope = websocket([("host", "localhost"), ("cookie", cookie)])
        [begin, *_] = run(behind(), scope, [{"type": "websocket.connect"}])
        assert begin["type"] == first


def test_a_program_comes_in_with_a_key(closed):
    key = issue_key(closed, "viewer", ADMIN)
    refused = ask("/api/v1/returns.csv", authorization="Bearer guess")
    assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert "Authorization" in json.loads(refused.text)["detail"]
    assert ask("/api/v1/returns.csv", authorization=f"Bearer {key}").text == "figures"


def test_the_page_in_place_of_a_closed_one_leads_to_it_by_the_sign_in(closed):
    answer = ask("/returns?countries=KEN")
    assert 'href="/sign-in?to=%2Freturns%3Fcountries%3DKEN"' in answer.text
    assert "Sign in to see this dashboard" in answer.text
    assert "/sign-in" not in ask("/returns", app=behind(Identities())).text


def test_what_is_for_one_person_is_kept_nowhere(keys_store, monkeypatch):
    known = {"_streamlit_user": identity()}
    assert ask("/upload", known).headers["cache-control"] == "no-store"
    assert "cache-control" not in ask("/upload").headers
    assert "cache-control" not in ask("/api/v1/returns.csv", known).headers
    monkeypatch.setenv("KP_VIEWERS", "signed_in")
    assert ask("/api/v1/returns.csv", known).headers["cache-control"] == "no-store"
    assert "cache-control" not in ask("/static/js/index.js", known).headers


def test_where_everybody_may_look_nothing_is_asked(keys_store):
    for path in CLOSED:
        assert ask(path).text == "figures"


def test_a_sign_in_that_is_over_is_forgotten_and_spoken_of(keys_store):
    answer = ask("/returns?years=2020-2021", {"_streamlit_user": identity(exp=time.time() - 1)})
    assert answer.headers["location"] == "/returns?years=2020-2021&said=expired"
    assert cookies_of(answer)["_streamlit_user"]["max-age"] == "0"


def test_a_key_that_was_revoked_is_forgotten_and_spoken_of(keys_store):
    key = issue_key(keys_store, "secretariat", ADMIN)
    cookies = {KEY_COOKIE: f"x.{key}"}
    assert ask("/", cookies).text == "figures"
    revoke_key(keys_store, id_of(key), ADMIN)
    answer = ask("/", cookies)
    assert answer.headers["location"] == "/?said=lapsed"
    assert cookies_of(answer)[KEY_COOKIE]["max-age"] == "0"


def test_who_has_signed_out_is_out_in_every_window(closed):
    key = issue_key(closed, "secretariat", ADMIN)
    cookies = {"_streamlit_user": identity(), KEY_COOKIE: f"window.{key}"}
    assert ask("/media/x", cookies).status == 200
    answer = ask("/auth/logout", cookies)
    assert answer.headers["location"] == "/?said=out"
    assert cookies_of(answer)[KEY_COOKIE]["max-age"] == "0"
    assert ask("/media/x", cookies).status == 401
    assert ask("/media/x", {KEY_COOKIE: f"another.{key}"}).status == 200


def test_where_keys_and_roles_cannot_be_read_it_stays_closed(closed):
    key = issue_key(closed, "secretariat", ADMIN)
    for commit in (keys_store_folder(closed) / "_delta_log").glob("*.json"):
        commit.write_bytes(b"damaged")
    answer = ask("/returns", {KEY_COOKIE: f"x.{key}"})
    assert answer.status == 401
    assert "cannot be read" in answer.text
