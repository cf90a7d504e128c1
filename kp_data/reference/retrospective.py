"""What the Process itself counted for 2015 to 2020, to set beside what is recorded here."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.activity_kinds import activity_kinds
from kp_data.reference.partial_dates import PartialDate, read_partial_date
from kp_data.reference.tables import TableRow, by_folder, read_table
from kp_data.wording import reference as words
from kp_data.wording import translate

DELEGATES = "_delegates"  # the row that counts persons, not activities


@dataclass(frozen=True)
class PublishedCount:
    """A count that the Process published of itself.

    Attributes:
        kind: Kind of activity, or ``_delegates``.
        published: The count as published.
        first_month: First month counted.
        last_month: Last month counted.
        english_missing: What of it is not recorded here, and why.
        source_url: Where it was published.
    """

    kind: str
    published: int
    first_month: PartialDate
    last_month: PartialDate
    english_missing: str
    source_url: str

    @property
    def missing(self) -> str:
        """What of it is not recorded here, in the language of the reader."""
        return translate(self.english_missing)


@by_folder
def retrospective(folder: Path) -> Mapping[str, PublishedCount]:
    """The published counts by kind of activity; delegates under ``_delegates``."""
    columns = ("kind", "published", "first_month", "last_month", "missing", "source_url")
    counts: dict[str, PublishedCount] = {}
    for row in read_table(folder, "retrospective.csv", columns):
        count = _make_count(row)
        if count.kind in counts:
            raise row.error(words.DUPLICATE_CODE, value=count.kind)
        counts[count.kind] = count
    return MappingProxyType(counts)


def _make_count(row: TableRow) -> PublishedCount:
    return PublishedCount(
        row.code_of("kind", {*activity_kinds(), DELEGATES}),
        row.number("published"),
        _month(row, "first_month"),
        _month(row, "last_month"),
        row["missing"],
        row["source_url"],
    )


def _month(row: TableRow, column: str) -> PartialDate:
    try:
        return read_partial_date(row[column])
    except ValueError as error:
        raise row.error(words.NOT_A_DATE, column=column, value=row[column]) from error
