"""How the bars and marks of a figure look."""

import plotly.graph_objects as go

from kp_data.charts import theme

UNSEEN = "rgba(0,0,0,0)"


def is_unseen(trace: go.Bar) -> bool:
    """Whether bars are there for the texts that they carry alone."""
    return trace.type == "bar" and trace.marker.color == UNSEEN


def look_of(trace: go.Bar | go.Scatter, place: int = 0) -> str:
    """How a bar or a mark is filled: ``filled``, ``hollow``, ``dotted`` or ``hatched``."""
    shape = trace.marker.pattern.shape if trace.type == "bar" else None
    if shape in {".", "/"}:
        return {".": "dotted", "/": "hatched"}[shape]
    return "hollow" if at(trace.marker.color, place) == theme.WHITE else "filled"


def colour_of(trace: go.Bar | go.Scatter, place: int = 0) -> str:
    """The colour of a bar or a mark: of its fill, or of its outline where that is white."""
    fill = at(trace.marker.color, place)
    return at(trace.marker.line.color, place) if fill == theme.WHITE else fill


def at(value: object, place: int) -> object:
    """One of several values, or the one that holds for all."""
    return value if value is None or isinstance(value, str | int | float) else value[place]
