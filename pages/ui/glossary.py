"""The terms of the Process, found by a few letters, each with its names in other languages."""

from html import escape

import streamlit as st

from kp_data.reference.terms import terms_of_reader
from kp_data.views.glossary import names_in_words
from kp_data.views.page_titles import PAGE_TITLES
from kp_data.wording import glossary as words
from kp_data.wording import language, say, say_count
from pages.ui import state
from pages.ui.text import link, plain, small


def choose_terms() -> tuple[str, str]:
    """Ask for some letters of a term, and for its first one; empty texts ask for all."""
    box, letters = st.columns((3, 1))
    part = str(box.text_input(say(words.SEARCH), key=state.TERM) or "").strip()
    initial: str | None = letters.selectbox(
        say(words.LETTER),
        list(dict.fromkeys(term.initial for term in terms_of_reader())),
        index=None,
        placeholder=say(words.ALL_LETTERS),
        key=f"{state.INITIAL}_{language()}",  # every alphabet has its own
    )
    return part, initial or ""


def show_terms(part: str, initial: str) -> None:
    """Show the terms that hold these letters, in the order of the reader's alphabet."""
    found = terms_of_reader(part, initial)
    if not found:
        given = {"part": plain(part), "letter": plain(initial)}
        nothing = words.NONE_FOUND_WITH_LETTER if part and initial else words.NONE_FOUND
        st.markdown(say(nothing if part else words.NONE_WITH_LETTER, **given))
        return
    st.header(say_count(*words.FOUND, len(found)), anchor=False)
    for term in found:
        names = "  \n".join(map(small, names_in_words(term, _marked, link)))
        with st.container(gap="xsmall", key=f"glossary_{term.code}"):
            st.subheader(plain(term.name), anchor=False)
            st.markdown(f"{plain(term.definition)}\n\n{names}", unsafe_allow_html=True)
            if term.page:
                label = say(words.USED_ON, page=say(PAGE_TITLES[term.page]))
                st.page_link(f"{term.page}.py", label=label)


def _marked(name: str, code: str) -> str:
    """A name that a browser reads aloud and orders as its language does."""
    return f'<bdi lang="{code}">{escape(name)}</bdi>'
