"""A measure over all years on a page: by country, from where to where, by type, by sex and age."""

from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts.marks import slot_text
from kp_data.charts.phrases import counted, decimals_of, place_or_unknown
from kp_data.queries.returns import return_flows, returns_by_country
from kp_data.reference import Measure
from kp_data.views import Answer
from kp_data.wording import pages as words
from kp_data.wording import refusals, say
from pages.ui import choices
from pages.ui.filters import only_year
from pages.ui.sums import Selection, say_years
from pages.ui.text import plain
from pages.ui.views import show_view

_FLOW_VIEWS = {"sankey": words.SANKEY, "matrix": words.MATRIX}
_ONE_COUNTRY = {"to": words.ONE_COUNTRY_TO, "from": words.ONE_COUNTRY_FROM}


def show_breakdowns(chosen: Selection, by_year: Answer) -> None:
    """Show a measure by all that its figures are broken down by.

    Where its figures may not be added over years, that is said once, with the way to one year.

    Args:
        chosen: What the reader has chosen.
        by_year: The sums by year.
    """
    measure = chosen.measure
    to = chosen.sums(returns_by_country, side="to")
    st.header(say(words.SECTION_COUNTRIES), anchor=False)
    is_refused = to.refusal == say(refusals.NOT_OVER_YEAR, measure=measure.name)
    if is_refused:
        _offer_one_year(to, by_year)
    else:
        say_years(by_year)
        sides = {"to": to, "from": chosen.sums(returns_by_country, side="from")}
        flows = chosen.sums(return_flows)
        if {_rows(flows), *map(_rows, sides.values())} == {1}:
            st.markdown(plain(_one_pair(flows, measure)))
        else:
            _show_countries(chosen, sides)
            _show_flows(chosen, flows)
    st.header(say(words.SECTION_WHO), anchor=False)
    show_view(chosen.view("returns_types"))
    sex_age = chosen.view("returns_sex_age")
    if not (is_refused and sex_age.counted.refusal == to.refusal):
        show_view(sex_age)


def _offer_one_year(refused: Answer, by_year: Answer) -> None:
    """Say why nothing is added over years, and offer the latest year with a figure."""
    st.info(plain(refused.refusal))
    known = pd.DataFrame() if by_year.table is None else by_year.table.dropna(subset=["value"])
    if len(known):
        year = int(known["year"].max())
        label = say(words.CHOOSE_YEAR, year=year)
        st.button(label, key="returns_one_year", on_click=only_year, args=(year,))


def _show_countries(chosen: Selection, sides: dict[str, Answer]) -> None:
    """Both sides next to each other; a side with a single country is a sentence."""
    drawn = [side for side, sums in sides.items() if _rows(sums) != 1]
    for side, sums in sides.items():
        if side not in drawn:
            st.markdown(plain(_one_country(sums.table, chosen.measure, side)))
    if not drawn:
        return
    columns = st.columns(len(drawn), gap="large")
    for column, side in zip(columns, drawn, strict=True):
        with column:
            show_view(chosen.view(f"returns_{side}"))


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


def _show_flows(chosen: Selection, flows: Answer) -> None:
    """The pairs of countries as streams or as cells; a single pair is a sentence."""
    st.header(say(words.SECTION_FLOWS), anchor=False)
    if _rows(flows) == 1:
        st.markdown(plain(_one_pair(flows, chosen.measure)))
        return
    label, names = say(words.FLOWS_VIEW), _FLOW_VIEWS
    drawn = choices.switch(choices.FLOWS, label, tuple(names), lambda code: say(names[code]))
    show_view(chosen.view("returns_flows", flows=drawn))


def _one_pair(flows: Answer, measure: Measure) -> str:
    """The only pair of countries, with its number."""
    row: Any = next(iter(() if flows.table is None else flows.table.itertuples()))
    origin, destination = place_or_unknown(row.from_code), place_or_unknown(row.to_code)
    number = _number(row, measure)
    return say(words.ONE_PAIR, origin=origin, destination=destination, number=number)


def _rows(sums: Answer) -> int:
    return 0 if sums.table is None else len(sums.table)
