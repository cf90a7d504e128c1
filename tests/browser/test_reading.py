"""What a viewer does: open pages, filter, follow a link, look at the map, take a table away."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

TITLES = {
    "": "The Khartoum Process at a glance",
    "meetings": "Meetings",
    "trainings": "Trainings",
    "returns": "Returns",
    "countries": "Countries",
    "pillars": "Pillars",
    "sources": "Sources",
}


def metric(page, label):
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")


def choose(page, label, option):
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("path", TITLES, ids=lambda path: path or "overview")
def test_a_page_opens_whole(path, open_page, server):
    page = open_page(f"{server.address}/{path}")
    expect(page.locator("h1")).to_have_text(TITLES[path])
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


@pytest.mark.parametrize("path", TITLES, ids=lambda path: path or "overview")
def test_on_a_telephone_nothing_is_wider_than_the_screen(path, open_page, server):
    page = open_page(f"{server.address}/{path}", width=390, height=844)
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_filter_changes_figures_and_address_and_the_link_opens_the_same_view(open_page, server):
    page = open_page(f"{server.address}/meetings")
    expect(metric(page, "Meetings")).to_have_text("63")
    choose(page, "Countries", "Ethiopia")
    expect(metric(page, "Meetings")).to_have_text("11")
    expect(page).to_have_url(f"{server.address}/meetings?country=ETH")
    page.get_by_role("link", name="Trainings").click()
    expect(page.locator("h1")).to_have_text("Trainings")
    expect(page).to_have_url(f"{server.address}/trainings?country=ETH")
    shown = metric(page, "Of partners").inner_text()

    other = open_page(page.url)
    expect(metric(other, "Of partners")).to_have_text(shown)
    expect(other.get_by_text("Filters in force: Ethiopia.").first).to_be_visible()
    other.get_by_role("link", name="Meetings").click()
    expect(metric(other, "Meetings")).to_have_text("11")
    expect(other).to_have_url(f"{server.address}/meetings?country=ETH")


def test_the_back_button_brings_the_filters_back(open_page, server):
    page = open_page(f"{server.address}/meetings")
    choose(page, "Countries", "Ethiopia")
    expect(page).to_have_url(f"{server.address}/meetings?country=ETH")
    choose(page, "Countries", "Kenya")
    expect(metric(page, "Meetings")).to_have_text("17")
    page.wait_for_timeout(1100)  # a click in the same second would count as newer
    page.go_back()
    expect(metric(page, "Meetings")).to_have_text("11")


def test_the_map_draws_boundaries_from_this_server_with_the_disclaimer(open_page, server):
    page = open_page(server.address)
    with page.expect_response("**/app/static/topojson/*.json") as answer:
        page.get_by_role("radio", name="Boundaries").or_(
            page.get_by_role("button", name="Boundaries")
        ).click()
    assert answer.value.status == 200
    expect(page.locator(".geo .choroplethlayer path, .geolayer path").first).to_be_attached()
    expect(page.get_by_text("do not imply official endorsement")).to_be_visible()
    expect(page).to_have_url(f"{server.address}/?map=boundaries")


def test_a_table_opens_and_can_be_taken_away(open_page, server):
    page = open_page(f"{server.address}/meetings")
    figure = page.locator(".st-key-meetings_per_year_figure")
    figure.get_by_text("Table", exact=True).click()
    expect(figure.get_by_test_id("stDataFrame")).to_be_visible()
    figure.get_by_text("Download", exact=True).click()
    with page.expect_download() as download:
        page.locator(".st-key-meetings_per_year_download_csv button").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("Year,")
    assert len(text.splitlines()) == 13


def test_a_link_leads_to_the_figure_that_it_names(open_page, server):
    page = open_page(f"{server.address}/returns?years=2014-&figure=returns_flows")
    figure = page.locator(".st-key-returns_flows_figure")
    expect(figure.locator("h3")).to_be_in_viewport()
    expect(page).to_have_url(f"{server.address}/returns?years=2014-")


def test_a_click_on_a_cell_chooses_its_records(open_page, server):
    page = open_page(f"{server.address}/pillars")
    page.wait_for_selector(".st-key-pillars_matrix_figure .bars .point")
    cell = page.locator(".st-key-pillars_matrix_figure .bars .point path")
    cell.nth(3 * 12 + 7).click(force=True)  # fourth domain, eighth year: 2021
    expect(page).to_have_url(f"{server.address}/pillars?cell=jvap-4&year=2021")
    settle(page)
    expect(page.get_by_text("4 records, newest first")).to_be_visible()


def test_every_figure_has_a_text_that_says_the_finding(open_page, server):
    page = open_page(f"{server.address}/meetings")
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    charts = page.get_by_test_id("stPlotlyChart")
    for chart in charts.all():
        label = chart.evaluate(
            "e => e.getAttribute('aria-label') ||"
            " (e.querySelector('[aria-label]') || {getAttribute: () => ''})"
            ".getAttribute('aria-label')"
        )
        assert len(label) > 20
