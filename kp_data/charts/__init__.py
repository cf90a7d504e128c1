"""Tables become figures: pure functions, one for each question.

Each takes the table of the query of the same question and gives a :class:`Chart`: title, subtitle,
figure, alternative text and a table that can be read. Title and subtitle are not drawn into the
figure; the page prints them. Show the figure with ``CONFIG`` and without a theme of Streamlit's.
"""

from kp_data.charts.chart import Chart
from kp_data.charts.delegates import delegates_dots
from kp_data.charts.flows import return_flow_matrix, return_flow_sankey
from kp_data.charts.hosts import host_bars
from kp_data.charts.people import sex_age_bars
from kp_data.charts.per_year import activities_per_year_bars
from kp_data.charts.pillars import pillar_bars, pillar_year_matrix
from kp_data.charts.places import country_bars, country_map, country_tiles
from kp_data.charts.published import published_figures_dots
from kp_data.charts.reintegration import reintegration_matrix
from kp_data.charts.reintegration_scores import reintegration_scores
from kp_data.charts.reintegration_steps import reintegration_funnel
from kp_data.charts.returns import (
    return_type_bars,
    returns_by_country_bars,
)
from kp_data.charts.theme import CONFIG
from kp_data.charts.timeline import activity_timeline_strip
from kp_data.charts.year_bars import returns_by_year_bars

__all__ = [
    "CONFIG",
    "Chart",
    "activities_per_year_bars",
    "activity_timeline_strip",
    "country_bars",
    "country_map",
    "country_tiles",
    "delegates_dots",
    "host_bars",
    "pillar_bars",
    "pillar_year_matrix",
    "published_figures_dots",
    "reintegration_funnel",
    "reintegration_matrix",
    "reintegration_scores",
    "return_flow_matrix",
    "return_flow_sankey",
    "return_type_bars",
    "returns_by_country_bars",
    "returns_by_year_bars",
    "sex_age_bars",
]
