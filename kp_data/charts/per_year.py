"""Meetings or trainings per year, by kind or by programme."""

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.chart import Chart
from kp_data.charts.phrases import most, period, years_of
from kp_data.charts.stacks import Part, stacked_years
from kp_data.reference import activity_kinds, framework_name, frameworks
from kp_data.wording import figures as words
from kp_data.wording import say, say_number


def activities_per_year_bars(
    counts: pd.DataFrame, record: str = "meeting", by: str = "kind"
) -> Chart:
    """Draw the number of activities of each year as stacked bars, the total above.

    Args:
        counts: `year`, `kind` or `framework`, `activities`; every year of the period.
        record: "meeting" or "training".
        by: "kind" or "framework". The drawing gathers them into four; the table keeps all.
    """
    years = years_of(counts)
    span = period(*years) if years else ""
    totals = counts.groupby("year")["activities"].sum()
    alt = say(
        words.PER_YEAR_ALT[record],
        period=span,
        total=say_number(int(totals.sum())),
        most=most(list(totals.index), list(totals)),
    )
    return Chart(
        title=say(words.PER_YEAR_TITLE[record]),
        subtitle=say(words.PER_YEAR_SUBTITLE[by], period=span),
        figure=stacked_years(_parts(counts, record, by)),
        alt=alt if years else say(words.NOTHING_TO_SHOW),
        table=_table(counts, by),
    )


def _parts(counts: pd.DataFrame, record: str, by: str) -> list[Part]:
    """At most four parts, those that count anything."""
    pivot = counts.pivot_table(index="year", columns=by, values="activities", aggfunc="sum")
    if by == "kind":
        groups = [(say(g.name), g.colour, g.kinds) for g in theme.GROUPS[record]]
    else:
        groups = _programmes(pivot.sum())
    parts = [
        Part(name, colour, pivot.reindex(columns=list(codes)).sum(axis=1), codes=codes)
        for name, colour, codes in groups
    ]
    return [part for part in parts if part.by_year.sum() > 0]


def _programmes(totals: pd.Series) -> list[tuple[str, str, tuple[str, ...]]]:
    """The Process itself, the two largest programmes, and all others together."""
    others = totals.drop(theme.FIRST_FRAMEWORK, errors="ignore")
    largest = list(others.sort_values(ascending=False, kind="stable").index[:2])
    named = [theme.FIRST_FRAMEWORK, *largest]
    rest = tuple(code for code in others.index if code not in named)
    parts = [
        (framework_name(code), colour, (code,))
        for code, colour in zip(named, theme.PALETTE, strict=False)
    ]
    return [*parts, (say(words.OTHER_PROGRAMMES), theme.ORANGE, rest)]


def _table(counts: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row a year, one column for each kind or programme that occurs, and the total."""
    pivot = counts.pivot_table(index="year", columns=by, values="activities", aggfunc="sum")
    kinds = activity_kinds()
    order = [code for code in (kinds if by == "kind" else frameworks()) if code in pivot.columns]
    table = pivot[order].astype(int)
    table.columns = [kinds[code].plural if by == "kind" else framework_name(code) for code in order]
    table[say(words.ALL)] = table.sum(axis=1)
    return table.rename_axis(say(words.YEAR)).reset_index()
