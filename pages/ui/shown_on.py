"""On which pages a published figure is shown, with the way there."""

from dataclasses import dataclass

import streamlit as st

from kp_data.changes import Change
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.reference import measures, reintegration_steps
from kp_data.views.page_titles import PAGE_TITLES
from kp_data.wording import say, say_count
from kp_data.wording import uploads as words
from pages.ui.text import plain, small


@dataclass(frozen=True)
class Shown:
    """A page that draws a figure.

    Attributes:
        page: Its script.
        title: As in the menu.
        figures: How many of its figures may draw it, at most.
        query: The address that shows it.
    """

    page: str
    title: str
    figures: int
    query: tuple[tuple[str, str], ...] = ()


# How many figures of each page are drawn from the records of a kind; a test counts them.
OF_MEETINGS = {"overview": 2, "meetings": 7, "pillars": 1, "countries": 1}
OF_TRAININGS = {"overview": 1, "trainings": 7, "pillars": 1, "countries": 1}
OF_SUMS, OF_SINGLE_FIGURES = 6, 1


def shown_on(change: Change) -> list[Shown]:
    """The pages that draw a figure."""
    if change.record != "return":
        pages = OF_MEETINGS if change.record == "meeting" else OF_TRAININGS
        query = (("record", "training"),) if change.record == "training" else ()
        return [
            _shown(page, figures, *(query if page == "pillars" else ()))
            for page, figures in pages.items()
        ]
    drawn = OF_SUMS if measures()[change.code].additive_over else OF_SINGLE_FIGURES
    if not change.place:
        return [_shown("returns", drawn, ("measure", change.code))]
    asked = (("measure", change.code), ("country", change.place))
    pages = [_shown("returns", drawn, *asked), _shown("countries", 1, ("of", change.place))]
    if change.code in reintegration_steps() and measures()[change.code].secretariat:
        pages.append(_shown("reintegration", 1, ("country", change.place)))
    return [*pages, _shown("overview", 1)] if change.code == HEADLINE_MEASURE else pages


def show_links(change: Change, what: str) -> None:
    """The way to each page that draws a figure, for its measure and country."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(small(say(words.SHOWN_ON, what=plain(what))), width="content")
        for shown in shown_on(change):
            label = say_count(*words.SHOWN_ON_FIGURES, shown.figures, page=shown.title)
            st.page_link(shown.page, label=label, query_params=dict(shown.query))


def _shown(page: str, figures: int, *query: tuple[str, str]) -> Shown:
    return Shown(f"{page}.py", say(PAGE_TITLES[page]), figures, query)
