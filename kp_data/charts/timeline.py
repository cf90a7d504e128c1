"""The activities of the Process along time, with the Chairs beneath."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from kp_data.charts import theme
from kp_data.charts.axes import frame, stagger
from kp_data.charts.chart import Chart
from kp_data.charts.phrases import broken, listed, period, span, stated, venue, years_of
from kp_data.reference import ChairTerm, activity_kinds, chair_terms, kind_name, place_name
from kp_data.wording import figures as words
from kp_data.wording import say, say_date, say_number

ROW_HEIGHT = 58
CAPTION = 20  # pixels from the name of a row down to its marks
BAND_HEIGHT = 18
NAME_HEIGHT = 18
MARK = 12
CAPTION_LETTERS = 48  # what fits above a row in a narrow window
ROWS = (*theme.MEETING_GROUPS, theme.TIMELINE_TRAININGS)


def activity_timeline_strip(
    activities: pd.DataFrame, terms: Sequence[ChairTerm] | None = None
) -> Chart:
    """Draw each dated activity as a mark in the row of its kind, and the Chairs as a band.

    Args:
        activities: `kind`, `title`, `start_date`, `end_date`, `date_precision`, `city`,
            `country_code`, `year`; dated ones only.
        terms: the Chairs' terms; by default those of the reference table.
    """
    years = years_of(activities)
    if years is None:
        return _empty(activities)
    terms = _terms_within(chair_terms() if terms is None else terms, *years)
    rows = [group for group in ROWS if activities["kind"].isin(group.kinds).any()]
    figure, bottom = _strip(activities, rows)
    height = _add_chairs(figure, terms, years, bottom)
    _set_axes(figure, years, height)
    return Chart(
        title=say(words.TIMELINE_TITLE),
        subtitle=say(words.TIMELINE_SUBTITLE, period=period(*years)),
        figure=figure,
        alt=_alt(activities, rows, terms, period(*years)),
        table=_table(activities),
    )


def _empty(activities: pd.DataFrame) -> Chart:
    nothing = say(words.NOTHING_TO_SHOW)
    return Chart(say(words.TIMELINE_TITLE), nothing, frame(120), nothing, _table(activities))


def _strip(activities: pd.DataFrame, rows: Sequence[theme.Group]) -> tuple[go.Figure, int]:
    """Rows of marks from the top, and where the last one ends, in pixels."""
    figure = frame(theme.PLOT_HEIGHT)
    for number, group in enumerate(rows):
        top = number * ROW_HEIGHT
        _caption(figure, _row_name(group, activities), top)
        marks = activities[activities["kind"].isin(group.kinds)]
        figure.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=top + CAPTION + MARK,
            y1=top + CAPTION + MARK,
            line={"color": theme.LINE, "width": 1},
            layer="below",
        )
        _add_marks(figure, marks, group, top + CAPTION + MARK)
    return figure, len(rows) * ROW_HEIGHT


def _row_name(group: theme.Group, activities: pd.DataFrame) -> str:
    """The kinds of the row that occur, each after its mark: "◆ Ministerial  ● SOM"."""
    present = [kind for kind in group.kinds if (activities["kind"] == kind).any()]
    if len(present) == 1:
        return activity_kinds()[present[0]].plural
    kinds = [activity_kinds()[kind] for kind in present]
    names = [kind.name for kind in kinds]
    if sum(map(len, names)) > CAPTION_LETTERS:
        names = [kind.short_name for kind in kinds]
    return "  ".join(
        f"<span style='color:{group.colour}'>{theme.GLYPHS[group.symbols[kind]]}</span> {name}"
        for kind, name in zip(present, names, strict=True)
    )


def _add_marks(figure: go.Figure, marks: pd.DataFrame, group: theme.Group, y: int) -> None:
    """Marks at the middle of what is known of the date; hollow where that is not a day."""
    exact = [precision == "day" for precision in marks["date_precision"]]
    figure.add_scatter(
        name=say(group.name),
        x=[_middle(row.start_date, row.end_date) for row in marks.itertuples()],
        y=[y] * len(marks),
        mode="markers",
        marker={
            "symbol": [group.symbols[kind] for kind in marks["kind"]],
            "size": MARK,
            "color": [group.colour if known else theme.WHITE for known in exact],
            "line": {
                "color": [theme.WHITE if known else group.colour for known in exact],
                "width": [1 if known else 2 for known in exact],
            },
        },
        hovertext=[_hover(row) for row in marks.itertuples()],
        hoverinfo="text",
        cliponaxis=False,
    )


def _middle(start: date, end: date) -> date:
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    return (first + (last - first) / 2).date()


def _hover(row: object) -> str:
    """Title, kind, dates and place of an activity, in lines that fit a telephone."""
    dates = span(row.start_date, row.end_date, row.date_precision)
    place = venue(row.city, row.country_code)
    title = f"<b>{broken(stated(row.title))}</b>"
    return "<br>".join(text for text in (title, kind_name(row.kind), dates, place) if text)


def _terms_within(terms: Sequence[ChairTerm], first: int, last: int) -> list[ChairTerm]:
    return [
        term
        for term in terms
        if term.start.first.year <= last and (term.end is None or term.end.last.year >= first)
    ]


def _ends(term: ChairTerm, first: int, last: int) -> tuple[date, date]:
    """The term, cut to the years of the figure."""
    start = max(term.start.first, date(first, 1, 1))
    end = date(last, 12, 31) if term.end is None else min(term.end.last, date(last, 12, 31))
    return start, max(start, end)


def _add_chairs(
    figure: go.Figure, terms: Sequence[ChairTerm], years: tuple[int, int], top: int
) -> int:
    """Draw the band of terms, each named below it on the first level where there is room.

    Returns:
        The height of the whole drawing, in pixels.
    """
    if not terms:
        return top
    ends = [_ends(term, *years) for term in terms]
    names = [place_name(term.code) for term in terms]
    middles = [_middle(*pair) for pair in ends]
    day = theme.NARROW / (365.25 * (years[1] - years[0] + 1))
    levels = stagger(names, [float(middle.toordinal()) for middle in middles], day)
    band = top + CAPTION + 4
    _caption(figure, say(words.TIMELINE_CHAIRS), top)
    for number, (term, pair) in enumerate(zip(terms, ends, strict=True)):
        _add_term(figure, term, pair, band, strong=number % 2 == 0)
    for name, middle, level in zip(names, middles, levels, strict=True):
        edge = _edge(name, middle, years)
        _name_term(figure, (name, middle, edge), band + BAND_HEIGHT, level)
    return band + BAND_HEIGHT + NAME_HEIGHT * (max(levels) + 1) + 8


def _caption(figure: go.Figure, text: str, top: int) -> None:
    figure.add_annotation(
        x=0,
        xref="paper",
        y=top,
        yanchor="top",
        xanchor="left",
        text=text,
        showarrow=False,
        align="left",
        borderpad=0,
        font={"size": theme.SMALL},
    )


def _add_term(
    figure: go.Figure, term: ChairTerm, ends: tuple[date, date], y: int, *, strong: bool
) -> None:
    figure.add_scatter(
        x=[ends[0], ends[1], ends[1], ends[0], ends[0]],
        y=[y, y, y + BAND_HEIGHT, y + BAND_HEIGHT, y],
        mode="lines",
        fill="toself",
        fillcolor=theme.RAMP[2 if strong else 1],
        line={"color": theme.WHITE, "width": 1.5},
        hoveron="fills",
        text=_term_hover(term),
        hoverinfo="text",
        name=place_name(term.code),
    )


def _term_hover(term: ChairTerm) -> str:
    country, start = place_name(term.code), say_date(term.start.first, term.start.precision)
    if term.end is None:
        return say(words.CHAIR_TERM_OPEN, country=country, start=start)
    end = say_date(term.end.last, term.end.precision)
    return say(words.CHAIR_TERM, country=country, start=start, end=end)


def _edge(name: str, middle: date, years: tuple[int, int]) -> str:
    """How a name is set so that it is not cut at either end of a narrow window."""
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    day = theme.NARROW / ((last - first).days + 1)
    half = len(name) * theme.LETTER / 2
    if (middle - first).days * day < half:
        return "left"
    return "right" if (last - middle).days * day < half else "center"


def _name_term(figure: go.Figure, name: tuple[str, date, str], below: int, level: int) -> None:
    """Write a name under its term, with a thin line up to it where it stands lower."""
    text, middle, edge = name
    y = below + 2 + level * NAME_HEIGHT
    if level:
        figure.add_shape(
            type="line",
            x0=middle,
            x1=middle,
            y0=below,
            y1=y + 3,
            line={"color": theme.LINE, "width": 1},
            layer="below",
        )
    ends = {"left": 0, "right": 1}
    figure.add_annotation(
        x=ends.get(edge, middle),
        xref="paper" if edge in ends else "x",
        xanchor=edge,
        y=y,
        yanchor="top",
        text=text,
        showarrow=False,
        borderpad=0,
        font={"size": theme.SMALL},
    )


def _set_axes(figure: go.Figure, years: tuple[int, int], height: int) -> None:
    """Time runs over whole years, each named at its middle."""
    starts = [date(year, 1, 1) for year in range(years[0], years[1] + 2)]
    figure.update_layout(height=height + 48)
    figure.update_xaxes(
        type="date",
        range=[starts[0] - timedelta(days=10), starts[-1] + timedelta(days=10)],
        tickmode="array",
        tickvals=[date(start.year, 7, 1) for start in starts[:-1]],
        ticktext=[str(start.year) for start in starts[:-1]],
        autotickangles=[0, -90],
        side="bottom",
    )
    figure.update_yaxes(range=[height, -4], showticklabels=False)
    for start in starts:
        figure.add_shape(
            type="line",
            x0=start,
            x1=start,
            y0=CAPTION,
            y1=height,
            line={"color": theme.PALE, "width": 1},
            layer="below",
        )


def _alt(
    activities: pd.DataFrame, rows: Sequence[theme.Group], terms: Sequence[ChairTerm], years: str
) -> str:
    parts = [
        say(
            words.NAME_AND_NUMBER,
            name=say(group.name),
            number=say_number(int(activities["kind"].isin(group.kinds).sum())),
        )
        for group in rows
    ]
    return say(
        words.TIMELINE_ALT,
        total=say_number(len(activities)),
        period=years,
        parts=", ".join(parts),
        chairs=listed([_in_list(term) for term in terms]),
    )


def _in_list(term: ChairTerm) -> str:
    country, start = place_name(term.code), term.start.first.year
    if term.end is None:
        return say(words.CHAIR_IN_LIST_OPEN, country=country, start=start)
    return say(words.CHAIR_IN_LIST, country=country, years=period(start, term.end.last.year))


def _table(activities: pd.DataFrame) -> pd.DataFrame:
    rows = list(activities.itertuples())
    return pd.DataFrame(
        {
            say(words.DATES): [
                span(row.start_date, row.end_date, row.date_precision) for row in rows
            ],
            say(words.KIND): [kind_name(row.kind) for row in rows],
            say(words.TITLE): [stated(row.title) for row in rows],
            say(words.PLACE): [venue(row.city, row.country_code) for row in rows],
        }
    )
