"""Reintegration by dimension and level."""

import pandas as pd

from kp_data.charts.axes import wrapped
from kp_data.charts.cells import Cell, cell_grid, name_columns, name_rows
from kp_data.charts.chart import Chart
from kp_data.charts.phrases import span
from kp_data.reference import code_lists, code_name, measure_name, measure_short_name
from kp_data.wording import figures as words
from kp_data.wording import say, say_number

CELL_HEIGHT = 84
CELL_WIDTH = 16  # characters of a line in a cell


def reintegration_matrix(figures: pd.DataFrame) -> Chart:
    """Draw the nine cells of dimension and level; hatched where no source gives a figure.

    Args:
        figures: `dimension`, `level`, `measure`, `value`, `unit`, `period_start`, `period_end`.
            A cell shows the figure with the latest period, and how many more there are.
    """
    dimensions, levels = list(code_lists()["dimension"]), list(code_lists()["level"])
    cells = [
        _cell(figures, (row, dimension), (column, level))
        for row, dimension in enumerate(dimensions)
        for column, level in enumerate(levels)
    ]
    filled = [cell for cell in cells if cell.value is not None]
    sentence = words.REINTEGRATION_ALT if filled else words.REINTEGRATION_ALT_EMPTY
    labels = [wrapped(code_name("dimension", code), CELL_WIDTH) for code in dimensions]
    figure = cell_grid(cells, CELL_HEIGHT * len(dimensions) + 40, flat=True)
    name_columns(figure, [code_name("level", code) for code in levels])
    name_rows(figure, labels)
    return Chart(
        title=say(words.REINTEGRATION_TITLE),
        subtitle=say(words.REINTEGRATION_SUBTITLE),
        figure=figure,
        alt=say(
            sentence,
            filled=len(filled),
            cells=len(cells),
            parts=", ".join(cell.hover.split("<br>")[0] for cell in filled),
        ),
        table=_reintegration_table(figures),
    )


def _cell(figures: pd.DataFrame, row: tuple[int, str], column: tuple[int, str]) -> Cell:
    here = figures[(figures["dimension"] == row[1]) & (figures["level"] == column[1])]
    here = here.dropna(subset=["value"]).sort_values("period_end", kind="stable")
    names = {"dimension": code_name("dimension", row[1]), "level": code_name("level", column[1])}
    if here.empty:
        nothing = say(words.NO_FIGURE)
        hover = say(words.REINTEGRATION_CELL, **names, number=nothing, unit="")
        return Cell(row[0], column[0], None, nothing, hover.strip())
    latest = here.iloc[-1]
    number = say_number(latest["value"], decimals=2 if latest["unit"] == "score" else 0)
    unit = code_name("unit", latest["unit"])
    parts = [f"<b>{number}</b> {unit}", wrapped(measure_short_name(latest["measure"]), CELL_WIDTH)]
    if len(here) > 1:
        parts.append(say(words.REINTEGRATION_MORE, count=say_number(len(here) - 1)))
    hover = [
        say(words.REINTEGRATION_CELL, **names, number=number, unit=unit),
        measure_name(latest["measure"]),
        span(latest["period_start"], latest["period_end"]),
    ]
    return Cell(row[0], column[0], float(latest["value"]), "<br>".join(parts), "<br>".join(hover))


def _reintegration_table(figures: pd.DataFrame) -> pd.DataFrame:
    rows = list(figures.itertuples())
    return pd.DataFrame(
        {
            say(words.DIMENSION): [code_name("dimension", row.dimension) for row in rows],
            say(words.LEVEL): [code_name("level", row.level) for row in rows],
            say(words.MEASURE): [measure_name(row.measure) for row in rows],
            say(words.PERIOD_COLUMN): [span(row.period_start, row.period_end) for row in rows],
            say(words.FIGURE_COLUMN): [row.value for row in rows],
            say(words.UNIT): [code_name("unit", row.unit) for row in rows],
        }
    )
