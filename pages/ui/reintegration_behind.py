"""Behind the numbers of reintegration: from a step, a score or a cell to its published figures."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from kp_data.charts.phrases import span
from kp_data.charts.reintegration import dimension_name, level_name
from kp_data.queries.behind import records_behind
from kp_data.queries.dimensions import TOTAL
from kp_data.queries.filters import Filters
from kp_data.reference import measure_short_name, measures
from kp_data.wording import figures as figure_words
from kp_data.wording import reintegration as words
from kp_data.wording import say
from pages.ui import data
from pages.ui.behind_records import show_figures_behind
from pages.ui.figures import Behind

Codes = tuple[str, ...]  # as a mark of the figure carries them

NOT_BROKEN_DOWN = (None, TOTAL)
GROUPS = ("sex", "age_group")
NUMBERS = (figure_words.FIGURE_COLUMN, words.COLUMN_SCORE)


def behind_steps(steps: pd.DataFrame, filters: Filters) -> Behind | None:
    """The way from the steps of one country or programme to their figures."""
    return _behind(steps, filters, _codes_of_step, lambda row: say(words.STEPS[row["step"]]))


def behind_scores(scores: pd.DataFrame, filters: Filters) -> Behind | None:
    """The way from the scores of one country to their figures."""
    return _behind(scores, filters, _codes_of_score, _dimension_of_score)


def behind_matrix(matrix: pd.DataFrame, filters: Filters) -> Behind | None:
    """The way from the cells of the matrix to their figures."""
    return _behind(matrix, filters, _codes_of_cell, _name_of_cell)


def _behind(
    table: pd.DataFrame,
    filters: Filters,
    codes_of: Callable[[Mapping[str, Any]], Codes],
    name_of: Callable[[Mapping[str, Any]], str],
) -> Behind | None:
    """The numbers of a table that is drawn row by row; None where it has none."""
    rows = table.to_dict("records")
    by_codes = {codes_of(row): row for row in rows if row.get("state") != "no_figure"}
    if not by_codes:
        return None
    names = {
        codes: say(words.NAME_AND_PERIOD, name=name_of(row), period=_period(row))
        for codes, row in by_codes.items()
    }

    def show(codes: Codes, key: str) -> None:
        row = by_codes[codes]
        chosen, cell = _asked(row, filters)
        records = data.ask(records_behind, row["measure"], chosen, (), **cell)
        show_figures_behind(records, measures()[row["measure"]], names[codes], key)

    return Behind(names, _at_point, partial(_at_place, [codes_of(row) for row in rows]), show)


def _asked(row: Mapping[str, Any], filters: Filters) -> tuple[Filters, dict[str, Any]]:
    """Which figures a number rests on: the filters and the cell that ask for them."""
    place = row.get("to_code") or row.get("place")
    chosen = replace(filters, countries=(place,)) if place else filters
    cell: dict[str, Any] = {name: row[name] for name in ("period_start", "period_end")}
    if "publisher" in row:
        cell["publisher"] = row["publisher"]
    for name in ("dimension", "level"):
        if name in row:
            cell[name] = row[name] if row[name] not in ("", TOTAL) else NOT_BROKEN_DOWN
    stated = {name: row.get(name) for name in GROUPS}
    cell |= {name: code for name, code in stated.items() if code and code != TOTAL}
    return chosen, cell


def _at_point(point: Mapping[str, Any]) -> Codes | None:
    codes = point.get("customdata")
    return tuple(codes) if isinstance(codes, list | tuple) else None


def _at_place(codes: list[Codes], row: int, column: str) -> Codes | None:
    return codes[row] if column in {say(name) for name in NUMBERS} else None


def _codes_of_step(row: Mapping[str, Any]) -> Codes:
    return row["measure"], *_days(row)


def _codes_of_score(row: Mapping[str, Any]) -> Codes:
    return row["dimension"], *_days(row)


def _codes_of_cell(row: Mapping[str, Any]) -> Codes:
    return row["dimension"], row["level"], row["measure"], *_days(row), row["place"] or ""


def _days(row: Mapping[str, Any]) -> Codes:
    days: tuple[date | None, ...] = row["period_start"], row["period_end"]
    return tuple(day.isoformat() if day else "" for day in days)


def _period(row: Mapping[str, Any]) -> str:
    return span(row["period_start"], row["period_end"])


def _dimension_of_score(row: Mapping[str, Any]) -> str:
    return say(words.IN_ALL) if row["dimension"] == TOTAL else dimension_name(row["dimension"])


def _name_of_cell(row: Mapping[str, Any]) -> str:
    names = dimension_name(row["dimension"]), level_name(row["level"])
    return say(
        words.CELL_NAME,
        dimension=names[0],
        level=names[1],
        measure=measure_short_name(row["measure"]),
    )
