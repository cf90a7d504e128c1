"""What the Secretariat's pages need: reading a file into a plan, showing it, publishing, undoing.

The role is checked here, where the action happens, and not only in the menu.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kp_data.errors import KpError
from kp_data.ingest import Plan, publish
from kp_data.problems import Problem
from kp_data.store import Revision, open_store
from kp_data.undoing import undo
from kp_data.wording import say, say_count, say_date, say_number
from kp_data.wording import uploads as words
from pages.ui import data, glance, roles, state
from pages.ui.figures import offer_csv
from pages.ui.text import by_whom, plain, small

FILE_TYPES = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods")
UPLOADS = "upload_files"
PROBLEMS_SHOWN = 30


@dataclass(frozen=True)
class ReadFile:
    """A file that was dropped: its plan, or the sentence that says why there is none."""

    name: str
    plan: Plan | None = None
    error: str = ""

    @property
    def can_be_published(self) -> bool:
        """Whether publishing it would change anything."""
        return self.plan is not None and not self.plan.changes_nothing


def uploader_key() -> str:
    """The key of the uploader; a new one after each publishing empties it."""
    return f"{UPLOADS}_{st.session_state.get(state.UPLOAD_ROUND, 0)}"


def kind_words(kind: str) -> str:
    """What a file holds, in the list above the uploader."""
    return say(words.UPLOAD_HOLDS[kind])


def read_plan(content: bytes, name: str, kind: str) -> ReadFile:
    """Check a file against the data as they stand now.

    Args:
        content: The file's bytes.
        name: Its name.
        kind: What it holds, as the person said; empty where the file tells.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return ReadFile(name, plan=data.plan(content, name, sha256, kind or None))
    except KpError as error:
        return ReadFile(name, error=str(error))


def show_plan(file: ReadFile) -> None:
    """Show what was understood of a file, what is wrong with it, and what would change."""
    with st.container(border=True):
        st.subheader(plain(file.name), anchor=False)
        if file.plan is None:
            st.error(plain(file.error))
            return
        plan = file.plan
        st.markdown(
            say_count(
                *words.UNDERSTOOD,
                plan.rows,
                kind=say(words.UPLOAD_KINDS.get(plan.kind, plan.kind)),
                accepted=say_number(plan.accepted),
                rejected=say_number(plan.rejected),
            )
        )
        glance.show_numbers(_counts(plan), f"upload_{plan.sha256[:12]}")
        if plan.comparison.removed:
            st.markdown(small(say_count(*words.PLAN_REMOVED, plan.comparison.removed)))
        _show_problems(plan)


def publish_all(plans: Sequence[Plan], by: str, note: str) -> None:
    """Publish files one after the other, each as a revision of its own, and say so."""
    roles.require_secretariat()
    store = open_store()
    said = []
    for plan in plans:
        revision = publish(plan, store, by=by.strip() or say(words.UPLOAD_BY_DEFAULT), note=note)
        said.append(_published(plan, revision))
    st.session_state[state.DONE] = "\n\n".join(said)
    st.session_state[state.UPLOAD_ROUND] = st.session_state.get(state.UPLOAD_ROUND, 0) + 1
    st.rerun()


def readable_history(history: Sequence[Revision]) -> pd.DataFrame:
    """The revisions in words, newest first."""
    rows = [
        (
            revision.number,
            moment(revision.at),
            by_whom(revision.by),
            what_it_did(revision),
            revision.new,
            revision.changed,
            revision.rejected,
            revision.note,
        )
        for revision in reversed(history)
    ]
    return pd.DataFrame(rows, columns=[say(word) for word in words.HISTORY_COLUMNS.values()])


def moment(at: datetime) -> str:
    """A moment to the minute, in UTC.

    Examples:
        >>> moment(datetime(2026, 11, 22, 6, 21, tzinfo=UTC))
        '22 November 2026, 06:21 UTC'
    """
    at = at.astimezone(UTC)
    return say(words.MOMENT, day=say_date(at.date()), time=f"{at:%H:%M}")


