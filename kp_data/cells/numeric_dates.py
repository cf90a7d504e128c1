"""Dates in digits alone, of which day or month may stand first: 08/05/2018."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.texts import plain_digits
from kp_data.wording import cells as words

DayFirst = bool | Literal["mixed"] | None

NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[/.]\d)")
_CENTURY_TURNS_AT = 69  # two-digit years as POSIX reads them: 68 is 2068, 69 is 1969


def read_numeric_date(first: str, sign: str, second: str, year: str, day_first: DayFirst) -> date:
    """Read a date of three numbers, the year last.

    A number above 12 is the day, whatever the column says. Between full stops the day stands
    first, since no country writes it otherwise, unless the column says so.

    Raises:
        CellError: If day and month could be either.
        ValueError: If the calendar has no such day.
    """
    left, right = int(first), int(second)
    full_year = int(year) if len(year) == 4 else int(year) + _century(int(year))
    if left > 12 or right > 12 or left == right:
        return date(full_year, right, left) if right <= 12 else date(full_year, left, right)
    if day_first is None and sign == ".":
        day_first = True
    if day_first not in (True, False):
        readings = (date(full_year, right, left), date(full_year, left, right))
        raise _two_readings(f"{first}{sign}{second}{sign}{year}", readings)
    return date(full_year, right, left) if day_first else date(full_year, left, right)


def _century(year: int) -> int:
    return 1900 if year >= _CENTURY_TURNS_AT else 2000


def _two_readings(text: str, readings: tuple[date, date]) -> CellError:
    first, second = (reading.isoformat() for reading in readings)
    return CellError(
        "day_or_month_first",
        words.DAY_OR_MONTH_FIRST,
        words.WRITE_MONTH,
        {"value": quote(text), "first": first, "second": second},
        (first, second),
    )


def column_day_first(texts: Iterable[str]) -> DayFirst:
    """Find whether day or month stands first in the numeric dates of a column.

    Args:
        texts: The distinct texts of the column.

    Returns:
        True if some date proves that the day does and none that the month does; False the other
        way round; ``mixed`` if both are proved; None if neither is.

    Examples:
        >>> column_day_first(["08/05/2018", "24/05/2018"]), column_day_first(["05/24/2018"])
        (True, False)
        >>> column_day_first(["08/05/2018"]), column_day_first(["24/05/2018", "05/24/2018"])
        (None, 'mixed')
    """
    proofs = set()
    for text in texts:
        for first, _, second, _ in NUMERIC_DATE.findall(plain_digits(text)):
            if (int(first) > 12) != (int(second) > 12):
                proofs.add(int(first) > 12)
    return "mixed" if len(proofs) > 1 else next(iter(proofs), None)
