"""Figures at a glance: a row of numbers, each with the line that says what it means."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.people import note_in_words
from kp_data.queries.activities import Coverage
from kp_data.store import Revision
from kp_data.views.glance import headline_note, meeting_numbers, training_numbers
from kp_data.views.in_words import activity_in_words, dates_in_words
from kp_data.views.overview import Number
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_date, say_number
from pages.ui.text import link, plain, small

__all__ = [
    "delegates_note",
    "headline_note",
    "latest_list",
    "meeting_numbers",
    "show_numbers",
    "show_what_is_new",
    "training_numbers",
]

NARROWEST = 150  # pixels; narrower cells go to the next line


def show_numbers(numbers: Sequence[Number], key: str) -> None:
    """Show numbers side by side; on a telephone two in a row."""
    with st.container(key=f"{key}_numbers"):
        grid = st.grid(len(numbers), min_column_width=NARROWEST, gap="medium")
        for label, value, meaning in numbers:
            cell = grid.cell()
            if meaning:
                cell = cell.container(gap=None)
                cell.metric(label, value)
                cell.markdown(small(plain(meaning)))
            else:
                cell.metric(label, value)


def delegates_note(coverage: Coverage, record: str = "meeting") -> str:
    """How many records state their delegates or participants, and what the numbers are not."""
    state, note = words.DELEGATES_STATE, words.DELEGATES_NOTE
    if record == "training":
        state, note = words.PARTICIPANTS_STATE, words.PARTICIPANTS_NOTE
    return say(
        note,
        state=say_count(*state, coverage.stated),
        not_stated=say_number(coverage.not_stated),
    )


def show_what_is_new(latest: pd.DataFrame, history: Sequence[Revision]) -> None:
    """Say which activity was the last, and what has been published since."""
    last = latest.iloc[0]
    dates = dates_in_words(last["start_date"], last["end_date"], last["date_precision"])
    since = [
        revision
        for revision in history
        if revision.action == "publish" and revision.at.date() > last["end_date"]
    ]
    sentences = [say(words.LAST_MEETING, dates=dates)]
    if since:
        newest = since[-1]
        sentences.append(
            say_count(
                *words.PUBLISHED_SINCE,
                len(since),
                day=say_date(newest.at.date()),
                file=plain(note_in_words(newest.note, newest.by) or newest.file_name),
            )
        )
    else:
        sentences.append(say(words.PUBLISHED_NOTHING))
    st.markdown(" ".join(sentences))


def latest_list(latest: pd.DataFrame) -> str:
    """The latest activities as a list, each title a link to its source."""
    return "\n".join(f"- {_in_a_line(row)}" for row in latest.itertuples())


def _in_a_line(row: Any) -> str:  # noqa: ANN401 - a row has no type of its own
    dates, about = map(plain, activity_in_words(row))
    title = link(row.title, row.source_url)
    return say(words.LATEST_LINE, dates=dates, title=title, about=about)
