"""Present: packs of views for a meeting, shown full screen or taken away."""

import streamlit as st

from kp_data.wording import packs as words
from kp_data.wording import say

st.title(say(words.TITLE), anchor=False)
