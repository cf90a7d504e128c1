"""Figures of several measures are never added: the sentence that says why."""

from collections.abc import Iterable

from babel.lists import format_list

from kp_data.errors import NotAdditiveError
from kp_data.reference import measure_name
from kp_data.reference.never_added import reasons_apart
from kp_data.wording import language, say
from kp_data.wording import never_added as words


def why_apart(codes: Iterable[str]) -> tuple[str, ...]:
    """Say why several measures are not added, each reason once, with the measures it concerns.

    Args:
        codes: Of measures.

    Returns:
        Sentences in the order of the rules; none for fewer than two measures.
    """
    return tuple(
        say(words.NOT_ADDED, measures=_in_quotes(concerned), sentence=rule.sentence)
        for rule, concerned in reasons_apart(codes)
    )


def refuse_mixed(codes: Iterable[str]) -> None:
    """Refuse to add figures of several measures.

    Args:
        codes: Of measures; of one alone nothing is said.

    Raises:
        NotAdditiveError: There is more than one, with every reason.
    """
    reasons = why_apart(codes)
    if reasons:
        raise NotAdditiveError(" ".join(reasons))


def _in_quotes(codes: Iterable[str]) -> str:
    names = [say(words.QUOTED, name=measure_name(code)) for code in codes]
    return format_list(names, locale=language())
