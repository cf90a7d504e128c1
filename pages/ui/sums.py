"""Return figures on a page: the choice of a measure, its definition, and sums or their refusal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from kp_data.queries import returns as ask_returns
from kp_data.queries.filters import Filters
from kp_data.queries.protection import policy_in_force
from kp_data.reference import (
    Measure,
    african_members,
    measures,
    place_name,
    place_order,
)
from kp_data.views import Answer, View, hear_why, returns
from kp_data.wording import pages as words
from kp_data.wording import reporting as reporting_words
from kp_data.wording import say, say_count, say_number
from pages.ui import address, choices, data, messages
from pages.ui.explained import show_defined, show_rules, what_it_counts
from pages.ui.records import show_behind_a_click
from pages.ui.tables import readable_figures
from pages.ui.text import plain, small
from pages.ui.views import view_of


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen on the page Returns.

    Attributes:
        code: Of the measure.
        filters: Countries of return and years.
        sending: Codes of sending countries; empty for all.
    """

    code: str
    filters: Filters
    sending: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure:
        """The measure."""
        return measures()[self.code]

    def view(self, figure: str, **further: str) -> View:
        """The view of a figure of this selection.

        Args:
            figure: Its name.
            further: What else is chosen.
        """
        chosen = {choices.MEASURE.name: self.code, choices.SENDING.name: ",".join(self.sending)}
        return view_of(figure, self.filters, chosen | further)

    def sums(self, query: Callable[..., pd.DataFrame], **options: object) -> Answer:
        """The sums that a view of this selection shows, without the view.

        Args:
            query: As the view asks it.
            options: Its further arguments.
        """
        look = data.look(data.opened())
        return hear_why(look, query, self.code, self.filters, sending=self.sending, **options)


def measures_to_choose() -> list[str]:
    """The measures that have figures, family by family, publisher by publisher."""
    return data.told(returns.measures_to_choose)


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
    return data.told(_sending_countries, code)


def _sending_countries(look: data.Look, code: str) -> list[str]:
    named = returns.places_to_send(look, code)
    return sorted((place for place in named if choices.SENDING.known(place)), key=place_order)


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


def show_published(chosen: Selection, count: int, view: View, key: str) -> None:
    """List the latest figures of a measure as they were published; nothing where there is none.

    Args:
        chosen: What the reader has chosen.
        count: How many figures there are.
        view: One of all of them: it knows their sources and what applies.
        key: ``<page>_<table>``.
    """
    if not count:
        return
    st.header(say(words.SECTION_FIGURES), anchor=False)
    if count > ask_returns.LISTED:
        listed = say_number(ask_returns.LISTED)
        st.markdown(say(words.PUBLISHED_LATEST, listed=listed, count=say_number(count)))
    else:
        st.markdown(say_count(*words.PUBLISHED_NOTE, count))
    make = partial(_published, data.here(), chosen)
    show_behind_a_click(make, view.citations, view.filters, key)


def _published(look: data.Look, chosen: Selection) -> pd.DataFrame:
    asked = (chosen.code, chosen.filters, chosen.sending)
    figures = look.ask(ask_returns.published_figures, *asked)
    return data.made(readable_figures, figures)


def say_what_filters_do(filters: Filters) -> None:
    """Say how the filters act on return figures, where they are set."""
    if filters.countries:
        st.markdown(small(say(words.COUNTRIES_MEAN_RETURN)))
    if filters.pillars:
        st.markdown(small(say(words.PILLARS_DO_NOT_APPLY)))


def is_added(view: View) -> bool:
    """Whether the figures of a sum may be added at all."""
    return isinstance(view.counted, Answer) and view.counted.table is not None


def why_one_by_one(view: View, measure: Measure) -> str:
    """Why the figures of a measure are not added: the refusal, or what the measure is."""
    refusal = view.counted.refusal if isinstance(view.counted, Answer) else ""
    return plain(refusal) or say(words.SINGLE_FIGURES, measure=plain(measure.name))


def say_years(by_year: Answer) -> None:
    """Say over which years the other figures are added."""
    if by_year.table is not None and len(by_year.table) > 1:
        years = by_year.table["year"]
        lines = [say(words.SUMMED_YEARS, first=years.min(), last=years.max())]
        if "expected" in by_year.table and by_year.table["expected"].notna().any():
            lines.append(say(reporting_words.COUNTRY_YEAR))
        st.markdown(small(" ".join(lines)))
