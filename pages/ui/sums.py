"""Return figures on a page: the choice of a measure, its definition, and sums or their refusal."""

from collections.abc import Callable, Sequence

import streamlit as st

from kp_data.charts import Chart
from kp_data.queries.filters import Filters
from kp_data.queries.returns import measures_with_figures, returns_by_type
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import Measure, code_name, measure_short_name, measures, return_type_name
from kp_data.wording import pages as words
from kp_data.wording import say
from pages.ui import data
from pages.ui.data import Answer
from pages.ui.figures import show_figure
from pages.ui.text import link, plain, small

_FLOW_VIEWS = {"sankey": words.SANKEY, "matrix": words.MATRIX}
FLOW_VIEWS = (tuple(_FLOW_VIEWS), lambda code: say(_FLOW_VIEWS[code]))


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


def show_definition(measure: Measure, scope: str = "") -> None:
    """Say what a measure counts, what it leaves out, and what it must not be added to.

    Args:
        measure: What is shown.
        scope: Which countries of return its figures hold, where that must be said.
    """
    unit = code_name("unit", measure.unit)
    lines = [
        say(words.DEFINITION, definition=plain(measure.definition)),
        say(words.DOES_NOT_COUNT, text=plain(measure.does_not_count)),
        say(words.PUBLISHED_BY, publisher=plain(measure.publisher), unit=unit),
    ]
    if measure.definition_url:
        lines.append(
            say(words.DEFINED_AT, link=link(say(words.PUBLISHERS_PAGE), measure.definition_url))
        )
    if measure.do_not_add:
        names = [plain(measure_short_name(code)) for code in measure.do_not_add]
        lines.append(say(words.DO_NOT_ADD, measures=", ".join(names)))
    if scope:
        lines.append(say(words.SCOPE_LINE, scope=plain(scope)))
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
                show_definition(measure)


def show_sum(
    answer: Answer,
    chart: Callable[..., Chart],
    empty: str,
    citations: Sequence[Citation],
    filters: Filters | str,
    key: str,
) -> None:
    """Show the figure of a sum; where the sum is refused or there is nothing, say why.

    Args:
        answer: What the query gave.
        chart: Draws the figure from its table; a ``partial`` with its further arguments.
        empty: Said where the table has no rows.
        citations: Who says so.
        filters: What the reader has chosen, or what applies in words.
        key: ``<page>_<figure>``.
    """
    if answer.table is None:
        st.info(plain(answer.refusal))
    elif answer.table.empty:
        st.markdown(empty)
    else:
        show_figure(data.made(chart, answer.table), citations, filters, key)


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


def by_type(code: str, filters: Filters) -> Answer:
    """The figures by type of return; a sentence where there is but one type."""
    answer = data.ask_or_hear_why(returns_by_type, code, filters)
    types = [] if answer.table is None else list(answer.table["return_type"].unique())
    if len(types) == 1:
        return Answer(refusal=say(words.ONE_TYPE, type=return_type_name(types[0])))
    return answer


def cited_in(answer: Answer, filters: Filters) -> tuple[Citation, ...]:
    """The sources of all measures in a table."""
    codes = [] if answer.table is None else answer.table["measure"].unique()
    cited = [data.ask(cited_sources, "return", filters, measure=code) for code in codes]
    return tuple(dict.fromkeys(citation for some in cited for citation in some))


def say_years(by_year: Answer) -> None:
    """Say over which years the other figures are added."""
    if by_year.table is not None and len(by_year.table) > 1:
        years = by_year.table["year"]
        st.markdown(small(say(words.SUMMED_YEARS, first=years.min(), last=years.max())))
