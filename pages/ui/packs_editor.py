"""What can be done to one view of a pack: move it, give it words and a day, take it out."""

from collections.abc import Sequence

import streamlit as st

from kp_data.packs import Pack, PackedView, Slide
from kp_data.packs.editing import changed, with_view_changed, with_view_moved, without_view
from kp_data.packs.pack import MOST_LETTERS, MOST_LETTERS_OF_A_TITLE
from kp_data.store import Revision
from kp_data.wording import packs as words
from kp_data.wording import say
from pages.ui import packs, packs_address
from pages.ui.packs_head import LATEST, revision_choice, revision_choices
from pages.ui.text import plain, small

EDITED, REMOVED = "packs_edited", "packs_removed"
NOTE_HEIGHT = 120  # pixels


def offer_to_change(key: str, pack: Pack, slide: Slide) -> None:
    """Up, down, edit, remove: small, beside the slide."""
    place = slide.number - 1
    _offer_to_move(key, pack, place, "↑", words.MOVE_UP, -1)
    _offer_to_move(key, pack, place, "↓", words.MOVE_DOWN, 1)
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
        args=(key, pack, place, slide.title),
        type="tertiary",
    )


def show_editor(key: str, pack: Pack, slide: Slide, history: Sequence[Revision]) -> None:
    """The view's own title, note and day, where they are being edited."""
    if st.session_state.get(EDITED) != (key, slide.number):
        return
    place, packed = slide.number - 1, slide.packed
    with st.form(f"packs_form_{place}", border=False):
        new: dict[str, object] = {
            "title": st.text_input(
                say(words.OWN_TITLE),
                packed.title,
                max_chars=MOST_LETTERS_OF_A_TITLE,
                placeholder=slide.view.chart.title if slide.view and slide.view.chart else "",
                help=say(words.OWN_TITLE_HELP),
            ),
            "note": st.text_area(
                say(words.NOTE), packed.note, max_chars=MOST_LETTERS, height=NOTE_HEIGHT
            ),
            "revision": _choose_revision(packed, history),
        }
        with st.container(horizontal=True):
            done = st.form_submit_button(say(words.DONE), type="primary")
            cancelled = st.form_submit_button(say(words.CANCEL))
    if done or cancelled:
        packs_address.touched()
        st.session_state[EDITED] = None
        if done:
            packs.keep(key, with_view_changed(pack, place, **new))
        st.rerun()


def offer_to_put_back(key: str, pack: Pack) -> None:
    """Say what was removed last, with the way back."""
    owner, place, view, title = st.session_state.get(REMOVED) or ("", 0, "", "")
    if not view or owner != key:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = say(words.REMOVED, title=plain(title or say(words.WITHOUT_FIGURE)))
        st.markdown(small(said), width="content")
        st.button(
            say(words.PUT_BACK),
            key="packs_put_back",
            on_click=_put_back,
            args=(key, pack, place, PackedView.model_validate_json(view)),
            type="tertiary",
        )


def _choose_revision(packed: PackedView, history: Sequence[Revision]) -> int | None:
    choices = revision_choices(packed.revision, history)
    number = st.selectbox(
        say(words.FIGURES_OF),
        choices,
        index=choices.index(packed.revision or LATEST),
        format_func=lambda one: revision_choice(one, history, words.AS_THE_PACK),
    )
    return number or None


def _offer_to_move(key: str, pack: Pack, place: int, sign: str, label: str, steps: int) -> None:
    st.button(
        f"{sign} {say(label)}",
        key=f"packs_move_{place}_{'up' if steps < 0 else 'down'}",
        on_click=_move,
        args=(key, pack, place, steps),
        disabled=not 0 <= place + steps < len(pack.views),
        type="tertiary",
    )


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
    st.session_state[REMOVED] = (key, place, pack.views[place].model_dump_json(), title)
    packs.keep(key, without_view(pack, place))


def _put_back(key: str, pack: Pack, place: int, view: PackedView) -> None:
    packs_address.touched()
    st.session_state[REMOVED] = None
    views = (*pack.views[:place], view, *pack.views[place:])
    packs.keep(key, changed(pack, views=views))
