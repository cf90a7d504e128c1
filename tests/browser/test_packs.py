"""A pack from its first figure to the meeting: added, put in order, titled, kept, saved, opened."""

import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve, settle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_server(seeded_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(seeded_folder, folder / "store")
    with serve(folder / "store", folder / "log.txt") as running:
        yield running


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(name)
    settle(page)


def add(page: Page, figure: str, said: str) -> None:
    page.locator(f".st-key-{figure}_pack").get_by_role("button").click()
    expect(page.get_by_text(said)).to_be_visible()


def slides(page: Page) -> list[str]:
    return page.locator("[class*=st-key-packs_slide_] strong").all_inner_texts()


def test_a_pack_is_made_kept_saved_and_opened_by_others(open_page, own_server):
    page = open_page(f"{own_server.address}/meetings?key={own_server.key}&years=2016-2020")
    add(page, "meetings_per_year", "Added: 1 view in your pack.")
    go(page, "Returns")
    add(page, "returns_year", "Added: 2 views in your pack.")
    page.get_by_role("link", name="Open the pack").click()
    expect(page.locator("h1")).to_have_text("Present")
    expect(page.get_by_text("1. Meetings per year")).to_be_visible()
    expect(page.get_by_text("Filters: 2016 to 2020").first).to_be_visible()

    page.locator(".st-key-packs_move_1_up").get_by_role("button").click()
    expect(page.get_by_text("2. Meetings per year")).to_be_visible()
    page.locator(".st-key-packs_edit_1").get_by_role("button").click()
    page.get_by_role("textbox", name="Title", exact=True).fill("How often we met")
    page.get_by_label("Note for the speaker").fill("Since the Rome Declaration")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("2. How often we met")).to_be_visible()
    page.get_by_label("Name of the pack").fill("Senior Officials")
    page.get_by_label("Name of the pack").press("Enter")
    expect(page.get_by_role("combobox", name="Pack")).to_have_value(
        "Senior Officials · 2 views · not saved"
    )
    settle(page)
    before = slides(page)

    page.reload()
    settle(page)
    expect(page.get_by_text("2. How often we met")).to_be_visible()
    assert slides(page) == before
    expect(page.get_by_text("Note: Since the Rome Declaration")).to_be_visible()

    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".st-key-packs_save").get_by_role("button").click()
    expect(page.get_by_text("“Senior Officials” is saved as version 1.")).to_be_visible()
    assert "pack=senior-officials-" in page.url

    viewer = open_page(page.url)
    expect(viewer.get_by_text("2. How often we met")).to_be_visible()
    expect(viewer.get_by_text("change a copy of it")).to_be_visible()
    for name in ("Save", "Delete", "Edit", "Remove"):
        expect(viewer.get_by_role("button", name=name, exact=True)).to_have_count(0)
    present = viewer.locator("a[href*='present?pack=senior-officials-']").first
    expect(present).to_have_text("Present")
