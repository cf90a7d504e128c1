"""What publishers said of a figure in earlier releases, before it stood in the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.areas import areas
from kp_data.reference.countries import countries
from kp_data.reference.measures import measures
from kp_data.reference.partial_dates import PartialDate, read_partial_date
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code, read_table
from kp_data.settings import reference_folder
from kp_data.wording import reference as words

MASKED = "<"  # a count below the smallest that the publisher shows


@dataclass(frozen=True)
class Release(Named):
    """One release of a publisher's figures; its name can follow "in its".

    Attributes:
        publisher: Who released it.
        also_called: Other names under which its figures may come, as version numbers.
        released: When, as far as known; None if not known.
        half_year: The year of which it gives January to June only; None if there is none.
        licence: Under which its figures may be shown.
        source_url: Where the publisher's figures stand.
    """

    publisher: str
    also_called: tuple[str, ...]
    released: PartialDate | None
    half_year: int | None
    licence: str
    source_url: str

    def is_meant_by(self, text: str) -> bool:
        """Whether a text, such as the release that a record names, speaks of this one."""
        names = (self.code, self.english_name, *self.also_called)
        return any(name.casefold() in text.casefold() for name in names)


@dataclass(frozen=True)
class EarlierFigure:
    """What a release said of one measure, country of return and year.

    Attributes:
        value: In the unit of the measure; None where it was below what the publisher shows today.
    """

    value: float | None


Said = Mapping[tuple[str, int], EarlierFigure]


@by_folder
def releases(folder: Path) -> Mapping[str, Release]:
    """The releases by code, the earliest first."""
    columns = ("code", "publisher", "name", "also_called", "released", "half_year", "licence")
    return read_by_code(folder, "releases.csv", (*columns, "source_url"), _make_release)


def known_release(text: str) -> Release | None:
    """The latest release of which a text speaks; None where it speaks of none that is known."""
    return _meant(reference_folder(), text)


@lru_cache(maxsize=1_000)
def _meant(_folder: Path, text: str) -> Release | None:
    meant = [release for release in releases().values() if release.is_meant_by(text)]
    return meant[-1] if meant else None


@by_folder
def earlier_releases(folder: Path) -> Mapping[str, Mapping[str, Said]]:
    """What earlier releases said, by measure and code of the release, the earliest first.

    Returns:
        For each measure and release the figures by country of return and year; a release that has
        nothing of a measure is left out.
    """
    columns = ("measure", "to_code", "year", "release", "value", "flag")
    places = countries().keys() | areas().keys()
    said: dict[str, dict[str, dict[tuple[str, int], EarlierFigure]]] = {}
    for row in read_table(folder, "earlier_releases.csv", columns):
        measure = row.code_of("measure", measures())
        key = row.code_of("to_code", places), row.number("year")
        of_measure = said.setdefault(measure, {code: {} for code in releases()})
        figures = of_measure[row.code_of("release", releases())]
        if key in figures:
            raise row.error(words.DUPLICATE_CODE, value=f"{key[0]} {key[1]}")
        masked = row.one_of("flag", ("", MASKED)) == MASKED
        figures[key] = EarlierFigure(None if masked else float(row.number("value")))
    return MappingProxyType(
        {
            measure: MappingProxyType({code: figures for code, figures in told.items() if figures})
            for measure, told in said.items()
        }
    )


def _make_release(row: TableRow) -> Release:
    return Release(
        code=row["code"],
        english_name=row.required("name"),
        publisher=row.required("publisher"),
        also_called=row.listed("also_called"),
        released=_read_day(row) if row["released"] else None,
        half_year=row.number("half_year") if row["half_year"] else None,
        licence=row.required("licence"),
        source_url=row.required("source_url"),
    )


def _read_day(row: TableRow) -> PartialDate:
    try:
        return read_partial_date(row["released"])
    except ValueError as error:
        raise row.error(words.NOT_A_DATE, column="released", value=row["released"]) from error
