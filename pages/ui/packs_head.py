"""What stands above the slides of a pack: its name and day, and the ways to show and share it."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from kp_data.contents import Form
from kp_data.errors import RefusedPackError
from kp_data.packs import (
    Deck,
    Pack,
    SavedVersion,
    as_of_in_words,
    built_in_packs,
    doubt_about,
    versions,
)
from kp_data.packs.editing import changed
from kp_data.people import name_in_words
from kp_data.store import Revision, Store
from kp_data.wording import packs as words
from kp_data.wording import say, say_count, say_date
from pages.ui import packs, packs_address, roles
from pages.ui.packs_choosing import may_change
from pages.ui.text import plain, small

History = Sequence[Revision]
LATEST = 0  # in a list of revisions: none in particular


def show_settings(key: str, pack: Pack, history: History) -> None:
    """The pack's name and day, to be changed by those who may; what is said of both by all."""
    if may_change(key):
        name, figures = st.columns([3, 2])
        with name:
            _name(key, pack)
        with figures:
            _revision(key, pack, history)
    doubt = doubt_about(pack, history)
    if doubt:
        st.warning(doubt)


def state_in_words(store: Store, key: str, pack: Pack, *, is_carried: bool) -> str:
    """What a pack is: how many views, of when, saved by whom or not."""
    views = say_count(*words.COUNT_OF_VIEWS, len(pack.views))
    as_of = as_of_in_words(pack, store.history())
    if key in built_in_packs():
        return say(words.STATE_OF_BUILT_IN, views=views, as_of=as_of)
    saved = versions(store, key)
    by = _saved_by(saved[-1]) if saved else {}
    if key not in packs.drafts():
        is_ours = roles.is_secretariat()
        sentence = words.STATE_OF_SAVED if is_ours else words.STATE_OF_SAVED_FOR_VIEWERS
        return say(sentence, views=views, as_of=as_of, **by)
    if not is_carried:
        is_ours = roles.is_secretariat()
        return say(words.STATE_OF_LONG if is_ours else words.STATE_OF_LONG_FOR_VIEWERS)
    return say(words.STATE_OF_CHANGED, **by) if by else say(words.STATE_OF_OWN)


def offer_to_show(key: str, pack: Pack, deck: Deck | None) -> None:
    """Present it, take it away, share it."""
    try:
        text = packs_address.text_of(key, pack)
    except RefusedPackError:
        text = ""
    nothing = not pack.views or deck is None
    st.link_button(
        say(words.PRESENT),
        f"./present?pack={text}",
        help=say(words.PRESENT_HELP),
        type="primary",
        disabled=nothing or not text,
    )
    with st.popover(say(words.TAKE_AWAY), key="packs_files", disabled=nothing):
        if deck is not None:
            _offer_files(deck)
    with st.popover(say(words.LINK), key="packs_link", disabled=not text):
        _show_links(key, text)


def link_to(text: str, path: str = "packs") -> str:
    """The whole address of a pack, as it can be sent to others."""
    here = urlsplit(st.context.url or "")
    folder = here.path.rpartition("/")[0]
    return f"{here.scheme}://{here.netloc}{folder}/{path}?pack={text}"


def _saved_by(saved: SavedVersion) -> dict[str, str]:
    return {"by": plain(name_in_words(saved.by)), "day": say_date(saved.at.date())}


def _name(key: str, pack: Pack) -> None:
    widget = "packs_name"
    st.session_state[widget] = pack.name
    st.text_input(
        say(words.NAME),
        key=widget,
        max_chars=200,
        placeholder=say(words.NAME_PLACEHOLDER),
        on_change=lambda: _change(key, pack, name=st.session_state[widget]),
    )


def _revision(key: str, pack: Pack, history: History) -> None:
    widget = "packs_revision"
    st.session_state[widget] = pack.revision or LATEST
    st.selectbox(
        say(words.FIGURES_OF),
        revision_choices(pack.revision, history),
        format_func=lambda number: revision_choice(number, history),
        key=widget,
        on_change=lambda: _change(key, pack, revision=st.session_state[widget] or None),
    )


def revision_choices(number: int | None, history: History) -> list[int]:
    """None in particular (0), each revision from the newest on, and the one that is chosen."""
    known = [revision.number for revision in reversed(history)]
    return [LATEST, *known, *([number] if number is not None and number not in known else [])]


def revision_choice(number: int, history: History, without: str = words.LATEST_CHOICE) -> str:
    """A revision in a list to choose from.

    Args:
        number: Its number; 0 for none in particular.
        history: All revisions.
        without: The words for none.
    """
    if number == LATEST:
        return say(without)
    if number > len(history):
        return say(words.UNKNOWN_REVISION_CHOICE, revision=number)
    day = say_date(history[number - 1].at.date())
    return say(words.REVISION_CHOICE, day=day, revision=number)


def _change(key: str, pack: Pack, **changes: object) -> None:
    packs_address.touched()
    packs.keep(key, changed(pack, **changes))


def _offer_files(deck: Deck) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(small(say(words.TAKE_AWAY_LEAD)))
        for form, (label, mime) in FORMS.items():
            st.download_button(
                say(label),
                data=partial(_made, deck, form),
                file_name=f"{deck.file_stem}.{form}",
                mime=mime,
                key=f"packs_{form}",
                on_click="ignore",
                type="tertiary",
            )


def _made(deck: Deck, form: Form) -> bytes:
    # Writing files takes libraries that a viewer never needs.
    from kp_data.exports.decks import write_deck

    return write_deck(deck, form)


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS: dict[Form, tuple[str, str]] = {
    "pptx": (words.POWERPOINT, f"{OFFICE}.presentationml.presentation"),
    "html": (words.HTML, "text/html"),
    "pdf": (words.PDF, "application/pdf"),
    "xlsx": (words.EXCEL, f"{OFFICE}.spreadsheetml.sheet"),
}


def _show_links(key: str, text: str) -> None:
    st.markdown(small(say(words.LINK_TO_OWN if key in packs.drafts() else words.LINK_TO_SAVED)))
    st.code(link_to(text), language=None, wrap_lines=True)
    st.markdown(small(say(words.LINK_TO_PRESENT)))
    st.code(link_to(text, "present"), language=None, wrap_lines=True)
