"""Whether a deck is still true, in sentences, and the list of its changed figures as a table."""

from collections import Counter
from datetime import UTC

import pandas as pd

from kp_data.packs import Pack
from kp_data.packs.in_words import doubt_about
from kp_data.people import SEEDER, name_in_words
from kp_data.recheck.comparing import Change
from kp_data.recheck.figures import Cell
from kp_data.recheck.reading import FoundDeck
from kp_data.recheck.reasons import Cause, Reason
from kp_data.recheck.record import Shown
from kp_data.recheck.verdict import SlideVerdict, Verdict
from kp_data.store import Revision
from kp_data.wording import pages as page_words
from kp_data.wording import recheck as words
from kp_data.wording import say, say_count, say_date, say_number

MOST_CAUSES = 3
_CHANGED = ("changed", "partly", "gone", "hidden")


def verdict_in_words(verdict: Verdict) -> str:
    """Whether the deck is still true: one sentence, and one for what else is not the same.

    Where the history here is another one, that comes first.
    """
    stood = verdict.manifest.stood
    about = {"day": _day(stood), "revision": _number(stood)}
    forms, none, said = words.CHANGED, words.NONE_CHANGED, []
    if not verdict.is_same_store:
        forms, none = words.DIFFER_HERE, words.NONE_DIFFERS_HERE
        said.append(say(words.OTHER_STORE, revision=_number(stood)))
    elif verdict.is_true:
        return say(words.TRUE, **about)
    counts = Counter(change.status for slide in verdict.slides for change in slide.changes)
    without = sum(slide.status in ("without", "too_long") for slide in verdict.slides)
    changed = sum(counts[status] for status in _CHANGED)
    if changed or not without:
        said.append(_counted(forms, none, changed, about))
    if counts["new"]:
        said.append(say_count(*words.ALSO_NEW, counts["new"]))
    if counts["beside"]:
        said.append(say_count(*words.ALSO_BESIDE, counts["beside"]))
    if without:
        said.append(say_count(*words.SLIDES_WITHOUT, without))
    return " ".join(said)


def _counted(forms: tuple[str, str], none: str, count: int, about: dict[str, str]) -> str:
    return say_count(*forms, count, **about) if count else say(none, **about)


def edited_in_words(found: FoundDeck) -> str:
    """Whether the file was edited by hand."""
    if not found.is_sealed:
        return say(words.NOT_SEALED)
    return say(words.EDITED if found.edits else words.NOT_EDITED[found.form])


def about_in_words(verdict: Verdict) -> list[str]:
    """What the deck is, against what it was held, and what must be said of its revisions."""
    manifest = verdict.manifest
    name = manifest.pack.name or say(words.NO_NAME)
    made = say_date(manifest.made_at.astimezone(UTC).date())
    stood = {"data_day": _day(manifest.stood), "revision": _number(manifest.stood)}
    line = words.PACK_LINE if verdict.is_same_store else words.PACK_BY_ITS_RECORD
    said = [say(line, pack=name, day=made, **stood)]
    latest = verdict.latest
    if latest is None:
        return [*said, say(words.NO_DATA)]
    said.append(say(words.AGAINST, day=_day(latest), revision=latest.number))
    return [*said, *(_doubts(verdict) if verdict.is_same_store else ())]


def _doubts(verdict: Verdict) -> list[str]:
    """What was taken back since of the revisions at which slides were made."""
    stood = {one.stood.number for one in verdict.manifest.slides if one.stood}
    doubts = (doubt_about(Pack(revision=number), verdict.history) for number in sorted(stood))
    return [doubt for doubt in doubts if doubt]


def slides_in_words(verdict: Verdict) -> list[str]:
    """What must be said of slides as a whole: those that cannot be made, or only now."""
    said = (_slide_in_words(slide, verdict.number_of(slide.shown)) for slide in verdict.slides)
    return [sentence for sentence in said if sentence]


