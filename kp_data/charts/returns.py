"""Return figures of one measure: by year, country, type, sex and age."""

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.axes import frame
from kp_data.charts.bars import Series, lying_bars
from kp_data.charts.chart import Chart
from kp_data.charts.coverage import covered_by_year
from kp_data.charts.phrases import (
    by_name,
    counted,
    countries_in_words,
    decimals_of,
    most,
    period,
    place_or_unknown,
    unit_and_period,
    years_of,
)
from kp_data.charts.stacks import Part, add_gaps, set_year_axes, stacked_years
from kp_data.charts.year_labels import label_years
from kp_data.reference import Measure, code_name, return_type_name, return_types
from kp_data.wording import figures as words
from kp_data.wording import say, say_number

LARGEST = 24  # countries drawn one by one; the others are one more bar
IN_PART = frozenset({"at_least", "about"})  # what a sum is that does not cover its whole year


def returns_by_year_bars(figures: pd.DataFrame, measure: Measure) -> Chart:
    """Draw a bar a year: hollow where provisional, hatched where there is no figure.

    Args:
        figures: `year`, `value` (NaN: no figure), `figures`, `qualifier`, `provisional`; all years.
            With `reported` and `expected`, countries by year, their coverage is said beside it.
        measure: what the figures count.
    """
    years = years_of(figures)
    span = period(*years) if years else ""
    unit = code_name("unit", measure.unit)
    chart = Chart(
        title=say(words.RETURNS_YEAR_TITLE, measure=measure.name),
        subtitle=say(words.UNIT_PERIOD, unit=unit.capitalize(), period=span),
        figure=_bars_by_year(figures, measure) if years else frame(120),
        alt=_alt_by_year(figures, measure, span) if years else say(words.NOTHING_TO_SHOW),
        table=_table_by_year(figures, unit),
    )
    return covered_by_year(chart, figures, measure.code)


def _bars_by_year(figures: pd.DataFrame, measure: Measure) -> go.Figure:
    figure = frame(theme.PLOT_HEIGHT + 40)
    values = figures.set_index("year")["value"].astype(float)
    set_year_axes(figure, values)
    decimals = decimals_of(measure)
    texts = [_label(row.value, row.qualifier, decimals) for row in figures.itertuples()]
    labels = label_years(values, pd.Series(texts, index=values.index))
    provisional = figures["provisional"].astype(bool)
    for rows, hollow in ((figures[~provisional], False), (figures[provisional], True)):
        known = rows.dropna(subset=["value"])
        if len(known):
            figure.add_bar(**_year_bars(known, measure, labels.on_bars, hollow=hollow))
    add_gaps(figure, values)
    labels.write_notes(figure)
    special = bool(provisional.any() or values.isna().any())
    figure.update_layout(barmode="overlay", bargap=0.25, showlegend=special)
    return figure


def _year_bars(
    figures: pd.DataFrame, measure: Measure, labels: pd.Series, *, hollow: bool
) -> dict[str, object]:
    decimals = decimals_of(measure)
    rows = list(figures.itertuples())
    statuses = [_status(row) for row in rows]
    partial = say(words.PART_OF_YEAR)
    hollow_name = partial if partial in statuses else say(words.PROVISIONAL)
    name = hollow_name if hollow else measure.short_name
    return {
        "name": name,
        "x": [row.year for row in rows],
        "y": [row.value for row in rows],
        "marker": {
            "color": theme.WHITE if hollow else theme.BLUE,
            "line": {"color": theme.BLUE, "width": 2 if hollow else 0},
        },
        "text": [labels[row.year] for row in rows],
        "textposition": "outside",
        "textangle": 0,
        "outsidetextfont": {"size": theme.FONT_SIZE, "color": theme.INK},
        "cliponaxis": False,
        "hovertext": [
            "<br>".join(
                [f"<b>{row.year}</b>", counted(row.value, row.qualifier, decimals)]
                + ([status] if hollow else [])
            )
            for row, status in zip(rows, statuses, strict=True)
        ],
        "hoverinfo": "text",
    }


