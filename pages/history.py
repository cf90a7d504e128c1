"""History: every revision of the data, and the way to take one back."""

import streamlit as st

from kp_data.store import open_store
from kp_data.wording import pages as page_words
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui import managing, messages, roles
from pages.ui.figures import columns_of

roles.require_secretariat()
st.title(say(page_words.HISTORY), anchor=False)
st.markdown(say(words.HISTORY_LEAD))
messages.say_done()

history = open_store().history()
if not history:
    st.info(say(words.HISTORY_EMPTY))
    st.stop()

revisions = managing.readable_history(history)
columns = columns_of(revisions)
st.dataframe(revisions, hide_index=True, key="history_revisions", column_config=columns)

st.header(say(words.UNDO_TITLE), anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = st.selectbox(
        say(words.UNDO_REVISION),
        managing.can_be_undone(history),
        format_func=managing.revision_label,
        key="history_revision",
    )
    if st.button(say(words.UNDO), key="history_undo"):
        managing.confirm_undo(chosen)
