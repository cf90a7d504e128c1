"""Countries: one country's part in the Process and the returns to and from it, over all years."""

import streamlit as st

from kp_data.queries.countries import country_activities, country_profile
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.sources import cited_uploads
from kp_data.reference import place_footnote, place_name
from kp_data.views.countries import FEW, in_sentence
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import briefs, choices, data, profiles, reporting
from pages.ui.filters import kept_filters
from pages.ui.records import show_activities
from pages.ui.tables import PROFILE_COLUMNS
from pages.ui.text import small
from pages.ui.views import show_view, view_of

st.title(say(words.COUNTRIES), anchor=False)
st.markdown(say(words.COUNTRIES_LEAD))
filters = kept_filters()
country = choices.select(
    choices.PROFILE,
    say(words.COUNTRY),
    profiles.countries_to_choose(),
    place_name,
    profiles.first_country(filters),
)
name = place_name(country)

st.header(name, anchor=False)
if place_footnote(country):
    st.markdown(small(place_footnote(country)))
profiles.show_profile(data.ask(country_profile, country))
briefs.offer_brief("country", country)

st.header(say(words.COUNTRY_ACTIVITIES), anchor=False)
records = data.ask(country_activities, country)
timeline = view_of("countries_timeline", choices={choices.PROFILE.name: country})
if records.empty:
    st.markdown(say(words.COUNTRY_ACTIVITIES_NONE, country=name))
if timeline.chart and len(timeline.counted) >= FEW:
    show_view(timeline)
if not records.empty:
    cited = data.ask(cited_uploads, tuple(records["revision"]))
    show_activities(records, PROFILE_COLUMNS, cited, NO_FILTERS, "countries_records")

for side, title in (("to", words.COUNTRY_RETURNS_TO), ("from", words.COUNTRY_RETURNS_FROM)):
    st.header(say(title, country=in_sentence(country)), anchor=False)
    profiles.show_returns(country, side)

reporting.show_reported_of(country)
