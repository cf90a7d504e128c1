"""Views of meetings and trainings: per year, along time, where, by whom, pillars, delegates."""

from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any, Literal

import pandas as pd

from kp_data.charts import (
    Chart,
    activities_per_year_bars,
    activity_timeline_strip,
    country_map,
    country_tiles,
    delegates_dots,
    host_bars,
    pillar_bars,
    pillar_year_matrix,
)
from kp_data.queries import activities
from kp_data.queries.pillars import pillar_years
from kp_data.queries.selection import OWN_FRAMEWORK, Record
from kp_data.queries.sources import Citation, cited_sources
from kp_data.views.asking import Data
from kp_data.views.in_words import filters_in_words
from kp_data.views.view import View, ViewAddress
from kp_data.wording import figures as figure_words
from kp_data.wording import pages as words
from kp_data.wording import say, say_count, say_number

MOST_HOSTS = 24  # rows of a figure
NEWEST = {"meeting": {}, "training": {"limit": 15}}  # rows of the figure of participants
DRAWN = {"tiles": country_tiles, "boundaries": country_map}


def per_year(
    data: Data, address: ViewAddress, record: Record = "meeting", by: str = "kind"
) -> View:
    """How many began in each year, by kind or by the programme that ran them."""
    counts = data.ask(activities.activities_per_year, record, address.filters, by=by)
    undated = data.ask(activities.undated_activities, record, address.filters)
    notes = (say_count(*words.UNDATED_NOTE, undated),) if undated and record == "meeting" else ()
    options = {} if record == "meeting" else {"record": record, "by": by}
    title = say(words.TRAININGS_PER_YEAR[by]) if record == "training" else ""
    draw = partial(activities_per_year_bars, **options)
    return _of_counts(data, address, record, counts, draw, title=title, notes=notes)


def timeline(data: Data, address: ViewAddress, only: Literal["meeting", ""] = "") -> View:
    """The Process's own activities along time, with the Chairs under them."""
    found = data.ask(activities.activity_timeline, address.filters)
    if only:
        found = found[found["record"] == only]
    own = {"framework": OWN_FRAMEWORK}
    cited = data.ask(cited_sources, only or None, address.filters, **({} if only else own))
    title = say(words.MEETINGS_TIMELINE) if only else ""
    draw = activity_timeline_strip
    return _of_counts(data, address, "meeting", found, draw, title=title, cited=cited)


def places(data: Data, address: ViewAddress, record: Record = "meeting") -> View:
    """Where they took place, on tiles, which draw no border, or on the map."""
    by = address.choice("map", "tiles")
    counts = data.ask(activities.activities_by_country, record, address.filters)
    notes = (say(figure_words.MAP_DISCLAIMER),) if by == "boundaries" else ()
    title = say(words.TRAININGS_BY_PLACE) if record == "training" else ""
    draw = partial(DRAWN[by], record=record)
    return _of_counts(data, address, record, counts, draw, title=title, notes=notes)


def hosts(data: Data, address: ViewAddress, record: Record = "meeting") -> View:
    """Who hosted; where they are many, those that did so most often, and all in the table."""
    counts = data.ask(activities.activities_by_host, record, address.filters)
    title = say(words.TRAININGS_BY_HOST) if record == "training" else ""
    draw = partial(_hosts_chart, record=record)
    return _of_counts(data, address, record, counts, draw, title=title)


def by_pillar(
    data: Data, address: ViewAddress, record: Record = "meeting", level: str = "domain"
) -> View:
    """How many there were in each domain or theme."""
    counts = data.ask(activities.activities_by_pillar, record, address.filters, level=level)
    title = say(words.TRAININGS_BY_PILLAR[level]) if record == "training" else ""
    draw = partial(pillar_bars, record=record, level=level)
    return _of_counts(data, address, record, counts, draw, title=title)


def delegates(data: Data, address: ViewAddress, record: Record = "meeting") -> View:
    """Those that state how many took part."""
    stated = data.ask(activities.delegates_stated, record, address.filters)
    title = say(words.TRAININGS_PARTICIPANTS) if record == "training" else ""
    draw = partial(delegates_dots, record=record, **NEWEST[record])
    return _of_counts(data, address, record, stated, draw, title=title)


def pillar_matrix(data: Data, address: ViewAddress) -> View:
    """Domains or themes by year."""
    level, record = address.choice("level", "domain"), address.choice("record", "meeting")
    counts = data.ask(pillar_years, address.filters, level=level, record=record)
    draw = partial(pillar_year_matrix, level=level, record=record)
    return _of_counts(data, address, record, counts, draw)


def _of_counts(
    data: Data,
    address: ViewAddress,
    record: Any,  # noqa: ANN401 - meeting or training
    counts: pd.DataFrame,
    draw: Any,  # noqa: ANN401 - a chart function
    title: str = "",
    notes: tuple[str, ...] = (),
    cited: tuple[Citation, ...] | None = None,
) -> View:
    """A view of counts; where nothing matches the filters, that sentence."""
    view = View(address, filters=filters_in_words(address.filters))
    if counts.empty:
        return replace(view, said=say(words.NOTHING_MATCHES))
    if cited is None:
        cited = data.ask(cited_sources, record, address.filters)
    chart = data.made(draw, counts)
    chart = replace(chart, title=title) if title else chart
    return replace(view, chart=chart, citations=cited, notes=notes, counted=counts)


def _hosts_chart(counts: pd.DataFrame, record: Record) -> Chart:
    totals = counts.groupby("host_code")["activities"].sum()
    least = next(n for n in count(1) if (totals >= n).sum() <= MOST_HOSTS)
    everyone = host_bars(counts, record=record)
    if least == 1:
        return everyone
    often = counts[counts["host_code"].map(totals) >= least]
    note = say(
        words.HOSTS_SHOWN, shown=(totals >= least).sum(), least=least, all=say_number(len(totals))
    )
    chart = host_bars(often, record=record, named=len(totals))
    return replace(chart, subtitle=f"{chart.subtitle}. {note}", table=everyone.table)
