"""Figures as they were sent: for the secretariat only, and never without a word."""

import streamlit as st

from kp_data.wording import protection as words
from kp_data.wording import say
from pages.ui import roles


def say_unprotected() -> None:
    """Say above rows that show figures as they were sent what they are.

    Raises:
        NoRightError: This visitor is not of the secretariat.
    """
    roles.require_secretariat()
    st.warning(say(words.UNPROTECTED_ROWS), icon=":material/visibility_lock:")
