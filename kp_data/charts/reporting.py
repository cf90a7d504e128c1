"""Who reported: grids that tell apart a report, a zero, a silence and what does not apply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, lines, wrapped
from kp_data.charts.cells import CORNER, name_rows
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.phrases import by_name, decimals_of, listed, period, years_of
from kp_data.queries.reporting import ANSWERS, NOT_APPLICABLE, REPORTED
from kp_data.reference import (
    Measure,
    countries,
    measure_name,
    measure_short_name,
    measures,
    place_name,
)
from kp_data.reference.reporting import expectations
from kp_data.wording import digits, say, say_count, say_number, translate
from kp_data.wording import figures as figure_words
from kp_data.wording import reporting as words

IN_PART = "in_part"
ROW_HEIGHT = 26
LINE_HEIGHT = 17
HEAD = 76  # legend and names of the columns, in pixels
ENTRY = 19  # a line of the legend
FEW = 3  # rows, beside which the lines of a legend in a narrow window take most of the figure
GAP = 0.06  # part of a cell that stays white on each side
NAME_WIDTH = 20  # letters beside a row, then the name goes on in the next line

_OUTLINE = {"color": theme.LINE, "width": 1}
_LOOKS: dict[str, dict[str, object]] = {
    "reported": {"color": theme.BLUE, "line": {"color": theme.BLUE, "width": 1}},
    IN_PART: {"color": theme.WHITE, "line": {"color": theme.BLUE, "width": 2}},
    "nothing_to_report": {"color": theme.RAMP[0], "line": {"color": theme.BLUE, "width": 1}},
    "not_available": {
        "color": theme.WHITE,
        "line": _OUTLINE,
        "pattern": {
            "shape": ".",
            "fgcolor": theme.GREY,
            "bgcolor": theme.WHITE,
            "size": 6,
            "solidity": 0.3,
        },
    },
    "not_reported": {
        "color": theme.WHITE,
        "line": _OUTLINE,
        "pattern": {
            "shape": "/",
            "fgcolor": theme.GREY,
            "bgcolor": theme.WHITE,
            "size": 6,
            "solidity": 0.25,
        },
    },
    "not_applicable": {"color": "rgba(0,0,0,0)", "line": {"width": 0}},
}
_SIGNS = {"nothing_to_report": "0", "not_applicable": "–"}


@dataclass(frozen=True)
class _Axis:
    """Rows or columns of a grid: keys in order, the name of each, and how a cell finds its own."""

    keys: list[object]
    names: list[str]
    column: str


def reporting_cells(grid: pd.DataFrame, measure: Measure) -> Chart:
    """Draw a cell for each country and year of one measure.

    Args:
        grid: As :func:`kp_data.queries.reporting.reporting_grid` gives it.
        measure: What was to be reported.
    """
    title = say(words.GRID_TITLE, measure=measure.name)
    span = years_of(grid)
    if span is None:
        return _nothing(title)
    years, finding = period(*span), reporting_in_words(grid, measure)
    rows = _countries(grid)
    return Chart(
        title=title,
        subtitle=say(words.GRID_SUBTITLE, period=years, expected=_expected_from([measure.code])),
        figure=_draw(grid.assign(measure=measure.code), rows, _years_axis(span)),
        alt=say(words.GRID_ALT, title=title, period=years, finding=finding),
        table=_table(grid.assign(measure=measure.code), with_measure=False),
    )


def reporting_of_country_cells(grid: pd.DataFrame, country: str) -> Chart:
    """Draw a cell for each measure and year of one country.

    Args:
        grid: As :func:`kp_data.queries.reporting.reporting_of_country` gives it.
        country: Its name as it stands in a sentence.
    """
    title = say(words.COUNTRY_TITLE, country=country)
    span = years_of(grid)
    if span is None:
        return _nothing(title)
    codes = list(grid["measure"].unique())
    rows = _Axis(codes, [measure_short_name(code) for code in codes], "measure")
    years, expected = period(*span), _expected_from(codes)
    return Chart(
        title=title,
        subtitle=say(words.COUNTRY_SUBTITLE, period=years, expected=expected),
        figure=_draw(grid, rows, _years_axis(span)),
        alt=say(words.GRID_ALT, title=title, period=years, finding=country_in_words(grid)),
        table=_table(grid),
    )


def reporting_of_year_cells(grid: pd.DataFrame, year: int) -> Chart:
    """Draw a cell for each country and measure of one year.

    Args:
        grid: As :func:`kp_data.queries.reporting.reporting_of_year` gives it.
        year: The year.
    """
    title = say(words.YEAR_TITLE, year=year)
    if grid.empty:
        return _nothing(title)
    codes = list(grid["measure"].unique())
    rows = _countries(grid)
    columns = _Axis(codes, [wrapped(measure_short_name(code), 14) for code in codes], "measure")
    due = _due(grid)
    reported = int(due["status"].isin(ANSWERS).sum())
    finding = say(
        words.CELLS_REPORTED, reported=say_number(reported), expected=say_number(len(due))
    )
    figure = _draw(grid, rows, columns)
    figure.update_layout(height=figure.laid["height"] + LINE_HEIGHT * lines(columns.names))
    return Chart(
        title=title,
        subtitle=say(words.YEAR_SUBTITLE, expected=_expected_from(codes)),
        figure=figure,
        alt=say(words.YEAR_ALT, title=title, finding=finding),
        table=_table(grid),
    )


def reporting_in_words(grid: pd.DataFrame, measure: Measure) -> str:
    """Say of the last year that is due how many countries reported, and who did not.

    Args:
        grid: As :func:`kp_data.queries.reporting.reporting_grid` gives it.
        measure: What was to be reported.
    """
    due = _due(grid)
    if due.empty:
        return say(figure_words.NOTHING_TO_SHOW)
    last = due[due["year"] == due["year"].max()]
    is_there = last["status"].isin(ANSWERS)
    reporter = expectations()[measure.code].reporter
    found = say_count(
        *(words.FIGURES_IN if reporter else words.REPORTED_IN),
        len(last),
        year=last["year"].iloc[0],
        reporter=translate(reporter),
        reported=say_number(int(is_there.sum())),
    )
    missing = [place_name(code) for code in by_name(last["code"][~is_there])]
    if not missing:
        return say(words.NONE_MISSING, finding=found)
    sentence = words.MISSING_FOR if reporter else words.MISSING_FROM
    return say(sentence, finding=found, countries=listed(missing))


def country_in_words(grid: pd.DataFrame) -> str:
    """Say of the last year that is due how many measures were reported of a country.

    Args:
        grid: As :func:`kp_data.queries.reporting.reporting_of_country` gives it.
    """
    due = _due(grid)
    if due.empty:
        return say(figure_words.NOTHING_TO_SHOW)
    last = due[due["year"] == due["year"].max()]
    return say(
        words.MEASURES_REPORTED,
        count=say_number(len(last)),
        year=last["year"].iloc[0],
        reported=say_number(int(last["status"].isin(ANSWERS).sum())),
    )


def _nothing(title: str) -> Chart:
    nothing = say(figure_words.NOTHING_TO_SHOW)
    return Chart(title, nothing, frame(120), nothing, pd.DataFrame())


def _expected_from(codes: Iterable[str]) -> str:
    reporters = {expectations()[code].reporter for code in codes}
    if reporters == {""}:
        return say(words.FROM_MEMBERS)
    if len(reporters) == 1:
        return say(words.FROM_PUBLISHER, reporter=translate(reporters.pop()))
    return say(words.FROM_BOTH)


def _due(grid: pd.DataFrame) -> pd.DataFrame:
    return grid[grid["is_due"] & (grid["status"] != NOT_APPLICABLE)]


def _countries(grid: pd.DataFrame) -> _Axis:
    codes = by_name(grid["code"].unique())
    return _Axis(list(codes), [place_name(code) for code in codes], "code")


def _reporter(who: str) -> str:
    """A country by its name; a publisher as it is known."""
    return place_name(who) if who in countries() else translate(who)


def _years_axis(span: tuple[int, int]) -> _Axis:
    years = list(range(span[0], span[1] + 1))
    each = 1 if len(years) <= theme.TICK_EACH_YEAR else 5
    names = [digits(str(year)) if year % each == 0 else "" for year in years]
    return _Axis(list(years), names, "year")


def _draw(grid: pd.DataFrame, rows: _Axis, columns: _Axis) -> Drawing:
    labels = [wrapped(name, NAME_WIDTH) for name in rows.names]
    row_height = max(ROW_HEIGHT, LINE_HEIGHT * lines(labels) + 6)
    states = _states(grid)
    room = (states.nunique() - 1) * ENTRY if len(labels) <= FEW else 0
    figure = frame(len(labels) * row_height + HEAD + room)
    for state, look in _LOOKS.items():
        cells = grid[states == state]
        if len(cells):
            figure.add_bar(**_cells(cells, state, look, rows, columns))
            if state in _SIGNS:
                figure.add_scatter(**_signs(cells, _SIGNS[state], rows, columns))
    figure.update_layout(barmode="overlay", showlegend=True, minreducedheight=ROW_HEIGHT)
    figure.update_xaxes(
        range=[-0.5, len(columns.keys) - 0.5],
        tickmode="array",
        tickvals=[place for place, name in enumerate(columns.names) if name],
        ticktext=[name for name in columns.names if name],
        autotickangles=[0, -90],
    )
    figure.update_yaxes(range=[len(labels) - 0.5, -0.5])
    name_rows(figure, labels)
    return figure


def _states(grid: pd.DataFrame) -> pd.Series:
    is_partial = grid["in_part"] & (grid["status"] == REPORTED)
    return grid["status"].where(~is_partial, IN_PART)


def _cells(
    cells: pd.DataFrame, state: str, look: dict[str, object], rows: _Axis, columns: _Axis
) -> dict[str, object]:
    across, down = _places(cells, rows, columns)
    return {
        "name": f"{_SIGNS.get(state, '')} {say(words.STATUSES[state])}".strip(),
        "x": across,
        "base": [row - 0.5 + GAP for row in down],
        "y": [1 - 2 * GAP] * len(cells),
        "width": 1 - 2 * GAP,
        "marker": {**look, "cornerradius": CORNER},
        "hovertext": [_hover(cell, state) for cell in cells.itertuples()],
        "hoverinfo": "text",
    }


def _signs(cells: pd.DataFrame, sign: str, rows: _Axis, columns: _Axis) -> dict[str, object]:
    across, down = _places(cells, rows, columns)
    return {
        "x": across,
        "y": down,
        "mode": "text",
        "text": [sign] * len(cells),
        "textfont": {"size": theme.SMALLEST, "color": theme.INK},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _places(cells: pd.DataFrame, rows: _Axis, columns: _Axis) -> tuple[list[int], list[int]]:
    across = {key: place for place, key in enumerate(columns.keys)}
    down = {key: place for place, key in enumerate(rows.keys)}
    return [across[key] for key in cells[columns.column]], [down[key] for key in cells[rows.column]]


def _hover(cell: object, state: str) -> str:
    place = say(words.CELL_HOVER, row=place_name(cell.code), column=cell.year)
    status = say(words.STATUSES[state])
    said = status
    if state in {REPORTED, IN_PART}:
        decimals = decimals_of(measures()[cell.measure])
        said = say(words.NOT_SHOWN, status=status)
        if not pd.isna(cell.value):
            number = say_number(cell.value, decimals=decimals)
            said = say(words.STATUS_AND_NUMBER, status=status, number=number)
    return "<br>".join([f"<b>{place}</b>", measure_short_name(cell.measure), said])


def _table(grid: pd.DataFrame, *, with_measure: bool = True) -> pd.DataFrame:
    """The cells one by one, in words."""
    states = _states(grid)
    columns: dict[str, Sequence[object]] = {
        say(words.MEASURE): [measure_name(code) for code in grid["measure"]],
        say(words.COUNTRY): [place_name(code) for code in grid["code"]],
        say(words.YEAR): list(grid["year"]),
        say(words.STATUS): [say(words.STATUSES[state]) for state in states],
        say(words.FIGURE): list(grid["value"]),
        say(words.EXPECTED_FROM): [_reporter(who) for who in grid["expected_from"]],
    }
    if not with_measure:
        del columns[say(words.MEASURE)]
    return pd.DataFrame(columns)
