"""Upload: check files, see what would change, publish."""

import streamlit as st

from kp_data.wording import pages as page_words
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui import managing, messages, roles

roles.require_secretariat()
st.title(say(page_words.UPLOAD), anchor=False)
st.markdown(say(words.UPLOAD_LEAD))
messages.say_done()

kinds = list(words.UPLOAD_HOLDS)
kind = st.selectbox(
    say(words.UPLOAD_HOLDING), kinds, format_func=managing.kind_words, key="upload_kind"
)
files = st.file_uploader(
    say(words.UPLOAD_FILES),
    type=list(managing.FILE_TYPES),
    accept_multiple_files=True,
    key=managing.uploader_key(),
)
if not files:
    st.stop()

plans = [managing.read_plan(file.getvalue(), file.name, kind) for file in files]
for plan in plans:
    managing.show_plan(plan)

worth_publishing = [plan.plan for plan in plans if plan.can_be_published]
if not worth_publishing:
    st.info(say(words.PUBLISH_NOTHING))
    st.stop()

left, right = st.columns(2)
by = left.text_input(say(words.UPLOAD_BY), say(words.UPLOAD_BY_DEFAULT), key="upload_by")
note = right.text_input(say(words.UPLOAD_NOTE), key="upload_note")
if st.button(say(words.PUBLISH), type="primary", key="upload_publish"):
    managing.publish_all(worth_publishing, by, note)
