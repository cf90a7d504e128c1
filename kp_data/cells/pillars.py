"""Pillars: domains of the Joint Valletta Action Plan and themes, alone or in a list."""

import re

from kp_data.cells.cell_error import CellError
from kp_data.cells.lists import Name, split_names
from kp_data.cells.suggestions import misread_list, near_codes
from kp_data.reference import known_pillars, normalise_name, pillars
from kp_data.wording import cells as words

# "JVAP Domain 5", "Domains 5", "pilier 5", "5", each perhaps followed by the name of the domain.
_NUMBERED = re.compile(
    r"(?:jvap\s*)?(?:domains?|domaines?|pillars?|piliers?|d)?\s*(?P<number>\d)"
    r"(?:\s*[:.)]\s*|\s+|$)(?P<name>.*)"
)


def parse_pillars(text: str) -> tuple[str, ...]:
    """Read pillars by code, name or number.

    Returns:
        Their codes in the order of the text, each once; none for an empty text.

    Raises:
        CellError: A warning, if one of them is not known; ``usable`` holds the others.

    Examples:
        >>> parse_pillars("JVAP Domain 5; return, reintegration")
        ('jvap-5', 'return', 'reintegration')
        >>> parse_pillars("Return, readmission, and reintegration"), parse_pillars("1/3")
        (('jvap-5',), ('jvap-1', 'jvap-3'))
    """
    names = split_names(text, find_pillar)
    known = tuple(dict.fromkeys(name.code for name in names if name.code))
    if any(name.code is None for name in names):
        raise _unknown_pillars(text, names, known)
    return known


def find_pillar(text: str) -> str | None:
    """The code that a text means for certain, or None."""
    name = normalise_name(text)
    return known_pillars().get(name) or _numbered_domain(name)


def _numbered_domain(name: str) -> str | None:
    found = _NUMBERED.fullmatch(name)
    if found is None:
        return None
    code = f"jvap-{found['number']}"
    if code not in pillars():
        return None
    if found["name"] and known_pillars().get(normalise_name(found["name"])) != code:
        return None  # number and name contradict each other
    return code


def _unknown_pillars(text: str, names: tuple[Name, ...], known: tuple[str, ...]) -> CellError:
    misread = misread_list(text, names, lambda name: near_codes(name, known_pillars()))
    return CellError(
        "unknown_pillar",
        words.UNKNOWN_PILLAR if misread.is_one_name else words.UNKNOWN_PILLARS,
        words.CORRECT_PILLAR,
        {"value": misread.quoted},
        misread.corrections,
        severity="warning",
        usable=known,
    )
