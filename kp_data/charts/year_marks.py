"""Marks on an axis of years: breaks in a series and years without a figure."""

from collections.abc import Callable, Mapping

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import line, note
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import BREAK, Marks, View, slot_sign, slot_text
from kp_data.charts.year_labels import AXIS, at_foot, label_years
from kp_data.wording import digits, say
from kp_data.wording import figures as figure_words
from kp_data.wording import marks as words

ABOVE_BREAKS = 1.22  # how far the axis of values goes on, so that "break" stands over all labels
UNSEEN = "rgba(0,0,0,0)"
YEAR_BAR = 0.75  # width in years; left to itself, a trace of few years draws wide bars


def slots_of(values: pd.Series, marks: Mapping[int, Marks]) -> dict[int, str]:
    """The years whose place holds a sign in place of a bar, each with the sign."""
    return {
        int(year): sign
        for year, value in values.items()
        if pd.isna(value) and (sign := slot_sign(marks.get(year, ())))
    }


def add_gaps(figure: Drawing, values: pd.Series, marks: Mapping[int, Marks]) -> None:
    """Mark each year without a value over the whole height; the pointer tells why there is none.

    Years without a figure are hatched, and the legend says so; where a figure does not apply or is
    not shown, the place stays empty but for its sign.
    """
    signs = slots_of(values, marks)
    gaps = [year for year, value in values.items() if pd.isna(value) and year not in signs]
    hatched = {**theme.HATCHED, "line": {"width": 0}}
    _add_full_height(figure, gaps, marks, marker=hatched, name=say(figure_words.NO_FIGURE))
    _add_full_height(figure, list(signs), marks, marker={"color": UNSEEN}, showlegend=False)
    figure.add_notes([at_foot(sign, year) for year, sign in signs.items()])


def _add_full_height(
    figure: Drawing, years: list[int], marks: Mapping[int, Marks], **look: object
) -> None:
    if years:
        figure.add_bar(
            x=years,
            y=[figure.laid["yaxis"]["range"][1]] * len(years),
            width=1,
            hovertext=[
                f"<b>{digits(str(year))}</b><br>{slot_text(marks.get(year, ()))}" for year in years
            ],
            hoverinfo="text",
            **look,
        )


def breaks_of(values: pd.Series, marks: Mapping[int, Marks]) -> list[int]:
    """The years before which the series breaks; before the first there is nothing to compare."""
    first = values.index.min()
    return [int(year) for year in values.index if year != first and BREAK in marks.get(year, ())]


def add_breaks(figure: Drawing, years: list[int], count: int) -> None:
    """Draw a dashed line before each year at which a series breaks; named where there is room.

    Args:
        figure: Has its axes already.
        years: From :func:`breaks_of`.
        count: Years on the axis.
    """
    if not years:
        return
    top = figure.laid["yaxis"]["range"][1]
    dashed = [
        line(theme.INK, 1.5, x0=year - 0.5, x1=year - 0.5, y0=0, y1=top) | {"layer": "above"}
        for year in years
    ]
    for shape in dashed:
        shape["line"] = {**shape["line"], "dash": "5px,4px"}
    figure.update_layout(shapes=[*figure.laid.get("shapes", ()), *dashed])
    text = say(words.BREAK)
    room = (len(text) + 1) * theme.LETTER * count / (theme.NARROW - AXIS)  # in years
    named: list[int] = []
    for year in years:
        if not named or year - named[-1] >= room:
            named.append(year)
    figure.add_notes([_name_of_break(text, year, top, figure) for year in named])


def _name_of_break(text: str, year: int, top: float, figure: Drawing) -> dict[str, object]:
    """Beside the top of the line; on its left where the right end of the axis is near."""
    first, last = figure.laid["xaxis"]["range"]
    is_late = year - first > (last - first) * 0.85
    side = {"xanchor": "right", "xshift": -4} if is_late else {"xanchor": "left", "xshift": 4}
    place = {"x": year - 0.5, "y": top, "yanchor": "top", "bgcolor": theme.WHITE, **side}
    return note(text, font={"size": theme.SMALL, "color": theme.INK}, **place)


def write_labels(
    figure: Drawing,
    values: pd.Series,
    texts: pd.Series,
    view: View,
    draw: Callable[[pd.Series], object],
) -> None:
    """Write the numbers of the years on their bars, with the raised letters of their marks.

    Where labels may give way to one another in a narrow window, the letters stand at the years.

    Args:
        figure: Has its axes already.
        values: By year; NaN is no figure.
        texts: The label of each year.
        view: The marks of each year, in the order of the years.
        draw: Takes the labels that stand on bars and draws them.
    """
    signs = pd.Series([view.signs(marks) for marks in view.marks], values.index, dtype=object)
    signs = signs.where(values.notna(), "")
    labels = label_years(values, texts + signs)
    if labels.notes and signs.any():
        labels = label_years(values, texts)
        _sign_years(figure, signs)
    draw(labels.on_bars)
    labels.write_notes(figure)


def _sign_years(figure: Drawing, signs: pd.Series) -> None:
    axis = figure.laid["xaxis"]
    texts = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    raised = dict(signs[signs != ""].items())
    years = sorted({*texts, *raised})
    ticks = [texts.get(year, "") + raised.get(year, "") for year in years]
    figure.update_xaxes(tickvals=years, ticktext=ticks)
