"""A measure in words, as all that leaves the dashboard tells it: what it counts, how exactly."""

import re

from kp_data.reference import Measure, code_name
from kp_data.reference.never_added import never_added_to
from kp_data.wording import decks as words
from kp_data.wording import never_added as measure_words
from kp_data.wording import say, say_clauses, say_number


def definition(measure: Measure) -> str:
    """What a measure counts, and what it does not."""
    counts = say(words.COUNTS, measure=measure.name, definition=measure.definition)
    if not measure.does_not_count:
        return counts
    return f"{counts} {say(words.DOES_NOT_COUNT, text=measure.does_not_count)}"


def caveats(measure: Measure) -> str:
    """Who publishes a measure, how exact it is, and what is never added to it."""
    publisher, unit = measure.publisher, code_name("unit", measure.unit)
    kind = say(measure_words.KINDS[measure.kind])
    sentences = [say(words.PUBLISHED_BY, publisher=publisher, unit=unit, kind=kind)]
    sentences += how_exact(measure)
    rules = [rule.name for rule, _ in never_added_to(measure.code)]
    if rules:
        sentences.append(say(words.NEVER_WITH, rules=say_clauses(rules)))
    return " ".join(sentences)


def how_exact(measure: Measure) -> list[str]:
    """How its publisher rounds and protects a measure, and how it is protected here."""
    sentences = []
    if measure.rounding:
        sentences.append(say(measure_words.ROUNDED, step=say_number(measure.rounding)))
    if measure.threshold:
        sentences.append(say(measure_words.SHOWN_LARGER, threshold=say_number(measure.threshold)))
    if measure.secretariat and measure.unit == "persons":
        sentences.append(say(measure_words.PROTECTED_HERE))
    return sentences


def first_sentence(text: str) -> str:
    """The first sentence of a text.

    Examples:
        >>> first_sentence("Persons, e.g. children, who left. Counted by nationality.")
        'Persons, e.g. children, who left.'
    """
    return sentences_of(text)[0]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text: each begins with a capital, or a letter of a script without any.

    Examples:
        >>> sentences_of("À 5. Égal à 5. «Cinq» veut dire 5.")
        ['À 5.', 'Égal à 5.', '«Cinq» veut dire 5.']
    """
    return re.split(r"(?<=[.!?؟]) (?=[A-ZÀ-ÖØ-Þ«ء-ي])", text)
