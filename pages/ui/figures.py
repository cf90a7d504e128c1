"""How a figure stands on a page: title, subtitle, chart, source line, and what is one click away.

The source line cannot be hidden: source, release, day and revision of the data, filters in force.
One click away are its table, the records behind each of its numbers, and what it counts.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kp_data.charts.mirror import as_read
from kp_data.charts.theme import CONFIG
from kp_data.queries.filters import Filters
from kp_data.queries.sources import Citation
from kp_data.views import View
from kp_data.views.in_words import (
    citation_in_words,
    day_and_number,
    filters_in_words,
    line_of,
    publisher_in_words,
)
from kp_data.wording import behind as behind_words
from kp_data.wording import never_added as about_words
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import data
from pages.ui.apart import fragment
from pages.ui.downloads import offer_downloads
from pages.ui.explained import show_explained
from pages.ui.packs import offer_to_add
from pages.ui.ready import ReadyFigure, once
from pages.ui.tables import show_table
from pages.ui.text import link, plain, safe_csv, small

SOURCES_NAMED = 3
TABLE, BEHIND, ABOUT = "table", "behind", "about"  # what is one click away from a figure


@dataclass(frozen=True)
class Behind:
    """How a reader gets from the numbers of a figure to what they rest on.

    Attributes:
        cells: Each number that can be asked for, and its name in words.
        at_point: The cell of a mark that was clicked, as Plotly describes it; None if it has none.
        at_place: The cell at a row (from 0) and column (its heading) of the figure's table.
        show: Shows what is behind a cell.
        everything: The records behind all numbers of the figure, in words, to be taken away.
            It takes the data of which these are.
    """

    cells: Mapping[Hashable, str]
    at_point: Callable[[Mapping[str, Any]], Hashable | None]
    at_place: Callable[[int, str], Hashable | None]
    show: Callable[[Hashable, str], None]
    everything: Callable[[data.Look], pd.DataFrame] | None = None


def show_figure(
    view: View,
    key: str,
    behind: Behind | Callable[[], None] | None = None,
    level: Literal[2, 3] = 3,
) -> None:
    """Show a figure with everything that belongs to it.

    Args:
        view: What to show; it has a chart.
        key: ``<page>_<figure>``.
        behind: How to get from its numbers to the records; or what a click on a mark does, where
            the page itself shows them.
        level: Of its heading: 2 where it stands in no part of the page that has a heading itself.
    """
    if behind is None or isinstance(behind, Behind):
        _show_apart(view, key, behind, level)
    else:
        with _figure(view, key, level):
            _draw(view, f"{key}_chart", behind)
            _lines_and_more(view, key)


@fragment
def show_behind(view: View, key: str, behind: Behind) -> None:
    """Offer what is behind numbers that stand on the page without a figure.

    Args:
        view: By which the numbers can be taken elsewhere as a figure.
        key: ``<page>_<numbers>``.
        behind: How to get from the numbers to the records.
    """
    with st.container(key=f"{key}_figure", gap="xsmall"):
        if _row_of_more(view, key, {BEHIND: behind_words.BEHIND}) == BEHIND:
            _choose_cell(behind, key)
            _show_cell(behind, key)


def source_line(
    citations: Sequence[Citation] | None,
    filters: Filters | str,
    further: tuple[str, str] = words.FURTHER_SOURCES,
) -> str:
    """Who says so, as of when, and what was left out.

    Args:
        citations: Who says so; None where the page itself names the sources.
        filters: What the reader has chosen, or what applies in words.
        further: Where sources are named for which the line has no room.
    """
    cited = None if citations is None else tuple(citations)
    return data.told(_source_line, cited, filters, further)


def _source_line(
    look: data.Look,
    citations: tuple[Citation, ...] | None,
    filters: Filters | str,
    further: tuple[str, str],
) -> str:
    revision = look.current().revision
    if citations is None:
        day, number = day_and_number(revision)
        return say(words.AS_OF_LINE, day=day, revision=number)
    applies = filters if isinstance(filters, str) else filters_in_words(filters)
    return line_of(citations, plain(applies), revision, _citation, SOURCES_NAMED, further)


def publisher_link(name: str, url: str | None) -> str:
    """A publisher with the way to it."""
    return link(publisher_in_words(name), url)


def _citation(citation: Citation) -> str:
    return citation_in_words(citation, lambda one: publisher_link(one.name, one.url), plain)


@fragment
def _show_apart(view: View, key: str, behind: Behind | None, level: Literal[2, 3]) -> None:
    """A figure that runs again alone when something is opened under it."""
    with _figure(view, key, level):
        _draw(view, _key_of_chart(key), partial(_take_point, key, behind) if behind else "ignore")
        _show_lines(view)
        _open_more(view, key, behind)


@fragment
def _lines_and_more(view: View, key: str) -> None:
    """What stands under a figure whose marks lead to something else on the page."""
    with st.container(gap="xsmall"):
        _show_lines(view)
        _open_more(view, key, None)


def _figure(view: View, key: str, level: Literal[2, 3]) -> DeltaGenerator:
    """The place of a figure, with its title and subtitle."""
    chart: Any = view.chart
    place = st.container(key=f"{key}_figure", gap="xsmall")
    heading = place.header if level == 2 else place.subheader
    heading(plain(chart.title), anchor=False)
    place.markdown(small(plain(chart.subtitle)))
    return place


def _show_lines(view: View) -> None:
    for line in once(view, "lines", partial(_lines, view)):
        st.markdown(line)
    st.markdown(small(source_line(view.citations, view.filters)))


def _lines(view: View) -> list[str]:
    """The lines between a figure and its source."""
    chart: Any = view.chart
    return [small(plain(line)) for line in (chart.marks, *view.notes) if line]


def _open_more(view: View, key: str, behind: Behind | None) -> None:
    chart: Any = view.chart
    names = _what_is_more(has_cells=behind is not None, has_about=bool(view.about))
    opened = _row_of_more(view, key, names)
    if opened == TABLE:
        draw_table(chart.table, key, behind)
    elif opened == BEHIND and behind is not None:
        _choose_cell(behind, key)
    elif opened == ABOUT:
        show_explained(view.about)
    if opened in (TABLE, BEHIND) and behind is not None:
        _show_cell(behind, key)
    if opened == BEHIND and behind is not None and behind.everything is not None:
        make = partial(behind.everything, data.here())
        offer_table(make, f"{key}_all_records", say(behind_words.DOWNLOAD_ALL))


def _row_of_more(view: View, key: str, names: Mapping[str, str]) -> str | None:
    """The row under a figure: what can be opened there, and how to take the figure elsewhere."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        opened = choose_what_to_open(key, names)
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", width="content"
        ):
            offer_downloads(view, key)
            offer_to_add(view.address, key)
    return opened


