"""Known names that are close to a text. They are offered to a person and never decide."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kp_data.cells.cell_error import quote, quote_all
from kp_data.cells.lists import Name, is_surely_several
from kp_data.cells.texts import clean_text
from kp_data.reference import normalise_name
from kp_data.wording import say_list

LEAST_LIKENESS = 78  # of 100; below it, a suggestion is more likely wrong than right
SAME_LIKENESS = 6  # names this close to the best one are offered beside it (Niger, Nigeria)
LONGEST_NAME = 160  # characters; longer texts are no names
SHORTEST_NAME = 4  # characters; abbreviations are near to too many others
MOST = 3  # suggestions in all
MOST_UNKNOWN = 5  # unknown names of one cell for which near ones are sought

_NUMBERS = re.compile(r"\d+")
_is_sought: ContextVar[bool] = ContextVar("suggestions are sought", default=True)


@contextmanager
def suggestions_only_if(wanted: bool) -> Iterator[None]:  # noqa: FBT001 - it reads as a sentence
    """Within the block, look for near names only if they are wanted; the search takes long."""
    before = _is_sought.set(wanted)
    try:
        yield
    finally:
        _is_sought.reset(before)


def near_codes(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The codes whose spelling comes closest to a text.

    Args:
        text: What was written.
        known: Codes by spelling, normalised.

    Returns:
        One code if one is clearly nearest, up to three if they are about equally near, none if
        nothing is near. Another number makes another name: domain 6 is not near domain 5. So do
        further words: "meeting" is no slip of the pen for "SC meeting".

    Examples:
        >>> near_codes("Kenia", {"kenya": "KEN", "germany": "DEU"})
        ('KEN',)
        >>> near_codes("Nigera", {"niger": "NER", "nigeria": "NGA"})
        ('NGA', 'NER')
    """
    if not _is_sought.get():
        return ()
    name = normalise_name(text)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        return ()
    matches = [
        (other, likeness)
        for other, likeness, _ in process.extract(
            name, known.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=12
        )
        if len(other) >= SHORTEST_NAME
        and _NUMBERS.findall(other) == _NUMBERS.findall(name)
        and not set(name.split()) < set(other.split())
    ]
    near = [
        known[other] for other, likeness in matches if likeness >= matches[0][1] - SAME_LIKENESS
    ]
    return tuple(dict.fromkeys(near))[:MOST]


def codes_with_word(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of which a spelling holds a text as one of its words, in the order of the list.

    Examples:
        >>> codes_with_word("training", {"online training": "online", "webinar": "webinar"})
        ('online',)
    """
    word = normalise_name(text)
    found = (code for other, code in known.items() if word in other.split())
    return tuple(dict.fromkeys(found)) if word else ()


@dataclass(frozen=True)
class MisreadList:
    """A list in which some names are not known.

    Attributes:
        names: All its names.
        near: For each name not known, the names that are near it.
    """

    names: tuple[Name, ...]
    near: Mapping[str, tuple[str, ...]]

    @property
    def is_one_name(self) -> bool:
        """Whether a single name is not known."""
        return len(self.near) == 1

    @property
    def quoted(self) -> str:
        """The unknown names for a sentence, which puts a single one in quotation marks itself."""
        texts = tuple(self.near)
        if self.is_one_name:
            return quote(texts[0])
        further = "…" if len(texts) > MOST_UNKNOWN else ""
        return say_list((quote_all(texts[:MOST_UNKNOWN]), further))

    @property
    def corrections(self) -> tuple[str, ...]:
        """The list with all unknown names replaced, and semicolons between names.

        One text for each name near to a single unknown one. Of several unknown ones each must have
        one near name; otherwise there is no text, since it could not be read either.
        """
        ways = [len(candidates) for candidates in self.near.values()]
        if len(ways) > 1 and set(ways) != {1}:
            return ()
        return tuple(
            "; ".join(name.text if name.code else self.near[name.text][way] for name in self.names)
            for way in range(max(ways))
        )


def misread_list(
    text: str, names: tuple[Name, ...], near: Callable[[str], tuple[str, ...]]
) -> MisreadList:
    """Find what may be meant by the names of a list that are not known.

    Where the text as a whole is near to a name ("Trinidad and Tobaggo"), it counts as one name.

    Args:
        text: The text of the cell.
        names: The names in it, of which some are not known.
        near: Gives the names near to a text.
    """
    whole = clean_text(text)
    candidates = () if is_surely_several(text) else near(whole)
    if candidates:
        return MisreadList((Name(whole, None),), {whole: candidates})
    unknown = dict.fromkeys(name.text for name in names if name.code is None)
    return MisreadList(
        names,
        {name: near(name) if order < MOST_UNKNOWN else () for order, name in enumerate(unknown)},
    )
