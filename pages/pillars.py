"""Pillars: JVAP domains and themes by year, and the records behind each cell."""

import streamlit as st

from kp_data.charts import pillar_year_matrix
from kp_data.queries.pillars import pillar_records, pillar_years
from kp_data.queries.sources import cited_sources
from kp_data.reference import pillar_name
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import cells, choices, data, messages
from pages.ui.figures import show_figure, show_table
from pages.ui.filters import filter_row
from pages.ui.tables import ACTIVITY_COLUMNS, readable_records

st.title(say(words.PILLARS), anchor=False)
st.markdown(say(words.PILLARS_LEAD))
filters = filter_row()
with st.container(horizontal=True):
    level = choices.switch(choices.LEVEL, say(words.LEVEL), *cells.LEVELS)
    record = choices.switch(choices.RECORD, say(words.RECORD), *cells.RECORDS)
if record == "training":
    st.warning(say(words.PARTNERS_IN_CELLS))

counts = data.ask(pillar_years, filters, level=level, record=record)
if counts.empty:
    messages.show_nothing_matches()
    st.stop()

cited = data.ask(cited_sources, record, filters)
chart = data.made(pillar_year_matrix, counts, level=level, record=record)
show_figure(
    chart,
    cited,
    filters,
    "pillars_matrix",
    behind=cells.choose_from(counts, "pillars_matrix_chart"),
)

st.header(say(words.CELL_TITLE), anchor=False)
left, right = st.columns([3, 1])
with left:
    codes = list(counts["pillar_code"].unique())
    pillar = choices.select(choices.CELL_PILLAR, say(words.CELL_PILLAR), codes, pillar_name)
with right:
    years = [cells.ALL_YEARS, *map(str, sorted(counts["year"].unique(), reverse=True))]
    year = choices.select(choices.CELL_YEAR, say(words.CELL_YEAR), years, cells.year_label)

chosen_year = None if year == cells.ALL_YEARS else int(year)
records = data.ask(pillar_records, pillar, chosen_year, filters)
records = records[records["record"] == record]
if records.empty:
    st.info(cells.nothing_in(pillar, chosen_year))
    st.stop()
st.markdown(say_count(*words.RECORDS_NOTE, len(records)))
show_table(
    data.made(readable_records, records, columns=ACTIVITY_COLUMNS),
    cited,
    filters,
    "pillars_records",
)
