"""The choices of single pages that stand in the address beside the filters."""

from collections.abc import Callable, Sequence

import streamlit as st

from kp_data.reference import pillars
from kp_data.views.catalogue import CHOICES
from pages.ui import address, state
from pages.ui.address import Choice, ManyCodes, ManyMeasures
from pages.ui.as_published import OPENED
from pages.ui.compared_ends import COMPARED_ENDS

MEASURE = Choice("measure", state.MEASURE, CHOICES["measure"])
SENDING = ManyCodes("from", state.SENDING, CHOICES["from"])
COMPARED = ManyMeasures("with", state.COMPARED, CHOICES["with"])
GRID = Choice("grid", state.GRID, CHOICES["grid"])
FLOWS = Choice("flows", state.FLOWS, CHOICES["flows"])
PROFILE = Choice("of", state.PROFILE, CHOICES["of"])
LEVEL = Choice("level", state.LEVEL, CHOICES["level"])
CELL_PILLAR = Choice("cell", state.CELL_PILLAR, lambda code: code in pillars())
CELL_YEAR = Choice("year", state.CELL_YEAR, CHOICES["restated_year"])
RECORD = Choice("record", state.RECORD, CHOICES["record"])
MAP = Choice("map", state.MAP, CHOICES["map"])

ON_RETURNS = (MEASURE, SENDING, COMPARED, GRID, FLOWS)
RESTATED = Choice("restated", state.RESTATED, CHOICES["restated"])
RESTATED_YEAR = Choice("restated_year", state.RESTATED_YEAR, CHOICES["restated_year"])
DUE = Choice("due", state.DUE, CHOICES["due"])

ON_CHANGES = (RESTATED, RESTATED_YEAR, COMPARED_ENDS)
ALL = (OPENED, *ON_RETURNS, *ON_CHANGES, PROFILE, LEVEL, CELL_PILLAR, CELL_YEAR, RECORD, MAP, DUE)


def select(
    choice: Choice,
    label: str,
    options: Sequence[str],
    names: Callable[[str], str],
    fallback: str | None = None,
) -> str:
    """A list to choose one from.

    Args:
        choice: Where the choice is kept.
        label: Above the list.
        options: Codes, in the order of the list; at least one.
        names: The words for a code.
        fallback: Chosen where the reader has not; by default the first.
    """
    _settle(choice, options, fallback)
    value: str = st.selectbox(
        label,
        options,
        format_func=names,
        key=choice.key,
        on_change=address.touched,
        persist_state="session",
    )
    choice.write()
    return value


def select_many(
    choice: ManyCodes,
    label: str,
    options: Sequence[str],
    names: Callable[[str], str],
    placeholder: str,
    most: int | None = None,
) -> tuple[str, ...]:
    """A list to choose any number from, or a few; what is no option any more is chosen no more."""
    chosen = st.session_state.get(choice.key) or ()
    st.session_state[choice.key] = [code for code in chosen if code in options][:most]
    values: list[str] = st.multiselect(
        label,
        options,
        format_func=names,
        key=choice.key,
        placeholder=placeholder,
        max_selections=most,
        on_change=address.touched,
        persist_state="session",
    )
    choice.write()
    return tuple(values)


def switch(choice: Choice, label: str, options: Sequence[str], names: Callable[[str], str]) -> str:
    """Two or three views side by side, of which one is on; the first where none was chosen."""
    _settle(choice, options, None)
    value: str | None = st.segmented_control(
        label,
        options,
        format_func=names,
        key=choice.key,
        required=True,
        on_change=address.touched,
        persist_state="session",
        label_visibility="collapsed",
    )
    choice.write()
    return value or options[0]


def _settle(choice: Choice, options: Sequence[str], fallback: str | None) -> None:
    default = fallback if fallback in options else options[0]
    st.session_state[choice.default_key] = default
    if st.session_state.get(choice.key) not in options:
        st.session_state[choice.key] = default
