"""Sources: which files are in force, and what is cited under a figure."""

from datetime import UTC, datetime

import pytest

from kp_data.queries import sources
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.snapshot import take_snapshot
from kp_data.queries.sources import Citation
from kp_data.store import Store
from kp_data.undoing import undo
from tests.people import officer
from tests.unit.queries.query_rows import PUBLISHED_AT, figure, meeting, publish_rows

HASH = "034f" * 16


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A file of meetings that the manifest knows, and one of returns that it does not."""
    seed_folder = tmp_path / "seed"
    seed_folder.mkdir()
    (seed_folder / "manifest.csv").write_text(
        "file,title,publisher,release,licence,retrieved,source_url,sha256,note\n"
        f"kp_meetings.csv,Meetings,Khartoum Process,2026,Facts,,https://kp.example,{HASH},\n"
        "returns.csv,Another file of that name,Somebody else,2020,Secret,,https://x.example,ab,\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KP_SEED_FOLDER", str(seed_folder))
    store = Store(tmp_path / "store")
    publish_rows(store, "meeting", [meeting("nairobi", "2018-07-12", country_code="KEN")], HASH)
    publish_rows(
        store,
        "return",
        [
            figure(2022, 100, publisher="UNHCR", release="2025", source_url="https://unhcr.example/a"),
            figure(2023, 90, publisher="UNHCR", release="2026", source_url="https://unhcr.example/a"),
            figure(2023, 9, to_code="ERI", publisher=None, source_url="https://unhcr.example/a"),
        ],
        "cd" * 32,
    )  # fmt: skip
    return store


def test_each_file_in_force_is_listed_with_what_the_manifest_says_of_it(store):
    table = sources.sources(take_snapshot(store))

    assert list(table.columns) == list(sources.COLUMNS)
    assert list(table["revision"]) == [2, 1]
    meetings = table.iloc[1]
    assert meetings[["file_name", "kind", "publisher", "release", "licence"]].tolist() == [
        "meetings.csv", "meeting", "Khartoum Process", "2026", "Facts",
    ]  # fmt: skip
    assert (meetings["rows"], meetings["by"]) == (1, "Amina")
    assert meetings["published_at"] == PUBLISHED_AT


def test_a_file_is_known_by_its_bytes_and_not_by_its_name_alone(store):
    returns = sources.sources(take_snapshot(store)).iloc[0]

    assert returns["file_name"] == "returns.csv"
    assert returns["licence"] is None
    assert returns["publisher"] is None  # its figures do not agree on one
    assert returns["source_url"] == "https://unhcr.example/a"


def test_a_file_taken_back_is_listed_no_more(store):
    undo(store, 2, by=officer("Amina"))

    table = sources.sources(take_snapshot(store))

    assert list(table["revision"]) == [1]
    assert table["published_at"].iloc[0] == datetime(2026, 3, 16, 9, 30, tzinfo=UTC)


def test_an_empty_store_has_no_sources(tmp_path):
    table = sources.sources(take_snapshot(Store(tmp_path / "empty")))

    assert table.empty
    assert list(table.columns) == list(sources.COLUMNS)


def test_activities_cite_the_publisher_of_their_file(store):
    snapshot = take_snapshot(store)

    cited = sources.cited_sources(snapshot, "meeting", NO_FILTERS)

    assert cited == (Citation("Khartoum Process", "2026", "https://kp.example"),)
    assert sources.cited_sources(snapshot, "meeting", Filters(countries=("EGY",))) == ()
    assert sources.cited_sources(snapshot, "training", NO_FILTERS) == ()


def test_return_figures_cite_each_publisher_and_release_once(store):
    snapshot = take_snapshot(store)

    cited = sources.cited_sources(snapshot, "return", Filters(countries=("SOM",)), "kp_returns")
    nameless = sources.cited_sources(snapshot, "return", Filters(countries=("ERI",)), "kp_returns")

    assert cited == (
        Citation("UNHCR", "2025", "https://unhcr.example/a", is_reported=True),
        Citation("UNHCR", "2026", "https://unhcr.example/a", is_reported=True),
    )
    assert nameless == (Citation("returns.csv", "", "https://unhcr.example/a", is_reported=True),)


def test_rows_cite_the_files_in_which_they_stand(store):
    snapshot = take_snapshot(store)

    assert sources.cited_uploads(snapshot, (1, 1)) == (
        Citation("Khartoum Process", "2026", "https://kp.example"),
    )
    assert sources.cited_uploads(snapshot, ()) == ()


def test_trainings_of_the_process_do_not_cite_the_partners(seed):
    cited = sources.cited_sources(seed, "training", NO_FILTERS, framework="khartoum_process")

    assert [source.name for source in cited] == ["Khartoum Process"]


def test_figures_from_one_sending_country_cite_their_own_pages_only(store):
    snapshot = take_snapshot(store)

    assert sources.cited_sources(snapshot, "return", NO_FILTERS, sending=("GBR",)) == ()
    assert len(sources.cited_sources(snapshot, "return", NO_FILTERS, sending=("LBY",))) == 3


def test_a_breakdown_cites_only_the_figures_that_are_broken_down_by_it(make_snapshot):
    snapshot = make_snapshot(
        returns=[
            figure(2022, 70, publisher="Germany", release="2023"),
            figure(2023, 40, publisher="Italy", release="2024", sex="F"),
            figure(2023, 90, publisher="Italy", release="2024 total", sex="_T"),
        ]
    )
    cited = sources.cited_sources(
        snapshot, "return", NO_FILTERS, "kp_returns", broken_down_by=("sex", "age_group")
    )
    assert [(source.name, source.release) for source in cited] == [("Italy", "2024")]


def test_a_copy_in_the_press_is_told_from_the_publishers_page(seed):
    pages = {"unhcr_returned_refugees": False, "uk_returns": False, "iom_avrr_returns": True}

    for measure, is_reported in pages.items():
        cited = sources.cited_sources(seed, "return", NO_FILTERS, measure)
        assert any(source.is_reported for source in cited) == is_reported


def test_every_file_of_the_seed_has_a_publisher_and_a_licence(seed):
    table = sources.sources(seed)

    assert len(table) == 8
    assert table["publisher"].notna().all()
    assert table["licence"].notna().all()


def test_the_refugee_returns_of_the_seed_cite_unhcr(seed):
    cited = sources.cited_sources(seed, "return", NO_FILTERS, "unhcr_returned_refugees")

    assert [source.name for source in cited] == ["UNHCR"]
