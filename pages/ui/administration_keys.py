"""Keys on the page Administration: issue one and show it once, list, renew and revoke them."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from kp_data.people import require
from kp_data.people.keys import Key, id_of, issue_key, keys, parse_time, renew_key, revoke_key
from kp_data.people.person import ROLES
from kp_data.settings import settings
from kp_data.store import Store
from kp_data.wording import access as words
from kp_data.wording import people as people_words
from kp_data.wording import say, say_count
from pages.ui import deciding
from pages.ui.apart import dialog
from pages.ui.revisions import moment
from pages.ui.text import plain, small

KEYS, NEW_KEY = "keys", "new key"  # where it is said what came of a decision
FOR, ROLE, TIME = "administration_key_for", "administration_key_role", "administration_key_time"
NEW = "administration_new_key"
CLOSED_SHOWN = 10


def show_keys(store: Store) -> None:
    """The keys that open, and those that no longer do; issue, renew and revoke."""
    st.header(say(words.KEYS_TITLE), anchor=False)
    st.markdown(say(words.KEYS_LEAD))
    deciding.say_what_was_decided(KEYS)
    known = keys(store)
    still_open = [key for key in reversed(known) if key.state() == "open"]
    with st.container(border=True, key="administration_keys"):
        for key in still_open:
            _show_open(store, key)
        if settings().key:
            st.markdown(say(words.SHARED_KEY))
        elif not still_open:
            st.markdown(say(words.NO_OPEN_KEYS))
    _offer_issue(store)
    _show_closed([key for key in reversed(known) if key.state() != "open"])
    if new := st.session_state.pop(NEW, None):
        found = next(key for key in keys(store) if key.id == id_of(new))
        dialog(say(words.NEW_KEY_TITLE), _show_once, width="medium")(new, found)


def address_with(key: str) -> str:
    """The address that opens the dashboard with a key, under the name by which it is seen now."""
    return f"{(st.context.url or '').rpartition('/')[0]}/?key={key}"


def _show_once(new: str, key: Key) -> None:
    role = say(people_words.ROLES[key.role])
    st.markdown(say(words.NEW_KEY, role=role, moment=moment(key.expires)))
    st.code(address_with(new), language=None, wrap_lines=True)


def _show_open(store: Store, key: Key) -> None:
    below = say(
        words.KEY_LINE, key_id=key.id, by=deciding.named(key.by), moment=moment(key.expires)
    )
    name = f"administration_key_{key.id}"
    with deciding.line(_title(key), below, name):
        with st.popover(say(words.RENEW), key=f"{name}_renew_box", type="tertiary"):
            st.markdown(say(words.RENEW_ASK))
            _choose_time(f"{name}_time")
            st.button(
                say(words.RENEW_YES),
                key=f"{name}_renew",
                type="primary",
                on_click=_renew,
                args=(store, key.id, f"{name}_time"),
            )
        with st.popover(say(words.REVOKE), key=f"{name}_box", type="tertiary"):
            st.markdown(say(words.REVOKE_ASK))
            st.text_input(say(words.WHY), key=f"{name}_why")
            st.button(
                say(words.REVOKE_YES),
                key=f"{name}_revoke",
                type="primary",
                on_click=_revoke,
                args=(store, key.id, f"{name}_why"),
            )


def _show_closed(closed: list[Key]) -> None:
    if not closed:
        return
    with st.expander(say(words.CLOSED_KEYS), key="administration_closed_keys"):
        lines = [f"- {_title(key)}, {small(_end_of(key))}" for key in closed[:CLOSED_SHOWN]]
        st.markdown("\n".join(lines))
        if len(closed) > CLOSED_SHOWN:
            st.markdown(small(say_count(*words.MORE_KEYS, len(closed) - CLOSED_SHOWN)))


def _end_of(key: Key) -> str:
    told = {"key_id": key.id, "by": deciding.named(key.by)}
    if key.revoked is None:
        return say(words.KEY_EXPIRED_LINE, moment=moment(key.expires), **told)
    by = deciding.named(key.revoked_by)
    return say(words.KEY_REVOKED_LINE, moment=moment(key.revoked), revoked_by=by, **told)


def _title(key: Key) -> str:
    name = plain(key.made_for) or say(words.NOBODYS_OWN)
    return f"**{name}** · {say(people_words.ROLES[key.role])}"


def _offer_issue(store: Store) -> None:
    with st.form("administration_issue", border=False):
        name, role, time, button = st.columns([4, 2, 3, 2], vertical_alignment="bottom")
        name.text_input(say(words.KEY_FOR), key=FOR, max_chars=80)
        role.selectbox(
            say(words.ROLE),
            ROLES,
            index=ROLES.index("secretariat"),
            format_func=lambda one: say(people_words.ROLES[one]),
            key=ROLE,
        )
        with time:
            _choose_time(TIME)
        button.form_submit_button(
            say(words.ISSUE),
            on_click=_issue,
            args=(store,),
            width="stretch",
            key="administration_issue_key",
        )
    deciding.say_what_was_decided(NEW_KEY)


def _choose_time(key: str) -> None:
    st.selectbox(
        say(words.KEY_OPENS),
        list(words.KEY_TIMES),
        format_func=lambda time: say(words.KEY_TIMES[time]),
        key=key,
    )


def _time(key: str) -> timedelta:
    return parse_time(st.session_state[key])


def _issue(store: Store) -> None:
    def make() -> str:
        by = deciding.person()
        require(by, "administrator")  # nobody else has the fields that are read here
        role, name = st.session_state[ROLE], str(st.session_state.get(FOR) or "")
        return issue_key(store, role, by, made_for=name, valid_for=_time(TIME))

    if _keep(NEW_KEY, make):
        st.session_state[FOR] = ""


def _renew(store: Store, key_id: str, time: str) -> None:
    def make() -> str:
        by = deciding.person()
        require(by, "administrator")
        return renew_key(store, key_id, by, valid_for=_time(time))

    _keep(KEYS, make)


def _keep(part: str, make: Callable[[], str]) -> bool:
    """Make a key and keep it until it has been shown."""

    def act() -> str:
        st.session_state[NEW] = make()
        return ""

    return deciding.decide(part, act)


def _revoke(store: Store, key_id: str, reason: str) -> None:
    def act() -> str:
        revoke_key(store, key_id, deciding.person(), str(st.session_state.get(reason) or ""))
        return say(words.KEY_IS_REVOKED, key_id=key_id)

    deciding.decide(KEYS, act)
