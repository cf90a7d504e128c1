"""A small picture of a slide, as a reminder of which one it is."""

import streamlit as st

from kp_data.charts import Chart
from kp_data.charts.slides import for_slide
from kp_data.exports.pictures import can_draw, png
from kp_data.packs import Slide
from kp_data.store import open_store
from kp_data.wording import language

PICTURE = 176  # pixels of its width on the page
WIDTH, HEIGHT, LETTERS = 760, 428, 18  # in which it is drawn, as a slide is
SCALE = 0.46  # of the drawing; twice as fine as the page shows it, for fine screens


def show_preview(slide: Slide) -> None:
    """Draw what a slide shows, small; nothing where it shows no figure."""
    view = slide.view
    if view is None or view.chart is None or view.chart.figure is None or not can_draw(view.chart):
        return
    store = open_store()
    number = view.revision.number if view.revision else 0
    place = (*store.state(), number, repr(view.address), language())
    st.image(_drawn(place, view.chart))


@st.cache_resource(max_entries=300, show_spinner=False)
def _drawn(place: tuple[str | int, ...], _chart: Chart) -> bytes:  # noqa: ARG001 - says which
    """The picture of a figure, drawn once for each place: store, revisions, address, language."""
    figure = for_slide(_chart, WIDTH, HEIGHT, LETTERS)
    return png(figure, WIDTH, HEIGHT, scale=SCALE)
