"""Behind the numbers of a figure of sums: which of them can be asked for, and where they stand."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kp_data.charts import Chart
from kp_data.charts.drawing import codes_of_marks
from kp_data.charts.marks import marks_in_all, stated_in_all
from kp_data.charts.people import age_name
from kp_data.charts.phrases import place_or_unknown
from kp_data.errors import TooManyRecordsError
from kp_data.queries.behind import records_behind
from kp_data.queries.returns import (
    return_flows,
    returns_by_country,
    returns_by_sex_age,
    returns_by_type,
    returns_by_year,
)
from kp_data.reference import code_name, measures, return_type_name
from kp_data.views import Answer, Question
from kp_data.wording import behind as words
from kp_data.wording import figures as figure_words
from kp_data.wording import say, say_list, say_number
from pages.ui import data
from pages.ui.behind_records import Stated, show_figures_behind
from pages.ui.behind_restated import say_restated
from pages.ui.figures import Behind
from pages.ui.tables import readable_figures

Cell = tuple[tuple[str, Any], ...]  # the dimensions of a number with their codes

SEVERAL = ";"  # between the codes of a mark that stands for several

_DIMENSIONS: dict[Callable[..., object], tuple[str, ...]] = {
    returns_by_year: ("year",),
    return_flows: ("from_code", "to_code"),
    returns_by_type: ("year", "return_type"),
    returns_by_sex_age: ("sex", "age_group"),
}


def behind_sums(answer: Answer, chart: Chart) -> Behind | None:
    """The way from the numbers of a figure of sums to the published figures that they rest on.

    Args:
        answer: What was drawn, with the question that it answers.
        chart: The figure made of it.

    Returns:
        None where the question is not known, or not one of sums.
    """
    question, table = answer.question, answer.table
    names = _dimensions(question) if question else ()
    if question is None or table is None or not names:
        return None
    columns = ["code"] if question.query is returns_by_country else list(names)
    told = table["value"].notna() | table.get("marks", table["value"]).map(bool)
    keys = table.loc[told, columns].itertuples(index=False, name=None)
    cells = [_cell(names, key) for key in keys]
    drawn = [_cell(names, key) for key in _drawn_together(chart)]
    return Behind(
        {cell: name_of(cell) for cell in [*cells, *drawn]},
        at_point=partial(_at_point, names),
        at_place=partial(_at_place, names, cells, chart.table),
        show=partial(_show, question, table.rename(columns={"code": names[0]})),
        everything=lambda look: _everything(look, question, names, tuple(cells)),
    )


def name_of(cell: Cell) -> str:
    """What a number is for, in words.

    Examples:
        >>> name_of((("year", 2022), ("return_type", "forced")))
        '2022, Forced return'
        >>> name_of((("from_code", "LBY"), ("to_code", "SOM")))
        'Libya to Somalia'
    """
    names = [_name(dimension, code) for dimension, code in cell]
    if [dimension for dimension, _ in cell] == ["from_code", "to_code"]:
        return say(words.FLOW, origin=names[0], destination=names[1])
    return say_list(names)


def _dimensions(question: Question) -> tuple[str, ...]:
    if question.query is returns_by_country:
        return (f"{question.options.get('side', 'to')}_code",)
    return _DIMENSIONS.get(question.query, ())


def _cell(names: tuple[str, ...], codes: Iterable[object]) -> Cell:
    return tuple(zip(names, map(_plain_code, names, codes), strict=True))


def _plain_code(name: str, code: object) -> object:
    """A code as queries take it: a year is a number, no code is None, several are a tuple."""
    if name == "year":
        return int(float(str(code)))
    if code is None or code == "" or (isinstance(code, float) and pd.isna(code)):
        return None
    text = str(code)
    return tuple(text.split(SEVERAL)) if SEVERAL in text else text


def _drawn_together(chart: Chart) -> list[tuple[object, ...]]:
    """The codes of the marks that stand for several rows of the table."""
    marks = codes_of_marks(chart.figure)
    return [tuple(codes) for codes in marks if any(SEVERAL in str(code) for code in codes)]


def _name(dimension: str, code: Any) -> str:  # noqa: ANN401 - codes, years, several codes
    if isinstance(code, tuple):
        if dimension == "return_type":
            return say_list(map(return_type_name, code))
        return say(figure_words.OTHER_COUNTRIES, count=say_number(len(code)))
    names: Mapping[str, Callable[[Any], str]] = {
        "return_type": return_type_name,
        "sex": partial(code_name, "sex"),
        "age_group": age_name,
        "from_code": place_or_unknown,
        "to_code": place_or_unknown,
    }
    return names.get(dimension, str)(code)


def _at_point(names: tuple[str, ...], point: Mapping[str, Any]) -> Hashable | None:
    """The cell of a mark: by the codes that it carries, or by the year at which it stands."""
    codes = point.get("customdata")
    if names == ("year",):
        codes = [point["x"]]
    if not isinstance(codes, list | tuple) or len(codes) != len(names):
        return None
    return _cell(names, codes)


def _at_place(
    names: tuple[str, ...], cells: list[Cell], table: pd.DataFrame, row: int, column: str
) -> Hashable | None:
    """The cell at a place of the figure's table, found by the names that stand there."""
    labels = [str(label) for label in table.iloc[row, : len(names)]]
    if names in (("year", "return_type"), ("sex", "age_group")):
        by_names = {(_name(*cell[0]), _name(*cell[1])): cell for cell in cells}
        pair = (labels[0], column) if names[0] == "year" else (column, labels[0])
        return by_names.get(pair)
    by_names = {tuple(_name(*one) for one in cell): cell for cell in cells}
    return by_names.get(tuple(labels))


