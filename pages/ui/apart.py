"""Parts of a page that run again alone: each asks first whether its reader may still see the page.

A page is asked about at each of its runs (``pages/app.py``); what runs alone passes by there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import streamlit as st

from pages.ui import languages, roles, state

Show = Callable[..., Any]


def fragment(show: Show | None = None, *, run_every: float | str | None = None) -> Any:  # noqa: ANN401
    """``st.fragment`` that shows nothing where the reader may no longer see the page.

    Args:
        show: Shows the part.
        run_every: As ``st.fragment`` takes it.
    """
    if show is None:
        return lambda later: fragment(later, run_every=run_every)
    return st.fragment(_asked_first(show), run_every=run_every)


def dialog(title: str, show: Show, width: Any = "small") -> Show:  # noqa: ANN401
    """``st.dialog`` that shows nothing where the reader may no longer see the page.

    Args:
        title: Of the dialog.
        show: Shows what stands in it.
        width: As ``st.dialog`` takes it.
    """
    return st.dialog(title, width=width)(_asked_first(show))


def _asked_first(show: Show) -> Show:
    @wraps(show)
    def show_to_who_may(*args: object, **options: object) -> object:
        languages.speak()
        if not roles.may_open(st.session_state.get(state.PAGE) or ""):
            st.rerun()  # the page then says what is the matter
        return show(*args, **options)

    return show_to_who_may
