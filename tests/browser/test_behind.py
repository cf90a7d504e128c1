"""What a viewer does who doubts a number: click it, and read in which file and line it stands."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

BARS = ".js-plotly-plot .barlayer .point path"


def click_bar(page, figure, number):
    bar = figure.locator(BARS).nth(number)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_a_bar_shows_file_and_line_and_closes_again(open_page, server):
    page = open_page(f"{server.address}/returns")
    figure = page.locator(".st-key-returns_to_figure")
    figure.locator(BARS).first.wait_for()
    click_bar(page, figure, 3)
    panel = page.locator(".st-key-returns_to_behind")
    expect(panel).to_contain_text("published figures are added")
    expect(panel).to_contain_text("File unhcr_returned_refugees.csv, lines")
    expect(panel).to_contain_text("Loaded at the start on")
    with page.expect_download() as download:
        page.locator(".st-key-returns_to_all_records_csv button").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["File"] for row in rows} == {"unhcr_returned_refugees.csv"}
    assert all(row["Line"].isdecimal() for row in rows)
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)


def test_a_cell_of_the_table_leads_to_its_records(open_page, server):
    page = open_page(f"{server.address}/meetings")
    figure = page.locator(".st-key-meetings_per_year_figure")
    figure.get_by_text("Table", exact=True).click()
    settle(page)
    table = figure.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 50)
    panel = page.locator(".st-key-meetings_per_year_behind")
    expect(panel).to_contain_text("2014")
    expect(panel).to_contain_text("File kp_meetings.csv, line")
