"""What the page Upload needs: reading a file into a plan, showing it, publishing it.

The role is checked here, where the action happens, and not only in the menu.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from kp_data.errors import KpError
from kp_data.ingest import Plan, publish
from kp_data.problems import Problem
from kp_data.store import Revision, open_store
from kp_data.wording import say, say_count, say_number
from kp_data.wording import uploads as words
from pages.ui import data, glance, roles, state
from pages.ui.figures import offer_csv
from pages.ui.text import plain, small

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
