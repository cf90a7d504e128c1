"""The packs that a reader works on, and "Add to pack" under each figure.

A reader's packs stand in the session: those begun here (``~1``, ``~2``, ...) and, for the
Secretariat, saved packs with changes that are not saved yet, by their id. The page Present writes
the one it shows into its address, so that a reload or a link keeps it.
"""

import streamlit as st

from kp_data.errors import KpError
from kp_data.packs import Pack, PackedView, saved_packs
from kp_data.packs.editing import place_of, with_view
from kp_data.store import open_store
from kp_data.views import ViewAddress
from kp_data.wording import packs as words
from kp_data.wording import say, say_count
from kp_data.wording.again import again, remembering
from pages.ui import data, roles
from pages.ui.text import plain, small

DRAFTS, SHOWN, ADDED = "packs_drafts", "packs_shown", "packs_added"
OWN = "~"  # begins the key of a pack that was begun here


def drafts() -> dict[str, Pack]:
    """The packs of this reader that are not saved as they stand, by their key."""
    found: dict[str, str] = st.session_state.get(DRAFTS, {})
    return {key: Pack.model_validate_json(text) for key, text in found.items()}


def shown() -> str:
    """The key or id of the pack that the page Present shows; empty for none."""
    key: str = st.session_state.get(SHOWN, "")
    return key


def show(key: str) -> None:
    """Choose the pack that the page Present shows."""
    st.session_state[SHOWN] = key


def keep(key: str, pack: Pack) -> None:
    """Keep a pack as it stands now, and show it."""
    st.session_state.setdefault(DRAFTS, {})[key] = pack.model_dump_json()
    show(key)


def leave(key: str) -> None:
    """Forget what was not saved of a pack."""
    st.session_state.get(DRAFTS, {}).pop(key, None)


def begin(pack: Pack) -> str:
    """Keep a pack of the reader's own, and show it.

    Returns:
        Its key.
    """
    numbers = [int(key[1:]) for key in drafts() if key.startswith(OWN)]
    key = f"{OWN}{max(numbers, default=0) + 1}"
    keep(key, pack)
    return key


def offer_to_add(address: ViewAddress, key: str) -> None:
    """Offer to add a figure to the reader's pack; small, in the row under the figure.

    Args:
        address: Of the figure as it stands, with its filters.
        key: ``<page>_<figure>``.
    """
    view = PackedView.of(address, revision=data.opened())
    name = f"{key}_pack"
    st.button(
        say(words.ADD),
        key=name,
        help=say(words.ADD_HELP),
        on_click=_add,
        args=(view, name),
        type="tertiary",
    )
    said = st.session_state.get(ADDED, {})
    if said.get("name") == name and said.get("view") == view.model_dump_json():
        st.markdown(small(again(said["said"])))
        st.page_link("packs.py", label=say(words.OPEN_PACK))


@remembering()
def _add(view: PackedView, name: str) -> None:
    """Add a view to the pack that the reader works on, and note what is to be said of it."""
    try:
        said = _added(view)
    except KpError as error:
        said = plain(error.args[0])
    st.session_state[ADDED] = {"name": name, "view": view.model_dump_json(), "said": said}


def _added(view: PackedView) -> str:
    key, pack = _worked_on()
    place = place_of(pack, view)
    if place is not None:
        show(key)
        return say(words.IS_IN_PACK, number=place + 1)
    pack = with_view(pack, view)
    keep(key, pack) if key else begin(pack)
    if pack.name:
        return say_count(*words.ADDED_TO, len(pack.views), name=plain(pack.name))
    return say_count(*words.ADDED, len(pack.views))


def _worked_on() -> tuple[str, Pack]:
    """The pack to which a figure is added, and its key; a new one without where there is none."""
    known, key = drafts(), shown()
    if key in known:
        return key, known[key]
    if key and roles.is_secretariat():
        saved = saved_packs(open_store()).get(key)
        if saved is not None:
            return key, saved
    own = [key for key in known if key.startswith(OWN)]
    return (own[-1], known[own[-1]]) if own else ("", Pack())
