"""What a figure counts, what it does not count and what is never added to it, one click away."""

from collections.abc import Sequence

import streamlit as st

from kp_data.reference import Measure
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui.text import plain


def show_explained(measures: Sequence[Measure]) -> None:
    """Explain the measures of a figure, where the reader has asked what it counts.

    Args:
        measures: What the figure shows, in its order.
    """
    for measure in measures:
        st.markdown(say(words.DEFINITION, definition=plain(measure.definition)))
