"""Overview: the Process in one line, five figures, its activities along time, and what is new."""

import streamlit as st

from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.overview import headline, latest_activities
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_sources, cited_uploads
from kp_data.reference import members
from kp_data.views.overview import headline_numbers
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import completeness, data, glance, messages
from pages.ui.behind_headline import behind_headline
from pages.ui.figures import show_behind, source_line
from pages.ui.filters import filter_row
from pages.ui.maps import show_places
from pages.ui.text import small
from pages.ui.views import show_view, view_of

LATEST = 5

st.title(say(words.OVERVIEW_TITLE), anchor=False)
states = sum(member.type == "country" and member.is_current for member in members().values())
st.markdown(say(words.PROCESS_IN_ONE_LINE, members=states))
filters = filter_row()

process = data.ask(headline)
everything = data.ask(cited_sources, None, NO_FILTERS, framework=OWN_FRAMEWORK)
glance.show_numbers(data.told(headline_numbers), "overview")
st.markdown(small(glance.headline_note(process)))
show_behind(view_of("overview_numbers"), "overview_numbers", behind_headline(process))

timeline = view_of("overview_timeline", filters)
if timeline.chart:
    show_view(timeline, level=2)
else:
    messages.show_nothing_matches()
show_places("overview_places", filters, say(words.WHERE_TITLE))

latest = data.ask(latest_activities, LATEST)
if not latest.empty:
    st.header(say(words.NEW_TITLE), anchor=False)
    glance.show_what_is_new(latest, data.current().history)
    st.markdown(data.made(glance.latest_list, latest))
    latest_cited = data.ask(cited_uploads, tuple(latest["revision"]))
    st.markdown(small(source_line(latest_cited, NO_FILTERS)))

completeness.say_in_short()
st.markdown(small(source_line(everything, NO_FILTERS)))
