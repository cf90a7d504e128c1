"""History: every revision of the data, what each did, and the way to take one back."""

import streamlit as st

from kp_data.store import open_store
from kp_data.wording import history as words
from kp_data.wording import pages as page_words
from kp_data.wording import say
from pages.ui import messages, revisions, roles
from pages.ui.figures import columns_of

roles.require_secretariat()
st.title(say(page_words.HISTORY), anchor=False)
st.markdown(say(words.LEAD))

history = open_store().history()
if not history:
    st.info(say(words.EMPTY))
    st.stop()

table = revisions.readable_history(history)
st.dataframe(
    table,
    hide_index=True,
    height=revisions.height_of(table),
    key="history_revisions",
    column_config=columns_of(table) | revisions.columns(),
)

chosen = revisions.choose(history)
messages.say_done()
revisions.show_revision(history, chosen)
