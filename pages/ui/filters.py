"""The filters: countries, pillars and themes, years. One row under the title, on every page."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.overview import headline
from kp_data.queries.returns import countries_outside, measures_with_figures
from kp_data.reference import (
    countries,
    domains,
    members,
    pillars,
    place_name,
    place_order,
    themes,
)
from kp_data.views.in_words import filters_in_words
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import address, as_published, data, state
from pages.ui.text import small

FIRST_YEAR = 2014  # the Rome Declaration of 28 November 2014, which launched the Process


def filter_row() -> Filters:
    """Show the revision and the filters, and give the reader's choice."""
    as_published.say_which()
    address.say_ignored()
    with _place():
        where, about, years, clear = st.columns([2.6, 2.6, 2.8, 0.8], vertical_alignment="bottom")
    with where:
        _codes(
            words.FILTER_COUNTRIES, words.ALL_COUNTRIES, state.COUNTRIES, data.told(_country_codes)
        )
    with about:
        _codes(words.FILTER_PILLARS, words.ALL_PILLARS, state.PILLARS, _pillar_codes())
    with years:
        _years()
    filters = current_filters()
    if filters != NO_FILTERS:
        clear.button(
            say(words.CLEAR_FILTERS), key="filters_clear", on_click=_clear, type="tertiary"
        )
    address.write_filters(filters)
    return filters


def kept_filters() -> Filters:
    """On a page whose figures the filters leave alone: keep them for the next page, and say so."""
    as_published.say_which()
    address.say_ignored()
    filters = current_filters()
    address.write_filters(filters)
    if filters != NO_FILTERS:
        st.markdown(small(say(words.FILTERS_REST, filters=filters_in_words(filters))))
    return filters


def current_filters() -> Filters:
    """The reader's choice, as the session holds it."""
    chosen = st.session_state
    return Filters(
        countries=tuple(chosen.get(state.COUNTRIES) or ()),
        pillars=tuple(chosen.get(state.PILLARS) or ()),
        first_year=chosen.get(state.FIRST_YEAR),
        last_year=chosen.get(state.LAST_YEAR),
    )


def _place() -> DeltaGenerator:
    """Where the filters stand: on a telephone folded, as long as none is chosen."""
    if not is_telephone(st.context.headers.get("User-Agent") or ""):
        return st.container()
    is_open = current_filters() != NO_FILTERS
    return st.expander(say(words.FILTERS), expanded=is_open, key="filters")


def is_telephone(browser: str) -> bool:
    """Whether a browser says that it runs on a telephone, as all that do say it.

    Args:
        browser: What it calls itself in its requests.

    Examples:
        >>> is_telephone("Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36")
        True
        >>> is_telephone("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0 Safari/537.36")
        False
    """
    return "Mobi" in browser


def _codes(label: str, placeholder: str, key: str, options: Sequence[str]) -> None:
    chosen = st.session_state.get(key) or []
    st.multiselect(
        say(label),
        [*options, *(code for code in chosen if code not in options)],
        format_func=place_name if key == state.COUNTRIES else _pillar_label,
        key=key,
        placeholder=say(placeholder),
        on_change=address.touched,
        persist_state="session",
    )


def _country_codes(look: data.Look) -> list[str]:
    """The members by their names, then the other countries to which figures on returns are held."""
    codes = {member.code for member in members().values() if member.type == "country"}
    others = set(look.ask(countries_outside)["code"]) & countries().keys() - codes
    return [*sorted(codes, key=place_order), *sorted(others, key=place_order)]


def _pillar_codes() -> list[str]:
    """Each domain, the themes under it, then the themes under none."""
    below = [[domain, *themes(domain.code)] for domain in domains()]
    rest = [theme for theme in themes() if theme.parent_code is None]
    return [pillar.code for group in [*below, rest] for pillar in group]


def _pillar_label(code: str) -> str:
    pillar = pillars()[code]
    if pillar.level == "theme":
        return pillar.short_name
    return say(words.DOMAIN_LABEL, number=code.rpartition("-")[2], name=pillar.short_name)


def _years() -> None:
    first, last = st.columns(2, wrap=False, gap="small")
    earliest, latest = data.told(_years_of_data)
    chosen_first = st.session_state.get(state.FIRST_YEAR)
    chosen_last = st.session_state.get(state.LAST_YEAR)
    with first:
        years = range(earliest, (chosen_last or latest) + 1)
        _year(words.FILTER_FIRST_YEAR, words.FIRST_YEAR, state.FIRST_YEAR, years)
    with last:
        years = range(chosen_first or earliest, latest + 1)
        _year(words.FILTER_LAST_YEAR, words.LAST_YEAR, state.LAST_YEAR, years)


def _years_of_data(look: data.Look) -> tuple[int, int]:
    """The first and the last year of anything recorded."""
    process = look.ask(headline)
    figures = look.ask(measures_with_figures)
    years = [process.first_year, process.last_year, *figures["first_year"], *figures["last_year"]]
    known = [int(year) for year in years if not pd.isna(year)]
    return (min(known), max(known)) if known else (FIRST_YEAR, FIRST_YEAR)


def _year(label: str, placeholder: str, key: str, years: range) -> None:
    chosen = st.session_state.get(key)
    st.selectbox(
        say(label),
        sorted({*years, chosen} - {None}, reverse=True),
        index=None,
        key=key,
        placeholder=say(placeholder),
        on_change=address.touched,
        persist_state="session",
    )


def _clear() -> None:
    address.touched()
    st.session_state[state.COUNTRIES] = []
    st.session_state[state.PILLARS] = []
    st.session_state[state.FIRST_YEAR] = None
    st.session_state[state.LAST_YEAR] = None


def only_year(year: int) -> None:
    """Choose a single year, in place of those that were chosen."""
    address.touched()
    st.session_state[state.FIRST_YEAR] = st.session_state[state.LAST_YEAR] = year
