"""Who is expected to report which measure, for which countries and since when.

A measure without an entry has none on purpose: for it nothing says who should have reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kp_data.reference.countries import countries
from kp_data.reference.measures import measures
from kp_data.reference.members import AFRICA, members
from kp_data.reference.partial_dates import read_partial_date
from kp_data.reference.tables import TableRow, by_folder, read_by_code
from kp_data.wording import reference as words
from kp_data.wording import translate

SIDES = ("to", "from")
_MONTHS = 12
_GROUPS = {"African members": AFRICA, "European members": "Europe"}
_COLUMNS = (
    "code",
    "reporter",
    "side",
    "countries",
    "first_year",
    "last_year",
    "due_months",
    "basis",
    "source_url",
)


@dataclass(frozen=True)
class Expectation:
    """Who is expected to report a measure.

    Attributes:
        code: Code of the measure.
        reporter: The publisher who reports for all countries; empty where each country reports
            for itself.
        side: ``to`` if the countries are countries of return, ``from`` for sending countries.
        countries: Their codes, in alphabetical order.
        first_year: First year expected; None for the first year of which the store has a figure.
        last_year: Last year expected; None while it goes on.
        due_months: Full months after the end of a year until its figures are due.
        english_basis: Why this is expected, and what an empty year can mean.
        source_url: Who says so; empty where nobody does.
    """

    code: str
    reporter: str
    side: str
    countries: tuple[str, ...]
    first_year: int | None
    last_year: int | None
    due_months: int
    english_basis: str
    source_url: str

    @property
    def basis(self) -> str:
        """Why this is expected, in the language of the reader."""
        return translate(self.english_basis)

    def last_due_year(self, today: date) -> int:
        """The last year whose figures are due on a day.

        Examples:
            >>> expectations()["unhcr_returned_refugees"].last_due_year(date(2026, 6, 30))
            2024
            >>> expectations()["unhcr_returned_refugees"].last_due_year(date(2026, 7, 1))
            2025
        """
        months = today.year * _MONTHS + today.month - 1 - self.due_months
        due = months // _MONTHS - 1
        return due if self.last_year is None else min(due, self.last_year)


@by_folder
def expectations(folder: Path) -> Mapping[str, Expectation]:
    """Who is expected to report, by code of the measure."""
    return read_by_code(folder, "reporting.csv", _COLUMNS, _make_expectation)


@by_folder
def statehood(folder: Path) -> Mapping[str, date]:
    """The first day of the members that became States after figures began, by code.

    Years that ended before that day do not apply to them.
    """
    return read_by_code(folder, "statehood.csv", ("code", "since", "source_url"), _first_day)


def _make_expectation(row: TableRow) -> Expectation:
    return Expectation(
        code=row.code_of("code", measures()),
        reporter=row["reporter"],
        side=row.one_of("side", SIDES),
        countries=_countries(row),
        first_year=row.number("first_year") if row["first_year"] else None,
        last_year=row.number("last_year") if row["last_year"] else None,
        due_months=row.number("due_months"),
        english_basis=row.required("basis"),
        source_url=row["source_url"],
    )


def _countries(row: TableRow) -> tuple[str, ...]:
    """The codes of a cell that names groups of members, countries or both."""
    codes: set[str] = set()
    for part in row.listed("countries"):
        if part in _GROUPS:
            codes |= _current_members(_GROUPS[part])
        else:
            codes.add(row.code_of("countries", countries(), part))
    return tuple(sorted(codes))


def _current_members(region: str) -> set[str]:
    return {
        member.code
        for member in members().values()
        if member.type == "country" and member.region == region and member.is_current
    }


def _first_day(row: TableRow) -> date:
    row.code_of("code", countries())
    try:
        return read_partial_date(row["since"]).first
    except ValueError as error:
        raise row.error(words.NOT_A_DATE, column="since", value=row["since"]) from error
