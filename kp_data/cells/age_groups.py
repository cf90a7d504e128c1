"""Age groups: ``0-4``, ``18-59``, ``60+``, all ages, unknown."""

import re

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.texts import plain_digits
from kp_data.reference import normalise_name
from kp_data.wording import cells as words

OLDEST = 130  # years

_ALL = frozenset(
    map(
        normalise_name,
        [
            "t",
            "total",
            "grand total",
            "all",
            "all ages",
            "all age groups",
            "tous",
            "tous âges",
            "tous les âges",
            "toutes les tranches d'âge",
            "المجموع",
            "جميع الأعمار",
            "كل الأعمار",
        ],
    )
)
_UNKNOWN = frozenset(
    map(
        normalise_name,
        [
            "u",
            "unk",
            "unknown",
            "unknown age",
            "age unknown",
            "age not known",
            "not known",
            "not recorded",
            "not stated",
            "not available",
            "unspecified",
            "inconnu",
            "âge inconnu",
            "غير معروف",
        ],
    )
)

_YEARS = re.compile(r"\s*(?:years?(?:\s+old)?|yrs?|ans?|y/?o|سنة)\.?$")
_MARKED = re.compile(r"^(?:aged?|ages|y|from|de)?[\s_]*(?=[\d<>≥glu])")
_BAND = re.compile(r"(\d{1,3})\s*(?:-|–|—|to|à|_)\s*y?(\d{1,3})")
_FROM = re.compile(
    r"(?:(?:≥|>=|ge_?)\s*(\d{1,3})|(\d{1,3})\s*(?:years?|ans)?\s*"
    r"(?:\+|and\s+(?:over|above|older)|et\s+plus|or\s+(?:over|more|older)))"
)
_BELOW = re.compile(r"(?:<|lt_?|under|below|less\s+than|moins\s+de)\s*(\d{1,3})")
_SINGLE = re.compile(r"\d{1,3}")
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}.*|\d{1,2}[-\s/.]?[a-zéû]{3,4}\.?|[a-zéû]{3,4}\.?[-\s]\d{2}|4\d{4}"
)


def parse_age_group(text: str) -> str | None:
    """Read an age group.

    Returns:
        ``0-4``, ``60+``, ``18`` for one year of age, ``_T`` for all ages, ``_U`` for unknown;
        None for an empty text.

    Raises:
        CellError: If it is none; Excel likes to turn 5-11 into a date.

    Examples:
        >>> parse_age_group("05-11 years"), parse_age_group("Y_GE65"), parse_age_group("under 18")
        ('5-11', '65+', '0-17')
        >>> parse_age_group("Total"), parse_age_group("UNK")
        ('_T', '_U')
    """
    written = plain_digits(text)
    if not written:
        return None
    name = normalise_name(written)
    if name in _ALL:
        return "_T"
    if name in _UNKNOWN:
        return "_U"
    bare = _YEARS.sub("", written.casefold())
    group = _read_band(_MARKED.sub("", bare).strip())
    if group is None:
        is_date = _DATE.fullmatch(bare) is not None
        raise CellError(
            "age_group_as_date" if is_date else "unknown_age_group",
            words.AGE_GROUP_AS_DATE if is_date else words.UNKNOWN_AGE_GROUP,
            words.FORMAT_AS_TEXT if is_date else words.WRITE_AGE_GROUP,
            {"value": quote(written)},
        )
    return group


def _read_band(bare: str) -> str | None:
    if found := _BAND.fullmatch(bare):
        first, last = int(found[1]), int(found[2])
        return f"{first}-{last}" if first <= last <= OLDEST else None
    if found := _FROM.fullmatch(bare):
        first = int(found[1] or found[2])
        return f"{first}+" if first <= OLDEST else None
    if found := _BELOW.fullmatch(bare):
        beyond = int(found[1])
        return f"0-{beyond - 1}" if 1 <= beyond <= OLDEST else None
    if _SINGLE.fullmatch(bare) and int(bare) <= OLDEST:
        return str(int(bare))
    return None
