"""Standing bars by year, read back from their figure."""

from collections.abc import Sequence
from math import ceil, floor

import plotly.graph_objects as go

from kp_data.charts import Chart
from kp_data.exports.pptx.looks import at, colour_of, is_unseen, look_of
from kp_data.exports.pptx.plots import Bars, Series, Slot
from kp_data.exports.pptx.text import plain
from kp_data.wording import decks as words
from kp_data.wording import digits, say
from kp_data.wording import marks as mark_words

FULL = 1  # width of what fills the whole place of a year: no bar of a value does


def read_years(chart: Chart) -> Bars:
    """Bars over every year of the axis; a year without a bar has no figure."""
    figure = chart.figure
    low, high = figure.layout.xaxis.range
    years = range(ceil(low), floor(high) + 1)
    stacked = figure.layout.barmode == "stack"
    bars = [trace for trace in figure.data if trace.width != FULL]
    notes = _notes(figure)
    parts: dict[str, list[go.Bar]] = {}
    for trace in bars:
        if not is_unseen(trace):
            parts.setdefault(trace.name if stacked else "", []).append(trace)
    named = [(plain(name) or _name(chart, traces), traces) for name, traces in parts.items()]
    series = [_series(name, traces, years, {} if stacked else notes) for name, traces in named]
    return Bars(
        categories=tuple(digits(str(year)) for year in years),
        series=tuple(series),
        stacked=stacked,
        totals=_totals(bars, series, years, notes) if stacked else None,
        slots=tuple(_slots(figure, years, notes)),
        raised=_raised(figure, years),
        breaks=_breaks(figure, years),
        said=tuple(_said(figure, bars, stacked=stacked)),
        head=str(chart.table.columns[0]),
    )


def _name(chart: Chart, traces: Sequence[go.Bar]) -> str:
    """Of what the bars stand for: filled ones name it, all others say what their look means."""
    filled = [plain(trace.name) for trace in traces if look_of(trace) == "filled"]
    return filled[0] if filled else str(chart.table.columns[1])


def _series(name: str, traces: Sequence[go.Bar], years: range, notes: dict[int, str]) -> Series:
    values: dict[int, float] = {}
    labels: dict[int, str] = {}
    looks: dict[int, str] = {}
    for trace in traces:
        for place, year in enumerate(trace.x):
            if at(trace.hoverinfo, place) != "skip":
                values[year] = float(trace.y[place])
                labels[year] = plain(at(trace.text, place) or "") or notes.get(year, "")
                looks[year] = look_of(trace)
    return Series(
        name=name,
        values=tuple(values.get(year) for year in years),
        labels=tuple(labels.get(year, "") for year in years),
        colour=colour_of(traces[0]),
        looks=tuple(looks.get(year, "filled") for year in years),
    )


def _said(figure: go.Figure, bars: Sequence[go.Bar], *, stacked: bool) -> list[str]:
    """What the looks of bars mean that the legend of the page explains."""
    sentences = {"hollow": mark_words.HOLLOW, "dotted": mark_words.DOTTED}
    said = []
    for trace in () if stacked else bars:
        if look_of(trace) in sentences:
            name = plain(trace.name)
            said.append(say(sentences[look_of(trace)], what=name[:1].lower() + name[1:]))
    if any(trace.width == FULL and look_of(trace) == "hatched" for trace in figure.data):
        said.append(say(words.HATCHED))
    return said


def _totals(
    bars: Sequence[go.Bar], series: Sequence[Series], years: range, notes: dict[int, str]
) -> Series:
    """The numbers above the bars, as they are written; the sums of their parts."""
    written = dict(notes)
    for trace in bars:
        if is_unseen(trace):
            texts = zip(trace.x, trace.text, strict=True)
            written |= {year: plain(text) for year, text in texts if plain(text)}
    sums = []
    for values in zip(*(part.values for part in series), strict=True):
        known = [value for value in values if value is not None]
        sums.append(sum(known) if known else None)
    labels = [written.get(year, "") for year in years]
    filled = ("filled",) * len(years)
    return Series("", tuple(sums), tuple(labels), colour_of(bars[0]), filled)


def _notes(figure: go.Figure) -> dict[int, str]:
    """What is written over years apart from the bars, and the signs at their foot."""
    return {
        round(note.x): plain(note.text)
        for note in figure.layout.annotations
        if note.yanchor == "bottom"
    }


def _slots(figure: go.Figure, years: range, notes: dict[int, str]) -> list[tuple[int, Slot]]:
    slots = []
    for trace in figure.data:
        if trace.width == FULL:
            hatched = look_of(trace) == "hatched"
            slots += [
                (year - years[0], Slot("" if hatched else notes[year], hatched)) for year in trace.x
            ]
    return sorted(slots, key=lambda slot: slot[0])


def _raised(figure: go.Figure, years: range) -> tuple[str, ...]:
    """The raised letters behind the names of years, where the page has them there."""
    axis = figure.layout.xaxis
    ticks = dict(zip(axis.tickvals, axis.ticktext, strict=True))
    return tuple(plain(ticks.get(year, "")).removeprefix(digits(str(year))) for year in years)


def _breaks(figure: go.Figure, years: range) -> tuple[int, ...]:
    """Places of the years before which a dashed line stands."""
    dashed = [shape for shape in figure.layout.shapes if shape.line.dash]
    return tuple(sorted(ceil(shape.x0) - years[0] for shape in dashed))
