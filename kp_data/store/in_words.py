"""A record in a line, for what an upload or an undo changes: its name, and its values."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from kp_data.records import RECORDS
from kp_data.reference import (
    code_name,
    framework_name,
    measure_short_name,
    pillar_short_name,
    place_name,
    return_type_name,
)
from kp_data.wording import figures as figure_words
from kp_data.wording import history as words
from kp_data.wording import say, say_clauses, say_date, say_list, say_number
from kp_data.wording import tables as table_words

Fields = Mapping[str, Any]

_QUALIFIED = {
    "at_least": figure_words.AT_LEAST,
    "about": figure_words.ABOUT,
    "at_most": figure_words.AT_MOST,
}
_DECIMALS = 3  # of a score or a share
_UNSAID = (None, "", "_T")  # what a record need not be told apart by


def record_in_words(record: str, fields: Fields) -> str:
    """What a record is about, by its natural key.

    Examples:
        >>> record_in_words("return", {"measure": "unhcr_returned_refugees", "from_code": "KEN",
        ...     "to_code": "SSD", "period_start": date(2020, 1, 1),
        ...     "period_end": date(2020, 12, 31), "sex": "F"})
        'Returned refugees, Kenya to South Sudan, 2020, Female'
        >>> record_in_words("meeting", {"title": "Data", "start_date": date(2018, 5, 9),
        ...     "end_date": None, "date_precision": "day", "city": "Nairobi"})
        'Data, 9 May 2018, Nairobi'
    """
    if record == "return":
        parts = (
            measure_short_name(fields["measure"]),
            _route(fields["from_code"], fields["to_code"]),
            _period(fields["period_start"], fields["period_end"]),
            *(_named(fields, name) for name in ("return_type", "sex", "age_group")),
            *(_named(fields, name) for name in ("dimension", "level")),
        )
    else:
        day = say_date(fields["start_date"], fields["date_precision"])
        parts = (fields["title"], day, fields["city"])
    return say_list(parts)


def values_in_words(record: str, before: Fields | None, after: Fields | None) -> tuple[str, str]:
    """What two states of a record say, as far as they differ; empty where there is no record.

    Of a return figure its value, with other fields only where the value is the same.
    """
    if before is None or after is None:
        return _whole(record, before), _whole(record, after)
    if record == "return" and _figure(before) != _figure(after):
        return _figure(before), _figure(after)
    changed = [name for name in _shown_fields(record) if _text(before, name) != _text(after, name)]
    return _listed(before, changed), _listed(after, changed)


def _whole(record: str, fields: Fields | None) -> str:
    if fields is None:
        return ""
    if record == "return":
        return _figure(fields)
    return _listed(fields, [name for name in ("participants", "modality") if fields[name]])


def _figure(fields: Fields) -> str:
    if fields["value"] is None:
        return say(words.NO_FIGURE)
    return _count(fields, "value")


def _count(fields: Fields, name: str) -> str:
    number = say_number(fields[name], decimals=_DECIMALS)
    mark = _QUALIFIED.get(fields.get(f"{name}_qualifier") or "")
    return say(mark, number=number) if mark else number


def _shown_fields(record: str) -> list[str]:
    return [name for name in RECORDS[record].fields if not name.endswith("_qualifier")]


def _listed(fields: Fields, names: list[str]) -> str:
    return say_clauses(
        say(words.FIELD, field=_label(name), value=_text(fields, name) or say(words.NO_VALUE))
        for name in names
    )


def _label(name: str) -> str:
    labels = table_words.FIGURE_COLUMNS | table_words.RECORD_COLUMNS | words.FIELDS
    return say(labels[name])


def _text(fields: Fields, name: str) -> str:
    value = fields[name]
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return say_list(_word(name, part) for part in value)
    if isinstance(value, date):
        return say_date(value)
    return _count(fields, name) if isinstance(value, int | float) else _word(name, value)


def _named(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "" if value in _UNSAID else _word(name, value)


def _word(name: str, code: str) -> str:
    if name.endswith(("country_code", "country_codes", "host_codes", "trainer_codes", "age_group")):
        return _place(code)
    return _NAMES[name](code) if name in _NAMES else code


_NAMES: dict[str, Callable[[str], str]] = {
    "return_type": return_type_name,
    "framework": framework_name,
    "pillar_codes": pillar_short_name,
    **{
        name: lambda code, name=name: code_name(name, code)
        for name in ("sex", "dimension", "level", "unit", "flag", "modality", "date_precision")
    },
}


def _place(code: str) -> str:
    special = {"_T": table_words.PLACE_TOTAL, "_U": table_words.PLACE_UNKNOWN}
    return say(special[code]) if code in special else place_name(code)


def _route(sending: str | None, country: str | None) -> str:
    if sending in _UNSAID or country in _UNSAID:
        return next((_place(code) for code in (sending, country) if code not in _UNSAID), "")
    return say(words.FROM_TO, sending=_place(sending or ""), country=_place(country or ""))


def _period(start: date | None, end: date | None) -> str:
    """A period by years or months where it is made of whole ones.

    Examples:
        >>> _period(date(2020, 1, 1), date(2020, 12, 31)), _period(date(2020, 1, 1), None)
        ('2020', '1 January 2020')
        >>> _period(date(2020, 1, 1), date(2020, 6, 30))
        'January 2020 to June 2020'
    """
    if start is None or end is None:
        return say_date(start or end)
    precision = "day"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        precision = "year" if (start.month, end.month) == (1, 12) else "month"
    first, last = say_date(start, precision), say_date(end, precision)
    return first if first == last else say(words.SPAN, first=first, last=last)
