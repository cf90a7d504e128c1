"""Return figures by sex and age, women and girls on the left, men and boys on the right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, note, wrapped
from kp_data.charts.chart import Chart
from kp_data.charts.crossed import crossed
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import (
    Marks,
    View,
    marks_in,
    marks_in_all,
    remarks,
    slot_sign,
    slot_text,
    stated_in_all,
)
from kp_data.charts.phrases import counted, decimals_of, period, unit_and_period
from kp_data.queries.marks import MASKED, ROUNDED
from kp_data.reference import Measure, code_name
from kp_data.wording import digits, say, say_list, say_share
from kp_data.wording import figures as words
from kp_data.wording import marks as mark_words

ROW = 40
ROW_NAME = 9  # characters of a line of the name of a row
HEAD = 30  # pixels above the rows, for the names of the sexes
AGES = 80  # width of the names of the ages, in pixels
SHORTEST = 0.1  # part of its side that a bar may take at least, however long its label is
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
        figures: `sex` (F, M, _U, or _T where none is given), `age_group`, `value`, `qualifier`,
            `marks`.
        measure: what the figures count.
        first_year: of the figures, for the subtitle.
        last_year: of the figures, for the subtitle.
    """
    title = say(words.SEX_AGE_TITLE)
    cells = _cells(figures)
    view = View(measure, [cell.marks for cell in cells.values()], list(figures["value"].notna()))
    pivot = crossed(figures, "age_group", "sex")
    pivot = pivot.loc[sorted(pivot.index, key=_age_order)]
    sexes = [sex for sex in ("F", "M") if sex in pivot.columns] or list(pivot.columns[:1])
    rest = float(pivot.drop(columns=sexes).sum().sum())
    everyone = float(pivot.sum().sum())
    drawn_rest = rest if rest > everyone * WORTH_A_ROW else 0.0
    unit = unit_and_period(measure, period(first_year, last_year))
    alt = say(words.SEX_AGE_ALT, measure=measure.name, parts=say_list(_by_sex(pivot, cells)))
    unknown = [sex for sex in pivot.columns if sex not in sexes]
    rest_number = counted(rest, _stated_of(pivot, unknown, cells), decimals_of(measure))
    drawn = pivot[sexes].loc[[age for age in pivot.index if _is_drawn(pivot, sexes, age, cells)]]
    return Chart(
        title=title,
        subtitle=say(
            _subtitle(rest, drawn_rest),
            measure=measure.name,
            unit=unit[:1].lower() + unit[1:],
            number=rest_number,
        ),
        figure=_pyramid(drawn, (drawn_rest, rest_number), cells, view),
        alt=view.added_to(alt, [_cell_name(*cell) for cell in cells])
        if len(pivot)
        else say(words.NOTHING_TO_SHOW),
        table=_with_remarks(_table(pivot), pivot, cells, measure),
        marks=view.line(slots=[one.marks for one in _hidden(drawn, cells)]),
    )


def _subtitle(rest: float, drawn_rest: float) -> str:
    """The sentence that says where those of unknown sex are, where there are any."""
    if drawn_rest:
        return words.SEX_AGE_SUBTITLE_ROW
    return words.SEX_AGE_SUBTITLE_REST if rest else words.SEX_AGE_SUBTITLE


def _table(pivot: pd.DataFrame) -> pd.DataFrame:
    """A row an age, a column a sex."""
    table = pivot[sorted(pivot.columns, key=["F", "M", "_U", "_T"].index)]
    table = table.rename(columns=lambda sex: code_name("sex", sex)).reset_index(drop=True)
    table.insert(0, say(words.AGE), [age_name(age) for age in pivot.index])
    table.columns.name = None
    return table


@dataclass(frozen=True)
class _Cell:
    """How exact the number of a sex and age is, and its marks."""

    qualifier: object
    marks: Marks


Cells = dict[tuple[str, str], _Cell]
_NOTHING = _Cell(None, ())


def _cells(figures: pd.DataFrame) -> Cells:
    """What is said of each sex and age, in the order of the figures."""
    rows = zip(figures.itertuples(), marks_in(figures), strict=True)
    return {
        (row.sex, row.age_group): _Cell(getattr(row, "qualifier", None), marks)
        for row, marks in rows
    }


