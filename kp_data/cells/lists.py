"""Several names in one cell: ``ETH;KEN``, ``Kenya & Germany``, ``Kenya, Germany``.

A comma or an "and" may part two names or belong to one ("Bosnia and Herzegovina",
"Korea, Republic of"). Hence the longest known names that cover the whole text decide; where none
do, what stays unknown is told apart from what is known.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kp_data.cells.texts import clean_text

Find = Callable[[str], str | None]

_ALWAYS_PARTS = re.compile(r"[;؛\n\r|]")
_MAY_PART = re.compile(
    r"\s*(?:[,/&،+]|\s(?:and|et|و)\s|\sو(?=\w))(?:\s*(?:and|et)\s)?\s*", re.IGNORECASE
)
_LONGEST_NAME = 8  # pieces between separators that one name may have


@dataclass(frozen=True)
class Name:
    """A name in a list.

    Attributes:
        text: As written.
        code: What it means; None if it is not known.
    """

    text: str
    code: str | None


def split_names(text: str, find: Find) -> tuple[Name, ...]:
    """Split a text into names.

    Args:
        text: One name or several.
        find: Gives the code of a known name, else None.

    Examples:
        >>> known = {"Kenya": "KEN", "Bosnia and Herzegovina": "BIH"}
        >>> [name.code for name in split_names("Bosnia and Herzegovina and Kenya", known.get)]
        ['BIH', 'KEN']
        >>> split_names("Kenya, Atlantis", known.get)[1]
        Name(text='Atlantis', code=None)
    """
    find_once = cache(find)
    if code := find_once(clean_text(text)):
        return (Name(clean_text(text), code),)
    chunks = filter(None, map(clean_text, _ALWAYS_PARTS.split(text)))
    return tuple(name for chunk in chunks for name in _split_chunk(chunk, find_once))


def is_surely_several(text: str) -> bool:
    """Whether a sign that never belongs to a name parts the text.

    Examples:
        >>> is_surely_several("Kenya; Germany"), is_surely_several("Korea, Republic of")
        (True, False)
    """
    return _ALWAYS_PARTS.search(text.strip()) is not None


def _split_chunk(chunk: str, find: Find) -> tuple[Name, ...]:
    if code := find(chunk):
        return (Name(chunk, code),)
    pieces = _pieces(chunk)
    return _cover(chunk, pieces, find) or _known_and_unknown(chunk, pieces, find)


def _pieces(chunk: str) -> list[tuple[int, int]]:
    """Where the pieces between possible separators begin and end."""
    ends = [found.start() for found in _MAY_PART.finditer(chunk)] + [len(chunk)]
    starts = [0] + [found.end() for found in _MAY_PART.finditer(chunk)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _cover(chunk: str, pieces: list[tuple[int, int]], find: Find) -> tuple[Name, ...]:
    """The known names that cover all pieces, the longest first; empty if none do."""
    covers: dict[int, tuple[Name, ...]] = {len(pieces): ()}
    for first in reversed(range(len(pieces))):
        for last in reversed(range(first, min(first + _LONGEST_NAME, len(pieces)))):
            text = chunk[pieces[first][0] : pieces[last][1]]
            if last + 1 in covers and (code := find(text)):
                covers[first] = (Name(text, code), *covers[last + 1])
                break
    return covers.get(0, ())


def _known_and_unknown(chunk: str, pieces: list[tuple[int, int]], find: Find) -> tuple[Name, ...]:
    """The known names, longest first, and each piece between them as a name not known."""
    names: list[Name] = []
    first = 0
    while first < len(pieces):
        name, first = _next_name(chunk, pieces, first, find)
        names.append(name)
    return tuple(names)


def _next_name(
    chunk: str, pieces: list[tuple[int, int]], first: int, find: Find
) -> tuple[Name, int]:
    for last in reversed(range(first, min(first + _LONGEST_NAME, len(pieces)))):
        text = chunk[pieces[first][0] : pieces[last][1]]
        if code := find(text):
            return Name(text, code), last + 1
    start, end = pieces[first]
    return Name(chunk[start:end], None), first + 1
