"""The history on its page: the list of revisions, one of them in full, undo and redo.

The role is checked here, where the action happens, and not only in the menu.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from kp_data.people import note_in_words
from kp_data.problems import MAX_LINES
from kp_data.store import Revision, open_store
from kp_data.store.revisions import meant, revision_on, taken_back
from kp_data.wording import history as words
from kp_data.wording import say, say_count, say_date, say_number
from kp_data.wording.stored import from_store
from pages.ui.as_published import REVISION
from pages.ui.figures import offer_csv
from pages.ui.text import by_whom, plain, small, who
from pages.ui.undo_dialog import offer_undo
from pages.ui.unprotected import say_unprotected

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

CHOSEN, DAY, NO_REVISION = "history_revision", "history_day", "history_no_revision"
ROWS_SHOWN = 10  # of the list; further ones are reached by scrolling
ROW_HEIGHT = 36  # pixels
LINES_SHOWN = 10  # of problems and of changes
HASH_SHOWN = 12

COUNTS = ("new", "changed", "rejected")

History = Sequence[Revision]
Plan = Mapping[str, Any]


def readable_history(history: History) -> pd.DataFrame:
    """The revisions in words, newest first; only an upload has counts."""
    undone = taken_back(history)
    rows = [_line(history, revision, undone.get(revision.number)) for revision in reversed(history)]
    return pd.DataFrame(rows, columns=[say(word) for word in words.COLUMNS.values()])


def height_of(table: pd.DataFrame) -> int:
    """Pixels that the list takes: all of a short one, the first revisions of a long one."""
    return (min(len(table), ROWS_SHOWN) + 1) * ROW_HEIGHT + 2


def columns() -> dict[str, "ColumnConfig"]:
    """How wide the columns of the list are; numbers of revisions have no separators."""
    return {
        say(words.COLUMNS["number"]): st.column_config.NumberColumn(width=75, format="%d"),
        say(words.COLUMNS["what"]): st.column_config.TextColumn(width=290),
        say(words.COLUMNS["state"]): st.column_config.TextColumn(width=110),
        **{
            say(words.COLUMNS[name]): st.column_config.TextColumn(alignment="right")
            for name in COUNTS
        },
    }


def choose(history: History) -> Revision:
    """Let the reader choose a revision, or the day whose last one it is; first the newest."""
    labels = _labels(history)
    if st.session_state.get(CHOSEN) not in labels:
        st.session_state[CHOSEN] = history[-1].number
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    right.date_input(
        say(words.ON_DAY),
        None,
        min_value=date(2000, 1, 1),
        max_value=datetime.now(UTC).date(),
        format="DD/MM/YYYY",
        key=DAY,
        on_change=_choose_day,
        args=(history,),
    )
    number = left.selectbox(
        say(words.CHOOSE),
        list(labels),
        format_func=labels.__getitem__,
        key=CHOSEN,
    )
    if missing := st.session_state.pop(NO_REVISION, None):
        st.info(missing)
    return history[number - 1]


def show_revision(history: History, revision: Revision) -> None:
    """Show one revision: what it did, what was said of its file, and how to take it back."""
    undone_by = taken_back(history).get(revision.number)
    with st.container(border=True, key="history_detail_box"):
        what = plain(what_it_did(history, revision))
        st.header(say(words.TITLE, number=revision.number, what=what), anchor=False)
        st.markdown(
            say(words.WHEN_AND_WHO, moment=moment(revision.at), by=plain(by_whom(revision.by)))
        )
        if undone_by:
            st.markdown(f"**{say(words.STANDS_BACK, number=undone_by)}**")
        if revision.note:
            st.markdown(say(words.NOTE, note=plain(_note(revision))))
        plan = open_store().plan(revision.upload_id) if revision.action == "publish" else {}
        if revision.action == "publish":
            _show_file(revision, plan)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                "overview.py",
                label=say(words.SHOW_THEN),
                icon=":material/arrow_forward:",
                query_params={REVISION: str(revision.number)},
            )
            if not undone_by:
                offer_undo(history, revision)
        _show_plan(revision, plan)


def moment(at: datetime) -> str:
    """A moment to the minute, in UTC.

    Examples:
        >>> moment(datetime(2026, 11, 22, 6, 21, tzinfo=UTC))
        '22 November 2026, 06:21 UTC'
    """
    at = at.astimezone(UTC)
    return say(words.MOMENT, day=say_date(at.date()), time=f"{at:%H:%M}")


def short_moment(at: datetime) -> str:
    """A moment to the minute, in UTC, as a table has room for it.

    Examples:
        >>> short_moment(datetime(2026, 11, 22, 6, 21, tzinfo=UTC))
        '22 Nov 2026, 06:21'
    """
    at = at.astimezone(UTC)
    return say(words.SHORT_MOMENT, day=say_date(at.date(), "short_day"), time=f"{at:%H:%M}")


def what_it_did(history: History, revision: Revision) -> str:
    """A revision in a few words; an undo of an undo is told by what it brought back."""
    if revision.action == "undo":
        about, is_back = meant(history, revision)
        return say(words.BROUGHT_BACK if is_back else words.UNDID, number=about.number)
    if revision.action == "dismiss":
        return say_count(*words.DISMISSED, revision.rows, file=revision.file_name)
    return say(words.PUBLISHED_FILE, file=revision.file_name)


def _line(history: History, revision: Revision, undone_by: int | None) -> tuple[object, ...]:
    is_upload = revision.action == "publish"
    return (
        revision.number,
        what_it_did(history, revision),
        say(words.TAKEN_BACK, number=undone_by) if undone_by else "",
        short_moment(revision.at),
        who(revision.by),
        *(say_number(getattr(revision, name)) if is_upload else "" for name in COUNTS),
        _note(revision),
    )


def _note(revision: Revision) -> str:
    return note_in_words(revision.note, revision.by)


def _labels(history: History) -> dict[int, str]:
    undone = taken_back(history)
    return {
        one.number: say(
            words.LABEL_TAKEN_BACK if one.number in undone else words.LABEL,
            number=one.number,
            what=what_it_did(history, one),
            by=undone.get(one.number),
        )
        for one in reversed(history)
    }


def _choose_day(history: History) -> None:
    day = st.session_state[DAY]
    revision = revision_on(history, day) if day else None
    if revision:
        st.session_state[CHOSEN] = revision.number
    elif day:
        first = say_date(history[0].at.astimezone(UTC).date())
        sentence = say(words.NOTHING_ON_DAY, day=say_date(day), first=first)
        st.session_state[NO_REVISION] = sentence


def _show_file(revision: Revision, plan: Plan) -> None:
    counts = {name: say_number(getattr(revision, name)) for name in (*COUNTS, "unchanged")}
    st.markdown(say_count(*words.COUNTS, revision.rows, **counts))
    if revision.removed:
        st.markdown(say_count(*words.REMOVED, revision.removed))
    layout = from_store(plan).get("layout")
    if layout:
        st.markdown(small(say(words.LAYOUT, layout=plain(layout))))
    with st.popover(say(words.FINGERPRINT, start=revision.sha256[:HASH_SHOWN]), type="tertiary"):
        st.code(revision.sha256, language=None, wrap_lines=True)


def _show_plan(revision: Revision, plan: Plan) -> None:
    changes = [
        tuple(change.get(name) or say(words.NO_FIGURE) for name in words.CHANGE_COLUMNS)
        for change in map(from_store, plan.get("changes", ()))
    ]
    if plan.get("guarded"):
        say_unprotected()
    key = f"history_changes_{revision.number}"
    _show_changes(changes, plan.get("figures_changed"), key)
    _show_said(plan.get("problems", ()), f"history_problems_{revision.number}")


def _show_said(problems: Sequence[Plan], key: str) -> None:
    """What was said of the file as sentences: in a table they would be broken into short lines."""
    if not problems:
        return
    rows = [
        (
            say(words.SEVERITIES[problem["severity"]]),
            problem["message"],
            max(problem.get("count") or 0, len(problem.get("lines", ()))),
        )
        for problem in map(from_store, problems)
    ]
    st.markdown(f"**{say(words.PROBLEMS)}**")
    lines = [_said_line(*row) for row in rows[:LINES_SHOWN]]
    st.markdown("\n".join(f"- {line}" for line in lines))
    if len(rows) > LINES_SHOWN:
        st.markdown(small(how_many_more(len(rows))))
        headings = [say(word) for word in words.PROBLEM_COLUMNS.values()]
        offer_csv(pd.DataFrame(rows, columns=headings), key)


def _said_line(effect: str, message: str, count: int) -> str:
    if count < 2:
        return say(words.SAID, effect=effect, message=plain(message))
    return say_count(*words.SAID_ROWS, count, effect=effect, message=plain(message))


def _show_changes(rows: Sequence[tuple[str, ...]], count: int | None, key: str) -> None:
    """The figures that a revision changed.

    Args:
        rows: Those that the history keeps.
        count: How many there were; None where that was not kept.
        key: For the download.
    """
    if not rows:
        return
    st.markdown(f"**{say(words.CHANGES)}**")
    table = pd.DataFrame(rows, columns=[say(word) for word in words.CHANGE_COLUMNS.values()])
    st.table(table.head(LINES_SHOWN).map(plain), hide_index=True, border="horizontal")
    if len(rows) > LINES_SHOWN:
        st.markdown(small(how_many_more(len(rows), count)))
        offer_csv(table, key)


def how_many_more(kept: int, count: int | None = None) -> str:
    """How many follow those that stand on the page, and which of them the download has.

    Args:
        kept: How many the history keeps.
        count: How many there were; None where that was not kept.
    """
    if count is None and kept >= MAX_LINES:
        return say(words.MORE_UNCOUNTED, kept=say_number(kept))
    count = count or kept
    more = words.MORE_THAN_KEPT if count > kept else words.MORE
    return say(more, count=say_number(count - LINES_SHOWN), kept=say_number(kept))
