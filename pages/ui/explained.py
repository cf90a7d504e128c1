"""What a figure counts, what it does not count and what is never added to it, one click away."""

from collections.abc import Sequence

import streamlit as st

from kp_data.reference import Measure
from kp_data.wording import never_added as own
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui.text import plain


def show_explained(measures: Sequence[Measure], key: str) -> None:
    """Explain the measures of a figure, folded; nothing where there are none.

    Args:
        measures: What the figure shows, in its order.
        key: ``<page>_<figure>``.
    """
    if not measures:
        return
    with st.expander(say(own.WHAT_THIS_COUNTS), key=f"{key}_about", type="compact"):
        for measure in measures:
            st.markdown(say(words.DEFINITION, definition=plain(measure.definition)))
