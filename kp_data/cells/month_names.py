"""Names of months and weekdays in English, French and Arabic, as CLDR has them."""

import re
import unicodedata
from functools import cache

from babel import Locale

# Arabic months have several sets of names: Egypt and Sudan, the Levant, Tunisia, Morocco.
LANGUAGES = ("en", "fr", "ar", "ar_LB", "ar_TN", "ar_MA")
_ALSO_WRITTEN = {
    "sept": 9,
    "febr": 2,
    "fev": 2,
    "juill": 7,
    "avr": 4,
    "juil": 7,
    "janv": 1,
    "decem": 12,
}


def fold(text: str) -> str:
    """Fold case and accents, by which names of months are compared.

    Examples:
        >>> fold("Août")
        'aout'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@cache
def months() -> dict[str, int]:
    """Number of the month by its folded name, without a full stop."""
    names = dict(_ALSO_WRITTEN)
    for language in LANGUAGES:
        for widths in Locale.parse(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    names.setdefault(fold(name).rstrip("."), number)
    return names


@cache
def weekdays() -> frozenset[str]:
    """Folded names of weekdays, except those that are months too (French "mar." for Tuesday)."""
    names = {
        fold(name).rstrip(".")
        for language in LANGUAGES[:3]
        for widths in Locale.parse(language).days.values()
        for width in ("wide", "abbreviated")
        for name in widths[width].values()
    }
    return frozenset(names - months().keys())


@cache
def month_pattern() -> re.Pattern[str]:
    """Matches the folded name of a month as a word of its own."""
    longest_first = sorted(months(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])\.?")


@cache
def weekday_pattern() -> re.Pattern[str]:
    """Matches the folded name of a weekday as a word of its own."""
    longest_first = sorted(weekdays(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)\.?,?")
