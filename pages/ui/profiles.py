"""One country on a page: which can be chosen, and its part in the Process in words."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from kp_data.charts import Chart, returns_by_year_bars
from kp_data.queries.activities import activities_by_country
from kp_data.queries.countries import CountryProfile, country_returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.returns import published_figures, returns_by_year
from kp_data.queries.sources import cited_sources
from kp_data.reference import (
    ChairTerm,
    Measure,
    chair_terms,
    countries,
    measures,
    members,
    normalise_name,
    place_name,
)
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_date, say_number
from pages.ui import data, glance, state
from pages.ui.figures import show_table
from pages.ui.sums import show_sum
from pages.ui.tables import readable_figures
from pages.ui.text import plain

FEW = 3  # years with a figure; fewer stand in a table


def countries_to_choose() -> list[str]:
    """Members, countries where something took place, and the one that the address names."""
    codes = {member.code for member in members().values() if member.type == "country"}
    for record in ("meeting", "training"):
        codes |= set(data.ask(activities_by_country, record, NO_FILTERS)["country_code"].dropna())
    codes.add(st.session_state.get(state.PROFILE))
    known = [code for code in codes if code in countries()]
    return sorted(known, key=lambda code: normalise_name(place_name(code)))


def first_country(filters: Filters) -> str | None:
    """The country to begin with: the first of the filters, else the present Chair."""
    chairs = [term.code for term in chair_terms() if term.end is None]
    return next(iter([*filters.countries, *chairs]), None)


def show_profile(profile: CountryProfile) -> None:
    """A country's role, its terms as Chair, and its activities in numbers."""
    role = plain(_capitalised(profile.role or say(words.NOT_A_MEMBER)))
    lines = [say(words.ROLE_LINE, role=role)]
    if profile.joined_year:
        lines.append(say(words.JOINED_LINE, year=profile.joined_year))
    terms = "; ".join(plain(_term(term)) for term in profile.chair_terms)
    lines.append(say(words.CHAIR_LINE, terms=terms) if terms else say(words.NO_CHAIR))
    if profile.source_url:
        lines.append(say(words.MEMBER_SOURCE, url=profile.source_url))
    with st.container(gap="xsmall"):
        for line in lines:
            st.markdown(line)
    numbers = [
        (words.FIGURE_VENUE, profile.venues),
        (words.FIGURE_HOSTED, profile.hosted),
        (words.FIGURE_CO_HOSTED, profile.co_hosted),
    ]
    shown = [(say(label), say_number(count), "") for label, count in numbers]
    glance.show_numbers(shown, "countries")
    partner = profile.partner_trainings
    if partner:
        st.markdown(say_count(*words.PARTNER_TRAININGS_LINE, partner))


def show_returns(country: str, side: Literal["to", "from"]) -> None:
    """The yearly figures to or from a country: many as a figure, few one by one in a table."""
    name = place_name(country)
    figures = data.ask(country_returns, country, side=side)
    of_country = Filters(countries=(country,)) if side == "to" else NO_FILTERS
    sending = (country,) if side == "from" else ()
    crossing = figures[figures["code"] != country] if side == "from" else figures
    years = crossing.dropna(subset=["value"]).groupby("measure", sort=False)["year"].nunique()
    years = years[[not _is_told_already(code, years.index) for code in years.index]]
    if years.empty:
        st.markdown(say(words.COUNTRY_RETURNS_NONE))
    columns = st.columns(2, gap="large")
    for number, code in enumerate(years[years >= FEW].index):
        answer = data.ask_or_hear_why(returns_by_year, code, of_country, sending=sending)
        draw = partial(_bars_of_country, measure=measures()[code], side=side, country=name)
        cited = data.ask(cited_sources, "return", of_country, measure=code)
        with columns[number % 2]:
            show_sum(answer, draw, "", cited, NO_FILTERS, f"countries_{side}_{code}")
    few = [
        data.ask(published_figures, code, of_country, sending=sending)
        for code in years[years < FEW].index
    ]
    if few:
        st.markdown(say(words.SINGLE_RETURNS))
        table = readable_figures(pd.concat(few, ignore_index=True))
        show_table(table, None, NO_FILTERS, f"countries_{side}_few")


def _bars_of_country(table: pd.DataFrame, measure: Measure, side: str, country: str) -> Chart:
    """Returns by year, with the country in the title: the figure may be shown by itself."""
    chart = returns_by_year_bars(table, measure)
    title = words.RETURNS_TO_COUNTRY if side == "to" else words.RETURNS_FROM_COUNTRY
    return replace(chart, title=say(title, figure=chart.title, country=country))


def _is_told_already(code: str, codes: Collection[str]) -> bool:
    """Whether a measure is the breakdown of another one in the list: the same people again."""
    whole, _, breakdown = code.partition("_by_")
    return bool(breakdown) and whole in codes


def _term(term: ChairTerm) -> str:
    start = say_date(term.start.first, term.start.precision)
    if term.end is None:
        return say(words.CHAIR_TERM_OPEN, start=start)
    return say(words.CHAIR_TERM, start=start, end=say_date(term.end.first, term.end.precision))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
