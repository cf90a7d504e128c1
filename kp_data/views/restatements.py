"""The view of how one figure has changed, from release to release and from revision to revision."""

from dataclasses import replace

import pandas as pd

from kp_data.charts.restatements import figure_history_dots
from kp_data.queries.filters import Filters
from kp_data.queries.restatements import (
    FigureHistory,
    history_in,
    restated_figures,
    years_in_view,
)
from kp_data.queries.restatements_in_words import history_in_words, place_in_words
from kp_data.queries.sources import Citation, cited_sources
from kp_data.views.asking import Data
from kp_data.views.in_words import filters_in_words
from kp_data.views.returns import Chosen
from kp_data.views.view import View, ViewAddress
from kp_data.wording import restatements as words
from kp_data.wording import say


def one_figure(data: Data, address: ViewAddress) -> View:
    """What was said of one figure of a measure; by default of the one that changed most."""
    chosen = Chosen(data, address)
    stages = data.stages(chosen.measure.code, chosen.filters.countries, chosen.sending)
    view = View(
        address,
        about=(chosen.measure,),
        filters=filters_in_words(chosen.filters),
    )
    place, year = _chosen(data, chosen)
    if not place:
        return replace(view, said=say(words.NONE_IN_VIEW))
    history = history_in(stages, place, year)
    if not history.versions:
        return replace(view, said=history_in_words(history))
    only = Filters((place,), (), year, year)
    measure = chosen.measure.code
    cited = data.ask(cited_sources, "return", only, measure=measure, sending=chosen.sending)
    return replace(
        view,
        chart=figure_history_dots(history),
        citations=tuple(dict.fromkeys((*_earlier_sources(history), *cited))),
        filters=filters_in_words(only),
        counted=history,
    )


def changed_figures(
    data: Data, measure: str, filters: Filters, sending: tuple[str, ...]
) -> pd.DataFrame:
    """The figures of a measure of which more than one thing was said, the greatest change first.

    Returns:
        As :func:`~kp_data.queries.restatements.restated_figures`.
    """
    stages = data.stages(measure, filters.countries, sending)
    key = ("changed", measure, filters, sending)
    return data.current().kept(key, lambda: restated_figures(stages, filters))


def place_to_begin_with(changed: pd.DataFrame, places: dict[str, list[int]]) -> str:
    """The country of the greatest change, else the first by name; empty where there is none."""
    if len(changed):
        return str(changed["to_code"].iloc[0])
    return min(places, key=place_in_words, default="")


def year_to_begin_with(changed: pd.DataFrame, places: dict[str, list[int]], place: str) -> int:
    """The year of the greatest change of a country, else its latest one."""
    years = changed[changed["to_code"] == place]["year"]
    return int(years.iloc[0]) if len(years) else max(places.get(place, [0]))


def _chosen(data: Data, chosen: Chosen) -> tuple[str, int]:
    place, year = chosen.address.choice("restated"), chosen.address.choice("restated_year")
    if place and year:
        return place, int(year)
    stages = data.stages(chosen.measure.code, chosen.filters.countries, chosen.sending)
    places = years_in_view(stages, chosen.filters)
    changed = changed_figures(data, chosen.measure.code, chosen.filters, chosen.sending)
    place = place or place_to_begin_with(changed, places)
    return place, int(year or year_to_begin_with(changed, places, place))


def _earlier_sources(history: FigureHistory) -> tuple[Citation, ...]:
    known = [version.release for version in history.versions if version.release]
    return tuple(dict.fromkeys(Citation(one.publisher, one.name, one.source_url) for one in known))
