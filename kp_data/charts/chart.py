"""What every chart function gives: a figure with the words and the table that belong to it."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure, and all that has to stand with it.

    Attributes:
        title: what is shown.
        subtitle: measure, unit and period.
        figure: the drawing, without title; an empty frame where there is nothing to show.
        alt: the finding in one sentence, for those who do not see the figure.
        table: the figures, ready to be read: words as headers, names instead of codes.
        marks: what the signs in view mean, in one line; empty where there are none.
    """

    title: str
    subtitle: str
    figure: go.Figure
    alt: str
    table: pd.DataFrame
    marks: str = ""
