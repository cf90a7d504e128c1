"""Figures as they stood at an earlier revision, which the address names: ``?revision=7``.

``?as_of=2026-03-16`` asks for the last revision made on or before the end of that day (UTC) and
becomes ``?revision=`` at once. The choice goes along from page to page like the filters. A number
stays chosen while newer revisions appear, so that a link shows the same figures for ever. What is
kept outside the history (names, definitions, the list of members, which small counts are hidden)
is always that of today.
"""

import streamlit as st

from kp_data.store import open_store
from kp_data.views.from_address import AS_OF, REVISION, read_number, revision_of_day
from kp_data.views.in_words import which_revision
from kp_data.wording import as_published as words
from kp_data.wording import say
from pages.ui import address, data, state
from pages.ui.text import small


def address_at(page: str, revision: int) -> str:
    """The address of a page as it stood at a revision, as seen from any page of the dashboard.

    In the same session ``st.page_link(..., query_params={REVISION: "7"})`` does the same.

    Args:
        page: Its path in the address, as ``st.Page.url_path`` has it; empty for the Overview.
        revision: Its number.

    Examples:
        >>> address_at("meetings", 7), address_at("", 7)
        ('./meetings?revision=7', './?revision=7')
    """
    return f"./{page}?{REVISION}={revision}"


def take_day_from_address() -> None:
    """Put the revision of a day in the place of the day; say so where the day has none.

    Raises:
        DamagedStoreError: The store cannot be read.
    """
    if AS_OF not in st.query_params:
        return
    text = st.query_params[AS_OF]
    del st.query_params[AS_OF]
    if REVISION in st.query_params:
        address.ignore(words.DAY_AND_REVISION, text)
        return
    revision, ignored = revision_of_day(text, open_store().history())
    if ignored:
        address.leave_out(ignored)
    elif revision:
        st.query_params[REVISION] = str(revision.number)


class OpenedRevision(address.Choice):
    """The revision that the address names; none by default, which means the latest."""

    def read(self, text: str | None) -> None:
        """Take the number of the address into the session."""
        number = st.session_state[self.key] = _read_number((text or "").strip())
        if text and number is None:
            address.put(self.name, "")

    def write(self) -> None:
        """Write the present number into the address."""
        address.put(self.name, str(st.session_state.get(self.key) or ""))


OPENED = OpenedRevision(REVISION, state.REVISION, str.isdecimal)


def look(*, at_the_latest: bool = False) -> None:
    """Let the page that is about to run see the revision that the reader has opened.

    Args:
        at_the_latest: For a page that manages the data: the choice is kept for other pages.

    Raises:
        DamagedStoreError: The store cannot be read.
    """
    opened = st.session_state.get(state.REVISION)
    if opened:  # a store put back from a backup may have lost it
        opened = st.session_state[state.REVISION] = _read_number(str(opened))
    data.look_at(None if at_the_latest else opened)


def say_which() -> None:
    """Say which revision a page shows, where the reader has opened one, with the way back."""
    OPENED.write()
    number = data.opened()
    if number is None:
        return
    history = open_store().history()
    line, how_long = which_revision(history, number)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap="xxsmall"):
            st.markdown(f"**{line}**")
            st.markdown(small(how_long))
        if number < len(history):
            st.button(say(words.SHOW_LATEST), key="as_published_end", on_click=_end)


def show_nothing_then(title: str) -> None:
    """The page of a revision at which no record was in force."""
    st.title(title, anchor=False)
    say_which()
    address.say_ignored()
    st.info(say(words.NOTHING_THEN))


def _read_number(text: str) -> int | None:
    """The number of a revision that exists; else None, and a sentence unless nothing was asked."""
    number, ignored = read_number(text, open_store().latest_revision())
    if ignored:
        address.leave_out(ignored)
    return number


def _end() -> None:
    address.touched()
    st.session_state[state.REVISION] = None
