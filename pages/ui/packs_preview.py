"""A small picture of a slide, as a reminder of which one it is."""

from importlib.util import find_spec

import streamlit as st

from kp_data.charts import Chart
from kp_data.packs import Slide
from kp_data.store import open_store
from kp_data.wording import language

PICTURE = 168  # pixels of its width on the page
WIDTH, HEIGHT = 560, 315  # in which it is drawn: 16:9


def show_preview(slide: Slide) -> None:
    """Draw what a slide shows, small; nothing where it shows no figure."""
    view = slide.view
    if view is None or view.chart is None or view.chart.figure is None:
        return
    number = view.revision.number if view.revision else 0
    latest = open_store().latest_revision()
    if find_spec("kp_data.exports.pictures.picture"):
        st.image(
            _drawn(open_store().address, number, latest, repr(view.address), language(), view.chart)
        )


@st.cache_resource(max_entries=300, show_spinner=False)
def _drawn(
    address: str,  # noqa: ARG001 - these five say which picture it is
    revision: int,  # noqa: ARG001
    latest: int,  # noqa: ARG001
    view: str,  # noqa: ARG001
    spoken: str,  # noqa: ARG001
    _chart: Chart,
) -> bytes:
    from kp_data.exports.pictures import png

    return png(_chart, WIDTH, HEIGHT, scale=1)
