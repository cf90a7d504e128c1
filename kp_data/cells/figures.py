"""Figures as publishers print them: with flags, footnote marks, per cent signs and masks."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kp_data.cells.cell_error import CellError
from kp_data.cells.numbers import DecimalSign, read_number
from kp_data.cells.qualifiers import Qualifier, qualified
from kp_data.cells.texts import is_not_available, plain_digits

NOT_AVAILABLE_FLAG = ":"
BELOW_THRESHOLD_FLAG = "<"

_FLAG_LETTERS = "bcdefinprsuz"  # SDMX observation status, as Eurostat writes it
_FLAGGED = re.compile(rf"(?P<value>.*?[\d:%*†‡])\s*\(?(?P<flag>[{_FLAG_LETTERS}]{{1,4}})\)?")
_MARKED = re.compile(r"(?P<value>.*\d%?)\s*(?P<mark>[*†‡§¹²³⁰⁴-⁹]+|\[\d{1,2}\]|\(\d{1,2}\))")
_PERCENT = re.compile(r"(?P<value>.*\d)\s*(?P<unit>%|per\s?cent|pour\s?cent)")


@dataclass(frozen=True)
class Figure:
    """A published figure.

    Attributes:
        value: The number; None where there is none.
        qualifier: How exact it is; None where there is no number.
        flag: SDMX flags that the cell itself bears: letters, ``:`` not available, ``<`` masked.
        mark: Footnote mark that stood behind the number.
        unit: ``percent`` where the cell says so.
    """

    value: float | None
    qualifier: Qualifier | None = None
    flag: str | None = None
    mark: str | None = None
    unit: Literal["percent"] | None = None


def parse_figure(
    text: str, decimal: DecimalSign | None = None, *, is_whole: bool = False
) -> Figure:
    """Read a figure.

    Args:
        text: The text of the cell.
        decimal: The sign before decimals, where :func:`~kp_data.cells.numbers.column_decimal` has
            found it.
        is_whole: Whether the unit counts whole things, so that ``1.234`` without more is 1234.

    Returns:
        The figure; all empty for an empty text. Marks for "not available" give no value and the
        flag ``:``, a mere asterisk no value and the flag ``<``.

    Raises:
        CellError: If it is no number, has two readings, or is below zero.

    Examples:
        >>> parse_figure("16960**")
        Figure(value=16960.0, qualifier='exact', flag=None, mark='**', unit=None)
        >>> parse_figure("1 205 p").flag, parse_figure(": c").flag, parse_figure("n/a").flag
        ('p', 'c', ':')
        >>> parse_figure("38.2%").unit, parse_figure("1e+05").value
        ('percent', 100000.0)
    """
    written = plain_digits(text)
    if not written:
        return Figure(None)
    if is_not_available(written):
        return Figure(None, flag=NOT_AVAILABLE_FLAG)
    if not written.strip("* "):
        return Figure(None, flag=BELOW_THRESHOLD_FLAG)
    rest, flag = _split(_FLAGGED, written.casefold(), "flag")
    if is_not_available(rest):
        return Figure(None, flag=_flag_without_value(flag))
    rest, mark = _split(_MARKED, rest, "mark")
    number, unit = _split(_PERCENT, rest, "unit")
    try:
        found = read_number(number, decimal, is_whole=is_whole)
    except CellError as error:
        before, _, after = written.casefold().partition(number)
        raise error.within(before, after) from error
    return Figure(float(found.number), found.qualifier, flag, mark, "percent" if unit else None)


def _split(pattern: re.Pattern[str], text: str, part: str) -> tuple[str, str | None]:
    found = pattern.fullmatch(text)
    return (found["value"].strip(), found[part]) if found else (text, None)


def _flag_without_value(letters: str | None) -> str:
    """``c`` and ``z`` say why there is no value; before other letters stands "not available"."""
    marks = "".join(dict.fromkeys(letters or ""))
    return marks if set(marks) & set("cz") else NOT_AVAILABLE_FLAG + marks


def format_figure(figure: Figure) -> str:
    """Write a figure as :func:`parse_figure` reads it, with a point before decimals.

    Examples:
        >>> format_figure(Figure(13.5, "about", "e"))
        'about 13.5 e'
    """
    if figure.value is None:
        if figure.flag in (None, BELOW_THRESHOLD_FLAG):
            return "*" if figure.flag else ""
        return f": {figure.flag.removeprefix(NOT_AVAILABLE_FLAG)}".strip()
    number = f"{Decimal(repr(figure.value)).normalize():f}"
    unit = "%" if figure.unit == "percent" else ""
    flag = f" {figure.flag}" if figure.flag else ""
    return f"{qualified(number, figure.qualifier)}{unit}{figure.mark or ''}{flag}"
