"""A line that is cut, or a server that starts anew, takes nothing from a reader but a moment."""

import secrets
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kp_data.store import Store
from kp_data.wording import operating, say
from tests.browser.conftest import serve
from tests.load.wire import wire

FILTERED, IN_FORCE = "meetings?country=ETH", "Filters in force: Ethiopia."
FILE = {
    "name": "meetings.csv",
    "mimeType": "text/csv",
    "buffer": b"kind,title,start_date,city,country_code\n"
    b"Steering Committee,Steering Committee meeting in Nairobi,2022-07-12,Nairobi,Kenya\n",
}


def until_connected(page: Page, *, to: bool) -> None:
    page.wait_for_function(
        "to => (document.querySelector('[data-testid=stApp]')"
        ".getAttribute('data-test-connection-state') === 'CONNECTED') === to",
        arg=to,
    )


def still_chosen(page: Page, address: str) -> None:
    """The page shows what was chosen, asked of the server anew."""
    expect(page).to_have_url(f"{address}/{FILTERED}")
    expect(page.get_by_text(IN_FORCE).first).to_be_visible()


def test_after_a_cut_the_page_goes_on_with_the_same_filters(server, open_page):
    with wire(server.address) as line:
        page = open_page(f"{line.address}/{FILTERED}")
        expect(page.get_by_text(IN_FORCE).first).to_be_visible()
        line.cut()
        until_connected(page, to=False)
        line.mend()
        until_connected(page, to=True)
        still_chosen(page, line.address)


@pytest.fixture
def twins(seeded_folder, tmp_path):
    """Two starts of one server: the same store, the same settings."""
    store = Path(shutil.copytree(seeded_folder, tmp_path / "store"))
    shared = {"KP_KEY": secrets.token_urlsafe(32), "STREAMLIT_SERVER_COOKIE_SECRET": "of-this-test"}
    with (
        serve(store, tmp_path / "1.txt", **shared) as one,
        serve(store, tmp_path / "2.txt", **shared) as two,
    ):
        yield one, two, shared["KP_KEY"], store


def test_after_a_new_start_the_page_has_its_filters_and_asks_for_the_file_again(twins, open_page):
    one, two, key, store = twins
    with wire(one.address) as line:
        reader = open_page(f"{line.address}/{FILTERED}")
        officer = open_page(f"{line.address}/upload?key={key}")
        officer.locator("input[type=file]").first.set_input_files(FILE)
        expect(officer.get_by_role("button", name="Publish", exact=True)).to_be_visible()
        revision = Store(store).latest_revision()
        line.cut()
        for page in (reader, officer):
            until_connected(page, to=False)
        line.to = two.address
        line.mend()
        for page in (reader, officer):
            until_connected(page, to=True)
        still_chosen(reader, line.address)
        officer.get_by_role("button", name="Publish", exact=True).click()
        expect(officer.get_by_text(say(operating.FILES_ARE_GONE))).to_be_visible()
    assert Store(store).latest_revision() == revision
