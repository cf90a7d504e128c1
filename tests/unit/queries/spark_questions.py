"""Every public question of kp_data.queries, once, with arguments that the seed has rows for."""

from collections.abc import Callable
from datetime import date
from typing import Any

from kp_data.queries import (
    activities,
    behind,
    behind_activities,
    completeness,
    countries,
    mistakes,
    overview,
    pillars,
    reintegration,
    reporting,
    returns,
    selection,
    shown_figures,
    side_by_side,
    sources,
)
from kp_data.queries.filters import NO_FILTERS, Filters

Question = tuple[Callable[..., Any], tuple[Any, ...]]

TODAY = date(2026, 3, 16)
HORN = Filters(countries=("SDN", "ETH"), first_year=2015, last_year=2024)
CODED = Filters(countries=("SDN", "ETH", "DEU"), pillars=("return", "jvap-1"), first_year=2015)
REFUGEES = "unhcr_returned_refugees"
COUNTED = (REFUGEES, NO_FILTERS)

QUESTIONS: tuple[Question, ...] = (
    (activities.activities_per_year, ("meeting", CODED)),
    (activities.undated_activities, ("meeting", NO_FILTERS)),
    (activities.activity_timeline, (CODED,)),
    (activities.activities_by_country, ("meeting", NO_FILTERS)),
    (activities.activities_by_host, ("meeting", CODED)),
    (activities.activities_by_pillar, ("training", NO_FILTERS)),
    (activities.delegates_stated, ("meeting", NO_FILTERS)),
    (activities.delegates_coverage, ("meeting", NO_FILTERS)),
    (activities.activity_records, ("meeting", CODED)),
    (behind.records_behind, (REFUGEES, HORN)),
    (behind_activities.activities_behind, ("meeting", HORN)),
    (completeness.completeness, ()),
    (completeness.recorded_of_largest_count, ()),
    (countries.country_profile, ("SDN",)),
    (countries.country_activities, ("KEN",)),
    (countries.years_with_returns, ("SDN",)),
    (mistakes.example_of, ("orders",)),
    (overview.headline, (REFUGEES, TODAY)),
    (overview.latest_activities, (5,)),
    (pillars.pillar_years, (NO_FILTERS,)),
    (pillars.pillar_records, ("return", None, NO_FILTERS)),
    (reintegration.funnel, (NO_FILTERS,)),
    (reintegration.published_funnels, (NO_FILTERS,)),
    (reintegration.reintegration_matrix, (HORN,)),
    (reintegration.scores, (NO_FILTERS,)),
    (reintegration.reintegration_figures, (NO_FILTERS,)),
    (reporting.reporting_grid, (REFUGEES, HORN, TODAY)),
    (reporting.coverage, (REFUGEES, HORN, (), TODAY)),
    (reporting.coverage_in_all, (REFUGEES, HORN, (), TODAY)),
    (reporting.reporting_of_country, ("SDN", TODAY)),
    (reporting.reporting_of_year, (2023, TODAY)),
    (reporting.missing_reports, (TODAY,)),
    (returns.measures_with_figures, ()),
    (returns.countries_outside, ()),
    (returns.returns_by_year, (REFUGEES, HORN, (), TODAY)),
    (returns.returns_by_country, COUNTED),
    (returns.return_flows, (REFUGEES, HORN)),
    (returns.returns_by_type, (REFUGEES, HORN)),
    (returns.returns_by_sex_age, (REFUGEES, HORN)),
    (returns.published_figures, (REFUGEES, HORN)),
    (returns.count_published, (REFUGEES, HORN)),
    (returns.pairs_of_countries, (REFUGEES,)),
    (returns.latest_full_year, (REFUGEES, HORN, TODAY)),
    (selection.choose_activities, ("training", CODED)),
    (selection.choose_returns, (REFUGEES, HORN)),
    (shown_figures.shown_figures, (REFUGEES,)),
    (shown_figures.shown_if_added, (REFUGEES,)),
    (side_by_side.side_by_side, ((REFUGEES, "uk_returns"), HORN)),
    (sources.sources, ()),
    (sources.cited_sources, (None, NO_FILTERS)),
    (sources.cited_uploads, ((1, 2),)),
)