def _status(row: object) -> str:
    """Whether a sum is final. The data do not tell apart what is provisional and what is partial.

    A sum that does not cover its year is at least so much, or about so much.
    """
    if not row.provisional:
        return say(words.FINAL)
    return say(words.PART_OF_YEAR if row.qualifier in IN_PART else words.PROVISIONAL)


def _label(value: float, qualifier: object, decimals: int) -> str:
    """The value with its mark in words, on two lines; nothing without a value."""
    if pd.isna(value):
        return ""
    number = say_number(value, decimals=decimals)
    return counted(value, qualifier, decimals).replace(f" {number}", f"<br>{number}")


def _alt_by_year(figures: pd.DataFrame, measure: Measure, span: str) -> str:
    known = figures.dropna(subset=["value"])
    if known.empty:
        return say(words.NOTHING_TO_SHOW)
    decimals = decimals_of(measure)
    years = list(known["year"].astype(int))
    findings = [most(years, list(known["value"]), decimals, qualifiers=list(known["qualifier"]))]
    last = known.iloc[-1]
    if last.value != known["value"].max():
        number = counted(last.value, last.qualifier, decimals)
        findings.append(say(words.LAST_FIGURE, number=number, year=int(last.year)))
    without = len(figures) - len(known)
    if without:
        findings.append(say(words.YEARS_WITHOUT, count=say_number(without)))
    return say(
        words.RETURNS_YEAR_ALT,
        measure=measure.name,
        period=span,
        findings="; ".join(findings),
    )


def _table_by_year(figures: pd.DataFrame, unit: str) -> pd.DataFrame:
    rows = list(figures.itertuples())
    return pd.DataFrame(
        {
            say(words.YEAR): [int(row.year) for row in rows],
            unit.capitalize(): [row.value for row in rows],
            say(words.QUALIFIER): [
                say(words.NO_FIGURE)
                if pd.isna(row.value)
                else code_name("qualifier", row.qualifier) or code_name("qualifier", "exact")
                for row in rows
            ],
            say(words.STATUS): ["" if pd.isna(row.value) else _status(row) for row in rows],
            say(words.FIGURES_ADDED): [int(row.figures) for row in rows],
        }
    )


