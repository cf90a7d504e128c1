"""One country on a page: which can be chosen, and its part in the Process in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from kp_data.charts import Chart, returns_by_year_bars
from kp_data.queries.activities import activities_by_country
from kp_data.queries.countries import CountryProfile, years_with_returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.returns import published_figures, returns_by_year
from kp_data.queries.sources import Citation, cited_sources
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
from pages.ui.figures import SOURCES_NAMED, show_table
from pages.ui.reporting import covered
from pages.ui.scope import scope_sentence
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


def in_sentence(country: str) -> str:
    """The name of a country as it stands after "to" and "from": some take an article.

    Examples:
        >>> in_sentence("GBR")
        'the United Kingdom'
        >>> in_sentence("NLD"), in_sentence("ETH")
        ('the Netherlands', 'Ethiopia')
    """
    name = place_name(country)
    if name.startswith("The "):
        return f"the {name[4:]}"
    if country not in words.WITH_ARTICLE:
        return name
    return say(words.THE_COUNTRY, country=name)


def show_returns(country: str, side: Literal["to", "from"]) -> None:
    """The yearly figures to or from a country: many as a figure, few one by one in a table."""
    years = data.ask(years_with_returns, country, side=side)
    codes = [code for code in years if not _is_told_already(code, years)]
    chosen = Filters(countries=(country,)) if side == "to" else NO_FILTERS
    sending = (country,) if side == "from" else ()
    in_force = words.COUNTRY_OF_RETURN_IS if side == "to" else words.SENDING_COUNTRY_IS
    in_force = say(in_force, country=place_name(country))
    if not codes:
        st.markdown(say(words.COUNTRY_RETURNS_NONE))
    elif side == "from" and scope_sentence(codes):
        st.markdown(scope_sentence(codes))
    cited = {
        code: data.ask(cited_sources, "return", chosen, measure=code, sending=sending)
        for code in codes
    }
    # Where the line under a figure could not name all sources, the table of figures does.
    many = [code for code in codes if years[code] >= FEW and len(cited[code]) <= SOURCES_NAMED]
    answers = {
        code: data.ask_or_hear_why(returns_by_year, code, chosen, sending=sending) for code in many
    }
    drawn = [code for code in many if answers[code].table is not None]
    columns = st.columns(2, gap="large")
    for number, code in enumerate(drawn):
        answer = answers[code]
        if side == "from":
            answer = covered(answer, code, chosen, sending)
        draw = partial(_bars_of_country, measure=measures()[code], side=side, country=country)
        with columns[number % 2]:
            about, key = (measures()[code],), f"countries_{side}_{code}"
            show_sum(answer, draw, "", cited[code], in_force, key, about)
    listed = [code for code in codes if code not in drawn]
    if listed:
        _show_one_by_one(listed, chosen, sending, cited, in_force, f"countries_{side}_few")


def _show_one_by_one(
    codes: Sequence[str],
    chosen: Filters,
    sending: tuple[str, ...],
    cited: Mapping[str, Sequence[Citation]],
    in_force: str,
    key: str,
) -> None:
    st.markdown(say(words.SINGLE_RETURNS))
    figures = [data.ask(published_figures, code, chosen, sending=sending) for code in codes]
    citations = list(dict.fromkeys(citation for code in codes for citation in cited[code]))
    table = readable_figures(pd.concat(figures, ignore_index=True))
    show_table(table, citations, in_force, key)


def _bars_of_country(table: pd.DataFrame, measure: Measure, side: str, country: str) -> Chart:
    """Returns by year, with the country in the title: the figure may be shown by itself."""
    chart = returns_by_year_bars(table, measure)
    if in_sentence(country) in measure.name:
        return chart
    title = words.RETURNS_TO_COUNTRY if side == "to" else words.RETURNS_FROM_COUNTRY
    return replace(chart, title=say(title, measure=measure.name, country=in_sentence(country)))


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