def _cell_name(sex: str, age: str) -> str:
    return say(words.SEX_AND_AGE, sex=code_name("sex", sex), age=age_name(age))


def _with_remarks(
    table: pd.DataFrame, pivot: pd.DataFrame, cells: Cells, measure: Measure
) -> pd.DataFrame:
    """The table with what must be said of the numbers of each row, where there is anything."""
    texts = []
    for age in pivot.index:
        said = []
        for sex in pivot.columns:
            marks = cells.get((sex, age), _NOTHING).marks
            if set(marks) - {ROUNDED}:
                what = say_list(remarks(marks, measure, pivot.loc[age, sex]))
                said.append(say(mark_words.MARKED, remark=code_name("sex", sex), where=what))
        texts.append(say(mark_words.SEPARATOR).join(said))
    return table.assign(**{say(mark_words.REMARKS): texts}) if any(texts) else table


def _age_order(age: str) -> tuple[int, int]:
    """By the first age of the group; all ages and unknown age come last."""
    first = re.match(r"\d+", age)
    return (0, int(first.group())) if first else (1, {"_T": 0, "_U": 1}.get(age, 2))


def age_name(age: str) -> str:
    """An age group in words.

    Examples:
        >>> age_name("18-59"), age_name("_T")
        ('18–59', 'All ages')
    """
    return {"_T": say(words.AGE_ALL), "_U": say(words.AGE_UNKNOWN)}.get(age) or digits(
        age.replace("-", "–")
    )


def _by_sex(pivot: pd.DataFrame, cells: Cells) -> list[str]:
    """The number of each sex, and its share where all numbers are shown; else why there is none."""
    totals = pivot.sum(min_count=1)
    everyone = totals.sum()
    is_whole = not any(set(cell.marks) & set(MASKED) for cell in cells.values())
    told = []
    for sex, total in totals.items():
        name = code_name("sex", sex)
        number = counted(total, _stated_of(pivot, [sex], cells))
        if pd.isna(total):
            marks = [cells.get((sex, age), _NOTHING).marks for age in pivot.index]
            why = slot_text(marks_in_all(pivot[sex], marks))
            told.append(say(words.NAME_AND_NUMBER, name=name, number=why[:1].lower() + why[1:]))
        elif is_whole and everyone:
            share = say_share(total / everyone)
            told.append(say(words.SEX_WITH_SHARE, sex=name, number=number, share=share))
        else:
            told.append(say(words.NAME_AND_NUMBER, name=name, number=number))
    return told


def _stated_of(pivot: pd.DataFrame, sexes: Sequence[str], cells: Cells) -> str:
    """How exact the sum of some sexes is."""
    values = pd.Series(pivot[list(sexes)].to_numpy().flat, dtype=float)
    said = [cells.get((sex, age), _NOTHING) for age in pivot.index for sex in sexes]
    return stated_in_all(values, [cell.qualifier for cell in said], [cell.marks for cell in said])


def _is_drawn(pivot: pd.DataFrame, sexes: Sequence[str], age: str, cells: Cells) -> bool:
    """Whether an age has a row: a number, or the sign of why there is none."""
    signs = [slot_sign(cells.get((sex, age), _NOTHING).marks) for sex in sexes]
    return bool(pivot.loc[age, sexes].notna().any()) or any(signs)


def _hidden(pivot: pd.DataFrame, cells: Cells) -> list[_Cell]:
    """What is said of the places in the rows that have no number."""
    empty = [(sex, age) for sex in pivot for age in pivot.index if pd.isna(pivot.loc[age, sex])]
    return [cells.get(cell, _NOTHING) for cell in empty]


