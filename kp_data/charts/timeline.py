"""The activities of the Process along time, with the Chairs beneath."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from kp_data.charts import theme
from kp_data.charts.axes import frame, line, note
from kp_data.charts.bars import LINE_HEIGHT
from kp_data.charts.chairs import Band, chairs_band, chairs_in_words, terms_within
from kp_data.charts.chart import Chart
from kp_data.charts.drawing import Drawing
from kp_data.charts.phrases import broken, middle_of, period, span, stated, venue, years_of
from kp_data.reference import ChairTerm, activity_kinds, chair_terms, kind_name
from kp_data.wording import digits, say, say_list, say_number
from kp_data.wording import figures as words

ROW_HEIGHT = 58
CAPTION = 20  # pixels from the name of a row down to its marks
MARK = 12
CAPTION_LETTERS = 47  # of full names, what fits above a row in a narrow window
SHORT_LETTERS = 36  # of short names; more go on in a second line
ROWS = (*theme.MEETING_GROUPS, theme.TIMELINE_TRAININGS)


def activity_timeline_strip(
    activities: pd.DataFrame, terms: Sequence[ChairTerm] | None = None, country: str = ""
) -> Chart:
    """Draw each dated activity as a mark in the row of its kind, and the Chairs as a band.

    Args:
        activities: `kind`, `title`, `start_date`, `end_date`, `date_precision`, `city`,
            `country_code`, `year`; dated ones only.
        terms: the Chairs' terms; by default those of the reference table.
        country: its name within a sentence, where all of them are activities of one country.
    """
    years = years_of(activities)
    if years is None:
        return _empty(activities, country)
    terms = terms_within(chair_terms() if terms is None else terms, years)
    rows = [group for group in ROWS if activities["kind"].isin(group.kinds).any()]
    _, top = _tops([_row_name(group, activities) for group in rows])
    band = chairs_band(terms, years, top + CAPTION + 4) if terms else Band([], [], [], top)
    return Chart(
        title=_title(country),
        subtitle=say(words.TIMELINE_SUBTITLE, period=period(*years)),
        figure=_figure(activities, rows, band, years),
        alt=_alt(activities, rows, terms, period(*years), country),
        table=_table(activities),
    )


def _title(country: str) -> str:
    return say(words.TIMELINE_TITLE_OF if country else words.TIMELINE_TITLE, country=country)


def _empty(activities: pd.DataFrame, country: str) -> Chart:
    nothing = say(words.NOTHING_TO_SHOW)
    return Chart(_title(country), nothing, frame(120), nothing, _table(activities))


def _figure(
    activities: pd.DataFrame, rows: Sequence[theme.Group], band: Band, years: tuple[int, int]
) -> Drawing:
    """Rows of marks from the top, the band below them, the years at the foot."""
    figure = frame(band.bottom + 48)
    starts = [date(year, 1, 1) for year in range(years[0], years[1] + 2)]
    names = [_row_name(group, activities) for group in rows]
    tops, foot = _tops(names)
    captions = [_caption(name, top) for name, top in zip(names, tops, strict=True)]
    if band.traces:
        captions.append(_caption(say(words.TIMELINE_CHAIRS), foot))
    places = [
        top + LINE_HEIGHT * name.count("<br>") + CAPTION + MARK
        for name, top in zip(names, tops, strict=True)
    ]
    figure.add_traces(
        [
            _marks(activities[activities["kind"].isin(group.kinds)], group, place)
            for group, place in zip(rows, places, strict=True)
        ]
        + band.traces
    )
    figure.update_layout(
        annotations=captions + band.notes,
        shapes=_grid(places, starts, band.bottom) + band.lines,
        xaxis=_time_axis(starts),
        yaxis={"range": [band.bottom, -4], "showticklabels": False},
    )
    return figure


def _tops(names: Sequence[str]) -> tuple[list[int], int]:
    """Where each row begins, in pixels, and where the last one ends; long names need more room."""
    tops, top = [], 0
    for name in names:
        tops.append(top)
        top += ROW_HEIGHT + LINE_HEIGHT * name.count("<br>")
    return tops, top


def _caption(text: str, top: int) -> dict[str, object]:
    return note(text, x=0, xref="paper", xanchor="left", y=top, yanchor="top")


def _grid(places: Sequence[int], starts: Sequence[date], bottom: int) -> list[dict[str, object]]:
    """A line through the marks of each row, and a paler one at the start of each year."""
    across = [line(xref="paper", x0=0, x1=1, y0=place, y1=place) for place in places]
    down = [line(theme.PALE, x0=start, x1=start, y0=CAPTION, y1=bottom) for start in starts]
    return down + across


def _time_axis(starts: Sequence[date]) -> dict[str, object]:
    """Time runs over whole years, each named at its middle."""
    return {
        "type": "date",
        "range": [starts[0] - timedelta(days=10), starts[-1] + timedelta(days=10)],
        "tickmode": "array",
        "tickvals": [date(start.year, 7, 1) for start in starts[:-1]],
        "ticktext": [digits(str(start.year)) for start in starts[:-1]],
        "autotickangles": [0, -90],
    }


def _row_name(group: theme.Group, activities: pd.DataFrame) -> str:
    """The kinds of the row that occur, each after its mark: "◆ Ministerial  ● SOM"."""
    present = [kind for kind in group.kinds if (activities["kind"] == kind).any()]
    if len(present) == 1:
        return activity_kinds()[present[0]].plural
    kinds = [activity_kinds()[kind] for kind in present]
    names = [kind.name for kind in kinds]
    long = sum(map(len, names)) > CAPTION_LETTERS
    if long:
        names = [kind.short_name for kind in kinds]
    marked = [
        f"<span style='color:{group.colour}'>{theme.GLYPHS[group.symbols[kind]]}</span> {name}"
        for kind, name in zip(present, names, strict=True)
    ]
    if not long or sum(map(len, names)) <= SHORT_LETTERS:
        return "  ".join(marked)
    half = (len(marked) + 1) // 2
    return "  ".join(marked[:half]) + "<br>" + "  ".join(marked[half:])


def _marks(marks: pd.DataFrame, group: theme.Group, y: int) -> dict[str, object]:
    """Marks at the middle of what is known of the date; hollow where that is not a day."""
    exact = [precision == "day" for precision in marks["date_precision"]]
    return {
        "type": "scatter",
        "name": say(group.name),
        "x": [middle_of(row.start_date, row.end_date) for row in marks.itertuples()],
        "y": [y] * len(marks),
        "mode": "markers",
        "marker": {
            "symbol": [group.symbols[kind] for kind in marks["kind"]],
            "size": MARK,
            "color": [group.colour if known else theme.WHITE for known in exact],
            "line": {
                "color": [theme.WHITE if known else group.colour for known in exact],
                "width": [1 if known else 2 for known in exact],
            },
        },
        "hovertext": [_hover(row) for row in marks.itertuples()],
        "hoverinfo": "text",
        "customdata": [[row.activity_id] for row in marks.itertuples()],
        "cliponaxis": False,
    }


def _hover(row: object) -> str:
    """Title, kind, dates and place of an activity, in lines that fit a telephone."""
    dates = span(row.start_date, row.end_date, row.date_precision)
    place = broken(venue(row.city, row.country_code))
    title = f"<b>{broken(stated(row.title))}</b>"
    return "<br>".join(text for text in (title, kind_name(row.kind), dates, place) if text)


def _alt(
    activities: pd.DataFrame,
    rows: Sequence[theme.Group],
    terms: Sequence[ChairTerm],
    years: str,
    country: str,
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
        words.TIMELINE_ALT_OF if country else words.TIMELINE_ALT,
        country=country,
        total=say_number(len(activities)),
        period=years,
        parts=say_list(parts),
        chairs=chairs_in_words(terms),
    )


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
