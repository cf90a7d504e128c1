"""Five mistakes: how return figures are misread most often, and what to do instead."""

import streamlit as st

from kp_data.wording import mistakes as words
from kp_data.wording import say
from pages.ui.filters import kept_filters
from pages.ui.mistakes import show_mistakes

st.title(say(words.HEADING), anchor=False)
st.markdown(say(words.LEAD))
kept_filters()
show_mistakes()
