"""Saving packs for everybody: by the Secretariat; what was saved stays, whatever comes later.

The right is checked where it happens (:mod:`kp_data.packs.saved`), and not only on the page.
"""

import streamlit as st

from kp_data.errors import ChangedPackError, KpError
from kp_data.packs import (
    Pack,
    built_in_packs,
    delete_pack,
    deleted_packs,
    restore_pack,
    save_pack,
    saved_packs,
    versions,
)
from kp_data.packs.editing import changed
from kp_data.people import Person, name_in_words
from kp_data.store import Store
from kp_data.wording import packs as words
from kp_data.wording import say, say_date
from kp_data.wording.again import again, remembering
from pages.ui import packs, packs_address, roles
from pages.ui.packs_choosing import duplicate
from pages.ui.text import plain, small

BY, SAID, CONFLICT = "packs_by", "packs_said", "packs_conflict"


def offer_to_keep(store: Store, key: str, pack: Pack) -> None:
    """Save it, make a copy of it, leave it, each where this reader may."""
    is_draft, is_saved = key in packs.drafts(), key in saved_packs(store)
    if is_draft and roles.is_secretariat():
        with st.popover(say(words.SAVE), key="packs_save_box"):
            st.markdown(small(say(words.SAVE_HELP)))
            _ask_who()
            st.button(
                say(words.SAVE),
                key="packs_save",
                type="primary",
                on_click=_save,
                args=(store, key, pack),
            )
    st.button(say(words.DUPLICATE), key="packs_duplicate", on_click=duplicate, args=(pack,))
    if is_draft:
        leave = words.DISCARD if is_saved else words.DISCARD_OWN
        st.button(say(leave), key="packs_discard", on_click=_discard, args=(key,), type="tertiary")
    elif is_saved and roles.is_secretariat() and key not in built_in_packs():
        with st.popover(say(words.DELETE), key="packs_delete_box", type="tertiary"):
            st.markdown(say(words.DELETE_ASK, name=plain(pack.name)))
            _ask_who()
            st.button(
                say(words.DELETE_YES), key="packs_delete", on_click=_delete, args=(store, pack)
            )


def say_what_happened() -> None:
    """Say once what was done; where two have edited the same pack, what can be done now."""
    level, said = st.session_state.pop(SAID, ("", ""))
    if said:
        {"success": st.success, "error": st.error, "info": st.info}[level](said)


def show_conflict(store: Store, key: str, pack: Pack) -> None:
    """Where somebody else has saved the pack in the meantime: the two ways out."""
    conflict = st.session_state.get(CONFLICT)
    if not conflict or conflict[0] != key:
        return
    with st.container(border=True, key="packs_conflict_box"):
        st.warning(plain(again(conflict[1])))
        with st.container(horizontal=True):
            st.button(
                say(words.SAVE_AS_OWN),
                key="packs_save_as_own",
                on_click=_save,
                args=(store, key, changed(pack, id="", version=0)),
            )
            if key in saved_packs(store):
                label = say(words.OPEN_OTHER)
                st.button(label, key="packs_open_other", on_click=_discard, args=(key,))


def show_versions(store: Store, key: str, pack: Pack) -> None:
    """All that was done to a saved pack; an earlier version is opened where no change is open."""
    known = versions(store, pack.id) if roles.is_secretariat() else ()
    if len(known) < 2:
        return
    with st.expander(say(words.EARLIER), key="packs_versions"):
        for one in reversed(known):
            number = one.pack.version
            with st.container(horizontal=True, vertical_alignment="center"):
                line = say(
                    words.VERSION,
                    version=number,
                    did=say(words.DID[one.action]),
                    by=plain(name_in_words(one.by)),
                    day=say_date(one.at.date()),
                    time=f"{one.at:%H:%M}",
                )
                st.markdown(small(line), width="stretch")
                if one is not known[-1] and key not in packs.drafts():
                    st.button(
                        say(words.OPEN_VERSION),
                        key=f"packs_version_{number}",
                        on_click=_open_version,
                        args=(key, one.pack, known[-1].pack.version),
                        type="tertiary",
                    )


def show_deleted(store: Store) -> None:
    """The packs that were deleted, each to be brought back."""
    gone = deleted_packs(store) if roles.is_secretariat() else ()
    if not gone:
        return
    with st.expander(say(words.DELETED_PACKS), key="packs_deleted"):
        for one in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                line = say(
                    words.DELETED_LINE,
                    name=plain(one.pack.name),
                    by=plain(name_in_words(one.by)),
                    day=say_date(one.at.date()),
                )
                st.markdown(small(line), width="stretch")
                st.button(
                    say(words.BRING_BACK),
                    key=f"packs_restore_{one.pack.id}",
                    on_click=_restore,
                    args=(store, one.pack),
                    type="tertiary",
                )


def _person() -> Person:
    return roles.acting(st.session_state.get(BY) or "")


def _ask_who() -> None:
    label, default = say(words.YOUR_NAME), say(words.SECRETARIAT)
    roles.ask_name(label, default, BY, persist_state="session", max_chars=80)


def _say(level: str, said: str) -> None:
    st.session_state[SAID] = (level, said)


@remembering()
def _save(store: Store, key: str, pack: Pack) -> None:
    packs_address.touched()
    st.session_state[CONFLICT] = None
    try:
        saved = save_pack(store, pack, _person())
    except ChangedPackError as error:
        st.session_state[CONFLICT] = (key, error.args[0])
    except KpError as error:
        _say("error", plain(error))
    else:
        packs.leave(key)
        packs.show(saved.id)
        _say("success", say(words.SAVED, name=plain(saved.name), version=saved.version))


def _discard(key: str) -> None:
    packs_address.touched()
    st.session_state[CONFLICT] = None
    packs.leave(key)
    packs.show("" if key.startswith(packs.OWN) else key)


def _delete(store: Store, pack: Pack) -> None:
    packs_address.touched()
    try:
        delete_pack(store, pack, _person())
    except KpError as error:
        _say("error", plain(error))
    else:
        packs.show("")
        _say("success", say(words.IS_DELETED, name=plain(pack.name)))


def _restore(store: Store, pack: Pack) -> None:
    packs_address.touched()
    try:
        back = restore_pack(store, pack.id, _person())
    except KpError as error:
        _say("error", plain(error))
    else:
        packs.show(back.id)
        _say("success", say(words.IS_BACK, name=plain(back.name)))


def _open_version(key: str, pack: Pack, latest: int) -> None:
    """Make an earlier version the reader's changes; saved, it is the newest one."""
    packs_address.touched()
    packs.keep(key, changed(pack, version=latest))
    _say("info", say(words.VERSION_OPENED, version=pack.version))
