"""Single published figures, which stand side by side and are never added."""

from collections import Counter

import pandas as pd

from kp_data.charts.chart import Chart
from kp_data.charts.dots import Dot, labelled_dots
from kp_data.charts.phrases import broken, counted, decimals_of, span, stated
from kp_data.reference import (
    Measure,
    code_name,
    place_name,
    return_type_name,
)
from kp_data.wording import figures as words
from kp_data.wording import say, say_number

NEWEST = 40


def published_figures_dots(figures: pd.DataFrame, measure: Measure, limit: int = NEWEST) -> Chart:
    """Draw each published figure of a measure by itself, the newest period first.

    Args:
        figures: `from_code`, `to_code`, `period_start`, `period_end`, `value`, `value_qualifier`,
            `return_type`, `publisher`, `note`.
        measure: what the figures count.
        limit: how many are drawn; the table has all.
    """
    title = say(words.PUBLISHED_TITLE, measure=measure.name)
    unit = code_name("unit", measure.unit)
    newest = figures.assign(last_day=figures["period_end"].fillna(figures["period_start"]))
    newest = newest.sort_values(["last_day", "value"], ascending=False, kind="stable")
    rows = list(newest.itertuples())
    cut = len(rows) > limit
    subtitle = say(
        words.PUBLISHED_SUBTITLE_CUT if cut else words.PUBLISHED_SUBTITLE,
        unit=unit.capitalize(),
        shown=say_number(min(limit, len(rows))),
        total=say_number(len(rows)),
    )
    decimals = decimals_of(measure)
    typed = len(set(figures["return_type"].dropna())) > 1
    labels = _told_apart([figure_label(row, typed=typed) for row in rows], rows)
    return Chart(
        title=title,
        subtitle=subtitle,
        figure=labelled_dots(
            [_dot(row, label, decimals) for row, label in zip(rows, labels, strict=True)][:limit]
        ),
        alt=_alt(newest, title, decimals),
        table=_table(rows, unit),
    )


def _where(row: object) -> str:
    """Country of departure and of return, as far as they are stated."""
    origin, destination = stated(row.from_code), stated(row.to_code)
    if origin and destination and origin != destination:
        return say(words.FROM_TO, origin=place_name(origin), destination=place_name(destination))
    if origin and not destination:
        return say(words.FROM_ONLY, origin=place_name(origin))
    return place_name(destination)


def figure_label(row: object, *, typed: bool) -> str:
    """The places of a figure, its period and, where types differ, its return type."""
    dates = span(row.period_start, row.period_end)
    place = _where(row)
    kind = stated(row.return_type)
    parts = [place, dates, return_type_name(kind) if typed and kind not in {"", "_T", "_U"} else ""]
    label = say(words.PUBLISHED_ROW_SEPARATOR).join(part for part in parts if part)
    return label[:1].upper() + label[1:]


def _told_apart(labels: list[str], rows: list) -> list[str]:
    """Labels that several figures share, with the project that their publisher is named with."""
    often = Counter(labels)
    projects = [stated(row.publisher).partition(", ")[2] for row in rows]
    return [
        say(words.PUBLISHED_ROW_SEPARATOR).join([label, project])
        if often[label] > 1 and project
        else label
        for label, project in zip(labels, projects, strict=True)
    ]


def _dot(row: object, label: str, decimals: int) -> Dot:
    """A figure under its label."""
    number = counted(row.value, row.value_qualifier, decimals)
    note = stated(row.note)
    hover = f"<b>{broken(label)}</b><br>{number}" + (f"<br>{broken(note)}" if note else "")
    exact = stated(row.value_qualifier) in {"", "exact"}
    value = None if pd.isna(row.value) else float(row.value)
    return Dot(label, value, number, hover, not exact)


def _alt(figures: pd.DataFrame, title: str, decimals: int) -> str:
    known = figures.dropna(subset=["value"]).sort_values("value", kind="stable")
    if known.empty:
        return say(words.NOTHING_TO_SHOW)
    smallest, largest = known.iloc[0], known.iloc[-1]
    return say(
        words.PUBLISHED_ALT,
        title=title,
        count=say_number(len(known)),
        smallest=counted(smallest["value"], smallest["value_qualifier"], decimals),
        largest=counted(largest["value"], largest["value_qualifier"], decimals),
    )


def _table(rows: list, unit: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say(words.PERIOD_COLUMN): [span(row.period_start, row.period_end) for row in rows],
            say(words.RETURN_TYPE): [return_type_name(stated(row.return_type)) for row in rows],
            say(words.COUNTRY_SENDING): [place_name(stated(row.from_code)) for row in rows],
            say(words.COUNTRY_RETURN): [place_name(stated(row.to_code)) for row in rows],
            unit.capitalize(): [row.value for row in rows],
            say(words.QUALIFIER): [
                code_name("qualifier", stated(row.value_qualifier) or "exact") for row in rows
            ],
            say(words.SOURCE): [stated(row.publisher) for row in rows],
        }
    )
