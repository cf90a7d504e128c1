"""What a page says where it has no data to show."""

import logging

import streamlit as st
from streamlit.navigation.page import Page

from kp_data.errors import KpError, NoRightError
from kp_data.events import failed
from kp_data.queries.filters import Filters
from kp_data.settings import settings
from kp_data.views.in_words import error_for_viewers
from kp_data.wording import operating, say
from kp_data.wording import pages as words
from kp_data.wording import signing_in as signing_words
from pages.ui import roles, signing, state
from pages.ui.readers import MADE, not_yet, wait_for_readers
from pages.ui.text import small

FOR = {
    "secretariat": signing_words.FOR_OFFICERS,
    "administrator": signing_words.FOR_ADMINISTRATORS,
}


def show_empty_store(title: str) -> None:
    """The page of a dashboard that holds no record yet: what to do."""
    st.title(title, anchor=False)
    roles.say_what_has_to_be_said()
    with st.container(border=True, key="empty_store_box"):
        st.header(say(words.EMPTY_TITLE), anchor=False)
        if roles.is_secretariat():
            st.markdown(say(words.EMPTY_TEXT))
            st.page_link("upload.py", label=say(words.EMPTY_UPLOAD))
        else:
            st.markdown(say(words.EMPTY_VIEWER))


def show_closed(page: Page) -> None:
    """In place of a page that this visitor may not see; the first answer says the same."""
    is_known = roles.visitor().is_known
    if page.url_path in roles.CLOSED and (is_known or settings().viewers == "open"):
        role = roles.CLOSED[page.url_path]
        title, sentence = page.title, FOR[role]
    else:
        title, sentence = say(signing_words.CLOSED_TITLE), signing_words.CLOSED
    st.title(title, anchor=False)
    if told := roles.of_a_viewer(roles.visitor()):
        st.info(told)
    else:
        roles.say_what_has_to_be_said()
    st.markdown(say(sentence))
    signing.offer(page.url_path)


def show_error(title: str, error: KpError) -> None:
    """The page in place of one whose data cannot be read; the log has the error's own sentence."""
    st.title(title, anchor=False)
    if isinstance(error, NoRightError):
        st.error(str(error))
        return
    logging.getLogger("kp_data").error("A page cannot be shown: %s", error)
    st.error(str(error) if roles.is_secretariat() else error_for_viewers(error))
    st.caption(say(words.ERROR_ADVICE))


def show_unforeseen_error(error: Exception) -> bool:
    """In place of what failed: the error's own sentence, or the number that the log has of it."""
    is_told = isinstance(error, KpError)
    st.error(str(error) if is_told else say(operating.UNFORESEEN, number=failed(error)))
    return True


def show_nothing_matches() -> None:
    """Where the reader's filters leave nothing."""
    st.info(say(words.NOTHING_MATCHES))


def say_what_countries_mean(filters: Filters) -> None:
    """Say how the filter on countries chooses meetings and trainings, where it is set."""
    if filters.countries:
        st.markdown(small(say(words.COUNTRIES_MEAN_PLACE)))


def say_done() -> None:
    """Say once what the secretariat has just done, when readers see it."""
    made = st.session_state.get(MADE)
    if made and wait_for_readers(made):
        return
    done = st.session_state.pop(state.DONE, None)
    st.session_state.pop(MADE, None)
    if done:
        st.success(f"{done} {not_yet(made) if made else ''}".strip())
