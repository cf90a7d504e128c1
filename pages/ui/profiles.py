"""One country on a page: which can be chosen, and its part in the Process in words."""

import streamlit as st

from kp_data.queries.activities import activities_by_country
from kp_data.queries.countries import CountryProfile
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.reference import ChairTerm, chair_terms, countries, members, normalise_name, place_name
from kp_data.wording import pages as words
from kp_data.wording import say, say_date, say_number
from pages.ui import data, glance, state
from pages.ui.text import plain


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
        st.caption(say(words.PARTNER_TRAININGS_LINE, count=say_number(partner)))


def _term(term: ChairTerm) -> str:
    start = say_date(term.start.first, term.start.precision)
    if term.end is None:
        return say(words.CHAIR_TERM_OPEN, start=start)
    return say(words.CHAIR_TERM, start=start, end=say_date(term.end.first, term.end.precision))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
