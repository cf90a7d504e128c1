"""Reintegration by dimension and level, as far as the figures tell them."""

import streamlit as st

from kp_data import charts
from kp_data.queries import reintegration as ask_reintegration
from kp_data.queries.filters import Filters
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import data, sums
from pages.ui.figures import show_table
from pages.ui.tables import readable_figures


def show_reintegration(filters: Filters) -> None:
    """Show the matrix, and beside it the figures that tell only one of the two.

    Args:
        filters: What the reader has chosen.
    """
    matrix = data.ask_or_hear_why(ask_reintegration.reintegration_matrix, filters)
    empty = say(words.NO_REINTEGRATION) + "\n\n" + say(words.REPORT_REINTEGRATION)
    cited = sums.cited_in(matrix, filters)
    sums.show_sum(matrix, charts.reintegration_matrix, empty, cited, filters, "returns_matrix")
    listed = data.ask(ask_reintegration.half_placed_reintegration, filters)
    if listed.empty:
        return
    st.markdown(say_count(*words.HALF_PLACED, len(listed)))
    cited = sums.cited_in(data.Answer(listed), filters)
    show_table(data.made(readable_figures, listed), cited, filters, "returns_half_placed")
