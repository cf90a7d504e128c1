"""Dates of activities and periods: spans, of which day, month or year are known."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel.dates import format_date

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.date_words import DatePart, NotADateError, read_date_parts
from kp_data.cells.numeric_dates import DayFirst
from kp_data.cells.texts import is_not_available, plain_digits
from kp_data.wording import cells as words

Precision = Literal["day", "month", "year", "unknown"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_COARSENESS: tuple[Precision, ...] = ("day", "month", "year")
_LONGEST = 120  # characters; longer texts are no dates

# Excel counts days from here; the day that it wrongly gives to February 1900 is allowed for.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(
    21_000, 80_000
)  # 1957 to 2119; below, it looks like a year with a digit too many
_EXCEL_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)

_NOT_FIXED = re.compile(
    r"tb[acd]|t\.b\.[acd]\.?|to be (?:confirmed|announced|determined|decided|fixed)|pending|undated"
    r"|date (?:unknown|inconnue)|no date|sans date|[aà] (?:confirmer|d[ée]terminer|pr[ée]ciser)",
    re.IGNORECASE,
)


_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_SDMX_MONTH = re.compile(r"^(\d{4})-?M(\d{2})$", re.IGNORECASE)  # as Eurostat writes a month


@dataclass(frozen=True)
class DateSpan:
    """When something was, as far as it is known.

    Attributes:
        start: First day, or first possible one; None if no date is known.
        end: Last day, or last possible one; None if no date is known.
        precision: What is known: ``day``, ``month``, ``year`` or ``unknown``.
    """

    start: date | None
    end: date | None
    precision: Precision

    @property
    def iso_start(self) -> str:
        """The start as ISO 8601 writes it, as far as known: ``2018-05``; empty if unknown."""
        return _iso(self.start, self.precision)

    @property
    def iso_end(self) -> str:
        """The end as ISO 8601 writes it, as far as known: ``2018-05``; empty if unknown."""
        return _iso(self.end, self.precision)


UNDATED = DateSpan(None, None, "unknown")


def _iso(day: date | None, precision: Precision) -> str:
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)] if day else ""


def parse_date_span(text: str, day_first: DayFirst = None) -> DateSpan:
    """Read a date or a span of dates, in English, French or Arabic, in words or digits.

    Args:
        text: The text of the cell.
        day_first: What :func:`~kp_data.cells.numeric_dates.column_day_first` says of the column.

    Returns:
        The span; an empty text is undated.

    Raises:
        CellError: If it is no date, has two readings, or ends before it begins.

    Examples:
        >>> parse_date_span("24 – 26 May 2022").iso_end
        '2022-05-26'
        >>> parse_date_span("du 30 septembre au 2 octobre 2019").iso_start
        '2019-09-30'
        >>> parse_date_span("2018-05")
        DateSpan(start=datetime.date(2018, 5, 1), end=datetime.date(2018, 5, 31), precision='month')
        >>> parse_date_span("2014M03").iso_start
        '2014-03'
        >>> parse_date_span("44705").iso_start
        '2022-05-24'
        >>> parse_date_span("08/05/2018", day_first=True).iso_start
        '2018-05-08'
    """
    written = plain_digits(text)
    if not written:
        return UNDATED
    if is_not_available(written) or _NOT_FIXED.fullmatch(written):
        raise _error("date_not_fixed", words.DATE_NOT_FIXED, words.LEAVE_DATE_EMPTY, written)
    if span := _excel_date(written):
        return span
    written = _SDMX_MONTH.sub(r"\1-\2", written)
    try:
        first, last = _read(written, day_first)
        return _make_span(written, first, last)
    except NotADateError as error:
        raise _error("not_a_date", words.CANNOT_READ_DATE, words.WRITE_DATE, written) from error
    except ValueError as error:
        values = {"value": quote(written)}
        raise CellError(
            "no_such_day", words.NO_SUCH_DAY, words.CHECK_DAY, values, _swapped(written)
        ) from error


def _swapped(written: str) -> tuple[str, ...]:
    """A date with month and day exchanged: 2022-13-01 may be 13 January 2022."""
    found = _YEAR_FIRST.fullmatch(written)
    try:
        return (date(int(found[1]), int(found[3]), int(found[2])).isoformat(),) if found else ()
    except ValueError:
        return ()


def _read(written: str, day_first: DayFirst) -> tuple[DatePart, DatePart]:
    if len(written) > _LONGEST:
        raise NotADateError(written)
    return read_date_parts(written, day_first)


def _make_span(written: str, first: DatePart, last: DatePart) -> DateSpan:
    years = (first.year, last.year)
    if any(year is None or not FIRST_YEAR <= year <= LAST_YEAR for year in years):
        raise CellError(
            "year_out_of_range",
            words.YEAR_OUT_OF_RANGE,
            words.CHECK_DATES,
            {"value": quote(written), "first": FIRST_YEAR, "last": LAST_YEAR},
        )
    start, end = first.first_day(), last.last_day()
    if start > end:
        raise _end_before_start(written, _a_year_earlier(first, last))
    return DateSpan(start, end, _coarser(first.precision, last.precision))


def _a_year_earlier(first: DatePart, last: DatePart) -> tuple[str, ...]:
    """What 28 December - 2 January 2020 means: the year stands behind the second day only."""
    if first.year != last.year or "year" in (first.precision, last.precision):
        return ()
    if first.first_day().month == last.first_day().month:
        return ()
    try:
        earlier = DatePart((first.year or 0) - 1, first.month, first.day)
        span = DateSpan(
            earlier.first_day(), last.last_day(), _coarser(first.precision, last.precision)
        )
    except ValueError:
        return ()
    return (format_date_span(span),)


def _coarser(*precisions: str) -> Precision:
    return max(precisions, key=_COARSENESS.index)


def _excel_date(written: str) -> DateSpan | None:
    """The day of an Excel serial number; None if it is none."""
    found = _EXCEL_NUMBER.fullmatch(written)
    if found is None or int(found[1]) not in _EXCEL_DAYS:
        return None
    day = _EXCEL_EPOCH + timedelta(days=int(found[1]))
    return DateSpan(day, day, "day")


def _error(code: str, sentence: str, expected: str, written: str) -> CellError:
    return CellError(code, sentence, expected, {"value": quote(written)})


def _end_before_start(written: str, suggestions: tuple[str, ...] = ()) -> CellError:
    return CellError(
        "end_before_start",
        words.END_BEFORE_START,
        words.CHECK_DATES,
        {"value": quote(written)},
        suggestions,
    )


def join_date_spans(start: DateSpan, end: DateSpan) -> DateSpan:
    """Make one span out of a start and an end that stand in two cells.

    Where the end is empty, the start alone counts. The precision is that of the less precise.

    Raises:
        CellError: If there is an end without a start, or it lies before it.

    Examples:
        >>> span = join_date_spans(parse_date_span("2018-05-08"), parse_date_span("9 May 2018"))
        >>> span.iso_start, span.iso_end
        ('2018-05-08', '2018-05-09')
    """
    if end.end is None:
        return start
    if start.start is None:
        values: dict[str, object] = {"value": end.iso_end}
        raise CellError("end_without_start", words.END_WITHOUT_START, words.WRITE_START, values)
    if start.start > end.end:
        raise _end_before_start(f"{start.iso_start} - {end.iso_end}")
    return DateSpan(start.start, end.end, _coarser(start.precision, end.precision))


def format_date_span(span: DateSpan, language: str = "en") -> str:
    """Write a span in words, as :func:`parse_date_span` reads it.

    Examples:
        >>> format_date_span(parse_date_span("30/09/2019 - 02/10/2019", day_first=True))
        '30 September – 2 October 2019'
        >>> format_date_span(parse_date_span("2022-07-12/2022-07-13"), "fr")
        '12 – 13 juillet 2022'
    """
    if span.start is None or span.end is None:
        return ""
    first, last = (_words(day, span.precision, language) for day in (span.start, span.end))
    if first == last:
        return " ".join(last)
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first = first[:-1]
    return f"{' '.join(first)} – {' '.join(last)}"


def _words(day: date, precision: Precision, language: str) -> list[str]:
    month = format_date(day, "MMMM", locale=language)
    return [str(day.day), month, str(day.year)][_COARSENESS.index(precision) :]
