"""Meetings: per year, along time, where and by whom, pillars, delegates, and every record."""

import streamlit as st

from kp_data.charts import (
    activities_per_year_bars,
    activity_timeline_strip,
    delegates_dots,
    pillar_bars,
)
from kp_data.queries.activities import (
    activities_by_country,
    activities_by_host,
    activities_by_pillar,
    activities_per_year,
    activity_records,
    activity_timeline,
    delegates_coverage,
    delegates_stated,
    undated_activities,
)
from kp_data.queries.sources import cited_sources
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import data, glance, messages
from pages.ui.figures import show_figure, show_table
from pages.ui.filters import filter_row
from pages.ui.maps import show_hosts, show_places
from pages.ui.tables import MEETING_COLUMNS, readable_records

st.title(say(words.MEETINGS), anchor=False)
st.markdown(say(words.MEETINGS_LEAD))
filters = filter_row()

records = data.ask(activity_records, "meeting", filters)
if records.empty:
    messages.show_nothing_matches()
    st.stop()

cited = data.ask(cited_sources, "meeting", filters)
coverage = data.ask(delegates_coverage, "meeting", filters)
undated = data.ask(undated_activities, "meeting", filters)
glance.show_numbers(glance.meeting_numbers(records, undated, coverage), "meetings")

per_year = data.ask(activities_per_year, "meeting", filters, by="kind")
show_figure(activities_per_year_bars(per_year), cited, filters, "meetings_per_year")
timeline = data.ask(activity_timeline, filters)
meetings_only = timeline[timeline["record"] == "meeting"]
show_figure(activity_timeline_strip(meetings_only), cited, filters, "meetings_timeline")

st.header(say(words.SECTION_PLACE), anchor=False)
by_country = data.ask(activities_by_country, "meeting", filters)
show_places(by_country, cited, filters, "meetings_places", record="meeting")
by_host = data.ask(activities_by_host, "meeting", filters)
if not by_host.empty:
    show_hosts(by_host, "meeting", cited, filters, "meetings_hosts")

st.header(say(words.SECTION_PILLARS), anchor=False)
left, right = st.columns(2, gap="large")
for column, level in ((left, "domain"), (right, "theme")):
    with column:
        by_pillar = data.ask(activities_by_pillar, "meeting", filters, level=level)
        chart = pillar_bars(by_pillar, record="meeting", level=level)
        show_figure(chart, cited, filters, f"meetings_{level}s")

st.header(say(words.SECTION_DELEGATES), anchor=False)
stated = data.ask(delegates_stated, "meeting", filters)
if stated.empty:
    st.markdown(say(words.DELEGATES_NONE))
else:
    st.markdown(glance.delegates_note(coverage))
    chart = delegates_dots(stated, record="meeting")
    show_figure(chart, cited, filters, "meetings_delegates")

st.header(say(words.SECTION_RECORDS), anchor=False)
st.markdown(say_count(*words.RECORDS_NOTE, len(records)))
show_table(readable_records(records, MEETING_COLUMNS), cited, filters, "meetings_records")
