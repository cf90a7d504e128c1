"""Every sentence that a user reads, and the one way by which it leaves: :func:`say`.

A sentence stands once, as a constant marked ``N_("...")``, in the module of its place:
``problems`` (checks), ``cells`` (single values), ``refusals`` (sums that may not be made),
``figures`` (titles and alternative texts), ``pages``, ``commands``. :func:`say` translates it with
gettext into the language of the reader, then fills in the values. Numbers and dates are written by
the rules of that language (CLDR, through Babel); what stands one after the other is joined by its
punctuation (:func:`say_list`, :func:`say_clauses`, :func:`say_named`).
"""

import gettext
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from io import BytesIO
from numbers import Integral
from pathlib import Path

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from kp_data.wording.again import repeatable

CATALOGUES = Path(__file__).parent / "catalogues"
TRANSLATED = ("fr", "ar")
LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}  # each in its own words
RIGHT_TO_LEFT = frozenset({"ar"})
DIGITS = "KP_DIGITS"  # the setting: `latin`, or `arabic` for Arabic-Indic digits in Arabic

_COMMA, _SEMICOLON = {"ar": "، "}, {"ar": "؛ ", "fr": "\u00a0; "}
_ARABIC_INDIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
# Code in back quotes, placeholders, dates as files hold them, and words with Latin letters stay.
_AS_WRITTEN = r"`[^`]*`|\{[^{}]*\}|\b\d{4}-\d\d(?:-\d\d)?\b|[^\s{}]*[A-Za-z][^\s{}]*"
_NUMBER = re.compile(rf"{_AS_WRITTEN}|\d+(?:[.,]\d+)*%?")

_PATTERNS = {
    "day": "d MMMM y",
    "short_day": "d MMM y",
    "day_and_month": "d MMMM",
    "day_of_month": "d",
    "month": "MMMM y",
    "month_name": "LLLL",
    "year": "y",
}

_language: ContextVar[str] = ContextVar("language", default="")
_unsaid: list[Callable[[], str]] = [lambda: "en"]  # asked where nobody has chosen


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a sentence for translation and give it back unchanged."""
    return sentence


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark the two English forms of a sentence with a ``{count}``, for :func:`say_count`."""
    return one, many


def language() -> str:
    """The language of the present reader, as a two-letter code."""
    return _language.get() or _unsaid[-1]()


def set_language(code: str) -> None:
    """Choose the language for the present thread or task."""
    _language.set(code)


def by_default(ask: Callable[[], str]) -> Callable[[], str]:
    """Ask a function for the language in threads and tasks in which none was chosen."""
    _unsaid.append(ask)
    return ask


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak another language for a while: what is stored is English, whoever stores it."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    file = CATALOGUES / f"{code}.po"
    if code not in TRANSLATED or not file.exists():
        return gettext.NullTranslations()
    with file.open("rb") as text, BytesIO() as compiled:
        write_mo(compiled, read_po(text, locale=code))
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)


_NAMED = N_("{name}: {text}")


@repeatable
def translate(sentence: str) -> str:
    """Translate a sentence; where no translation is known, the English stays."""
    return digits(_catalogue(language()).gettext(sentence)) if sentence else sentence


def in_every_language(sentence: str) -> tuple[str, ...]:
    """A sentence or name of the catalogues in English and in each translation.

    Examples:
        >>> in_every_language("Female")[0]
        'Female'
    """
    return (sentence, *(_catalogue(code).gettext(sentence) for code in TRANSLATED))


def numbering() -> str:
    """The digits of the present reader, as CLDR calls them: ``latn`` or ``arab``."""
    wants_arabic = language() == "ar" and os.environ.get(DIGITS, "").casefold() == "arabic"
    return "arab" if wants_arabic else "latn"


def digits(text: str) -> str:
    """The numbers of a text with the digits of the reader; English and French texts stay.

    Words with Latin letters (codes, addresses), dates as files hold them and code in back quotes
    keep theirs.

    Examples:
        >>> digits("2014"), digits("A4, 1,200 and 4.5%")
        ('2014', 'A4, 1,200 and 4.5%')
    """
    return _NUMBER.sub(_with_digits, text) if numbering() == "arab" else text


