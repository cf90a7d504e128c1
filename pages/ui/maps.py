"""The two ways to show places: tiles, which draw no border, and the United Nations' boundaries."""

import streamlit as st

from kp_data.queries.filters import Filters
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import choices
from pages.ui.views import show_view, view_of

VIEWS = {"tiles": words.TILES, "boundaries": words.BOUNDARIES}


def show_places(figure: str, filters: Filters, header: str = "") -> None:
    """Show values by country on tiles or on the map, as the reader likes; nothing without any.

    Args:
        figure: Name of the figure.
        filters: What the reader has chosen.
        header: Above it.
    """
    if view_of(figure, filters).chart is None:
        return
    if header:
        st.header(header, anchor=False)
    chosen = choices.switch(
        choices.MAP, say(words.MAP_VIEW), list(VIEWS), lambda code: say(VIEWS[code])
    )
    show_view(view_of(figure, filters, {choices.MAP.name: chosen}))
