"""Trainings: the Process's own, and beside them the sample of partner programmes."""

import streamlit as st

from kp_data.charts import activities_per_year_bars, delegates_dots, pillar_bars
from kp_data.queries import activities
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.queries.sources import cited_sources, cited_uploads
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_number
from pages.ui import data, glance, messages
from pages.ui.behind_activities import show_counts
from pages.ui.figures import show_table
from pages.ui.filters import filter_row
from pages.ui.maps import show_hosts, show_places
from pages.ui.tables import TRAINING_COLUMNS, readable_records

NEWEST = 15  # in the figure of participants; the table has all

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
if partner_count:
    st.warning(
        say(words.PARTNER_WARNING, partner=say_number(partner_count), own=say_number(len(own)))
    )
if len(own):
    st.header(say(words.OWN_TRAININGS), anchor=False)
    shown = data.made(readable_records, own, columns=TRAINING_COLUMNS)
    own_cited = data.ask(cited_uploads, tuple(own["revision"]))
    show_table(shown, own_cited, filters, "trainings_own")

st.header(say(words.OWN_AND_PARTNERS), anchor=False)
for by in ("framework", "kind"):
    per_year = data.ask(activities.activities_per_year, "training", filters, by=by)
    if not per_year.empty:
        chart = data.made(activities_per_year_bars, per_year, record="training", by=by)
        key, title = f"trainings_per_year_{by}", say(words.TRAININGS_PER_YEAR[by])
        show_counts(chart, per_year, "training", cited, filters, key, title=title)

by_country = data.ask(activities.activities_by_country, "training", filters)
title = say(words.TRAININGS_BY_PLACE)
show_places(by_country, cited, filters, "trainings_places", record="training", title=title)
by_host = data.ask(activities.activities_by_host, "training", filters)
if not by_host.empty:
    title = say(words.TRAININGS_BY_HOST)
    show_hosts(by_host, "training", cited, filters, "trainings_hosts", title=title)

left, right = st.columns(2, gap="large")
for column, level in ((left, "domain"), (right, "theme")):
    with column:
        by_pillar = data.ask(activities.activities_by_pillar, "training", filters, level=level)
        chart = data.made(pillar_bars, by_pillar, record="training", level=level)
        key, title = f"trainings_{level}s", say(words.TRAININGS_BY_PILLAR[level])
        show_counts(chart, by_pillar, "training", cited, filters, key, title=title)

stated = data.ask(activities.delegates_stated, "training", filters)
if not stated.empty:
    st.markdown(glance.delegates_note(coverage, "training"))
    chart = data.made(delegates_dots, stated, record="training", limit=NEWEST)
    key, title = "trainings_delegates", say(words.TRAININGS_PARTICIPANTS)
    show_counts(chart, stated, "training", cited, filters, key, title=title)

st.header(say(words.SECTION_RECORDS), anchor=False)
st.markdown(say_count(*words.RECORDS_NOTE, len(records)))
shown = data.made(readable_records, records, columns=TRAINING_COLUMNS)
show_table(shown, cited, filters, "trainings_records")
