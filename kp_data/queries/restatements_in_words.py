"""The history of a figure in sentences that a spokesperson can read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from kp_data.queries.restatements import MASKED, FigureHistory, Version
from kp_data.reference import measure_short_name, measures, place_name
from kp_data.reference.earlier_releases import known_release
from kp_data.store import Revision
from kp_data.store.revisions import meant
from kp_data.wording import figures as figure_words
from kp_data.wording import restatements as words
from kp_data.wording import say, say_date, say_number

DECIMALS = 3  # of a score or a share
_QUALIFIED = {
    "at_least": figure_words.AT_LEAST,
    "about": figure_words.ABOUT,
    "at_most": figure_words.AT_MOST,
}

_DONE = {
    "publish": words.PUBLISHED,
    "undo": words.TAKEN_BACK,
    "redo": words.BROUGHT_BACK,
}


def history_in_words(history: FigureHistory) -> str:
    """All versions of a figure in one sentence, and what follows from them in another.

    Of a figure of which one thing was said only, or nothing, the sentence says so.
    """
    named = {
        "measure": measure_short_name(history.measure),
        "place": place_in_words(history.to_code),
        "year": history.year,
    }
    if not history.versions:
        return say(words.NOT_KNOWN, **named)
    if not history.is_restated:
        [only] = history.versions
        known = words.NEVER_RESTATED if only.release and only.since else words.NEVER_CHANGED
        if only.state in MASKED:  # it may have changed all the same
            known = words.WITHOUT_HISTORY
        return say(known, value=value_in_words(only, history.measure), **named)
    told = say(words.BETWEEN_VERSIONS).join(_versions_in_words(history))
    return f"{say(words.FIGURE, versions=told, **named)} {_conclusion(history)}".strip()


def place_in_words(code: str) -> str:
    """The name of a country of return; that none is stated where there is no code."""
    return place_name(code) if code else say(words.NO_PLACE)


def value_in_words(version: Version, measure: str) -> str:
    """What a version says, with the part of the year that it covers."""
    if version.state != "shown" or version.value is None:
        threshold = say_number(measures()[measure].threshold)
        return say(words.WITHOUT_NUMBER[version.state], threshold=threshold)
    number = number_in_words(version.value, version.qualifier)
    if version.covers is None:
        return number
    return say(words.FOR_PART, value=number, part=part_in_words(version.covers))


def part_in_words(covers: tuple[date, date]) -> str:
    """The part of a year that a figure covers.

    Examples:
        >>> part_in_words((date(2023, 1, 1), date(2023, 6, 30)))
        'January to June'
        >>> part_in_words((date(2023, 3, 1), date(2023, 3, 31)))
        'March'
        >>> part_in_words((date(2023, 1, 1), date(2023, 12, 31)))  # months between them lack
        'part of the year'
    """
    if [(day.month, day.day) for day in covers] == [(1, 1), (12, 31)]:
        return say(words.NOT_ALL_MONTHS)
    first, last = (say_date(day, "month_name") for day in covers)
    return first if first == last else say(words.PART_OF_YEAR, first=first, last=last)


def number_in_words(value: float, qualifier: str = "exact") -> str:
    """A number with what must be said of it: "at least 120"."""
    number = say_number(value, DECIMALS)
    mark = _QUALIFIED.get(qualifier)
    return say(mark, number=number) if mark else number


def since_in_words(revisions: Sequence[Revision], since: Revision) -> tuple[str, str, int]:
    """When a revision came (a day), what it did (publish, undo, redo), and to which revision."""
    about, is_for = meant(revisions, since)
    did = "publish" if since.undoes is None else "redo" if is_for else "undo"
    return say_date(since.at.astimezone(UTC).date()), did, about.number


def _versions_in_words(history: FigureHistory) -> list[str]:
    told = []
    publisher, state = "", ""
    for version in history.versions:
        value = value_in_words(version, history.measure)
        is_last = version is history.versions[-1]
        if version.state in MASKED and state == "untold":
            value = say(words.NO_LONGER[version.state])
        if version.state in MASKED and is_last:
            told.append(value)
        elif version.until and version.state in {"untold", *MASKED}:
            told.append(_until(version, value))
        elif version.release:
            told.append(_of_release(version, value, publisher, is_last=is_last))
        elif version.release_text and not _is_undo(version):
            told.append(
                _of_new_release(version, value, publisher, history.measure, is_last=is_last)
            )
        else:
            told.append(_of_revision(version, value, history.revisions, is_last=is_last))
        publisher, state = version.publisher or publisher, version.state
    return told


def _until(version: Version, value: str) -> str:
    assert version.until is not None  # noqa: S101 - the caller asks for versions that ended
    sentence = words.UNTIL_MASKED if version.state in MASKED else words.UNTIL
    day = say_date(version.until.at.astimezone(UTC).date())
    return say(sentence, value=value, revision=version.until.number, day=day)


def _is_undo(version: Version) -> bool:
    return version.since is not None and version.since.undoes is not None


def _of_release(version: Version, value: str, before: str, *, is_last: bool) -> str:
    release, last = version.release, version.last_release
    assert release is not None  # noqa: S101 - the caller asks for releases only
    source = _source(version.publisher, release.name, before)
    if is_last:
        return say(words.SINCE_RELEASE, value=value, source=source)
    if last is None or last.code == release.code:
        return say(words.IN_RELEASE, value=value, source=source)
    return say(
        words.FROM_RELEASE,
        value=value,
        source=source,
        last=_source(version.publisher, last.name, version.publisher),
    )


def _of_new_release(
    version: Version, value: str, before: str, measure: str, *, is_last: bool
) -> str:
    assert version.since is not None  # noqa: S101 - what was not said by a release was said here
    release = known_release(version.release_text)
    name = release.name if release else version.release_text
    publisher = version.publisher or before
    source = _source(publisher, name, before) if publisher else _of_several(name, measure)
    day = say_date(version.since.at.astimezone(UTC).date())
    sentence = words.SINCE_RELEASE_HERE if is_last else words.IN_RELEASE
    return say(sentence, value=value, source=source, day=day)


def _of_revision(
    version: Version, value: str, revisions: Sequence[Revision], *, is_last: bool
) -> str:
    assert version.since is not None  # noqa: S101 - what was not said by a release was said here
    day, did, about = since_in_words(revisions, version.since)
    sentences = {
        "publish": (words.FROM_DAY, words.SINCE_DAY),
        "undo": (words.BACK_FROM, words.BACK),
        "redo": (words.AGAIN_FROM, words.AGAIN),
    }[did]
    return say(sentences[is_last], value=value, day=day, about=about, revision=version.since.number)


def _source(publisher: str, release: str, before: str) -> str:
    """Who said it: "UNHCR's Global Trends 2022", then "its Global Trends 2023"."""
    if publisher == before:
        return say(words.ITS, release=release)
    return say(words.OF_PUBLISHER, publisher=publisher, release=release)


def _of_several(release: str, measure: str) -> str:
    """The release of which several publishers speak, or one that is not named."""
    is_of_members = measures()[measure].secretariat
    return say(words.OF_MEMBERS if is_of_members else words.OF_UNNAMED, release=release)


def _conclusion(history: FigureHistory) -> str:
    first, last = history.versions[0], history.versions[-1]
    if first.value is None or last.value is None:
        return ""
    if first.covers and not last.covers:
        return say(words.PARTIAL_FIRST, part=part_in_words(first.covers))
    difference = say_number(abs(last.value - first.value), DECIMALS)
    if last.value == first.value:
        return say(words.SAME_AGAIN)
    higher = last.value > first.value
    return say(words.HIGHER if higher else words.LOWER, difference=difference)


@dataclass(frozen=True)
class ToldVersion:
    """A version of a figure as a list shows it, in words.

    Attributes:
        said_by: Publisher and release; the revision where no release is known.
        day: When that was, as far as known.
        value: The figure.
        note: What must be said beside it; empty if nothing.
    """

    said_by: str
    day: str
    value: str
    note: str


def told_versions(history: FigureHistory) -> tuple[ToldVersion, ...]:
    """The versions of a figure as a list, the earliest first."""
    return tuple(_told(version, history) for version in history.versions)


def _told(version: Version, history: FigureHistory) -> ToldVersion:
    covers = version.covers
    note = say(words.NOTE_PART, part=part_in_words(covers)) if covers else ""
    value = value_in_words(replace(version, covers=None), history.measure)
    release = version.release or known_release(version.release_text)
    name = release.name if release else version.release_text
    if version.since and not version.release and (version.since.undoes or not name):
        day, did, about = since_in_words(history.revisions, version.since)
        return ToldVersion(say(_DONE[did], day=day, about=about), day, value, note)
    last = version.last_release
    if version is history.versions[-1] and history.is_restated:
        name = say(words.SINCE, release=name)
    elif release and last and last.code != release.code:
        name = say(words.PART_OF_YEAR, first=release.name, last=last.name)
    released = release.released if release else None
    day = say_date(released.first, released.precision) if released else ""
    is_of_members = measures()[history.measure].secretariat
    publisher = version.publisher or (say(words.MEMBERS) if is_of_members else "")
    said_by = say(words.SAID_BY, publisher=publisher, release=name) if publisher else name
    return ToldVersion(said_by, day, value, note)
