"""What a reader sees before any script has arrived, and how the page takes its place."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAIT, settle

pytestmark = pytest.mark.browser
READY = "The interactive page is ready."


def test_without_scripts_pages_tell_their_figures_and_lead_on(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}/meetings?country=KEN")
    expect(page.locator("h1")).to_have_text("Meetings")
    expect(page.locator("noscript .small")).to_be_visible()
    expect(page.get_by_role("img", name="Meetings by year")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Thematic Meetings")).to_be_visible()
    expect(page.get_by_text("Filters in force: Kenya.")).to_have_count(2)  # figure and records
    expect(page.get_by_text("Add to pack")).to_be_hidden()
    page.get_by_role("navigation").get_by_text("Data", exact=True).click()
    page.get_by_role("link", name="Sources").click()
    expect(page.locator("h1")).to_have_text("Sources")
    page.get_by_role("link", name="Returns").click()
    expect(page.locator("h1")).to_have_text("Returns")
    expect(page.get_by_role("img", name="Returned refugees")).to_be_visible()
    context.close()


def test_the_summary_makes_room_when_the_page_stands_with_its_first_figure(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/meetings?country=KEN", wait_until="commit")
    expect(page.locator("#first h1")).to_be_visible()
    place = page.locator("#first h1").bounding_box()
    expect(page.get_by_text(READY)).to_be_hidden()
    settle(page)
    assert page.locator("h1").bounding_box() == place
    assert page.title() == "Meetings - Khartoum Process"
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.locator("#first, #first-bar, #first-style")).to_have_count(0)
    context.close()


def test_who_has_begun_to_read_decides_when_the_page_comes(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/meetings", wait_until="commit")
    page.locator("#first figure").wait_for()
    page.evaluate("document.getElementById('first').scrollTop = 300")
    page.get_by_text(READY).wait_for(timeout=WAIT)
    expect(page.locator("#first")).to_be_visible()
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("#first")).to_have_count(0)
    expect(page.get_by_test_id("stApp").locator("h1")).to_be_visible()
    context.close()


def test_where_scripts_never_arrive_the_summary_stays(browser, server):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(f"{server.address}/returns")
    expect(page.locator("#first h1")).to_have_text("Returns")
    expect(page.locator("#first .narrow svg")).to_be_visible()
    expect(page.locator("#first .wide svg")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_light_chosen_on_a_dark_computer_is_light_before_the_page_comes(browser, server):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{server.address}/sources")
    settle(page)
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_test_id("stMainMenuItem-theme-Light").click()
    page.route("**/static/js/**", lambda route: route.abort())
    page.reload()
    expect(page.locator("#first h1")).to_have_text("Sources")
    look = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(look) == "light"
    context.close()
