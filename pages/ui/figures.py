"""How a figure stands on a page: title, subtitle, chart, source line, and its table one click away.

The source line cannot be hidden: source, release, day and revision of the data, filters in force.
"""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from kp_data.charts.chart import Chart
from kp_data.charts.theme import CONFIG
from kp_data.queries.filters import Filters
from kp_data.queries.sources import Citation
from kp_data.wording import pages as words
from kp_data.wording import say, say_date
from pages.ui import data
from pages.ui.filters import filters_in_words
from pages.ui.text import plain, safe_csv

SOURCES_NAMED = 3


def show_figure(
    chart: Chart,
    citations: Sequence[Citation],
    filters: Filters,
    key: str,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Show a figure with everything that belongs to it.

    Args:
        chart: What to show; without a figure its table stands open.
        citations: Who says so.
        filters: What the reader has chosen.
        key: ``<page>_<figure>``; also the name of the downloaded file.
        on_select: What a click on a mark does; by default nothing.
    """
    with st.container(key=f"{key}_figure", gap="xsmall"):
        st.subheader(plain(chart.title), anchor=False)
        st.caption(plain(chart.subtitle))
        if chart.figure is not None:
            st.plotly_chart(
                chart.figure,
                theme=None,
                key=f"{key}_chart",
                config=CONFIG,
                alt=chart.alt,
                on_select=on_select or "ignore",
                selection_mode="points",
            )
        st.caption(source_line(citations, filters))
        _table_one_click_away(chart, key)


def show_table(
    table: pd.DataFrame, citations: Sequence[Citation], filters: Filters, key: str
) -> None:
    """Show a table in full, with its download and its source line."""
    _table(table, key)
    st.caption(source_line(citations, filters))


def source_line(citations: Sequence[Citation], filters: Filters) -> str:
    """Who says so, as of when, and what was left out."""
    revision = data.current().revision
    sentence = say(
        words.SOURCE_LINE,
        sources=_sources(citations),
        day=say_date(revision.at.date()) if revision else "",
        revision=revision.number if revision else 0,
        filters=plain(filters_in_words(filters)),
    )
    return sentence


def _sources(citations: Sequence[Citation]) -> str:
    named = [_citation(citation) for citation in citations[:SOURCES_NAMED]]
    further = len(citations) - SOURCES_NAMED
    if further > 0:
        named.append(say(words.FURTHER_SOURCES, count=further))
    return "; ".join(named) or say(words.NO_SOURCE)


def _citation(citation: Citation) -> str:
    name = plain(citation.name)
    linked = f"[{name}]({citation.url})" if (citation.url or "").startswith("https://") else name
    return f"{linked}, {plain(citation.release)}" if citation.release else linked


@st.fragment
def _table_one_click_away(chart: Chart, key: str) -> None:
    box = st.expander(say(words.SHOW_TABLE), key=f"{key}_open", on_change="rerun", type="compact")
    if box.open:
        with box:
            _table(chart.table, key)


def _table(table: pd.DataFrame, key: str) -> None:
    st.dataframe(table, hide_index=True, key=f"{key}_table", column_config=_columns(table))
    st.download_button(
        say(words.DOWNLOAD_CSV),
        data=lambda: safe_csv(table),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        type="tertiary",
    )


def _columns(table: pd.DataFrame) -> dict[str, object]:
    """Addresses as links; everything else as it is."""
    links = [name for name in table if _holds_addresses(table[name])]
    return {
        name: st.column_config.LinkColumn(name, display_text=say(words.OPEN_SOURCE))
        for name in links
    }


def _holds_addresses(values: pd.Series) -> bool:
    known = values.dropna()
    return bool(len(known)) and bool(known.astype(str).str.match("https?://").all())
