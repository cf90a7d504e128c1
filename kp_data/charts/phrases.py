"""Small pieces of sentences that many figures need: periods, counts with their mark, the most."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from textwrap import wrap

import pandas as pd

from kp_data.reference import Measure, alphabetical, code_name, place_name
from kp_data.wording import digits, say, say_count, say_date, say_list, say_number
from kp_data.wording import figures as words

QUALIFIED = {"at_least": words.AT_LEAST, "about": words.ABOUT, "at_most": words.AT_MOST}
UNSTATED = frozenset({"", "_U"})  # codes of a place that no source names
TIED = 3  # more names than this are not listed


def period(first: int | None, last: int | None) -> str:
    """The years from first to last, as words.

    Examples:
        >>> period(2014, 2025), period(2019, 2019)
        ('2014 to 2025', '2019')
    """
    if first is None or last is None:
        return ""
    return digits(str(first)) if first == last else say(words.PERIOD, first=first, last=last)


def years_of(table: pd.DataFrame) -> tuple[int, int] | None:
    """The first and the last year of a table; None where it has none."""
    years = table["year"].dropna() if "year" in table else pd.Series(dtype=int)
    return (int(years.min()), int(years.max())) if len(years) else None


def counted(value: float | None, qualifier: object = None, decimals: int = 0) -> str:
    """A number with the mark its source gave it.

    Examples:
        >>> counted(140, "at_least"), counted(2.5, decimals=1), counted(None)
        ('at least 140', '2.5', 'No figure')
    """
    if value is None or pd.isna(value):
        return say(words.NO_FIGURE)
    number = say_number(value, decimals=decimals)
    mark = QUALIFIED.get(str(qualifier))
    return say(mark, number=number) if mark else number


def on_lines(text: str, number: str) -> str:
    """A number in a line of its own beside what is said of it, in the order of the language.

    Examples:
        >>> on_lines("at least 140", "140"), on_lines("140 or more", "140"), on_lines("7", "7")
        ('at least<br>140', '140<br>or more', '7')
    """
    before, _, after = text.partition(number)
    return "<br>".join(filter(None, [before.rstrip(), number, after.lstrip()]))


def listed(items: Sequence[str]) -> str:
    """Names one after the other.

    Examples:
        >>> listed(["Egypt"]), listed(["Egypt", "Kenya", "Sudan"])
        ('Egypt', 'Egypt, Kenya and Sudan')
    """
    if len(items) <= 1:
        return "".join(items)
    return say(words.LISTED, items=say_list(items[:-1]), last=items[-1])


def most(
    names: Sequence[object],
    values: Sequence[float],
    decimals: int = 0,
    sentences: tuple[str, str] = (words.MOST, words.MOST_TIED),
    qualifiers: Sequence[object] | None = None,
) -> str:
    """Where the largest value is; where several are equal, all of them or the first three.

    Args:
        names: years, places or other names, as they go into the sentence.
        values: one for each name; NaN is no figure.
        decimals: of the number.
        sentences: for one name, and for several with equal values.
        qualifiers: the mark of each value, as for :func:`counted`.

    Examples:
        >>> most([2022, 2023], [5, 8])
        'most in 2023, 8'
        >>> most(["Egypt", "Kenya"], [6, 6])
        'most in Egypt and Kenya, 6 each'
    """
    known = [
        (digits(str(name)), v) for name, v in zip(names, values, strict=True) if not pd.isna(v)
    ]
    if not known:
        return say(words.NO_FIGURE)
    largest = max(value for _, value in known)
    first = [name for name, value in known if value == largest]
    marks = qualifiers or [None] * len(values)
    mark = next(mark for mark, value in zip(marks, values, strict=True) if value == largest)
    number = counted(largest, mark, decimals)
    if len(first) == 1:
        return say(sentences[0], where=first[0], number=number)
    if len(first) > TIED:
        where = say(words.AND_OTHERS, items=say_list(first[:TIED]), count=len(first) - TIED)
    else:
        where = listed(first)
    return say(sentences[1], where=where, number=number)


def as_date(value: object) -> date | None:
    """A date from any form in which tables hold it; None where there is none."""
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def iso_day(value: object) -> str:
    """A date as marks of a figure carry it; empty where there is none.

    Examples:
        >>> iso_day(date(2024, 12, 31)), iso_day(None)
        ('2024-12-31', '')
    """
    day = as_date(value)
    return day.isoformat() if day else ""


def middle_of(start: object, end: object) -> date:
    """The day in the middle of a stretch of days.

    Examples:
        >>> middle_of(date(2017, 4, 1), date(2017, 4, 30))
        datetime.date(2017, 4, 15)
    """
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    return (first + (last - first) / 2).date()


def span(start: object, end: object, precision: str = "day") -> str:
    """A stretch of days in words: one day, from to, since, until."""
    first, last = as_date(start), as_date(end)
    if first and last:
        return _closed_span(first, last, precision)
    if first:
        return say(words.SINCE, start=say_date(first))
    return say(words.UNTIL, end=say_date(last)) if last else say(words.PERIOD_UNKNOWN)


def _closed_span(first: date, last: date, precision: str) -> str:
    """Whole years and months are named as such, other stretches by their first and last day.

    Examples:
        >>> _closed_span(date(2017, 1, 1), date(2020, 12, 31), "day")
        '2017 to 2020'
        >>> _closed_span(date(2017, 3, 1), date(2021, 3, 31), "day")
        'March 2017 to March 2021'
        >>> _closed_span(date(2022, 5, 24), date(2022, 5, 26), "day")
        '24 to 26 May 2022'
    """
    if precision in {"month", "year"}:
        return say_date(first, precision)
    if first == last:
        return say_date(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return period(first.year, last.year)
    if (first.year, first.month) == (last.year, last.month) and precision == "day":
        whole = first.day == 1 and pd.Timestamp(last).is_month_end
        return say_date(first, "month") if whole else _within_month(first, last)
    whole_months = first.day == 1 and pd.Timestamp(last).is_month_end
    unit = "month" if whole_months else "day"
    start, end = say_date(first, unit), say_date(last, unit)
    return start if start == end else say(words.SPAN, start=start, end=end)


def stated(value: object) -> str:
    """A text of a table; empty where the table has none."""
    return "" if value is None or pd.isna(value) else str(value)


def venue(city: object, country_code: object) -> str:
    """City and country, as far as they are stated."""
    country = place_name(stated(country_code) or None)
    return say_list([stated(city), country])


def broken(text: str, width: int = 40) -> str:
    """A long text in lines, for what is shown under the pointer; markup in it stays text.

    Examples:
        >>> broken("Return <i>and</i> reintegration", width=20)
        'Return &lt;i&gt;and&lt;/i&gt;<br>reintegration'
    """
    return "<br>".join(escape(line, quote=False) for line in wrap(text, width))


def by_name(codes: Iterable[str]) -> list[str]:
    """Codes of places in the alphabetical order of their names, those not stated last.

    Articles do not count.

    Examples:
        >>> by_name(["SDN", "NLD", "NOR"])
        ['NLD', 'NOR', 'SDN']
    """
    return sorted(codes, key=lambda code: (code in UNSTATED, alphabetical(place_name(code))))


def decimals_of(measure: Measure) -> int:
    """How many decimals the figures of a measure are shown with."""
    return 2 if measure.unit == "score" else 0


def place_or_unknown(code: object) -> str:
    """The name of a place, or that it is not stated."""
    known = stated(code)
    return say(words.NOT_STATED) if known in UNSTATED else place_name(known)


def unit_and_period(measure: Measure, years: str) -> str:
    """The unit of a measure at the start of a subtitle, and the years over which it was added.

    Examples:
        >>> from kp_data.reference import measure
        >>> unit_and_period(measure("uk_returns"), "2004 to 2024")
        'Persons, 2004 to 2024 added'
    """
    unit = code_name("unit", measure.unit).capitalize()
    if not years:
        return unit
    several = not years.isdigit()
    return say(words.UNIT_ADDED if several else words.UNIT_PERIOD, unit=unit, period=years)


def countries_in_words(
    title: str, values: pd.Series, decimals: int, qualifiers: Sequence[object] | None = None
) -> str:
    """How many countries have a value, and which most; what has no country is told apart.

    Args:
        title: Of the figure.
        values: By code.
        decimals: Of the numbers.
        qualifiers: Of each value, as for :func:`counted`.
    """
    stated_as = pd.Series(qualifiers, index=values.index, dtype=object)
    known = values[~values.index.isin(UNSTATED)]
    names = [place_name(code) for code in known.index]
    rest = values.drop(known.index).sum()
    return say(
        words.BY_COUNTRY_ALT_REST if rest else words.BY_COUNTRY_ALT,
        title=title,
        countries=say_count(*words.COUNTRIES, len(known)),
        most=most(names, list(known), decimals, qualifiers=list(stated_as[known.index])),
        number=counted(rest, next(iter(stated_as.drop(known.index)), None), decimals),
    )


def _within_month(first: date, last: date) -> str:
    return say(words.SPAN, start=first.day, end=say_date(last))
