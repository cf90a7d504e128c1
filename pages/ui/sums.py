"""Return figures on a page: the choice of a measure, its definition, and sums or their refusal."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from kp_data.charts import Chart
from kp_data.charts.coverage import add_coverage
from kp_data.charts.marks import slot_text
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.marks import MASKED, in_order
from kp_data.queries.protection import policy_in_force
from kp_data.queries.returns import (
    measures_with_figures,
    published_figures,
)
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import (
    Measure,
    african_members,
    measures,
    place_name,
)
from kp_data.views import Answer
from kp_data.wording import pages as words
from kp_data.wording import reporting as reporting_words
from kp_data.wording import say, say_count
from pages.ui import address, choices, data, messages
from pages.ui.behind import behind_sums
from pages.ui.explained import show_defined, show_rules, what_it_counts
from pages.ui.figures import show_figure, show_table
from pages.ui.filters import filters_in_words
from pages.ui.tables import readable_figures
from pages.ui.text import plain, small


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


def say_if_without_figures(options: Sequence[str]) -> None:
    """Say of the measure that the address asks for that it has no figure, where it has none."""
    asked = st.session_state.get(choices.MEASURE.key)
    if asked in measures() and asked not in options:
        st.info(say(words.MEASURE_WITHOUT_FIGURES, measure=plain(measures()[asked].name)))


def choose_sending(code: str) -> tuple[str, ...]:
    """Let the reader choose sending countries, where the figures of a measure name any."""
    options = sending_countries(code)
    if not options:
        address.put(choices.SENDING.name, "")
        return ()
    label, placeholder = say(words.SENDING_COUNTRIES), say(words.ALL_SENDING)
    return choices.select_many(choices.SENDING, label, options, place_name, placeholder)


def sending_countries(code: str) -> list[str]:
    """The sending countries in the figures of a measure, in the order of their names."""
    named = set(data.ask(published_figures, code, NO_FILTERS)["from_code"].dropna())
    return sorted((place for place in named if choices.SENDING.known(place)), key=place_name)


def in_force(filters: Filters, sending: Sequence[str]) -> str:
    """What applies to return figures, in words: the filters but pillars, and sending countries."""
    without_pillars = replace(filters, pillars=())
    parts = [] if without_pillars == NO_FILTERS and sending else [filters_in_words(without_pillars)]
    if sending:
        parts.append(say(words.SENT_FROM, countries=", ".join(map(place_name, sending))))
    return "; ".join(parts)


def say_nothing_matches(code: str, filters: Filters) -> None:
    """Where no figure is left: whether the countries chosen may have been meant as sending ones."""
    are_elsewhere = filters.countries and not set(filters.countries) & african_members()
    if are_elsewhere and sending_countries(code):
        st.info(say(words.CHOOSE_AS_SENDING))
    else:
        messages.show_nothing_matches()


def show_definition(measure: Measure, scope: str = "") -> None:
    """Say what a measure counts and what it leaves out; more is one click away on each figure.

    Args:
        measure: What is shown.
        scope: Which countries of return its figures hold, where that must be said.
    """
    lines = what_it_counts(measure)
    if scope:
        lines.append(say(words.SCOPE_LINE, scope=plain(scope)))
    if measure.secretariat:
        lines.append(policy_in_force().sentence())
    with st.container(border=True, gap="xsmall"):
        for line in lines:
            st.markdown(line)


def show_definitions() -> None:
    """The definitions of all measures that have figures, family by family."""
    families: dict[str, list[Measure]] = {}
    for code in measures_to_choose():
        families.setdefault(measures()[code].family, []).append(measures()[code])
    for family, entries in families.items():
        name = say(words.MEASURE_FAMILIES.get(family, family))
        with st.expander(f"{name} ({len(entries)})", key=f"sources_{family}"):
            for measure in entries:
                st.markdown(f"**{plain(measure.name)}**")
                with st.container(border=True, gap="xsmall"):
                    show_defined(measure)
    show_rules()


def show_sum(
    answer: Answer,
    chart: Callable[..., Chart],
    empty: str,
    citations: Sequence[Citation],
    filters: Filters | str,
    key: str,
    about: Sequence[Measure] = (),
    coverage: str = "",
) -> None:
    """Show the figure of a sum; where the sum is refused or there is nothing, say why.

    Args:
        answer: What the query gave.
        chart: Draws the figure from its table; a ``partial`` with its further arguments.
        empty: Said where the table has no rows.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<figure>``.
        about: The measures that it shows.
        coverage: How much of the sum rests on reports, where its table does not say it by year.
    """
    if answer.table is None:
        st.info(plain(answer.refusal))
    elif answer.table.empty:
        st.markdown(empty)
    elif hidden := _why_nothing_is_shown(answer.table):
        why = hidden[:1].lower() + hidden[1:]
        title = data.made(chart, answer.table).title
        st.markdown(plain(say(words.NOTHING_SHOWN, figure=title, why=why)))
    else:
        drawn = data.made(chart, answer.table)
        if "expected" not in answer.table:
            drawn = add_coverage(drawn, coverage)
        behind = behind_sums(answer, drawn)
        show_figure(drawn, citations, filters, key, about=about, behind=behind)


def _why_nothing_is_shown(table: pd.DataFrame) -> str:
    """Why no number of a table can be shown, where some of them are hidden; else empty."""
    marks = {mark for one in table.get("marks", ()) for mark in one}
    hidden = in_order(marks & set(MASKED))
    return slot_text(hidden) if hidden and table["value"].isna().all() else ""


def show_published(
    figures: pd.DataFrame, citations: Sequence[Citation], filters: Filters | str, key: str
) -> None:
    """List the figures of a measure as they were published; nothing where there is none.

    Args:
        figures: From the query of published figures.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<table>``.
    """
    if figures.empty:
        return
    st.header(say(words.SECTION_FIGURES), anchor=False)
    st.markdown(say_count(*words.PUBLISHED_NOTE, len(figures)))
    show_table(data.made(readable_figures, figures), citations, filters, key)


def say_what_filters_do(filters: Filters) -> None:
    """Say how the filters act on return figures, where they are set."""
    if filters.countries:
        st.markdown(small(say(words.COUNTRIES_MEAN_RETURN)))
    if filters.pillars:
        st.markdown(small(say(words.PILLARS_DO_NOT_APPLY)))


def why_one_by_one(by_year: Answer, measure: Measure) -> str:
    """Why the figures of a measure are not added: the refusal, or what the measure is."""
    return plain(by_year.refusal) or say(words.SINGLE_FIGURES, measure=plain(measure.name))


def without(what: str) -> str:
    """What is said where a publisher does not break its figures down."""
    return say(words.NO_BREAKDOWN, what=say(what))


def asking(code: str, filters: Filters, sending: tuple[str, ...]) -> Callable[..., Answer]:
    """Questions about one measure and the reader's choice: takes a query and its own options."""

    def ask(query: Callable[..., pd.DataFrame], **options: object) -> Answer:
        return data.ask_or_hear_why(query, code, filters, sending=sending, **options)

    return ask


