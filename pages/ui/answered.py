"""What a person has answered about a file, each answer with the way to take it back."""

from collections.abc import Iterator

import streamlit as st

from kp_data.cells import meant_in_words
from kp_data.views.returns import measure_label
from kp_data.wording import say, say_count
from kp_data.wording import uploads as words
from pages.ui import answering
from pages.ui.answering import Key, Part
from pages.ui.plans import CheckedFile
from pages.ui.questions import column_words
from pages.ui.text import plain, small

SHOWN = 50


def show_answers(file: CheckedFile) -> None:
    """The answers that count for a file, folded away where they are many."""
    given = list(_given(file.sha256))
    if file.plan is not None:
        from_report = set(file.plan.answers.values) - {key for _, key, _ in given}
        if from_report:
            st.markdown(small(say(words.FROM_REPORT)))
    if not given:
        return
    title = say_count(*words.ANSWERED_TITLE, len(given))
    with st.expander(title, key=f"{file.key}_answers", expanded=len(given) < 4, type="compact"):
        for number, (part, key, sentence) in enumerate(given[:SHOWN]):
            left, right = st.columns([8, 2], vertical_alignment="center")
            left.markdown(sentence)
            right.button(
                say(words.TAKE_BACK),
                key=f"{file.key}_back_{number}",
                on_click=answering.take_back,
                args=(file.sha256, part, key),
                type="tertiary",
            )
        if len(given) > 1:
            st.button(
                say(words.TAKE_ALL_BACK),
                key=f"{file.key}_all_back",
                on_click=answering.take_all_back,
                args=(file.sha256,),
            )


def _given(sha256: str) -> Iterator[tuple[Part, Key, str]]:
    said = answering.answers(sha256)
    for (heading, text), meant in said.values.items():
        values = {
            "found": plain(text),
            "heading": plain(heading),
            "meant": plain(meant_in_words(meant)),
        }
        yield "values", (heading, text), say(words.ANSWERED_VALUE, **values)
    for heading, name in said.headings.items():
        sentence = words.ANSWERED_HEADING if name else words.ANSWERED_LEFT_OUT
        column = column_words(name) if name else ""
        yield "headings", heading, say(sentence, heading=plain(heading), column=column)
    for name, meant in said.constants.items():
        shown = measure_label(meant) if name == "measure" else meant
        values = {"name": column_words(name), "meant": plain(shown)}
        yield "constants", name, say(words.ANSWERED_CONSTANT, **values)
