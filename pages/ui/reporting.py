"""Who reported, on a page: the grids, the coverage beside totals, and the way to report."""

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from kp_data.charts.reporting import country_in_words, reporting_in_words
from kp_data.queries.filters import Filters
from kp_data.queries.reporting import (
    NOT_REPORTED,
    missing_reports,
    reporting_grid,
    reporting_of_country,
)
from kp_data.reference import Measure, countries, measure_name, place_name, place_order
from kp_data.reference.reporting import expectations
from kp_data.views.reporting import RECENT, is_long
from kp_data.wording import pages as page_words
from kp_data.wording import reporting as words
from kp_data.wording import say, say_count, translate
from kp_data.wording import uploads as upload_words
from pages.ui import choices, data
from pages.ui.tables import show_table
from pages.ui.text import link, plain, safe_csv, small
from pages.ui.views import show_view, view_of

if TYPE_CHECKING:
    from kp_data.exports.templates import TemplateForm

MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


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
    chosen = {choices.MEASURE.name: measure.code, choices.GRID.name: _choose_years(grid)}
    show_view(view_of("returns_reporting", filters, chosen))
    if not rule.reporter and (grid["status"] == NOT_REPORTED).any():
        offer_return_template("returns_reporting")


def show_reported_of(country: str) -> None:
    """Show the grid of a country: which measures are reported of it, year by year."""
    st.header(say(words.SECTION), anchor=False)
    grid = data.ask(reporting_of_country, country)
    if grid.empty:
        st.markdown(say(words.COUNTRY_NOT_KNOWN))
        return
    st.markdown(plain(data.made(country_in_words, grid)))
    st.markdown(small(say(words.COUNTRY_LEAD)))
    chosen = {choices.PROFILE.name: country, choices.GRID.name: _choose_years(grid)}
    show_view(view_of("countries_reporting", choices=chosen))
    if not any(expectations()[code].reporter == "" for code in grid["measure"].unique()):
        st.markdown(small(say(words.NOTHING_REPORTED_YET)))
    offer_return_template("countries_reporting")


def show_expected() -> None:
    """For the secretariat: what is due for a year and not there, to see and to take away."""
    st.header(say(words.QUALITY_TITLE), anchor=False)
    missing = data.ask(missing_reports)
    if missing.empty:
        st.markdown(say(words.QUALITY_NOTHING_DUE))
        return
    st.markdown(say(words.QUALITY_LEAD))
    years = [str(year) for year in sorted(missing["year"].unique(), reverse=True)]
    year = int(choices.select(choices.DUE, say(words.QUALITY_YEAR), years, str))
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
    show_view(view_of("quality_reporting", choices={choices.DUE.name: str(year)}))
    show_table(_readable(of_year), key="quality_missing_table")
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


def _choose_years(grid: pd.DataFrame) -> str:
    """Whether the last years of a grid are shown, or all; nothing to choose where they are few."""
    if not is_long(grid):
        return ""
    names = {
        "recent": say(words.SPANS["recent"], count=RECENT),
        "all": say(words.SPANS["all"], year=int(grid["year"].min())),
    }
    return choices.switch(choices.GRID, say(words.YEARS_SHOWN), tuple(names), names.__getitem__)


def _readable(missing: pd.DataFrame) -> pd.DataFrame:
    order = list(missing["measure"].unique())
    missing = missing.assign(name=missing["code"].map(place_order)).sort_values(
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
                place_name(who) if who in countries() else translate(who)
                for who in missing["expected_from"]
            ],
        }
    )