def _with_digits(match: re.Match[str]) -> str:
    text = match.group()
    if (
        not text[0].isdigit()
        or not text.removesuffix("%").replace(",", "").replace(".", "").isdigit()
    ):
        return text
    return text.replace(",", "٬").replace(".", "٫").translate(_ARABIC_INDIC)


@repeatable
def say_list(items: Iterable[str | int | None]) -> str:
    """Items one after the other, with the comma of the language; empty ones are left out.

    Examples:
        >>> say_list(["Nairobi", "", "Kenya"])
        'Nairobi, Kenya'
    """
    return _joined(_COMMA.get(language(), ", "), items)


@repeatable
def say_clauses(clauses: Iterable[str | None]) -> str:
    """Parts of a sentence with the semicolon of the language; empty ones are left out.

    Examples:
        >>> say_clauses(["most in 2023, 8", "none in 2014"])
        'most in 2023, 8; none in 2014'
    """
    return _joined(_SEMICOLON.get(language(), "; "), clauses)


@repeatable
def say_sentences(sentences: Iterable[str]) -> str:
    """Sentences one after the other; empty ones are left out.

    Examples:
        >>> say_sentences(["It rose.", "", "Look again."])
        'It rose. Look again.'
    """
    return _joined(" ", sentences)


def _joined(between: str, items: Iterable[str | int | None]) -> str:
    return between.join(
        digits(str(one)) if isinstance(one, Integral) else one
        for one in items
        if one not in {None, ""}
    )


@repeatable
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
    told = text.format(**_with_their_digits(values))
    return told[:-1] if text.endswith("}.") and told.endswith("..") else told


def _with_their_digits(values: dict[str, object]) -> dict[str, object]:
    if numbering() == "latn":
        return values
    return {
        name: digits(str(value)) if isinstance(value, Integral) else value
        for name, value in values.items()
    }


def say_named(name: str, text: str) -> str:
    """A name or label with what is said of it, joined by the punctuation of the language.

    Examples:
        >>> say_named("Nairobi", "three meetings")
        'Nairobi: three meetings'
    """
    return say(_NAMED, name=name, text=text)


@repeatable
def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Like :func:`say`, with the form that fits the number ``{count}``.

    Examples:
        >>> say_count("{count} meeting", "{count} meetings", 1200)
        '1,200 meetings'
    """
    text = digits(_catalogue(language()).ngettext(one, many, count))
    return text.format(count=say_number(count), **_with_their_digits(values))


@repeatable
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
    written = format_decimal(value, format=pattern, locale=language(), numbering_system=numbering())
    return _own_digits(written)


@repeatable
def say_share(value: float) -> str:
    """Write a share between 0 and 1 as a percentage without decimals.

    Examples:
        >>> say_share(0.806)
        '81%'
    """
    return _own_digits(format_percent(value, locale=language(), numbering_system=numbering()))


def _own_digits(number: str) -> str:
    return number.translate(_ARABIC_INDIC) if numbering() == "arab" else number


@repeatable
def say_date(day: date | None, precision: str = "day") -> str:
    """Write a date as far as it is known: a day, a month or a year.

    Other parts of a date are ``short_day``, ``day_and_month``, ``day_of_month``, ``month_name``.

    Examples:
        >>> say_date(date(2018, 5, 1), "month")
        'May 2018'
        >>> say_date(date(2022, 7, 12))
        '12 July 2022'
        >>> say_date(date(2022, 7, 12), "short_day"), say_date(date(2022, 7, 12), "month_name")
        ('12 Jul 2022', 'July')
    """
    if day is None or precision == "unknown":
        return ""
    pattern = _PATTERNS[precision]
    if language() == "fr" and day.day == 1:
        pattern = re.sub(r"^d\b", "d'er'", pattern)  # the one ordinal of French dates
    return digits(format_date(day, pattern, locale=language()))
