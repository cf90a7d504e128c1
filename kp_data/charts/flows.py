"""From where to where: return figures by pairs of countries, as streams and as a table of cells."""

from collections.abc import Iterable, Sequence
from itertools import chain

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, lines, note, wrapped
from kp_data.charts.bars import LINE_HEIGHT
from kp_data.charts.cells import Cell, cell_grid, name_columns, name_rows
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.marks import (
    Marks,
    View,
    marks_in,
    remarks,
    remarks_column,
    several,
    slot_sign,
    slot_text,
    together,
)
from kp_data.charts.phrases import (
    QUALIFIED,
    by_name,
    counted,
    decimals_of,
    period,
    place_or_unknown,
    unit_and_period,
)
from kp_data.queries.exactness import WEIGHED, exact_by
from kp_data.queries.marks import MASKED, in_order
from kp_data.reference import Measure, code_name
from kp_data.wording import figures as words
from kp_data.wording import say, say_number

STREAMS = 10  # countries on each side that are drawn one by one
ROWS, COLUMNS = 20, 12  # the same, for the table of cells
STREAM_HEIGHT = 300  # of all streams together, in pixels
NODE_HEIGHT = 46  # room for a name of two lines and its number
NODE_LABEL = 16
SIDE = 112  # width of the names on each side
MARGIN = 12
LABEL_WIDTH = 22
OTHERS = "_others"
STREAM = "rgba(111, 146, 179, 0.35)"


