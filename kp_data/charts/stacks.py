"""Standing bars by year, parts on top of one another, with gaps where no figure exists."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.axes import frame, value_axis, wrapped, year_axis
from kp_data.charts.year_labels import label_years, same_width
from kp_data.wording import figures as words
from kp_data.wording import say, say_number

LEGEND_WRAP = 44  # characters; a longer name would be cut in a narrow window
LEGEND_LINE = 24


@dataclass(frozen=True)
class Part:
    """What shares a colour.

    Attributes:
        name: in the legend.
        colour: one of the palette.
        by_year: the values; every year of the figure, NaN where there is none.
    """

    name: str
    colour: str
    by_year: pd.Series


def stacked_years(parts: Sequence[Part], *, gaps: bool = False) -> go.Figure:
    """Draw one bar a year: numbers within where they fit, the total above.

    Args:
        parts: at least one; all with the same years.
        gaps: hatch the years without any value, instead of writing 0.
    """
    figure = frame(theme.PLOT_HEIGHT + LEGEND_LINE * len(parts))
    if not parts:
        return figure
    numbers = pd.DataFrame({place: _texts(part) for place, part in enumerate(parts)})
    for part, (_, texts) in zip(parts, same_width(numbers).items(), strict=True):
        figure.add_bar(**_bars(part, texts))
    totals = pd.concat([part.by_year for part in parts], axis=1).sum(axis=1, min_count=1)
    set_year_axes(figure, totals)
    if gaps:
        add_gaps(figure, totals)
    totals = totals if gaps else totals.fillna(0)
    bold = totals.map(lambda total: f"<b>{say_number(total)}</b>" if pd.notna(total) else "")
    labels = label_years(totals, bold)
    figure.add_bar(**_totals(labels.on_bars))
    labels.write_notes(figure)
    figure.update_layout(barmode="stack", bargap=0.25, showlegend=True)
    return figure


def _texts(part: Part) -> pd.Series:
    return part.by_year.map(lambda value: say_number(value) if value > 0 else "")


def _bars(part: Part, texts: pd.Series) -> dict[str, object]:
    values = part.by_year.astype(float)
    return {
        "name": wrapped(part.name, LEGEND_WRAP),
        "x": list(values.index),
        "y": list(values.fillna(0)),
        "marker": theme.fill(part.colour),
        "text": list(texts),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": theme.text_on(part.colour), "size": theme.SMALL},
        "hovertext": [
            f"<b>{year}</b><br>"
            + say(words.NAME_AND_NUMBER, name=part.name, number=say_number(value))
            for year, value in values.items()
        ],
        "hoverinfo": ["skip" if pd.isna(value) else "text" for value in values],
    }


def _totals(labels: pd.Series) -> dict[str, object]:
    """Bars without height on top, for their labels: only labels on bars give way to one another."""
    return {
        "x": list(labels.index),
        "y": [0] * len(labels),
        "text": list(labels),
        "textposition": "outside",
        "textangle": 0,
        "outsidetextfont": {"color": theme.INK, "size": theme.FONT_SIZE},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
        "marker": {"color": "rgba(0,0,0,0)"},
    }


def set_year_axes(figure: go.Figure, totals: pd.Series) -> None:
    """Every year on the one axis, room for labels above the largest value on the other."""
    figure.update_xaxes(**year_axis(int(totals.index.min()), int(totals.index.max())))
    figure.update_yaxes(**value_axis(float(totals.fillna(0).max()), headroom=1.12))


def add_gaps(figure: go.Figure, values: pd.Series) -> None:
    """Hatch each year without a value over the whole height, and say so in the legend."""
    years = [year for year, value in values.items() if pd.isna(value)]
    if not years:
        return
    figure.add_bar(
        name=say(words.NO_FIGURE),
        x=years,
        y=[figure.layout.yaxis.range[1]] * len(years),
        width=1,
        marker={**theme.HATCHED, "line": {"width": 0}},
        hovertext=[f"<b>{year}</b><br>{say(words.NO_FIGURE)}" for year in years],
        hoverinfo="text",
    )
