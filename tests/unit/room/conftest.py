"""Decks of the data that the project comes with, and slides whose figure a test may spoil."""

from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from kp_data.packs import Deck, Look, Pack, PackedView, Slide, look_into, open_pack
from kp_data.store import Store

NOTE = "What it shows, and what it does not."


@pytest.fixture(scope="session")
def look(seeded_folder) -> Look:
    return look_into(Store(seeded_folder))


@pytest.fixture(scope="session")
def deck_of(look) -> Callable[..., Deck]:
    """A frozen deck with a note on each slide."""

    def make(*figures: str | PackedView, revision: int | None = 8) -> Deck:
        views = [PackedView(figure=f, note=NOTE) if isinstance(f, str) else f for f in figures]
        return open_pack(Pack(name="Test", views=tuple(views), revision=revision), look)

    return make


@pytest.fixture(scope="session")
def good(deck_of) -> Slide:
    """A slide with nothing to find."""
    return deck_of("meetings_domains").slides[0]


@pytest.fixture(scope="session")
def spoilt(good) -> Callable[..., Slide]:
    """The good slide with another figure, or other words, in it."""

    def make(figure: go.Figure | None = None, **changes: object) -> Slide:
        chart = replace(good.view.chart, figure=figure) if figure else good.view.chart
        return replace(good, view=replace(good.view, chart=chart, **changes))

    return make
