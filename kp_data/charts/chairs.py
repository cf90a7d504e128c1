"""The band of the Chairs' terms under a time line, each named below its term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kp_data.charts import theme
from kp_data.charts.axes import line, note, stagger
from kp_data.charts.phrases import listed, middle_of, period
from kp_data.reference import ChairTerm, place_name
from kp_data.wording import figures as words
from kp_data.wording import say, say_date

LAUNCH = date(2014, 11, 28)  # of the Process, by the Rome Declaration: no one was Chair before
HEIGHT = 18
NAME_HEIGHT = 18


@dataclass(frozen=True)
class Band:
    """What the terms add to a figure.

    Attributes:
        traces: the terms as fields.
        notes: their names.
        lines: from a name up to its term, where it stands lower.
        bottom: where the band with its names ends, in pixels.
    """

    traces: list[dict[str, object]]
    notes: list[dict[str, object]]
    lines: list[dict[str, object]]
    bottom: int


@dataclass(frozen=True)
class _Name:
    """The name of a term, where it stands: sideways by its place, downwards by its level."""

    text: str
    middle: date
    edge: str
    level: int


def terms_within(terms: Sequence[ChairTerm], years: tuple[int, int]) -> list[ChairTerm]:
    """The terms that touch the years."""
    first, last = years
    return [
        term
        for term in terms
        if term.start.first.year <= last and (term.end is None or term.end.last.year >= first)
    ]


def chairs_band(terms: Sequence[ChairTerm], years: tuple[int, int], top: int) -> Band:
    """Draw the terms from `top` on; names keep apart even in a narrow window."""
    spans = [_span(term, *years) for term in terms]
    names = _names(terms, spans, years)
    below = top + HEIGHT
    levels = max((name.level for name in names), default=0) + 1
    return Band(
        traces=[
            _field(term, days, top, theme.RAMP[1 + number % 2])
            for number, (term, days) in enumerate(zip(terms, spans, strict=True))
        ],
        notes=[_note(name, below) for name in names],
        lines=[
            line(x0=name.middle, x1=name.middle, y0=below, y1=below + name.level * NAME_HEIGHT + 5)
            for name in names
            if name.level
        ],
        bottom=below + levels * NAME_HEIGHT + 8,
    )


def chairs_in_words(terms: Sequence[ChairTerm]) -> str:
    """The Chairs with the years of their terms, for the alternative text."""
    return listed([_in_list(term) for term in terms])


def _in_list(term: ChairTerm) -> str:
    country, start = place_name(term.code), term.start.first.year
    if term.end is None:
        return say(words.CHAIR_IN_LIST_OPEN, country=country, start=start)
    return say(words.CHAIR_IN_LIST, country=country, years=period(start, term.end.last.year))


def _span(term: ChairTerm, first: int, last: int) -> tuple[date, date]:
    """The term, cut to the years of the figure; none begins before the Process did."""
    start = max(term.start.first, date(first, 1, 1), LAUNCH)
    end = date(last, 12, 31) if term.end is None else min(term.end.last, date(last, 12, 31))
    return start, max(start, end)


def _names(
    terms: Sequence[ChairTerm], spans: Sequence[tuple[date, date]], years: tuple[int, int]
) -> list[_Name]:
    """Each name on the first level where it has room, and within both ends of the drawing."""
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    day = theme.NARROW / ((last - first).days + 1)
    texts = [place_name(term.code) for term in terms]
    middles = [middle_of(*days) for days in spans]
    wanted = [(middle - first).days * day for middle in middles]
    halves = [len(text) * theme.LETTER / 2 for text in texts]
    places = [
        min(max(place, half), theme.NARROW - half)
        for place, half in zip(wanted, halves, strict=True)
    ]
    levels = stagger(texts, places, 1)
    return [
        _Name(text, middle, _edge(place, want), level)
        for text, middle, place, want, level in zip(
            texts, middles, places, wanted, levels, strict=True
        )
    ]


def _edge(place: float, wanted: float) -> str:
    """The end of the drawing at which a name stands that would be cut in its own place."""
    if place == wanted:
        return "center"
    return "left" if place > wanted else "right"


def _note(name: _Name, below: int) -> dict[str, object]:
    ends = {"left": 0, "right": 1}
    return note(
        name.text,
        x=ends.get(name.edge, name.middle),
        xref="paper" if name.edge in ends else "x",
        xanchor=name.edge,
        y=below + 2 + name.level * NAME_HEIGHT,
        yanchor="top",
    )


def _field(term: ChairTerm, days: tuple[date, date], top: int, colour: str) -> dict[str, object]:
    start, end = days
    return {
        "type": "scatter",
        "x": [start, end, end, start, start],
        "y": [top, top, top + HEIGHT, top + HEIGHT, top],
        "mode": "lines",
        "fill": "toself",
        "fillcolor": colour,
        "line": {"color": theme.WHITE, "width": 1.5},
        "hoveron": "fills",
        "text": _hover(term),
        "hoverinfo": "text",
        "name": place_name(term.code),
    }


def _hover(term: ChairTerm) -> str:
    country, start = place_name(term.code), say_date(term.start.first, term.start.precision)
    if term.end is None:
        return say(words.CHAIR_TERM_OPEN, country=country, start=start)
    end = say_date(term.end.last, term.end.precision)
    return say(words.CHAIR_TERM, country=country, start=start, end=end)
