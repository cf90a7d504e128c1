"""The two ways to show places: tiles, which draw no border, and the United Nations' boundaries."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.places import country_map, country_tiles
from kp_data.queries.filters import Filters
from kp_data.queries.sources import Citation
from kp_data.wording import figures as figure_words
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import choices
from pages.ui.figures import show_figure

VIEWS = {"tiles": words.TILES, "boundaries": words.BOUNDARIES}
DRAWN = {"tiles": country_tiles, "boundaries": country_map}


def show_places(
    counts: pd.DataFrame,
    citations: Sequence[Citation],
    filters: Filters,
    key: str,
    **what: Any,
) -> None:
    """Show values by country on tiles or on the map, as the reader likes.

    Args:
        counts: By country, as the chart functions take them.
        citations: Who says so.
        filters: What the reader has chosen.
        key: ``<page>_<figure>``.
        what: What was counted (``record``, or ``measure`` and ``side``).
    """
    view = choices.switch(
        choices.MAP, say(words.MAP_VIEW), list(VIEWS), lambda code: say(VIEWS[code])
    )
    show_figure(DRAWN[view](counts, **what), citations, filters, key)
    if view == "boundaries":
        st.caption(say(figure_words.MAP_DISCLAIMER))
