"""How a figure stands on a page: title, subtitle, chart, source line, and its table one click away.

The source line cannot be hidden: source, release, day and revision of the data, filters in force.
"""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from kp_data.charts import Chart
from kp_data.charts.theme import CONFIG
from kp_data.queries.filters import Filters
from kp_data.queries.sources import Citation
from kp_data.reference import Measure
from kp_data.wording import pages as words
from kp_data.wording import say, say_date
from pages.ui import data
from pages.ui.explained import show_explained
from pages.ui.filters import filters_in_words
from pages.ui.text import link, plain, safe_csv, small

SOURCES_NAMED = 3
OWN_RECORD = "Khartoum Process"  # the manifest's word for what was gathered from public pages


def show_figure(
    chart: Chart,
    citations: Sequence[Citation],
    filters: Filters | str,
    key: str,
    on_select: Callable[[], None] | None = None,
    note: str = "",
    title: str = "",
    about: Sequence[Measure] = (),
) -> None:
    """Show a figure with everything that belongs to it.

    Args:
        chart: What to show; without a figure its table stands open.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<figure>``; also the name of the downloaded file.
        on_select: What a click on a mark does; by default nothing.
        note: What must be said beside the figure.
        title: In place of the chart's own, where the page must say more.
        about: The measures that it shows, explained one click away.
    """
    with st.container(key=f"{key}_figure", gap="xsmall"):
        st.subheader(plain(title or chart.title), anchor=False)
        st.markdown(small(plain(chart.subtitle)))
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
        if chart.marks:
            st.markdown(small(plain(chart.marks)))
        if note:
            st.markdown(small(plain(note)))
        st.markdown(small(source_line(citations, filters)))
        show_explained(about, key)
        _table_one_click_away(chart, key)


def show_table(
    table: pd.DataFrame,
    citations: Sequence[Citation] | None,
    filters: Filters | str,
    key: str,
    row_height: int | None = None,
) -> None:
    """Show a table in full, with its download and its source line.

    Args:
        table: In words.
        citations: Who says so; None where the table itself names the sources.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<table>``; also the name of the downloaded file.
        row_height: In pixels, where cells hold several lines.
    """
    with st.container(key=f"{key}_records", gap="xsmall"):
        _table(table, key, row_height)
        st.markdown(small(source_line(citations, filters, words.FURTHER_SOURCES_ABOVE)))


def source_line(
    citations: Sequence[Citation] | None,
    filters: Filters | str,
    further: str = words.FURTHER_SOURCES,
) -> str:
    """Who says so, as of when, and what was left out.

    Args:
        citations: Who says so; None where the page itself names the sources.
        filters: What the reader has chosen, or what applies in words.
        further: Where sources are named for which the line has no room.
    """
    revision = data.current().revision
    day = say_date(revision.at.date()) if revision else ""
    number = revision.number if revision else 0
    if citations is None:
        return say(words.AS_OF_LINE, day=day, revision=number)
    return say(
        words.SOURCE_LINE,
        sources=_sources(citations, further),
        day=day,
        revision=number,
        filters=plain(filters if isinstance(filters, str) else filters_in_words(filters)),
    )


def publisher_link(name: str, url: str | None) -> str:
    """A publisher with the way to it; the record of the Process is what its pages tell."""
    return link(say(words.PUBLIC_PAGES) if name == OWN_RECORD else name, url)


def _sources(citations: Sequence[Citation], further: str) -> str:
    named = [_citation(citation) for citation in citations[:SOURCES_NAMED]]
    unnamed = len(citations) - SOURCES_NAMED
    if unnamed > 0:
        named.append(say(further, count=unnamed))
    sources = "; ".join(named) or say(words.NO_SOURCE)
    if any(citation.is_reported for citation in citations):
        return say(words.AS_REPORTED, sources=sources)
    return sources


def _citation(citation: Citation) -> str:
    linked, release = publisher_link(citation.name, citation.url), plain(citation.release)
    if not release:
        return linked
    if citation.name == OWN_RECORD:
        return say(words.OWN_RECORD, pages=linked, release=release[:1].lower() + release[1:])
    return f"{linked}, {release}"


@st.fragment
def _table_one_click_away(chart: Chart, key: str) -> None:
    box = st.expander(say(words.SHOW_TABLE), key=f"{key}_open", on_change="rerun", type="compact")
    if box.open:
        with box:
            _table(chart.table, key)


def _table(table: pd.DataFrame, key: str, row_height: int | None = None) -> None:
    st.dataframe(
        table,
        hide_index=True,
        row_height=row_height,
        key=f"{key}_table",
        column_config=columns_of(table),
        placeholder="",
    )
    offer_csv(table, key)


def offer_csv(table: pd.DataFrame, key: str) -> None:
    """Offer a table for download; cells that Excel would run as formulas are made safe.

    Args:
        table: In words.
        key: The file's name; that of an opened revision says its number too.
    """
    opened = data.opened()
    st.download_button(
        say(words.DOWNLOAD_CSV),
        data=lambda: safe_csv(table),
        file_name=f"{key}_revision_{opened}.csv" if opened else f"{key}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        type="tertiary",
    )


def columns_of(table: pd.DataFrame) -> dict[str, object]:
    """Addresses as links, numbers as the language writes them, years and lines as they are."""
    as_they_are = {say(word) for word in words.NUMBERS_AS_THEY_ARE}
    columns: dict[str, object] = {}
    for name in table:
        if _holds_addresses(table[name]):
            shown = say(words.OPEN_SOURCE)
            columns[name] = st.column_config.LinkColumn(name, display_text=shown)
        elif pd.api.types.is_numeric_dtype(table[name]) and name not in as_they_are:
            columns[name] = st.column_config.NumberColumn(name, format="localized")
    return columns


def _holds_addresses(values: pd.Series) -> bool:
    texts = [value for value in values if isinstance(value, str) and value]
    return bool(texts) and all(text.startswith(("https://", "http://")) for text in texts)
