"""Upload: check files, answer what they leave open, see what would change, publish."""

import streamlit as st

from kp_data.wording import pages as page_words
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui import managing, messages, outcome, plans, practice, roles

roles.require_secretariat()
st.title(say(page_words.UPLOAD), anchor=False)
st.markdown(say(words.UPLOAD_LEAD))
messages.say_done()

with st.container(horizontal=True, vertical_alignment="center"):
    managing.offer_templates()
    st.toggle(say(words.PRACTICE), key=practice.SWITCH)
practice.leave_if_off()
if practice.is_on():
    practice.show_band()
store = practice.store()
done = st.container()

uploaded = st.file_uploader(
    say(words.UPLOAD_FILES),
    type=list(managing.FILE_TYPES),
    accept_multiple_files=True,
    key=managing.uploader_key(),
)
left, right = st.columns(2)
with left:
    kinds = list(words.UPLOAD_HOLDS)
    label = say(words.UPLOAD_HOLDING)
    kind = st.selectbox(label, kinds, format_func=managing.kind_words, key="upload_kind")
with right:
    sender = managing.choose_sender(store)

files = managing.dropped(uploaded)
with done:
    outcome.show_outcome(store)
if not files:
    st.stop()

checked = [plans.check_file(file, store, kind, sender) for file in files]
wishes = managing.show_files(checked, store)
if wishes:
    managing.show_publishing(wishes, store)
elif len(checked) > 1 and all(file.plan for file in checked):
    st.info(say(words.PUBLISH_NOTHING))
