"""Records on a page: the newest in lines, and all of them in a table that comes when asked for."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.marks import slot_text
from kp_data.charts.phrases import counted, decimals_of, stated
from kp_data.charts.published import figure_label, newest_first
from kp_data.queries.filters import Filters
from kp_data.queries.marks import marks_of_record
from kp_data.queries.sources import Citation
from kp_data.reference import code_name, measures
from kp_data.views.in_words import NEWEST, newest_shown
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import data
from pages.ui.apart import fragment
from pages.ui.figures import TABLE, choose_what_to_open, draw_table, offer_table, source_line
from pages.ui.glance import latest_list
from pages.ui.tables import readable_figures, readable_records
from pages.ui.text import plain, small

RECORDS = "records"  # the part of an address that leads to all records of a page


def link_down(title: str) -> str:
    """The way to all records, which stand at the end of a long page; as Markdown."""
    return f"[{plain(title)}](#{RECORDS})"


def show_activities(
    records: pd.DataFrame,
    columns: Sequence[str],
    citations: Sequence[Citation],
    filters: Filters | str,
    key: str,
    note: str = "",
) -> None:
    """Show meetings or trainings: the newest in lines, and all one click away.

    Args:
        records: As queries give them, the newest first.
        columns: Of the table, as :func:`pages.ui.tables.readable_records` takes them.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<table>``.
        note: What the lines are; by default how many records there are.
    """
    said = note or say_count(*words.RECORDS_NOTE, len(records))
    st.markdown(f"{said} {newest_shown(len(records))}\n\n{data.made(newest_activities, records)}")
    make = partial(data.made, readable_records, records, columns=columns)
    show_behind_a_click(make, citations, filters, key)


def show_figures(
    figures: pd.DataFrame, citations: Sequence[Citation], filters: Filters | str, key: str
) -> None:
    """Show published figures one click away.

    Args:
        figures: As queries give them.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<table>``.
    """
    show_behind_a_click(partial(data.made, readable_figures, figures), citations, filters, key)


def show_behind_a_click(
    make: Callable[[], pd.DataFrame],
    citations: Sequence[Citation],
    filters: Filters | str,
    key: str,
) -> None:
    """Offer a table, to be opened here or taken away, with its source line.

    Args:
        make: Gives the table in words; asked only when the table is opened or taken away.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<table>``; also the name of the downloaded file.
    """
    line = small(source_line(citations, filters, words.FURTHER_SOURCES_ABOVE))
    _show_table(make, line, key)


@fragment
def _show_table(make: Callable[[], pd.DataFrame], line: str, key: str) -> None:
    """A table that runs again alone; its line stays that of the run of the page."""
    with st.container(key=f"{key}_records", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            opened = choose_what_to_open(key, {TABLE: words.SHOW_TABLE})
            offer_table(make, key)
        if opened == TABLE:
            draw_table(make(), key)
        st.markdown(line)


def newest_activities(records: pd.DataFrame) -> str:
    """The newest activities as a list, as Markdown."""
    return latest_list(records.head(NEWEST))


def newest_figures(figures: pd.DataFrame) -> str:
    """The newest published figures as a list, as Markdown.

    Args:
        figures: Of one or several measures, with their index from 0.
    """
    newest = newest_first(figures).head(NEWEST)
    return "\n".join(f"- {plain(_in_a_line(row))}" for row in newest.itertuples())


def _in_a_line(row: Any) -> str:  # noqa: ANN401 - a row has no type of its own
    measure = measures()[row.measure]
    number = slot_text(marks_of_record(stated(row.flag), stated(row.value_qualifier)))
    if not pd.isna(row.value):
        number = counted(row.value, row.value_qualifier, decimals_of(measure))
    return say(
        words.FIGURE_LINE,
        measure=measure.short_name,
        what=figure_label(row, typed=False),
        number=number,
        unit=code_name("unit", row.unit),
    )
