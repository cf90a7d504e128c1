"""Single figures as dots on a thin line, each under its own name."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from kp_data.charts import theme
from kp_data.charts.axes import frame, line, note, wrapped
from kp_data.charts.bars import LINE_HEIGHT
from kp_data.charts.drawing import Drawing

LABEL_WIDTH = 52  # characters; what fits a window 360 pixels wide
LABEL_LINES = 2
DOT_HEIGHT = 30  # from the name to the next one


@dataclass(frozen=True)
class Dot:
    """One figure.

    Attributes:
        label: its name, written above the line.
        value: where the dot stands; None for no dot and no line.
        text: what is written beside the dot, or in its place.
        hover: what is shown under the pointer.
        hollow: not exact.
        code: what it stands for; comes back as `customdata` when it is clicked.
    """

    label: str
    value: float | None
    text: str
    hover: str
    hollow: bool = False
    code: str = ""


def labelled_dots(dots: Sequence[Dot]) -> Drawing:
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
    without = [(dot, place) for dot, place in zip(dots, places, strict=True) if dot.value is None]
    figure.update_layout(
        annotations=[
            *(_name(label, top) for label, top in zip(labels, tops, strict=True)),
            *(_in_place_of_dot(dot, place) for dot, place in without),
        ],
        shapes=[_stem(dot, place) for dot, place in zip(dots, places, strict=True)],
    )
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
    return wrapped(shorten(label, room, placeholder=" …"), LABEL_WIDTH)


def _tops(labels: Sequence[str]) -> tuple[list[int], int]:
    tops = []
    top = 0
    for label in labels:
        tops.append(top)
        top += LINE_HEIGHT * (label.count("<br>") + 1) + DOT_HEIGHT
    return tops, top


def _name(label: str, top: int) -> dict[str, object]:
    return note(label, x=0, y=top, xanchor="left", yanchor="top", xshift=-6)


def _in_place_of_dot(dot: Dot, place: float) -> dict[str, object]:
    look = {"xanchor": "left", "yanchor": "middle", "xshift": -6, "hovertext": dot.hover}
    return note(f"<i>{dot.text}</i>", x=0, y=place, font={"size": theme.FONT_SIZE}, **look)


def _stem(dot: Dot, y: float) -> dict[str, object]:
    return line(theme.RAMP[2], 2, x0=0, x1=dot.value or 0, y0=y, y1=y)


def _draw_dots(figure: Drawing, dots: Sequence[Dot], places: Sequence[float]) -> None:
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
        customdata=[[dot.code] for dot, _ in shown],
        hoverinfo="text",
        cliponaxis=False,
    )
