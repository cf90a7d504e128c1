"""Counts of persons, countries or recommendations, with how exact they are."""

from dataclasses import dataclass

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.numbers import read_number
from kp_data.cells.qualifiers import Qualifier, qualified
from kp_data.cells.texts import is_not_available, plain_digits
from kp_data.wording import cells as words


@dataclass(frozen=True)
class Count:
    """A whole number as stated; both fields are None where no number is stated."""

    value: int | None
    qualifier: Qualifier | None


def parse_count(text: str) -> Count:
    """Read a count.

    Raises:
        CellError: If it is no number, a range, a fraction or below zero.

    Examples:
        >>> parse_count("over 100"), parse_count("1 234")
        (Count(value=100, qualifier='at_least'), Count(value=1234, qualifier='exact'))
        >>> parse_count("environ 90"), parse_count("n/a")
        (Count(value=90, qualifier='about'), Count(value=None, qualifier=None))
    """
    written = plain_digits(text)
    if not written or is_not_available(written):
        return Count(None, None)
    found = read_number(written, is_whole=True)
    if found.number != found.number.to_integral_value():
        raise CellError(
            "fraction_of_person",
            words.FRACTION_OF_PERSON,
            words.WRITE_WHOLE_NUMBER,
            {"value": quote(written)},
        )
    return Count(int(found.number), found.qualifier)


def format_count(count: Count) -> str:
    """Write a count as :func:`parse_count` reads it.

    Examples:
        >>> format_count(Count(1800, "about"))
        'about 1800'
    """
    return "" if count.value is None else qualified(str(count.value), count.qualifier)
