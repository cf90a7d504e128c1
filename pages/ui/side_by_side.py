"""Several measures side by side on the page Returns, and why they are not added."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kp_data.queries.mixed import why_apart
from kp_data.views.returns import measure_label
from kp_data.wording import never_added as words
from kp_data.wording import say
from pages.ui import choices
from pages.ui.sums import Selection
from pages.ui.text import plain, small
from pages.ui.views import show_view

MOST = 3  # beside the measure itself
IN_A_ROW = {2: 2, 3: 3, 4: 2}  # panels by their number; on a telephone each has a row


def choose_others(code: str, options: Sequence[str]) -> tuple[str, ...]:
    """Let the reader choose measures to look at beside the one of the page.

    Args:
        code: The measure of the page.
        options: All measures that have figures.
    """
    others = [option for option in options if option != code]
    label, nothing = say(words.COMPARE), say(words.COMPARE_NONE)
    return choices.select_many(choices.COMPARED, label, others, measure_label, nothing, MOST)


def show_side_by_side(chosen: Selection, others: tuple[str, ...]) -> None:
    """Show measures beside each other, on the same years, with why no sum is made of them.

    Args:
        chosen: What the reader has chosen; its measure comes first.
        others: Codes of up to three more; nothing is shown where there are none.
    """
    if not others:
        return
    codes = (chosen.code, *others)
    st.header(say(words.SECTION_COMPARE), anchor=False)
    _say_why_apart(codes)
    width = IN_A_ROW[len(codes)]
    st.markdown(small(say(words.OWN_SCALES)))
    for start in range(0, len(codes), width):
        row = st.columns(width, gap="large")
        for column, code in zip(row, codes[start : start + width], strict=False):
            with column:
                beside = ",".join(sorted({*codes} - {code}))
                panel = replace(chosen, code=code).view("returns_beside", **{"with": beside})
                show_view(panel, f"returns_beside_{code}")
    st.header(say(words.SECTION_ALONE, measure=plain(chosen.measure.name)), anchor=False)


def _say_why_apart(codes: tuple[str, ...]) -> None:
    with st.container(border=True, gap="xsmall", key="returns_apart"):
        st.markdown(say(words.NOT_ADDED_LEAD))
        st.markdown("\n".join(f"- {plain(reason)}" for reason in why_apart(codes)))
