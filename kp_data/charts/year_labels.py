"""Numbers over bars by year: all of them where they fit, else at least the peak and the last year.

In a narrow window Plotly leaves out the labels that do not fit, one by one: the short numbers would
stay and the largest go. So, where years are many, the peak, the last year and each zero are written
as notes, which are always there, and all other labels are made equally wide: they show together or
not at all.
"""

import re
from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import note
from kp_data.charts.drawing import Drawing

AXIS = 40  # width of the names of the values, in pixels
BAR = 0.75  # part of a year that its bar takes
FIGURE_SPACE = "\u2007"  # as wide as a digit
COMMA_SPACE = "\u2008"  # as wide as a comma: half a digit


@dataclass(frozen=True)
class YearLabels:
    """Labels by year.

    Attributes:
        on_bars: by year, empty for those that are notes or that never fit.
        notes: for the peak, the last year and each zero, where there is not room for all.
        beside: width that the note of the last year needs beyond the last bar, in pixels.
    """

    on_bars: pd.Series
    notes: list[dict[str, object]]
    beside: int

    def write_notes(self, figure: Drawing) -> None:
        """Write the notes on the figure and keep the room for them."""
        if self.notes:
            figure.add_notes(self.notes)
            figure.update_layout(margin_r=4 + self.beside)


def label_years(values: pd.Series, texts: pd.Series) -> YearLabels:
    """Decide which label stands on its bar and which is a note.

    Args:
        values: by year; NaN is no figure.
        texts: the label of each year.
    """
    known = values.dropna()
    if known.empty or not _crowded(texts):
        return YearLabels(texts, [], 0)
    peak, last = known.idxmax(), known.index[-1]
    longest = max(_width(text) for text in texts)
    on_bars = texts.map(lambda text: _widened(text, longest))
    if len(texts) > theme.TICK_EACH_YEAR:
        on_bars = on_bars.map(lambda _: "")
    zeros = [year for year in known[known == 0].index if year not in {peak, last}]
    on_bars[[peak, last, *zeros]] = ""
    side = _side_of_last(values, texts)
    notes = [_note(last, side, values, texts)]
    if peak != last:
        notes.append(_note(peak, _side(peak, values, texts), values, texts))
    notes += [at_foot(texts[year], year) for year in zeros]
    width = _width(texts[last]) * theme.LETTER
    beyond = width / 2 - _room(values) / 2 if side == "center" else width - 8
    return YearLabels(on_bars, notes, max(0, round(beyond)))


def at_foot(text: str, year: int) -> dict[str, object]:
    """A short text that stands on the axis in the place of a year."""
    look = {"xanchor": "center", "yanchor": "bottom", "font": {"size": theme.FONT_SIZE}}
    return note(text, x=year, y=0, **look)


def same_width(texts: pd.DataFrame) -> pd.DataFrame:
    """Labels within parts of bars, equally wide where there are too many for a narrow window."""
    if not any(_crowded(texts[column]) for column in texts):
        return texts
    longest = max(_width(text) for text in texts.to_numpy().flat)
    return texts.map(lambda text: _widened(text, longest) if text else "")


def _room(years: pd.Series) -> float:
    """Pixels of a year in a narrow window."""
    return (theme.NARROW - AXIS) / max(len(years), 1)


def _crowded(texts: pd.Series) -> bool:
    longest = max((_width(text) for text in texts), default=0)
    return longest * theme.LETTER > _room(texts) * BAR


def _width(text: str) -> float:
    """Characters of the longest line; commas and spaces are half a character.

    Examples:
        >>> _width("at least<br><b>140</b>"), _width("1,048")
        (7.5, 4.5)
    """
    lines = [re.sub("<[^>]*>", "", line) for line in text.split("<br>")]
    return max(len(line) - len(re.findall("[, ]", line)) / 2 for line in lines)


def _widened(text: str, width: float) -> str:
    """The label with room on both sides, so that it is as wide as the widest."""
    if not text:
        return ""
    halves = round((width - _width(text)) * 2)
    before, after = halves // 2, halves - halves // 2
    return f"{_space(before)}{text}{_space(after)}"


def _space(halves: int) -> str:
    return FIGURE_SPACE * (halves // 2) + COMMA_SPACE * (halves % 2)


def _reach(text: str, values: pd.Series) -> float:
    """Years that half of a label takes in a narrow window."""
    return _width(text) * theme.LETTER / 2 / _room(values)


def _side_of_last(values: pd.Series, texts: pd.Series) -> str:
    """Over the middle of its bar, unless a bar before it is so high that it would be written on."""
    known = values.dropna()
    last = known.index[-1]
    near = known[known.index >= last - _reach(texts[last], values) - BAR / 2]
    return "center" if known[last] >= near.max() else "left"


def _side(year: int, values: pd.Series, texts: pd.Series) -> str:
    """Over the middle of the peak where that fits a narrow window; else it begins at one end.

    So it never leaves the drawing, nor meets the label of the last year.
    """
    first, last = values.index[0], values.dropna().index[-1]
    reach = _reach(texts[year], values)
    fits = year - first + 0.5 >= reach and values.index[-1] - year + 0.5 >= reach
    if fits and last - year >= reach + _reach(texts[last], values):
        return "center"
    return "left" if year - first < len(values) / 2 else "right"


def _note(year: int, side: str, values: pd.Series, texts: pd.Series) -> dict[str, object]:
    look = {"yanchor": "bottom", "align": side, "font": {"size": theme.FONT_SIZE}}
    edge = {"left": -BAR / 2, "center": 0, "right": BAR / 2}[side]
    return note(texts[year], x=year + edge, xanchor=side, y=float(values[year]), **look)
