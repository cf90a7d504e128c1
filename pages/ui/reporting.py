"""Who reported, on a page: the grids, the coverage beside totals, and the way to report."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from kp_data.charts.coverage import coverage_of_years
from kp_data.charts.reporting import (
    country_in_words,
    reporting_cells,
    reporting_in_words,
    reporting_of_country_cells,
    reporting_of_year_cells,
)
from kp_data.queries.filters import Filters
from kp_data.queries.reporting import (
    NOT_REPORTED,
    coverage,
    coverage_in_all,
    missing_reports,
    reporting_grid,
    reporting_of_country,
    reporting_of_year,
    with_silence,
)
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import Measure, countries, measure_name, place_name
from kp_data.reference.reporting import expectations
from kp_data.views import Answer
from kp_data.wording import pages as page_words
from kp_data.wording import reporting as words
from kp_data.wording import say, say_count
from kp_data.wording import uploads as upload_words
from pages.ui import choices, data
from pages.ui.figures import show_figure
from pages.ui.filters import filters_in_words
from pages.ui.text import link, plain, safe_csv, small

if TYPE_CHECKING:
    from kp_data.exports.templates import TemplateForm

RECENT = 20  # years that fit beside each other on a telephone
MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def covered(answer: Answer, code: str, filters: Filters, sending: tuple[str, ...]) -> Answer:
    """Carry sums on to the last year due, with how many countries reported in each.

    Args:
        answer: Sums by year, with the column ``year``.
        code: Of the measure.
        filters: What the reader has chosen.
        sending: Codes of sending countries; empty for all.

    Returns:
        As :func:`kp_data.queries.reporting.with_silence`.
    """
    if answer.table is None:
        return answer
    counts = data.ask(coverage, code, filters, sending=sending)
    return replace(answer, table=with_silence(answer.table, counts))


def coverage_sentence(code: str, filters: Filters, sending: tuple[str, ...] = ()) -> str:
    """How much of a total over the chosen years rests on reports; empty where it is not known."""
    return coverage_of_years(data.ask(coverage_in_all, code, filters, sending=sending), code)


def show_who_reported(measure: Measure, filters: Filters, sending: tuple[str, ...]) -> None:
    """Show the grid of a measure: who reported, who did not, and since when it is expected."""
    st.header(say(words.SECTION), anchor=False)
    grid = data.ask(reporting_grid, measure.code, filters)
    if grid.empty:
        st.markdown(say(words.NOT_KNOWN))
        return
    rule = expectations()[measure.code]
    st.markdown(plain(data.made(reporting_in_words, grid, measure=measure)))
    basis = [plain(rule.basis), say(words.SECTION_LEAD), say(words.SENDING_REST) if sending else ""]
    if rule.source_url:
        basis.append(link(say(words.EXPECTED_SOURCE), rule.source_url))
    st.markdown(small(" ".join(filter(None, basis))))
    chart = data.made(reporting_cells, _recent(grid), measure=measure)
    cited = data.ask(cited_sources, "return", filters, measure=measure.code)
    key = "returns_reporting"
    show_figure(chart, cited, _in_force(filters), key, about=(measure,))
    if not rule.reporter and (grid["status"] == NOT_REPORTED).any():
        offer_return_template(key)


def show_reported_of(country: str, in_sentence: str) -> None:
    """Show the grid of a country: which measures are reported of it, year by year.

    Args:
        country: Its code.
        in_sentence: Its name as it stands in a sentence.
    """
    st.header(say(words.SECTION), anchor=False)
    grid = data.ask(reporting_of_country, country)
    if grid.empty:
        st.markdown(say(words.COUNTRY_NOT_KNOWN))
        return
    st.markdown(plain(data.made(country_in_words, grid)))
    st.markdown(small(say(words.COUNTRY_LEAD)))
    chart = data.made(reporting_of_country_cells, _recent(grid), country=in_sentence)
    key, chosen = "countries_reporting", Filters(countries=(country,))
    show_figure(chart, _cited(grid, chosen), place_name(country), key)
    if not any(expectations()[code].reporter == "" for code in grid["measure"].unique()):
        st.markdown(small(say(words.NOTHING_REPORTED_YET)))
    offer_return_template(key)


def show_expected() -> None:
    """For the secretariat: what is due for a year and not there, to see and to take away."""
    st.header(say(words.QUALITY_TITLE), anchor=False)
    missing = data.ask(missing_reports)
    if missing.empty:
        st.markdown(say(words.QUALITY_NOTHING_DUE))
        return
    st.markdown(say(words.QUALITY_LEAD))
    years = sorted(missing["year"].unique(), reverse=True)
    year = int(st.selectbox(say(words.QUALITY_YEAR), years, key="quality_reporting_year"))
    of_year = missing[missing["year"] == year]
    is_silent = of_year["status"] == NOT_REPORTED
    of_members = of_year["expected_from"] == of_year["code"]
    st.markdown(
        " ".join(
            say_count(*sentence, int(cases.sum()), year=year)
            for sentence, cases in (
                (words.QUALITY_MEMBERS, of_members & is_silent),
                (words.QUALITY_PUBLISHERS, ~of_members & is_silent),
                (words.QUALITY_NOT_AVAILABLE, ~is_silent),
            )
            if cases.any()
        )
    )
    grid = data.ask(reporting_of_year, year)
    chart = data.made(reporting_of_year_cells, grid, year=year)
    in_force = Filters(first_year=year, last_year=year)
    show_figure(chart, _cited(grid, in_force), in_force, "quality_reporting")
    st.dataframe(_readable(of_year), hide_index=True, key="quality_missing_table")
    st.download_button(
        say(words.QUALITY_ALL_YEARS),
        data=lambda: safe_csv(_readable(missing)),
        file_name="expected_and_not_reported.csv",
        mime=MIME["csv"],
        key="quality_missing_csv",
        on_click="ignore",
        type="tertiary",
    )


def say_nothing_reported(key: str) -> None:
    """Where no figure has been published yet: how a ministry reports."""
    st.info(say(page_words.NO_MEASURES))
    offer_return_template(key)


def offer_return_template(key: str) -> None:
    """Tell a ministry how to report, with the template to take away."""
    with st.popover(say(words.HOW_TO_REPORT), type="tertiary", key=f"{key}_how"):
        st.markdown(say(words.HOW_TO_REPORT_TEXT))
        with st.container(horizontal=True):
            for form in upload_words.TEMPLATE_FORMS:
                _offer(form, key)


def _cited(grid: pd.DataFrame, filters: Filters) -> tuple[Citation, ...]:
    """The sources of all measures of a grid."""
    cited = [
        citation
        for code in grid["measure"].unique()
        for citation in data.ask(cited_sources, "return", filters, measure=code)
    ]
    return tuple(dict.fromkeys(cited))


def _offer(form: "TemplateForm", key: str) -> None:
    def made() -> bytes:
        # Writing workbooks takes modules that the first page never needs.
        from kp_data.exports.templates import template

        return template("return", form)

    st.download_button(
        say(upload_words.TEMPLATE_FORMS[form]),
        data=made,
        file_name=f"{upload_words.TEMPLATE_FILES['return']}.{form}",
        mime=MIME[form],
        key=f"{key}_template_{form}",
        on_click="ignore",
    )


def _recent(grid: pd.DataFrame) -> pd.DataFrame:
    """The years of a grid that the reader wants to see: at first the last ones."""
    first, last = int(grid["year"].min()), int(grid["year"].max())
    if last - first < RECENT:
        return grid
    names = {
        "recent": say(words.SPANS["recent"], count=RECENT),
        "all": say(words.SPANS["all"], year=first),
    }
    span = choices.switch(choices.GRID, say(words.YEARS_SHOWN), tuple(names), names.__getitem__)
    return grid if span == "all" else grid[grid["year"] > last - RECENT].reset_index(drop=True)


def _in_force(filters: Filters) -> str:
    return filters_in_words(replace(filters, pillars=()))


def _readable(missing: pd.DataFrame) -> pd.DataFrame:
    order = list(missing["measure"].unique())
    missing = missing.assign(name=missing["code"].map(place_name)).sort_values(
        ["year", "measure", "name"],
        key=lambda column: column.map(order.index) if column.name == "measure" else column,
        ascending=[False, True, True],
    )
    return pd.DataFrame(
        {
            say(words.YEAR): list(missing["year"]),
            say(words.COUNTRY): [place_name(code) for code in missing["code"]],
            say(words.MEASURE): [measure_name(code) for code in missing["measure"]],
            say(words.STATUS): [say(words.STATUSES[status]) for status in missing["status"]],
            say(words.EXPECTED_FROM): [
                place_name(who) if who in countries() else who for who in missing["expected_from"]
            ],
        }
    )
