"""The problems of a file: by column, a few at a time, with suggestions to accept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd
import streamlit as st

from kp_data.cells import meant_in_words
from kp_data.exports.error_report import error_report
from kp_data.exports.report_plan import READINGS
from kp_data.ingest import Plan
from kp_data.problems import Problem, Severity
from kp_data.reading.report_back import column_position
from kp_data.wording import say, say_count, say_list, say_named, say_number
from kp_data.wording import uploads as words
from pages.ui import answering
from pages.ui.plans import CheckedFile
from pages.ui.questions import choose_column
from pages.ui.sections import show_section
from pages.ui.tables import show_table
from pages.ui.text import plain, small

PER_PAGE = 8
CELLS_SHOWN = 3
LINES_SHOWN, ROW_HEIGHT = 7, 36  # of the list to look at before accepting; pixels
# Errors that no other reading of the cell would mend.
NOT_OF_ONE_TEXT = frozenset({"publishers_error", "wrong_unit", "wrong_kind", "extra_cells"})
VALUE_SHOWN, VALUE_NAMED = 80, 24  # characters, of a field and of a button
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Group = tuple[str, str, str]  # sheet, letter, column


@dataclass(frozen=True)
class Found:
    """The problems of one severity, in the order of the columns."""

    severity: Severity
    problems: tuple[Problem, ...]

    @property
    def acceptable(self) -> list[Problem]:
        """Those with one suggestion."""
        return [problem for problem in self.problems if len(readings(problem)) == 1]


def readings(problem: Problem) -> tuple[str, ...]:
    """What a cell may mean: one suggestion, several to choose from, or nothing."""
    if not (problem.suggestion and problem.column and problem.value):
        return ()
    return tuple(problem.suggestion.split(READINGS))


def rows_of(problem: Problem) -> int:
    """How many rows a problem concerns."""
    return max(problem.count, len(problem.lines))


def found(problems: Iterable[Problem], severity: Severity) -> Found:
    """The problems of a severity by sheet and column, those of most rows first."""
    chosen = [problem for problem in problems if problem.severity == severity]
    return Found(severity, tuple(sorted(chosen, key=_order)))


def show_problems(file: CheckedFile, plan: Plan, asked: Sequence[Problem]) -> None:
    """Show what is wrong with a file, errors first, with suggestions to accept.

    Args:
        file: The file.
        plan: Its plan.
        asked: Problems that are asked about elsewhere on the page.
    """
    left = [problem for problem in plan.problems if problem not in asked]
    left = [problem for problem in left if problem.code != "missing_from_file"]
    errors, warnings = found(left, "error"), found(left, "warning")
    notes = found(left, "note").problems
    if errors.problems:
        known = say(words.KNOWN_FROM_NOW_ON) if errors.acceptable else ""
        told = words.COUNT_ERRORS_NOTHING_NEW if plan.is_known else words.COUNT_ERRORS
        counted = say_count(*told, len(errors.problems))
        show_section(say(words.ERRORS_TITLE), counted, known)
        _show_found(errors, file, plan)
    if warnings.problems:
        counted = say_count(*words.COUNT_WARNINGS, len(warnings.problems))
        show_section(say(words.WARNINGS_TITLE), counted)
        _show_found(warnings, file, plan)
    if errors.problems or warnings.problems:
        _offer_report(file, plan)
    if notes:
        _show_notes(notes, file.key)
    if not plan.problems:
        st.markdown(small(say(words.NO_PROBLEMS)))


def place_of(problem: Problem) -> str:
    """The first cells of a problem as Excel calls them, and how many more there are."""
    if not problem.lines:
        return say(words.PLACE_FILE)
    cells = problem.cells or tuple(say(words.PLACE_LINE, line=line) for line in problem.lines)
    shown = say_list(cells[:CELLS_SHOWN])
    further = rows_of(problem) - min(len(cells), CELLS_SHOWN)
    if further <= 0:
        return shown
    return say(words.PLACE_FURTHER, cells=shown, count=say_number(further))


def _order(problem: Problem) -> tuple[str, int, str, int]:
    letter = column_position(problem.letter) if problem.letter else -1
    return problem.sheet, letter, problem.column, -rows_of(problem)


def _group(problem: Problem) -> Group:
    return problem.sheet, problem.letter, problem.column


def _show_found(found: Found, file: CheckedFile, plan: Plan) -> None:
    key = f"{file.key}_{found.severity}"
    if len(found.acceptable) > 1:
        _accept_many(words.ACCEPT_ALL, found.acceptable, file.sha256, f"{key}_all")
    pages = -(-len(found.problems) // PER_PAGE)
    page = 1
    if pages > 1:
        _keep_page_in_range(f"{key}_page", pages)
        page = st.pagination(pages, key=f"{key}_page")
    first = (page - 1) * PER_PAGE
    shown = found.problems[first : first + PER_PAGE]
    groups: set[Group] = set()
    with st.container(gap="small", key=f"{key}_list"):
        for number, problem in enumerate(shown):
            if _group(problem) not in groups:
                groups.add(_group(problem))
                _show_group(problem, found, file, f"{key}_{first + number}")
            _show_problem(problem, file, plan, f"{key}_{first + number}")
    if pages > 1:
        last, count = say_number(first + len(shown)), say_number(len(found.problems))
        st.markdown(
            small(say(words.PAGES_SHOWN, first=say_number(first + 1), last=last, count=count))
        )


def _keep_page_in_range(key: str, pages: int) -> None:
    """Accepting the last problems of a list must not leave its reader behind its end."""
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = pages


def _show_group(problem: Problem, found: Found, file: CheckedFile, key: str) -> None:
    group = _group(problem)
    alike = [one for one in found.acceptable if _group(one) == group]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{small(_group_title(problem))}**")
        if 1 < len(alike) < len(found.acceptable):
            _accept_many(words.ACCEPT_COLUMN, alike, file.sha256, f"{key}_column")


def _group_title(problem: Problem) -> str:
    values = {
        "sheet": plain(problem.sheet),
        "letter": problem.letter,
        "column": plain(problem.column),
    }
    if problem.column and problem.letter:
        return say(words.GROUP_COLUMN_SHEET if problem.sheet else words.GROUP_COLUMN, **values)
    if problem.column:
        return say(words.GROUP_HEADING, **values)
    if problem.lines:
        return say(words.GROUP_ROWS_SHEET if problem.sheet else words.GROUP_ROWS, **values)
    return say(words.GROUP_FILE)


def _show_problem(problem: Problem, file: CheckedFile, plan: Plan, key: str) -> None:
    is_heading = problem.code == "unknown_column"
    is_error = problem.severity == "error" and problem.code not in NOT_OF_ONE_TEXT
    can_be_read = bool(problem.column and problem.value and is_error)
    what, action = st.columns([8, 4]) if is_heading or can_be_read else (st.container(), None)
    advice = f"  \n{small(plain(problem.advice))}" if problem.advice else ""
    what.markdown(f"**{plain(place_of(problem))}** {plain(problem.message)}{advice}")
    if action is None:
        return
    with action:
        if is_heading:
            choose_column(plan, problem.column, file.sha256, f"{key}_column")
        else:
            _offer_reading(problem, file.sha256, key)


def _offer_reading(problem: Problem, sha256: str, key: str) -> None:
    """Suggestions to accept, or a field to say what is meant; what was accepted can be undone."""
    place = (problem.column, problem.value)
    given = st.session_state.get(answering.GIVEN, {}).get(sha256, {}).get("values", {})
    with st.container(horizontal=True, vertical_alignment="center"):
        if place in given:  # a long file, not checked again yet
            st.markdown(say(words.IS_ACCEPTED, meant=plain(meant_in_words(given[place]))))
            args = (sha256, "values", place)
            label = say(words.TAKE_BACK)
            st.button(
                label, f"{key}_back", on_click=answering.take_back, args=args, type="tertiary"
            )
            return
        for number, meant in enumerate(readings(problem)):
            st.button(
                say(words.ACCEPT, meant=plain(meant_in_words(meant))),
                key=f"{key}_accept_{number}",
                on_click=answering.say_it,
                args=(sha256, "values", place, meant),
            )
        label = words.READ_AS_OTHER if readings(problem) else words.READ_AS
        cut = "…" if len(problem.value) > VALUE_NAMED else ""
        value = plain(f"{problem.value[:VALUE_NAMED]}{cut}")
        with st.popover(say(label, value=value), type="tertiary"):
            st.text_input(
                say(words.READ_AS_LABEL, value=plain(problem.value[:VALUE_SHOWN])),
                key=f"{key}_meant",
                on_change=answering.say_from_widget,
                args=(sha256, "values", place, f"{key}_meant"),
            )


def _accept_many(label: str, problems: Sequence[Problem], sha256: str, key: str) -> None:
    """A list of suggestions to look at, and one button to accept them all."""
    pairs = {(one.column, one.value): readings(one)[0] for one in problems}
    with st.popover(say(label, count=say_number(len(problems)))):
        st.markdown(small(say(words.ACCEPT_LOOK)))
        rows = [(one.value, meant_in_words(readings(one)[0]), place_of(one)) for one in problems]
        columns = [say(word) for word in words.ACCEPT_COLUMNS.values()]
        shown = pd.DataFrame(rows, columns=columns)
        height = min(len(rows) + 1, LINES_SHOWN) * ROW_HEIGHT + 2
        show_table(shown, height=height, key=f"{key}_list")
        st.button(
            say_count(*words.ACCEPT_THESE, len(problems)),
            key=key,
            type="primary",
            on_click=answering.say_all,
            args=(sha256, list(pairs.items())),
        )


def _offer_report(file: CheckedFile, plan: Plan) -> None:
    box = st.container(gap="xsmall")
    box.download_button(
        say(words.REPORT),
        data=lambda: error_report(plan.file_name, plan.file.sheets, plan.problems),
        file_name=words.REPORT_FILE.format(stem=PurePath(plan.file_name).stem),
        mime=WORKBOOK,
        key=f"{file.key}_report",
        on_click="ignore",
    )
    box.markdown(small(say(words.REPORT_LEAD)))


def _show_notes(notes: Sequence[Problem], key: str) -> None:
    with st.expander(say_count(*words.NOTES_TITLE, len(notes)), key=f"{key}_notes", type="compact"):
        lines = [
            "- " + say_named(plain(place_of(note)), plain(note.message)) for note in notes[:30]
        ]
        st.markdown("\n".join(lines))
        if len(notes) > len(lines):
            rows = pd.DataFrame(
                [(place_of(note), note.message) for note in notes],
                columns=[say(words.PROBLEM_PLACE), say(words.PROBLEM_MESSAGE)],
            )
            show_table(rows, key=f"{key}_notes_list")
