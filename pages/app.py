"""The frame of every page: page config, the menu, the role, and what is said when data are missing.

``MENU`` is the only list of pages. A page is a script read from top to bottom; it runs only where
there are data to show. Errors with a sentence for the reader (:class:`KpError`) are caught here and
nowhere else.
"""

from pathlib import Path

import streamlit as st

from kp_data.errors import KpError
from kp_data.views.in_words import window_title
from kp_data.wording import mistakes as mistakes_words
from kp_data.wording import packs as packs_words
from kp_data.wording import pages as words
from kp_data.wording import quality as quality_words
from kp_data.wording import reintegration as reintegration_words
from kp_data.wording import say
from pages.ui import address, as_published, choices, data, messages, pointing, roles, signing

MARK = str(Path(__file__).parent / "ui" / "mark.svg")
CONTENT_WIDTH = 1120  # a line stays readable on a wide screen

st.logo("/app/static/wordmark.svg", size="large")  # a file's content would be sent at every run
roles.take_in_what_is_said()

MENU = [
    st.Page("overview.py", title=say(words.OVERVIEW), default=True),
    st.Page("meetings.py", title=say(words.MEETINGS)),
    st.Page("trainings.py", title=say(words.TRAININGS)),
    st.Page("returns.py", title=say(words.RETURNS)),
    st.Page("reintegration.py", title=say(reintegration_words.TITLE)),
    st.Page("countries.py", title=say(words.COUNTRIES)),
    st.Page("pillars.py", title=say(words.PILLARS)),
    st.Page("packs.py", title=say(packs_words.TITLE)),
]
seen = "visible" if roles.is_secretariat() else "hidden"
SECRETARIAT_MENU = [
    st.Page("upload.py", title=say(words.UPLOAD), visibility=seen),
    st.Page("quality.py", title=say(quality_words.TITLE), visibility=seen),
    st.Page("history.py", title=say(words.HISTORY)),
]
DATA_MENU = [
    st.Page("sources.py", title=say(words.SOURCES)),
    st.Page("mistakes.py", title=say(mistakes_words.TITLE)),
]
OPEN_WITHOUT_DATA = {*roles.CLOSED, "history", *signing.PAGES}
AT_THE_LATEST = OPEN_WITHOUT_DATA | {"packs"}  # each of its views says itself of when it is
who, ways = signing.section()
menu = {"": [*MENU, *SECRETARIAT_MENU], say(words.DATA): DATA_MENU}
menu[who] = [*menu.get(who, []), *ways]
page = st.navigation(menu, position="top")
name = window_title(page.title if page.url_path else "")
st.set_page_config(name, page_icon=MARK, layout="wide")

works_on_data = page.url_path in AT_THE_LATEST  # and may change them while it runs
with (
    data.one_run(page.url_path, works_on_data=works_on_data),
    st.container(horizontal_alignment="center"),
    st.container(width=CONTENT_WIDTH, key="content"),
):
    try:
        as_published.take_day_from_address()
        pointing.take_figure_from_address()
        address.take_in(page.url_path, choices.ALL)
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
