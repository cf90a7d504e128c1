"""A pack opened: what cannot be shown says why, and the rest is shown."""

import shutil

import pytest

from kp_data.errors import RefusedPackError, UnknownRevisionError
from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.packs.editing import (
    copy_of,
    place_of,
    with_view,
    with_view_changed,
    with_view_moved,
    without_view,
)
from kp_data.store import Store
from kp_data.undoing import undo
from kp_data.views import FIGURES, ViewAddress, name_of
from tests.people import officer

HEADINGS = "measure,from,to,year,value,publisher\n"
LINE = "unhcr_returned_refugees,UGA,SSD,2020,{},UNHCR\n"
YEAR = PackedView(figure="returns_year")


def values(slide) -> list[float]:
    return slide.view.chart.table.iloc[:, 1].dropna().tolist()


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Store:
    """One figure: 10, then 20; read only."""
    store = Store(tmp_path_factory.mktemp("two") / "store")
    for value in (10, 20):
        text = HEADINGS + LINE.format(value)
        publish(check(text.encode(), "file.csv", store), store, by=officer("Amina"))
    return store


def test_frozen_and_live_views_stand_side_by_side(two):
    pack = Pack(views=(YEAR, YEAR.model_copy(update={"revision": 1})))
    deck = open_pack(pack, look_into(two))
    assert [values(slide) for slide in deck.slides] == [[20.0], [10.0]]
    assert [slide.view.revision.number for slide in deck.slides] == [2, 1]
    assert deck.revision.number == 2


def test_a_frozen_pack_stays_as_it_was(two):
    deck = open_pack(Pack(views=(YEAR,), revision=1), look_into(two))
    assert values(deck.slides[0]) == [10.0]
    assert deck.revision.number == 1


def test_a_slide_says_that_its_revision_has_been_taken_back(two, tmp_path):
    store = Store(shutil.copytree(two.address, tmp_path / "undone"))
    undo(store, 2, by=officer("Amina"))
    pack = Pack(views=(YEAR.model_copy(update={"revision": 2}), YEAR))
    frozen, live = open_pack(pack, look_into(store)).slides
    assert values(frozen) == [20.0]
    assert "Revision 2 was undone" in " ".join(frozen.view.notes)
    assert live.view.notes == ()


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (PackedView(figure="gone"), "There is no figure “gone”"),
        (
            PackedView(figure="returns_year", parameters={"measure": "gone"}),
            "“gone” cannot be chosen as “measure”",
        ),
        (PackedView(figure="returns_year", parameters={"country": "XX"}), "“XX” is not a country"),
        (YEAR.model_copy(update={"revision": 99}), "There is no revision 99"),
    ],
    ids=["figure", "measure", "country", "revision"],
)
def test_a_view_that_cannot_be_made_is_a_slide_that_says_why(two, view, said):
    titled = view.model_copy(update={"title": "Mine"})
    deck = open_pack(Pack(views=(titled, YEAR)), look_into(two))
    assert said in deck.slides[0].said
    assert "python" not in deck.slides[0].said
    assert (deck.slides[0].view, deck.slides[0].title) == (None, "Mine")
    assert values(deck.slides[1]) == [20.0]


@pytest.mark.parametrize(
    ("figure", "parameters", "title"),
    [
        ("reintegration_steps", {}, "Reintegration: steps"),
        (
            "returns_types",
            {"measure": "eurostat_forced_returns", "country": "XX"},
            "Returns by type (",
        ),
        ("countries_to", {"of": "FRA"}, "Returns to a country: France"),
        ("gone", {}, ""),
    ],
)
def test_a_view_that_cannot_be_shown_keeps_the_name_of_its_figure(two, figure, parameters, title):
    packed = PackedView(figure=figure, parameters=parameters)
    slide = open_pack(Pack(views=(packed,)), look_into(two)).slides[0]
    assert slide.said
    assert slide.title.startswith(title)
    assert bool(slide.title) == bool(title)


def test_every_figure_has_a_name():
    assert all(name_of(ViewAddress.of(figure)) for figure in FIGURES)


def test_a_pack_frozen_at_no_revision_cannot_be_opened(two):
    with pytest.raises(UnknownRevisionError, match="frozen at revision 99, which this history"):
        open_pack(Pack(views=(YEAR,), revision=99), look_into(two))


def test_the_file_of_a_pack_says_what_it_is_and_when(two):
    deck = open_pack(Pack(name="Réunion / Addis", views=(YEAR,)), look_into(two))
    assert deck.file_stem == "kp_pack_reunion-addis_r2"


A, B, C = (PackedView(figure=name) for name in "abc")
PACK = Pack(id="x", version=3, name="Three", views=(A, B, C))


@pytest.mark.parametrize(
    ("place", "steps", "order"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (0, 2, "bca")],
)
def test_a_view_moves_as_far_as_there_is_room(place, steps, order):
    moved = with_view_moved(PACK, place, steps)
    assert "".join(view.figure for view in moved.views) == order
    assert (moved.id, moved.version, moved.name) == ("x", 3, "Three")


def test_views_are_added_removed_and_given_words():
    assert without_view(PACK, 1).views == (A, C)
    assert with_view(PACK, A).views == (A, B, C, A)
    noted = with_view_changed(PACK, 1, title=" B, in short ", note="Say it slowly", revision=2)
    assert noted.views[1] == PackedView(
        figure="b", title="B, in short", note="Say it slowly", revision=2
    )
    assert place_of(noted, B) is None
    assert place_of(noted, C) == 2


def test_a_full_pack_takes_no_more():
    full = Pack(views=(A,) * 60)
    with pytest.raises(RefusedPackError, match="at most 60 views"):
        with_view(full, B)


def test_a_copy_is_a_pack_of_its_own():
    copy = copy_of(PACK)
    assert (copy.id, copy.version, copy.name, copy.views) == ("", 0, "Copy of Three", PACK.views)
    assert len(copy_of(Pack(name="x" * 200)).name) == 200
