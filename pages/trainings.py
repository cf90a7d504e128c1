"""Trainings: the Process's own, and beside them the sample of partner programmes."""

import streamlit as st

from kp_data.queries import activities
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_sources, cited_uploads
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_number
from pages.ui import data, glance, messages
from pages.ui.filters import filter_row
from pages.ui.maps import show_places
from pages.ui.records import RECORDS, link_down, show_activities
from pages.ui.tables import TRAINING_COLUMNS
from pages.ui.views import show_view, view_of

st.title(say(words.TRAININGS), anchor=False)
st.markdown(say(words.TRAININGS_LEAD))
filters = filter_row()
messages.say_what_countries_mean(filters)

records = data.ask(activities.activity_records, "training", filters)
if records.empty:
    messages.show_nothing_matches()
    st.stop()

cited = data.ask(cited_sources, "training", filters)
own = records[records["framework"] == OWN_FRAMEWORK]
partner_count = len(records) - len(own)
coverage = data.ask(activities.delegates_coverage, "training", filters)
glance.show_numbers(glance.training_numbers(records, len(own), coverage), "trainings")
all_records = say_count(*words.ALL_TRAININGS, len(records))
st.markdown(link_down(all_records))
if partner_count:
    st.warning(
        say(words.PARTNER_WARNING, partner=say_number(partner_count), own=say_number(len(own)))
    )
if len(own):
    st.header(say(words.OWN_TRAININGS), anchor=False)
    own_cited = data.ask(cited_uploads, tuple(own["revision"]))
    show_activities(own, TRAINING_COLUMNS, own_cited, filters, "trainings_own")

st.header(say(words.OWN_AND_PARTNERS), anchor=False)
for by in ("framework", "kind"):
    per_year = view_of(f"trainings_per_year_{by}", filters)
    if per_year.chart:
        show_view(per_year)

show_places("trainings_places", filters)
hosts = view_of("trainings_hosts", filters)
if hosts.chart:
    show_view(hosts)

left, right = st.columns(2, gap="large")
for column, level in ((left, "domains"), (right, "themes")):
    with column:
        show_view(view_of(f"trainings_{level}", filters))

delegates = view_of("trainings_delegates", filters)
if delegates.chart:
    st.markdown(glance.delegates_note(coverage, "training"))
    show_view(delegates)

st.header(all_records, anchor=RECORDS)
note = say(words.NEWEST_FIRST)
show_activities(records, TRAINING_COLUMNS, cited, filters, "trainings_records", note)
