"""Behind single published figures, which are never added: each is one record."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kp_data.charts.published import figure_label, newest_first
from kp_data.reference import Measure
from pages.ui.behind_records import show_figures_behind
from pages.ui.figures import Behind


def behind_published(figures: pd.DataFrame, measure: Measure) -> Behind:
    """The way from each dot, and each row of their table, to the record.

    Args:
        figures: As they are drawn, with their index from 0.
        measure: What they count.
    """
    drawn = newest_first(figures)
    typed = len(set(figures["return_type"].dropna())) > 1
    names = {str(row.Index): figure_label(row, typed=typed) for row in drawn.itertuples()}

    def at_point(point: Mapping[str, Any]) -> Hashable | None:
        codes = point.get("customdata")
        return codes[0] if isinstance(codes, list | tuple) and codes else None

    def at_place(row: int, column: str) -> Hashable | None:  # noqa: ARG001 - a row is one figure
        return str(drawn.index[row])

    def show(place: Any, key: str) -> None:  # noqa: ANN401 - one of the cells
        figure = figures.loc[[int(place)]]
        has_value = figure["value"].notna()
        reason = figure["protection"].str.startswith("hidden").map({True: "not_shown", False: ""})
        counted = reason.where(~has_value, "yes").replace("", "not_available")
        show_figures_behind(figure.assign(counted=counted), measure, names[place], key)

    return Behind(names, at_point, at_place, show)
