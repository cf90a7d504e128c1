"""What the Secretariat does: open by the key, upload, publish, take back."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serve, settle

pytestmark = pytest.mark.browser

FILE = (
    "kind,title,start_date,end_date,city,country_code,source_name,source_url\n"
    "Steering Committee,Steering Committee meeting in Nairobi,2022-07-12,2022-07-13,Nairobi,Kenya,"
    "News of the Process,https://www.khartoumprocess.net/news\n"
    "Steering Committee,Meeting in Atlantis,2023-01-12,2023-01-13,Poseidonis,Atlantis,,\n"
)


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    with serve(folder / "store", folder / "log.txt", KP_SEED="no") as running:
        yield running


def test_the_key_opens_the_pages_of_the_secretariat_and_leaves_the_address(open_page, empty_server):
    page = open_page(f"{empty_server.address}/?key={empty_server.key}")
    expect(page.get_by_role("link", name="Upload", exact=True)).to_be_visible()
    assert "key=" not in page.url


def test_a_viewer_has_no_such_pages(open_page, empty_server):
    page = open_page(f"{empty_server.address}/?key=guess")
    expect(page.get_by_text("is not valid")).to_be_visible()
    expect(page.get_by_role("link", name="Upload", exact=True)).to_have_count(0)
    assert "key=" not in page.url


def test_a_file_goes_in_and_comes_out_again(open_page, empty_server):
    page = open_page(f"{empty_server.address}/?key={empty_server.key}")
    expect(page.get_by_text("No data yet")).to_be_visible()
    page.get_by_role("link", name="Upload", exact=True).click()
    expect(page.locator("h1")).to_have_text("Upload")
    page.set_input_files(
        "input[type=file]",
        {"name": "meetings.csv", "mimeType": "text/csv", "buffer": FILE.encode()},
    )
    expect(page.get_by_text("1 can be published, 1 cannot")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published as revision 1")).to_be_visible()
    page.get_by_role("link", name="Meetings", exact=True).first.click()
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("1")

    page.get_by_role("link", name="History", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("History")
    page.get_by_role("button", name="Undo…").click()
    page.get_by_role("button", name="Yes, undo it").click()
    expect(page.get_by_text("Revision 1 has been undone by revision 2.")).to_be_visible()
    page.get_by_role("link", name="Meetings").click()
    expect(page.get_by_text("No data yet")).to_be_visible()
    settle(page)


def test_the_server_tells_its_health_and_protects_its_pages(empty_server):
    with urllib.request.urlopen(f"{empty_server.address}/api/health") as answer:
        assert json.load(answer)["status"] in {"empty", "ok"}
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_what_is_sent_is_compressed(empty_server):
    request = urllib.request.Request(empty_server.address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
