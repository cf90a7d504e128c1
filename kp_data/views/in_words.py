"""What pages say beside their figures, as plain text: sources, day, revision, filters, dates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from kp_data.errors import DamagedStoreError, EngineError, KpError, SettingsError
from kp_data.queries.filters import NO_FILTERS, Filters
from kp_data.queries.sources import Citation
from kp_data.reference import kind_name, pillar_short_name, place_name
from kp_data.store import Revision
from kp_data.views.view import View
from kp_data.wording import as_published as then_words
from kp_data.wording import decks as deck_words
from kp_data.wording import first as first_words
from kp_data.wording import pages as words
from kp_data.wording import say, say_clauses, say_count, say_date, say_list
from kp_data.wording import store as store_words
from kp_data.wording import tables as table_words

NEWEST = 5  # records in lines; all are in the table
OWN_RECORD = "Khartoum Process"  # the manifest's word for what was gathered from public pages
_COMPILED = re.compile(r"Compiled (\d{1,2} [A-Z][a-z]+ \d{4})")


def error_for_viewers(error: KpError) -> str:
    """An error's own sentence; one without folders and settings where it is the server's."""
    is_of_server = isinstance(error, DamagedStoreError | EngineError | SettingsError)
    return say(store_words.FOR_VIEWERS) if is_of_server else str(error)


def window_title(page: str) -> str:
    """What the window and a bookmark of a page are called.

    Args:
        page: Its name in the menu; empty for the Overview, which is called as the Process.
    """
    process = say(words.PROCESS)
    return say(first_words.WINDOW_TITLE, page=page, process=process) if page else process


def filters_in_words(filters: Filters) -> str:
    """The filters in force, as the line under a figure names them."""
    parts = [
        say_list(place_name(code) for code in filters.countries),
        say_list(pillar_short_name(code) for code in filters.pillars),
        _years_in_words(filters),
    ]
    return say_clauses(parts) or say(words.NO_FILTERS)


def in_force(filters: Filters, sending: Sequence[str] = ()) -> str:
    """What applies to return figures, in words: the filters but pillars, and sending countries."""
    without_pillars = replace(filters, pillars=())
    parts = [] if without_pillars == NO_FILTERS and sending else [filters_in_words(without_pillars)]
    if sending:
        parts.append(say(words.SENT_FROM, countries=say_list(map(place_name, sending))))
    return say_clauses(parts)


def source_line(view: View) -> str:
    """Who says so, as of when, and what was left out; every source is named."""
    return line_of(view.citations, view.filters, view.revision)


def line_of(
    citations: Sequence[Citation],
    filters: str,
    revision: Revision | None,
    name: Callable[[Citation], str] | None = None,
    most: int | None = None,
    further: tuple[str, str] = words.FURTHER_SOURCES,
) -> str:
    """The line under a figure or a table.

    Args:
        citations: Who says so.
        filters: What applies, in words.
        revision: At which the data stand.
        name: Writes a source; by default as plain text.
        most: How many sources are named; None for all.
        further: Says how many there are beyond these.
    """
    named = [*map(name or citation_in_words, citations[:most])]
    if len(citations) > len(named):
        named.append(say_count(*further, len(citations) - len(named)))
    cited = say_clauses(named) or say(words.NO_SOURCE)
    if any(citation.is_reported for citation in citations):
        cited = say(words.AS_REPORTED, sources=cited)
    day, number = day_and_number(revision)
    return say(words.SOURCE_LINE, sources=cited, day=day, revision=number, filters=filters)


def day_and_number(revision: Revision | None) -> tuple[str, int]:
    """The day of a revision in words, and its number; empty and 0 for an empty store."""
    return (say_date(revision.at.date()), revision.number) if revision else ("", 0)


def dates_in_words(start: date | None, end: date | None, precision: str) -> str:
    """The dates of an activity as far as they are known.

    Examples:
        >>> dates_in_words(date(2022, 7, 12), date(2022, 7, 13), "day")
        '12 to 13 July 2022'
        >>> dates_in_words(date(2018, 5, 1), date(2018, 5, 31), "month")
        'May 2018'
    """
    if start is None or precision == "unknown":
        return say(table_words.DATE_UNKNOWN)
    end = end or start
    first, last = say_date(start, precision), say_date(end, precision)
    if first == last:
        return first
    if precision == "day" and start.year == end.year:
        first = say_date(start, "day_of_month" if start.month == end.month else "day_and_month")
    return say(table_words.DATES_SPAN, first=first, last=last)


def activity_in_words(activity: Any) -> tuple[str, str]:  # noqa: ANN401 - a row has no type of its own
    """When an activity was, and what it was and where; without a date, that it is not known.

    Args:
        activity: A row of a table of activities.
    """
    when = (activity.start_date, activity.end_date, activity.date_precision)
    is_dated = activity.start_date is not None and activity.date_precision != "unknown"
    dates = dates_in_words(*when) if is_dated else say(words.DATE_NOT_KNOWN)
    place = say_list((activity.city, place_name(activity.country_code)))
    return dates, say_clauses((kind_name(activity.kind), place))


def newest_shown(count: int) -> str:
    """That the lines are the newest of so many records; empty where they are all."""
    return say(words.NEWEST_SHOWN, shown=NEWEST) if count > NEWEST else ""


def publisher_in_words(name: str) -> str:
    """A publisher by its name; the record of the Process is what its pages tell."""
    return say(words.PUBLIC_PAGES) if name == OWN_RECORD else of_a_file_in_words(name)


def of_a_file_in_words(text: str) -> str:
    """Publisher, release or licence of a file: what the project itself says is translated.

    Examples:
        >>> from kp_data.wording import in_language
        >>> with in_language("fr"):
        ...     of_a_file_in_words("Compiled 22 November 2026"), of_a_file_in_words("CC BY 4.0")
        ('Compilation du 22 novembre 2026', 'CC BY 4.0')
    """
    if found := _COMPILED.fullmatch(text):
        day = datetime.strptime(found[1], "%d %B %Y").replace(tzinfo=UTC).date()
        return say(words.COMPILED, day=say_date(day))
    return say(text) if text in words.OF_THE_MANIFEST else text


def source_with_address(citation: Citation) -> str:
    """A source with its address, where it has one."""
    source = citation_in_words(citation)
    if not citation.url:
        return source
    return say(deck_words.SOURCE_WITH_ADDRESS, source=source, address=citation.url)


def citation_in_words(
    citation: Citation,
    publisher: Callable[[Citation], str] = lambda citation: publisher_in_words(citation.name),
    text: Callable[[str], str] = str,
) -> str:
    """A source by its name and release.

    Args:
        citation: The source.
        publisher: Writes its name, as a link for instance.
        text: Writes the release.
    """
    name, release = publisher(citation), text(of_a_file_in_words(citation.release))
    if not release:
        return name
    if citation.name == OWN_RECORD:
        release = release[:1].lower() + release[1:]
        return say(words.OWN_RECORD, pages=name, release=release)
    return say(words.CITED, publisher=name, release=release)


def _years_in_words(filters: Filters) -> str:
    first, last = filters.first_year, filters.last_year
    if first is None and last is None:
        return ""
    if last is None:
        return say(words.SINCE, first=first)
    if first is None:
        return say(words.UNTIL, last=last)
    return say(words.FROM_TO, first=first, last=last) if first != last else str(first)


def which_revision(history: Sequence[Revision], number: int) -> tuple[str, str]:
    """Which revision figures are of, and from when until when it stood.

    Args:
        history: All revisions, oldest first.
        number: Of the revision.
    """
    revision, latest = history[number - 1], len(history)
    day = say_date(revision.at.astimezone(UTC).date())
    if number == latest:
        line = say(then_words.AS_PUBLISHED_LATEST, day=day, revision=number, latest=latest)
        return line, say(then_words.STANDS, first=_moment(revision.at))
    line = say(then_words.AS_PUBLISHED, day=day, revision=number, latest=latest)
    first, last = _moment(revision.at), _moment(history[number].at)
    return line, say(then_words.STOOD, first=first, last=last)


def _moment(at: datetime) -> str:
    """To the second: revisions may follow each other within a minute."""
    at = at.astimezone(UTC)
    return say(then_words.MOMENT, day=say_date(at.date()), time=f"{at:%H:%M:%S}")
