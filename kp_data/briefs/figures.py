"""Figures of a brief: views made small, with their definitions; few numbers one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import narwhals as nw
import pandas as pd

from kp_data.briefs.brief import FIRST_YEAR, Panel
from kp_data.briefs.small import all_kinds_as_one, legend_in_words, own_and_partners
from kp_data.briefs.sources import sources_of
from kp_data.charts import Chart
from kp_data.charts.phrases import counted, decimals_of, span
from kp_data.charts.places import country_bars
from kp_data.packs import Deck, Pack, PackedView, Slide
from kp_data.queries.filters import Filters
from kp_data.queries.selection import choose_returns
from kp_data.queries.snapshot import Snapshot
from kp_data.queries.sources import Citation
from kp_data.queries.tables import to_table
from kp_data.reference import Measure, code_name, place_name
from kp_data.reference.measures import measures
from kp_data.views import Data, View, ViewAddress, build
from kp_data.views.measures_in_words import first_sentence
from kp_data.wording import briefs as words
from kp_data.wording import language, say, say_count

FEW = 3  # years with a figure; fewer stand one by one
MOST_LINES = 4  # figures one by one
MOST_ROWS = 12  # bars of a small figure


@dataclass(frozen=True, eq=False)
class Shown:
    """A panel with the view from which it was made.

    Attributes:
        view: The view.
        panel: What the brief shows of it.
        years: How many years have a figure.
    """

    view: View
    panel: Panel
    years: int = 0


def measure_panel(data: Data, code: str, filters: Filters, sending: str, over: str) -> Shown | None:
    """A measure by year since the Process began; None where it has no figure to show.

    Args:
        data: The data.
        code: Of the measure.
        filters: The country of return, if one is chosen; the years are added here.
        sending: Code of the sending country; empty for all.
        over: What its group of panels shares.
    """
    since = Filters(filters.countries, (), FIRST_YEAR, None)
    chosen = {"measure": code, "from": sending}
    by_year = build(data, ViewAddress.of("returns_year", since, chosen))
    values = _by_year(by_year)
    if by_year.chart is not None and len(values) >= FEW:
        panel = _drawn(by_year.chart, measures()[code], over)
        panel = replace(panel, sources=sources_of((), by_year.citations))
        return Shown(by_year, panel, len(values))
    published = build(data, ViewAddress.of("returns_published", since, chosen))
    lines = _one_by_one(published, measures()[code])
    if not lines:
        return None
    panel = Panel(
        over=over,
        title=measures()[code].name,
        subtitle=code_name("unit", measures()[code].unit).capitalize(),
        lines=lines,
        definition=definition(measures()[code]),
        sources=sources_of((), published.citations),
    )
    return Shown(published, panel, 0)


def year_panels(data: Data, filters: Filters, titles: tuple[str, str]) -> list[Shown]:
    """Meetings by year and trainings by year; a sentence where there are none."""
    since = replace(filters, first_year=FIRST_YEAR)
    figures = ("meetings_per_year", "trainings_per_year_framework")
    smaller = (all_kinds_as_one, own_and_partners)
    shown = []
    for figure, small, title, none in zip(
        figures, smaller, titles, words.NONE_IN_YEARS, strict=True
    ):
        one = activity_panel(data, ViewAddress.of(figure, since), say(title), "", "")
        if one.panel.chart is None:
            panel = replace(one.panel, lines=(say(none, year=FIRST_YEAR),))
        else:
            chart = small(one.panel.chart, one.view.counted)
            panel = replace(one.panel, chart=chart, marks=chart.marks)
        shown.append(replace(one, panel=panel))
    return shown


def activity_panel(data: Data, address: ViewAddress, title: str, over: str, about: str) -> Shown:
    """A figure of activities, or the sentence that there is none."""
    view = build(data, address)
    if view.chart is None:
        return Shown(view, Panel(over, title, lines=(view.said,)))
    chart = view.chart
    panel = Panel(over, title, chart.subtitle, chart, (), about, chart.marks)
    return Shown(view, panel, 1)


def years_with_figures(snapshot: Snapshot) -> dict[str, int]:
    """How many years since the Process began have a figure of a measure that concerns it.

    Returns:
        By measure; those without any such year are left out.
    """
    since = choose_returns(snapshot, None, Filters(first_year=FIRST_YEAR))
    known = since.filter(~nw.col("value").is_null(), ~nw.col("year").is_null())
    counts = known.group_by("measure").agg(years=nw.col("year").n_unique())
    table = to_table(counts, ["measure", "years"])
    return dict(zip(table["measure"], table["years"].astype(int), strict=True))


def in_rows(shown: Shown) -> Shown:
    """The same with a bar for each place or host, at most as many as a small place holds."""
    chart, counts = shown.panel.chart, shown.view.counted
    if chart is None:
        return shown
    if "country_code" in counts:
        record = "training" if shown.view.address.figure.startswith("training") else "meeting"
        chart = country_bars(counts.dropna(subset=["country_code"]), record=record)
    panel = replace(shown.panel, chart=chart, subtitle=chart.subtitle)
    return replace(shown, panel=panel.with_rows(MOST_ROWS))


def definition(measure: Measure) -> str:
    """What a measure counts and what not, a sentence each."""
    said = first_sentence(measure.definition)
    if measure.does_not_count:
        without = first_sentence(_begun(measure.does_not_count))
        said = f"{said} {say(words.DOES_NOT_COUNT, what=without)}"
    return said


def deck_of(data: Data, code: str, name: str, shown: Sequence[Shown]) -> Deck:
    """The figures of a brief as a deck, so that a copy can be checked as one."""
    views = tuple(PackedView.of(one.view.address) for one in shown)
    revision = data.current().revision
    number = revision.number if revision else None
    pack = Pack(id=f"brief_{code}", name=name, views=views, revision=number)
    slides = tuple(
        Slide(place, packed, one.view, "" if one.view.chart else one.view.said)
        for place, (packed, one) in enumerate(zip(views, shown, strict=True), start=1)
    )
    return Deck(pack, slides, revision, datetime.now(UTC), language())


def ranked(found: Sequence[Shown]) -> list[Shown]:
    """The measures with figures of the most years first, else in the order in which they come."""
    return sorted(found, key=lambda one: -one.years)


def cited_by(shown: Sequence[Shown]) -> list[Citation]:
    """The sources of views, each once."""
    return list(dict.fromkeys(one for each in shown for one in each.view.citations))


def all_of(codes: Sequence[str], make: Callable[[str], Shown | None]) -> list[Shown]:
    """The panels of measures that have any figure, those told by a whole left out."""
    parts = [code for code in codes if not _is_told_already(code, codes)]
    return [shown for shown in map(make, parts) if shown is not None]


def _drawn(chart: Chart, measure: Measure, over: str) -> Panel:
    about, chart = definition(measure), legend_in_words(chart)
    return Panel(over, measure.name, chart.subtitle, chart, (), about, chart.marks)


def _by_year(view: View) -> pd.Series:
    table = getattr(view.counted, "table", None)
    return pd.Series(dtype=float) if table is None or table.empty else table["value"].dropna()


def _one_by_one(view: View, measure: Measure) -> tuple[str, ...]:
    figures = view.counted
    if not isinstance(figures, pd.DataFrame) or figures.empty:
        return ()
    known = figures[figures["value"].notna()]
    lines = [_line(row, measure, view.address.filters) for row in known.itertuples()]
    left = len(lines) - MOST_LINES
    if left <= 0:
        return tuple(lines)
    return (*lines[:MOST_LINES], say_count(*words.FURTHER_NAMES, left))


def _line(row: object, measure: Measure, filters: Filters) -> str:
    number = counted(row.value, row.value_qualifier, decimals_of(measure))
    line = say(words.ONE_FIGURE, period=span(row.period_start, row.period_end), number=number)
    if filters.countries or not row.to_code or row.to_code.startswith("_"):
        return line
    return say(words.TO_WHERE, figure=line, country=place_name(row.to_code))


def _is_told_already(code: str, codes: Sequence[str]) -> bool:
    """Whether a measure is the breakdown of another one in the list: the same people again."""
    whole, _, breakdown = code.partition("_by_")
    return bool(breakdown) and whole in codes


def _begun(text: str) -> str:
    """A text as it goes on after a colon, with a full stop."""
    text = text if text.endswith(".") else f"{text}."
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
