"""The frame of every page: page config, the menu, the role, and what is said when data are missing.

A page is a script read from top to bottom; it runs only where
there are data to show. Errors with a sentence for the reader (:class:`KpError`) are caught here and
nowhere else.
"""

from pathlib import Path

import streamlit as st

from kp_data.errors import KpError
from kp_data.views.in_words import window_title
from kp_data.wording.choosing import CONTRAST_PATH
from pages.ui import (
    address,
    as_published,
    choices,
    contrast,
    data,
    languages,
    messages,
    pointing,
    roles,
    signing,
)
from pages.ui.menu import AT_THE_LATEST, OPEN_WITHOUT_DATA, menu

MARK = str(Path(__file__).parent / "ui" / "mark.svg")
CONTENT_WIDTH = 1120  # a line stays readable on a wide screen

languages.take_in()
st.logo(languages.wordmark(), size="large")  # a file's content would be sent at every run
roles.take_in_what_is_said()

page = st.navigation(menu(), position="top")
if page.url_path in (*languages.PAGES, CONTRAST_PATH):
    page.run()  # and leads back to the page where the reader was
name = window_title(page.title if page.url_path else "")
st.set_page_config(name, page_icon=MARK, layout="wide")

works_on_data = page.url_path in AT_THE_LATEST  # and may change them while it runs
with (
    data.one_run(page.url_path, works_on_data=works_on_data),
    st.container(horizontal_alignment="center", key=languages.told(contrast.chosen())),
    st.container(width=CONTENT_WIDTH, key="content"),
):
    try:
        as_published.take_day_from_address()
        pointing.take_figure_from_address()
        address.take_in(page.url_path, choices.ALL)
        languages.keep_in_address()
        as_published.look(at_the_latest=works_on_data)
        if page.url_path not in signing.PAGES and not roles.may_open(page.url_path):
            messages.show_closed(page)
        elif page.url_path in OPEN_WITHOUT_DATA or not data.current().is_empty:
            roles.say_what_has_to_be_said()
            page.run()
            pointing.bring_to_figure()
        elif data.opened():
            as_published.show_nothing_then(page.title)
        else:
            messages.show_empty_store(page.title)
    except KpError as error:
        messages.show_error(page.title, error)
