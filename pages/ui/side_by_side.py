"""Several measures side by side on the page Returns, and why they are not added."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kp_data.charts.phrases import years_of
from kp_data.charts.side_by_side import published_panel, year_bars_panel, years_of_figures
from kp_data.queries.filters import Filters
from kp_data.queries.mixed import why_apart
from kp_data.queries.returns import returns_by_year
from kp_data.queries.side_by_side import Panel, side_by_side
from kp_data.queries.sources import cited_sources
from kp_data.reference import measures
from kp_data.wording import never_added as words
from kp_data.wording import say
from pages.ui import choices, data, sums
from pages.ui.behind import behind_sums
from pages.ui.behind_published import behind_published
from pages.ui.figures import show_figure
from pages.ui.text import plain, small

MOST = 3  # beside the measure itself
IN_A_ROW = {2: 2, 3: 3, 4: 2}  # panels by their number; on a telephone each has a row


def choose_others(code: str, options: Sequence[str]) -> tuple[str, ...]:
    """Let the reader choose measures to look at beside the one of the page.

    Args:
        code: The measure of the page.
        options: All measures that have figures.
    """
    others = [option for option in options if option != code]
    label, nothing = say(words.COMPARE), say(words.COMPARE_NONE)
    return choices.select_many(choices.COMPARED, label, others, sums.measure_label, nothing, MOST)


def show_side_by_side(
    code: str,
    others: tuple[str, ...],
    filters: Filters,
    sending: tuple[str, ...],
    in_force: str,
) -> None:
    """Show measures beside each other, on the same years, with why no sum is made of them.

    Args:
        code: The measure of the page.
        others: Up to three more; nothing is shown where there are none.
        filters: What the reader has chosen.
        sending: Sending countries.
        in_force: Filters and sending countries in words.
    """
    if not others:
        return
    codes = (code, *others)
    st.header(say(words.SECTION_COMPARE), anchor=False)
    _say_why_apart(codes)
    panels = data.ask(side_by_side, codes, filters, sending)
    years = _years_of(panels)
    width = IN_A_ROW[len(panels)]
    st.markdown(small(say(words.OWN_SCALES)))
    for start in range(0, len(panels), width):
        row = st.columns(width, gap="large")
        for column, panel in zip(row, panels[start : start + width], strict=False):
            with column:
                _show_panel(panel, years, filters, sending, in_force)
    st.header(say(words.SECTION_ALONE, measure=plain(measures()[code].name)), anchor=False)


def _say_why_apart(codes: tuple[str, ...]) -> None:
    with st.container(border=True, gap="xsmall", key="returns_apart"):
        st.markdown(say(words.NOT_ADDED_LEAD))
        st.markdown("\n".join(f"- {plain(reason)}" for reason in why_apart(codes)))


def _years_of(panels: Sequence[Panel]) -> tuple[int, int] | None:
    """The first and the last year of all panels."""
    spans = [
        years_of_figures(panel.figures) if panel.by_year is None else years_of(panel.by_year)
        for panel in panels
    ]
    known = [span for span in spans if span]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


def _show_panel(
    panel: Panel,
    years: tuple[int, int] | None,
    filters: Filters,
    sending: tuple[str, ...],
    in_force: str,
) -> None:
    measure = measures()[panel.measure]
    if panel.figures.empty or years is None:
        st.markdown(plain(say(words.PANEL_NOTHING, measure=measure.short_name)))
        return
    cited = data.ask(cited_sources, "return", filters, measure=measure.code, sending=sending)
    key = f"returns_beside_{measure.code}"
    if panel.by_year is None or panel.by_year.empty:
        chart = data.made(published_panel, panel.figures, measure=measure, years=years)
        behind = behind_published(panel.figures, measure)
    else:
        answer = sums.asking(measure.code, filters, sending)(returns_by_year)
        answer = replace(answer, table=panel.by_year)
        chart = data.made(year_bars_panel, panel.by_year, measure=measure, years=years)
        behind = behind_sums(answer, chart)
    show_figure(chart, cited, in_force, key, note=panel.refusal, about=(measure,), behind=behind)
