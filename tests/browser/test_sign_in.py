"""Signing in with a real identity provider, through a browser, where only those may look who may."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)

from kp_data.store import Store
from tests.browser.conftest import Server, _free_port, serve, settle
from tests.browser.test_managing import FILE

pytestmark = pytest.mark.browser

SECRET = "a secret of these tests, with which cookies are signed"  # noqa: S105 - of a provider that ends with the test
IDENTITY = "_streamlit_user"
PERSONS = (
    {"sub": "amina", "name": "Amina Hassan", "email": "Amina@Example.org", "email_verified": True},
    {"sub": "guest", "name": "Guest", "email": "amina@example.org", "email_verified": False},
)
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secret}"
client_id = "dashboard"
client_secret = "of no use here"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
ROLES = '[roles]\nsecretariat = ["amina@example.org"]\n'


@dataclass(frozen=True)
class Closed:
    """A dashboard that shows nothing to who has not signed in."""

    server: Server
    store: Path
    roles: Path


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of an identity provider that knows :data:`PERSONS`."""
    port = _free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for person in PERSONS:
        command += ["--user-claims", json.dumps(person)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="module")
def closed(provider, tmp_path_factory) -> Iterator[Closed]:
    """The dashboard with sign-in, on an empty store."""
    folder = tmp_path_factory.mktemp("closed")
    secrets, roles = folder / "secrets.toml", folder / "roles.toml"
    secrets.write_text(SECRETS.format(secret=SECRET, provider=provider))
    roles.write_text(ROLES)
    settings = {
        "KP_SEED": "no",
        "KP_VIEWERS": "signed_in",
        "KP_ROLES_FILE": str(roles),
        "STREAMLIT_SECRETS_FILES": str(secrets),
    }
    with serve(folder / "store", folder / "log.txt", **settings) as running:
        yield Closed(running, folder / "store", roles)


@pytest.fixture
def visit(browser, closed) -> Iterator[Callable[..., Page]]:
    """Open an address of the dashboard as somebody who has just signed in; "" for nobody."""
    contexts: list[BrowserContext] = []

    def open_it(place: str, who: str = "") -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{closed.server.address}{place}")
        if who:
            page.get_by_role("link", name="Sign in").click()
            page.locator("input[name=sub]").fill(who)
            page.locator("button[type=submit]").first.click()
            settle(page)
        return page

    yield open_it
    for context in contexts:
        context.close()


def drop(page: Page, text: str = FILE) -> None:
    file = {"name": "meetings.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.set_input_files("input[type=file]", file)
    expect(page.get_by_text("1 can be published, 1 cannot")).to_be_visible()


def menu(page: Page, name: str) -> None:
    page.get_by_test_id("stTopNavSection").filter(has_text=name).locator("visible=true").click()


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_before_somebody_signs_in_everything_is_closed(visit, closed):
    page = visit("/returns?countries=KEN")
    expect(page.locator("h1")).to_have_text("Sign in to see this dashboard")
    for place in ("/", "/returns", "/api/v1/meetings.csv", "/present", "/media/x", "/static/../"):
        assert status(f"{closed.server.address}{place}") == 401
    assert status(f"{closed.server.address}/api/health") == 200


def test_an_officer_signs_in_publishes_and_signs_out(visit, closed):
    page = visit("/upload", "amina")
    assert page.url == f"{closed.server.address}/upload"
    drop(page)
    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Amina Hassan")
    expect(page.get_by_role("textbox", name="Your name")).to_be_disabled()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published as revision 1")).to_be_visible()
    assert Store(closed.store).history()[-1].by == "Amina Hassan"

    other = page.context.new_page()
    other.goto(f"{closed.server.address}/upload")
    settle(other)
    menu(page, "Amina Hassan")
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="Sign out").click()
    page.get_by_role("button", name="End session").click()  # the provider's own page
    expect(page.locator("h1")).to_have_text("Sign in to see this dashboard")
    expect(page.get_by_text("You are signed out")).to_be_visible()
    assert not [one for one in page.context.cookies() if one["name"].startswith(IDENTITY)]
    page.goto(f"{closed.server.address}/upload")
    expect(page.locator("h1")).to_have_text("Sign in to see this dashboard")
    for _ in range(4):
        page.go_back()
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(0)

    other.get_by_text("Practise with an example").click()  # the window that was open before
    expect(other.locator("h1")).to_have_text("Sign in to see this dashboard")
    expect(other.get_by_text("signed out in another window")).to_be_visible()


def test_an_address_that_nobody_has_verified_gives_no_role(visit):
    page = visit("/upload", "guest")
    expect(page.get_by_text("have no role beside that of a viewer")).to_be_visible()
    expect(page.get_by_role("link", name="Upload", exact=True)).to_have_count(0)
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_a_role_that_was_taken_back_is_gone_at_the_next_action(visit, closed):
    page = visit("/upload", "amina")
    drop(page, FILE.replace("2022-07", "2021-07"))
    known = len(Store(closed.store).history())
    closed.roles.write_text("[roles]\nsecretariat = []\n")
    try:
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("have no role beside that of a viewer")).to_be_visible()
    finally:
        closed.roles.write_text(ROLES)
    assert len(Store(closed.store).history()) == known


def test_a_sign_in_that_has_expired_leads_out_with_a_sentence(visit, closed):
    page = visit("/history", "amina")
    [cookie] = [one for one in page.context.cookies() if one["name"] == IDENTITY]
    claims = json.loads(decode_signed_value(SECRET, IDENTITY, cookie["value"]))
    assert claims["exp"] > time.time()
    told = json.dumps(claims | {"exp": int(time.time()) - 1})
    cookie["value"] = create_signed_value(SECRET, IDENTITY, told).decode()
    page.context.add_cookies([cookie])
    page.reload()
    expect(page.get_by_text("Your sign-in has expired")).to_be_visible()
    assert not [one for one in page.context.cookies() if one["name"] == IDENTITY]


def test_a_key_is_kept_over_a_reload_and_in_a_second_window(open_page, server):
    page = open_page(f"{server.address}/upload?key={server.key}", width=1440)
    assert page.url == f"{server.address}/upload"
    expect(page.locator("h1")).to_have_text("Upload")
    assert server.key not in page.evaluate("document.cookie")
    page.reload()
    expect(page.locator("input[type=file]")).to_be_attached()
    other = page.context.new_page()
    other.goto(f"{server.address}/upload")
    expect(other.locator("input[type=file]")).to_be_attached()
    menu(other, "Secretariat's key")
    other.get_by_test_id("stTopNavDropdownLink").filter(has_text="Sign out").click()
    expect(other.get_by_text("You are signed out")).to_be_visible()
    expect(other.get_by_role("link", name="Upload", exact=True)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("The page is open to its officers")).to_be_visible()