def can_be_undone(history: Sequence[Revision]) -> list[Revision]:
    """The revisions that have not been taken back, newest first."""
    undone: set[int | None] = set()
    live = []
    for revision in reversed(history):
        if revision.number not in undone:
            live.append(revision)
            undone.add(revision.undoes)
    return live


def revision_label(revision: Revision) -> str:
    """A revision in the list."""
    return say(words.UNDO_LABEL, number=revision.number, what=what_it_did(revision))


def what_it_did(revision: Revision) -> str:
    """A revision in a few words."""
    if revision.action == "undo":
        return say(words.UNDID, number=revision.undoes)
    return say(words.PUBLISHED_FILE, file=revision.file_name)


@st.dialog(words.UNDO_TITLE)
def confirm_undo(revision: Revision) -> None:
    """Ask once more before a revision is taken back."""
    what = plain(what_it_did(revision))
    st.markdown(say(words.UNDO_CONFIRM, number=revision.number, what=what))
    by = st.text_input(say(words.UPLOAD_BY), say(words.UPLOAD_BY_DEFAULT), key="history_by")
    why = st.text_input(say(words.UNDO_WHY), key="history_why")
    if st.button(say(words.UNDO_YES), type="primary", key="history_confirm"):
        roles.require_secretariat()
        done = undo(open_store(), revision.number, by=by, why=why)
        st.session_state[state.DONE] = say(words.UNDONE, number=revision.number, by=done.number)
        st.rerun()


def _counts(plan: Plan) -> list[glance.Number]:
    counts = (
        (words.PLAN_NEW, plan.comparison.new),
        (words.PLAN_CHANGED, plan.comparison.changed),
        (words.PLAN_UNCHANGED, plan.comparison.unchanged),
        (words.PLAN_REJECTED, plan.rejected),
    )
    return [(say(label), say_number(count), "") for label, count in counts]


def _show_problems(plan: Plan) -> None:
    if not plan.problems:
        st.markdown(small(say(words.NO_PROBLEMS)))
        return
    st.markdown(f"**{say(words.PROBLEMS_TITLE)}**")
    columns = [say(word) for word in words.PROBLEM_COLUMNS.values()]
    problems = pd.DataFrame([_problem_row(problem) for problem in plan.problems], columns=columns)
    st.table(problems.head(PROBLEMS_SHOWN).map(plain), hide_index=True, border="horizontal")
    further = len(problems) - PROBLEMS_SHOWN
    if further > 0:
        st.markdown(small(say(words.MORE_PROBLEMS, count=say_number(further))))
    offer_csv(problems, f"upload_problems_{plan.sha256[:12]}")


def _problem_row(problem: Problem) -> tuple[str, ...]:
    advice = [problem.advice]
    if problem.suggestion:
        near = problem.suggestion.replace(" | ", say(words.OR))
        advice.append(say(words.SUGGESTION, suggestion=near))
    effect = say(words.SEVERITIES[problem.severity])
    return effect, _place(problem), problem.value, problem.message, " ".join(filter(None, advice))


def _place(problem: Problem) -> str:
    if not problem.lines:
        place = say(words.PLACE_FILE)
    elif len(problem.lines) == 1:
        place = problem.cells[0] if problem.cells else say(words.PLACE_LINE, line=problem.lines[0])
    else:
        count = say_number(max(problem.count, len(problem.lines)))
        place = say(words.PLACE_LINES, count=count, line=problem.lines[0])
    if not problem.column:
        return place
    return say(words.PLACE_COLUMN, place=place, column=problem.column)


def _published(plan: Plan, revision: Revision | None) -> str:
    file = plain(plan.file_name)
    if revision is None:
        return say(words.UNCHANGED_FILE, file=file)
    return say(
        words.PUBLISHED,
        revision=revision.number,
        file=file,
        new=say_number(revision.new),
        changed=say_number(revision.changed),
    )
