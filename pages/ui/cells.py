"""The matrix of pillars and years: its views, and how a cell is chosen."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from kp_data.reference import pillar_name
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import address, choices

ALL_YEARS = ""

_LEVELS = {"domain": words.LEVEL_DOMAIN, "theme": words.LEVEL_THEME}
_RECORDS = {"meeting": words.MEETINGS, "training": words.TRAININGS}
LEVELS = (tuple(_LEVELS), lambda code: say(_LEVELS[code]))
RECORDS = (tuple(_RECORDS), lambda code: say(_RECORDS[code]))


def year_label(year: str) -> str:
    """A year in the list, or the words for all of them."""
    return year or say(words.ALL_YEARS)


def nothing_in(pillar: str, year: int | None) -> str:
    """What is said of a cell without records."""
    if year is None:
        return say(words.CELL_EMPTY_ALL, pillar=pillar_name(pillar))
    return say(words.CELL_EMPTY, pillar=pillar_name(pillar), year=year)


def choose_from(counts: pd.DataFrame, chart_key: str) -> Callable[[], None]:
    """What a click on a cell of the matrix does: choose its pillar and year below.

    Args:
        counts: As drawn: pillars from the top, years from the left.
        chart_key: Of the chart in the session.
    """
    pillars = list(counts["pillar_code"].unique())
    years = sorted(counts["year"].unique())

    def choose() -> None:
        points = st.session_state[chart_key].selection.points
        if not points:
            return
        address.touched()
        place = points[0]
        st.session_state[choices.CELL_YEAR.key] = str(years[round(place["x"])])
        st.session_state[choices.CELL_PILLAR.key] = pillars[round(place["base"] + 0.5)]

    return choose
