"""Standing bars by year, parts on top of one another, with gaps where no figure exists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, value_axis, wrapped, year_axis
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import LOOKS, Marks, View, look, marker, remarks, stated_together
from kp_data.charts.phrases import counted, on_lines
from kp_data.charts.year_labels import same_width
from kp_data.charts.year_marks import (
    ABOVE_BREAKS,
    YEAR_BAR,
    add_breaks,
    add_gaps,
    breaks_of,
    write_labels,
)
from kp_data.queries.marks import MASKED, QUALIFIERS
from kp_data.reference import Measure
from kp_data.wording import digits, say, say_number
from kp_data.wording import figures as words

LEGEND_WRAP = 44  # characters; a longer name would be cut in a narrow window
LEGEND_LINE = 24
HALO = f"0 0 3px {theme.WHITE}, " * 5 + f"0 0 3px {theme.WHITE}"  # of a number among dots
HEADROOM = 1.12  # how far the axis of values goes on above the largest bar, for its label
HEADROOM_OF_TWO_LINES = 1.2


@dataclass(frozen=True)
class Part:
    """What shares a colour.

    Attributes:
        name: in the legend.
        colour: one of the palette.
        by_year: the values; every year of the figure, NaN where there is none.
        marks: by year, of those that have any.
        codes: what it stands for; they come back, with the year, as `customdata` of a click.
    """

    name: str
    colour: str
    by_year: pd.Series
    marks: Mapping[int, Marks] = field(default_factory=dict)
    codes: Sequence[str] = ()


def stacked_years(
    parts: Sequence[Part], *, gaps: bool = False, view: View | None = None
) -> Drawing:
    """Draw one bar a year: numbers within where they fit, the total above.

    Args:
        parts: at least one; all with the same years.
        gaps: mark the years without any value, instead of writing 0.
        view: the marks of each year, in the order of the years; none by default.
    """
    figure = frame(theme.PLOT_HEIGHT + LEGEND_LINE * len(parts))
    if not parts:
        return figure
    years = parts[0].by_year.index
    view = view or View(None, [()] * len(years), [True] * len(years))
    marks = dict(zip(years, view.marks, strict=True))
    numbers = pd.DataFrame({place: _texts(part) for place, part in enumerate(parts)})
    for part, (_, texts) in zip(parts, same_width(numbers).items(), strict=True):
        for style in LOOKS:
            alike = [year for year in years if look(part.marks.get(year, ())) == style]
            if alike or style == "filled":
                figure.add_bar(**_bars(part, texts, view.measure, alike, style))
    totals = pd.concat([part.by_year for part in parts], axis=1).sum(axis=1, min_count=1)
    breaks = breaks_of(totals, marks)
    shown = totals if gaps else totals.fillna(0)
    bold = pd.Series({year: _total(shown[year], marks[year]) for year in years}, dtype=object)
    set_year_axes(figure, totals, ABOVE_BREAKS if breaks else headroom(bold))
    if gaps:
        add_gaps(figure, totals, marks)
    totals = shown
    write_labels(figure, totals, bold, view, lambda labels: figure.add_bar(**_totals(labels)))
    add_breaks(figure, breaks, len(totals))
    figure.update_layout(barmode="stack", showlegend=True)
    return figure


def headroom(labels: Iterable[str]) -> float:
    """How far the axis of values goes on above the largest bar, for labels of one line or two."""
    return HEADROOM_OF_TWO_LINES if any("<br>" in label for label in labels) else HEADROOM


def _total(value: float, marks: Marks) -> str:
    """The number over a bar: where a part of it is hidden, it is a lower bound."""
    if pd.isna(value):
        return ""
    said = [mark for mark in marks if mark in QUALIFIERS]
    stated = stated_together([*said, "at_least"] if set(marks) & set(MASKED) else said)
    number = say_number(value)
    return on_lines(counted(value, stated), number).replace(number, f"<b>{number}</b>")


def _texts(part: Part) -> pd.Series:
    return part.by_year.map(lambda value: say_number(value) if value > 0 else "")


def _bars(
    part: Part, texts: pd.Series, measure: Measure | None, years: Sequence[int], style: str
) -> dict[str, object]:
    values = part.by_year[list(years)].astype(float)
    filled = style == "filled"
    ink = {"color": theme.text_on(part.colour) if filled else theme.INK, "size": theme.SMALL}
    return {
        "name": wrapped(part.name, LEGEND_WRAP),
        "showlegend": filled,
        "x": list(values.index),
        "y": list(values.fillna(0)),
        "width": YEAR_BAR,
        "marker": theme.fill(part.colour) if filled else marker(style, part.colour),
        "text": list(texts[list(years)]),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": ink | ({"shadow": HALO} if style == "dotted" else {}),
        "hovertext": [
            "<br>".join(
                [
                    f"<b>{digits(str(year))}</b>",
                    say(words.NAME_AND_NUMBER, name=part.name, number=say_number(value)),
                    *remarks(part.marks.get(year, ()), measure, value),
                ]
            )
            for year, value in values.items()
        ],
        "hoverinfo": ["skip" if pd.isna(value) else "text" for value in values],
        "customdata": [[int(year), ";".join(part.codes)] for year in values.index],
    }


def _totals(labels: pd.Series) -> dict[str, object]:
    """Bars without height on top, for their labels: only labels on bars give way to one another."""
    return {
        "x": list(labels.index),
        "y": [0] * len(labels),
        "width": YEAR_BAR,
        "text": list(labels),
        "textposition": "outside",
        "textangle": 0,
        "outsidetextfont": {"color": theme.INK, "size": theme.FONT_SIZE},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
        "marker": {"color": "rgba(0,0,0,0)"},
    }


def set_year_axes(figure: Drawing, totals: pd.Series, headroom: float = HEADROOM) -> None:
    """Every year on the one axis, room for labels above the largest value on the other."""
    figure.update_xaxes(**year_axis(int(totals.index.min()), int(totals.index.max())))
    figure.update_yaxes(**value_axis(float(totals.fillna(0).max()), headroom=headroom))
