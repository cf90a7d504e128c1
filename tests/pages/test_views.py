"""What a page shows can be made again elsewhere from its address alone."""

import pytest

from kp_data.queries.snapshot import take_snapshot
from kp_data.store import Store
from kp_data.views import FIGURES, Asked, ViewAddress, build
from pages.ui import data, figures
from pages.ui.text import plain

RETURNS = {"measure": "uk_returns", "with": "unhcr_returned_refugees", "country": "SOM,ETH"}
OPENED = {
    "overview": ({}, {"overview_numbers", "overview_timeline", "overview_places"}),
    "meetings": ({"years": "2016-2020"}, {"meetings_hosts", "meetings_themes"}),
    "trainings": ({"map": "boundaries"}, {"trainings_places", "trainings_per_year_kind"}),
    "returns": (RETURNS, {"returns_beside", "returns_year", "returns_restated"}),
    "reintegration": ({}, {"reintegration_programmes", "reintegration_matrix"}),
    "countries": ({"of": "ETH"}, {"countries_to", "countries_timeline", "countries_reporting"}),
    "pillars": ({"level": "theme", "record": "training"}, {"pillars_matrix"}),
    "quality": ({}, {"quality_reporting"}),
}


@pytest.fixture
def offered(monkeypatch) -> list[ViewAddress]:
    """The addresses under which a page offers its figures."""
    found: list[ViewAddress] = []
    monkeypatch.setattr(figures, "offer_to_add", lambda address, _key: found.append(address))
    return found


@pytest.fixture(scope="module")
def seen(seeded_folder) -> Asked:
    store = Store(seeded_folder)
    return Asked(take_snapshot(store), store)


@pytest.mark.parametrize("page", OPENED)
def test_a_figure_taken_from_a_page_is_the_same_elsewhere(
    page, open_page, seeded_folder, offered, seen
):
    query, expected = OPENED[page]
    app = open_page(page, seeded_folder, secretariat=page == "quality", query=query)
    shown = {heading.value for heading in (*app.header, *app.subheader)}
    own = [address for address in offered if FIGURES[address.figure].page == page]
    assert expected <= {address.figure for address in own}
    for address in own:
        assert ViewAddress.read(address.figure, address.parameters) == address
        if address.figure != "overview_numbers":  # these stand on the page without a figure
            assert plain(build(seen, address).chart.title) in shown


def test_a_view_of_the_pages_is_that_of_everyone(seeded_folder, seen, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(seeded_folder))
    address = ViewAddress.of("returns_year", choices={"measure": "uk_returns"})
    kept = data.look(None).view(address)
    assert kept.chart.table.equals(build(seen, address).chart.table)
    assert data.look(None).view(address).chart is kept.chart
    assert data.look(2).view(address).revision.number == 2
    assert data.look(2).view(address).chart is None


def test_a_figure_that_an_address_points_to_is_brought_into_view(open_page, seeded_folder):
    app = open_page("overview", seeded_folder, query={"figure": "overview_places"})
    assert 'data-bring-to="overview_places"' in app.get("html")[-1].proto.body
    assert "figure" not in app.query_params
    assert not app.run().get("html")


def test_a_figure_that_is_none_is_no_figure(open_page, seeded_folder):
    app = open_page("overview", seeded_folder, query={"figure": "</script><script>alert(1)"})
    assert not app.get("html")
    assert not app.exception