def returns_by_country_bars(
    figures: pd.DataFrame,
    measure: Measure,
    side: str = "to",
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw a bar a country, in alphabetical order; beyond 24 countries the smaller ones as one.

    Args:
        figures: `code`, `value` (NaN: no figure can be shown), `figures`.
        measure: what the figures count.
        side: "to" (country of return) or "from" (country of departure).
        first_year: of the figures, for the subtitle.
        last_year: of the figures, for the subtitle.
    """
    title = say(
        words.RETURNS_TO_TITLE if side == "to" else words.RETURNS_FROM_TITLE, measure=measure.name
    )
    figures = figures.fillna({"code": ""})
    values = figures.set_index("code")["value"].astype(float)
    codes = by_name(values.index)
    alt = countries_in_words(title, values[codes], decimals_of(measure))
    unit = unit_and_period(measure, period(first_year, last_year))
    cut = _is_cut(len(codes), measure, side)
    sentence = words.UNIT_BY_NAME_CUT if cut else words.UNIT_BY_NAME
    return Chart(
        title=title,
        subtitle=say(sentence, unit=unit, shown=LARGEST),
        figure=lying_bars(*_rows_by_country(values, measure, side)),
        alt=alt if codes else say(words.NOTHING_TO_SHOW),
        table=_table_by_country(figures.set_index("code").loc[codes], measure, side),
    )


def _is_cut(countries: int, measure: Measure, side: str) -> bool:
    """Whether small countries are drawn together; only where their figures may be added."""
    return countries > LARGEST + 1 and measure.is_additive_over(side)


def _rows_by_country(values: pd.Series, measure: Measure, side: str) -> tuple[list[str], Series]:
    """Labels and bars, in alphabetical order; the smaller countries as one bar at the end."""
    shown, rest = values, values.iloc[:0]
    if _is_cut(len(values), measure, side):
        order = values.sort_values(ascending=False, kind="stable", na_position="last")
        shown, rest = order.iloc[:LARGEST], order.iloc[LARGEST:]
    codes = by_name(shown.index)
    labels = [place_or_unknown(code) for code in codes]
    numbers: list[float | None] = [None if pd.isna(v) else float(v) for v in shown[codes]]
    if len(rest):
        labels.append(say(words.OTHER_COUNTRIES, count=say_number(len(rest))))
        numbers.append(float(rest.sum()))
    texts = [counted(number, decimals=decimals_of(measure)) for number in numbers]
    hovers = [f"<b>{name}</b><br>{text}" for name, text in zip(labels, texts, strict=True)]
    hollow = frozenset({len(codes)})
    bars = [0 if number is None else number for number in numbers]
    return labels, Series(measure.short_name, bars, texts, hovers, hollow=hollow)


def _table_by_country(figures: pd.DataFrame, measure: Measure, side: str) -> pd.DataFrame:
    header = words.COUNTRY_RETURN if side == "to" else words.COUNTRY_SENDING
    return pd.DataFrame(
        {
            say(header): [place_or_unknown(code) for code in figures.index],
            code_name("unit", measure.unit).capitalize(): list(figures["value"]),
            say(words.FIGURES_ADDED): list(figures["figures"].astype(int)),
        }
    )


def return_type_bars(figures: pd.DataFrame, measure: Measure) -> Chart:
    """Draw a bar a year, in parts by return type; the smaller types together beyond four.

    Args:
        figures: `year`, `return_type`, `value`; rows only where there is a figure.
        measure: what the figures count.
    """
    title = say(words.TYPES_TITLE, measure=measure.name)
    span = years_of(figures)
    unit = code_name("unit", measure.unit)
    if span is None:
        nothing = say(words.NOTHING_TO_SHOW)
        return Chart(title, nothing, frame(120), nothing, pd.DataFrame())
    pivot = figures.pivot_table(
        index="year", columns="return_type", values="value", aggfunc=lambda v: v.sum(min_count=1)
    ).reindex(range(span[0], span[1] + 1))
    pivot = pivot[[code for code in return_types() if code in pivot.columns]]
    latest = pivot.iloc[-1].dropna()
    parts = [
        say(words.NAME_AND_NUMBER, name=return_type_name(code), number=say_number(value))
        for code, value in latest.items()
    ]
    years = period(*span)
    table = pivot.rename(columns=return_type_name).rename_axis(say(words.YEAR)).reset_index()
    table.columns.name = None
    return Chart(
        title=title,
        subtitle=say(words.UNIT_PERIOD, unit=unit.capitalize(), period=years),
        figure=stacked_years(_type_parts(pivot), gaps=True),
        alt=say(words.TYPES_ALT, title=title, period=years, year=span[1], parts=", ".join(parts)),
        table=table,
    )


def _type_parts(pivot: pd.DataFrame) -> list[Part]:
    """At most four types, in the order of the reference table; the rest together."""
    largest = list(pivot.sum().sort_values(ascending=False, kind="stable").index)
    kept = len(theme.PALETTE) if len(largest) <= len(theme.PALETTE) else len(theme.PALETTE) - 1
    single = [code for code in pivot.columns if code in largest[:kept]]
    groups = [(return_type_name(code), theme.RETURN_TYPES.get(code), [code]) for code in single]
    rest = [code for code in pivot.columns if code not in single]
    if rest:
        groups.append((say(words.OTHER_TYPES), None, rest))
    parts, free = [], list(theme.PALETTE)
    for name, preferred, codes in groups:
        colour = preferred if preferred in free else free[-1]
        free.remove(colour)
        parts.append(Part(name, colour, pivot[codes].sum(axis=1, min_count=1)))
    return parts
