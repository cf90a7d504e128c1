"""What each release said of one figure, as dots one below the other, the earliest first."""

import pandas as pd

from kp_data.charts.chart import Chart
from kp_data.charts.dots import Dot, labelled_dots
from kp_data.queries.restatements import FigureHistory, Version
from kp_data.queries.restatements_in_words import (
    ToldVersion,
    history_in_words,
    place_in_words,
    told_versions,
)
from kp_data.reference import code_name, measures
from kp_data.wording import restatements as words
from kp_data.wording import say


def figure_history_dots(history: FigureHistory) -> Chart:
    """Draw the versions of a figure; hollow where one is not exact or covers a part of the year.

    Args:
        history: From :func:`kp_data.queries.restatements.figure_history`.
    """
    measure = measures()[history.measure]
    told = told_versions(history)
    headings = [say(word) for word in words.TABLE_COLUMNS.values()]
    return Chart(
        title=say(words.CHART_TITLE, place=place_in_words(history.to_code), year=history.year),
        subtitle=say(
            words.CHART_SUBTITLE, measure=measure.name, unit=code_name("unit", measure.unit)
        ),
        figure=labelled_dots(
            [_dot(version, one) for version, one in zip(history.versions, told, strict=True)]
        ),
        alt=history_in_words(history),
        table=pd.DataFrame(
            [(one.said_by, one.day, one.value, one.note) for one in told], columns=headings
        ),
    )


def _dot(version: Version, told: ToldVersion) -> Dot:
    """A figure that is not there, or not shown, stands at the beginning of its line, in words."""
    said = say(words.SAID_BY, publisher=told.said_by, release=told.note)
    label = said if told.note else told.said_by
    return Dot(
        label=label,
        value=version.value or 0,
        text=told.value,
        hover=say(words.HOVER, said=label, value=told.value),
        hollow=version.value is None or bool(version.covers) or version.qualifier != "exact",
    )
