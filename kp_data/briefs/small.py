"""Figures without what a small place has no room for: kinds as one, legends as a sentence."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import Chart, theme
from kp_data.charts.stacks import Part, stacked_years
from kp_data.queries.selection import OWN_FRAMEWORK
from kp_data.wording import briefs as words
from kp_data.wording import say


def all_kinds_as_one(chart: Chart, counts: pd.DataFrame) -> Chart:
    """Meetings by year as one number a year.

    Args:
        chart: Of meetings by year and kind.
        counts: Of what it was made: `year`, `activities`.
    """
    totals = counts.groupby("year")["activities"].sum()
    figure = stacked_years([Part(say(words.MEETINGS), theme.BLUE, totals)])
    figure.update_traces(text=None, selector={"name": say(words.MEETINGS)})
    figure.update_layout(showlegend=False)
    return replace(chart, figure=figure)


def own_and_partners(chart: Chart, counts: pd.DataFrame) -> Chart:
    """Trainings by year, those of the Process apart from those of partners.

    Args:
        chart: Of trainings by year and programme.
        counts: Of what it was made: `year`, `framework`, `activities`.
    """
    is_own = counts["framework"] == OWN_FRAMEWORK
    parts = [
        Part(say(name), colour, counts["activities"].where(which, 0).groupby(counts["year"]).sum())
        for name, colour, which in (
            (words.OWN_TRAININGS, theme.BLUE, is_own),
            (words.PARTNER_TRAININGS, theme.TEAL, ~is_own),
        )
        if counts[which]["activities"].sum()
    ]
    figure = stacked_years(parts)
    if len(parts) == 1:
        figure.update_traces(text=None, selector={"name": parts[0].name})
        figure.update_layout(showlegend=False)
    return replace(chart, figure=figure, marks=_only(parts))


def legend_in_words(chart: Chart) -> Chart:
    """A figure of one series without its legend, which the line of marks takes over."""
    looks = [_look(trace) for trace in chart.figure.data[1:]]
    figure = go.Figure(chart.figure).update_layout(showlegend=False)
    said = [text for text in dict.fromkeys(looks) if text]
    return replace(chart, figure=figure, marks=" ".join([*said, chart.marks]).strip())


def _only(parts: list[Part]) -> str:
    """What the bars are, where there is one part and so no legend."""
    return say(words.BARS_ARE, what=parts[0].name) if len(parts) == 1 else ""


def _look(trace: go.Bar) -> str:
    """What a look means, in a sentence; empty where it has no name."""
    shape = trace.marker.pattern.shape if trace.type == "bar" else ""
    if not trace.name or trace.showlegend is False:
        return ""
    if shape == "/":
        return say(words.HATCHED, what=_within(trace.name))
    known = words.DOTTED if shape else words.HOLLOW
    return say(known, what=_within(trace.name))


def _within(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