def return_flow_sankey(
    flows: pd.DataFrame,
    measure: Measure,
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw the flows as streams from the countries of departure to those of return.

    Args:
        flows: `from_code`, `to_code`, `value` (NaN: no figure can be shown), `qualifier`, `marks`.
        measure: what the figures count.
        first_year: of the flows, for the subtitle.
        last_year: of the flows, for the subtitle.
    """
    flows = _without_gaps(flows)
    has_stream = flows["value"] > 0
    kept = _kept(flows[has_stream], STREAMS, STREAMS)
    view = _view(flows, measure)
    figure = _streams(_gathered(flows[has_stream], kept), _with_others(flows, kept), view)
    unit = unit_and_period(measure, period(first_year, last_year))
    subtitle = say(words.FLOWS_SUBTITLE, unit=unit)
    return _chart(flows, view, subtitle, figure, first=_without_stream(flows[~has_stream]))


def return_flow_matrix(
    flows: pd.DataFrame,
    measure: Measure,
    *,
    first_year: int | None = None,
    last_year: int | None = None,
) -> Chart:
    """Draw the flows as cells: rows for departure, columns for return, the more the darker.

    Args:
        flows: `from_code`, `to_code`, `value` (NaN: no figure can be shown), `qualifier`, `marks`.
        measure: what the figures count.
        first_year: of the flows, for the subtitle.
        last_year: of the flows, for the subtitle.
    """
    flows = _without_gaps(flows)
    drawn = _gathered(flows, _kept(flows, ROWS, COLUMNS))
    view = _view(flows, measure)
    figure = _cells(drawn, view) if len(drawn) else frame(120)
    empty = drawn[drawn["value"].isna()]
    unit = unit_and_period(measure, period(first_year, last_year))
    subtitle = say(words.FLOWS_MATRIX_SUBTITLE, unit=unit)
    return _chart(flows, view, subtitle, figure, slots=list(empty["marks"]))


def _without_gaps(flows: pd.DataFrame) -> pd.DataFrame:
    """The same flows with all columns, a country that is not stated as an empty code.

    What weighs in a sum is taken from the qualifier where the table does not say it.
    """
    qualifier = flows.get("qualifier")
    marks = pd.Series(marks_in(flows), flows.index, dtype=object)
    known = flows.fillna({"from_code": "", "to_code": ""})
    known = known.assign(qualifier=qualifier, marks=marks)
    if not set(WEIGHED) <= set(known):
        said = {name: (known["qualifier"] == name).astype(int) for name in QUALIFIED}
        known = known.assign(figures=1, small=0, incomplete=0, **said)
    is_masked = pd.Series([not set(MASKED).isdisjoint(one) for one in marks], known.index)
    is_hidden = known["value"].isna() & is_masked
    return known.assign(at_least=known["at_least"].mask(is_hidden.astype(bool), 1))


def _view(flows: pd.DataFrame, measure: Measure) -> View:
    return View(measure, list(flows["marks"]), list(flows["value"].notna()))


def _kept(flows: pd.DataFrame, most_from: int, most_to: int) -> dict[str, frozenset[str]]:
    """The countries of each side that are drawn one by one."""
    kept = {}
    for column, most in (("from_code", most_from), ("to_code", most_to)):
        totals = flows.groupby(column)["value"].sum().sort_values(ascending=False, kind="stable")
        kept[column] = frozenset(totals.index if len(totals) <= most + 1 else totals.index[:most])
    return kept


def _with_others(flows: pd.DataFrame, kept: dict[str, frozenset[str]]) -> pd.DataFrame:
    """The flows with one code for all countries that are not drawn one by one."""
    return flows.assign(
        **{side: flows[side].where(flows[side].isin(codes), OTHERS) for side, codes in kept.items()}
    )


def _gathered(flows: pd.DataFrame, kept: dict[str, frozenset[str]]) -> pd.DataFrame:
    """The flows with the smaller countries of each side together."""
    return _in_all(_with_others(flows, kept), "from_code", "to_code")


def _in_all(flows: pd.DataFrame, *sides: str) -> pd.DataFrame:
    """The sums of flows by one of their countries or both: `value`, `qualifier` and `marks`."""
    sums = exact_by(flows, sides)
    said: dict[tuple[str, ...], list[Marks]] = {}
    for key, marks in zip(_keys(flows, sides), flows["marks"], strict=True):
        said.setdefault(key, []).append(marks)
    values = zip(_keys(sums, sides), sums["value"], strict=True)
    marks = [
        in_order(chain(*said[key])) if pd.isna(value) else together(said[key])
        for key, value in values
    ]
    return sums.assign(marks=pd.Series(marks, index=sums.index, dtype=object))


def _keys(table: pd.DataFrame, columns: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(table[column] for column in columns), strict=True)


def _without_stream(flows: pd.DataFrame) -> list[str]:
    """Which pairs have no stream: because they are zero, or why there is no number."""
    pairs: dict[str, list[str]] = {}
    for row in flows.itertuples():
        text = slot_text(row.marks) if pd.isna(row.value) else ""
        why = text[:1].lower() + text[1:] or say(words.FIGURE_IS_ZERO)
        pairs.setdefault(why, []).append(_pair(row))
    return [say(words.NO_STREAM, why=why, pairs=several(named)) for why, named in pairs.items()]


def _name(code: str) -> str:
    return say(words.ALL_OTHERS) if code == OTHERS else place_or_unknown(code)


def _in_order(codes: pd.Series) -> list[str]:
    """Alphabetical by name, the others last."""
    present = set(codes)
    return by_name(present - {OTHERS}) + ([OTHERS] if OTHERS in present else [])


def _streams(flows: pd.DataFrame, everything: pd.DataFrame, view: View) -> Drawing:
    """Streams between two columns of countries, each named outside, in alphabetical order.

    Args:
        flows: Those that are drawn.
        everything: With them those without a stream, that are said of a country as a whole.
        view: The marks of all flows.
    """
    if flows.empty:
        return frame(120)
    origins, destinations = _in_order(flows["from_code"]), _in_order(flows["to_code"])
    left = flows.groupby("from_code")["value"].sum()[origins]
    right = flows.groupby("to_code")["value"].sum()[destinations]
    most_nodes = max(len(left), len(right))
    height = STREAM_HEIGHT + most_nodes * NODE_HEIGHT
    figure = frame(height + 2 * MARGIN)
    figure.update_layout(margin={"l": SIDE, "r": SIDE, "t": MARGIN, "b": MARGIN, "pad": 0})
    places = [_places(left, height), _places(right, height)]
    numbers = [_numbers(everything, side, view) for side in ("from_code", "to_code")]
    names = _node_names(left, places[0], height, numbers[0], at_left=True)
    names += _node_names(right, places[1], height, numbers[1], at_left=False)
    figure.update_layout(annotations=names)
    streams = {
        "type": "sankey",
        "arrangement": "fixed",
        "meta": _weights(everything, "from_code", origins)
        + _weights(everything, "to_code", destinations),
        "node": {
            "x": [0.001] * len(left) + [0.999] * len(right),
            "y": [place / height for place in places[0] + places[1]],
            "label": [""] * (len(left) + len(right)),
            "color": [theme.BLUE] * len(left) + [theme.TEAL] * len(right),
            "line": {"width": 0},
            "thickness": 8,
            # so much, that a unit of value is as high as in _places
            "pad": (height - STREAM_HEIGHT) / max(most_nodes - 1, 1),
            "customdata": _node_hovers(left, words.FROM_NODE, numbers[0])
            + _node_hovers(right, words.TO_NODE, numbers[1]),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": _links(flows, origins, destinations, view.measure),
    }
    figure.add_traces([streams])
    return figure


def _places(totals: pd.Series, height: int) -> list[float]:
    """The middle of each node in pixels from the top; each has at least the room of its name."""
    bars = totals / totals.sum() * STREAM_HEIGHT
    rooms = bars.clip(lower=NODE_HEIGHT)
    gap = (height - rooms.sum()) / len(rooms)
    ends = (rooms + gap).cumsum()
    return list(ends - (rooms + gap) / 2)


def _numbers(flows: pd.DataFrame, side: str, view: View) -> dict[str, str]:
    """The total of each country of a side, with how exact it is and the signs of its marks."""
    decimals = decimals_of(view.measure)
    return {
        getattr(row, side): counted(row.value, row.qualifier, decimals) + view.signs(row.marks)
        for row in _in_all(flows, side).itertuples()
    }


def _weights(flows: pd.DataFrame, side: str, codes: list[str]) -> list[dict[str, float]]:
    """What weighs in the total of each country, for those who add such totals."""
    by_code = flows.groupby(side)
    whole = by_code[list(WEIGHED)].max()
    whole = whole.assign(figures=by_code["figures"].sum(), value=by_code["value"].sum())
    return whole.loc[codes].astype("float64").to_dict("records")


def _node_names(
    totals: pd.Series,
    places: list[float],
    height: int,
    numbers: dict[str, str],
    *,
    at_left: bool,
) -> list[dict[str, object]]:
    """Name and total of each node, outside the streams."""
    side = "right" if at_left else "left"
    return [
        note(
            f"{wrapped(_name(code), NODE_LABEL)}<br><b>{wrapped(numbers[code], NODE_LABEL)}</b>",
            x=0 if at_left else 1,
            xref="paper",
            xanchor=side,
            xshift=-4 if at_left else 4,
            y=1 - place / height,
            yref="paper",
            yanchor="middle",
            align=side,
        )
        for code, place in zip(totals.index, places, strict=True)
    ]


def _node_hovers(totals: pd.Series, sentence: str, numbers: dict[str, str]) -> list[str]:
    return [say(sentence, country=_name(code), number=numbers[code]) for code in totals.index]


def _links(
    flows: pd.DataFrame, origins: list[str], destinations: list[str], measure: Measure
) -> dict[str, object]:
    return {
        "source": [origins.index(code) for code in flows["from_code"]],
        "target": [len(origins) + destinations.index(code) for code in flows["to_code"]],
        "value": list(flows["value"]),
        "color": STREAM,
        "customdata": [_hover(row, measure) for row in flows.itertuples()],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _flow(row: object, number: str) -> str:
    return say(
        words.FLOW,
        origin=_name(row.from_code),
        destination=_name(row.to_code),
        number=number,
    )


def _hover(row: object, measure: Measure) -> str:
    """Both countries and the number, with what must be said of it; or why there is none."""
    if pd.isna(row.value):
        why, *further = remarks(row.marks, measure, None)
        return "<br>".join([_flow(row, why), *further])
    number = counted(row.value, row.qualifier, decimals_of(measure))
    return "<br>".join(
        [_flow(row, number), *remarks(row.marks, measure, row.value, qualifier=False)]
    )


def _cells(flows: pd.DataFrame, view: View) -> Drawing:
    rows, columns = _in_order(flows["from_code"]), _in_order(flows["to_code"])
    cells = [
        Cell(
            rows.index(row.from_code),
            columns.index(row.to_code),
            None if pd.isna(row.value) else row.value,
            _in_cell(row, view),
            _hover(row, view.measure),
            (row.from_code, row.to_code),
            blank=bool(slot_sign(row.marks)),
        )
        for row in flows.itertuples()
    ]
    labels = [wrapped(_name(code), LABEL_WIDTH) for code in rows]
    heads = [wrapped(_name(code), LABEL_WIDTH) for code in columns]
    row_height = max(32, LINE_HEIGHT * lines(labels) + 4)
    figure = cell_grid(cells, len(rows) * row_height + 120, logarithmic=True)
    name_columns(figure, heads)
    name_rows(figure, labels)
    return figure


def _in_cell(row: object, view: View) -> str:
    """The number with the signs of its marks; the sign of why there is none."""
    if pd.isna(row.value):
        return slot_sign(row.marks)
    number = counted(row.value, row.qualifier, decimals_of(view.measure))
    return number + view.signs(row.marks)


def _chart(
    flows: pd.DataFrame,
    view: View,
    subtitle: str,
    figure: Drawing,
    slots: Sequence[Marks] = (),
    first: Sequence[str] = (),
) -> Chart:
    title = say(words.FLOWS_TITLE, measure=view.measure.name)
    pairs = [_pair(row) for row in flows.itertuples()]
    return Chart(
        title=title,
        subtitle=subtitle,
        figure=figure,
        alt=view.added_to(_alt(flows, title, decimals_of(view.measure)), pairs),
        table=_table(flows, view.measure),
        marks=view.line(first, slots),
    )


def _pair(row: object) -> str:
    return say(words.FROM_TO, origin=_name(row.from_code), destination=_name(row.to_code))


def _alt(flows: pd.DataFrame, title: str, decimals: int) -> str:
    known = flows.dropna(subset=["value"])
    if known.empty:
        return say(words.NOTHING_TO_SHOW)
    largest = known.loc[known["value"].idxmax()]
    return say(
        words.FLOWS_ALT,
        title=title,
        flows=say_number(len(known)),
        origin=_name(largest["from_code"]),
        destination=_name(largest["to_code"]),
        number=counted(largest["value"], largest["qualifier"], decimals),
    )


def _table(flows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """All pairs, in the alphabetical order of both names."""
    order = {
        code: number for number, code in enumerate(by_name({*flows.from_code, *flows.to_code}))
    }
    rows = sorted(flows.itertuples(), key=lambda row: (order[row.from_code], order[row.to_code]))
    return pd.DataFrame(
        {
            say(words.COUNTRY_SENDING): [_name(row.from_code) for row in rows],
            say(words.COUNTRY_RETURN): [_name(row.to_code) for row in rows],
            code_name("unit", measure.unit).capitalize(): [row.value for row in rows],
            **remarks_column([row.marks for row in rows], measure, [row.value for row in rows]),
        }
    )
