"""Records in the first answer: the newest in lines, as on the page itself."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kp_data.api.first.markup import inert, lines, linked, paragraph, small
from kp_data.exports.html.markup import element, text
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.sources import Citation
from kp_data.store import Revision
from kp_data.views.in_words import (
    NEWEST,
    activity_in_words,
    filters_in_words,
    line_of,
    newest_shown,
)
from kp_data.wording import pages as words
from kp_data.wording import say, say_count

ALL = "first-records"  # the part of an address that leads to all records of a page
MOST_SOURCES = 3  # named under records


def way_down(title: str) -> str:
    """The way to all records, which stand at the end."""
    return element("p", element("a", text(title), href=f"#{ALL}"))


def all_records(title: str) -> str:
    """The heading to which :func:`way_down` leads."""
    return element("h2", text(title), id=ALL)


def activities(
    records: pd.DataFrame,
    cited: Sequence[Citation],
    revision: Revision | None,
    filters: Filters = NO_FILTERS,
    note: str = "",
) -> list[str]:
    """The newest meetings or trainings, each title a link to its source, and who says so.

    Args:
        records: As queries give them, the newest first; none give nothing.
        cited: Who says so.
        revision: At which the data stand.
        filters: What was chosen.
        note: What the lines are; by default how many records there are.
    """
    if records.empty:
        return []
    said = note or say_count(*words.RECORDS_NOTE, len(records))
    further = words.FURTHER_SOURCES_ABOVE
    chosen = filters_in_words(filters)
    source = line_of(cited, chosen, revision, most=MOST_SOURCES, further=further)
    return [
        paragraph(f"{said} {newest_shown(len(records))}".strip()),
        lines(map(_in_a_line, records.head(NEWEST).itertuples())),
        inert([[say(words.SHOW_TABLE)]], say(words.DOWNLOAD_CSV)),
        small(source),
    ]


def _in_a_line(row: Any) -> str:  # noqa: ANN401 - a row has no type of its own
    dates, about = map(text, activity_in_words(row))
    title = linked(row.title, row.source_url)
    return say(words.LATEST_LINE, dates=dates, title=title, about=about)
