"""The pack in the address of the page Present: ``?pack=overview`` or ``?pack=~...``."""

import time

import streamlit as st

from kp_data.errors import KpError, RefusedPackError
from kp_data.packs import Pack, carry, find_pack, saved_packs
from kp_data.packs.carried import is_carried
from kp_data.store import Store
from pages.ui import packs, roles

PACK = "pack"
WRITTEN, WRITTEN_AT, TOUCHED = "packs_written", "packs_written_at", "packs_touched"
ON_ITS_WAY = 1.0  # seconds in which a click may still carry the address from before
REMEMBERED = 50  # addresses to which the browser's back button can lead


def touched() -> None:
    """Note that the reader has done something here: it is newer than the address."""
    st.session_state[TOUCHED] = True


def take_in(store: Store) -> str:
    """Open the pack that the address names or holds, where it says something new.

    Returns:
        Why there is none, in a sentence; empty where all is well.
    """
    text = st.query_params.get(PACK, "")
    written = st.session_state.setdefault(WRITTEN, {})
    clicked = st.session_state.pop(TOUCHED, False) or _just_written()
    if not text or clicked or text == next(reversed(written), None):
        return ""
    try:
        _open(store, text, written.get(text, ""))
    except KpError as error:
        return str(error)
    return ""


def write(key: str, pack: Pack | None) -> bool:
    """Write the pack shown into the address.

    Args:
        key: Its key or id; empty for none.
        pack: The pack.

    Returns:
        Whether the address could hold it.
    """
    try:
        text = text_of(key, pack)
    except RefusedPackError:
        _put("", key)
        return False
    _put(text, key)
    return True


def text_of(key: str, pack: Pack | None) -> str:
    """By what a pack is found: its id, or the whole of it where it is not saved as it stands.

    Raises:
        RefusedPackError: It is too long.
    """
    return carry(pack) if pack is not None and key in packs.drafts() else key


def _open(store: Store, text: str, known: str) -> None:
    """Open a pack: again under its key, where the text was written here, else as a new one."""
    pack = find_pack(store, text)
    if not is_carried(text):
        packs.show(text)
    elif known in packs.drafts():
        packs.keep(known, pack)
    elif roles.is_secretariat() and pack.id in saved_packs(store).keys() - packs.drafts().keys():
        packs.keep(pack.id, pack)
    else:
        packs.begin(pack)


def _put(text: str, key: str) -> None:
    written = st.session_state.setdefault(WRITTEN, {})
    if text and next(reversed(written), None) != text:
        written.pop(text, None)
        written[text] = key
        for old in list(written)[:-REMEMBERED]:
            del written[old]
    if st.query_params.get(PACK, "") == text:
        return
    if text:
        st.query_params[PACK] = text
    else:
        del st.query_params[PACK]
    st.session_state[WRITTEN_AT] = time.monotonic()


def _just_written() -> bool:
    return time.monotonic() - st.session_state.get(WRITTEN_AT, -ON_ITS_WAY) < ON_ITS_WAY
