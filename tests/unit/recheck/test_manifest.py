"""The record that every file carries: what it says, and how large it may become."""

import pytest

from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.recheck import Manifest, manifest_of, verdict
from kp_data.recheck.manifest import shown_on
from kp_data.store import Store
from kp_data.views import FIGURES
from tests.unit.recheck.conftest import pack_of


@pytest.fixture(scope="module")
def look(seeded_folder):
    return look_into(Store(seeded_folder))


@pytest.fixture(scope="module")
def everything(look):
    views = tuple(PackedView(figure=figure) for figure in FIGURES)
    return open_pack(Pack(id="all", name="All", views=views), look)


def test_every_figure_is_in_the_record_and_read_back(everything):
    record = Manifest.model_validate_json(manifest_of(everything))
    assert [slide.figure for slide in record.slides] == list(FIGURES)
    assert record.pack == everything.pack
    assert record.stood.number == everything.revision.number
    for slide, opened in zip(record.slides, everything.slides, strict=True):
        if opened.view and opened.view.chart:
            assert len(slide.rows) == len(opened.view.chart.table), slide.figure
            assert any(column.role == "figure" for column in slide.columns), slide.figure


def test_all_figures_of_the_app_take_less_than_half_a_megabyte(everything):
    assert len(manifest_of(everything).encode()) < 600_000


def test_rows_and_columns_are_known_by_codes_in_any_language(everything):
    slides = {
        slide.figure: slide
        for slide in Manifest.model_validate_json(manifest_of(everything)).slides
    }
    assert ("from_code=DZA", "to_code=ERI") in slides["returns_flows"].keys
    assert ("to_code=DJI",) in slides["returns_to"].keys
    assert "kind=webinar" in [column.key for column in slides["meetings_per_year"].columns]
    assert slides["pillars_matrix"].columns[1].key == "year=2014"


def test_a_table_that_is_too_long_leaves_its_digest(everything):
    slide = next(one for one in everything.slides if one.packed.figure == "returns_published")
    whole, short = shown_on(slide), shown_on(slide, 100)
    assert (len(whole.rows), len(short.rows), short.all_rows) == (835, 0, 835)
    assert short.digest == whole.digest
    assert not short.is_whole


def test_a_table_that_is_not_in_the_record_is_made_again_where_it_can_be(releases, monkeypatch):
    monkeypatch.setattr("kp_data.recheck.manifest.MOST_ROWS", 3)
    look = look_into(releases)
    pack = pack_of(("returns_year", {"country": "SSD"}), revision=2)
    record = Manifest.model_validate_json(manifest_of(open_pack(pack, look)))
    assert not record.slides[0].rows
    found = verdict.FoundDeck("deck.html", "html", record)
    changed = verdict.recheck(found, releases, look).slides[0].changes
    assert ("2020", 65620, 122000) in [(one.row, one.before, one.after) for one in changed]


def test_a_record_says_nothing_of_a_slide_without_a_figure(look):
    pack = pack_of(("returns_sex_age", {}), ("no_such_figure", {}))
    record = Manifest.model_validate_json(manifest_of(open_pack(pack, look)))
    assert [bool(slide.said) for slide in record.slides] == [True, True]
    assert [slide.rows for slide in record.slides] == [(), ()]
