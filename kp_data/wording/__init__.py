"""Every sentence that a user reads, and the one way by which it leaves: :func:`say`.

A sentence stands once, as a constant marked ``N_("...")``, in the module of its place:
``problems`` (checks), ``cells`` (single values), ``refusals`` (sums that may not be made),
``figures`` (titles and alternative texts), ``pages``, ``commands``. :func:`say` translates it with
gettext into the language of the reader, then fills in the values. Numbers and dates are written by
the rules of that language (CLDR, through Babel).
"""

import gettext
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

CATALOGUES = Path(__file__).parent / "catalogues"
DOMAIN = "kp_data"

_language: ContextVar[str] = ContextVar("language", default="en")


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a sentence for translation and give it back unchanged."""
    return sentence


def language() -> str:
    """The language of the present reader, as a two-letter code."""
    return _language.get()


def set_language(code: str) -> None:
    """Choose the language for the present thread or task."""
    _language.set(code)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, languages=[code], fallback=True)


def translate(sentence: str) -> str:
    """Translate a sentence; where no translation is known, the English stays."""
    return _catalogue(language()).gettext(sentence) if sentence else sentence


def say(sentence: str, /, **values: object) -> str:
    """Translate a sentence and fill in its values.

    Examples:
        >>> say("Line {row}: {value!r} is not a country we know.", row=3, value="Atlantis")
        "Line 3: 'Atlantis' is not a country we know."

        A name that ends with a full stop ends the sentence too:

        >>> say("Published by {name}.", name="J. M.")
        'Published by J. M.'
    """
    text = translate(sentence)
    if not values:
        return text
    told = text.format(**values)
    return told[:-1] if text.endswith("}.") and told.endswith("..") else told


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Like :func:`say`, with the form that fits the number ``{count}``.

    Examples:
        >>> say_count("{count} meeting", "{count} meetings", 1200)
        '1,200 meetings'
    """
    text = _catalogue(language()).ngettext(one, many, count)
    return text.format(count=say_number(count), **values)


def say_number(value: float | None, decimals: int = 0) -> str:
    """Write a number by the rules of the language; nothing for None.

    Examples:
        >>> say_number(527206)
        '527,206'
        >>> say_number(4028.34)
        '4,028'
        >>> say_number(2.5, decimals=1)
        '2.5'
    """
    if value is None or value != value:  # noqa: PLR0124 - NaN is the value that differs from itself
        return ""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language())


def say_share(value: float) -> str:
    """Write a share between 0 and 1 as a percentage without decimals.

    Examples:
        >>> say_share(0.806)
        '81%'
    """
    return format_percent(value, locale=language())


def say_date(day: date | None, precision: str = "day") -> str:
    """Write a date as far as it is known: a day, a month or a year.

    Examples:
        >>> say_date(date(2018, 5, 1), "month")
        'May 2018'
        >>> say_date(date(2022, 7, 12))
        '12 July 2022'
    """
    if day is None or precision == "unknown":
        return ""
    patterns = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}
    return format_date(day, patterns[precision], locale=language())
