"""What pages make of a view, once for all readers: the figure as it is sent, and what stands by it.

Streamlit turns a figure into text at every run, which takes longer than all else that belongs to
it. A :class:`ReadyFigure` has its text already.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import orjson
import plotly.graph_objects as go
import plotly.io
from plotly.basedatatypes import BaseFigure

from kp_data.views import View

Made = TypeVar("Made")


def once(view: View, name: str, make: Callable[[], Made]) -> Made:
    """What pages make of a view; made at the first look, kept as long as the view.

    Args:
        view: Shared by all readers.
        name: Of what is made.
        make: Makes it; nobody may change it.
    """
    if name not in view.kept:
        view.kept[name] = make()
    made: Made = view.kept[name]
    return made


class ReadyFigure(BaseFigure):  # type: ignore[misc]
    """A finished figure for ``st.plotly_chart``, with the text that is sent of it."""

    def __init__(self, figure: go.Figure) -> None:
        # Nothing of the figure is checked or copied again, so its own beginning is left out.
        self.__dict__["_ready"] = _Ready(figure)

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly describes it; the same object each time."""
        ready: dict[str, Any] = self.__dict__["_ready"]
        return ready


class _Ready(dict[str, Any]):
    """A figure as a dictionary that knows its JSON."""

    def __init__(self, figure: go.Figure) -> None:
        super().__init__(figure.to_dict())
        self._json = orjson.Fragment(plotly.io.json.to_json_plotly(dict(self)))

    def to_plotly_json(self) -> orjson.Fragment:
        """What plotly writes in place of the dictionary."""
        return self._json
