"""Views of who reported: of a measure, of a country, and what was due for a year."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from kp_data.charts.reporting import (
    reporting_cells,
    reporting_of_country_cells,
    reporting_of_year_cells,
)
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.overview import HEADLINE_MEASURE
from kp_data.queries.reporting import (
    missing_reports,
    reporting_grid,
    reporting_of_country,
    reporting_of_year,
)
from kp_data.queries.sources import Citation, cited_sources
from kp_data.reference import measures, place_name
from kp_data.views.asking import Data
from kp_data.views.countries import country_of, in_sentence
from kp_data.views.in_words import filters_in_words
from kp_data.views.view import View, ViewAddress
from kp_data.wording import reporting as words
from kp_data.wording import say

RECENT = 20  # years that fit beside each other on a telephone
SPANS = ("recent", "all")


def of_measure(data: Data, address: ViewAddress) -> View:
    """Who reported a measure, year by year."""
    measure = measures()[address.choice("measure", HEADLINE_MEASURE)]
    grid = data.ask(reporting_grid, measure.code, address.filters)
    view = View(
        address,
        filters=filters_in_words(replace(address.filters, pillars=())),
        about=(measure,),
    )
    if grid.empty:
        return replace(view, said=say(words.NOT_KNOWN))
    shown = in_years(grid, address.choice("grid", SPANS[0]))
    chart = data.made(reporting_cells, shown, measure=measure)
    chosen = {"measure": measure.code, "sending": ()}
    cited = data.ask(cited_sources, "return", address.filters, **chosen)
    return replace(view, chart=chart, citations=cited, counted=grid)


def of_country(data: Data, address: ViewAddress) -> View:
    """Which measures are reported of a country, year by year."""
    country = country_of(address)
    grid = data.ask(reporting_of_country, country)
    view = View(address, filters=place_name(country))
    if grid.empty:
        return replace(view, said=say(words.COUNTRY_NOT_KNOWN))
    shown = in_years(grid, address.choice("grid", SPANS[0]))
    chart = data.made(reporting_of_country_cells, shown, country=in_sentence(country))
    cited = _cited(data, grid["measure"], Filters(countries=(country,)))
    return replace(view, chart=chart, citations=cited, counted=grid)


def of_year(data: Data, address: ViewAddress) -> View:
    """What was due for a year, from whom; by default the latest year of which anything lacks."""
    view = View(address, filters=filters_in_words(NO_FILTERS))
    chosen = address.choice("due")
    if not chosen:
        missing = data.ask(missing_reports)
        if missing.empty:
            return replace(view, said=say(words.QUALITY_NOTHING_DUE))
        chosen = missing["year"].max()
    year = int(chosen)
    only = Filters(first_year=year, last_year=year)
    view = replace(view, filters=filters_in_words(only))
    grid = data.ask(reporting_of_year, year)
    if grid.empty:
        return replace(view, said=say(words.QUALITY_NOTHING_DUE))
    chart = data.made(reporting_of_year_cells, grid, year=year)
    return replace(view, chart=chart, citations=_cited(data, grid["measure"], only), counted=grid)


def is_long(grid: pd.DataFrame) -> bool:
    """Whether a grid has more years than are shown at first."""
    return bool(grid["year"].max() - grid["year"].min() >= RECENT)


def in_years(grid: pd.DataFrame, span: str) -> pd.DataFrame:
    """The years of a grid that are wanted: the ``recent`` ones, or ``all``."""
    if span == "all" or not is_long(grid):
        return grid
    return grid[grid["year"] > grid["year"].max() - RECENT].reset_index(drop=True)


def _cited(data: Data, codes: Collection[str], filters: Filters) -> tuple[Citation, ...]:
    """The sources of several measures, each once."""
    cited = [
        citation
        for code in dict.fromkeys(codes)
        for citation in data.ask(cited_sources, "return", filters, measure=code)
    ]
    return tuple(dict.fromkeys(cited))
