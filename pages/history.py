"""History: what changed between two revisions; for the secretariat all of them, and undo."""

import streamlit as st

from kp_data.store import open_store
from kp_data.wording import history as words
from kp_data.wording import pages as page_words
from kp_data.wording import say
from pages.ui import address, comparing, messages, revisions, roles
from pages.ui.figures import columns_of
from pages.ui.tables import show_table

st.title(say(page_words.HISTORY), anchor=False)
history = open_store().history()
address.say_ignored()
if roles.is_secretariat():
    st.markdown(say(words.LEAD))
if not history:
    st.info(say(words.EMPTY))
    st.stop()

if roles.is_secretariat():
    table = revisions.readable_history(history)
    show_table(
        table,
        columns_of(table) | revisions.columns(),
        height=revisions.height_of(table),
        key="history_revisions",
    )
    chosen = revisions.choose(history)
    messages.say_done()
    revisions.show_revision(history, chosen)

comparing.show_comparison(history)
