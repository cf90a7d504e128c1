"""Single published figures, which stand side by side and are never added."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from kp_data.charts.chart import Chart
from kp_data.charts.dots import Dot, labelled_dots
from kp_data.charts.marks import (
    HOLLOW,
    Marks,
    View,
    alternatives,
    look_name,
    remarks,
    remarks_column,
    slot_text,
)
from kp_data.charts.phrases import broken, counted, decimals_of, span, stated
from kp_data.queries.marks import QUALIFIERS, marks_of_record
from kp_data.reference import (
    Measure,
    code_name,
    place_name,
    return_type_name,
)
from kp_data.wording import figures as words
from kp_data.wording import marks as mark_words
from kp_data.wording import say, say_number

NEWEST = 40


def published_figures_dots(
    figures: pd.DataFrame, measure: Measure, limit: int = NEWEST, total: int | None = None
) -> Chart:
    """Draw each published figure of a measure by itself, the newest period first.

    Args:
        figures: `from_code`, `to_code`, `period_start`, `period_end`, `value`, `value_qualifier`,
            `return_type`, `flag`, `publisher`, `note`.
        measure: what the figures count.
        limit: how many are drawn; the table has all that are given.
        total: how many there are, where that is more than are given.
    """
    title = say(words.PUBLISHED_TITLE, measure=measure.name)
    unit = code_name("unit", measure.unit)
    newest = newest_first(figures)
    rows = list(newest.itertuples())
    total = max(total or 0, len(rows))
    cut = words.PUBLISHED_SUBTITLE_MANY if total > len(rows) else words.PUBLISHED_SUBTITLE_CUT
    subtitle = say(
        cut if total > limit else words.PUBLISHED_SUBTITLE,
        unit=unit.capitalize(),
        shown=say_number(min(limit, len(rows))),
        listed=say_number(len(rows)),
        total=say_number(total),
    )
    view = view_of_records(rows, measure)
    typed = len(set(figures["return_type"].dropna())) > 1
    labels = _told_apart([figure_label(row, typed=typed) for row in rows], rows)
    return Chart(
        title=title,
        subtitle=subtitle,
        figure=labelled_dots(
            [
                _dot(row, label, one, view)
                for row, label, one in zip(rows, labels, view.marks, strict=True)
            ][:limit]
        ),
        alt=view.added_to(_alt(newest, title, decimals_of(measure)), labels),
        table=_table(rows, unit, view),
        marks=marks_line(view, limit),
    )


def newest_first(figures: pd.DataFrame) -> pd.DataFrame:
    """Published figures in the order in which they are drawn, each with the index that it had."""
    dated = figures.assign(last_day=figures["period_end"].fillna(figures["period_start"]))
    return dated.sort_values(["last_day", "value"], ascending=False, kind="stable")


def view_of_records(rows: Sequence, measure: Measure) -> View:
    """The marks of published figures, each drawn by itself: rows with flag, qualifier and value."""
    marks = [marks_of_record(stated(row.flag), stated(row.value_qualifier)) for row in rows]
    return View(measure, marks, [not pd.isna(row.value) for row in rows], frozenset(HOLLOW))


def is_hollow(marks: Marks) -> bool:
    """Whether the dot of a figure is hollow: it is not exact, or not final."""
    return bool(set(marks) & {*HOLLOW, *QUALIFIERS})


def marks_line(view: View, limit: int) -> str:
    """What hollow dots and signs mean, of those that are drawn."""
    drawn = replace(view, marks=view.marks[:limit], known=view.known[:limit])
    inexact = any(set(marks) & set(QUALIFIERS) for marks in drawn.of_values)
    hollow = [marks for marks in drawn.of_values if set(marks) & set(HOLLOW)]
    names = [say(mark_words.NOT_EXACT)] if inexact else []
    names += [_begun_small(look_name("hollow", hollow))] if hollow else []
    first = [say(mark_words.HOLLOW, what=alternatives(names))] if names else []
    return drawn.line(first)


def _begun_small(name: str) -> str:
    return name[:1].lower() + name[1:]


def places_of(row: object) -> str:
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
    place = places_of(row)
    kind = stated(row.return_type)
    parts = [place, dates, return_type_name(kind) if typed and kind not in {"", "_T", "_U"} else ""]
    label = say(words.PUBLISHED_ROW_SEPARATOR).join(part for part in parts if part)
    return label[:1].upper() + label[1:]


def _told_apart(labels: list[str], rows: list) -> list[str]:
    """Labels that several figures share, with the project that their publisher is named with."""
    often = Counter(labels)
    projects = [stated(row.publisher).partition(", project ")[2] for row in rows]
    return [
        say(words.PUBLISHED_ROW_SEPARATOR).join([label, say(words.PROJECT, code=project)])
        if often[label] > 1 and project
        else label
        for label, project in zip(labels, projects, strict=True)
    ]


def _dot(row: object, label: str, marks: Marks, view: View) -> Dot:
    """A figure under its label."""
    is_known = not pd.isna(row.value)
    number = counted(row.value, row.value_qualifier, decimals_of(view.measure))
    said = remarks(marks, view.measure, row.value, qualifier=False)
    note = stated(row.note)
    told = [f"<b>{broken(label)}</b>", *([number] if is_known else []), *map(broken, said)]
    hover = "<br>".join([*told, *([broken(note)] if note else [])])
    text = number + view.signs(marks) if is_known else slot_text(marks)
    value = float(row.value) if is_known else None
    return Dot(label, value, text, hover, is_hollow(marks), str(row.Index))


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


def _table(rows: list, unit: str, view: View) -> pd.DataFrame:
    values = [row.value for row in rows]
    return pd.DataFrame(
        {
            say(words.PERIOD_COLUMN): [span(row.period_start, row.period_end) for row in rows],
            say(words.RETURN_TYPE): [return_type_name(stated(row.return_type)) for row in rows],
            say(words.COUNTRY_SENDING): [place_name(stated(row.from_code)) for row in rows],
            say(words.COUNTRY_RETURN): [place_name(stated(row.to_code)) for row in rows],
            unit.capitalize(): values,
            say(words.QUALIFIER): [
                slot_text(marks)
                if pd.isna(row.value)
                else code_name("qualifier", stated(row.value_qualifier) or "exact")
                for row, marks in zip(rows, view.marks, strict=True)
            ],
            **remarks_column(view.marks, view.measure, values, qualifier=False),
            say(words.SOURCE): [stated(row.publisher) for row in rows],
        }
    )
