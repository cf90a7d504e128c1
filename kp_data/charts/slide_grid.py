"""Tables of shaded cells on a slide: tiles of members, domains by year, flows by pairs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kp_data.charts import theme
from kp_data.charts.chart import Chart
from kp_data.charts.slide_parts import (
    LINE,
    Layout,
    Trace,
    lines_of,
    most_of,
    only,
    parts_of,
    plain_label,
    put_together,
    rewrapped,
    width_of,
)
from kp_data.reference import tiles
from kp_data.wording import figures as words
from kp_data.wording import present as slide_words
from kp_data.wording import say

NAMES, NAMES_BY_YEAR = 0.27, 0.34  # parts of the width for the names of the rows
SMALLER = 0.8  # what a number in a cell counts, against the number
TELEPHONE_SIZE = 12  # of the letters in cells on a telephone
TELEPHONE_ROW, TELEPHONE_CELL = 40, 64  # heights of rows there: of numbers, of numbers with a unit
A_LITTLE_MORE = 1.15  # than a text takes is what is estimated of it
CELL = 0.94  # part of the width of a cell that its text may take


def is_grid(traces: Sequence[Trace], layout: Layout) -> bool:
    """Whether a figure is a table of shaded cells."""
    if not traces or layout.get("barmode") != "overlay" or "text" not in traces[-1]:
        return False
    return all(
        trace["type"] == "bar" and trace.get("base") is not None and not trace.get("orientation")
        for trace in traces
    )


def grid_for_slide(chart: Chart, width: float, height: float, size: float) -> Chart:
    """The chart with the cells that a slide has room for, their text as large as it says."""
    traces, layout = parts_of(chart.figure)
    if not layout["yaxis"].get("ticktext"):
        return _tiles(chart, traces, layout, (width, height), size)
    rows, columns = _axis_names(layout, "yaxis"), _axis_names(layout, "xaxis")
    is_named = "text" in traces[-2]
    names = width * (NAMES_BY_YEAR if _are_years(columns) else NAMES)
    if is_named:
        kept_rows, kept_columns = _with_names(traces[-1])
        cell = (width - names) / len(kept_columns), height / (len(kept_rows) + 1)
        traces[-2:] = _named_cells(traces[-2:], cell, size)
    else:
        cells = _cells_of(traces[-1])
        kept_columns = _columns_that_fit(cells, columns, (width - names) * CELL, size)
    column = (width - names) / len(kept_columns)
    heads = [rewrapped(columns[each], column, size) for each in kept_columns]
    head = max(map(lines_of, heads)) * size * LINE + 12
    labels = [rewrapped(name, names, size) for name in rows]
    if not is_named:
        kept_rows = _rows_that_fit(cells, labels, height - head - 8, size)
    layout |= _axes([labels[row] for row in kept_rows], heads, size)
    layout |= {"width": width, "height": height}
    layout["uniformtext"] = {"mode": False} if is_named else _never_smaller(size)
    left = max(width_of(labels[row], size) for row in kept_rows) + 16
    layout["margin"] = {"l": left, "r": 4, "t": head, "b": 4, "pad": 6}
    drawn = [_kept_cells(trace, kept_rows, kept_columns, size) for trace in traces]
    figure = put_together([trace for trace in drawn if len(trace["x"])], layout, chart.figure)
    is_cut = len(kept_rows) < len(rows) or len(kept_columns) < len(columns)
    added = []
    if is_cut:
        added.append(slide_words.GRID_WITH_FIGURES if is_named else slide_words.GRID_WITH_MOST)
    if len(traces) < len(chart.figure.data):
        added.append(slide_words.GRID_WITHOUT_NAMES)
    subtitle = chart.subtitle
    for sentence in added:
        subtitle = say(slide_words.AND_ROWS, subtitle=subtitle, rows=say(sentence))
    return replace(chart, figure=figure, subtitle=subtitle)


def grid_for_telephone(chart: Chart, width: float) -> Chart:
    """The chart with the columns that a narrow window has room for; all rows that have any.

    Years stay as they are: their numbers are short. What a number counts is left to the table.
    """
    traces, layout = parts_of(chart.figure)
    if not layout["yaxis"].get("ticktext"):
        return _tiles_for_telephone(chart, traces, width)
    rows, columns = _axis_names(layout, "yaxis"), _axis_names(layout, "xaxis")
    if _are_years(columns):
        return chart
    room = width * (1 - NAMES)
    if "text" in traces[-2]:
        kept_rows, kept_columns = _with_names(traces[-1])
        traces = [*traces[:-2], _whole_cells(traces[-2])]
        row, sentence = TELEPHONE_CELL, slide_words.GRID_WITH_FIGURES
    else:
        traces[-1] = {**traces[-1], "text": [_qualifier_above(t) for t in traces[-1]["text"]]}
        cells = _cells_of(traces[-1])
        kept_columns = _columns_that_fit(cells, columns, room * CELL, TELEPHONE_SIZE)
        kept_rows = sorted({place[0] for place in cells if place[1] in kept_columns})
        row, sentence = TELEPHONE_ROW, slide_words.GRID_WITH_MOST
    if not kept_rows or not kept_columns:
        return chart
    heads = [
        rewrapped(columns[at], room / len(kept_columns), TELEPHONE_SIZE) for at in kept_columns
    ]
    labels = [rewrapped(rows[at], width * NAMES, TELEPHONE_SIZE) for at in kept_rows]
    left = max(width_of(label, TELEPHONE_SIZE) for label in labels) + 10
    top = max(map(lines_of, heads)) * TELEPHONE_SIZE * LINE + 8
    layout |= _axes(labels, heads, TELEPHONE_SIZE)
    layout |= {"uniformtext": {"mode": False}, "height": top + row * len(labels) + 4}
    layout["margin"] = {"l": left, "r": 2, "t": top, "b": 4, "pad": 4}
    drawn = [_kept_cells(trace, kept_rows, kept_columns, TELEPHONE_SIZE) for trace in traces]
    figure = put_together([trace for trace in drawn if len(trace["x"])], layout, chart.figure)
    subtitle = chart.subtitle
    if len(kept_rows) < len(rows) or len(kept_columns) < len(columns):
        subtitle = say(slide_words.AND_ROWS, subtitle=subtitle, rows=say(sentence))
    return replace(chart, figure=figure, subtitle=subtitle)


def _whole_cells(numbers: Trace) -> Trace:
    """Numbers in the middle of their cells, since no name stands below them."""
    rows = [round(base + 0.4) for base in numbers["base"]]
    return {**numbers, "base": [row - 0.5 for row in rows], "y": [1] * len(rows)}


def _qualifier_above(text: str) -> str:
    """A number with how exact it is in a line of its own.

    Examples:
        >>> _qualifier_above("at most 448"), _qualifier_above("1,231 p")
        ('at most<br>448', '1,231 p')
    """
    return re.sub(r"(?<=[^\W\d_]) (?=\d)|(?<=\d) (?=[\u0620-\u064a])", "<br>", text)


def _tiles_for_telephone(chart: Chart, traces: list[Trace], width: float) -> Chart:
    """Tiles as on a page, the code of the country where its name is wider than its tile."""
    names = traces[-1]
    first, last = chart.figure.layout.xaxis.range
    room = width / (last - first)
    places = {(tile.row, tile.column): code for code, tile in tiles().items()}
    texts = _cells_of(names)
    long = [place for place, text in texts.items() if width_of(text, TELEPHONE_SIZE) > room]
    for place in long:
        _, sign, number = texts[place].partition("<br><b>")
        texts[place] = places[place] + sign + number
    font = {**names["insidetextfont"], "size": TELEPHONE_SIZE}
    traces[-1] = names | {"text": list(texts.values()), "insidetextfont": font}
    figure = put_together(traces, chart.figure.to_plotly_json()["layout"], chart.figure)
    if not long:
        return replace(chart, figure=figure)
    rows = say(slide_words.TILES_WITH_CODES)
    said = say(slide_words.AND_ROWS, subtitle=chart.subtitle.removesuffix("."), rows=rows)
    return replace(chart, figure=figure, subtitle=said)


def _with_names(names: Trace) -> tuple[list[int], list[int]]:
    """The rows and columns in which a cell says what its number counts."""
    rows = {round(base + 0.4) for base in names["base"]}
    return sorted(rows), sorted({round(x) for x in names["x"]})


def _named_cells(traces: Sequence[Trace], cell: tuple[float, float], size: float) -> list[Trace]:
    """Numbers in one line, and below them smaller what they count, where all of that fits."""
    numbers, names = traces
    small = size * SMALLER
    texts = ["<br>".join(_relined(text, cell[0] * CELL, small)) for text in names["text"]]
    in_line = [text.replace("<br>", " ") for text in numbers["text"]]
    widest = max((width_of(text, size) for text in in_line), default=0)
    if widest > cell[0] * A_LITTLE_MORE:
        letters = size * cell[0] * CELL / widest
        numbers = {**numbers, "insidetextfont": {**numbers["insidetextfont"], "size": letters}}
    tallest = max(map(lines_of, texts), default=0) * small * LINE
    if tallest <= cell[1] * max(names["y"], default=1):
        font = {**names["insidetextfont"], "size": small}
        return [{**numbers, "text": in_line}, {**names, "text": texts, "insidetextfont": font}]
    rows = [round(base + 0.4) for base in numbers["base"]]
    whole = {"base": [row - 0.5 for row in rows], "y": [1] * len(rows)}
    if 2 * size * LINE <= cell[1]:
        in_line = [_unit_below(text) for text in numbers["text"]]
    return [{**numbers, **whole, "text": in_line}]


def _unit_below(text: str) -> str:
    """A number in one line, its unit in the next.

    Examples:
        >>> _unit_below("<b>at least<br>730</b><br>persons")
        '<b>at least 730</b><br>persons'
    """
    number, found, unit = text.rpartition("<br>")
    return number.replace("<br>", " ") + found + unit


def _relined(text: str, room: float, size: float) -> list[str]:
    """What is counted in its first line, where and when in the others."""
    first, _, rest = text.partition("<br>")
    return [first, rewrapped(rest, room, size)] if rest else [first]


def _tiles(
    chart: Chart, traces: list[Trace], layout: Layout, sides: tuple[float, float], size: float
) -> Chart:
    """One line a tile: name and number; the code of the country where its name is too long."""
    names = traces[-1]
    first, last = layout["xaxis"]["range"]
    room = sides[0] / (last - first)
    places = {(tile.row, tile.column): code for code, tile in tiles().items()}
    texts = {place: _in_one_line(text) for place, text in _cells_of(names).items()}
    long = [place for place, text in texts.items() if width_of(text, size) > room]
    for place in long:
        texts[place] = _with_code(texts[place], places[place])
    traces[-1] = names | {
        "text": list(texts.values()),
        "insidetextfont": {**names["insidetextfont"], "size": size},
        "constraintext": "none",
    }
    layout |= {"width": sides[0], "height": sides[1], "uniformtext": {"mode": False}}
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}
    figure = put_together(traces, layout, chart.figure)
    if not long:
        return replace(chart, figure=figure)
    rows = say(slide_words.TILES_WITH_CODES)
    said = say(slide_words.AND_ROWS, subtitle=chart.subtitle.removesuffix("."), rows=rows)
    return replace(chart, figure=figure, subtitle=said)


def _with_code(text: str, code: str) -> str:
    """The number of a tile after the code of its country.

    Examples:
        >>> _with_code("South Sudan <b>527,206</b>", "SSD")
        'SSD <b>527,206</b>'
    """
    _, sign, number = text.partition(" <b>")
    return code + sign + number


def _in_one_line(text: str) -> str:
    """The text of a tile in one line, names that were broken within a word made whole.

    Examples:
        >>> _in_one_line("Nether-<br>lands<br><b>2</b>")
        'Netherlands <b>2</b>'
    """
    for code, name in words.TILE_NAMES.items():
        broken, short = say(name), slide_words.TILE_NAMES.get(code)
        whole = re.sub("(?<=-) (?=[A-Z])|- ", "", broken)
        text = text.replace(broken.replace(" ", "<br>"), say(short) if short else whole)
    return text.replace("<br>", " ")


def _never_smaller(size: float) -> dict[str, object]:
    return {"minsize": size, "mode": "hide"}


def _cells_of(texts: Trace) -> dict[tuple[int, int], str]:
    """The text of each cell, by its row and column."""
    places = zip(texts["base"], texts["x"], texts["text"], strict=True)
    return {(round(base + 0.5), round(x)): text for base, x, text in places}


def _axis_names(layout: Layout, axis: str) -> list[str]:
    return [plain_label(name) for name in layout[axis]["ticktext"]]


def _number_in(text: str) -> float:
    """The whole number that is written in a cell; 0 where there is none."""
    return float(re.sub(r"\D", "", text) or 0)


def _kept(
    cells: dict[tuple[int, int], str], names: Sequence[str], most: int, side: int
) -> list[int]:
    """The rows (side 0) or columns (side 1) with the most; the first ones where all are equal."""
    totals = [0.0] * len(names)
    for place, text in cells.items():
        totals[place[side]] += _number_in(text)
    together = {place for place, name in enumerate(names) if name == say(words.ALL_OTHERS)}
    if len(names) <= most:
        return list(range(len(names)))
    return most_of(totals, most, together) or list(range(most))


def _are_years(names: Sequence[str]) -> bool:
    return all(name.isdecimal() for name in names)


def _columns_that_fit(
    cells: dict[tuple[int, int], str], names: Sequence[str], room: float, size: float
) -> list[int]:
    """The columns with the most, as many as there is room for with the longest text in them.

    Years stay whole.
    """
    if _are_years(names):
        return list(range(len(names)))
    for most in range(len(names), 1, -1):
        kept = _kept(cells, names, most, side=1)
        texts = [text for (_, column), text in cells.items() if column in kept]
        if len(kept) * max(width_of(text, size) for text in texts) <= room:
            return kept
    return _kept(cells, names, 1, side=1)


def _rows_that_fit(
    cells: dict[tuple[int, int], str], labels: Sequence[str], room: float, size: float
) -> list[int]:
    """The rows with the most, as many as there is room for with the longest name among them."""
    for most in range(len(labels), 0, -1):
        kept = _kept(cells, labels, most, side=0)
        tallest = max(lines_of(labels[row]) for row in kept)
        if len(kept) * max(tallest * size * LINE + 4, size * 1.5) <= room:
            return kept
    return [0]


def _axes(rows: Sequence[str], columns: Sequence[str], size: float) -> Layout:
    look = {"showticklabels": True, "tickmode": "array", "fixedrange": True, "showgrid": False}
    look |= {"automargin": True}
    look |= {"tickfont": {"size": size, "color": theme.INK}, "zeroline": False, "ticks": ""}
    return {
        "xaxis": {
            **look,
            "side": "top",
            "tickangle": 0,
            "range": [-0.5, len(columns) - 0.5],
            "tickvals": list(range(len(columns))),
            "ticktext": list(columns),
        },
        "yaxis": {
            **look,
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": list(rows),
        },
    }


def _kept_cells(trace: Trace, rows: Sequence[int], columns: Sequence[int], size: float) -> Trace:
    """The cells of a trace that are kept, moved to where their rows and columns now are."""
    at = [(round(base + 0.4), round(x)) for base, x in zip(trace["base"], trace["x"], strict=True)]
    points = [point for point, (row, column) in enumerate(at) if row in rows and column in columns]
    left = only(trace, points)
    moves = [rows.index(at[point][0]) - at[point][0] for point in points]
    left["base"] = [base + move for base, move in zip(left["base"], moves, strict=True)]
    left["x"] = [columns.index(at[point][1]) for point in points]
    if trace.get("insidetextfont", {}).get("size") == theme.FONT_SIZE:
        left["insidetextfont"] = {**left["insidetextfont"], "size": size}
    return left
