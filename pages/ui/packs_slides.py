"""The slides of a pack as a list: what each shows, of what and of when."""

from collections.abc import Sequence

import streamlit as st

from kp_data.packs import Deck, Slide, as_of_in_words, doubt_about
from kp_data.store import Revision
from kp_data.views import FIGURES
from kp_data.wording import packs as words
from kp_data.wording import say
from pages.ui import packs_editor
from pages.ui.address import COUNTRY
from pages.ui.as_published import REVISION
from pages.ui.packs_preview import PICTURE, show_preview
from pages.ui.roles import is_secretariat
from pages.ui.text import plain, small

CLOSED = {"quality"}  # pages that only the Secretariat opens
ALL_COUNTRIES = {COUNTRY: ""}  # so that the page reads its filters from the link alone
NOTE_SHOWN = 160  # letters of a note in the list

History = Sequence[Revision]


def show_slides(key: str, deck: Deck, history: History, *, may_change: bool) -> None:
    """List the slides of a pack; the pictures come last, one after the other.

    Args:
        key: The pack's key or id.
        deck: The pack, opened.
        history: All revisions, oldest first.
        may_change: Whether this reader may change it.
    """
    if not deck.slides:
        st.info(say(words.NO_VIEWS))
    if may_change:
        packs_editor.offer_to_put_back(key, deck.pack)
    places = []
    for slide in deck.slides:
        with st.container(border=True, key=f"packs_slide_{slide.number}", gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                places.append(st.container(width=PICTURE))
                with st.container(gap="xxsmall", width="stretch"):
                    _show(slide, deck, history)
                    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                        if may_change:
                            packs_editor.offer_to_change(key, deck.pack, slide)
                        _lead_to_its_page(slide, deck)
            if may_change:
                packs_editor.show_editor(key, deck.pack, slide, history)
    for slide, place in zip(deck.slides, places, strict=True):
        with place:
            show_preview(slide)


def _show(slide: Slide, deck: Deck, history: History) -> None:
    """One slide in words."""
    title = slide.title or say(words.WITHOUT_FIGURE)
    st.markdown(f"**{slide.number}. {plain(title)}**")
    st.markdown(small(plain(_what_and_when(slide, deck, history))))
    if slide.said:
        st.markdown(small(f"**{plain(slide.said)}**"))
    elif slide.packed.revision and (doubt := doubt_about(slide.packed, history)):
        st.markdown(small(plain(doubt)))
    if slide.packed.note:
        note = say(words.NOTE_OF_SLIDE, note=_shortened(slide.packed.note))
        st.markdown(small(plain(note)))


def _lead_to_its_page(slide: Slide, deck: Deck) -> None:
    """The way to the page of the figure, with its filters, at its revision."""
    figure = FIGURES.get(slide.packed.figure)
    if figure is None or slide.view is None or (figure.page in CLOSED and not is_secretariat()):
        return
    number = slide.packed.revision or deck.pack.revision
    at = {REVISION: str(number)} if number else {}
    asked = ALL_COUNTRIES | slide.view.address.parameters | at
    st.page_link(f"{figure.page}.py", label=say(words.ITS_PAGE), query_params=asked)


def _what_and_when(slide: Slide, deck: Deck, history: History) -> str:
    as_of = as_of_in_words(slide.packed if slide.packed.revision else deck.pack, history)
    if slide.view is None:
        return as_of[:1].upper() + as_of[1:]
    return say(words.FILTERS_AND_DAY, filters=slide.view.filters, as_of=as_of)


def _shortened(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= NOTE_SHOWN else f"{line[:NOTE_SHOWN].rstrip()}…"
