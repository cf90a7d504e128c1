"""Bars that lie: one row a name, the value written at the end of the bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from kp_data.charts import theme
from kp_data.charts.axes import frame, lines, note, wrapped
from kp_data.charts.drawing import Drawing

LINE_HEIGHT = 17
THICKNESS = 18
THICKNESS_WITH_LABELS = 24
LEGEND = 36
LINES_BESIDE = 3  # of a name beside its bar
ABOVE_WRAP = 52  # characters of a line above a bar
BAR_BELOW = 22  # height that the bar needs below its name


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
        codes: what each row stands for; comes back as `customdata` when its bar is clicked. A row
            that is the sum of several has their codes in one text, joined with ";".
    """

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    hovers: Sequence[str]
    colour: str = theme.BLUE
    hollow: frozenset[int] = frozenset()
    codes: Sequence[tuple[str, ...]] | None = None


def lying_bars(labels: Sequence[str], *series: Series) -> Drawing:
    """Draw rows of bars, first row on top; several series are laid end to end.

    The names stand beside the bars; above them, where one would need too many lines there.
    """
    short = [wrapped(label) for label in labels]
    above = lines(short) > LINES_BESIDE
    if above:
        short = [wrapped(label, ABOVE_WRAP) for label in labels]
    counts = [label.count("<br>") + 1 for label in short]
    places, height = row_places(counts, BAR_BELOW if above else 0)
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
            customdata=None if part.codes is None else list(map(list, part.codes)),
            textangle=0,
            cliponaxis=False,
            marker=_fill(part),
            **(_labels_within(part) if several else _labels_at_end()),
        )
    figure.update_layout(barmode="stack", showlegend=several)
    figure.update_yaxes(tickmode="array", tickvals=places, ticktext=short, range=[height, 0])
    if above:
        _name_above(figure, short, places, counts)
    _leave_room_for_labels(figure, series)
    return figure


def _name_above(
    figure: Drawing, labels: Sequence[str], places: Sequence[float], counts: Sequence[int]
) -> None:
    """Move the bars down in their rows, and write the names over them."""
    lower = [place + LINE_HEIGHT * n / 2 for place, n in zip(places, counts, strict=True)]
    for bars in figure.drawn["data"]:
        bars["y"] = lower
    figure.update_yaxes(showticklabels=False)
    figure.update_layout(
        annotations=[
            note(
                label,
                x=0,
                xanchor="left",
                y=place - BAR_BELOW / 2 - LINE_HEIGHT * count / 2 - 2,
                yanchor="top",
            )
            for label, place, count in zip(labels, places, counts, strict=True)
        ]
    )


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


def _leave_room_for_labels(figure: Drawing, series: Sequence[Series]) -> None:
    """Keep a margin on the right as wide as the longest label at the end of a bar."""
    rows = zip(*(part.values for part in series), strict=True)
    totals = [sum(value or 0 for value in row) for row in rows]
    figure.update_xaxes(showticklabels=False, range=[0, max(totals, default=0) or 1])
    if len(series) == 1:
        longest = max((len(text) for text in series[0].texts), default=0)
        figure.update_layout(margin_r=longest * theme.LETTER + 14)
