"""A measure over all years on a page: by country, from where to where, by type, by sex and age."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts import (
    return_flow_matrix,
    return_flow_sankey,
    return_type_bars,
    returns_by_country_bars,
    sex_age_bars,
)
from kp_data.charts.marks import slot_text
from kp_data.charts.phrases import counted, decimals_of, place_or_unknown
from kp_data.queries.returns import (
    return_flows,
    returns_by_country,
    returns_by_sex_age,
    returns_by_type,
)
from kp_data.queries.sources import Citation
from kp_data.reference import Measure, return_type_name
from kp_data.views import Answer
from kp_data.wording import pages as words
from kp_data.wording import refusals, say
from pages.ui import choices
from pages.ui.filters import only_year
from pages.ui.sums import say_years, without, years_added
from pages.ui.text import plain

_FLOW_VIEWS = {"sankey": words.SANKEY, "matrix": words.MATRIX}
_DRAWN = {"sankey": return_flow_sankey, "matrix": return_flow_matrix}
_ONE_COUNTRY = {"to": words.ONE_COUNTRY_TO, "from": words.ONE_COUNTRY_FROM}

Ask = Callable[..., Answer]
Show = Callable[..., None]
Cite = Callable[..., tuple[Citation, ...]]


def show_breakdowns(measure: Measure, by_year: Answer, ask: Ask, show: Show, cite: Cite) -> None:
    """Show a measure by all that its figures are broken down by.

    Where its figures may not be added over years, that is said once, with the way to one year.

    Args:
        measure: What is shown.
        by_year: Its sums by year.
        ask: Gives the answer of a query to the reader's choice.
        show: As :func:`pages.ui.sums.show_sum`, with the reader's choice, the sources and the
            coverage of the measure as a whole.
        cite: Gives the sources of the figures that are broken down by certain columns.
    """
    years = years_added(by_year)
    to = ask(returns_by_country, side="to")
    part = partial(show, coverage="")  # how many countries gave these parts is not known
    st.header(say(words.SECTION_COUNTRIES), anchor=False)
    is_refused = to.refusal == say(refusals.NOT_OVER_YEAR, measure=measure.name)
    if is_refused:
        _offer_one_year(to, by_year)
    else:
        say_years(by_year)
        sides = {"to": to, "from": ask(returns_by_country, side="from")}
        flows = ask(return_flows)
        if {_rows(flows), *map(_rows, sides.values())} == {1}:
            st.markdown(plain(_one_pair(flows, measure)))
        else:
            _show_countries(measure, years, sides, show)
            _show_flows(measure, years, flows, partial(part, citations=cite("from_code")))
    st.header(say(words.SECTION_WHO), anchor=False)
    draw: Callable[..., Any] = partial(return_type_bars, measure=measure, **years)
    answer = _or_one_type(ask(returns_by_type))
    of_types = cite("return_type")
    part(answer, draw, without(words.WHAT_TYPE), citations=of_types, key="returns_types")
    answer = ask(returns_by_sex_age)
    if not (is_refused and answer.refusal == to.refusal):
        draw = partial(sex_age_bars, measure=measure, **years)
        of_persons = cite("sex", "age_group")
        part(answer, draw, without(words.WHAT_SEX_AGE), citations=of_persons, key="returns_sex_age")


def _offer_one_year(refused: Answer, by_year: Answer) -> None:
    """Say why nothing is added over years, and offer the latest year with a figure."""
    st.info(plain(refused.refusal))
    known = pd.DataFrame() if by_year.table is None else by_year.table.dropna(subset=["value"])
    if len(known):
        year = int(known["year"].max())
        label = say(words.CHOOSE_YEAR, year=year)
        st.button(label, key="returns_one_year", on_click=only_year, args=(year,))


def _show_countries(
    measure: Measure, years: dict[str, int], answers: dict[str, Answer], show: Show
) -> None:
    """Both sides next to each other; a side with a single country is a sentence."""
    drawn = {side: answer for side, answer in answers.items() if _rows(answer) != 1}
    for side, answer in answers.items():
        if side not in drawn:
            st.markdown(plain(_one_country(answer.table, measure, side)))
    if not drawn:
        return
    columns = st.columns(len(drawn), gap="large")
    for column, (side, answer) in zip(columns, drawn.items(), strict=True):
        with column:
            draw = partial(returns_by_country_bars, measure=measure, side=side, **years)
            show(answer, draw, say(words.NO_SUM), key=f"returns_{side}")


def _one_country(table: pd.DataFrame | None, measure: Measure, side: str) -> str:
    """The only country of a side, with its number."""
    row: Any = next(iter(() if table is None else table.itertuples()))
    number = _number(row, measure)
    return say(_ONE_COUNTRY[side], country=place_or_unknown(row.code), number=number)


def _number(row: Any, measure: Measure) -> str:  # noqa: ANN401 - a row of a table
    if pd.isna(row.value):
        why = slot_text(row.marks)
        return why[:1].lower() + why[1:]
    return counted(row.value, row.qualifier, decimals_of(measure))


def _show_flows(measure: Measure, years: dict[str, int], flows: Answer, show: Show) -> None:
    """The pairs of countries as streams or as cells; a single pair is a sentence."""
    st.header(say(words.SECTION_FLOWS), anchor=False)
    if _rows(flows) == 1:
        st.markdown(plain(_one_pair(flows, measure)))
        return
    label = say(words.FLOWS_VIEW)
    view = choices.switch(
        choices.FLOWS, label, tuple(_FLOW_VIEWS), lambda code: say(_FLOW_VIEWS[code])
    )
    draw = partial(_DRAWN[view], measure=measure, **years)
    show(flows, draw, without(words.WHAT_FLOWS), key="returns_flows")


def _one_pair(flows: Answer, measure: Measure) -> str:
    """The only pair of countries, with its number."""
    row: Any = next(iter(() if flows.table is None else flows.table.itertuples()))
    origin, destination = place_or_unknown(row.from_code), place_or_unknown(row.to_code)
    number = _number(row, measure)
    return say(words.ONE_PAIR, origin=origin, destination=destination, number=number)


def _rows(answer: Answer) -> int:
    return 0 if answer.table is None else len(answer.table)


def _or_one_type(answer: Answer) -> Answer:
    """The figures by type of return; a sentence where there is but one type."""
    types = [] if answer.table is None else list(answer.table["return_type"].unique())
    if len(types) == 1:
        return Answer(refusal=say(words.ONE_TYPE, type=return_type_name(types[0])))
    return answer
