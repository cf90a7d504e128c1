"""Who may do what: everybody may look; the secretariat, by its key, may publish and undo."""

import streamlit as st

from kp_data.api.keys import opens
from kp_data.people import Person, require
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import state

KEY = "key"


def take_key_from_address() -> None:
    """Give the session its role if the address holds the right key; remove the key at once."""
    if KEY not in st.query_params:
        return
    right = opens(st.query_params[KEY])
    del st.query_params[KEY]
    if right:
        st.session_state[state.SECRETARIAT] = True
    st.session_state[state.WRONG_KEY] = not right


def is_secretariat() -> bool:
    """Whether this visitor may publish and undo."""
    return st.session_state.get(state.SECRETARIAT, False)


def require_secretariat() -> None:
    """Stop what this visitor has no right to, before anything is shown or asked.

    Raises:
        NoRightError: This visitor is not of the secretariat.
    """
    require(acting(""), "secretariat")


def acting(name: str) -> Person:
    """This visitor as the person who acts.

    Args:
        name: As the visitor has given it.
    """
    return Person(name, "secretariat" if is_secretariat() else "viewer")


def say_wrong_key() -> None:
    """Say once that a key no longer opens."""
    if st.session_state.pop(state.WRONG_KEY, False):
        st.warning(say(words.WRONG_KEY))