def _draw(view: View, key: str, on_select: Callable[[], None] | str) -> None:
    chart: Any = view.chart
    st.plotly_chart(
        once(view, "figure", lambda: ReadyFigure(as_read(chart.figure))),
        theme=None,
        key=key,
        config=CONFIG,
        alt=chart.alt,
        on_select=on_select,
        selection_mode="points",
    )


def _what_is_more(*, has_cells: bool, has_about: bool) -> dict[str, str]:
    """What is one click away from a figure, with the words for it."""
    names = {TABLE: words.SHOW_TABLE}
    if has_cells:
        names[BEHIND] = behind_words.BEHIND
    if has_about:
        names[ABOUT] = about_words.WHAT_THIS_COUNTS
    return names


def choose_what_to_open(key: str, names: Mapping[str, str]) -> str | None:
    """A row of words: each opens something, a second click closes it.

    Args:
        key: ``<page>_<figure>``.
        names: What can be opened, with the words for it.

    Returns:
        What is open; None where all is closed.
    """
    opened: str | None = st.segmented_control(
        say(behind_words.MORE),
        list(names),
        format_func=lambda name: say(names[name]),
        key=f"{key}_open",
        label_visibility="collapsed",
    )
    return opened


def _choose_cell(behind: Behind, key: str) -> None:
    """Let the reader choose a number by its name: with the keyboard, or where no mark shows it."""
    if st.session_state.get(f"{key}_cell") not in behind.cells:
        st.session_state[f"{key}_cell"] = None
    st.selectbox(
        say(behind_words.CHOOSE),
        list(behind.cells),
        format_func=behind.cells.__getitem__,
        key=f"{key}_cell",
        placeholder=say(behind_words.CHOOSE_HERE),
    )


def _show_cell(behind: Behind, key: str) -> None:
    cell = st.session_state.get(f"{key}_cell")
    if cell not in behind.cells:
        return
    with st.container(key=f"{key}_behind", border=True, gap="xsmall"):
        behind.show(cell, key)
        close = say(behind_words.CLOSE)
        st.button(close, key=f"{key}_close", on_click=_close, args=(key,), type="tertiary")


def _take_point(key: str, behind: Behind) -> None:
    """Open what is behind the mark that was clicked; a second click on it closes."""
    points = st.session_state[_key_of_chart(key)].selection.points
    _open_cell(key, behind, behind.at_point(points[0]) if points else None, BEHIND)


def _take_place(key: str, behind: Behind) -> None:
    """Open what is behind the cell of the table that was clicked."""
    cells = st.session_state[f"{key}_table"].selection.cells
    _open_cell(key, behind, behind.at_place(*cells[0]) if cells else None, TABLE)


def _open_cell(key: str, behind: Behind, cell: Hashable | None, where: str) -> None:
    if cell in behind.cells:
        st.session_state[f"{key}_cell"] = cell
        st.session_state[f"{key}_open"] = where
    else:
        st.session_state[f"{key}_cell"] = None


def _close(key: str) -> None:
    """Close what is open, and take the mark off the chart, which keeps it as long as its key."""
    st.session_state[f"{key}_cell"] = st.session_state[f"{key}_open"] = None
    st.session_state[f"{key}_closed"] = st.session_state.get(f"{key}_closed", 0) + 1


def _key_of_chart(key: str) -> str:
    closed = st.session_state.get(f"{key}_closed", 0)
    return f"{key}_chart_{closed}" if closed else f"{key}_chart"


def draw_table(table: pd.DataFrame, key: str, behind: Behind | None = None) -> None:
    """Draw a table, each number of which may lead to what is behind it.

    Args:
        table: In words.
        key: ``<page>_<table>``.
        behind: How to get from its numbers to the records.
    """
    show_table(
        table,
        columns_of(table),
        key=f"{key}_table",
        placeholder="",
        on_select=partial(_take_place, key, behind) if behind else "ignore",
        selection_mode="single-cell",
    )


def offer_csv(table: pd.DataFrame, key: str) -> None:
    """Offer a table for download; cells that Excel would run as formulas are made safe.

    Args:
        table: In words.
        key: The file's name; that of an opened revision says its number too.
    """
    offer_table(lambda: table, key)


def offer_table(make: Callable[[], pd.DataFrame], key: str, label: str = "") -> None:
    """Offer a table for download that is made when it is asked for, as :func:`offer_csv` does.

    Args:
        make: Gives the table in words.
        key: The file's name.
        label: By default that it is a CSV file.
    """
    opened = data.opened()
    st.download_button(
        label or say(words.DOWNLOAD_CSV),
        data=lambda: safe_csv(make()),
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
