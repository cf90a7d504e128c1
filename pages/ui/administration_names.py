"""Accepted names on the page Administration: withdraw one, or take it as known again."""

import streamlit as st

from kp_data.remembered import AcceptedName, accepted_names, restore_name, withdraw_name
from kp_data.store import Store
from kp_data.wording import access as words
from kp_data.wording import quality as quality_words
from kp_data.wording import say, say_count, say_date
from pages.ui import deciding
from pages.ui.revisions import moment
from pages.ui.text import by_whom, plain, small

NAMES, FIND = "names", "administration_find_name"
SHOWN = 10


def show_names(store: Store) -> None:
    """The accepted names, those accepted last first; of many those that are looked for."""
    st.header(say(words.NAMES_TITLE), anchor=False)
    known = _last_of_each(accepted_names(store))
    if not known:
        st.markdown(say(words.NO_NAMES))
        return
    st.markdown(say(words.NAMES_LEAD))
    deciding.say_what_was_decided(NAMES)
    found = _looked_for(known) if len(known) > SHOWN else known
    with st.container(border=True, key="administration_names"):
        for name in found[:SHOWN]:
            _show_name(store, name, f"administration_name_{'_'.join(name.spelling)}")
        if not found:
            st.markdown(say(words.NO_SUCH_NAME))
        if len(found) > SHOWN:
            st.markdown(small(say_count(*words.MORE_NAMES, len(found) - SHOWN)))


def _last_of_each(names: tuple[AcceptedName, ...]) -> list[AcceptedName]:
    """Of a spelling that was accepted several times the last: it is the one that counts."""
    return list({name.spelling: name for name in names}.values())[::-1]


def _looked_for(names: list[AcceptedName]) -> list[AcceptedName]:
    part = str(st.text_input(say(words.FIND_NAME), key=FIND, width=320) or "").casefold().strip()
    return [name for name in names if part in f"{name.text}\n{name.meant}".casefold()]


def _show_name(store: Store, name: AcceptedName, key: str) -> None:
    read = {"found": plain(name.text), "meant": plain(name.meant)}
    title = say(quality_words.NAME_READ_AS, **read)
    if name.withdrawn:
        below = say(
            words.NAME_WITHDRAWN_LINE,
            by=deciding.named(name.withdrawn.by),
            moment=moment(name.withdrawn.at),
        )
        with deciding.line(f"~~{title}~~", deciding.with_reason(below, name.withdrawn.why), key):
            st.button(
                say(words.RESTORE),
                key=f"{key}_restore",
                type="tertiary",
                on_click=_restore,
                args=(store, name),
            )
        return
    upload = name.upload
    below = say(
        words.NAME_LINE,
        by=plain(by_whom(upload.by)),
        day=say_date(upload.at.date()),
        file=plain(upload.file_name),
        revision=upload.number,
    )
    with (
        deciding.line(title, below, key),
        st.popover(say(words.WITHDRAW), key=f"{key}_box", type="tertiary"),
    ):
        st.markdown(say(words.NAME_ASK, text=plain(name.text), meant=plain(name.meant)))
        st.text_input(say(words.WHY), key=f"{key}_why")
        st.button(
            say(words.NAME_YES),
            key=f"{key}_yes",
            type="primary",
            on_click=_withdraw,
            args=(store, name, f"{key}_why"),
        )


def _withdraw(store: Store, name: AcceptedName, reason: str) -> None:
    def act() -> str:
        withdraw_name(store, name, deciding.person(), str(st.session_state.get(reason) or ""))
        return say(words.NAME_IS_WITHDRAWN, text=plain(name.text))

    deciding.decide(NAMES, act)


def _restore(store: Store, name: AcceptedName) -> None:
    def act() -> str:
        restore_name(store, name, deciding.person())
        return say(words.NAME_IS_BACK, text=plain(name.text))

    deciding.decide(NAMES, act)
