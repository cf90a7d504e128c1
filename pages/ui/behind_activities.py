"""Behind the numbers of a figure that counts meetings or trainings: the activities themselves."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial, reduce
from typing import Any

import pandas as pd

from kp_data.charts import Chart
from kp_data.charts.drawing import codes_of_marks
from kp_data.charts.phrases import place_or_unknown, span, stated
from kp_data.queries.behind_activities import activities_behind
from kp_data.queries.filters import Filters
from kp_data.queries.selection import Record
from kp_data.reference import activity_kinds, framework_name, pillar_name, place_name
from kp_data.wording import behind as words
from kp_data.wording import figures as figure_words
from kp_data.wording import say, say_list, say_named
from pages.ui import data
from pages.ui.behind_records import show_activities_behind
from pages.ui.figures import Behind

Cell = tuple[tuple[str, Any], ...]

SEVERAL = ";"  # between the codes of a mark that stands for several
ROLES = {"host": "host_code", "co_host": "co_host_code"}


def behind_activities(
    counts: pd.DataFrame, chart: Chart, record: Record, filters: Filters
) -> Behind:
    """The way from the numbers of a figure to the activities that they count.

    Args:
        counts: What was drawn: counts by year, venue, host or pillar, or single activities.
        chart: The figure made of them.
        record: What they count; single activities may say it themselves, in ``record``.
        filters: As for the counts.
    """
    if "activity_id" in counts:
        return _behind_single(counts, record, filters)
    cells = {cell: name for cell, name in _counted(counts) if cell}
    by_name = {name: cell for cell, name in cells.items()}

    def at_place(row: int, column: str) -> Hashable | None:
        first = str(chart.table.iloc[row, 0])
        return by_name.get(say_named(first, column)) or by_name.get(first)

    drawn = {cell: _name_of(cell) for cell in _drawn(counts, chart) if cell and cell not in cells}
    return Behind(
        cells | drawn,
        at_point=partial(_at_point, counts),
        at_place=at_place,
        show=partial(_show, record, filters, cells | drawn),
    )


def _counted(counts: pd.DataFrame) -> list[tuple[Cell, str]]:
    """The cells of counts with their names, as the table has them in its heads and first column."""
    counted = counts[counts["activities"] > 0]
    found = [(_cell(counts, row), row) for row in counted.to_dict("records")]
    cells = [(cell, _name_of(cell)) for cell, _ in found]
    if "year" not in counts or "pillar_code" in counts:
        return cells
    totals = counted.groupby("year")["activities"].sum()
    return [*(((("year", int(year)),), str(year)) for year in totals.index), *cells]


def _cell(counts: pd.DataFrame, row: Mapping[str, Any]) -> Cell:
    """What a row of counts stands for; nothing for activities without a pillar."""
    if "host_code" in counts:
        return ((ROLES[row["role"]], row["host_code"]),)
    if "pillar_code" in counts:
        return (("pillar_code", row["pillar_code"]),) if row["pillar_code"] else ()
    if "country_code" in counts:
        code = row["country_code"]
        return (("country_code", None if pd.isna(code) else code),)
    by = "kind" if "kind" in counts else "framework"
    return (("year", int(row["year"])), (by, row[by]))


def _drawn(counts: pd.DataFrame, chart: Chart) -> list[Cell]:
    """The cells of marks that stand for several kinds or programmes."""
    marks = codes_of_marks(chart.figure)
    several = [codes for codes in marks if any(SEVERAL in str(code) for code in codes)]
    return [cell for codes in several if (cell := _at_point(counts, {"customdata": codes}))]


def _at_point(counts: pd.DataFrame, point: Mapping[str, Any]) -> Cell | None:
    codes = point.get("customdata")
    if not isinstance(codes, list | tuple) or not codes:
        return None
    if "host_code" in counts:
        return ((ROLES[codes[1]], codes[0]),)
    if "pillar_code" in counts or "country_code" in counts:
        return (("pillar_code" if "pillar_code" in counts else "country_code", codes[0]),)
    several = tuple(str(codes[1]).split(SEVERAL))
    by = "kind" if "kind" in counts else "framework"
    return (("year", int(codes[0])), (by, several if len(several) > 1 else several[0]))


def _name_of(cell: Cell) -> str:
    names: dict[str, Callable[[Any], str]] = {
        "kind": lambda code: activity_kinds()[code].plural,
        "framework": framework_name,
        "country_code": lambda code: place_or_unknown(code) if code else _no_venue(),
        "host_code": lambda code: say_named(place_name(code), say(figure_words.HOST)),
        "co_host_code": lambda code: say_named(place_name(code), say(figure_words.CO_HOST)),
        "pillar_code": pillar_name,
    }
    parts = [
        say_list(names.get(name, str)(code) for code in codes)
        for name, code in cell
        for codes in [code if isinstance(code, tuple) else (code,)]
    ]
    return reduce(say_named, parts) if parts else ""


def _no_venue() -> str:
    return say(figure_words.NO_VENUE)


def _behind_single(activities: pd.DataFrame, record: Record, filters: Filters) -> Behind:
    """The way from marks that are an activity each; rows stand as in the figure's table."""
    rows = list(activities.itertuples())
    cells = {row.activity_id: _name_of_activity(row) for row in rows}
    records = {row.activity_id: getattr(row, "record", record) for row in rows}

    def at_point(point: Mapping[str, Any]) -> Hashable | None:
        codes = point.get("customdata")
        return codes[0] if isinstance(codes, list | tuple) and codes else None

    def at_place(row: int, column: str) -> Hashable | None:  # noqa: ARG001 - a row is one activity
        return rows[row].activity_id

    def show(identifier: Any, key: str) -> None:  # noqa: ANN401 - one of the cells
        kind = records[identifier]
        found = data.ask(activities_behind, kind, filters, activity_id=identifier)
        show_activities_behind(found, kind, cells[identifier], key)

    return Behind(cells, at_point, at_place, show)


def _name_of_activity(row: Any) -> str:  # noqa: ANN401 - a row has no type of its own
    when = str(int(row.year)) if pd.notna(row.year) else say(figure_words.DATE_NOT_KNOWN)
    if hasattr(row, "start_date"):
        when = span(row.start_date, row.end_date, row.date_precision)
    return say(words.ACTIVITY, when=when, title=stated(row.title))


def _show(
    record: Record, filters: Filters, names: Mapping[Cell, str], cell: Cell, key: str
) -> None:
    found = data.ask(activities_behind, record, filters, **dict(cell))
    show_activities_behind(found, record, names[cell], key)
