"""Meetings: per year, along time, where and by whom, pillars, delegates, and every record."""

import streamlit as st

from kp_data.charts import (
    activities_per_year_bars,
    activity_timeline_strip,
    delegates_dots,
    pillar_bars,
)
from kp_data.queries import activities
from kp_data.queries.sources import cited_sources
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import data, glance, messages
from pages.ui.behind_activities import show_counts
from pages.ui.figures import show_table
from pages.ui.filters import filter_row
from pages.ui.maps import show_hosts, show_places
from pages.ui.tables import MEETING_COLUMNS, readable_records

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

per_year = data.ask(activities.activities_per_year, "meeting", filters, by="kind")
chart = data.made(activities_per_year_bars, per_year)
note = say_count(*words.UNDATED_NOTE, undated) if undated else ""
show_counts(chart, per_year, "meeting", cited, filters, "meetings_per_year", note=note)
timeline = data.ask(activities.activity_timeline, filters)
meetings_only = timeline[timeline["record"] == "meeting"]
chart = data.made(activity_timeline_strip, meetings_only)
show_counts(chart, meetings_only, "meeting", cited, filters, "meetings_timeline")

st.header(say(words.SECTION_PLACE), anchor=False)
by_country = data.ask(activities.activities_by_country, "meeting", filters)
show_places(by_country, cited, filters, "meetings_places", record="meeting")
by_host = data.ask(activities.activities_by_host, "meeting", filters)
if not by_host.empty:
    show_hosts(by_host, "meeting", cited, filters, "meetings_hosts")

st.header(say(words.SECTION_PILLARS), anchor=False)
left, right = st.columns(2, gap="large")
for column, level in ((left, "domain"), (right, "theme")):
    with column:
        by_pillar = data.ask(activities.activities_by_pillar, "meeting", filters, level=level)
        chart = data.made(pillar_bars, by_pillar, record="meeting", level=level)
        show_counts(chart, by_pillar, "meeting", cited, filters, f"meetings_{level}s")

st.header(say(words.SECTION_DELEGATES), anchor=False)
stated = data.ask(activities.delegates_stated, "meeting", filters)
if stated.empty:
    st.markdown(say(words.DELEGATES_NONE))
else:
    st.markdown(glance.delegates_note(coverage))
    chart = data.made(delegates_dots, stated, record="meeting")
    show_counts(chart, stated, "meeting", cited, filters, "meetings_delegates")

st.header(say(words.SECTION_RECORDS), anchor=False)
st.markdown(say_count(*words.RECORDS_NOTE, len(records)))
show_table(
    data.made(readable_records, records, columns=MEETING_COLUMNS),
    cited,
    filters,
    "meetings_records",
)
