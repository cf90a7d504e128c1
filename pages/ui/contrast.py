"""More contrast: chosen in the menu, kept by the browser; at first as its computer asks for."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kp_data.wording import pages as words
from kp_data.wording import say
from kp_data.wording.choosing import CONTRAST_COOKIE, CONTRAST_PATH, MORE, USUAL
from pages.ui import languages, state


def chosen() -> str:
    """What was chosen, as the page tells the browser: ``more`` or ``usual``."""
    kept = st.context.cookies.get(CONTRAST_COOKIE, "")
    return st.session_state.get(state.CONTRAST, MORE if kept == MORE else USUAL)


def entry(pages: Sequence[StreamlitPage]) -> StreamlitPage:
    """The other contrast in the menu.

    Args:
        pages: All others: the reader stays on the one where he was.
    """
    title = say(words.USUAL_CONTRAST if chosen() == MORE else words.MORE_CONTRAST)
    return st.Page(partial(_change, pages), title=title, url_path=CONTRAST_PATH)


def _change(pages: Sequence[StreamlitPage]) -> None:
    st.session_state[state.CONTRAST] = USUAL if chosen() == MORE else MORE
    languages.go_back(pages)
