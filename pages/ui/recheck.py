"""A part of the page Present: whether the slides of a file that was made here are still true."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kp_data.contents import FORMS
from kp_data.errors import KpError
from kp_data.exports.recheck import changes_csv, updated_deck
from kp_data.recheck.in_words import (
    about_in_words,
    changes_table,
    edited_in_words,
    slides_in_words,
    verdict_in_words,
)
from kp_data.recheck.reading import MOST_BYTES, FoundDeck, read_manifest
from kp_data.recheck.verdict import Verdict, recheck
from kp_data.store import open_store
from kp_data.wording import language, say, say_count
from kp_data.wording import recheck as words
from pages.ui import data
from pages.ui.tables import show_table
from pages.ui.text import plain, small

CHECKED = "recheck_checked"  # the last file that was dropped: what it is, and the verdict
MOST_EDITS = 20
MOST_LINES = 30  # of changes as a plain table, whose lines wrap; more are a list that scrolls
LIST_HEIGHT = 520  # pixels
WIDTHS = {"slide": 50, "title": 230, "filters": 100, "what": 180, "before": 110, "after": 110}
MIME: Mapping[str, str] = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Checked = tuple[FoundDeck, Verdict | None]


def show_recheck() -> None:
    """Ask for a file, and say which of its figures have changed, from what to what, and why."""
    st.header(say(words.SECTION), anchor=False)
    st.markdown(say(words.LEAD))
    uploaded = st.file_uploader(
        say(words.FILE),
        type=list(FORMS),
        max_upload_size=MOST_BYTES // 1_000_000,
        key="recheck_file",
    )
    if uploaded is None:
        st.session_state.pop(CHECKED, None)
        return
    try:
        with st.spinner(say(words.READING)):
            found, verdict = _check(uploaded)
    except KpError as error:
        st.error(plain(error))
        return
    if verdict is None:
        st.info(plain(found.said))
        return
    _show(found, verdict)


def _check(uploaded: UploadedFile) -> Checked:
    """The verdict on a file; the last one is kept for as long as the data stay as they are."""
    content, store = uploaded.getvalue(), open_store()
    sha256 = hashlib.sha256(content).hexdigest()
    key = (uploaded.name, sha256, store.latest_revision(), language())
    kept: tuple[object, Checked] | None = st.session_state.get(CHECKED)
    if kept is None or kept[0] != key:
        found = read_manifest(content, uploaded.name)
        kept = key, (found, recheck(found, store, data.look))
        st.session_state[CHECKED] = kept
    return kept[1]


def _show(found: FoundDeck, verdict: Verdict) -> None:
    is_unchanged = verdict.is_true and not found.edits
    said = f"**{plain(verdict_in_words(verdict))}** {plain(edited_in_words(found))}"
    (st.success if is_unchanged else st.warning)(said)
    what, against, *doubts = about_in_words(verdict)
    st.markdown(small(plain(f"{what} {against}")))
    if doubts:
        st.info(plain(" ".join(doubts)))
    _list(slides_in_words(verdict))
    if found.edits:
        _show_edits(found)
    changes = changes_table(verdict)
    if not changes.empty:
        st.subheader(say(words.CHANGES), anchor=False)
        _show_changes(changes)
    _offer(found, verdict, has_changes=not changes.empty)


def _show_edits(found: FoundDeck) -> None:
    st.subheader(say(words.EDITS), anchor=False)
    shown = found.edits[:MOST_EDITS]
    _list([edit.sentence for edit in shown])
    if further := len(found.edits) - len(shown):
        st.markdown(say_count(*words.MORE_EDITS, further))


def _list(sentences: Sequence[str]) -> None:
    if sentences:
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _show_changes(changes: pd.DataFrame) -> None:
    """The list of figures: a table whose lines wrap, or, where it is long, one that scrolls."""
    names = {code: say(word) for code, word in words.COLUMNS.items()}
    shown = changes.drop(columns=names["column"])
    shown[names["what"]] = [
        say(words.WHAT, row=row, column=column)
        for row, column in zip(changes[names["what"]], changes[names["column"]], strict=True)
    ]
    if len(shown) <= MOST_LINES:
        st.table(shown.map(plain), hide_index=True)
        return
    widths = {names[code]: st.column_config.Column(width=width) for code, width in WIDTHS.items()}
    show_table(shown, widths, height=LIST_HEIGHT)


def _offer(found: FoundDeck, verdict: Verdict, *, has_changes: bool) -> None:
    """The deck made anew, and the list of what changed."""
    stem = PurePath(found.name).stem[:80]
    number = verdict.latest.number if verdict.latest else 0
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say(words.UPDATED),
            data=partial(updated_deck, verdict.manifest, data.look, found.form),
            file_name=f"{stem}_r{number}.{found.form}",
            mime=MIME[found.form],
            help=say(words.UPDATED_HELP),
            key="recheck_updated",
            on_click="ignore",
            type="primary",
        )
        if has_changes:
            st.download_button(
                say(words.LIST),
                data=changes_csv(verdict),
                file_name=f"{stem}_changes_r{number}.csv",
                mime="text/csv",
                key="recheck_list",
                on_click="ignore",
            )
