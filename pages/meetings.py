"""Meetings: per year, along time, where and by whom, pillars, delegates, and every record."""

import streamlit as st

from kp_data.queries import activities
from kp_data.queries.sources import cited_sources
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import data, glance, messages
from pages.ui.filters import filter_row
from pages.ui.maps import show_places
from pages.ui.records import RECORDS, link_down, show_activities
from pages.ui.tables import MEETING_COLUMNS
from pages.ui.views import show_view, view_of

st.title(say(words.MEETINGS), anchor=False)
st.markdown(say(words.MEETINGS_LEAD))
filters = filter_row()
messages.say_what_countries_mean(filters)

records = data.ask(activities.activity_records, "meeting", filters)
if records.empty:
    messages.show_nothing_matches()
    st.stop()

cited = data.ask(cited_sources, "meeting", filters)
coverage = data.ask(activities.delegates_coverage, "meeting", filters)
undated = data.ask(activities.undated_activities, "meeting", filters)
glance.show_numbers(glance.meeting_numbers(records, undated, coverage), "meetings")
all_records = say_count(*words.ALL_MEETINGS, len(records))
st.markdown(link_down(all_records))

show_view(view_of("meetings_per_year", filters), level=2)
show_view(view_of("meetings_timeline", filters), level=2)

st.header(say(words.SECTION_PLACE), anchor=False)
show_places("meetings_places", filters)
hosts = view_of("meetings_hosts", filters)
if hosts.chart:
    show_view(hosts)

st.header(say(words.SECTION_PILLARS), anchor=False)
left, right = st.columns(2, gap="large")
for column, level in ((left, "domains"), (right, "themes")):
    with column:
        show_view(view_of(f"meetings_{level}", filters))

st.header(say(words.SECTION_DELEGATES), anchor=False)
delegates = view_of("meetings_delegates", filters)
if delegates.chart:
    st.markdown(glance.delegates_note(coverage))
    show_view(delegates)
else:
    st.markdown(say(words.DELEGATES_NONE))

st.header(all_records, anchor=RECORDS)
note = say(words.NEWEST_FIRST)
show_activities(records, MEETING_COLUMNS, cited, filters, "meetings_records", note)
