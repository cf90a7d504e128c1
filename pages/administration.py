"""Administration: who may do what, which keys open, which names are known, what was decided."""

import streamlit as st

from kp_data.store import open_store
from kp_data.wording import access as words
from kp_data.wording import say
from pages.ui import administration, administration_keys, administration_names

administration.require_administrator()
st.title(say(words.TITLE), anchor=False)
st.markdown(say(words.LEAD))
administration.ask_name()

store = open_store()
administration.show_roles(store)
administration_keys.show_keys(store)
administration_names.show_names(store)
administration.show_log(store)
administration.show_settings()
