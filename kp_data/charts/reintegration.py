"""Reintegration by dimension and level: nine cells, and a margin for what tells only one."""

from collections.abc import Sequence

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import wrapped
from kp_data.charts.cells import Cell, cell_grid
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import remarks, slot_text
from kp_data.charts.phrases import broken, counted, iso_day, on_lines, span, stated
from kp_data.queries.marks import QUALIFIERS
from kp_data.reference import code_lists, code_name, measure_name, measure_short_name, place_name
from kp_data.wording import figures as figure_words
from kp_data.wording import marks as mark_words
from kp_data.wording import reintegration as words
from kp_data.wording import say, say_count, say_list, say_number

CELL_HEIGHT = 128
NAME_WIDTH = 29  # characters of a line in a cell; left out where they do not fit
NOTHING_WIDTH = 12  # the same, where it says that there is no figure: so do most cells
UNSTATED = ""
PERSONS = "persons"
UPPER, LOWER = (-0.45, 0.36), (-0.1, 0.57)  # where a cell's number and its name stand: from, height


def reintegration_matrix(figures: pd.DataFrame) -> Chart:
    """Draw the cells of dimension and level; hatched where no source gives a figure.

    Args:
        figures: as :func:`kp_data.queries.reintegration.reintegration_matrix` gives them. A cell
            shows the figure with the latest period, persons before other units, and how many more
            there are; what tells only its dimension or its level stands in the margin.
    """
    dimensions = _with_margin("dimension", figures)
    levels = _with_margin("level", figures)
    cells, names = [], []
    for row, dimension in enumerate(dimensions):
        for column, level in enumerate(levels):
            here = _of_cell(figures, dimension, level)
            cells.append(_cell(here, (row, dimension), (column, level)))
            names.append(_name(here))
    figure = cell_grid(cells, CELL_HEIGHT * len(dimensions) + 40, flat=True)
    _mark_margins(figure, cells)
    _write(figure, cells, names)
    _name_axes(figure, dimensions, levels)
    return Chart(
        title=say(words.MATRIX_TITLE),
        subtitle=say(words.MATRIX_SUBTITLE),
        figure=figure,
        alt=_alt(figures, cells),
        table=_table(figures),
        marks=_line(figures, cells),
    )


def _line(figures: pd.DataFrame, cells: Sequence[Cell]) -> str:
    """What the numbers count, for which cells have no room on a telephone, and what is hatched."""
    told: dict[str, list[str]] = {}
    for cell in cells:
        if cell.value is not None:
            dimension, level = cell.key[:2]
            first = next(_of_cell(figures, dimension, level).itertuples())
            name = say(words.CELL_AT, dimension=dimension_name(dimension), level=level_name(level))
            told.setdefault(_counts(first), []).append(name)
    parts = [
        say(words.NUMBERS_COUNT, what=what, cells=say(words.SEPARATOR).join(names))
        for what, names in told.items()
    ]
    if any(cell.value is None and not cell.blank for cell in cells):
        parts.append(say(words.HATCHED))
    return " ".join(parts)


def _counts(row: object) -> str:
    return say_list([measure_short_name(row.measure), _where(row)])


def _with_margin(name: str, figures: pd.DataFrame) -> list[str]:
    """The codes of a dimension; with the margin behind them where it holds something."""
    margin = [UNSTATED] if (figures[name] == UNSTATED).any() else []
    return [*code_lists()[name], *margin]


def _of_cell(figures: pd.DataFrame, dimension: str, level: str) -> pd.DataFrame:
    """The figures of a cell, the one to show first."""
    here = figures[(figures["dimension"] == dimension) & (figures["level"] == level)]
    here = here.assign(is_other=here["unit"] != PERSONS, is_gap=here["value"].isna())
    order = ["is_gap", "is_other", "period_end", "value"]
    return here.sort_values(order, ascending=[True, True, False, False], kind="stable")


def _cell(here: pd.DataFrame, row: tuple[int, str], column: tuple[int, str]) -> Cell:
    names = {"dimension": dimension_name(row[1]), "level": level_name(column[1])}
    if here.empty or pd.isna(here.iloc[0]["value"]):
        why = slot_text(here.iloc[0]["marks"] if len(here) else ())
        is_bare = here.empty and UNSTATED in {row[1], column[1]}
        hover = say(words.CELL_NOTHING, **names, why=why)
        return Cell(
            row[0],
            column[0],
            None,
            "–" if is_bare else _in_lines(why),
            hover,
            blank=is_bare,
        )
    first = next(here.itertuples())
    unit = code_name("unit", first.unit)
    number = _number(first)
    hover = [
        say(words.CELL, **names, number=number, unit=unit),
        broken(measure_name(first.measure)),
        broken(_where(first)),
        *_more(here),
    ]
    codes = (row[1], column[1], first.measure)
    days = (iso_day(first.period_start), iso_day(first.period_end))
    return Cell(
        row[0],
        column[0],
        float(first.value),
        f"<b>{_on_lines(first)}</b><br>{unit}",
        "<br>".join(hover),
        (*codes, *days, stated(first.place)),
    )


def _in_lines(why: str) -> str:
    """What stands in place of a number; that there is none fits a telephone in every language."""
    return wrapped(why, NOTHING_WIDTH) if why == say(figure_words.NO_FIGURE) else why


