"""Return figures of one measure by year."""

from collections.abc import Sequence

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame
from kp_data.charts.chart import Chart
from kp_data.charts.coverage import covered_by_year
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import (
    BREAK,
    DOTTED,
    HOLLOW,
    LOOKS,
    Marks,
    View,
    look,
    look_name,
    look_sentences,
    marker,
    marks_in,
    remarks,
    remarks_column,
    slot_text,
)
from kp_data.charts.phrases import counted, decimals_of, most, on_lines, period, years_of
from kp_data.charts.stacks import headroom, set_year_axes
from kp_data.charts.year_marks import (
    ABOVE_BREAKS,
    YEAR_BAR,
    add_breaks,
    add_gaps,
    breaks_of,
    slots_of,
    write_labels,
)
from kp_data.reference import Measure, code_name
from kp_data.wording import digits, say, say_clauses, say_number
from kp_data.wording import figures as words
from kp_data.wording import marks as mark_words

DRAWN = frozenset({BREAK, *HOLLOW, *DOTTED})  # the marks that need no raised letter


def returns_by_year_bars(figures: pd.DataFrame, measure: Measure) -> Chart:
    """Draw a bar a year, each in the look of its marks; hatched where there is no figure.

    Args:
        figures: `year`, `value` (NaN: no figure), `figures`, `qualifier`, `provisional`, `marks`;
            all years. With `reported` and `expected`, countries by year, their coverage is said
            beside it.
        measure: what the figures count.
    """
    years = years_of(figures)
    unit = code_name("unit", measure.unit)
    title = say(words.RETURNS_YEAR_TITLE, measure=measure.name)
    table = _table(figures, measure, unit)
    if years is None:
        nothing = say(words.NOTHING_TO_SHOW)
        return Chart(title, unit.capitalize(), frame(120), nothing, table)
    span = period(*years)
    values = figures.set_index("year")["value"].astype(float)
    view = View(measure, marks_in(figures), list(values.notna()), DRAWN)
    chart = Chart(
        title=title,
        subtitle=say(words.UNIT_PERIOD, unit=unit.capitalize(), period=span),
        figure=_bars_by_year(figures, values, view),
        alt=view.added_to(
            _alt(figures, measure, span), [digits(str(year)) for year in values.index]
        ),
        table=table,
        marks=year_line(view, values),
    )
    return covered_by_year(chart, figures, measure.code)


def year_line(view: View, values: pd.Series, parts: Sequence[Marks] = ()) -> str:
    """What the signs in a figure by year mean.

    Args:
        view: The marks of each year.
        values: By year, in the same order.
        parts: The marks of the parts of bars, whose looks have no entry in a legend.
    """
    marks = dict(zip(values.index, view.marks, strict=True))
    first = look_sentences(parts)
    if breaks_of(values, marks):
        first = [*first, say(mark_words.BREAK_LINE)]
    return view.line(first, [marks[year] for year in slots_of(values, marks)])


def _bars_by_year(figures: pd.DataFrame, values: pd.Series, view: View) -> Drawing:
    figure = frame(theme.PLOT_HEIGHT + 40)
    marks = dict(zip(values.index, view.marks, strict=True))
    breaks = breaks_of(values, marks)
    decimals = decimals_of(view.measure)
    rows = [row for row in figures.itertuples() if not pd.isna(row.value)]
    texts = [_label(row.value, row.qualifier, decimals) for row in figures.itertuples()]
    set_year_axes(figure, values, ABOVE_BREAKS if breaks else headroom(texts))

    def draw(labels: pd.Series) -> None:
        for style in LOOKS:
            alike = [row for row in rows if look(marks[row.year]) == style]
            if alike:
                figure.add_bar(**_year_bars(alike, view.measure, labels, marks, style))

    write_labels(figure, values, pd.Series(texts, index=values.index, dtype=object), view, draw)
    add_gaps(figure, values, marks)
    add_breaks(figure, breaks, len(values))
    special = len(figure.drawn["data"]) > 1 or any(
        look(marks[row.year]) != "filled" for row in rows
    )
    figure.update_layout(barmode="overlay", showlegend=special)
    return figure


def _year_bars(
    rows: Sequence[object],
    measure: Measure,
    labels: pd.Series,
    marks: dict[int, Marks],
    style: str,
) -> dict[str, object]:
    decimals = decimals_of(measure)
    looks = [marks[row.year] for row in rows]
    return {
        "name": measure.short_name if style == "filled" else look_name(style, looks),
        "x": [row.year for row in rows],
        "y": [row.value for row in rows],
        "width": YEAR_BAR,
        "marker": marker(style, theme.BLUE),
        "text": [labels[row.year] for row in rows],
        "textposition": "outside",
        "textangle": 0,
        "outsidetextfont": {"size": theme.FONT_SIZE, "color": theme.INK},
        "cliponaxis": False,
        "hovertext": [
            "<br>".join(
                [
                    f"<b>{digits(str(row.year))}</b>",
                    counted(row.value, row.qualifier, decimals),
                    *remarks(marks[row.year], measure, row.value, qualifier=False),
                ]
            )
            for row in rows
        ],
        "hoverinfo": "text",
    }


def _label(value: float, qualifier: object, decimals: int) -> str:
    """The value with its mark in words, on two lines; nothing without a value."""
    if pd.isna(value):
        return ""
    number = say_number(value, decimals=decimals)
    return on_lines(counted(value, qualifier, decimals), number)


def _alt(figures: pd.DataFrame, measure: Measure, span: str) -> str:
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
        findings=say_clauses(findings),
    )


def _table(figures: pd.DataFrame, measure: Measure, unit: str) -> pd.DataFrame:
    rows = list(figures.itertuples())
    marks = marks_in(figures)
    remarked = remarks_column(marks, measure, [row.value for row in rows], qualifier=False)
    return pd.DataFrame(
        {
            say(words.YEAR): [int(row.year) for row in rows],
            unit.capitalize(): [row.value for row in rows],
            say(words.QUALIFIER): [
                slot_text(one)
                if pd.isna(row.value)
                else code_name("qualifier", row.qualifier) or code_name("qualifier", "exact")
                for row, one in zip(rows, marks, strict=True)
            ],
            **remarked,
            say(words.FIGURES_ADDED): [int(row.figures) for row in rows],
        }
    )
