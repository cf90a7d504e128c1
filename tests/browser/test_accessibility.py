"""Nothing serious is found by axe-core, no page is wider than a phone, the keyboard is seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings, look_through, some_cases

pytestmark = pytest.mark.browser

BROKEN = """document.querySelector('h1').insertAdjacentHTML('afterend',
    '<img src=x><button></button><div><li class="st-emotion-cache-x">alone</li></div>')"""
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement)
    return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor]
}"""


def test_no_page_has_a_serious_finding_or_is_too_wide(browser, server):
    seen = list(look_through(browser, server, some_cases()))
    assert len(seen) == len(some_cases())
    assert [f"{case} {said}" for case, said, _ in seen if said] == []
    assert [f"{case} {wide} px" for case, _, wide in seen if wide > 0] == []


def test_what_has_no_name_would_be_found(open_page, server):
    page = open_page(f"{server.address}/mistakes")
    page.evaluate(BROKEN)
    assert {said.split(":")[0] for said in findings(page)} == {
        "image-alt",
        "button-name",
        "listitem",
    }


def test_where_the_keyboard_stands_is_seen_at_every_step(open_page, server):
    page = open_page(f"{server.address}/returns")
    for step in range(20):
        page.keyboard.press("Tab")
        style, width, colour = page.evaluate(OUTLINE)
        assert (style, colour) == ("solid", "rgb(18, 67, 109)"), step
        assert width >= 2


def test_more_contrast_is_chosen_in_the_menu_and_kept(open_page, server):
    page = open_page(f"{server.address}/mistakes?lang=en", width=1440)
    title = page.locator("[data-testid=stApp] h1")
    expect(title).to_have_css("color", "rgb(61, 61, 61)")
    page.get_by_test_id("stTopNavSection").last.click()
    page.get_by_test_id("stTopNavPopover").get_by_text("More contrast").click()
    expect(title).to_have_css("color", "rgb(0, 0, 0)")
    assert page.url == f"{server.address}/mistakes?lang=en"
    page.goto(f"{server.address}/no-such-page")
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
