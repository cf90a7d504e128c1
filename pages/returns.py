"""Returns and reintegration: one measure at a time, with its definition in view."""

import streamlit as st

from kp_data.queries import returns as ask_returns
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.reference import measures
from kp_data.views.returns import measure_label
from kp_data.views.scope import scope_sentence
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import choices, data, reporting, restatements, side_by_side, sums
from pages.ui.breakdowns import show_breakdowns
from pages.ui.filters import filter_row
from pages.ui.reintegration import link_to_page
from pages.ui.views import show_view

st.title(say(words.RETURNS), anchor=False)
st.markdown(say(words.RETURNS_LEAD))
filters = filter_row()
options = sums.measures_to_choose()
if not options:
    reporting.say_nothing_reported("returns_empty")
    st.stop()
sums.say_if_without_figures(options)
left, right = st.columns(2, vertical_alignment="bottom")
with left:
    label, names = say(words.MEASURE), measure_label
    code = choices.select(choices.MEASURE, label, options, names, HEADLINE_MEASURE)
with right:
    sending = sums.choose_sending(code)
others = side_by_side.choose_others(code, options)
measure = measures()[code]
sums.show_definition(measure, data.told(scope_sentence, (code,)))
sums.say_what_filters_do(filters)

chosen = sums.Selection(code, filters, sending)
side_by_side.show_side_by_side(chosen, others)

count = data.ask(ask_returns.count_published, code, filters, sending)
year = chosen.view("returns_year")
if not count:
    sums.say_nothing_matches(code, filters)
elif not measure.additive_over or not sums.is_added(year):
    st.info(sums.why_one_by_one(year, measure))
    show_view(chosen.view("returns_published"), level=2)
else:
    show_view(year, level=2)
    show_breakdowns(chosen, year.counted)
    restatements.show_restatements(chosen)

reporting.show_who_reported(measure, filters, sending)
sums.show_published(chosen, count, year, "returns_figures")

st.header(say(words.SECTION_REINTEGRATION), anchor=False)
link_to_page()
