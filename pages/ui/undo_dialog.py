"""Undo and redo: what would happen is said before it does, and a person says yes."""

from collections.abc import Iterator, Sequence

import pandas as pd
import streamlit as st

from kp_data.errors import KpError, NoRightError, UnknownRevisionError
from kp_data.queries.snapshot import Snapshot
from kp_data.resting import HISTORY, rests_on
from kp_data.store import Revision, open_store
from kp_data.store.revisions import meant
from kp_data.undoing import Change, UndoPreview, preview_undo, undo
from kp_data.wording import history as words
from kp_data.wording import say, say_count, say_number
from pages.ui import data, roles, state
from pages.ui.apart import dialog
from pages.ui.readers import MADE, Made
from pages.ui.text import plain, small
from pages.ui.unprotected import say_unprotected

SHOWN = 8  # values of each kind; the rest are counted


def offer_undo(history: Sequence[Revision], revision: Revision) -> None:
    """A button that takes a revision back, or brings back what it took."""
    about, is_for = meant(history, revision)
    if st.button(say(words.UNDO if is_for else words.REDO), key="history_undo"):
        title = words.UNDO_TITLE if is_for else words.REDO_TITLE
        asked = dialog(say(title, number=about.number), _ask, width="medium")
        asked(revision.number, about.number, takes_back=is_for)


def _ask(number: int, about: int, *, takes_back: bool) -> None:
    """Say what would happen; do it when the person says yes.

    Args:
        number: The revision to undo.
        about: The upload or dismissal that it is about.
        takes_back: Whether that is taken back; otherwise it is brought back.
    """
    try:
        roles.require_secretariat()
        _show_effect(data.ask(_preview, number))
    except (NoRightError, UnknownRevisionError) as error:
        st.info(str(error))
        return
    except KpError as error:  # a damaged upload can be taken back all the same
        st.warning(str(error))
    left, right = st.columns(2)
    by = roles.ask_name(say(words.NAME), say(words.NAME_DEFAULT), "history_by", left)
    why = right.text_input(say(words.WHY), key="history_why")
    yes = say(words.UNDO_YES if takes_back else words.REDO_YES)
    if st.button(yes, type="primary", key="history_confirm"):
        who = by.strip() or words.NAME_DEFAULT
        store = open_store()
        made = undo(store, number, by=roles.acting(who), why=why.strip())
        said = words.IS_UNDONE if takes_back else words.IS_BACK
        st.session_state[state.DONE] = say(said, number=about, by=made.number)
        st.session_state[MADE] = Made(store, made.number)
        st.rerun()


def _preview(_snapshot: Snapshot, number: int) -> UndoPreview:
    rests_on((HISTORY,))
    return preview_undo(open_store(), number)


def _show_effect(effect: UndoPreview) -> None:
    st.markdown(say(words.BEFORE_UNDO))
    back = effect.changed + effect.reappearing
    if not back and not effect.vanishing:
        st.markdown(f"**{say(words.NOTHING_WILL_CHANGE)}**")
    if effect.comes_back or effect.vanishes:
        say_unprotected()
    _show_changes(words.COME_BACK, effect.comes_back, back)
    _show_changes(words.VANISH, effect.vanishes, effect.vanishing)
    for sentence in _further(effect):
        st.markdown(sentence)


def _show_changes(title: tuple[str, str], changes: Sequence[Change], count: int) -> None:
    if not count:
        return
    st.markdown(f"**{say_count(*title, count)}**")
    nothing = say(words.NOT_IN_THE_DATA)
    shown = changes[:SHOWN]
    rows = [(c.what, c.before or nothing, c.after or nothing) for c in shown]
    table = pd.DataFrame(rows, columns=[say(word) for word in words.EFFECT_COLUMNS.values()])
    st.table(table.map(plain), hide_index=True, border="horizontal")
    if count > len(shown):
        st.markdown(small(say(words.AND_SO_MANY_MORE, count=say_number(count - len(shown)))))


def _further(effect: UndoPreview) -> Iterator[str]:
    for revision, count in effect.stays.items():
        sentences = words.STAY_LATER if revision > effect.number else words.STAY_SAME
        yield say_count(*sentences, count, revision=revision)
    if effect.wait_again:
        yield say_count(*words.WILL_WAIT, effect.wait_again)
    if effect.wait_no_more:
        yield say_count(*words.WILL_NOT_WAIT, effect.wait_no_more)
