"""A figure to which an address points: ``?figure=returns_year`` brings the page to it.

Links from packs lead to the figure that a slide was taken from. The name is taken out of the
address at once, so that a reload does not move the page again.
"""

import streamlit as st

from kp_data.views import FIGURES
from pages.ui import state

FIGURE = "figure"

# The policy of the pages runs no script that stands in them, hence a file.
_BRING = '<i data-bring-to="{figure}"></i><script src="/app/static/bring_to_figure.js"></script>'


def take_figure_from_address() -> None:
    """Note the figure that the address names; a name without a figure is nothing."""
    named = st.query_params.get(FIGURE)
    st.session_state.pop(state.POINTED_AT, None)
    if named is None:
        return
    del st.query_params[FIGURE]
    if named in FIGURES:
        st.session_state[state.POINTED_AT] = named


def bring_to_figure() -> None:
    """Bring the page to the figure that the address has named, once."""
    figure = st.session_state.pop(state.POINTED_AT, None)
    if figure:
        st.html(_BRING.format(figure=figure), unsafe_allow_javascript=True)
