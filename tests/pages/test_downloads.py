"""What the popover under a figure offers: each file is there, and its address answers."""

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import Asked, ViewAddress, build
from pages.ui import downloads


@pytest.fixture(scope="module")
def seed(seeded_folder):
    """The data that the project comes with."""
    return take_snapshot(Store(seeded_folder))


def view_of(seed, figure, **parameters):
    return build(Asked(seed), ViewAddress.read(figure, parameters))


@pytest.mark.parametrize(
    ("figure", "parameters"),
    [("returns_to", {"country": "SSD,SOM"}), ("meetings_hosts", {}), ("trainings_places", {})],
)
def test_every_file_is_made(seed, figure, parameters):
    files = downloads._files(view_of(seed, figure, **parameters), seed)
    starts = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "png": b"\x89PNG"}
    assert [extension for _, _, extension, _, _ in files] == ["csv", "csv", "xlsx", "png"]
    for _, _, extension, _, make in files:
        assert make().startswith(starts[extension])


def test_without_a_figure_there_is_no_picture(seed):
    view = view_of(seed, "meetings_hosts", years="1990-1991")
    files = downloads._files(view, seed)
    assert [extension for _, _, extension, _, _ in files] == ["csv", "csv", "xlsx"]
    (_, row) = csv.reader(io.StringIO(files[0][-1]().decode("utf-8-sig")))
    assert row == [view.said]


def test_the_address_asks_for_what_is_shown(seed):
    view = view_of(seed, "returns_to", country="SSD,SOM", years="2015-", measure="uk_returns")
    asked = "country=SSD,SOM&years=2015-&measure=uk_returns"
    assert downloads.address_of(view) == f"/api/v1/figures/returns_to.csv?{asked}"
    assert downloads.address_of(view, 8).endswith(f"?{asked}&revision=8")


def test_closed_it_costs_nothing(seeded_folder, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))

    def script():
        from kp_data.views import View, ViewAddress
        from pages.ui.downloads import offer_downloads

        offer_downloads(View(ViewAddress.of("meetings_hosts")), "meetings_hosts")

    page = AppTest.from_function(script).run()
    assert not page.exception
    assert not page.get("download_button")
