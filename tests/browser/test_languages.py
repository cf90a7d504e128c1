"""The language of a reader in a browser: guessed, chosen, kept, sent on, and read from the right."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WAIT, settle

pytestmark = pytest.mark.browser
ETHIOPIA = "country=ETH&years=2018-2024"


@pytest.fixture
def reader(browser):
    """A reader's page, by the language of the browser."""
    contexts = []

    def arrive(locale: str) -> Page:
        context = browser.new_context(locale=locale, viewport={"width": 1440, "height": 900})
        context.set_default_timeout(WAIT)
        contexts.append(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()


def choose(page: Page, name: str, heading: str) -> None:
    page.get_by_test_id("stTopNavSection").last.click()
    page.get_by_test_id("stTopNavPopover").get_by_text(name, exact=True).click()
    expect(page.locator("[data-testid=stApp] h1")).to_have_text(heading)


def expect_whole(page: Page, language: str, direction: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)


def side_of(page: Page, selector: str) -> str:
    box = page.locator(selector).first.bounding_box()
    return "left" if box["x"] + box["width"] / 2 < 720 else "right"


def test_a_first_visit_is_in_the_language_of_the_browser(reader, server):
    page = reader("ar")
    page.goto(f"{server.address}/returns?country=ETH", wait_until="commit")
    expect(page.locator("#first h1")).to_have_text("العودة")
    expect_whole(page, "ar", "rtl")
    settle(page)
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("العودة")
    expect_whole(page, "ar", "rtl")
    assert page.url.endswith("/returns?country=ETH")  # who gets this address reads his own
    assert side_of(page, "[data-testid=stHeaderLogo]") == "right"
    assert side_of(page, "[data-testid=stMainMenu]") == "left"
    expect(page.get_by_role("button", name="القائمة الرئيسية")).to_be_visible()  # not ours
    assert page.evaluate("document.fonts.check('16px \"Source Sans\"', 'العودة')")
    assert page.evaluate("document.documentElement.scrollWidth") == 1440


def test_a_language_chosen_in_the_menu_keeps_the_page_and_is_kept(reader, server):
    page, asked = reader("en-GB"), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.address}/meetings")
    settle(page)
    for one in ("noto-sans-arabic", "mirrored.css", "frontend_words.js"):
        assert not any(one in address for address in asked)  # only who needs it fetches it
    page.get_by_test_id("stTopNavLink").get_by_text("Returns", exact=True).click()
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("Returns")
    page.goto(f"{server.address}/returns?{ETHIOPIA}")
    settle(page)
    expect_whole(page, "en", "ltr")
    choose(page, "العربية", "العودة")
    expect_whole(page, "ar", "rtl")
    expect(page.get_by_text("إثيوبيا", exact=True).first).to_be_visible()
    assert page.url == f"{server.address}/returns?{ETHIOPIA}&lang=ar"
    assert side_of(page, "[data-testid=stHeaderLogo]") == "right"
    page.reload()
    settle(page)
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("العودة")
    assert page.url == f"{server.address}/returns?{ETHIOPIA}&lang=ar"
    page.goto(f"{server.address}/meetings")  # the next visit, by an address without any language
    expect_whole(page, "ar", "rtl")


def test_back_leads_to_the_page_before_not_to_the_language_before(reader, server):
    page = reader("fr")
    page.goto(f"{server.address}/meetings")
    settle(page)
    page.get_by_test_id("stTopNavLink").get_by_text("Retours", exact=True).click()
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("Retours")
    settle(page)
    choose(page, "English", "Returns")
    expect_whole(page, "en", "ltr")
    page.go_back()
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("Meetings")
    expect_whole(page, "en", "ltr")


def test_an_address_with_a_language_is_read_in_it_by_everybody(reader, server):
    page = reader("en-GB")
    page.goto(f"{server.address}/returns?{ETHIOPIA}&lang=fr")
    settle(page)
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("Retours")
    expect_whole(page, "fr", "ltr")
    page.get_by_test_id("stTopNavLink").get_by_text("Pays", exact=True).click()
    expect(page.locator("[data-testid=stApp] h1")).to_have_text("Pays")
    settle(page)
    assert "lang=fr" in page.url


def test_without_scripts_the_languages_are_links_that_keep_what_was_chosen(browser, server):
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(f"{server.address}/returns?country=ETH")
    page.get_by_role("navigation").get_by_text("العربية").first.click()
    page.get_by_role("link", name="Français").first.click()
    expect(page.locator("h1")).to_have_text("Retours")
    assert page.url.endswith("/returns?country=ETH&lang=fr")
    page.goto(f"{server.address}/no-such-page")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    context.close()
