"""What the parts of the page Administration share: one line of a list, and how a decision is taken.

The right is asked where it happens, in :mod:`kp_data.people`; the page only hides.
"""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kp_data.errors import KpError
from kp_data.people import Person, name_in_words
from kp_data.wording import access as words
from kp_data.wording import say
from pages.ui import roles
from pages.ui.text import plain, small

BY, SAID = "administration_by", "administration_said"


def ask_name() -> None:
    """Ask under which name decisions are written down, or say it where it is known."""
    if name := roles.visitor().person.name:
        st.markdown(small(say(words.DECIDES_AS, name=plain(name))))
    else:
        st.text_input(say(words.YOUR_NAME), say(words.YOUR_NAME_DEFAULT), key=BY, width=320)


def person() -> Person:
    """Who decides."""
    name = str(st.session_state.get(BY) or "").strip()
    return roles.acting(name or words.YOUR_NAME_DEFAULT)


def decide(part: str, act: Callable[[], str]) -> bool:
    """Take a decision, and say in its part of the page what came of it.

    Args:
        part: Of the page.
        act: Takes the decision and gives the sentence on it, as Markdown; an empty one where the
            page shows it otherwise.

    Returns:
        Whether it was taken.
    """
    try:
        st.session_state[SAID] = part, "success", act()
    except KpError as error:
        st.session_state[SAID] = part, "error", plain(error)
        return False
    return True


def say_what_was_decided(part: str) -> None:
    """Say once, in the part of the page where it was taken, what came of a decision."""
    where, level, said = st.session_state.get(SAID, ("", "", ""))
    if where != part:
        return
    del st.session_state[SAID]
    if said:
        {"success": st.success, "error": st.error}[level](said)


def line(title: str, below: str, key: str) -> DeltaGenerator:
    """One line of a list: what it is, small print under it, and room for buttons.

    Args:
        title: In Markdown.
        below: The same.
        key: Of the line.

    Returns:
        Where the buttons go.
    """
    with st.container(key=key, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{title}  \n{small(below)}", width="stretch")
        return st.container(horizontal=True, width="content", gap="small")


def named(by: str) -> str:
    """Who decided, without an address, which a browser would make a link of."""
    name = name_in_words(by.partition("<")[0].strip() or by)
    return code(name) if "@" in name else plain(name)


def code(text: str) -> str:
    """A text as it is typed, which no reader takes for a link."""
    return "`{}`".format(text.replace("`", "'"))


def with_reason(said: str, why: str) -> str:
    """A line of small print with the reason, where one was given."""
    return say(words.WITH_REASON, line=said, why=plain(why)) if why else said
