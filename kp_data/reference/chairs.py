"""Chairs of the Process, and who chaired on a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kp_data.reference.countries import countries
from kp_data.reference.partial_dates import PartialDate, read_partial_date
from kp_data.reference.tables import TableRow, by_folder, read_table
from kp_data.wording import reference as words


@dataclass(frozen=True)
class ChairTerm:
    """A term as Chair.

    Attributes:
        code: The country.
        start: When it took over, as far as known.
        end: When it handed over, as far as known; None for the present Chair.
        source_url: Who says so.
        note: What a reader must know.
    """

    code: str
    start: PartialDate
    end: PartialDate | None
    source_url: str
    note: str

    def surely_covers(self, day: date) -> bool:
        """Whether the country chaired on a day for certain, the day of handover included.

        Of a year all days count; of a month in which a term began or ended none can be told but
        the one at its far side.
        """
        first = self.start.last if self.start.precision == "month" else self.start.first
        if self.end is None:
            return first <= day
        return first <= day <= (self.end.first if self.end.precision == "month" else self.end.last)


@by_folder
def chair_terms(folder: Path) -> tuple[ChairTerm, ...]:
    """All terms, oldest first."""
    rows = read_table(folder, "chairs.csv", ("code", "start", "end", "source_url", "note"))
    return tuple(
        sorted(map(_make_term, rows), key=lambda term: (term.start.first, term.start.last))
    )


def _make_term(row: TableRow) -> ChairTerm:
    row.required("start")
    end = _date(row, "end") if row["end"] else None
    code = row.code_of("code", countries())
    return ChairTerm(code, _date(row, "start"), end, row["source_url"], row["note"])


def _date(row: TableRow, column: str) -> PartialDate:
    try:
        return read_partial_date(row[column])
    except ValueError as error:
        raise row.error(words.NOT_A_DATE, column=column, value=row[column]) from error


def chair_on(start: date | None, end: date | None = None) -> str | None:
    """Say who chaired when an activity was held.

    Args:
        start: Its first day, or the first possible one.
        end: Its last day, or the last possible one; the same as ``start`` if None.

    Returns:
        The code of the country. On the day of a handover that is the outgoing Chair, and so it is
        for an activity of several days that began under it. None where no term covers the day for
        certain, or where only month or year are known and they saw two Chairs.
    """
    if start is None:
        return None
    chair = _chair_of(start)
    if end is not None and _is_partial(start, end) and _chair_of(end) != chair:
        return None
    return chair


def _chair_of(day: date) -> str | None:
    return next((term.code for term in chair_terms() if term.surely_covers(day)), None)


def _is_partial(start: date, end: date) -> bool:
    """Whether a span is made of whole months, as dates without a day are."""
    return start.day == 1 and (end + timedelta(days=1)).day == 1
