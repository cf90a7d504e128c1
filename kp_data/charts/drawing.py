"""A figure as plain dictionaries, until somebody looks at it as Plotly's own object.

Plotly checks every property and makes an object of it: most of the time that a figure takes. What
goes to a browser is text, for which none of it is needed. Whoever looks at the figure's ``data`` or
``layout`` (exports and tests do) gets Plotly's objects, checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

import plotly.graph_objects as go

WHOLE = frozenset({"paper_bgcolor", "plot_bgcolor"})  # an underscore else leads to a part


class Drawing(go.Figure):  # type: ignore[misc]
    """A figure that is put together without Plotly's checks.

    Args:
        layout: As Plotly describes it.

    Attributes:
        drawn: Its ``data`` and ``layout``, for those who draw it. Once it was looked at as Plotly's
            own object there is no such thing any more, and all goes Plotly's way.
    """

    def __init__(self, layout: Mapping[str, object]) -> None:
        self.__dict__["drawn"] = {"data": [], "layout": _changed({}, layout)}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever Plotly keeps there
        drawn = self.__dict__.get("drawn")
        if drawn is None:
            if name in self.__dict__:
                return self.__dict__[name]
            raise AttributeError(name)
        # Plotly takes the kind of a trace out of what it is given, and puts it back: who looks at
        # this figure in the same moment must not see it without.
        data = [dict(trace) for trace in drawn["data"]]
        looked_at = go.Figure(data=data, layout=drawn["layout"])
        for part in (*looked_at.data, looked_at.layout):
            part._parent = self  # noqa: SLF001 - changes to it are changes to this figure
        self.__dict__.update(looked_at.__dict__)
        self.__dict__.pop("drawn", None)
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[go.Figure], tuple[dict[str, Any]]]:
        return go.Figure, (self.to_dict(),)

    @property
    def laid(self) -> dict[str, Any]:
        """The layout, for those who draw."""
        layout: dict[str, Any] = self.drawn["layout"]
        return layout

    def to_dict(self) -> dict[str, Any]:
        """The figure as Plotly describes it."""
        drawn = self.__dict__.get("drawn")
        return super().to_dict() if drawn is None else deepcopy(drawn)

    def add_bar(self, **bar: object) -> go.Figure:
        """Add bars; arguments are Plotly's."""
        return self.add_traces([{"type": "bar", **bar}])

    def add_scatter(self, **scatter: object) -> go.Figure:
        """Add points, lines or texts; arguments are Plotly's."""
        return self.add_traces([{"type": "scatter", **scatter}])

    def add_traces(self, data: Iterable[Any], *args: object, **more: object) -> go.Figure:
        """Add traces, each a dictionary with its type, or Plotly's own."""
        if "drawn" not in self.__dict__ or args or more:
            return super().add_traces(list(data), *args, **more)
        self.drawn["data"] += [
            _changed({}, one if isinstance(one, Mapping) else one.to_plotly_json()) for one in data
        ]
        return self

    def update_layout(self, *args: object, **changes: object) -> go.Figure:
        """Change the layout; lists of notes and lines take the place of those there were."""
        if "drawn" not in self.__dict__ or args:
            return super().update_layout(*args, **changes)
        _changed(self.laid, changes)
        return self

    def add_notes(self, notes: Sequence[Mapping[str, object]]) -> None:
        """Add texts to those in the drawing; for those who draw."""
        if notes:
            self.laid["annotations"] = [*self.laid.get("annotations", ()), *notes]

    def update_xaxes(self, *args: object, **changes: object) -> go.Figure:
        """Change the axis across."""
        if "drawn" not in self.__dict__ or args:
            return super().update_xaxes(*args, **changes)
        return self.update_layout(xaxis=changes)

    def update_yaxes(self, *args: object, **changes: object) -> go.Figure:
        """Change the axis upwards."""
        if "drawn" not in self.__dict__ or args:
            return super().update_yaxes(*args, **changes)
        return self.update_layout(yaxis=changes)


def codes_of_marks(figure: go.Figure) -> list[Any]:
    """The codes that the marks of a figure carry, trace by trace; a drawing stays a drawing."""
    drawn = figure.__dict__.get("drawn")
    traces = figure.data if drawn is None else drawn["data"]
    carried = (trace["customdata"] for trace in traces if "customdata" in trace)
    return [codes for of_trace in carried if of_trace is not None for codes in of_trace]


def _changed(here: dict[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    """A description after changes to parts of it; None takes a part away.

    Examples:
        >>> _changed({"margin": {"l": 4, "r": 4}}, {"margin_r": 9, "title": None})
        {'margin': {'l': 4, 'r': 9}}
    """
    for name, value in changes.items():
        part, _, rest = (name, "", "") if name in WHOLE else name.partition("_")
        if rest:
            _changed(here.setdefault(part, {}), {rest: value})
        elif isinstance(value, Mapping):
            _changed(here.setdefault(part, {}), value)
        elif value is None:
            here.pop(part, None)
        else:
            here[part] = value
    return here
