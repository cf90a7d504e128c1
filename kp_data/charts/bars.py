"""Bars that lie: one row a name, the value written at the end of the bar."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.axes import frame, wrapped

LINE_HEIGHT = 17
THICKNESS = 18
THICKNESS_WITH_LABELS = 24
LEGEND = 36


@dataclass(frozen=True)
class Series:
    """One colour of bars.

    Attributes:
        name: the word in the legend.
        values: one a row; None draws nothing.
        texts: what is written at, or in, the bar.
        hovers: what is shown under the pointer.
        colour: the fill.
        hollow: rows of which only the outline is drawn.
    """

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    hovers: Sequence[str]
    colour: str = theme.BLUE
    hollow: frozenset[int] = frozenset()


def lying_bars(labels: Sequence[str], *series: Series) -> go.Figure:
    """Draw rows of bars, first row on top; several series are laid end to end."""
    short = [wrapped(label) for label in labels]
    places, height = row_places([label.count("<br>") + 1 for label in short])
    several = len(series) > 1
    figure = frame(height + (LEGEND if several else 0) + 16)
    for part in series:
        figure.add_bar(
            orientation="h",
            y=places,
            x=list(part.values),
            width=THICKNESS_WITH_LABELS if several else THICKNESS,
            name=part.name,
            text=list(part.texts),
            hovertext=list(part.hovers),
            hoverinfo="text",
            textangle=0,
            cliponaxis=False,
            marker=_fill(part),
            **(_labels_within(part) if several else _labels_at_end()),
        )
    figure.update_layout(barmode="stack", showlegend=several)
    figure.update_yaxes(tickmode="array", tickvals=places, ticktext=short, range=[height, 0])
    _leave_room_for_labels(figure, series)
    return figure


def row_places(line_counts: Sequence[int], extra: int = 0) -> tuple[list[float], int]:
    """The middle of each row in pixels from the top, and the height of all rows.

    Args:
        line_counts: the number of lines of each row's label.
        extra: pixels that each row needs besides.

    Examples:
        >>> row_places([1, 3])
        ([15.0, 59.5], 89)
    """
    places = []
    top = 0
    for line_count in line_counts:
        row = max(theme.ROW, LINE_HEIGHT * line_count + 8) + extra
        places.append(top + row / 2)
        top += row
    return places, top


def _fill(part: Series) -> dict[str, object]:
    rows = range(len(part.values))
    return {
        "color": [theme.WHITE if row in part.hollow else part.colour for row in rows],
        "line": {
            "color": [part.colour if row in part.hollow else theme.WHITE for row in rows],
            "width": 1.5,
        },
    }


def _labels_at_end() -> dict[str, object]:
    return {
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": theme.FONT_SIZE, "color": theme.INK},
    }


def _labels_within(part: Series) -> dict[str, object]:
    return {
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textfont": {"size": theme.SMALL, "color": theme.text_on(part.colour)},
    }


def _leave_room_for_labels(figure: go.Figure, series: Sequence[Series]) -> None:
    """Keep a margin on the right as wide as the longest label at the end of a bar."""
    rows = zip(*(part.values for part in series), strict=True)
    totals = [sum(value or 0 for value in row) for row in rows]
    figure.update_xaxes(showticklabels=False, range=[0, max(totals, default=0) or 1])
    if len(series) == 1:
        longest = max((len(text) for text in series[0].texts), default=0)
        figure.update_layout(margin_r=longest * theme.LETTER + 14)
