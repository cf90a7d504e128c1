"""What is said of a value besides the value: one vocabulary of marks, from the file to the figure.

A record carries its marks in ``flag`` (letters of codes.csv, as SDMX and Eurostat write them, one
or several) and in ``value_qualifier``. A sum carries a mark as soon as any figure that it rests on
has it; so a sum over countries breaks in the year in which the series of one of them breaks. Where
a total is taken instead of its parts, the marks of the parts do not count.

Letters: ``b`` break in the series (before this figure), ``c`` confidential, ``d`` definition
differs, ``e`` estimated, ``f`` forecast, ``h`` second hand, ``i`` imputed, ``n`` not significant,
``p`` provisional, ``r`` revised, ``s`` estimated by Eurostat, ``u`` low reliability, ``z`` not
applicable, ``:`` not available, ``<`` a small count that is not shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import narwhals as nw
import numpy as np

from kp_data.queries.protection import THRESHOLD
from kp_data.reference import Measure

NOT_AVAILABLE, NOT_APPLICABLE, SMALL_COUNT, CONFIDENTIAL = ":", "z", "<", "c"
ABSENT = (NOT_AVAILABLE, NOT_APPLICABLE)  # there is no figure
MASKED = (SMALL_COUNT, CONFIDENTIAL)  # there is one, which is not shown
PROVISIONAL = "p"
RUNNING = "running"  # the year of the figures is not over
PART_OF_YEAR = "part_of_year"  # the figures do not cover their year
PART_ABSENT = "part_absent"  # of the parts that were added one is said not to be available
SMALL = "small"  # counts below a threshold that their publisher shows as the threshold
ROUNDED = "rounded"  # each figure is rounded by its publisher
QUALIFIERS = ("at_least", "about", "at_most")

# All marks of a value, in the order in which they are given and shown.
MARKS = (
    *(*ABSENT, *MASKED, "b", "f", PROVISIONAL, RUNNING, PART_OF_YEAR, PART_ABSENT, "e", "s", "i"),
    *("u", "d", "n", "h", "r", *QUALIFIERS, SMALL, ROUNDED),
)
# What says nothing where there is no value.
_OF_VALUES = frozenset({*QUALIFIERS, SMALL, ROUNDED, PART_OF_YEAR, PART_ABSENT, RUNNING})

# The columns by which a sum carries its marks; each is the largest of its parts.
CARRIED = ("at_least", "at_most", "about", "small", "provisional", "incomplete")
_COLUMNS = {PROVISIONAL: "provisional", PART_OF_YEAR: "incomplete", SMALL: "small"}
_COLUMNS |= {name: name for name in QUALIFIERS}
_LETTERS = tuple(m for m in MARKS if len(m) == 1 and m not in {*_COLUMNS, *ABSENT})
FLAG_COLUMNS = {letter: f"flag_{place}" for place, letter in enumerate(_LETTERS)}


def in_order(marks: Iterable[str]) -> tuple[str, ...]:
    """Marks without repetition, in the order in which they are shown.

    Examples:
        >>> in_order(["u", "b", "u", "p"])
        ('b', 'p', 'u')
    """
    found = set(marks)
    return tuple(mark for mark in MARKS if mark in found)


def marks_of_record(flag: str | None, qualifier: str | None = None) -> tuple[str, ...]:
    """The marks of one published figure.

    Args:
        flag: Its letters, in any order.
        qualifier: How exact it is said to be.

    Examples:
        >>> marks_of_record("pb", "at_least"), marks_of_record(None, "exact")
        (('b', 'p', 'at_least'), ())
    """
    return in_order([*(flag or ""), qualifier or ""])


@dataclass(frozen=True)
class Flags:
    """What the flags of a set of figures say at all; most say nothing.

    Attributes:
        columns: The letters that a sum carries on, each with the column for it.
        any_absent: Whether a record says that there is no figure.
        any_missing: Whether one says that its figure is not available.
    """

    columns: dict[str, str]
    any_absent: bool
    any_missing: bool


def flags_in(figures: nw.LazyFrame) -> Flags:
    """Look which flags occur in figures; only these need be carried through a sum."""
    kinds = figures.select("flag", lacks=nw.col("value").is_null()).unique()
    table = kinds.collect(backend="polars")
    flags = [flag or "" for flag in table["flag"].to_list()]
    absent = [
        flag
        for flag, lacks in zip(flags, table["lacks"].to_list(), strict=True)
        if lacks and set(flag).isdisjoint(MASKED)
    ]
    letters = set().union(*flags)
    columns = {letter: name for letter, name in FLAG_COLUMNS.items() if letter in letters}
    return Flags(columns, bool(absent), any(NOT_AVAILABLE in flag for flag in absent))


def is_masked() -> nw.Expr:
    """True where there is a figure that is not shown."""
    flag = nw.col("flag").fill_null("")
    return nw.col("value").is_null() & _has_any(flag, MASKED)


def is_absent() -> nw.Expr:
    """True where a record says that there is no figure."""
    flag = nw.col("flag").fill_null("")
    return nw.col("value").is_null() & ~_has_any(flag, MASKED)


def with_absent_as_hidden(figures: nw.LazyFrame) -> nw.LazyFrame:
    """Figures of which those said not to be available are hidden ones (``<``), and no others are.

    A sum of them bears ``<`` where it lacks a part.
    """
    flag = nw.col("flag").fill_null("")
    is_missing = is_absent() & flag.str.contains(NOT_AVAILABLE, literal=True)
    shown_anew = nw.when(is_missing).then(nw.lit(SMALL_COUNT))
    masked = nw.when(is_masked()).then(nw.lit(CONFIDENTIAL)).otherwise(nw.lit(""))
    return figures.with_columns(flag=shown_anew.otherwise(masked))


def with_marks(figures: nw.LazyFrame, measure: Measure, columns: dict[str, str]) -> nw.LazyFrame:
    """Keep the figures that count, each with 0 or 1 for its marks; figures not available drop out.

    A masked figure is known to be above zero: it has no value but makes its sum a lower bound.
    A count that its publisher shows larger to protect persons (UNHCR: 5 for 1 to 5) is marked
    ``small``, not ``at_most``: one of them hardly moves a sum of thousands. A count at the
    threshold of its measure is one of them whatever its record says.

    Args:
        figures: Rows as a snapshot gives them.
        measure: What they count.
        columns: From :func:`flags_in`.
    """
    flag = nw.col("flag").fill_null("")
    is_at_most = nw.col("value_qualifier") == "at_most"
    below = nw.col("value") <= (measure.threshold or THRESHOLD)
    is_small = nw.lit(measure.protected_by_publisher) & is_at_most & below
    is_threshold = nw.col("value") == (measure.threshold or 0)
    is_shown_as = nw.lit(measure.threshold is not None) & is_threshold
    marks = {
        "at_least": is_masked() | (nw.col("value_qualifier") == "at_least"),
        "at_most": is_at_most & ~is_small,
        "small": is_small | is_shown_as,
        "about": nw.col("value_qualifier") == "about",
        "provisional": flag.str.contains(PROVISIONAL, literal=True),
        **{name: flag.str.contains(letter, literal=True) for letter, name in columns.items()},
    }
    return figures.filter(~is_absent()).with_columns(
        figures=(~nw.col("value").is_null()).cast(nw.Int64),
        incomplete=nw.lit(0),
        refused=nw.lit(0),
        **{name: mark.fill_null(value=False).cast(nw.Int64) for name, mark in marks.items()},
    )


def absent_of(figures: nw.LazyFrame, columns: dict[str, str]) -> nw.LazyFrame:
    """The figures that records say not to be available or not applicable, each with its marks.

    Args:
        figures: All figures that were asked for.
        columns: From :func:`flags_in`.

    Returns:
        The records, with ``not_applicable`` and the columns, 0 or 1.
    """
    flag = nw.col("flag").fill_null("")
    letters = {NOT_APPLICABLE: "not_applicable", **columns}
    return figures.filter(is_absent()).with_columns(
        **{
            name: flag.str.contains(one, literal=True).cast(nw.Int64)
            for one, name in letters.items()
        }
    )


def absent_by(absent: nw.LazyFrame, keys: tuple[str, ...], columns: dict[str, str]) -> nw.LazyFrame:
    """One row for each group of what is not there, ``not_applicable`` only where all of it is."""
    said = [nw.col("not_applicable").min(), *(nw.col(name).max() for name in columns.values())]
    return absent.group_by(*keys).agg(*said)


def bit_of(*marks: str) -> int:
    """The number that stands for marks: a bit each, by its place in :data:`MARKS`."""
    return sum(1 << MARKS.index(mark) for mark in marks)


_OF_VALUES_BITS = bit_of(*_OF_VALUES)
_MASKED_BITS = bit_of(*MASKED)


def bits_in(
    numbers: Mapping[str, np.ndarray], measure: Measure, columns: dict[str, str]
) -> np.ndarray:
    """The marks of sums, as bits.

    Args:
        numbers: ``value`` (NaN where there is none) and the columns that carry marks.
        measure: Whose publisher may round.
        columns: From :func:`flags_in`.
    """
    lacks_value = np.isnan(numbers["value"])
    bits = np.full(len(lacks_value), bit_of(ROUNDED) if measure.rounding else 0)
    for mark, name in (_COLUMNS | columns).items():
        bits |= (numbers[name] > 0) * bit_of(mark)
    return np.where(lacks_value, bits & ~_OF_VALUES_BITS, bits)


def lacking_a_part(numbers: Mapping[str, np.ndarray], lacks: np.ndarray) -> dict[str, np.ndarray]:
    """Mark the sums of which a part is not available and another has a value.

    Args:
        numbers: ``value``, ``at_least`` and the marks, ``bits``.
        lacks: Whether a part of each sum is not available.

    Returns:
        ``at_least`` and ``bits``.
    """
    lacking = lacks & ~np.isnan(numbers["value"])
    return {
        "at_least": np.where(lacking, 1, numbers["at_least"]),
        "bits": np.where(
            lacking, numbers["bits"] | bit_of(PART_ABSENT, "at_least"), numbers["bits"]
        ),
    }


def without_empty_bounds(numbers: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Take the value from sums of which a part is hidden or absent and the others are zero.

    "At least 0" says nothing; they are not shown, or not available.

    Args:
        numbers: As for :func:`lacking_a_part`.

    Returns:
        ``value`` and ``bits``.
    """
    value, bits = numbers["value"], numbers["bits"]
    lacks_a_part = np.where(bits & bit_of(PART_ABSENT), bit_of(NOT_AVAILABLE), 0)
    reasons = np.where(bits & _MASKED_BITS, bits & _MASKED_BITS, lacks_a_part)
    says_nothing = (value == 0) & (numbers["at_least"] > 0) & (reasons > 0)
    return {
        "value": np.where(says_nothing, np.nan, value),
        "bits": np.where(says_nothing, bits & ~_OF_VALUES_BITS | reasons, bits),
    }


@lru_cache(4096)
def marks_in(bits: int) -> tuple[str, ...]:
    """The marks for which bits stand, in order.

    Examples:
        >>> marks_in(bit_of("u", "b"))
        ('b', 'u')
    """
    return tuple(mark for place, mark in enumerate(MARKS) if bits >> place & 1)


def _has_any(flag: nw.Expr, letters: tuple[str, ...]) -> nw.Expr:
    return nw.any_horizontal(
        *(flag.str.contains(letter, literal=True) for letter in letters), ignore_nulls=True
    )
