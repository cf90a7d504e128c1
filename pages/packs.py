"""Present: packs of views for a meeting, shown full screen or taken away."""

import streamlit as st

from kp_data.errors import UnknownRevisionError
from kp_data.packs import open_pack
from kp_data.store import open_store
from kp_data.wording import packs as words
from kp_data.wording import say
from pages.ui import (
    address,
    data,
    packs_address,
    packs_choosing,
    packs_head,
    packs_saving,
    packs_slides,
    recheck,
    room,
)
from pages.ui.text import plain, small

st.title(say(words.TITLE), anchor=False)
st.markdown(say(words.LEAD))
address.say_ignored()
store = open_store()
history = store.history()
trouble = packs_address.take_in(store)
if trouble:
    st.error(plain(trouble))

key, pack = packs_choosing.choose(packs_choosing.all_packs(store))
is_carried = packs_address.write(key, pack)
packs_saving.say_what_happened()

if pack is None:
    packs_choosing.show_how_to_begin()
else:
    try:
        with st.spinner(say(words.OPENING)):
            deck = open_pack(pack, data.look, data.Look.view)
    except UnknownRevisionError:  # which is said beside the choice of the day
        deck = None
    packs_saving.show_conflict(store, key, pack)
    packs_head.show_settings(key, pack, history)
    st.markdown(small(packs_head.state_in_words(store, key, pack, is_carried=is_carried)))
    with st.container(horizontal=True, vertical_alignment="center", key="packs_actions"):
        packs_head.offer_to_show(key, pack, deck)
        packs_saving.offer_to_keep(store, key, pack)
    if deck is not None:
        may_change = packs_choosing.may_change(key)
        packs_slides.show_slides(key, deck, history, may_change=may_change)
    packs_saving.show_versions(store, key, pack)
    if deck is not None:
        room.show_room_check(deck)

packs_saving.show_deleted(store)
recheck.show_recheck()