def _pyramid(pivot: pd.DataFrame, of_rest: tuple[float, str], cells: Cells, view: View) -> Drawing:
    """Rows of bars to both sides of a middle line; to the right only for a single column."""
    rest, rest_number = of_rest
    sexes = list(pivot.columns)
    names = [_row_name(age) for age in pivot.index]
    if rest:
        names.append(wrapped(say(words.SEX_NOT_KNOWN), ROW_NAME))
    figure = frame(len(names) * ROW + HEAD + 16)
    for sex in sexes:
        side = -1 if sex == "F" and len(sexes) > 1 else 1
        _add_side(figure, pivot[sex], sex, side, cells, view)
    if rest:
        _add_rest(figure, rest, len(pivot), rest_number, sides=len(sexes))
    bars = [
        (pivot.fillna(0).loc[age, sex], _label(pivot.loc[age, sex], (sex, age), cells, view))
        for age in pivot.index
        for sex in sexes
    ]
    sides = max(len(sexes), 1)
    reach = _reach([*bars, (rest / sides, rest_number)], sides)
    figure.update_layout(barmode="overlay", margin_t=HEAD)
    figure.update_xaxes(range=[-reach if len(sexes) > 1 else 0, reach], showticklabels=False)
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=names,
        range=[len(names) - 0.5, -0.5],
    )
    return figure


def _reach(bars: Sequence[tuple[float, str]], sides: int) -> float:
    """How far the axis goes, so that each bar and the label behind it fit a narrow window."""
    side = (theme.NARROW - AGES) / sides
    rooms = [max(side - len(label) * theme.LETTER - 12, side * SHORTEST) for _, label in bars]
    ends = [value * side / room for (value, _), room in zip(bars, rooms, strict=True)]
    return max(ends) or 1


def _row_name(age: str) -> str:
    name = say(words.AGE_NOT_KNOWN) if age == "_U" else age_name(age)
    return wrapped(name, ROW_NAME)


def _add_rest(figure: Drawing, rest: float, row: int, number: str, sides: int) -> None:
    """Those of unknown sex as one bar at the foot, over the middle line: it is on neither side."""
    name = say(words.SEX_NOT_KNOWN)
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


def _label(value: float, cell: tuple[str, str], cells: Cells, view: View) -> str:
    """The number with its qualifier and the signs of its marks; the sign of why there is none."""
    said = cells.get(cell, _NOTHING)
    if pd.isna(value):
        return slot_sign(said.marks)
    return counted(value, said.qualifier, decimals_of(view.measure)) + view.signs(said.marks)


def _hover(value: float, cell: tuple[str, str], cells: Cells, measure: Measure) -> str:
    said = cells.get(cell, _NOTHING)
    if pd.isna(value):
        told = remarks(said.marks, measure, None)
    else:
        number = counted(value, said.qualifier, decimals_of(measure))
        told = [number, *remarks(said.marks, measure, value, qualifier=False)]
    return "<br>".join([f"<b>{_cell_name(*cell)}</b>", *told])


def _add_side(
    figure: Drawing, values: pd.Series, sex: str, side: int, cells: Cells, view: View
) -> None:
    name = code_name("sex", sex)
    labels = [_label(value, (sex, age), cells, view) for age, value in values.items()]
    figure.add_bar(
        orientation="h",
        name=name,
        y=list(range(len(values))),
        x=[None if pd.isna(value) else side * value for value in values],
        width=0.62,
        marker={"color": theme.SEXES.get(sex, theme.BLUE)},
        text=[label if value else "" for label, value in zip(labels, values, strict=True)],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        textfont={"size": theme.FONT_SIZE, "color": theme.INK},
        hovertext=[_hover(value, (sex, age), cells, view.measure) for age, value in values.items()],
        hoverinfo="text",
        customdata=[[sex, age] for age in values.index],
    )
    notes = [
        _at_middle(label, row, side)
        for row, (label, value) in enumerate(zip(labels, values, strict=True))
        if label and not value > 0  # no bar says on which side it stands
    ]
    head = {
        "text": f"<b>{name}</b>",
        "x": 0,
        "xanchor": "right" if side < 0 else "left",
        "xshift": 10 * side,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": theme.FONT_SIZE, "color": theme.SEXES.get(sex, theme.BLUE)},
    }
    figure.add_notes([*notes, head])


def _at_middle(label: str, row: int, side: int) -> dict[str, object]:
    anchor = "right" if side < 0 else "left"
    look = {"yanchor": "middle", "font": {"size": theme.FONT_SIZE, "color": theme.INK}}
    return note(label, x=0, y=row, xanchor=anchor, xshift=5 * side, **look)
