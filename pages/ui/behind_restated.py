"""How the figures behind one number have changed."""

from collections.abc import Iterable

import streamlit as st

from kp_data.errors import NotYetError
from kp_data.queries.filters import Filters
from kp_data.queries.restatements import history_in, restated_figures
from kp_data.queries.restatements_in_words import history_in_words
from kp_data.reference import african_members
from kp_data.wording import restatements as words
from kp_data.wording import say_count
from pages.ui import data
from pages.ui.text import plain, small

TOLD = 3  # figures behind one number of which the change is told


def say_restated(
    measure: str, figures: Iterable[tuple[str, int]], sending: tuple[str, ...] = ()
) -> None:
    """Say how the figures behind a number have changed: those that did, a few of many.

    Args:
        measure: Code of the measure.
        figures: Their countries of return and years.
        sending: Codes of sending countries; empty for all.
    """
    wanted = set(figures)
    if not wanted:
        return
    inside = {place for place in wanted if place[0] in african_members()}
    chosen = () if inside == wanted else tuple(sorted({code for code, _ in wanted}))
    try:
        stages = data.stages(measure, chosen, sending)
    except NotYetError as error:
        st.markdown(small(plain(error)))
        return
    changed = restated_figures(stages, Filters(tuple({code for code, _ in wanted})))
    places = zip(changed["to_code"], changed["year"], strict=True)
    told = [history_in(stages, *place) for place in places if place in wanted]
    for history in told[:TOLD]:
        st.markdown(small(plain(history_in_words(history))))
    if len(told) > TOLD:
        st.markdown(small(say_count(*words.MORE_CHANGED, len(told) - TOLD)))