def _slide_in_words(slide: SlideVerdict, number: int) -> str:
    shown = slide.shown
    about = {"number": number, "title": shown.title or shown.figure}
    if slide.status == "without":
        return say(words.SLIDE_WITHOUT, **about, said=slide.said)
    if slide.status == "appeared":
        return say(words.SLIDE_APPEARED, number=number)
    if slide.status == "too_long":
        return say(words.SLIDE_TOO_LONG, **about, rows=say_number(shown.all_rows))
    return ""


def changes_table(verdict: Verdict) -> pd.DataFrame:
    """The figures that are not the same: one row each, in words.

    Returns:
        Columns as :data:`kp_data.wording.recheck.COLUMNS`: slide (number), title, filters, figure,
        column, what happened, what the slide says and what the data say now (numbers where there
        are numbers, else texts), why.
    """
    rows = [
        (
            verdict.number_of(slide.shown),
            slide.shown.title,
            slide.shown.filters,
            change.row,
            change.column,
            say(words.STATUSES[change.status]),
            *values_of(change),
            why_in_words(change),
        )
        for slide in verdict.slides
        for change in slide.changes
    ]
    return pd.DataFrame(rows, columns=[say(word) for word in words.COLUMNS.values()])


def values_of(change: Change) -> tuple[str, str]:
    """What a slide says of a figure, and what the data say now; a hidden number is not repeated."""
    if change.status == "hidden":
        return say(words.NOT_REPEATED), say(words.NOT_SHOWN)
    if change.status == "partly":
        return say(words.NOT_REPEATED), _in_words(change.after)
    return _in_words(change.before), _in_words(change.after)


def _in_words(cell: Cell) -> str:
    if cell is None or cell == "":
        return say(words.NONE)
    return cell if isinstance(cell, str) else say_number(cell, decimals=3)


def line_of(shown: Shown, change: Change, number: int) -> str:
    """One figure that is not the same, in a line, with the number of its slide."""
    before, after = values_of(change)
    what = say(words.WHAT, row=change.row, column=change.column)
    is_filtered = shown.filters not in ("", say(page_words.NO_FILTERS))
    title = say(words.FILTERED, title=shown.title, filters=shown.filters)
    about = {"slide": number, "title": title if is_filtered else shown.title, "what": what}
    sentence = words.PRINTED_NEW if change.status == "new" else words.PRINTED_CHANGE
    return say(sentence, **about, before=before, after=after, why=why_in_words(change))


def why_in_words(change: Change) -> str:
    """Why a figure is not the same: the revisions behind it, the latest first."""
    reason: Reason = change.reason
    if reason.unknown:
        return say(words.WHY_UNKNOWN[reason.unknown])
    if change.status == "hidden":
        return say(words.WHY_PROTECTED)
    is_partly = change.status == "partly"
    if not reason.causes:
        return say(words.WHY_PARTLY if is_partly else words.WHY_NO_RECORD)
    said = [_cause_in_words(cause) for cause in reason.causes[:MOST_CAUSES]]
    said += [say(words.WHY_PARTLY)] if is_partly else []
    further = len(reason.causes) - MOST_CAUSES
    return " ".join([*said, say_count(*words.MORE_CAUSES, further)] if further > 0 else said)


def _cause_in_words(cause: Cause) -> str:
    revision = cause.revision
    about = {"revision": revision.number, "day": _day(revision)}
    if cause.undoes is not None:
        file = cause.undoes.file_name or say(words.AN_UNDO)
        return say(words.WHY_UNDONE, **about, undoes=cause.undoes.number, file=file)
    if cause.withdraws:
        return say(words.WHY_WITHDRAWN, **about, file=revision.file_name)
    source = cause.publisher
    if source and cause.release:
        source = say(words.RELEASE, publisher=source, release=cause.release)
    by = "" if revision.by == SEEDER.name else name_in_words(revision.by)
    parts = {"source": source, "file": revision.file_name, "by": by}
    given = tuple(name for name in ("source", "by") if parts[name])
    return say(words.WHY_FILE[given], **about, **parts)


def _day(stood: object) -> str:
    at = getattr(stood, "at", None)
    return say_date(at.astimezone(UTC).date()) if at else say(words.NONE)


def _number(stood: Revision | object) -> str:
    return str(getattr(stood, "number", 0))
