"""How a doubt calls the figure it speaks of."""

from datetime import date

from kp_data.doubts.cases import Case
from kp_data.reference import code_name, measure_short_name, measures, place_name, return_type_name
from kp_data.wording import doubts as words
from kp_data.wording import say, say_date, say_list, say_number

_TOTALS = (None, "_T")
LISTED = 5  # places or years named before "and 3 more"


def say_figure(case: Case) -> str:
    """Measure, places and groups of a figure: ``Returned refugees, from Uganda to Sudan, women``.

    Args:
        case: ``measure``, ``from_code``, ``to_code``, ``return_type``, ``sex``, ``age_group``;
            one that is absent, null or a total is not named.
    """
    sex, age, kind = (case.get(name) for name in ("sex", "age_group", "return_type"))
    measure = measures().get(case.get("measure"))
    if measure and not measure.is_additive_over("return_type"):
        kind = None  # it has one type only, which its name says
    parts = [
        measure_short_name(case.get("measure")),
        say_way(case.get("from_code"), case.get("to_code")),
        return_type_name(kind) if kind not in _TOTALS else "",
        _say_sex(sex) if sex not in _TOTALS else "",
        _say_age(age) if age not in _TOTALS else "",
    ]
    return say_list(parts)


def _say_sex(sex: str) -> str:
    return say(words.SEX_UNKNOWN) if sex == "_U" else code_name("sex", sex)


def _say_age(age: str) -> str:
    return say(words.AGE_UNKNOWN) if age == "_U" else say(words.AGED, age=age)


def say_way(origin: str | None, destination: str | None) -> str:
    """From where to where, as far as it is known; empty where neither is."""
    if origin and origin == destination:
        return say(words.INSIDE, place=place_name(origin))
    if origin and destination:
        return say(words.FROM_TO, origin=place_name(origin), destination=place_name(destination))
    if origin:
        return say(words.FROM_ONLY, origin=place_name(origin))
    return say(words.TO_ONLY, destination=place_name(destination)) if destination else ""


def say_period(start: date | None, end: date | None) -> str:
    """A full year as its number, anything else as its first and last day."""
    if start is None or end is None:
        return say_date(start or end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    return say(words.PERIOD, start=say_date(start), end=say_date(end))


def say_dated(case: Case) -> str:
    """A figure and its period."""
    return say_list((say_figure(case), say_period(case["period_start"], case["period_end"])))


def say_value(value: float | None) -> str:
    """A count in digits, with decimals where it has any."""
    return say_number(value, decimals=2)


def say_first(names: list[str], count: int | None = None) -> str:
    """The first names of a list, and how many more there are.

    Examples:
        >>> say_first(["2001 (5)", "2002 (6)"]), say_first(["Sudan"], 3)
        ('2001 (5), 2002 (6)', 'Sudan and 2 more')
    """
    total = len(names) if count is None else count
    listed = say_list(names[:LISTED])
    further = total - len(names[:LISTED])
    return say(words.AND_MORE, listed=listed, count=say_number(further)) if further else listed
