"""Traces of a figure as plain values, and one of many settings."""

from collections.abc import Mapping, Sequence
from math import nan

import numpy as np
import plotly.graph_objects as go

Trace = Mapping[str, object]


def traces_of(figure: go.Figure) -> list[dict[str, object]]:
    """The traces in view, in the order in which they are drawn."""
    return [
        trace.to_plotly_json()
        for trace in figure.data
        if trace.visible not in (False, "legendonly")
    ]


def of_each(value: object, place: int) -> object:
    """What a setting is for one mark: settings stand once for all marks, or once for each.

    Examples:
        >>> of_each("#fff", 3), of_each(["a", "b"], 1), of_each(["a", "b"], 9) is None
        ('#fff', 'b', True)
    """
    if isinstance(value, list | tuple | np.ndarray):
        return value[place] if place < len(value) else None
    return value


def setting(trace: Mapping[str, object], *names: str, default: object = None) -> object:
    """A setting within others, or its default."""
    found: object = trace
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
        if found is None:
            return default
    return found


def listed(values: object) -> list[object]:
    """Values as a list; of nothing an empty one."""
    if values is None:
        return []
    return list(values) if isinstance(values, Sequence | np.ndarray) else [values]


def number(value: object) -> float:
    """A value as a number; what is none is NaN."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return nan