def citing(
    code: str, filters: Filters, sending: tuple[str, ...]
) -> Callable[..., tuple[Citation, ...]]:
    """The sources of a measure's figures that are broken down by any of certain columns."""

    def cite(*columns: str) -> tuple[Citation, ...]:
        chosen = {"measure": code, "sending": sending, "broken_down_by": columns}
        return data.ask(cited_sources, "return", filters, **chosen)

    return cite


def years_added(by_year: Answer) -> dict[str, int]:
    """The years over which figures that are not by year are added, for their subtitles."""
    if by_year.table is None or by_year.table.empty:
        return {}
    years = by_year.table["year"]
    return {"first_year": int(years.min()), "last_year": int(years.max())}


def in_years_of(by_year: Answer, filters: Filters) -> Filters:
    """The reader's choice, in the years alone over which figures are added."""
    return replace(filters, **years_added(by_year))


def cited_in(answer: Answer, filters: Filters) -> tuple[Citation, ...]:
    """The sources of all measures in a table."""
    codes = [] if answer.table is None else answer.table["measure"].unique()
    cited = [data.ask(cited_sources, "return", filters, measure=code) for code in codes]
    return tuple(dict.fromkeys(citation for some in cited for citation in some))


def say_years(by_year: Answer) -> None:
    """Say over which years the other figures are added."""
    if by_year.table is not None and len(by_year.table) > 1:
        years = by_year.table["year"]
        lines = [say(words.SUMMED_YEARS, first=years.min(), last=years.max())]
        if "expected" in by_year.table and by_year.table["expected"].notna().any():
            lines.append(say(reporting_words.COUNTRY_YEAR))
        st.markdown(small(" ".join(lines)))
