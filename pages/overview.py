"""Overview: the Process in one line, five figures, its activities along time, and what is new."""

import streamlit as st

from kp_data.charts import activity_timeline_strip
from kp_data.queries.activities import activities_by_country, activity_timeline
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.overview import headline, latest_activities
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_sources, cited_uploads
from kp_data.reference import members
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import completeness, data, glance, messages
from pages.ui.behind_activities import show_counts
from pages.ui.behind_headline import behind_headline
from pages.ui.figures import show_behind, source_line
from pages.ui.filters import filter_row
from pages.ui.maps import show_places
from pages.ui.text import small

LATEST = 5

st.title(say(words.OVERVIEW_TITLE), anchor=False)
states = sum(member.type == "country" and member.is_current for member in members().values())
st.markdown(say(words.PROCESS_IN_ONE_LINE, members=states))
filters = filter_row()

process = data.ask(headline)
everything = data.ask(cited_sources, None, NO_FILTERS, framework=OWN_FRAMEWORK)
glance.show_numbers(glance.headline_numbers(process), "overview")
st.markdown(small(glance.headline_note(process)))
show_behind(behind_headline(process), "overview_numbers")

timeline = data.ask(activity_timeline, filters)
cited = data.ask(cited_sources, "meeting", filters)
if timeline.empty:
    messages.show_nothing_matches()
else:
    strip = data.made(activity_timeline_strip, timeline)
    own = data.ask(cited_sources, None, filters, framework=OWN_FRAMEWORK)
    show_counts(strip, timeline, "meeting", own, filters, "overview_timeline")

meetings_by_country = data.ask(activities_by_country, "meeting", filters)
if not meetings_by_country.empty:
    st.header(say(words.WHERE_TITLE), anchor=False)
    show_places(meetings_by_country, cited, filters, "overview_places", record="meeting")

latest = data.ask(latest_activities, LATEST)
if not latest.empty:
    st.header(say(words.NEW_TITLE), anchor=False)
    glance.show_what_is_new(latest, data.current().history)
    st.markdown(glance.latest_list(latest))
    latest_cited = data.ask(cited_uploads, tuple(latest["revision"]))
    st.markdown(small(source_line(latest_cited, NO_FILTERS)))

completeness.say_in_short()
st.markdown(small(source_line(everything, NO_FILTERS)))
