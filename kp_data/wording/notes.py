"""Notes on records that stand in the data a hundred times over, in the language of the reader.

Notes are kept in English, by whoever wrote them. Those that this project writes itself, when it adds
up a publisher's categories or when it made the bundled tables, are known sentence by sentence.
"""

import re
from functools import cache

from kp_data.wording import N_, language, say, say_clauses, say_number, say_sentences
from kp_data.wording.layouts import PART, PARTS_ADDED

SENTENCES = (
    PART,
    PARTS_ADDED,
    N_("Sum of the publisher's categories: {parts}."),
    N_("Summed over locations."),
    N_("Computed: total minus female minus male."),
    N_("UNHCR shows counts of 1 to 5 as 5."),
    N_("UNHCR does not know the country left."),
    N_("A part of the national total of the same round."),
    N_("A part of the total; not to be added to it."),
    N_("A running total."),
    N_("Host not stated."),
    N_("End of the period not stated."),
    N_("The end date is approximate."),
    N_("Countries not in the part of the page read."),
    N_("Burundi is not a member of the Khartoum Process."),
)
# What the Home Office of the United Kingdom counts.
CATEGORIES = (
    N_("assisted returns"),
    N_("controlled returns"),
    N_("other verified returns"),
    N_("enforced removals"),
    N_("enforced removals from detention"),
    N_("non-detained enforced removals"),
    N_("other returns from detention"),
)

_END = re.compile(r"(?<=\.) (?=[A-Z])")
_NUMBERED = re.compile(r"(.+?)( \(?)(\d[\d,.]*)(\)?)")


def note_of_record(note: str) -> str:
    """A note of a record for readers; a sentence that is not known stays as it was written.

    Examples:
        >>> note_of_record("Summed over locations. Printed on page 3.")
        'Summed over locations. Printed on page 3.'
    """
    if language() == "en" or not note:
        return note
    return say_sentences(map(_said, _END.split(note)))


def _said(sentence: str) -> str:
    for pattern, known in _patterns():
        if found := pattern.fullmatch(sentence):
            return say(known, **{name: _parts(text) for name, text in found.groupdict().items()})
    return sentence


def _parts(text: str) -> str:
    return say_clauses(map(_part, text.split("; ")))


def _part(text: str) -> str:
    if numbered := _NUMBERED.fullmatch(text):
        name, before, number, after = numbered.groups()
        return f"{_category(name)}{before}{say_number(float(number.replace(',', '')), 2)}{after}"
    return _category(text)


def _category(name: str) -> str:
    return say(name) if name in CATEGORIES else name


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(one))), one)
        for one in SENTENCES
    )
