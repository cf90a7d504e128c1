"""Small counts that members report: is any of them open on a slide?

The policy of protection is applied before any query; this looks again at what is shown, by the
policy alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import Chart
from kp_data.queries.protection import guarded_measures, policy_in_force
from kp_data.room.finding import Finding, found
from kp_data.views import View
from kp_data.wording import figures as figure_words
from kp_data.wording import reporting as reporting_words
from kp_data.wording import room as words
from kp_data.wording import say

MOST = 3  # findings on one slide
_COUNT = re.compile(r"(?<![\d,.])([1-9]\d?)(?![\d,.])")


def check_small_counts(number: int, view: View, workbook: list[float]) -> list[Finding]:
    """Counts below the threshold on a slide that shows what members report.

    Args:
        number: Of the slide.
        view: What it shows.
        workbook: The numbers in the workbook behind its chart, where there is one.
    """
    guarded = {measure.code for measure in view.about} & set(guarded_measures())
    if view.chart is None or not guarded:
        return []
    largest = policy_in_force().threshold - 1
    places = [
        *_in_table(view.chart, largest),
        *((say(words.IN_FIGURE), count) for count in _in_figure(view.chart.figure, largest)),
        *((say(words.IN_WORKBOOK), count) for count in workbook if 1 <= count <= largest),
    ]
    return [
        found(
            "small_counts",
            number,
            words.SMALL_COUNT,
            count=int(count),
            where=where,
            largest=largest,
        )
        for where, count in list(dict.fromkeys(places))[:MOST]
    ]


def _in_table(chart: Chart, largest: int) -> Iterator[tuple[str, float]]:
    """Cells of a table that are such counts; columns that count something else are left aside."""
    no_counts = {say(name) for name in _no_counts()}
    for column in chart.table.columns:
        if column in no_counts:
            continue
        for cell in chart.table[column]:
            if (count := _count(cell)) is not None and 1 <= count <= largest:
                yield say(words.IN_TABLE, column=column), count


def _no_counts() -> tuple[str, ...]:
    return (
        figure_words.YEAR,
        figure_words.FIGURES_ADDED,
        reporting_words.COUNTRIES_REPORTED,
        reporting_words.COUNTRIES_EXPECTED,
    )


def _in_figure(figure: go.Figure, largest: int) -> Iterator[float]:
    """Numbers of marks, and numbers written at them, that are such counts."""
    for trace in figure.to_dict()["data"]:
        if trace.get("type") == "sankey":
            values = trace.get("link", {}).get("value")
        else:
            values = _values(trace)
        for value in _each(values):
            if (count := _count(value)) is not None and 1 <= count <= largest:
                yield count
        for text in _each(trace.get("text")):
            bare = re.sub(r"<[^>]*>", " ", str(text))
            yield from (float(m) for m in _COUNT.findall(bare) if 1 <= int(m) <= largest)


def _values(trace: Mapping[str, Any]) -> object:
    """Along which axis a trace counts; nothing for one that only marks places."""
    if trace.get("hoverinfo") == "skip" or str(trace.get("marker", {}).get("color")) == "#FFFFFF":
        return None
    if trace.get("type") == "choropleth":
        return trace.get("z")
    if trace.get("type") != "bar":
        return None
    return trace.get("x") if trace.get("orientation") == "h" else trace.get("y")


def _count(value: object) -> float | None:
    """A cell as a whole number of persons; None for everything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return float(value) if value.isdecimal() else None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if not pd.isna(number) and number.is_integer() else None


def _each(values: object) -> list[Any]:
    return list(values) if hasattr(values, "__iter__") and not isinstance(values, str) else []
