"""Numbers as people write them: 1 234, 1,234.5, 1.234,5, 404.7 thousand, 1e+05."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.qualifiers import Qualifier, split_qualifier
from kp_data.cells.texts import is_not_available, plain_digits
from kp_data.wording import cells as words

DecimalSign = Literal[".", ","]

LARGEST = Decimal(10) ** 15  # beyond it, whole numbers are not kept exactly
_LONGEST = 60  # characters; longer texts are no numbers

_SIGN = r"(?P<sign>[-+−]?)\s*"
_READINGS: dict[DecimalSign, re.Pattern[str]] = {
    ".": re.compile(
        _SIGN + r"(?P<whole>[1-9]\d{0,2}(?:(?P<group>[ ,'’])\d{3})(?:(?P=group)\d{3})*|\d+)"
        r"(?:\.(?P<part>\d+))?"
    ),
    ",": re.compile(
        _SIGN + r"(?P<whole>[1-9]\d{0,2}(?:(?P<group>[ .'’])\d{3})(?:(?P=group)\d{3})*|\d+)"
        r"(?:,(?P<part>\d+))?"
    ),
}
_SCIENTIFIC = re.compile(r"[-+]?\d+(?:\.\d+)?e[-+]?\d{1,2}")
_MULTIPLE = re.compile(
    r"(?P<number>.*\d)\s*(?P<word>thousand|million|mille|milliers?|millions?|ألف|الف|مليون)(?:\s+de)?"
)
_MULTIPLES = {"mill": 1000, "thou": 1000, "ألف": 1000, "الف": 1000, "مليو": 10**6}
_COUNTED = re.compile(
    r"(?<=[\d+\s])\s*(?:participants?|participantes|delegates?|délégués|people|persons?|personnes?"
    r"|officials?|attendees|pax|countries|pays|recommendations?|recommandations?|women|femmes)$"
)
_RANGE = re.compile(r"\d[\d ,.]*\s*(?:-|–|—|to|à)\s*\d[\d ,.]*")
_THREE_DECIMALS = re.compile(r"\.\d{3}$")
_FOOTNOTE_MARK = re.compile(r"[\s*†‡§¹²³⁰⁴-⁹]+$")
_GLUED_FOOTNOTE = re.compile(r"([1-9]\d{0,2}(?:,\d{3})*,\d{3})(\d)")


@dataclass(frozen=True)
class WrittenNumber:
    """A number and the word that qualifies it."""

    number: Decimal
    qualifier: Qualifier


def read_number(
    text: str, decimal: DecimalSign | None = None, *, is_whole: bool = False
) -> WrittenNumber:
    """Read a number of zero or more.

    Args:
        text: The text, cleaned, with plain digits.
        decimal: The sign before decimals, where it is known for the column.
        is_whole: Whether only whole numbers make sense, so that ``1.234`` is 1234.

    Raises:
        CellError: If it is no number, has two readings, or is below zero.

    Examples:
        >>> read_number("almost 1,805", is_whole=True)
        WrittenNumber(number=Decimal('1805'), qualifier='about')
        >>> read_number("404.7 thousand").number
        Decimal('404700.0')
    """
    qualifier, rest = split_qualifier(_COUNTED.sub("", text.casefold()))
    rest = _COUNTED.sub("", rest).strip()
    if len(rest) <= _LONGEST and _RANGE.fullmatch(rest):
        raise _error("range_of_numbers", words.RANGE_OF_NUMBERS, words.WRITE_ONE_NUMBER, text)
    number, multiple = _split_multiple(rest)
    value = _choose(text, number, decimal, is_whole=is_whole and multiple == 1) * multiple
    if value < 0:
        raise _error("negative_number", words.NEGATIVE_NUMBER, words.LEAVE_NUMBER_EMPTY, text)
    if value > LARGEST:
        raise _error("number_too_large", words.NUMBER_TOO_LARGE, words.CHECK_NUMBER, text)
    return WrittenNumber(value, qualifier)


def _split_multiple(text: str) -> tuple[str, int]:
    found = _MULTIPLE.fullmatch(text)
    if found is None:
        return text, 1
    word = found["word"]
    if word.startswith("million"):
        return found["number"], 10**6
    return found["number"], next(times for start, times in _MULTIPLES.items() if word[:4] == start)


def _choose(text: str, number: str, decimal: DecimalSign | None, *, is_whole: bool) -> Decimal:
    """The one reading of a number, or the error that says why there is none."""
    readings = number_readings(number)
    if not readings or (decimal and decimal not in readings):
        raise _unreadable(text, number, decimal, is_whole=is_whole)
    values = tuple(dict.fromkeys(readings.values()))
    if decimal:
        # "1.234" of a column with 0.5 may yet be a thousand, where only whole numbers make sense.
        if (
            is_whole
            and len(values) > 1
            and readings[decimal] != readings[decimal].to_integral_value()
        ):
            raise _two_readings("thousands_or_decimals", text, number, (max(values), min(values)))
        return readings[decimal]
    if len(values) > 1 and not is_whole:
        both = (max(values), min(values))
        raise _two_readings("thousands_or_decimals", text, number, both)
    if found := _GLUED_FOOTNOTE.fullmatch(number):
        # 421,7091 is 421,709 with a footnote 1 far more often than it is 421.7091.
        both = (Decimal(found[1].replace(",", "")), max(values))
        raise _two_readings("footnote_in_number", text, number, both)
    return max(values)


def _unreadable(
    text: str, number: str, decimal: DecimalSign | None, *, is_whole: bool
) -> CellError:
    """The error for what is no number, or not one as its column writes them."""
    likely = number_readings(_FOOTNOTE_MARK.sub("", number)).values()
    near = {
        _plain(value).replace(".", decimal or ".")
        for value in likely
        if value >= 0 and (not is_whole or value == value.to_integral_value())
    }
    suggestions = _replaced(text, number, near) if len(near) == 1 else ()
    return _error("not_a_number", words.CANNOT_READ_NUMBER, words.WRITE_NUMBER, text, suggestions)


_TWO_READINGS = {
    "thousands_or_decimals": (words.THOUSANDS_OR_DECIMALS, words.WRITE_WITHOUT_SEPARATOR),
    "footnote_in_number": (words.FOOTNOTE_IN_NUMBER, words.SEPARATE_FOOTNOTE),
}


def _two_readings(
    code: str, text: str, number: str, readings: tuple[Decimal, Decimal]
) -> CellError:
    sentence, expected = _TWO_READINGS[code]
    first, second = map(_plain, readings)
    values: dict[str, object] = {"value": quote(text), "first": first, "second": second}
    # A fourth decimal makes sure that 1.2340 is not taken for thousands again.
    unmistakable = (f"{one}0" if _THREE_DECIMALS.search(one) else one for one in (first, second))
    return CellError(code, sentence, expected, values, _replaced(text, number, unmistakable))


def _replaced(text: str, number: str, readings: Iterable[str]) -> tuple[str, ...]:
    """The text with its number written in each of these ways; words around it stay."""
    return tuple(text.casefold().replace(number, reading, 1) for reading in readings)


def _error(
    code: str, sentence: str, expected: str, text: str, suggestions: tuple[str, ...] = ()
) -> CellError:
    return CellError(code, sentence, expected, {"value": quote(text)}, suggestions)


def number_readings(text: str) -> dict[DecimalSign, Decimal]:
    """All readings of a number, by the sign that stands before its decimals.

    Examples:
        >>> number_readings("1,234")
        {'.': Decimal('1234'), ',': Decimal('1.234')}
        >>> number_readings("1.5"), number_readings("many")
        ({'.': Decimal('1.5')}, {})
    """
    if len(text) > _LONGEST:
        return {}
    if _SCIENTIFIC.fullmatch(text):
        return {".": Decimal(text), ",": Decimal(text)}
    readings: dict[DecimalSign, Decimal] = {}
    for sign, pattern in _READINGS.items():
        if found := pattern.fullmatch(text):
            whole = re.sub(r"\D", "", found["whole"])
            minus = "-" if found["sign"] in ("-", "−") else ""
            readings[sign] = Decimal(f"{minus}{whole}.{found['part'] or 0}").normalize()
    return readings


def column_decimal(texts: Iterable[str]) -> DecimalSign | Literal["mixed"] | None:
    """Find which sign stands before decimals in a column.

    Args:
        texts: The distinct texts of the column.

    Returns:
        The sign that some text proves and none contradicts; ``mixed`` if both are proved; None if
        neither is.

    Examples:
        >>> column_decimal(["1.234", "0.5"]), column_decimal(["1.234", "12,5"])
        ('.', ',')
        >>> column_decimal(["1.234", "40.000"]), column_decimal(["1,5", "1.5"])
        (None, 'mixed')
    """
    proofs: set[DecimalSign] = set()
    for text in texts:
        written = plain_digits(text)
        if is_not_available(written):
            continue
        readings = number_readings(split_qualifier(written)[1].rstrip("%* "))
        if len(readings) == 1:
            proofs.update(readings)
    return "mixed" if len(proofs) > 1 else next(iter(proofs), None)


def _plain(value: Decimal) -> str:
    """Write a number without exponent and without needless zeros."""
    return f"{value.normalize():f}"
