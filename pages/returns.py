"""Returns and reintegration: one measure at a time, with its definition in view."""

from functools import partial

import streamlit as st

from kp_data import charts
from kp_data.queries import returns as ask_returns
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.sources import cited_sources
from kp_data.reference import measures
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import choices, data, reporting, restatements, side_by_side, sums
from pages.ui.behind_published import show_one_by_one
from pages.ui.breakdowns import show_breakdowns
from pages.ui.filters import filter_row
from pages.ui.reintegration import link_to_page
from pages.ui.scope import scope_sentence

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
    label, names = say(words.MEASURE), sums.measure_label
    code = choices.select(choices.MEASURE, label, options, names, HEADLINE_MEASURE)
with right:
    sending = sums.choose_sending(code)
others = side_by_side.choose_others(code, options)
measure = measures()[code]
sums.show_definition(measure, scope_sentence([code]))
sums.say_what_filters_do(filters)

cited = data.ask(cited_sources, "return", filters, measure=code, sending=sending)
figures = data.ask(ask_returns.published_figures, code, filters, sending=sending)
ask = sums.asking(code, filters, sending)
by_year = reporting.covered(ask(ask_returns.returns_by_year), code, filters, sending)
total = reporting.coverage_sentence(code, sums.in_years_of(by_year, filters), sending)
in_force = sums.in_force(filters, sending)
side_by_side.show_side_by_side(code, others, filters, sending, in_force)
show = partial(sums.show_sum, citations=cited, filters=in_force, about=(measure,), coverage=total)
cite = sums.citing(code, filters, sending)
none = say(words.NO_SUM)

if figures.empty:
    sums.say_nothing_matches(code, filters)
elif not measure.additive_over or by_year.table is None:
    st.info(sums.why_one_by_one(by_year, measure))
    show_one_by_one(figures, measure, cited, in_force, "returns_published")
else:
    show(by_year, partial(charts.returns_by_year_bars, measure=measure), none, key="returns_year")
    show_breakdowns(measure, by_year, ask, show, cite)
    restatements.show_restatements(measure, filters, sending)

reporting.show_who_reported(measure, filters, sending)
sums.show_published(figures, cited, in_force, "returns_figures")

st.header(say(words.SECTION_REINTEGRATION), anchor=False)
link_to_page()
