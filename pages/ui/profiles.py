"""One country on a page: which can be chosen, and its part in the Process in words."""

from collections.abc import Collection, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from kp_data.queries.activities import activities_by_country
from kp_data.queries.countries import CountryProfile, years_with_returns
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.returns import published_figures
from kp_data.queries.sources import cited_sources
from kp_data.reference import (
    alphabetical,
    chair_terms,
    countries,
    members,
    place_name,
)
from kp_data.views import View
from kp_data.views.countries import FEW, IN_FORCE, term_in_words
from kp_data.views.in_words import newest_shown
from kp_data.views.scope import scope_sentence
from kp_data.wording import pages as words
from kp_data.wording import say, say_clauses, say_count, say_number
from pages.ui import choices, data, glance, state
from pages.ui.figures import SOURCES_NAMED
from pages.ui.records import newest_figures, show_figures
from pages.ui.sums import is_added
from pages.ui.text import plain
from pages.ui.views import show_view, view_of

Side = Literal["to", "from"]


def countries_to_choose() -> list[str]:
    """Members, countries where something took place, and the one that the address names."""
    codes = {member.code for member in members().values() if member.type == "country"}
    for record in ("meeting", "training"):
        codes |= set(data.ask(activities_by_country, record, NO_FILTERS)["country_code"].dropna())
    codes.add(st.session_state.get(state.PROFILE))
    known = [code for code in codes if code in countries()]
    return sorted(known, key=lambda code: alphabetical(place_name(code)))


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
    terms = say_clauses(plain(term_in_words(term)) for term in profile.chair_terms)
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


def show_returns(country: str, side: Side) -> None:
    """The yearly figures to or from a country: many as a figure, few one by one in a table."""
    years = data.ask(years_with_returns, country, side=side)
    codes = [code for code in years if not _is_told_already(code, years)]
    if not codes:
        st.markdown(say(words.COUNTRY_RETURNS_NONE))
    elif side == "from" and (scope := scope_sentence(data, codes)):
        st.markdown(scope)
    many = {code: _view(country, side, code) for code in codes if years[code] >= FEW}
    # Where the line under a figure could not name all sources, the table of figures does.
    drawn = {
        code: view
        for code, view in many.items()
        if len(view.citations) <= SOURCES_NAMED and is_added(view)
    }
    columns = st.columns(2, gap="large")
    for number, (code, view) in enumerate(drawn.items()):
        with columns[number % 2]:
            show_view(view, f"countries_{side}_{code}")
    if listed := [code for code in codes if code not in drawn]:
        _show_one_by_one(country, side, listed)


def _view(country: str, side: Side, code: str) -> View:
    chosen = {choices.PROFILE.name: country, choices.MEASURE.name: code}
    return view_of(f"countries_{side}", choices=chosen)


def _show_one_by_one(country: str, side: Side, codes: Sequence[str]) -> None:
    chosen = Filters(countries=(country,)) if side == "to" else NO_FILTERS
    sending = (country,) if side == "from" else ()
    figures = [data.ask(published_figures, code, chosen, sending=sending) for code in codes]
    cited = [
        citation
        for code in codes
        for citation in data.ask(cited_sources, "return", chosen, measure=code, sending=sending)
    ]
    together = pd.concat(figures, ignore_index=True)
    said = f"{say(words.SINGLE_RETURNS)} {newest_shown(len(together))}"
    st.markdown(f"{said}\n\n{newest_figures(together)}")
    in_force = say(IN_FORCE[side], country=place_name(country))
    show_figures(together, list(dict.fromkeys(cited)), in_force, f"countries_{side}_few")


def _is_told_already(code: str, codes: Collection[str]) -> bool:
    """Whether a measure is the breakdown of another one in the list: the same people again."""
    whole, _, breakdown = code.partition("_by_")
    return bool(breakdown) and whole in codes


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
