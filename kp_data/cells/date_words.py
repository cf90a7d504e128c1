"""The grammar of dates: numbers, names of months, and what joins two dates to a span."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from kp_data.cells.month_names import fold, month_pattern, months, weekday_pattern
from kp_data.cells.numeric_dates import NUMERIC_DATE, DayFirst, read_numeric_date
from kp_data.reference.partial_dates import last_day_of_month


class NotADateError(ValueError):
    """The text is not written as a date."""


@dataclass(frozen=True)
class DatePart:
    """One side of a span, as far as it is written; the other side may supply the rest.

    Attributes:
        year: None if it is not written here.
        month: None if it is not written here.
        day: None if it is not written here.
        months: How many months it covers: 3 for a quarter, 6 for half a year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    def first_day(self) -> date:
        """The first day it may mean."""
        return date(self.year or 0, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day it may mean."""
        if self.day:
            return self.first_day()
        return last_day_of_month(self.year or 0, self.month + self.months - 1 if self.month else 12)


@dataclass(frozen=True)
class Token:
    """A piece of a date: a kind, and what is known from it.

    The kinds are ``D``, ``M`` and ``Y`` for single pieces, ``*`` for a date or period that stands
    by itself, ``-`` for a word or sign that joins two dates, ``,`` and an empty kind for all that
    may stand between.
    """

    kind: str
    part: DatePart = DatePart()


Reader = Callable[[re.Match[str], DayFirst], Token]

_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:z(?!\w)|[ap]m(?!\w)|[+-]\d{2}:?\d{2}(?!\d))?"
_JOINS = r"and|to|till|until|through|thru|et|au|a|jusquau|الى|حتى|و"
_FILLERS = r"of|the|on|from|between|held|du|de|le|la|les|entre|en|من|في|بين|يوم|يومي"
_PARTS = "quarter|trimestre|half|semester|semestre"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ORDINALS |= {"premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
_HYPHENATED = re.compile(r"(?<!\d)(\d{1,2})-([^\W\d_]{3,})\.?-(\d{4}|\d{2})(?!\d)")
# In what order the pieces of one date may stand.
_ORDERS = frozenset({"D", "M", "Y", "DM", "MD", "MY", "YM", "DY", "DMY", "MDY", "YMD", "*"})


def _date(found: re.Match[str], _day_first: DayFirst) -> Token:
    year, month, day = (int(number) for number in found.group("y", "m", "d"))
    return Token("*", DatePart(year, month, day))


def _numeric(found: re.Match[str], day_first: DayFirst) -> Token:
    day = read_numeric_date(*found.groups(), day_first)
    return Token("*", DatePart(day.year, day.month, day.day))


def _month_of_year(found: re.Match[str], _day_first: DayFirst) -> Token:
    return Token("*", DatePart(int(found["y"]), int(found["m"])))


def _period(found: re.Match[str], _day_first: DayFirst) -> Token:
    """A quarter (Q1, T1, 1er trimestre) or half a year (H1, S1, second half)."""
    length = 6 if found["k"][0] in "hs" else 3
    number = _ORDINALS.get(found["n"]) or int(found["n"])
    if number * length > 12:
        raise NotADateError(found[0])
    return Token("*", DatePart(int(found["y"]), (number - 1) * length + 1, months=length))


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """What may stand in a folded text, in the order in which it is tried."""
    patterns: tuple[tuple[str, Reader], ...] = (
        (rf"(?P<y>\d{{4}})([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}})(?!\d)(?:t{_TIME})?", _date),
        (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)", _date),
        (NUMERIC_DATE.pattern, _numeric),
        (r"(?P<y>\d{4})-(?P<m>\d{2})(?![\d-])", _month_of_year),
        (r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})(?!\d)", _month_of_year),
        (r"(?P<y>\d{4})[\s-]?(?P<k>[qhs])(?P<n>[1-4])(?!\w)", _period),
        (r"(?<!\w)(?P<k>[qths])(?P<n>[1-4])[\s/-]*(?P<y>\d{4})(?!\d)", _period),
        (rf"(?<!\w)(?P<k>{_PARTS})\s(?P<n>[1-4])\s(?P<y>\d{{4}})(?!\d)", _period),
        (
            rf"(?<!\w)(?P<n>[1-4]|{'|'.join(_ORDINALS)})(?:st|nd|rd|th|er|ere|eme|e)?\s"
            rf"(?P<k>{_PARTS})\s(?:of\s|de\s)?(?P<y>\d{{4}})(?!\d)",
            _period,
        ),
        (_TIME, lambda _found, _first: Token("")),
        (r"(\d{4})(?:\.0+)?(?![\d.])", lambda found, _: Token("Y", DatePart(year=int(found[1])))),
        (
            r"(\d{1,2})(?!\d)(?:(?:st|nd|rd|th|er|ere|eme|e)(?!\w))?",
            lambda found, _first: Token("D", DatePart(day=int(found[1]))),
        ),
        (
            month_pattern().pattern,
            lambda found, _: Token("M", DatePart(month=months()[found[0].rstrip(".")])),
        ),
        (weekday_pattern().pattern, lambda _found, _first: Token("")),
        (rf"(?<!\w)(?:{_JOINS})(?!\w)|و(?=\d)|[-–—‐‑‒−/&]", lambda _found, _first: Token("-")),
        (r",", lambda _found, _first: Token(",")),
        (rf"\s+|\.|(?<!\w)(?:{_FILLERS})(?!\w)", lambda _found, _first: Token("")),
    )
    return tuple((re.compile(pattern), reader) for pattern, reader in patterns)


def read_date_parts(text: str, day_first: DayFirst) -> tuple[DatePart, DatePart]:
    """Read the two ends of a span of dates; a single date is both.

    Args:
        text: The text, cleaned, with plain digits.
        day_first: What the column says of numeric dates.

    Raises:
        NotADateError: If the text is not written as a date.
        CellError: If day and month could be either.
    """
    tokens = tuple(_tokens(_HYPHENATED.sub(_spaced, fold(text)), day_first))
    parts = _supply(tuple(_combine(group) for group in _groups(tokens)))
    if any(later.first_day() <= earlier.first_day() for earlier, later in pairwise(parts[:-1])):
        raise NotADateError(text)
    return parts[0], parts[-1]


def _spaced(found: re.Match[str]) -> str:
    """8-May-18 as 8 May 2018."""
    day, month, year = found.groups()
    return f"{day} {month} {year if len(year) == 4 else '20' + year}"


def _tokens(text: str, day_first: DayFirst) -> Iterator[Token]:
    position = 0
    while position < len(text):
        token, position = _token_at(text, position, day_first)
        if token.kind:
            yield token


def _token_at(text: str, position: int, day_first: DayFirst) -> tuple[Token, int]:
    for pattern, reader in _readers():
        if found := pattern.match(text, position):
            return reader(found, day_first), found.end()
    raise NotADateError(text)


def _groups(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The tokens of each date. A comma joins only where days are listed: 24, 25 and 26 May."""
    group: list[Token] = []
    comma = False
    for token in tokens:
        if token.kind == "-" or (comma and token.kind == "D" and _kinds(group) == "D"):
            yield group
            group = []
        comma = token.kind == ","
        if token.kind not in "-,":
            group.append(token)
    yield group


def _kinds(group: Iterable[Token]) -> str:
    return "".join(token.kind for token in group)


def _combine(group: list[Token]) -> DatePart:
    """One side of the span out of its pieces."""
    if _kinds(group) not in _ORDERS:
        raise NotADateError(_kinds(group))
    part = group[0].part
    for token in group[1:]:
        written = token.part
        part = DatePart(
            part.year or written.year, part.month or written.month, part.day or written.day
        )
    return part


def _supply(parts: tuple[DatePart, ...]) -> tuple[DatePart, ...]:
    """Give each side what it lacks: the month from before or behind, the year from behind."""
    supplied = list(parts)
    for index in range(1, len(supplied)):
        part = supplied[index]
        if part.day and not part.month:
            supplied[index] = replace(part, month=supplied[index - 1].month)
    for index in reversed(range(len(supplied) - 1)):
        part, behind = supplied[index], supplied[index + 1]
        month = part.month or (behind.month if part.day else None)
        supplied[index] = replace(part, month=month, year=part.year or behind.year)
    is_whole = all(part.year and (part.month or not part.day) for part in supplied)
    precisions = {part.precision for part in supplied}
    if not is_whole or (len(precisions) > 1 and not all(part.year for part in parts)):
        raise NotADateError("")
    return tuple(supplied)
