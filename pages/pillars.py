"""Pillars: JVAP domains and themes by year, and the records behind each cell."""

import streamlit as st

from kp_data.queries.pillars import pillar_records
from kp_data.reference import pillar_name
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import briefs, cells, choices, data, messages
from pages.ui.filters import filter_row
from pages.ui.records import show_activities
from pages.ui.tables import ACTIVITY_COLUMNS
from pages.ui.views import show_view, view_of

st.title(say(words.PILLARS), anchor=False)
st.markdown(say(words.PILLARS_LEAD))
filters = filter_row()
with st.container(horizontal=True):
    level = choices.switch(choices.LEVEL, say(words.LEVEL), *cells.LEVELS)
    record = choices.switch(choices.RECORD, say(words.RECORD), *cells.RECORDS)
if record == "training":
    st.warning(say(words.PARTNERS_IN_CELLS))

matrix = view_of(
    "pillars_matrix", filters, {choices.LEVEL.name: level, choices.RECORD.name: record}
)
if matrix.chart is None:
    messages.show_nothing_matches()
    st.stop()

counts = matrix.counted
show_view(matrix, behind=cells.choose_from(counts, "pillars_matrix_chart"), level=2)

st.header(say(words.CELL_TITLE), anchor=False)
left, right = st.columns([3, 1])
with left:
    codes = list(counts["pillar_code"].unique())
    pillar = choices.select(choices.CELL_PILLAR, say(words.CELL_PILLAR), codes, pillar_name)
with right:
    years = [cells.ALL_YEARS, *map(str, sorted(counts["year"].unique(), reverse=True))]
    year = choices.select(choices.CELL_YEAR, say(words.CELL_YEAR), years, cells.year_label)
briefs.offer_brief("pillar", pillar)

chosen_year = None if year == cells.ALL_YEARS else int(year)
records = data.ask(pillar_records, pillar, chosen_year, filters)
records = records[records["record"] == record]
if records.empty:
    st.info(cells.nothing_in(pillar, chosen_year))
    st.stop()
show_activities(records, ACTIVITY_COLUMNS, matrix.citations, filters, "pillars_records")
