"""Behind the figures of the first page: the activities of the Process, and the returns."""

from collections.abc import Hashable
from typing import Any

from kp_data.queries.behind import records_behind
from kp_data.queries.behind_activities import activities_behind
from kp_data.queries.filters import NO_FILTERS
from kp_data.queries.overview import Headline
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.reference import measures
from kp_data.wording import pages as words
from kp_data.wording import say, say_count
from pages.ui import data
from pages.ui.behind_records import show_activities_behind, show_figures_behind
from pages.ui.figures import Behind

RETURNS = "returns"


def behind_headline(process: Headline) -> Behind:
    """The way from the figures of the first page to the records that they rest on.

    Args:
        process: The figures as they are shown.
    """
    names: dict[Hashable, str] = {
        "meeting": say_count(*words.MEETINGS_COUNTED, process.meetings),
        "training": say_count(*words.TRAININGS_COUNTED, process.trainings_own),
    }
    if process.returns_year is not None:
        names[RETURNS] = say(words.FIGURE_RETURNS, year=process.returns_year)

    def show(cell: Any, key: str) -> None:  # noqa: ANN401 - one of the names
        if cell == RETURNS:
            code, year = process.returns_measure, process.returns_year
            figures = data.ask(records_behind, code, NO_FILTERS, year=year)
            show_figures_behind(figures, measures()[code], names[cell], key)
        else:
            found = data.ask(activities_behind, cell, NO_FILTERS, framework=OWN_FRAMEWORK)
            show_activities_behind(found, cell, names[cell], key)

    return Behind(names, lambda _: None, lambda _row, _column: None, show)
