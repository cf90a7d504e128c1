"""Marks along time and figures over their periods, read back from their figures."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import Chart, theme
from kp_data.exports.pptx.looks import at, look_of
from kp_data.exports.pptx.plots import Mark, Row, Stretch, Stretches, Strip, Term
from kp_data.exports.pptx.text import plain


def read_strip(chart: Chart) -> Strip:
    """Rows of marks, and the fields below them."""
    figure = chart.figure
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    fields = [trace for trace in figure.data if trace.mode == "lines"]
    captions = [
        plain(note.text, "  ")
        for note in figure.layout.annotations
        if note.xref == "paper" and note.x == 0
    ]
    years = [_day(day).year for day in figure.layout.xaxis.tickvals]
    return Strip(
        rows=tuple(_row(trace, caption) for trace, caption in zip(marks, captions, strict=False)),
        terms=tuple(map(_term, fields)),
        terms_name=captions[len(marks)] if fields else "",
        years=(years[0], years[-1]),
    )


def _row(trace: go.Scatter, caption: str) -> Row:
    looks = [look_of(trace, place) for place in range(len(trace.x))]
    colours = [at(trace.marker.color, place) for place in range(len(trace.x))]
    outlines = [at(trace.marker.line.color, place) for place in range(len(trace.x))]
    known = [one for one in (*colours, *outlines) if one != theme.WHITE]
    return Row(
        name=plain(trace.name),
        caption=caption,
        colour=known[0] if known else theme.INK,
        marks=tuple(
            Mark(
                _day(trace.x[place]),
                at(trace.marker.symbol, place),
                looks[place] == "hollow",
                plain(trace.hovertext[place], ", "),
            )
            for place in range(len(trace.x))
        ),
    )


def _term(trace: go.Scatter) -> Term:
    return Term(
        plain(trace.name), _day(trace.x[0]), _day(trace.x[1]), trace.fillcolor, plain(trace.text)
    )


def _day(value: object) -> date:
    return pd.Timestamp(value).date()


def read_stretches(chart: Chart) -> Stretches:
    """Dots at the ends of their periods, and lines over these."""
    figure = chart.figure
    lines, dots = figure.data[0], figure.data[1]
    low, high = figure.layout.xaxis.range
    starts = list(lines.x)[::3]
    numbers = chart.table.select_dtypes("number").columns
    return Stretches(
        figures=tuple(
            Stretch(
                float(start),
                float(dots.x[place]),
                float(dots.y[place]),
                plain(at(dots.text, place) or ""),
                look_of(dots, place) == "hollow",
            )
            for place, start in enumerate(starts)
        ),
        years=(round(low + 0.6), round(high - 0.6)),
        colour=theme.BLUE,
        head=str(numbers[-1] if len(numbers) else chart.title),
    )
