"""The table of a view as figures that are known again: what each is about, by codes if possible."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import pandas as pd

from kp_data.charts.people import age_name
from kp_data.charts.phrases import place_or_unknown
from kp_data.reference import (
    activity_kinds,
    code_name,
    framework_name,
    kind_name,
    measures,
    pillar_name,
    place_name,
    return_type_name,
)
from kp_data.views import Answer, View
from kp_data.wording import figures as figure_words
from kp_data.wording import marks as mark_words
from kp_data.wording import reporting as reporting_words
from kp_data.wording import say

Cell = int | float | str | None
Codes = Mapping[str, object]  # by dimension: to_code, from_code, year, kind, ...


class NamedColumn(NamedTuple):
    """A column: by what it is known, its name, and its role (see recheck.record.Column)."""

    key: str
    name: str
    role: str


@dataclass(frozen=True)
class Table:
    """What a chart shows, cell by cell.

    Attributes:
        columns: In the order of the chart's table.
        keys: For each row what it is about.
        rows: For each row its cells; None where a cell is empty.
    """

    columns: tuple[NamedColumn, ...]
    keys: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


_NAMES: Mapping[str, Callable[[str], str]] = {
    "year": str,
    "country_code": place_or_unknown,
    "from_code": place_or_unknown,
    "to_code": place_or_unknown,
    "host_code": place_name,
    "pillar_code": pillar_name,
    "kind": lambda code: activity_kinds()[code].plural if code in activity_kinds() else code,
    "measure": lambda code: measures()[code].name if code in measures() else code,
    "title": str,
    "framework": framework_name,
    "return_type": return_type_name,
    "sex": partial(code_name, "sex"),
    "age_group": age_name,
}


def table_of(view: View) -> Table:
    """The figures that a view shows.

    Args:
        view: A view with a chart.
    """
    shown = view.chart.table
    names = [str(name) for name in shown.columns]
    roles = _roles(shown)
    dimensions = dimensions_of(view)
    about = [place for place, role in enumerate(roles) if role == "key"]
    rows = tuple(tuple(map(_plain, row)) for row in shown.itertuples(index=False, name=None))
    keys = tuple(_key([str(row[place]) for place in about], dimensions) for row in rows)
    columns = tuple(
        NamedColumn(_key([name], dimensions)[0] if role == "figure" else name, name, role)
        for name, role in zip(names, roles, strict=True)
    )
    return Table(columns, keys, rows)


def dimensions_of(view: View) -> Mapping[str, Mapping[str, str]]:
    """What the rows and columns of a view may stand for: by dimension, the code of each name."""
    counted = _counted(view)
    found = {}
    for dimension in counted.columns.intersection(list(_NAMES), sort=False):
        codes = counted[dimension].dropna().unique()
        texts = [str(int(one)) if dimension == "year" else str(one) for one in codes]
        found[dimension] = {_NAMES[dimension](text): text for text in texts}
        if dimension == "kind":
            found[dimension] |= {kind_name(text): text for text in texts}
    return found


def _counted(view: View) -> pd.DataFrame:
    """Of what the chart was made; without columns where that is not known."""
    counted = view.counted
    if isinstance(counted, pd.DataFrame):
        return counted
    if not isinstance(counted, Answer) or counted.table is None:
        return pd.DataFrame()
    side = counted.question.options.get("side", "to") if counted.question else "to"
    return counted.table.rename(columns={"code": f"{side}_code"})


def _key(labels: Sequence[str], dimensions: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Labels with codes in place of names; each dimension stands for one label at most."""
    left, key = dict(dimensions), []
    for label in labels:
        found = next((one for one, codes in left.items() if label in codes), None)
        key.append(f"{found}={left.pop(found)[label]}" if found else label)
    return tuple(key)


def _roles(table: pd.DataFrame) -> list[str]:
    """For each column whether it says what a row is about, is a figure, or is said of one."""
    names = [str(name) for name in table.columns]
    beside = _said_beside()
    kinds = [
        "beside" if name in beside else "figure" if _is_number(table[column]) else "text"
        for name, column in zip(names, table.columns, strict=True)
    ]
    first = next((place for place, kind in enumerate(kinds) if place and kind == "figure"), None)
    if first is None:
        return _roles_of_texts(names)
    return ["key" if place == 0 or kind == "text" else kind for place, kind in enumerate(kinds)]


def _roles_of_texts(names: Sequence[str]) -> list[str]:
    """Of a list of activities the title and kind say what a row is about; else the first column."""
    about = {say(figure_words.TITLE), say(figure_words.KIND)} & set(names) or {names[0]}
    return ["key" if name in about else "figure" for name in names]


def _said_beside() -> set[str]:
    return {
        say(figure_words.QUALIFIER),
        say(figure_words.FIGURES_ADDED),
        say(mark_words.REMARKS),
        say(reporting_words.COUNTRIES_REPORTED),
        say(reporting_words.COUNTRIES_EXPECTED),
    }


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _plain(value: object) -> Cell:
    """A cell as JSON has it; whole numbers without a point."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, str):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number
