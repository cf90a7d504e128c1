"""Questions about a file that its checks cannot settle: headings, columns, facts of all rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from kp_data.exports.templates import heading as column_title
from kp_data.exports.templates import template_columns
from kp_data.ingest import Plan
from kp_data.problems import Problem
from kp_data.reading.headers import column_of
from kp_data.records import RECORDS
from kp_data.reference import activity_kinds, kind_name, measures
from kp_data.views.returns import measure_label
from kp_data.wording import say
from kp_data.wording import uploads as words
from pages.ui import answering
from pages.ui.sections import show_section
from pages.ui.text import plain

_EITHER_COUNTRY = ("to_code", "from_code")  # what a column of figures headed "country" may be
_ASKED_FOR_ALL_ROWS = {"measure": ("measure",), "period": ("period", "period_start")}


@dataclass(frozen=True)
class Questions:
    """What to ask about a file.

    Attributes:
        headings: Unknown headings that come near to a known one.
        pairs: For each column that two headings could be, those headings.
        constants: Columns that rows lack and that one answer can fill.
        asked: The problems that these questions settle.
    """

    headings: tuple[Problem, ...]
    pairs: tuple[tuple[str, str, str], ...]
    constants: tuple[str, ...]
    asked: tuple[Problem, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self.headings or self.pairs or self.constants)


def questions_about(plan: Plan) -> Questions:
    """What to ask about a file, from its problems."""
    headings = [p for p in plan.problems if p.code == "unknown_column" and p.suggestion]
    fitting = [p for p in plan.problems if p.code == "two_columns_fit"]
    pairs = dict.fromkeys(filter(None, (_pair(plan, problem) for problem in fitting)))
    constants = tuple(_constants(plan))
    missing = [
        p
        for p in plan.problems
        if (p.code == "missing_column" and constants)
        or (p.code == "missing_publisher" and "publisher" in constants)
    ]
    asked = (*headings, *(fitting if pairs else ()), *missing)
    return Questions(tuple(headings), tuple(pairs), constants, asked)


def show_questions(questions: Questions, plan: Plan, sha256: str) -> None:
    """Ask; each answer is noted as soon as it is given."""
    show_section(say(words.QUESTIONS_TITLE))
    key = f"upload_ask_{sha256[:12]}"
    for number, problem in enumerate(questions.headings):
        _ask_heading(problem, plan, sha256, f"{key}_heading_{number}")
    for number, pair in enumerate(questions.pairs):
        _ask_which(pair, sha256, f"{key}_pair_{number}")
    for name in questions.constants:
        _ask_constant(name, sha256, f"{key}_{name}")


def columns_to_choose(plan: Plan) -> list[str]:
    """The columns that a heading of a file may stand for."""
    records = ["return"] if plan.kind == "return" else ["meeting", "training"]
    names = [name for record in records if record in RECORDS for name in template_columns(record)]
    return list(dict.fromkeys([*names, *(["period"] if plan.kind == "return" else ["dates"])]))


def choose_column(plan: Plan, heading: str, sha256: str, key: str) -> None:
    """A list of columns, of which one may be what a heading stands for."""
    st.selectbox(
        say(words.WHICH_COLUMN),
        columns_to_choose(plan),
        index=None,
        format_func=column_words,
        placeholder=say(words.OTHER_COLUMN),
        key=key,
        label_visibility="collapsed",
        on_change=answering.say_from_widget,
        args=(sha256, "headings", heading, key),
    )


def column_words(name: str) -> str:
    """A column as the templates call it."""
    title = column_title(name)
    return title if title != name else name.replace("_", " ").capitalize()


def _pair(plan: Plan, problem: Problem) -> tuple[str, str, str] | None:
    """A column and the two headings that could be it."""
    name = plan.answers.headings.get(problem.column) or column_of(problem.column)
    for table in plan.file.tables:
        if name and name in table and table.sheet == problem.sheet:
            first = table.columns[name].header
            return (name, first, problem.column) if first != problem.column else None
    return None


def _constants(plan: Plan) -> Iterator[str]:
    """The columns that rows lack and that may say the same for all of them."""
    problems = [p for p in plan.problems if p.code in {"missing_column", "missing_value"}]
    if plan.kind == "return":
        for asked, names in _ASKED_FOR_ALL_ROWS.items():
            if asked not in plan.answers.constants and _is_lacking(plan, names, problems):
                yield asked
        if any(problem.code == "missing_publisher" for problem in plan.problems):
            yield "publisher"
    elif _is_lacking(plan, ("kind",), problems):
        yield "kind"


def _is_lacking(plan: Plan, names: Sequence[str], problems: Sequence[Problem]) -> bool:
    for table in plan.file.tables:
        present = [table.columns[name].header for name in names if name in table]
        if not present and any(problem.code == "missing_column" for problem in problems):
            return True
        if any(problem.column in present for problem in problems):
            return True
    return False


def _ask_heading(problem: Problem, plan: Plan, sha256: str, key: str) -> None:
    name = column_of(problem.suggestion or "") or ""
    is_either = problem.severity == "error" and name in _EITHER_COUNTRY
    st.markdown(plain(problem.message) if is_either else _heading_question(problem, name))
    with st.container(horizontal=True, vertical_alignment="center"):
        for offered in _EITHER_COUNTRY if is_either else (name,):
            label = words.THIS_COLUMN if is_either else words.YES_HEADING
            st.button(
                say(label, column=column_words(offered)),
                key=f"{key}_{offered}",
                on_click=answering.say_it,
                args=(sha256, "headings", problem.column, offered),
            )
        st.button(
            say(words.LEAVE_OUT),
            key=f"{key}_out",
            on_click=answering.say_it,
            args=(sha256, "headings", problem.column, ""),
        )
        with st.container(width=260):
            choose_column(plan, problem.column, sha256, f"{key}_other")


def _heading_question(problem: Problem, name: str) -> str:
    values = {"letter": problem.letter, "sheet": plain(problem.sheet)}
    values |= {"heading": plain(problem.column), "column": column_words(name)}
    return say(words.ASK_HEADING_SHEET if problem.sheet else words.ASK_HEADING, **values)


def _ask_which(pair: tuple[str, str, str], sha256: str, key: str) -> None:
    name, *headings = pair
    st.markdown(say(words.ASK_WHICH, column=column_words(name)))
    with st.container(horizontal=True):
        for number, heading in enumerate(headings):
            other = headings[1 - number]
            st.button(
                say(words.THIS_ONE, heading=plain(heading)),
                key=f"{key}_{number}",
                on_click=_choose_heading,
                args=(sha256, name, heading, other),
            )


def _choose_heading(sha256: str, name: str, heading: str, other: str) -> None:
    answering.say_it(sha256, "headings", heading, name)
    answering.say_it(sha256, "headings", other, "")


def _ask_constant(name: str, sha256: str, key: str) -> None:
    st.markdown(say(words.ASK_CONSTANT[name]))
    answer = {"on_change": answering.say_from_widget, "args": (sha256, "constants", name, key)}
    label = say(words.CONSTANT_LABELS[name])
    with st.container(width=420):
        if name == "measure":
            codes = sorted(measures(), key=measure_label)
            choose = {"format_func": measure_label, "placeholder": say(words.CHOOSE)}
            st.selectbox(label, codes, index=None, key=key, **choose, **answer)
        elif name == "kind":
            choose = {"format_func": kind_name, "placeholder": say(words.CHOOSE)}
            st.selectbox(label, list(activity_kinds()), index=None, key=key, **choose, **answer)
        else:
            st.text_input(label, key=key, **answer)
