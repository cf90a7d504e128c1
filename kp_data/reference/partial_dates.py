"""Dates of which only the year or the month is known: ``2018``, ``2018-05``, ``2018-05-08``."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """A date as far as it is known.

    Attributes:
        first: First possible day.
        last: Last possible day.
        precision: What is known.
    """

    first: date
    last: date
    precision: Literal["day", "month", "year"]


def read_partial_date(text: str) -> PartialDate:
    """Read an ISO date that may lack its day or month.

    Raises:
        ValueError: If the text is no such date.

    Examples:
        >>> read_partial_date("2020-02").last
        datetime.date(2020, 2, 29)
    """
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    if month is None:
        return PartialDate(date(year, 1, 1), date(year, 12, 31), "year")
    if day is None:
        return PartialDate(date(year, month, 1), last_day_of_month(year, month), "month")
    return PartialDate(date(year, month, day), date(year, month, day), "day")


def last_day_of_month(year: int, month: int) -> date:
    """The last day of a month.

    Raises:
        ValueError: If there is no such month.
    """
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        raise ValueError(f"{year}-{month}")
    return date(year, month, calendar.monthrange(year, month)[1])
