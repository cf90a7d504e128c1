"""A view on a page: asked for by its figure and what was chosen, and shown with what is behind."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.overview import Headline
from kp_data.queries.selection import Record
from kp_data.views import FIGURES, Answer, View, ViewAddress
from pages.ui import data
from pages.ui.behind import behind_sums
from pages.ui.behind_activities import behind_activities
from pages.ui.behind_headline import behind_headline
from pages.ui.behind_published import behind_published
from pages.ui.figures import Behind, show_figure
from pages.ui.ready import once
from pages.ui.reintegration_behind import behind_matrix, behind_scores, behind_steps
from pages.ui.text import plain

NO_CHOICES: Mapping[str, str] = {}
RECORDS: Mapping[str, Record] = {  # what the figures of a page count
    "overview": "meeting",
    "meetings": "meeting",
    "trainings": "training",
    "countries": "meeting",
}
OF_REINTEGRATION: Mapping[str, Callable[[pd.DataFrame, Filters], Behind | None]] = {
    "reintegration_steps": behind_steps,
    "reintegration_programmes": behind_steps,
    "reintegration_scores": behind_scores,
    "reintegration_matrix": behind_matrix,
}
OF_SINGLE_FIGURES = ("returns_published", "returns_beside")
WITHOUT = ("countries_reporting", "returns_reporting", "quality_reporting")


def view_of(
    figure: str, filters: Filters = NO_FILTERS, choices: Mapping[str, str] = NO_CHOICES
) -> View:
    """The view of a figure of the data that the page looks at.

    Args:
        figure: Its name, as :data:`kp_data.views.FIGURES` has it.
        filters: What the reader has chosen.
        choices: What else was chosen; empty texts are none.

    Raises:
        UnknownChoiceError: What was chosen does not exist.
    """
    return data.view(ViewAddress.of(figure, filters, choices))


def show_view(
    view: View,
    key: str = "",
    behind: Behind | Callable[[], None] | None = None,
    level: Literal[2, 3] = 3,
) -> None:
    """Show a view; where it has no figure, the sentence that says why.

    Args:
        view: What to show.
        key: ``<page>_<figure>``; by default the name of the figure.
        behind: As for :func:`pages.ui.figures.show_figure`; by default what fits the view.
        level: Of its heading, as there.
    """
    if view.chart is not None:
        show_figure(
            view,
            key or view.address.figure,
            behind or once(view, "behind", partial(behind_of, view)),
            level,
        )
    elif isinstance(view.counted, Answer) and view.counted.refusal:
        st.info(plain(view.said))
    else:
        st.markdown(plain(view.said))


def behind_of(view: View) -> Behind | None:
    """The way from the numbers of a view to the records; None where there is none."""
    if view.chart is None or view.address.figure in WITHOUT:
        return None
    if isinstance(view.counted, Answer):
        return behind_sums(view.counted, view.chart)
    if isinstance(view.counted, Headline):
        return behind_headline(view.counted)
    return _behind_table(view, view.counted) if isinstance(view.counted, pd.DataFrame) else None


def _behind_table(view: View, counted: pd.DataFrame) -> Behind | None:
    figure, filters, chart = view.address.figure, view.address.filters, view.chart
    if figure in OF_SINGLE_FIGURES:
        return behind_published(counted, view.about[0])
    if figure in OF_REINTEGRATION:
        return OF_REINTEGRATION[figure](counted, filters)
    record = RECORDS.get(FIGURES[figure].page)
    return behind_activities(counted, chart, record, filters) if record and chart else None
