"""The reader's language: chosen in the menu, kept in the address, at first the browser's."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kp_data.wording import LANGUAGES, by_default, language, set_language
from kp_data.wording.choosing import COOKIE, PARAMETER, direction, reading_language
from pages.ui import state

PAGES = tuple(LANGUAGES)  # what the menu leads to; none of them shows anything


def take_in() -> None:
    """Let this run speak the reader's language; the page's own script tells the browser of it."""
    given = st.query_params.get(PARAMETER, "")
    chosen = given if given in LANGUAGES else st.session_state.get(state.CHOSEN_LANGUAGE, "")
    chosen = chosen or st.context.cookies.get(COOKIE, "")
    code = reading_language("", chosen, st.context.headers.get("Accept-Language") or "")
    st.session_state[state.LANGUAGE] = code
    st.session_state[state.CHOSEN_LANGUAGE] = chosen if chosen in LANGUAGES else ""
    set_language(code)


def speak() -> None:
    """Let a part of a page that runs by itself speak as the page did."""
    set_language(_of_session())


@by_default
def _of_session() -> str:
    """The language of the page, for what runs before it: what is called back by its widgets."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return "en"
    return st.session_state.get(state.LANGUAGE, "en")


def keep_in_address() -> None:
    """Keep what was chosen in the address."""
    chosen = st.session_state[state.CHOSEN_LANGUAGE]
    if chosen and st.query_params.get(PARAMETER) != chosen:
        st.query_params[PARAMETER] = chosen


def wordmark() -> str:
    """The address of the name of the Process as a picture, in the present language."""
    code = language()
    return f"/app/static/wordmark{'' if code == 'en' else f'-{code}'}.svg"


def told(contrast: str) -> str:
    """The key of the part around all pages: by it the browser is told how they read.

    Args:
        contrast: ``more`` or ``usual``.
    """
    return f"language-{language()}-{direction()}-{contrast}"


def section() -> str:
    """The title of the part of the menu in which the language is chosen.

    Its sign is known to those, too, who cannot read the present language.
    """
    return f":material/language: {LANGUAGES[language()]}"


def entries(pages: Sequence[StreamlitPage]) -> list[StreamlitPage]:
    """The languages in the menu, each by its own name.

    Args:
        pages: All others: the reader stays on the one where he was.
    """
    return [
        st.Page(partial(_change, code, pages), title=name, url_path=code)
        for code, name in LANGUAGES.items()
    ]


def _change(code: str, pages: Sequence[StreamlitPage]) -> None:
    st.session_state[state.CHOSEN_LANGUAGE] = code
    go_back(pages, {PARAMETER: code})


def go_back(pages: Sequence[StreamlitPage], chosen: Mapping[str, str] | None = None) -> None:
    """Lead from an entry of the menu that is no page to the page where the reader was.

    Args:
        pages: Those that he may have seen.
        chosen: What is to stand in its address, beside what stood there.
    """
    known = {page.url_path: page for page in pages}
    page = known.get(st.session_state.get(state.PAGE, ""), known[""])
    written = st.session_state.get(state.WRITTEN, {})  # the menu leads to addresses without any
    st.switch_page(page, query_params={**written, **(chosen or {})})
