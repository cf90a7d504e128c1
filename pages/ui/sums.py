"""Return figures on a page: the choice of a measure, its definition, and sums or their refusal."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from kp_data.charts.chart import Chart
from kp_data.queries.filters import Filters
from kp_data.queries.returns import measures_with_figures
from kp_data.queries.sources import Citation
from kp_data.reference import Measure, code_name, measure_short_name, measures
from kp_data.wording import pages as words
from kp_data.wording import say, say_number
from pages.ui import data
from pages.ui.data import Answer
from pages.ui.figures import show_figure
from pages.ui.text import plain

NAMED_MEASURES = 6


def measures_to_choose() -> list[str]:
    """The measures that have figures, family by family, publisher by publisher."""
    known = [code for code in data.ask(measures_with_figures)["measure"] if code in measures()]
    families = list(dict.fromkeys(measure.family for measure in measures().values()))
    return sorted(known, key=lambda code: families.index(measures()[code].family))


def measure_label(code: str) -> str:
    """A measure in the list: its family, then its name."""
    measure = measures()[code]
    family = words.MEASURE_FAMILIES.get(measure.family, measure.family)
    return say(words.MEASURE_LABEL, family=say(family), measure=measure.name)


def show_definition(measure: Measure) -> None:
    """Say what a measure counts, what it leaves out, and what it must not be added to."""
    unit = code_name("unit", measure.unit)
    lines = [
        say(words.DEFINITION, definition=plain(measure.definition)),
        say(words.DOES_NOT_COUNT, text=plain(measure.does_not_count)),
        say(words.PUBLISHED_BY, publisher=plain(measure.publisher), unit=unit),
    ]
    if measure.do_not_add:
        lines.append(say(words.DO_NOT_ADD, measures=_named(measure.do_not_add)))
    with st.container(border=True, gap="xsmall"):
        for line in lines:
            st.markdown(line)


def show_sum(
    answer: Answer,
    draw: Callable[[pd.DataFrame], Chart],
    empty: str,
    citations: Sequence[Citation],
    filters: Filters,
    key: str,
) -> None:
    """Show the figure of a sum; where the sum is refused or there is nothing, say why.

    Args:
        answer: What the query gave.
        draw: Makes the figure from its table.
        empty: Said where the table has no rows.
        citations: Who says so.
        filters: What the reader has chosen.
        key: ``<page>_<figure>``.
    """
    if answer.table is None:
        st.info(plain(answer.refusal))
    elif answer.table.empty:
        st.caption(empty)
    else:
        show_figure(draw(answer.table), citations, filters, key)


def say_years(by_year: Answer) -> None:
    """Say over which years the other figures are added."""
    if by_year.table is not None and len(by_year.table) > 1:
        years = by_year.table["year"]
        st.caption(say(words.SUMMED_YEARS, first=years.min(), last=years.max()))


def _named(codes: Sequence[str]) -> str:
    names = ", ".join(plain(measure_short_name(code)) for code in codes[:NAMED_MEASURES])
    further = len(codes) - NAMED_MEASURES
    if further <= 0:
        return names
    return say(words.DO_NOT_ADD_MORE, measures=names, count=say_number(further))
