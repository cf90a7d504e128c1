"""What the pages that explain, and those that manage, say first."""

from collections.abc import Sequence
from datetime import UTC, date

import pandas as pd

from kp_data.api.first.asked import Wanted
from kp_data.api.first.markup import (
    boxes,
    heading,
    inert,
    items,
    marked,
    notice,
    paragraph,
    small,
    table,
)
from kp_data.api.first.reader import Reader
from kp_data.errors import UnknownRevisionError
from kp_data.exports.html.markup import element
from kp_data.packs import built_in_packs, saved_packs
from kp_data.queries.comparisons import Comparison, compare_revisions, revision_at
from kp_data.queries.comparisons_in_words import (
    change_with_source,
    changes_by_heading,
    summary_in_words,
)
from kp_data.queries.mistakes import EXAMPLES
from kp_data.queries.shown_store import shown_store
from kp_data.queries.sources import sources as list_sources
from kp_data.reference.terms import terms_of_reader
from kp_data.store import Revision, open_store
from kp_data.views.from_address import Ends
from kp_data.views.glossary import names_in_words
from kp_data.views.in_words import day_and_number
from kp_data.wording import glossary as glossary_words
from kp_data.wording import history as history_words
from kp_data.wording import mistakes as mistakes_words
from kp_data.wording import packs as packs_words
from kp_data.wording import pages as words
from kp_data.wording import restatements as comparing_words
from kp_data.wording import say, say_count, say_date
from kp_data.wording import tables as table_words

SHOWN = 8  # changes of each kind
FILE_COLUMNS = ("publisher", "release", "kind", "rows", "licence", "revision", "published_at")


def packs(_reader: Reader, _wanted: Wanted) -> list[str]:
    """The packs that everybody can show."""
    known = {**saved_packs(open_store()), **built_in_packs()}
    return [
        items(
            say_count(*packs_words.OF_VIEWS, len(pack.views), name=pack.name)
            for pack in known.values()
        )
    ]


def sources(reader: Reader, _wanted: Wanted) -> list[str]:
    """Every file behind the figures."""
    files = reader.data.ask(list_sources)
    day, number = day_and_number(reader.data.current().revision)
    return [
        heading(say(table_words.SECTION_FILES)),
        table(_readable(files), say(table_words.SECTION_FILES)),
        small(say(words.AS_OF_LINE, day=day, revision=number)),
        heading(say(table_words.SECTION_PARTNERS)),
        paragraph(say(table_words.PARTNERS_TEXT)),
    ]


def mistakes(_reader: Reader, _wanted: Wanted) -> list[str]:
    """The five mistakes, each with what to do instead."""
    said = mistakes_words
    parts = []
    for number, mistake in enumerate(EXAMPLES, start=1):
        parts += [
            heading(say(said.NUMBERED, number=number, title=say(said.TITLES[mistake]))),
            marked(say(said.WRONG, text=say(said.WHAT_GOES_WRONG[mistake]))),
            marked(say(said.INSTEAD, text=say(said.BETTER[mistake]))),
        ]
    return parts


def glossary(_reader: Reader, _wanted: Wanted) -> list[str]:
    """Each term, what it means, and its names in the other languages."""
    found = terms_of_reader()
    parts = [heading(say_count(*glossary_words.FOUND, len(found)))]
    for term in found:
        names = map(small, names_in_words(term))
        parts += [heading(term.name, 3), paragraph(term.definition), *names]
    return parts


def history(reader: Reader, wanted: Wanted) -> list[str]:
    """What changed between two revisions: those of the address, or the last two."""
    store = shown_store()
    latest = store.latest_revision()
    parts = [heading(say(comparing_words.COMPARE_TITLE))]
    if latest < 2:
        return [*parts, notice(say(comparing_words.NEED_TWO))]
    ends = wanted.ends or (latest - 1, latest)
    parts += [paragraph(say(comparing_words.COMPARE_LEAD)), *_ends(ends, store.history())]
    try:
        earlier, later = sorted(revision_at(store, end) for end in ends)
    except UnknownRevisionError as error:
        return [*parts, notice(str(error))]
    if earlier == later:
        return [*parts, notice(say(comparing_words.SAME_REVISION))]
    return [*parts, *_compared(reader.eyes.between(compare_revisions, earlier, later))]


def _ends(ends: Ends, history: Sequence[Revision]) -> list[str]:
    """The choice of what is compared, where its controls will stand."""
    names = comparing_words.EARLIER, comparing_words.LATER
    by = comparing_words.BY_REVISION if isinstance(ends[0], int) else comparing_words.BY_DAY
    groups = [[say(comparing_words.BY_REVISION), say(comparing_words.BY_DAY)]]
    shown = [(say(name), _end(end, history), "") for name, end in zip(names, ends, strict=True)]
    choice = inert(groups, chosen=(say(by),), label=say(comparing_words.CHOOSE_BY))
    return [choice, boxes(shown, "pair")]


def _end(end: int | date, history: Sequence[Revision]) -> str:
    if isinstance(end, date):
        return f"{end:%d/%m/%Y}"
    at = next((one.at.astimezone(UTC) for one in history if one.number == end), None)
    if at is None:
        return str(end)
    moment = say(history_words.MOMENT, day=say_date(at.date()), time=f"{at:%H:%M}")
    return say(comparing_words.REVISION_LABEL, number=end, moment=moment)


def _compared(comparison: Comparison) -> list[str]:
    parts = [paragraph(summary_in_words(comparison))]
    for title, changes in changes_by_heading(comparison).items():
        further = len(changes) - SHOWN
        said = [change_with_source(change, comparison) for change in changes[:SHOWN]]
        said += [say_count(*comparing_words.MORE, further)] if further > 0 else []
        parts.append(element("div", heading(title, 3) + items(said), class_="changes"))
    return parts


def _readable(files: pd.DataFrame) -> pd.DataFrame:
    kinds = table_words.FILE_KINDS
    shown = files[list(FILE_COLUMNS)].assign(
        kind=[say(kinds.get(kind, kind)) for kind in files["kind"]],
        published_at=[say_date(moment.date()) for moment in files["published_at"]],
    )
    return shown.rename(columns={name: say(table_words.SOURCE_COLUMNS[name]) for name in shown})
