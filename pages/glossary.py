"""Glossary: the terms of the Process in plain words, in three languages."""

import streamlit as st

from kp_data.wording import glossary as words
from kp_data.wording import say
from pages.ui.filters import kept_filters
from pages.ui.glossary import choose_terms, show_terms

st.title(say(words.HEADING), anchor=False)
st.markdown(say(words.LEAD))
kept_filters()
show_terms(*choose_terms())
