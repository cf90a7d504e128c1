"""Reintegration: who was eligible, began and completed, how sustainable it is, and of what kind."""

import streamlit as st

from kp_data.wording import reintegration as words
from kp_data.wording import say
from pages.ui import reintegration, sums
from pages.ui.filters import filter_row

st.title(say(words.TITLE), anchor=False)
st.markdown(say(words.LEAD))
filters = filter_row()
sums.say_what_filters_do(filters)

reintegration.show_steps(filters)
reintegration.show_programmes(filters)
reintegration.show_scores(filters)
reintegration.show_matrix(filters)
reintegration.show_how_to_report()
reintegration.show_all_figures(filters)