def _everything(
    look: data.Look, question: Question, names: tuple[str, ...], cells: tuple[Cell, ...]
) -> pd.DataFrame:
    """The published figures behind all cells, in words: asked for at once, not cell by cell."""
    codes = [tuple(dict.fromkeys(dict(cell)[name] for cell in cells)) for name in names]
    wanted = {
        name: of_name[0] if len(of_name) == 1 else of_name
        for name, of_name in zip(names, codes, strict=True)
    }
    sending = question.options.get("sending", ())
    try:
        records = records_behind(look.current(), *question.args, sending, **wanted)
    except TooManyRecordsError as error:
        return pd.DataFrame({say(words.FIGURES_BEHIND): [str(error)]})
    return readable_figures(records)


def _stated(table: pd.DataFrame, cell: Cell) -> Stated | None:
    """A number as the figure states it; None where the table has no marks."""
    if not {"qualifier", "marks"} <= set(table.columns):
        return None
    rows = table
    for name, code in cell:
        codes = [str(one) for one in (code if isinstance(code, tuple) else (code,)) if one]
        rows = rows[rows[name].isna() if code is None else rows[name].astype(str).isin(codes)]
    values, marks = rows["value"], rows["marks"]
    qualifier = stated_in_all(values, rows["qualifier"], marks)
    return Stated(values.sum(min_count=1), qualifier, marks_in_all(values, marks))


def _show(question: Question, table: pd.DataFrame, cell: Cell, key: str) -> None:
    """Show the published figures behind a cell."""
    code, filters = question.args[0], question.args[1]
    sending = question.options.get("sending", ())
    try:
        records = data.ask(records_behind, code, filters, sending, **dict(cell))
    except TooManyRecordsError as error:
        st.info(str(error))
        return
    measure, stated = measures()[str(code)], _stated(table, cell)
    show_figures_behind(records, measure, name_of(cell), key, stated)
    if dict(cell).keys() <= {"year", "to_code"}:
        told = records[records["year"].notna() & (records["counted"] == "yes")]
        figures = zip(told["to_code"], told["year"].astype(int), strict=True)
        say_restated(str(code), figures, sending)
