"""Of when a pack or a view is, in words."""

from collections.abc import Sequence

from kp_data.packs.pack import Pack, PackedView
from kp_data.store import Revision
from kp_data.store.revisions import counting, taken_back
from kp_data.wording import packs as words
from kp_data.wording import say, say_date


def as_of_in_words(one: Pack | PackedView, history: Sequence[Revision]) -> str:
    """Say of when a pack or a view is; a view without a revision of its own is that of its pack.

    Args:
        one: The pack or view.
        history: All revisions, oldest first.

    Returns:
        Words that fit in the middle of a sentence: "always the latest", "as published on 16 March
        2023", with the number of the revision where it was not the last of that day; or that there
        is no such revision.
    """
    number = one.revision
    if number is None:
        return say(words.ALWAYS_LATEST)
    if number > len(history):
        return say(words.AT_NO_REVISION, revision=number)
    day = history[number - 1].at.date()
    is_last = all(later.at.date() != day for later in history[number:])
    sentence = words.AS_PUBLISHED if is_last else words.AS_PUBLISHED_AMONG_OTHERS
    return say(sentence, day=say_date(day), revision=number)


def doubt_about(one: Pack | PackedView, history: Sequence[Revision]) -> str:
    """What must be said of the revision at which a pack or a view is frozen; mostly nothing.

    Returns:
        A sentence where the revision does not exist, or where it, or another one that it builds
        on, has been taken back since; else empty.
    """
    number = one.revision
    if number is None:
        return ""
    if number > len(history):
        if not history:
            return say(words.NOTHING_PUBLISHED)
        return say(words.NO_REVISION, revision=number, latest=len(history))
    undone = taken_back(history)
    gone = [seen.number for seen in counting(history, number) if seen.number in undone]
    if number in undone:
        gone = [number, *(other for other in gone if other != number)]
    if not gone:
        return ""
    day = say_date(history[undone[gone[0]] - 1].at.date())
    sentence = words.TAKEN_BACK if gone[0] == number else words.BUILDS_ON_TAKEN_BACK
    return say(sentence, revision=gone[0], day=day)
