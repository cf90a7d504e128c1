"""Single figures as dots on a thin line, each under its own name."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.axes import frame
from kp_data.charts.bars import LINE_HEIGHT

LABEL_WIDTH = 52  # characters; what fits a window 360 pixels wide
LABEL_LINES = 2
DOT_HEIGHT = 30  # from the name to the next one


@dataclass(frozen=True)
class Dot:
    """One figure.

    Attributes:
        label: its name, written above the line.
        value: where the dot stands; None leaves the line empty.
        text: what is written beside the dot.
        hover: what is shown under the pointer.
        hollow: not exact.
    """

    label: str
    value: float | None
    text: str
    hover: str
    hollow: bool = False


def labelled_dots(dots: Sequence[Dot]) -> go.Figure:
    """Draw the dots one below the other.

    The names stand above the lines, not beside them: so a long title leaves room for the dots on a
    telephone, too.
    """
    labels = [_short(dot.label) for dot in dots]
    tops, height = _tops(labels)
    places = [
        top + LINE_HEIGHT * (label.count("<br>") + 1) + 11
        for top, label in zip(tops, labels, strict=True)
    ]
    figure = frame(height + 20)
    for dot, label, top, place in zip(dots, labels, tops, places, strict=True):
        _write(figure, label, top)
        _draw_line(figure, dot, place)
    _draw_dots(figure, dots, places)
    largest = max((dot.value or 0 for dot in dots), default=0) or 1
    figure.update_xaxes(range=[0, largest], showticklabels=False)
    figure.update_yaxes(range=[height, 0], showticklabels=False)
    longest = max((len(dot.text) for dot in dots), default=0)
    figure.update_layout(margin_r=longest * theme.LETTER + 22, margin_l=10)
    return figure


def _short(label: str) -> str:
    """At most two lines; the rest of a longer name is under the pointer and in the table."""
    room = LABEL_WIDTH * LABEL_LINES - 8
    return "<br>".join(wrap(shorten(label, room, placeholder=" …"), LABEL_WIDTH))


def _tops(labels: Sequence[str]) -> tuple[list[int], int]:
    tops = []
    top = 0
    for label in labels:
        tops.append(top)
        top += LINE_HEIGHT * (label.count("<br>") + 1) + DOT_HEIGHT
    return tops, top


def _write(figure: go.Figure, label: str, top: int) -> None:
    figure.add_annotation(
        x=0,
        y=top,
        xanchor="left",
        yanchor="top",
        xshift=-6,
        text=label,
        align="left",
        showarrow=False,
        borderpad=0,
        font={"size": theme.SMALL},
    )


def _draw_line(figure: go.Figure, dot: Dot, y: float) -> None:
    figure.add_shape(
        type="line",
        x0=0,
        x1=dot.value or 0,
        y0=y,
        y1=y,
        line={"color": theme.RAMP[2], "width": 2},
        layer="below",
    )


def _draw_dots(figure: go.Figure, dots: Sequence[Dot], places: Sequence[float]) -> None:
    shown = [(dot, place) for dot, place in zip(dots, places, strict=True) if dot.value is not None]
    figure.add_scatter(
        x=[dot.value for dot, _ in shown],
        y=[place for _, place in shown],
        mode="markers+text",
        marker={
            "size": 11,
            "color": [theme.WHITE if dot.hollow else theme.BLUE for dot, _ in shown],
            "line": {"color": theme.BLUE, "width": 2},
        },
        text=[f" {dot.text}" for dot, _ in shown],
        textposition="middle right",
        textfont={"size": theme.FONT_SIZE, "color": theme.INK},
        hovertext=[dot.hover for dot, _ in shown],
        hoverinfo="text",
        cliponaxis=False,
    )
