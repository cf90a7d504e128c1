"""Return figures by sex and age, women and girls on the left, men and boys on the right."""

import re

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.axes import frame, wrapped
from kp_data.charts.chart import Chart
from kp_data.charts.phrases import decimals_of, period, unit_and_period
from kp_data.reference import Measure, code_name
from kp_data.wording import figures as words
from kp_data.wording import say, say_number, say_share

ROW = 40
ROW_NAME = 8  # characters of a line of the name of a row
HEAD = 30  # pixels above the rows, for the names of the sexes
AGES = 80  # width of the names of the ages, in pixels
WORTH_A_ROW = 0.1  # of all, from which on those of unknown sex are drawn


def sex_age_bars(
    figures: pd.DataFrame,
    measure: Measure,
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw the age groups as rows, one sex to each side.

    Where more than a tenth is of unknown sex, that is one more row, at the foot.

    Args:
        figures: `sex` (F, M, _U, or _T where none is given), `age_group`, `value`.
        measure: what the figures count.
        first_year: of the figures, for the subtitle.
        last_year: of the figures, for the subtitle.
    """
    title = say(words.SEX_AGE_TITLE)
    pivot = figures.pivot_table(index="age_group", columns="sex", values="value", aggfunc="sum")
    pivot = pivot.loc[sorted(pivot.index, key=_age_order)]
    sexes = [sex for sex in ("F", "M") if sex in pivot.columns] or list(pivot.columns[:1])
    rest = float(pivot.drop(columns=sexes).sum().sum())
    everyone = float(pivot.sum().sum())
    drawn_rest = rest if rest > everyone * WORTH_A_ROW else 0.0
    unit = unit_and_period(measure, period(first_year, last_year))
    sentence = words.SEX_AGE_SUBTITLE_REST if rest else words.SEX_AGE_SUBTITLE
    if drawn_rest:
        sentence = words.SEX_AGE_SUBTITLE_ROW
    alt = say(words.SEX_AGE_ALT, measure=measure.name, parts=", ".join(_shares(pivot)))
    table = pivot[sorted(pivot.columns, key=["F", "M", "_U", "_T"].index)]
    table = table.rename(columns=lambda sex: code_name("sex", sex)).reset_index(drop=True)
    table.insert(0, say(words.AGE), [_age_name(age) for age in pivot.index])
    table.columns.name = None
    return Chart(
        title=title,
        subtitle=say(
            sentence,
            measure=measure.name,
            unit=unit[:1].lower() + unit[1:],
            number=say_number(rest),
        ),
        figure=_pyramid(pivot[sexes].dropna(how="all"), drawn_rest, decimals_of(measure)),
        alt=alt if len(pivot) else say(words.NOTHING_TO_SHOW),
        table=table,
    )


def _age_order(age: str) -> tuple[int, int]:
    """By the first age of the group; all ages and unknown age come last."""
    first = re.match(r"\d+", age)
    return (0, int(first.group())) if first else (1, {"_T": 0, "_U": 1}.get(age, 2))


def _age_name(age: str) -> str:
    return {"_T": say(words.AGE_ALL), "_U": say(words.AGE_UNKNOWN)}.get(age, age.replace("-", "–"))


def _shares(pivot: pd.DataFrame) -> list[str]:
    totals = pivot.sum()
    everyone = totals.sum()
    return [
        say(
            words.SEX_WITH_SHARE,
            sex=code_name("sex", sex),
            number=say_number(total),
            share=say_share(total / everyone if everyone else 0),
        )
        for sex, total in totals.items()
    ]


def _pyramid(pivot: pd.DataFrame, rest: float, decimals: int) -> go.Figure:
    """Rows of bars to both sides of a middle line; to the right only for a single column."""
    sexes = list(pivot.columns)
    names = [_row_name(age) for age in pivot.index]
    if rest:
        names.append(wrapped(say(words.SEX_NOT_KNOWN), ROW_NAME))
    figure = frame(len(names) * ROW + HEAD + 16)
    for sex in sexes:
        _add_side(figure, pivot[sex], sex, -1 if sex == "F" and len(sexes) > 1 else 1, decimals)
    if rest:
        _add_rest(figure, rest, len(pivot), decimals, sides=len(sexes))
    values = [*pivot.fillna(0).to_numpy().flat, rest / max(len(sexes), 1)]
    largest = max(values)
    longest = max((say_number(value, decimals=decimals) for value in (*values, rest)), key=len)
    reach = (largest or 1) * _room(longest, max(len(sexes), 1))
    figure.update_layout(barmode="overlay", margin_t=HEAD)
    figure.update_xaxes(range=[-reach if len(sexes) > 1 else 0, reach], showticklabels=False)
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=names,
        range=[len(names) - 0.5, -0.5],
    )
    return figure


def _room(longest: str, sides: int) -> float:
    """How far the axis goes on past the longest bar, so that its label fits a narrow window."""
    side = (theme.NARROW - AGES) / sides
    return side / (side - len(longest) * theme.LETTER - 12)


def _row_name(age: str) -> str:
    name = say(words.AGE_NOT_KNOWN) if age == "_U" else _age_name(age)
    return wrapped(name, ROW_NAME)


def _add_rest(figure: go.Figure, rest: float, row: int, decimals: int, sides: int) -> None:
    """Those of unknown sex as one bar at the foot, over the middle line: it is on neither side."""
    name, number = say(words.SEX_NOT_KNOWN), say_number(rest, decimals=decimals)
    figure.add_bar(
        orientation="h",
        name=name,
        y=[row],
        x=[rest],
        base=[-rest / 2 if sides > 1 else 0],
        width=0.62,
        marker={"color": theme.GREY},
        text=[number],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        textfont={"size": theme.FONT_SIZE, "color": theme.INK},
        hovertext=[f"<b>{name}</b><br>{number}"],
        hoverinfo="text",
    )


def _add_side(figure: go.Figure, values: pd.Series, sex: str, side: int, decimals: int) -> None:
    name = code_name("sex", sex)
    figure.add_bar(
        orientation="h",
        name=name,
        y=list(range(len(values))),
        x=[None if pd.isna(value) else side * value for value in values],
        width=0.62,
        marker={"color": theme.SEXES.get(sex, theme.BLUE)},
        text=["" if pd.isna(value) else say_number(value, decimals=decimals) for value in values],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        textfont={"size": theme.FONT_SIZE, "color": theme.INK},
        hovertext=[
            f"<b>{name}, {_age_name(age)}</b><br>{say_number(value, decimals=decimals)}"
            for age, value in values.items()
        ],
        hoverinfo="text",
        customdata=[[sex, age] for age in values.index],
    )
    figure.add_annotation(
        text=f"<b>{name}</b>",
        x=0,
        xanchor="right" if side < 0 else "left",
        xshift=10 * side,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": theme.FONT_SIZE, "color": theme.SEXES.get(sex, theme.BLUE)},
    )
