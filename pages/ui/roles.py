"""Who looks at the page, and what this person may do.

It is asked anew each time, of what the browser brought when it connected, and never of anything
that stands on the page or in the session: a role that was taken back is gone at the next action.
"""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kp_data.people import Person, Role, require
from kp_data.people.person import own_name
from kp_data.people.signed_in import KEY_COOKIE, Visit, visit
from kp_data.settings import settings
from kp_data.store import open_store
from kp_data.wording import say
from kp_data.wording import signing_in as words
from pages.ui import identity, state
from pages.ui.text import plain

SAID = "said"
# Pages that are not for every viewer.
CLOSED: dict[str, Role] = {
    "upload": "secretariat",
    "quality": "secretariat",
    "administration": "administrator",
}


def visitor() -> Visit:
    """Who this is, as far as key or identity tell it."""
    cookies = st.context.cookies
    return visit(open_store(), identity.claims_of(cookies), cookies.get(KEY_COOKIE, ""))


def may(role: Role) -> bool:
    """Whether this visitor may do what a role may."""
    return visitor().person.may(role)


def is_secretariat() -> bool:
    """Whether this visitor may publish and undo."""
    return may("secretariat")


def may_open(page: str) -> bool:
    """Whether this visitor may see a page; ``KP_VIEWERS`` says whether everybody may see any."""
    who = visitor()
    is_open = settings().viewers == "open" or who.is_known
    return is_open and who.person.may(CLOSED.get(page, "viewer"))


def require_secretariat() -> None:
    """Stop what this visitor has no right to, before anything is shown or asked.

    Raises:
        NoRightError: This visitor is not of the secretariat.
    """
    require(acting(""), "secretariat")


def acting(name: str) -> Person:
    """This visitor as the person who acts.

    Args:
        name: As the visitor has given it; it counts only where key and identity tell none.
    """
    person = visitor().person
    return person if person.name else replace(person, name=own_name(name, person.role))


def ask_name(
    label: str, default: str, key: str, place: DeltaGenerator | None = None, **options: object
) -> str:
    """Ask who acts, or show it where the identity tells it.

    Args:
        label: Of the field.
        default: What stands in it at first.
        key: Of the field.
        place: Where it stands; None for here.
        options: Of ``st.text_input``.
    """
    ask = (place or st).text_input
    known = visitor().person.name
    if not known:
        return ask(label, default, key=key, **options)
    return ask(label, known, key=f"{key}_known", disabled=True, help=say(words.NAME_OF_IDENTITY))


def take_in_what_is_said() -> None:
    """Take what the address has to say of key or sign-in out of it, to be said once."""
    if SAID in st.query_params:
        st.session_state[state.SAID] = st.query_params[SAID]
        del st.query_params[SAID]


def say_what_has_to_be_said() -> None:
    """Say what has become of key or sign-in, once; and what no longer counts, always."""
    who, code = visitor(), st.session_state.pop(state.SAID, "")
    if code == "in" and (told := of_a_viewer(who)):
        st.info(told)
    elif code in words.SAID:
        (st.info if code == "out" else st.warning)(say(words.SAID[code]))
    elif who.refusal:
        st.warning(who.refusal)


def of_a_viewer(who: Visit) -> str:
    """What a person who has signed in and is a viewer is told of it; empty for all others."""
    if who.by != "identity" or who.person.may("secretariat"):
        return ""
    return say(words.IS_VIEWER, who=plain(who.person.address or say(words.YOUR_IDENTITY)))
