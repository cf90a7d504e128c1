"""Quality: rows that wait to be corrected or dismissed, and what looks odd in published data."""

import streamlit as st

from kp_data.store import open_store
from kp_data.wording import quality as words
from kp_data.wording import say
from pages.ui import accepted_names, messages, oddities, reporting, roles, unprotected, waiting

roles.require_secretariat()
st.title(say(words.TITLE), anchor=False)
st.markdown(say(words.LEAD))
messages.say_done()

store = open_store()
files = waiting.waiting_files(store)
if files:
    waiting.say_how_many(files)
    unprotected.say_unprotected()
    for number, file in enumerate(files):
        waiting.show_file(file, is_open=number == 0)
else:
    with st.container(border=True, key="quality_empty_box"):
        st.header(say(words.EMPTY_TITLE), anchor=False)
        st.markdown(say(words.EMPTY))

st.header(say(words.FOUND_TITLE), anchor=False)
found = oddities.find_oddities(store)
if found:
    st.markdown(say(words.FOUND_LEAD))
    oddities.show_oddities(found)
else:
    st.markdown(say(words.FOUND_NONE))

reporting.show_expected()

accepted_names.show_names(store)
