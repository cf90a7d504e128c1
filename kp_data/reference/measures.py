"""Measures: what a return figure counts, who publishes it, and over what it may be added.

What is never added to what stands in :mod:`kp_data.reference.never_added`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.codes import code_lists
from kp_data.reference.names import gather_names
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code
from kp_data.wording import in_every_language, translate

KINDS = ("flow", "stock", "score", "share", "cumulative")
DIMENSIONS = ("from", "to", "sex", "age_group", "return_type", "year")

_COLUMNS = (
    "code",
    "name",
    "short_name",
    "publisher",
    "definition",
    "does_not_count",
    "unit",
    "kind",
    "additive_over",
    "family",
    "protected_by_publisher",
    "rounding",
    "threshold",
    "rate_of",
    "secretariat",
    "worldwide",
    "definition_url",
)


@dataclass(frozen=True)
class Measure(Named):
    """What a return figure counts.

    Attributes:
        english_short_name: A name of a few words.
        english_publisher: Who publishes it.
        english_definition: What it counts.
        english_does_not_count: What it leaves out.
        unit: Code of its unit.
        kind: ``flow``, ``stock``, ``score``, ``share`` or ``cumulative``.
        additive_over: Over which of ``from``, ``to``, ``sex``, ``age_group``, ``return_type`` and
            ``year`` its figures may be added; empty for single published figures.
        family: Measures of one family are shown beside each other.
        protected_by_publisher: Whether its publisher has masked small counts already.
        rounding: To what its publisher rounds each figure (5: the nearest 5); None if to nothing.
        threshold: The smallest count that its publisher shows, smaller ones stand under it; None
            if there is none.
        rate_of: Code of the count of persons on which a score or share rests; empty if there is
            none. It is hidden with that count.
        secretariat: Whether members report it to the Secretariat itself.
        worldwide: Whether its publisher's tables hold countries of the whole world.
        definition_url: Where it is defined.
        row: Where it stands.
    """

    english_short_name: str
    english_publisher: str
    english_definition: str
    english_does_not_count: str
    unit: str
    kind: str
    additive_over: frozenset[str]
    family: str
    protected_by_publisher: bool
    rounding: int | None
    threshold: int | None
    rate_of: str
    secretariat: bool
    worldwide: bool
    definition_url: str
    row: TableRow

    @property
    def short_name(self) -> str:
        """A name of a few words, in the language of the reader."""
        return translate(self.english_short_name)

    @property
    def publisher(self) -> str:
        """Who publishes it, in the language of the reader."""
        return translate(self.english_publisher)

    @property
    def definition(self) -> str:
        """What it counts, in the language of the reader."""
        return translate(self.english_definition)

    @property
    def does_not_count(self) -> str:
        """What it leaves out, in the language of the reader."""
        return translate(self.english_does_not_count)

    def is_additive_over(self, dimension: str) -> bool:
        """Whether its figures may be added over a dimension such as ``sex`` or ``year``."""
        return dimension in self.additive_over


@by_folder
def measures(folder: Path) -> Mapping[str, Measure]:
    """All measures by code, in the order in which they are shown."""
    entries = read_by_code(folder, "measures.csv", _COLUMNS, _make_measure)
    for entry in entries.values():
        if entry.rate_of:
            entry.row.code_of("rate_of", entries)
    return entries


def _make_measure(row: TableRow) -> Measure:
    return Measure(
        code=row["code"],
        english_name=row.required("name"),
        english_short_name=row["short_name"] or row["name"],
        english_publisher=row["publisher"],
        english_definition=row["definition"],
        english_does_not_count=row["does_not_count"],
        unit=row.one_of("unit", tuple(code_lists().get("unit", ()))),
        kind=row.one_of("kind", KINDS),
        additive_over=frozenset(
            row.code_of("additive_over", DIMENSIONS, dimension)
            for dimension in row.listed("additive_over")
        ),
        family=row["family"],
        protected_by_publisher=row.is_yes("protected_by_publisher"),
        rounding=row.number("rounding") if row["rounding"] else None,
        threshold=row.number("threshold") if row["threshold"] else None,
        rate_of=row["rate_of"],
        secretariat=row.is_yes("secretariat"),
        worldwide=row.is_yes("worldwide"),
        definition_url=row["definition_url"],
        row=row,
    )


def measure(code: str) -> Measure:
    """The measure of a code.

    Raises:
        KeyError: If there is none.
    """
    return measures()[code]


@by_folder
def known_measures(_folder: Path) -> Mapping[str, str]:
    """The code of every known spelling: codes and full names, which are never shared."""
    return gather_names(
        (text, entry.code, entry.row)
        for entry in measures().values()
        for text in (entry.code, *in_every_language(entry.english_name))
    )


def measure_name(code: str | None) -> str:
    """The full name in the language of the reader; the code itself if it is not known."""
    return measures()[code].name if code in measures() else code or ""


def measure_short_name(code: str | None) -> str:
    """The short name in the language of the reader; the code itself if it is not known."""
    return measures()[code].short_name if code in measures() else code or ""
