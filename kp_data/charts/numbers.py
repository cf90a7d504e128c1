"""A few numbers at a glance: each large, with its name and what it means beside it."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, line, note, wrapped
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.wording import figures as words
from kp_data.wording import say, say_clauses

ROW = 76  # height of a number with its words, in pixels
LARGE = 32  # type of a number
WORDS_FROM = 0.2  # where the words begin, as a part of the width
LINE = 64  # characters of a line of words


def large_numbers(numbers: pd.DataFrame, *, title: str, subtitle: str) -> Chart:
    """Draw numbers one below the other.

    Args:
        numbers: `label`, `number` (in words or digits, ready to be read) and `meaning` (may be
            empty), a row each.
        title: of the figure.
        subtitle: of the figure.
    """
    rows = list(numbers.itertuples())
    columns = dict(zip(("label", "number", "meaning"), words.NUMBERS_COLUMNS, strict=True))
    return Chart(
        title=title,
        subtitle=subtitle,
        figure=_figure(rows),
        alt=say(words.NUMBERS_ALT, numbers=say_clauses(map(_in_list, rows))),
        table=numbers[list(columns)].rename(columns={k: say(v) for k, v in columns.items()}),
    )


def _in_list(row: object) -> str:
    return say(words.NAME_AND_NUMBER, name=row.label, number=row.number)


def _figure(rows: Sequence) -> Drawing:
    figure = frame(max(len(rows), 1) * ROW + 16)
    places = list(range(len(rows)))
    figure.add_scatter(
        x=[0] * len(rows),
        y=places,
        mode="text",
        text=[escape(row.number, quote=False) for row in rows],
        textposition="middle right",
        textfont={"size": LARGE, "color": theme.BLUE},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.update_layout(
        annotations=[
            note(_words(row), x=WORDS_FROM, y=place, xanchor="left", yanchor="middle")
            for place, row in zip(places, rows, strict=True)
        ],
        shapes=[line(x0=0, x1=1, y0=place - 0.5, y1=place - 0.5) for place in places[1:]],
    )
    figure.update_xaxes(range=[0, 1], showticklabels=False)
    figure.update_yaxes(range=[max(len(rows), 1) - 0.5, -0.5], showticklabels=False)
    return figure


def _words(row: object) -> str:
    name = f"<b>{escape(row.label, quote=False)}</b>"
    return f"{name}<br>{wrapped(row.meaning, LINE)}" if row.meaning else name
