"""Two revisions or days compared on the page History: what changed, in words to copy."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from kp_data.errors import UnknownRevisionError
from kp_data.queries.comparisons import Comparison, compare_revisions, revision_at
from kp_data.queries.comparisons_in_words import (
    change_with_source,
    changes_as_text,
    changes_by_heading,
    changes_table,
    notes_in_words,
    summary_in_words,
)
from kp_data.store import Revision, open_store
from kp_data.wording import restatements as words
from kp_data.wording import say, say_count, say_date
from pages.ui import address, data, roles, state
from pages.ui.compared_ends import COMPARED_ENDS, DAY, REVISION, Ends
from pages.ui.figures import offer_csv
from pages.ui.revisions import moment
from pages.ui.text import plain

SHOWN = 8  # changes of each kind in sentences; the list for download has all
TEXT_HEIGHT = 360  # pixels; further lines are reached by scrolling
_BY = {REVISION: words.BY_REVISION, DAY: words.BY_DAY}


def show_comparison(history: Sequence[Revision]) -> None:
    """A part of a page: what changed between two revisions or days that the reader chooses."""
    st.header(say(words.COMPARE_TITLE), anchor=False)
    if len(history) < len(state.COMPARED_REVISIONS):
        st.info(say(words.NEED_TWO))
        return
    st.markdown(say(words.COMPARE_LEAD))
    ends = _choose(history)
    store = open_store()
    try:
        earlier, later = sorted(revision_at(store, end) for end in ends)
    except UnknownRevisionError as error:
        st.info(str(error))
        return
    if earlier == later:
        st.info(say(words.SAME_REVISION))
        return
    with st.spinner(say(words.COMPARING)):
        _show(data.between(compare_revisions, earlier, later))


def _choose(history: Sequence[Revision]) -> Ends:
    default = (history[-2].number, history[-1].number)
    days = _last_two_days(history)
    by = st.segmented_control(
        say(words.CHOOSE_BY),
        list(_BY),
        format_func=lambda code: say(_BY[code]),
        key=state.COMPARED_BY,
        default=None if state.COMPARED_BY in st.session_state else REVISION,
        required=True,
        on_change=address.touched,
        persist_state="session",
    )
    if by == DAY and len(days) == 1 and state.COMPARED_DAYS[0] not in st.session_state:
        st.info(say(words.ALL_ON_ONE_DAY, day=say_date(days[0])))
        by = REVISION
    columns = zip(st.columns(2), (words.EARLIER, words.LATER), (0, 1), strict=True)
    ends: list = []
    for column, label, end in columns:
        with column:
            if by == DAY:
                ends.append(_choose_day(say(label), end, days[0 if end else -1]))
            else:
                ends.append(_choose_revision(history, say(label), end, default[end]))
    COMPARED_ENDS.write_ends((ends[0], ends[1]), default)
    return ends[0], ends[1]


def _last_two_days(history: Sequence[Revision]) -> list[date]:
    """The last day with a revision, and the one before that if there is one; the later first."""
    return sorted({one.at.astimezone(UTC).date() for one in history}, reverse=True)[:2]


def _choose_revision(history: Sequence[Revision], label: str, end: int, default: int) -> int:
    key = state.COMPARED_REVISIONS[end]
    labels = {
        one.number: say(words.REVISION_LABEL, number=one.number, moment=moment(one.at))
        for one in reversed(history)
    }
    if st.session_state.get(key) not in labels:
        st.session_state[key] = default
    return st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=address.touched,
        persist_state="session",
    )


def _choose_day(label: str, end: int, default: date) -> date:
    key = state.COMPARED_DAYS[end]
    if key not in st.session_state:
        st.session_state[key] = default
    return st.date_input(
        label,
        min_value=date(2000, 1, 1),
        max_value=max(datetime.now(UTC).date(), st.session_state[key]),
        format="DD/MM/YYYY",
        key=key,
        on_change=address.touched,
        persist_state="session",
    )


def _show(comparison: Comparison) -> None:
    st.markdown(plain(summary_in_words(comparison)))
    notes = notes_in_words(comparison) if roles.is_secretariat() else []
    if notes:
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))
    if not comparison.figures:
        return
    for heading, changes in changes_by_heading(comparison).items():
        told = [f"**{plain(heading)}**", ""]
        told += [f"- {plain(change_with_source(change, comparison))}" for change in changes[:SHOWN]]
        further = len(changes) - SHOWN
        told += [f"- {say_count(*words.MORE, further)}"] if further > 0 else []
        st.markdown("\n".join(told))
    text = changes_as_text(comparison)
    key = f"changes_{comparison.earlier.number}_to_{comparison.later.number}"
    box = st.expander(say(words.COPY), key="history_compared_text", on_change="rerun")
    if box.open:
        box.code(text, language=None, wrap_lines=True, height=TEXT_HEIGHT)
    table: pd.DataFrame = changes_table(comparison)
    with st.container(horizontal=True):
        offer_csv(table, key)
        st.download_button(
            say(words.DOWNLOAD_TEXT),
            data=text.encode("utf-8"),
            file_name=f"{key}.txt",
            mime="text/plain",
            key=f"{key}_text",
            on_click="ignore",
            type="tertiary",
        )
