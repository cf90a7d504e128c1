"""Who may do what: everybody may look; the secretariat, by its key, may publish and undo."""

import streamlit as st

from kp_data.api.keys import opens
from kp_data.errors import RefusedFileError
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
    """Stop an action that this visitor has no right to.

    Raises:
        RefusedFileError: The session was not opened with the key.
    """
    if not is_secretariat():
        raise RefusedFileError(say(words.NO_RIGHT))


def say_wrong_key() -> None:
    """Say once that a key no longer opens."""
    if st.session_state.pop(state.WRONG_KEY, False):
        st.warning(say(words.WRONG_KEY))
