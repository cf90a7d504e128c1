"""What the Process, its members and the press counted of it, to set beside what is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kp_data.reference.activity_kinds import activity_kinds
from kp_data.reference.codes import code_lists
from kp_data.reference.partial_dates import PartialDate, read_partial_date
from kp_data.reference.tables import TableRow, by_folder, read_by_code
from kp_data.wording import reference as words
from kp_data.wording import translate

# Counts of something else than activities
DELEGATES = "_delegates"
RECOMMENDATIONS = "_recommendations"
MEMBERS = "_members"
OTHERS = (DELEGATES, RECOMMENDATIONS, MEMBERS)

_COLUMNS = (
    "code",
    "occasion",
    "kind",
    "published",
    "qualifier",
    "first_month",
    "last_month",
    "modality",
    "said",
    "recorded_then",
    "missing",
    "source_url",
)


@dataclass(frozen=True)
class PublishedCount:
    """A count that was published of the Process.

    Attributes:
        code: Of this count.
        english_occasion: Where and when it was said.
        kind: Kind of activity, or one of ``OTHERS``.
        published: The count as published.
        qualifier: exact, at_least, about or at_most.
        first_month: First month counted.
        last_month: Last month counted.
        modality: Code of the modality that is counted; empty for all.
        said: The words of the page, or what it says in short.
        recorded_then: The number recorded here when ``missing`` was written; None if none was.
        english_missing: What of it is not recorded here, and why.
        source_url: Where it was published.
    """

    code: str
    english_occasion: str
    kind: str
    published: int
    qualifier: str
    first_month: PartialDate
    last_month: PartialDate
    modality: str
    said: str
    recorded_then: int | None
    english_missing: str
    source_url: str

    @property
    def occasion(self) -> str:
        """Where and when it was said, in the language of the reader."""
        return translate(self.english_occasion)

    @property
    def missing(self) -> str:
        """What of it is not recorded here, in the language of the reader."""
        return translate(self.english_missing)


@by_folder
def published_counts(folder: Path) -> Mapping[str, PublishedCount]:
    """The published counts by code; those of one occasion stand together."""
    return read_by_code(folder, "published_counts.csv", _COLUMNS, _make_count)


def _make_count(row: TableRow) -> PublishedCount:
    lists = code_lists()
    return PublishedCount(
        code=row["code"],
        english_occasion=row.required("occasion"),
        kind=row.code_of("kind", {*activity_kinds(), *OTHERS}),
        published=row.number("published"),
        qualifier=row.one_of("qualifier", tuple(lists["qualifier"])),
        first_month=_month(row, "first_month"),
        last_month=_month(row, "last_month"),
        modality=row.one_of("modality", ("", *lists["modality"])),
        said=row.required("said"),
        recorded_then=row.number("recorded_then") if row["recorded_then"] else None,
        english_missing=row["missing"],
        source_url=row.required("source_url"),
    )


def _month(row: TableRow, column: str) -> PartialDate:
    try:
        return read_partial_date(row[column])
    except ValueError as error:
        raise row.error(words.NOT_A_DATE, column=column, value=row[column]) from error
