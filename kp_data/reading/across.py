"""Figures across a table of ours: one column for each period, sex, measure or country."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kp_data.problems import Problem
from kp_data.reading.layouts import Wide
from kp_data.reading.normal import heading_flag, is_period, normal_heading
from kp_data.reading.rows import Column
from kp_data.reference import find_place, known_measures, normalise_name, place_kind
from kp_data.wording import layouts as words
from kp_data.wording import say

FEWEST_ACROSS = 2  # periods, sexes or countries in the headings before the figures stand below them
_PERIODS = {"period", "period_start", "period_end"}
_SUMS = {"total", "totals", "grand total", "total général", "sum", "somme", "المجموع", "الإجمالي"}
_SEXES = {
    **dict.fromkeys(("men", "male", "males", "hommes", "homme", "ذكور", "رجال"), "M"),
    **dict.fromkeys(("women", "female", "females", "femmes", "femme", "إناث", "نساء"), "F"),
}


@dataclass(frozen=True)
class Across:
    """The columns whose headings say something of the figures below them.

    Attributes:
        wide: What each says.
        without: Columns of ours that are among them, or add them up, by name.
        problems: What is left out for it.
    """

    wide: tuple[Wide, ...] = ()
    without: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def find_across(columns: Mapping[str, Column], unknown: Sequence[Column]) -> Across:
    """Find the columns that hold figures by what stands above them.

    Args:
        columns: The columns that are understood, by name.
        unknown: The columns that no word of ours names.
    """
    if "value_qualifier" in columns:
        return Across()
    headings = [column.header for column in unknown]
    ways = (_periods, _sexes, _measures, _countries)
    found = (way(columns, headings) for way in ways)
    return next((across for across in found if across.wide), Across())


def _periods(columns: Mapping[str, Column], headings: Sequence[str]) -> Across:
    """Periods side by side, perhaps with a column that adds them up."""
    years = [heading for heading in headings if is_period(heading)]
    value = columns.get("value")
    if not years or columns.keys() & _PERIODS:
        return Across()
    wide = tuple(
        _says(one, flag=flag) if (flag := heading_flag(one)) else _says(one) for one in years
    )
    if value is None:
        return Across(wide)
    if len(years) >= FEWEST_ACROSS and normal_heading(value.header) in _SUMS:
        return Across(wide, ("value",), (_adds_up(value),))
    return Across()


def _sexes(columns: Mapping[str, Column], headings: Sequence[str]) -> Across:
    """Men and women side by side; a column for the figure itself then holds both together."""
    sexes = {heading: sex for heading in headings if (sex := _SEXES.get(normal_heading(heading)))}
    once = sum(heading in sexes for heading in headings) == len(sexes)
    if not once or sorted(sexes.values()) != ["F", "M"] or "sex" in columns:
        return Across()
    wide = [_says(heading, sex=sex) for heading, sex in sexes.items()]
    if value := columns.get("value"):
        return Across((*wide, _says(value.header, sex="_T")), ("value",))
    return Across(tuple(wide))


def _measures(columns: Mapping[str, Column], headings: Sequence[str]) -> Across:
    if columns.keys() & {"value", "measure"}:
        return Across()
    known = {heading: known_measures().get(normalise_name(heading)) for heading in headings}
    return Across(tuple(_says(one, measure=code) for one, code in known.items() if code))


def _countries(columns: Mapping[str, Column], headings: Sequence[str]) -> Across:
    """Countries side by side; which end they are is certain only where the other one is given."""
    free = [name for name in ("from_code", "to_code") if name not in columns]
    found = {
        heading: code
        for heading in headings
        if (code := find_place(heading)) and place_kind(code) == "country"
    }
    if "value" in columns or len(free) != 1 or len(found) < FEWEST_ACROSS:
        return Across()
    return Across(tuple(_says(heading, **{free[0]: code}) for heading, code in found.items()))


def _says(heading: str, **said: str) -> Wide:
    return Wide(headings=(heading,), set=said)


def _adds_up(column: Column) -> Problem:
    message = say(words.COLUMN_ADDS_UP, header=column.header)
    return Problem("note", "sum_column", message, column=column.header, letter=column.letter)
