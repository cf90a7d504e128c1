"""Rows of bars and of dots, read back from their figures."""

from collections.abc import Sequence

import plotly.graph_objects as go

from kp_data.charts import Chart, theme
from kp_data.exports.pptx.looks import at, colour_of, look_of
from kp_data.exports.pptx.plots import Bars, Series, Slot
from kp_data.exports.pptx.text import plain
from kp_data.wording import figures as words
from kp_data.wording import say


def read_rows(chart: Chart) -> Bars:
    """Bars that lie; several series are laid end to end.

    A bar without length whose label has no number says in words why there is no figure.
    """
    figure = chart.figure
    names = _row_names(figure)
    read = [_series(trace, len(names)) for trace in figure.data]
    slots = tuple((row, Slot(text)) for _, missing in read for row, text in missing)
    return Bars(
        categories=tuple(names),
        series=tuple(series for series, _ in read),
        lying=True,
        stacked=len(read) > 1,
        slots=slots,
        head=str(chart.table.columns[0]),
    )


def _row_names(figure: go.Figure) -> list[str]:
    """Beside the bars, or above them where they are long."""
    if figure.layout.yaxis.showticklabels is False:
        return [plain(note.text) for note in figure.layout.annotations]
    return [plain(name) for name in figure.layout.yaxis.ticktext]


def _series(trace: go.Bar, count: int) -> tuple[Series, list[tuple[int, str]]]:
    """One colour of bars, and the rows of which it says in words that there is no figure."""
    labels = [plain(text or "") for text in trace.text]
    missing = [
        (row, label)
        for row, (value, label) in enumerate(zip(trace.x, labels, strict=True))
        if not value and is_in_words(label)
    ]
    silent = {row for row, _ in missing}
    rows = range(count)
    series = Series(
        name=plain(trace.name),
        values=tuple(None if row in silent else _number(trace.x[row]) for row in rows),
        labels=tuple("" if row in silent else labels[row] for row in rows),
        colour=next(
            (colour_of(trace, row) for row in rows if look_of(trace, row) == "filled"),
            colour_of(trace),
        ),
        looks=tuple(look_of(trace, row) for row in rows),
    )
    return series, missing


def is_in_words(label: str) -> bool:
    """Whether a label says why there is no number.

    Examples:
        >>> is_in_words("at most 20"), is_in_words("No figure"), is_in_words("")
        (False, True, False)
    """
    return bool(label) and not any(map(str.isdigit, label))


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def read_steps(chart: Chart) -> Bars:
    """Bars under their names; hatched where there is no figure, with the reason in the bar."""
    figure = chart.figure
    placed = [(place, trace, row) for trace in figure.data for row, place in enumerate(trace.y)]
    placed.sort(key=lambda bar: bar[0])
    count = len(placed)
    notes = [plain(note.text) for note in figure.layout.annotations]
    names, reasons = notes[:count], iter(notes[count:])
    slots, values, labels, looks = [], [], [], []
    for row, (_, trace, place) in enumerate(placed):
        is_known = look_of(trace) != "hatched"
        values.append(_number(trace.x[place]) if is_known else None)
        labels.append(plain(trace.text[place]) if is_known else "")
        looks.append(look_of(trace) if is_known else "filled")
        if not is_known:
            slots.append((row, Slot(next(reasons, ""), hatched=True)))
    head = str(chart.table.columns[0])
    series = _single(chart, values, labels, looks)
    return Bars(tuple(names), (series,), lying=True, slots=tuple(slots), head=head)


def _single(
    chart: Chart, values: Sequence[float | None], labels: Sequence[str], looks: Sequence[str]
) -> Series:
    """The one series of a figure without a legend, named as its table names the numbers."""
    return Series(_number_header(chart), tuple(values), tuple(labels), theme.BLUE, tuple(looks))


def _number_header(chart: Chart) -> str:
    numbers = chart.table.select_dtypes("number").columns
    return str(numbers[-1]) if len(numbers) else say(words.FIGURE_COLUMN)


def read_pyramid(chart: Chart) -> Bars:
    """Bars of two sexes in each row; those of unknown sex are a third series, drawn last."""
    figure = chart.figure
    names = tuple(plain(name) for name in figure.layout.yaxis.ticktext)
    series = [_side(trace, len(names)) for trace in figure.data]
    slots = tuple(
        (row, Slot(_sign(figure, row))) for row in range(len(names)) if _sign(figure, row)
    )
    by_sex = sorted(series, key=lambda one: one.colour == theme.GREY)
    head = str(chart.table.columns[0])
    return Bars(names, tuple(by_sex), lying=True, paired=len(series) > 1, slots=slots, head=head)


def _side(trace: go.Bar, count: int) -> Series:
    values: list[float | None] = [None] * count
    labels = [""] * count
    for row, value, text in zip(trace.y, trace.x, trace.text, strict=True):
        values[row] = None if value is None else abs(float(value))
        labels[row] = plain(text or "")
    name, colour = plain(trace.name), colour_of(trace)
    return Series(name, tuple(values), tuple(labels), colour, ("filled",) * count)


def _sign(figure: go.Figure, row: int) -> str:
    """What stands in the middle of a row in place of its bars."""
    signs = [
        plain(note.text)
        for note in figure.layout.annotations
        if note.y == row and note.xref != "paper" and note.yref != "paper"
    ]
    return " ".join(dict.fromkeys(signs))


def read_dots(chart: Chart) -> Bars:
    """Single figures, each under its name or beside it; without a dot where there is none."""
    figure = chart.figure
    if figure.layout.yaxis.ticktext:
        return _dots(chart, *_beside(figure))
    return _dots(chart, *_under(figure))


Found = tuple[list[str], dict[int, str], list[float]]


def _under(figure: go.Figure) -> Found:
    """Names, reasons and places of dots that stand on lines under their names."""
    stems = [shape.y0 for shape in figure.layout.shapes]
    notes = [plain(note.text) for note in figure.layout.annotations]
    rest = figure.layout.annotations[len(stems) :]
    reasons = {stems.index(note.y): plain(note.text) for note in rest}
    return notes[: len(stems)], reasons, stems


def _beside(figure: go.Figure) -> Found:
    """The same of dots whose lines have names beside them, and all texts on the right."""
    axis = figure.layout.yaxis
    reasons = {
        list(axis.tickvals).index(note.y): plain(note.text) for note in figure.layout.annotations
    }
    return [plain(name) for name in axis.ticktext], reasons, list(axis.tickvals)


def _dots(chart: Chart, names: list[str], written: dict[int, str], places: list[float]) -> Bars:
    trace = chart.figure.data[0]
    count = len(names)
    values: list[float | None] = [None] * count
    labels, looks = [""] * count, ["filled"] * count
    for dot, place in enumerate(trace.y):
        row = places.index(place)
        label = plain(at(trace.text, dot)) if trace.text is not None else written.get(row, "")
        if trace.x[dot] or not is_in_words(label):
            values[row], labels[row] = float(trace.x[dot]), label
            looks[row] = look_of(trace, dot)
        else:
            written[row] = label
    slots = tuple((row, Slot(written.get(row, ""))) for row in range(count) if values[row] is None)
    high = chart.figure.layout.xaxis.range[1] if chart.figure.layout.xaxis.tickvals else None
    series = _single(chart, values, labels, looks)
    head = str(chart.table.columns[0])
    return Bars(tuple(names), (series,), lying=True, slots=slots, largest=high, head=head)
