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

from collections.abc import Iterable
from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from kp_data.queries.protection import THRESHOLD
from kp_data.queries.tables import to_table
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


def mark_lacking(table: pd.DataFrame, hidden: pd.DataFrame, keys: tuple[str, ...]) -> pd.DataFrame:
    """Mark the sums that lack a part, and take the number from those of which nothing is known.

    Args:
        table: Sums with their ``marks``.
        hidden: Sums of the same figures, from :func:`with_absent_as_hidden`.
        keys: What tells the rows of both apart.
    """
    lacks = hidden[[*keys]].assign(lacks=[SMALL_COUNT in marks for marks in hidden["marks"]])
    found = table[[*keys]].merge(lacks, how="left", on=list(keys)) if keys else lacks
    is_lacking = (found["lacks"].eq(other=True) & table["value"].notna()).to_list()
    marks = [
        in_order([*own, PART_ABSENT, "at_least"]) if lacking else own
        for own, lacking in zip(table["marks"], is_lacking, strict=True)
    ]
    at_least = table["at_least"].mask(is_lacking, 1)
    return table.assign(at_least=at_least, marks=pd.Series(marks, table.index, dtype=object))


def without_empty_bounds(table: pd.DataFrame) -> pd.DataFrame:
    """Take the value from sums of which a part is hidden or absent and the others are zero.

    "At least 0" says nothing; they are not shown, or not available.
    """
    says_nothing = (table["value"] == 0) & (table["at_least"] > 0)
    marks = []
    for own, empty in zip(table["marks"], says_nothing, strict=True):
        hidden = [mark for mark in own if mark in MASKED]
        reasons = hidden or ([NOT_AVAILABLE] if PART_ABSENT in own else [])
        kept = [mark for mark in own if mark not in _OF_VALUES]
        marks.append(in_order([*kept, *reasons]) if empty and reasons else own)
    has_reason = [not {*MASKED, *ABSENT}.isdisjoint(own) for own in marks]
    values = table["value"].mask(says_nothing & pd.Series(has_reason, table.index, dtype=bool))
    return table.assign(value=values, marks=pd.Series(marks, table.index, dtype=object))


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


def gather_marks(
    table: pd.DataFrame, measure: Measure, columns: dict[str, str]
) -> list[tuple[str, ...]]:
    """The marks of each row of a table of sums, in order.

    Args:
        table: ``value`` and the columns that carry marks.
        measure: Whose publisher may round.
        columns: From :func:`flags_in`.
    """
    has_value = table["value"].notna()
    holds = {mark: table[name] > 0 for mark, name in (_COLUMNS | columns).items()}
    if measure.rounding:
        holds[ROUNDED] = has_value
    holds = {
        mark: holds[mark] & has_value if mark in _OF_VALUES else holds[mark]
        for mark in MARKS
        if mark in holds
    }
    rows = zip(*(held.to_list() for held in holds.values()), strict=True)
    return [tuple(mark for mark, held in zip(holds, row, strict=True) if held) for row in rows]


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


def add_absent(
    table: pd.DataFrame, absent: nw.LazyFrame, keys: tuple[str, ...], columns: dict[str, str]
) -> pd.DataFrame:
    """Add a row without a value for what records say not to be available or not applicable.

    Args:
        table: Sums with their ``marks``, sorted by their keys.
        absent: From :func:`absent_of` or :func:`absent_by`, with the keys as columns.
        keys: What tells the rows of the table apart.
        columns: From :func:`flags_in`.

    Returns:
        The table with further rows where it had none of the same keys: no value, no figures, and
        among the marks ``z`` where all their records say so, else ``:``.
    """
    names = (*keys, "not_applicable", *columns.values())
    always = ["year"] if "year" in table and table["year"].dtype == "int64" else []
    found = to_table(absent_by(absent, keys, columns), names, always=always)
    found = found.merge(table[list(keys)], how="left", on=list(keys), indicator="side")
    found = found[found["side"] == "left_only"]
    if found.empty:
        return table
    others = {name: 0 for name in table.columns if name not in {*keys, "value", "marks"}}
    marks = _marks_of_absent(found, columns)
    rows = found[list(keys)].assign(value=float("nan"), **others, marks=marks)[list(table.columns)]
    both = pd.concat([table, rows], ignore_index=True) if len(table) else rows
    return both.sort_values(list(keys), ignore_index=True, kind="stable")


def _marks_of_absent(found: pd.DataFrame, columns: dict[str, str]) -> list[tuple[str, ...]]:
    reasons = found["not_applicable"].map({0: NOT_AVAILABLE, 1: NOT_APPLICABLE})
    rows = zip(reasons, *(found[name] > 0 for name in columns.values()), strict=True)
    return [
        in_order([reason, *(one for one, held in zip(columns, row, strict=True) if held)])
        for reason, *row in rows
    ]


def _has_any(flag: nw.Expr, letters: tuple[str, ...]) -> nw.Expr:
    return nw.any_horizontal(
        *(flag.str.contains(letter, literal=True) for letter in letters), ignore_nulls=True
    )
