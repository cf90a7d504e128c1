"""Sources: every file behind the figures, what the partner sample is, and what measures count."""

import streamlit as st

from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.protection import policy_in_force
from kp_data.queries.sources import sources
from kp_data.reference import measures
from kp_data.wording import pages as words
from kp_data.wording import say
from kp_data.wording import tables as table_words
from pages.ui import catalogue, completeness, data, sums
from pages.ui.figures import offer_csv, source_line
from pages.ui.filters import kept_filters
from pages.ui.tables import readable_measures, readable_sources
from pages.ui.text import small

st.title(say(words.SOURCES), anchor=False)
st.markdown(say(table_words.SOURCES_LEAD))
kept_filters()

st.header(say(table_words.SECTION_FILES), anchor=False)
files = data.ask(sources)
catalogue.show_files(files)
offer_csv(readable_sources(files), "sources_files")
st.markdown(small(source_line(None, NO_FILTERS)))

st.header(say(table_words.SECTION_PARTNERS), anchor=False)
st.markdown(say(table_words.PARTNERS_TEXT))

completeness.show_completeness()

st.header(say(table_words.SECTION_MEASURES), anchor=False)
st.markdown(say(table_words.MEASURES_TEXT))
st.markdown(policy_in_force().sentence())
sums.show_definitions()
known = [measures()[code] for code in sums.measures_to_choose()]
offer_csv(readable_measures(known), "sources_measures")

st.header(say(table_words.SECTION_NAMES), anchor=False)
st.markdown(say(table_words.NAMES_TEXT))
