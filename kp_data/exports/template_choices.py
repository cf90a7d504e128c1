"""The words that a column of a template may hold, and the words for a code."""

from collections.abc import Callable, Mapping

from kp_data.reference import (
    activity_kinds,
    areas,
    code_lists,
    countries,
    frameworks,
    measures,
    organisations,
    pillars,
    return_types,
)
from kp_data.wording import N_, translate

# Columns that hold several codes, with semicolons between them.
LISTS = frozenset(
    {"host_codes", "co_host_codes", "pillar_codes", "trainer_codes", "trainee_country_codes"}
)
ALL_AGES, UNKNOWN_AGE = N_("All ages"), N_("Unknown")

_QUALIFIER = "_qualifier"
_SHORT = ("modality", "sex", "dimension", "level", "unit", "flag")

Words = Mapping[str, str]


def _names(table: Callable[[], Mapping[str, object]]) -> Callable[[], Words]:
    return lambda: {code: entry.name for code, entry in table().items()}  # type: ignore[attr-defined]


def _codes(name: str) -> Callable[[], Words]:
    return lambda: {code: entry.name for code, entry in code_lists()[name].items()}


def _pillars() -> Words:
    return {code: entry.short_name for code, entry in pillars().items()}


def _places() -> Words:
    """Countries, then areas."""
    return {**_names(countries)(), **_names(areas)()}


def _hosts() -> Words:
    """Organisations, then countries."""
    return {**_names(organisations)(), **_names(countries)()}


_WORDS: Mapping[str, Callable[[], Words]] = {
    "kind": _names(activity_kinds),
    "framework": _names(frameworks),
    "measure": _names(measures),
    "return_type": _names(return_types),
    "country_code": _names(countries),
    "trainee_country_codes": _names(countries),
    "from_code": _places,
    "to_code": _places,
    "host_codes": _hosts,
    "co_host_codes": _hosts,
    "trainer_codes": _hosts,
    "pillar_codes": _pillars,
    **{name: _codes(name) for name in _SHORT},
}


def choices(record: str, column: str) -> tuple[str, ...]:
    """The words of a column's drop-down; none where anything may be written."""
    found = _words(column)
    if column == "kind":
        kinds = activity_kinds()
        found = {code: name for code, name in found.items() if kinds[code].record == record}
    return tuple(dict.fromkeys(found.values()))


def in_words(column: str, text: str) -> str:
    """The words for a code, or for a list of codes.

    Examples:
        >>> in_words("to_code", "SOM"), in_words("age_group", "_T"), in_words("title", "Launch")
        ('Somalia', 'All ages', 'Launch')
        >>> in_words("host_codes", "ETH;ITA")
        'Ethiopia; Italy'
    """
    if column == "age_group":
        return translate({"_T": ALL_AGES, "_U": UNKNOWN_AGE}.get(text, text))
    known = _words(column)
    codes = text.split(";") if column in LISTS else [text]
    return "; ".join(known.get(code, code) for code in codes)


def _words(column: str) -> Words:
    if column.endswith(_QUALIFIER):
        return _codes("qualifier")()
    return _WORDS[column]() if column in _WORDS else {}
