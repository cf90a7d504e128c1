"""The slides of a pack as a list: what each shows, and for those who may, its place and words."""

from collections.abc import Sequence

import streamlit as st

from kp_data.packs import Deck, Pack, PackedView, Slide, as_of_in_words, doubt_about
from kp_data.packs.editing import (
    changed,
    with_view_changed,
    with_view_moved,
    without_view,
)
from kp_data.store import Revision
from kp_data.wording import packs as words
from kp_data.wording import say
from pages.ui import packs, packs_address
from pages.ui.packs_head import revision_choice, revision_choices
from pages.ui.packs_preview import show_preview
from pages.ui.text import plain, small

EDITED, REMOVED = "packs_edited", "packs_removed"
NOTE_SHOWN = 160  # letters of a note in the list
PICTURE = 132  # pixels of the preview's column

History = Sequence[Revision]


def show_slides(key: str, deck: Deck, history: History, *, may_change: bool) -> None:
    """List the slides of a pack; the one that is edited stands open."""
    st.header(say(words.SLIDES), anchor=False)
    if not deck.slides:
        st.info(say(words.NO_VIEWS))
    _offer_to_put_back(key, deck.pack)
    pictures = []
    for slide in deck.slides:
        with st.container(border=True, key=f"packs_slide_{slide.number}", gap="xsmall"):
            pictures.append((slide, _show(slide, deck, history)))
            if may_change:
                _offer_to_change(key, deck, slide)
            if may_change and st.session_state.get(EDITED) == (key, slide.number):
                _edit(key, deck.pack, slide, history)
    for slide, place in pictures:
        with place:
            show_preview(slide)


def _show(slide: Slide, deck: Deck, history: History) -> st.delta_generator.DeltaGenerator:
    """One slide in words; gives the place of its picture."""
    with st.container(horizontal=True, vertical_alignment="top", gap="medium"):
        picture = st.container(width=PICTURE)
        with st.container(gap="xxsmall", width="stretch"):
            title = slide.title or say(words.WITHOUT_FIGURE)
            st.markdown(f"**{slide.number}. {plain(title)}**")
            st.markdown(small(plain(_what_and_when(slide, deck, history))))
            if slide.said:
                st.warning(plain(slide.said))
            elif slide.packed.revision and (doubt := doubt_about(slide.packed, history)):
                st.markdown(small(plain(doubt)))
            if slide.packed.note:
                st.markdown(
                    small(plain(say(words.NOTE_OF_SLIDE, note=_shortened(slide.packed.note))))
                )
    return picture


def _what_and_when(slide: Slide, deck: Deck, history: History) -> str:
    own = slide.packed if slide.packed.revision else deck.pack
    as_of = as_of_in_words(own, history)
    if slide.view is None:
        return as_of[:1].upper() + as_of[1:]
    return say(words.FILTERS_AND_DAY, filters=slide.view.filters, as_of=as_of)


def _shortened(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= NOTE_SHOWN else f"{line[:NOTE_SHOWN].rstrip()}…"


def _offer_to_change(key: str, deck: Deck, slide: Slide) -> None:
    place = slide.number - 1
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for sign, label, steps, is_off in (
            ("↑", words.MOVE_UP, -1, place == 0),
            ("↓", words.MOVE_DOWN, 1, slide.number == len(deck.slides)),
        ):
            st.button(
                sign,
                help=say(label),
                key=f"packs_move_{place}_{steps}",
                on_click=_move,
                args=(key, deck.pack, place, steps),
                disabled=is_off,
                type="tertiary",
            )
        st.button(
            say(words.EDIT),
            key=f"packs_edit_{place}",
            on_click=_open_editor,
            args=(key, slide.number),
            type="tertiary",
        )
        st.button(
            say(words.REMOVE),
            key=f"packs_remove_{place}",
            on_click=_remove,
            args=(key, deck.pack, place, slide.title),
            type="tertiary",
        )


def _edit(key: str, pack: Pack, slide: Slide, history: History) -> None:
    place, packed = slide.number - 1, slide.packed
    with st.form(f"packs_form_{place}", border=False):
        title = st.text_input(
            say(words.OWN_TITLE),
            packed.title,
            max_chars=200,
            placeholder=_own_title(slide),
            help=say(words.OWN_TITLE_HELP),
        )
        note = st.text_area(say(words.NOTE), packed.note, max_chars=4_000, height=120)
        choices = revision_choices(packed.revision, history)
        revision = st.selectbox(
            say(words.FIGURES_OF),
            choices,
            index=choices.index(packed.revision),
            format_func=lambda number: revision_choice(number, history, words.AS_THE_PACK),
        )
        with st.container(horizontal=True):
            done = st.form_submit_button(say(words.DONE), type="primary")
            cancelled = st.form_submit_button(say(words.CANCEL))
    if done or cancelled:
        packs_address.touched()
        st.session_state[EDITED] = None
        if done:
            new = {"title": title, "note": note, "revision": revision}
            packs.keep(key, with_view_changed(pack, place, **new))
        st.rerun()


def _own_title(slide: Slide) -> str:
    return slide.view.chart.title if slide.view and slide.view.chart else ""


def _move(key: str, pack: Pack, place: int, steps: int) -> None:
    packs_address.touched()
    st.session_state[EDITED] = None
    packs.keep(key, with_view_moved(pack, place, steps))


def _open_editor(key: str, number: int) -> None:
    packs_address.touched()
    is_open = st.session_state.get(EDITED) == (key, number)
    st.session_state[EDITED] = None if is_open else (key, number)


def _remove(key: str, pack: Pack, place: int, title: str) -> None:
    packs_address.touched()
    st.session_state[EDITED] = None
    st.session_state[REMOVED] = (key, place, pack.views[place], title)
    packs.keep(key, without_view(pack, place))


def _offer_to_put_back(key: str, pack: Pack) -> None:
    """Say what was removed last, with the way back."""
    owner, place, view, title = st.session_state.get(REMOVED) or ("", 0, None, "")
    if view is None or owner != key:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = say(words.REMOVED, title=plain(title or say(words.WITHOUT_FIGURE)))
        st.markdown(small(said), width="content")
        st.button(
            say(words.PUT_BACK),
            key="packs_put_back",
            on_click=_put_back,
            args=(key, pack, place, view),
            type="tertiary",
        )


def _put_back(key: str, pack: Pack, place: int, view: PackedView) -> None:
    packs_address.touched()
    st.session_state[REMOVED] = None
    views = (*pack.views[:place], view, *pack.views[place:])
    packs.keep(key, changed(pack, views=views))
