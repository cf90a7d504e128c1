"""The two ways to show places: tiles, which draw no border, and the United Nations' boundaries."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pandas as pd

from kp_data.charts import country_map, country_tiles, host_bars
from kp_data.queries.filters import Filters
from kp_data.queries.selection import Record
from kp_data.queries.sources import Citation
from kp_data.wording import figures as figure_words
from kp_data.wording import pages as words
from kp_data.wording import say, say_number
from pages.ui import choices, data
from pages.ui.behind_activities import show_counts

MOST_HOSTS = 24  # rows of a figure
VIEWS = {"tiles": words.TILES, "boundaries": words.BOUNDARIES}
DRAWN = {"tiles": country_tiles, "boundaries": country_map}


def show_hosts(
    counts: pd.DataFrame,
    record: Record,
    citations: Sequence[Citation],
    filters: Filters,
    key: str,
    title: str = "",
) -> None:
    """Show who hosted; where they are many, those that did so most often, and all in the table."""
    totals = counts.groupby("host_code")["activities"].sum()
    least = next(n for n in count(1) if (totals >= n).sum() <= MOST_HOSTS)
    everyone = data.made(host_bars, counts, record=record)
    if least == 1:
        show_counts(everyone, counts, record, citations, filters, key, title=title)
        return
    often = counts[counts["host_code"].map(totals) >= least]
    note = say(
        words.HOSTS_SHOWN, shown=(totals >= least).sum(), least=least, all=say_number(len(totals))
    )
    chart = data.made(host_bars, often, record=record, named=len(totals))
    subtitle = f"{chart.subtitle}. {note}"
    shown = replace(chart, subtitle=subtitle, table=everyone.table)
    show_counts(shown, counts, record, citations, filters, key, title=title)


def show_places(
    counts: pd.DataFrame,
    citations: Sequence[Citation],
    filters: Filters,
    key: str,
    record: Record,
    title: str = "",
) -> None:
    """Show values by country on tiles or on the map, as the reader likes.

    Args:
        counts: By country, as the chart functions take them.
        citations: Who says so.
        filters: What the reader has chosen.
        key: ``<page>_<figure>``.
        record: What was counted: ``meeting`` or ``training``.
        title: In place of the figure's own.
    """
    view = choices.switch(
        choices.MAP, say(words.MAP_VIEW), list(VIEWS), lambda code: say(VIEWS[code])
    )
    chart = data.made(DRAWN[view], counts, record=record)
    note = say(figure_words.MAP_DISCLAIMER) if view == "boundaries" else ""
    show_counts(chart, counts, record, citations, filters, key, note=note, title=title)
