"""Every page opens on an empty store, on one record and on everything."""

from pathlib import Path

import pytest

from kp_data.ingest import check, publish
from kp_data.store import Store
from tests.pages.conftest import EXPLORE, MANAGE, texts
from tests.people import officer

TITLES = {
    "overview": "The Khartoum Process at a glance",
    "meetings": "Meetings",
    "trainings": "Trainings",
    "returns": "Returns",
    "reintegration": "Reintegration",
    "countries": "Countries",
    "pillars": "Pillars",
    "sources": "Sources",
    "mistakes": "Five mistakes with these figures",
    "upload": "Upload",
    "quality": "Quality",
    "history": "History",
}


@pytest.mark.parametrize("page", EXPLORE)
def test_on_an_empty_store_a_page_says_what_to_do(page, open_page, tmp_path):
    app = open_page(page, tmp_path / "nothing")
    assert not app.exception
    assert "The Secretariat can publish the first file" in texts(app)
    assert "python" not in texts(app)


@pytest.mark.parametrize("page", EXPLORE)
def test_on_an_empty_store_the_secretariat_is_led_to_the_upload(page, open_page, tmp_path):
    app = open_page(page, tmp_path / "nothing", secretariat=True)
    assert [link.value for link in app.page_link] == ["Upload the first file"]
    assert "python -m kp_data seed" in texts(app)


@pytest.mark.parametrize("page", EXPLORE + MANAGE)
def test_a_page_opens_on_one_record(page, open_page, one_record_folder):
    app = open_page(page, one_record_folder, secretariat=True)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == TITLES[page]


@pytest.mark.parametrize("page", EXPLORE + MANAGE)
def test_a_page_opens_on_everything(page, open_page, seeded_folder):
    app = open_page(page, seeded_folder, secretariat=True)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == TITLES[page]


@pytest.mark.parametrize("page", EXPLORE + MANAGE)
def test_a_page_has_one_title_and_no_raw_code(page, open_page, seeded_folder):
    app = open_page(page, seeded_folder, secretariat=True)
    assert len(app.title) == 1
    said = texts(app)
    for code in ("khartoum_process", "senior_officials_meeting", "unhcr_returned", "jvap-", "None"):
        assert code not in said


@pytest.mark.parametrize("page", EXPLORE)
def test_each_figure_carries_its_source_day_revision_and_filters(page, open_page, seeded_folder):
    app = open_page(page, seeded_folder)
    charts = len(app.get("plotly_chart"))
    lines = [text for text in texts(app).splitlines() if "Filters in force:" in text]
    assert len(lines) >= charts
    assert all("revision 8" in line and "Source:" in line for line in lines)


def test_a_damaged_store_gives_one_clear_message_and_is_left_alone(open_page, own_folder, caplog):
    ledger = own_folder / "ledger" / "_delta_log"
    for commit in ledger.iterdir():
        commit.write_bytes(b"damaged")
    app = open_page("overview", own_folder)
    assert not app.exception
    assert len(app.error) == 1
    assert "The data cannot be read at the moment." in app.error[0].value
    assert str(own_folder) not in app.error[0].value
    assert f"The store at {own_folder} is damaged" in caplog.text
    assert all(commit.read_bytes() == b"damaged" for commit in ledger.iterdir())


LONE = {
    "an undated meeting": "kind,title,city,country_code\nWebinar,Webinar without a date,,\n",
    "a training of a partner": (
        "kind,framework,title,start_date,country_code\n"
        "National training,IOM,Document examination,2019,Kenya\n"
    ),
    "a return figure": (
        "measure,from_code,to_code,period_start,period_end,value,publisher\n"
        "kp_returns,DEU,ETH,2024-01-01,2024-12-31,120,Ethiopia\n"
    ),
    "a figure of reintegration": (
        "measure,to_code,period_start,period_end,dimension,level,value,publisher\n"
        "kp_reintegration_completed,ETH,2024-01-01,2024-12-31,economic,individual,120,Ethiopia\n"
    ),
}


@pytest.fixture(scope="module", params=LONE.values(), ids=LONE)
def lone_folder(request, tmp_path_factory) -> Path:
    """The folder of a store with nothing but one record; read only."""
    store = Store(tmp_path_factory.mktemp("lone") / "store")
    assert publish(check(request.param.encode(), "file.csv", store), store, by=officer("Amina"))
    return Path(store.address)


@pytest.mark.parametrize("page", EXPLORE)
def test_a_page_opens_where_there_is_only(page, lone_folder, open_page):
    app = open_page(page, lone_folder)
    assert not app.exception
    assert not app.error
