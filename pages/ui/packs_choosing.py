"""Which pack the page Present shows: one of the reader's own, a saved one, one that is built in."""

from collections.abc import Mapping

import streamlit as st

from kp_data.packs import Pack, built_in_packs, saved_packs
from kp_data.packs.built_in import OVERVIEW
from kp_data.packs.editing import copy_of
from kp_data.store import Store
from kp_data.wording import packs as words
from kp_data.wording import say, say_count
from pages.ui import packs, packs_address, roles
from pages.ui.text import plain

CHOSEN = "packs_chosen"


def all_packs(store: Store) -> dict[str, Pack]:
    """All packs that this reader can choose, by key or id: own ones, saved ones, built-in ones."""
    own = {key: pack for key, pack in packs.drafts().items() if key.startswith(packs.OWN)}
    return own | dict(saved_packs(store)) | packs.drafts() | dict(built_in_packs())


def choose(known: Mapping[str, Pack]) -> tuple[str, Pack | None]:
    """Let the reader choose a pack.

    Returns:
        Its key or id, and the pack; nothing where none is chosen.
    """
    key = packs.shown()
    if key not in known:
        key = ""
    st.session_state[CHOSEN] = key or None
    labels = {one: label(one, pack) for one, pack in known.items()}
    st.selectbox(
        say(words.PACK),
        list(labels),
        format_func=labels.__getitem__,
        key=CHOSEN,
        index=None,
        placeholder=say(words.CHOOSE_PACK),
        on_change=_choose,
    )
    return key, known.get(key)


def label(key: str, pack: Pack) -> str:
    """A pack in a list: its name, how much it shows, whether it is saved."""
    name = pack.name or say(words.NEW_PACK)
    said = say_count(*words.OF_VIEWS, len(pack.views), name=name)
    return say(words.NOT_SAVED, pack=said) if key in packs.drafts() else said


def show_how_to_begin() -> None:
    """In place of a pack, where none is chosen: how a pack comes about."""
    with st.container(border=True, key="packs_begin_box"):
        st.header(say(words.BEGIN_TITLE), anchor=False)
        st.markdown(say(words.BEGIN))
        with st.container(horizontal=True, vertical_alignment="center"):
            pack = built_in_packs()[OVERVIEW]
            st.markdown(f"**{plain(label(OVERVIEW, pack))}**", width="content")
            st.button(
                say(words.BEGIN_WITH_COPY), key="packs_begin_copy", on_click=duplicate, args=(pack,)
            )


def duplicate(pack: Pack) -> None:
    """Make a copy of a pack, the reader's own."""
    packs_address.touched()
    packs.begin(copy_of(pack))


def may_change(key: str) -> bool:
    """Whether this reader may change the pack as it stands in the list."""
    return key in packs.drafts() or (roles.is_secretariat() and key not in built_in_packs())


def _choose() -> None:
    packs_address.touched()
    packs.show(st.session_state[CHOSEN] or "")
