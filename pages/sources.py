"""Sources: every file behind the figures, what the partner sample is, and what measures count."""

import streamlit as st

from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.returns import measures_with_figures
from kp_data.queries.sources import sources
from kp_data.reference import measures
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import data
from pages.ui.figures import show_table
from pages.ui.filters import kept_filters
from pages.ui.tables import readable_measures, readable_sources

st.title(say(words.SOURCES), anchor=False)
st.markdown(say(words.SOURCES_LEAD))
kept_filters()

st.header(say(words.SECTION_FILES), anchor=False)
files = readable_sources(data.ask(sources))
show_table(files, (), NO_FILTERS, "sources_files")

st.header(say(words.SECTION_PARTNERS), anchor=False)
st.markdown(say(words.PARTNERS_TEXT))

st.header(say(words.SECTION_MEASURES), anchor=False)
with_figures = data.ask(measures_with_figures)["measure"]
known = [measures()[code] for code in with_figures if code in measures()]
show_table(readable_measures(known), (), NO_FILTERS, "sources_measures")

st.header(say(words.SECTION_NAMES), anchor=False)
st.markdown(say(words.NAMES_TEXT))
