"""Known names that are close to a text. They are offered to a person and never decide."""

import re
from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import fuzz, process

from kp_data.cells.cell_error import quote, quote_all
from kp_data.cells.lists import is_surely_several
from kp_data.cells.texts import clean_text
from kp_data.reference import normalise_name

LEAST_LIKENESS = 78  # of 100; below it, a suggestion is more likely wrong than right
SAME_LIKENESS = 6  # names this close to the best one are offered beside it (Niger, Nigeria)
LONGEST_NAME = 160  # characters; longer texts are no names
MOST = 3  # suggestions in all
MOST_UNKNOWN = 5  # unknown names that are looked at in one cell

_NUMBERS = re.compile(r"\d+")


def near_codes(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The codes whose spelling comes closest to a text.

    Args:
        text: What was written.
        known: Codes by spelling, normalised.

    Returns:
        One code if one is clearly nearest, up to three if they are about equally near, none if
        nothing is near. Another number makes another name: domain 6 is not near domain 5.

    Examples:
        >>> near_codes("Kenia", {"kenya": "KEN", "germany": "DEU"})
        ('KEN',)
        >>> near_codes("Nigera", {"niger": "NER", "nigeria": "NGA"})
        ('NGA', 'NER')
    """
    name = normalise_name(text)
    if len(name) > LONGEST_NAME:
        return ()
    matches = [
        (other, likeness)
        for other, likeness, _ in process.extract(
            name, known.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=12
        )
        if _NUMBERS.findall(other) == _NUMBERS.findall(name)
    ]
    near = [
        known[other] for other, likeness in matches if likeness >= matches[0][1] - SAME_LIKENESS
    ]
    return tuple(dict.fromkeys(near))[:MOST]


def near_names(
    text: str, unknown: Iterable[str], near: Callable[[str], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """What may be meant by the names of a list that are not known.

    Args:
        text: The text of the cell.
        unknown: The names in it that are not known.
        near: Gives the names near to a text.

    Returns:
        The names near to each. Where the text as a whole is near to a name ("Trinidad and
        Tobaggo"), it counts as one name.
    """
    whole = clean_text(text)
    candidates = () if is_surely_several(text) else near(whole)
    if candidates:
        return {whole: candidates}
    return {name: near(name) for name in list(dict.fromkeys(unknown))[:MOST_UNKNOWN]}


def quote_names(names: Iterable[str]) -> str:
    """Quote names for a sentence that puts a single one between quotation marks itself."""
    several = tuple(names)
    return quote(several[0]) if len(several) == 1 else quote_all(several)


def corrected_texts(text: str, near: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The whole text with what is not known replaced.

    Args:
        text: The text of the cell.
        near: For each name not known, the names that are near it.

    Returns:
        One text for each near name of a single unknown one; of several unknown ones, those with
        one near name are replaced at once.
    """
    whole = clean_text(text)
    if len(near) == 1:
        [(name, candidates)] = near.items()
        return tuple(whole.replace(name, candidate, 1) for candidate in candidates)
    corrected = whole
    for name, candidates in near.items():
        corrected = corrected.replace(name, candidates[0], 1) if len(candidates) == 1 else corrected
    return (corrected,) if corrected != whole else ()
