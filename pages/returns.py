"""Returns and reintegration: one measure at a time, with its definition in view."""

import streamlit as st

from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.returns import published_figures
from kp_data.queries.sources import cited_sources
from kp_data.reference import measures
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import choices, data, sums
from pages.ui.figures import show_table
from pages.ui.filters import filter_row
from pages.ui.tables import readable_figures

st.title(say(words.RETURNS), anchor=False)
st.markdown(say(words.RETURNS_LEAD))
filters = filter_row()
options = sums.measures_to_choose()
code = choices.select(
    choices.MEASURE, say(words.MEASURE), options, sums.measure_label, HEADLINE_MEASURE
)
measure = measures()[code]
sums.show_definition(measure)
cited = data.ask(cited_sources, "return", filters, measure=code)
figures = data.ask(published_figures, code, filters)
show_table(readable_figures(figures), cited, filters, "returns_figures")