def _name(here: pd.DataFrame) -> str:
    """What the number of a cell counts, where and when."""
    if here.empty or pd.isna(here.iloc[0]["value"]):
        return ""
    first = next(here.itertuples())
    parts = [measure_short_name(first.measure), _where(first)]
    return "<br>".join([*(wrapped(part, NAME_WIDTH) for part in parts), *_more(here)])


def _more(here: pd.DataFrame) -> list[str]:
    rest = len(here) - 1
    return [say(words.CELL_MORE, count=say_number(rest))] if rest else []


def _number(row: object) -> str:
    qualifier = next((mark for mark in row.marks if mark in QUALIFIERS), None)
    return counted(row.value, qualifier)


def _on_lines(row: object) -> str:
    """The number, its mark on a line of its own: a cell is narrow on a telephone."""
    number = say_number(row.value)
    return on_lines(_number(row), number)


def _where(row: object) -> str:
    place = place_name(stated(row.place)) or say_count(*words.CELL_PLACES, int(row.places))
    return say(words.CELL_WHERE, place=place, period=span(row.period_start, row.period_end))


def dimension_name(code: str) -> str:
    """A dimension in words; that it is not stated for an empty text."""
    return code_name("dimension", code) if code else say(words.NO_DIMENSION)


def level_name(code: str) -> str:
    """A level in words; that it is not stated for an empty text."""
    return code_name("level", code) if code else say(words.NO_LEVEL)


def _is_margin(cell: Cell) -> bool:
    return len(code_lists()["dimension"]) == cell.row or len(code_lists()["level"]) == cell.column


def _mark_margins(figure: Drawing, cells: Sequence[Cell]) -> None:
    """White cells with an outline for the margin: they stand outside the nine."""
    known = [cell for cell in cells if cell.value is not None]
    if not known:
        return
    fills = [theme.WHITE if _is_margin(cell) or not cell.value else theme.RAMP[1] for cell in known]
    lines = [theme.RAMP[2] if _is_margin(cell) else theme.RAMP[1] for cell in known]
    figure.drawn["data"][0]["marker"] |= {"color": fills, "line": {"color": lines, "width": 1}}


def _write(figure: Drawing, cells: Sequence[Cell], names: Sequence[str]) -> None:
    """Numbers in the upper part of the cells, names below them: the first to go is the name.

    Plotly leaves out a label that does not fit its bar; one text for both would leave out the
    number on a telephone, too.
    """
    written = figure.drawn["data"][-1]
    tops = [UPPER if name else (-0.5, 1) for name in names]
    written["base"] = [cell.row + top for cell, (top, _) in zip(cells, tops, strict=True)]
    written["y"] = [height for _, height in tops]
    written["insidetextfont"] = {"size": theme.FONT_SIZE, "color": theme.BLACK}
    named = [(cell, name) for cell, name in zip(cells, names, strict=True) if name]
    figure.add_bar(
        x=[cell.column for cell, _ in named],
        base=[cell.row + LOWER[0] for cell, _ in named],
        y=[LOWER[1]] * len(named),
        width=0.98,
        marker_color="rgba(0,0,0,0)",
        text=[name for _, name in named],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"size": theme.SMALL, "color": theme.INK},
        hoverinfo="skip",
    )


def _name_axes(figure: Drawing, dimensions: Sequence[str], levels: Sequence[str]) -> None:
    figure.update_xaxes(
        side="top",
        showticklabels=True,
        tickmode="array",
        tickvals=list(range(len(levels))),
        ticktext=[wrapped(level_name(code), 11) for code in levels],
        range=[-0.5, len(levels) - 0.5],
        tickangle=0,
    )
    figure.update_yaxes(
        showticklabels=True,
        tickmode="array",
        tickvals=list(range(len(dimensions))),
        ticktext=[wrapped(dimension_name(code), 12) for code in dimensions],
        range=[len(dimensions) - 0.5, -0.5],
    )


def _alt(figures: pd.DataFrame, cells: Sequence[Cell]) -> str:
    nine = [cell for cell in cells if not _is_margin(cell)]
    filled = [cell for cell in nine if cell.value is not None]
    margin = int(((figures["dimension"] == UNSTATED) | (figures["level"] == UNSTATED)).sum())
    if not filled and not margin:
        return say(words.MATRIX_ALT_EMPTY, cells=len(nine))
    told = [cell.hover.split("<br>")[0] for cell in cells if cell.value is not None]
    return say(
        words.MATRIX_ALT,
        filled=len(filled),
        cells=len(nine),
        margin=say_number(margin),
        parts=say(words.SEPARATOR).join(told),
    )


def _table(figures: pd.DataFrame) -> pd.DataFrame:
    rows = list(figures.itertuples())
    columns = {
        figure_words.DIMENSION: [dimension_name(row.dimension) for row in rows],
        figure_words.LEVEL: [level_name(row.level) for row in rows],
        figure_words.MEASURE: [measure_name(row.measure) for row in rows],
        figure_words.COUNTRY_RETURN: [_place(row) for row in rows],
        figure_words.PERIOD_COLUMN: [span(row.period_start, row.period_end) for row in rows],
        figure_words.FIGURE_COLUMN: [row.value for row in rows],
        figure_words.UNIT: [code_name("unit", row.unit) for row in rows],
        words.COLUMN_REMARKS: [
            say(mark_words.SEPARATOR).join(remarks(row.marks, None, row.value)) for row in rows
        ],
    }
    return pd.DataFrame({say(name): values for name, values in columns.items()})


def _place(row: object) -> str:
    return place_name(stated(row.place)) or say_count(*words.CELL_PLACES, int(row.places))
