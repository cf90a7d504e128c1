"""What changed between two revisions, in sentences that a spokesperson can read aloud."""

from collections.abc import Sequence
from datetime import UTC

import pandas as pd

from kp_data.people import note_in_words
from kp_data.queries.comparisons import Comparison, FigureChange, changes_by_status
from kp_data.queries.restatements import MASKED, untold
from kp_data.queries.restatements_in_words import place_in_words, value_in_words
from kp_data.records import RETURN
from kp_data.reference import activity_kinds, measure_short_name
from kp_data.wording import restatements as words
from kp_data.wording import say, say_count, say_date, say_list, say_number
from kp_data.wording.again import again

_PARTS = {
    "changed": words.PART_CHANGED,
    "new": words.PART_NEW,
    "vanished": words.PART_VANISHED,
    "hidden": words.PART_HIDDEN,
    "without": words.PART_WITHOUT,
}
_SENTENCES = {"changed": words.CHANGED, "new": words.NEW, "vanished": words.GONE}


def summary_in_words(comparison: Comparison) -> str:
    """What changed between two revisions in a paragraph: how many figures, and the largest."""
    span = span_in_words(comparison)
    counts = changes_by_status(comparison.figures)
    if not counts:
        said = [say(words.NOTHING_CHANGED, span=span)]
    elif len(counts) == 1:
        [(status, count)] = counts.items()
        said = [say_count(*words.ALL_OF_ONE_KIND[status], count, span=span)]
    else:
        parts = say_list(say_count(*_PARTS[status], count) for status, count in counts.items())
        said = [say_count(*words.SUMMARY, len(comparison.figures), span=span, parts=parts)]
    if largest := _largest(comparison.figures):
        said.append(say(words.LARGEST, change=change_in_words(largest)))
    records = comparison.records
    if records.new or records.changed or records.withdrawn:
        said.append(
            say(
                words.RECORDS,
                new=say_number(records.new),
                changed=say_number(records.changed),
                withdrawn=say_number(records.withdrawn),
            )
        )
    return " ".join(said)


def span_in_words(comparison: Comparison) -> str:
    """Between which days and revisions: "Between 3 March 2026 and 16 March 2026 (...)"."""
    ends = comparison.earlier, comparison.later
    earlier, later = (say_date(one.at.astimezone(UTC).date()) for one in ends)
    numbers = {"first": ends[0].number, "last": ends[1].number}
    if earlier == later:
        return say(words.ONE_DAY, later=later, **numbers)
    return say(words.TWO_DAYS, earlier=earlier, later=later, **numbers)


def change_in_words(change: FigureChange) -> str:
    """One figure that changed, in a sentence."""
    before, after = values_of_change(change)
    return say(_sentence(change), what=what_changed(change), before=before, after=after)


def change_with_source(change: FigureChange, comparison: Comparison) -> str:
    """The same, and for a value that became another one who stands behind it, where it is one."""
    sentence = change_in_words(change)
    if change.status != "changed" or change.source is None:
        return sentence
    publisher, release, number = change.source
    said = say(words.SAID_BY, publisher=publisher, release=release) if release else publisher
    came = next((one for one in comparison.between if one.number == number), None)
    if came is None:
        return say(words.BEHIND, change=sentence, source=said)
    day = say_date(came.at.astimezone(UTC).date())
    return say(words.BEHIND_HERE, change=sentence, source=said, day=day, revision=number)


def notes_in_words(comparison: Comparison) -> list[str]:
    """The notes that the revisions between the two carry: for the secretariat."""
    noted = [one for one in comparison.between if one.note]
    return [
        say(words.NOTE_OF, revision=one.number, note=note_in_words(one.note, one.by))
        for one in noted
    ]


def _sentence(change: FigureChange) -> str:
    if change.status in _SENTENCES:
        return _SENTENCES[change.status]
    if change.before.state == "none":
        return words.NEW_WITHOUT
    if change.after.state == "none":
        return words.NOW_GONE
    return words.NO_LONGER_THERE if _is_masked_now(change) else words.NOW


def _is_masked_now(change: FigureChange) -> bool:
    return change.before.state == "shown" and change.after.state in MASKED


def values_of_change(change: FigureChange) -> tuple[str, str]:
    """What a figure was and what it is, in words; neither number where one is not shown."""
    if change.record != RETURN.name:
        return tuple(
            say(words.NO_FIGURE) if one.value is None else say_number(one.value)
            for one in (change.before, change.after)
        )
    before, after = change.before, change.after
    if _is_masked_now(change):
        return say(words.WITHOUT_NUMBER["untold"]), say(words.NO_LONGER[after.state])
    if change.status == "hidden":
        before, after = (untold(one) for one in (before, after))
    return value_in_words(before, change.code), value_in_words(after, change.code)


def numbers_of_change(change: FigureChange) -> tuple[float | None, float | None]:
    """What a figure was and what it is; nothing at all where one of the two is protected."""
    if change.status == "hidden":
        return None, None
    return change.before.value, change.after.value


def what_changed(change: FigureChange) -> str:
    """What a figure is: "Returned refugees, Somalia, 2013"."""
    if change.record != RETURN.name:
        kind = activity_kinds()[change.code].plural
        return say(words.ACTIVITIES, kind=kind, year=change.year)
    if change.single:
        return again(change.single)
    measure, place = measure_short_name(change.code), place_in_words(change.place)
    return say(words.RETURN_FIGURE, measure=measure, place=place, year=change.year)


def _largest(figures: Sequence[FigureChange]) -> FigureChange | None:
    """The greatest change of a figure that was there before; else the greatest new one."""
    return next((figure for figure in figures if figure.status in _SENTENCES), None)


def changes_as_text(comparison: Comparison) -> str:
    """The whole comparison as a text: the summary, then each figure in a line of its own."""
    lines = [summary_in_words(comparison)]
    for heading, changes in changes_by_heading(comparison).items():
        lines += [
            "",
            heading,
            *(f"- {change_with_source(change, comparison)}" for change in changes),
        ]
    return "\n".join([*lines, ""])


def changes_by_heading(comparison: Comparison) -> dict[str, list[FigureChange]]:
    """The figures that differ, under a heading that says how, with their number."""
    found: dict[str, list[FigureChange]] = {}
    counts = changes_by_status(comparison.figures)
    for change in comparison.figures:
        count = say_number(counts[change.status])
        found.setdefault(say(words.HEADINGS[change.status], count=count), []).append(change)
    return found


def changes_table(comparison: Comparison) -> pd.DataFrame:
    """One row a figure: what, country of return, year, before, after, its source, the sentence.

    Before and after are numbers; empty where there is none, or where one of the two is protected.
    Publisher, release and revision are empty where no one source stands behind the new value.
    """
    rows = [
        (
            _subject(change),
            place_in_words(change.place) if change.record == RETURN.name else "",
            "" if change.year is None else str(change.year),
            *numbers_of_change(change),
            *_source_of(change),
            change_in_words(change),
        )
        for change in comparison.figures
    ]
    return pd.DataFrame(rows, columns=[say(word) for word in words.CHANGED_COLUMNS.values()])


def _source_of(change: FigureChange) -> tuple[str, str, str]:
    if change.source is None:
        return "", "", ""
    publisher, release, number = change.source
    return publisher, release, "" if number is None else str(number)


def _subject(change: FigureChange) -> str:
    if change.record != RETURN.name:
        return activity_kinds()[change.code].plural
    return again(change.single) or measure_short_name(change.code)
