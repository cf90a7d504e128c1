"""A whole journey: a faulty workbook is mended, published, seen in a chart and taken back."""

import io
import shutil

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve, settle

pytestmark = pytest.mark.browser

HEADINGS = ["Measure", "Sending country", "Country of return", "Year", "Number"]
HEADINGS += ["Published by", "Type of return", "Sex", "Age group"]
SAME = ["UNHCR", "refugee return", "Total", "Total"]
ROWS = [
    ["Draft of 3 March"],
    [],
    HEADINGS,
    ["unhcr_returned_refugees", "Uganda", "South Sudann", 2020, "80 000", *SAME],
    ["unhcr_returned_refugees", "Ethiopa", "South Sudan", 2020, 15000, *SAME],
    ["unhcr_returned_refugees", "Kenya", "Atlantis", 2020, 15000, *SAME],
]
CHART = "/returns?country=SSD&measure=unhcr_returned_refugees"
SHOWN = """year => document.querySelector('.js-plotly-plot').calcdata.flat()
    .filter(point => point.p === year).map(point => point.s)"""


def workbook() -> bytes:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def full_server(seeded_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("upload")
    shutil.copytree(seeded_folder, folder / "store")
    with serve(folder / "store", folder / "log.txt") as running:
        yield running


def charted(page: Page, year: int) -> list[float]:
    """What the first chart of a page shows for a year."""
    page.wait_for_selector(".js-plotly-plot .point")
    return page.evaluate(SHOWN, year)


def test_a_faulty_workbook_is_mended_published_seen_and_taken_back(open_page, full_server):
    viewer = open_page(full_server.address + CHART)
    assert charted(viewer, 2020) == [122000]

    page = open_page(f"{full_server.address}/upload?key={full_server.key}")
    file = {"name": "returns.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": workbook()}
    page.set_input_files("input[type=file]", file)
    expect(page.get_by_text("0 can be published, 3 cannot")).to_be_visible()
    page.get_by_role("button", name="Accept “South Sudan”").click()
    expect(page.get_by_text("1 can be published, 2 cannot")).to_be_visible()
    page.get_by_role("button", name="Accept “Ethiopia”").click()
    expect(page.get_by_text("2 can be published, 1 cannot")).to_be_visible()
    # Uganda from 74,000 to 80,000 and Ethiopia from 14,500 to 15,000
    expect(page.get_by_text("South Sudan, Returned refugees 2020")).to_be_visible()
    expect(page.get_by_role("cell", name="128,500")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published as revision 9")).to_be_visible()

    viewer = open_page(full_server.address + CHART)
    assert charted(viewer, 2020) == [128500]

    page.get_by_role("link", name="Quality", exact=True).click()
    expect(page.locator("h1")).to_have_text("Quality")
    expect(page.get_by_text("Atlantis").first).to_be_attached()

    page.get_by_role("link", name="History", exact=True).click()
    expect(page.locator("h1")).to_have_text("History")
    page.get_by_role("button", name="Undo…").click()
    page.get_by_role("button", name="Yes, undo it").click()
    expect(page.get_by_text("Revision 9 has been undone by revision 10.")).to_be_visible()
    settle(page)

    viewer = open_page(full_server.address + CHART)
    assert charted(viewer, 2020) == [122000]
    then = open_page(f"{full_server.address}{CHART}&revision=9")
    assert charted(then, 2020) == [128500]
    expect(then.get_by_text("revision 9 of 10")).to_be_visible()
