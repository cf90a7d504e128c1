"""Countries: ISO 3166 codes and the short names that the United Nations use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from kp_data.reference.names import Known
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code, read_table
from kp_data.wording import LANGUAGES, TRANSLATED, language, translate
from kp_data.wording.again import repeatable


@dataclass(frozen=True)
class Country(Named):
    """A country or territory.

    Attributes:
        code: ISO 3166 alpha-3; XKX for Kosovo.
        english_name: Official short name.
        alpha2: ISO 3166 alpha-2.
        english_footnote: What must be said wherever the name is shown; mostly empty.
        row: Where it stands.
    """

    alpha2: str
    english_footnote: str
    row: TableRow

    @property
    def name(self) -> str:
        """The short name that the United Nations use, in the language of the reader."""
        return country_name(self.code, self.alpha2, self.english_name)

    @property
    def footnote(self) -> str:
        """The footnote in the language of the reader; mostly empty."""
        return translate(self.english_footnote)


@repeatable
def country_name(code: str, alpha2: str, english_name: str) -> str:
    """The name of a country in the language of the reader: that of CLDR, if it is the UN's."""
    spoken = language()
    if spoken not in TRANSLATED:
        return english_name
    known = _official_names().get((code, spoken)) or _cldr_names(spoken).get(alpha2)
    return known or english_name


@by_folder
def countries(folder: Path) -> Mapping[str, Country]:
    """All countries by their alpha-3 code."""
    return read_by_code(
        folder,
        "countries.csv",
        ("code", "name", "alpha2", "footnote"),
        lambda row: Country(
            row["code"], row.required("name"), row.required("alpha2"), row["footnote"], row
        ),
    )


def country(code: str) -> Country:
    """The country of a code.

    Raises:
        KeyError: If there is no such country.
    """
    return countries()[code]


@by_folder
def _official_names(folder: Path) -> Mapping[tuple[str, str], str]:
    """Names of the United Nations that CLDR calls otherwise, by country and language."""
    columns = {"fr": "french", "ar": "arabic"}
    known = countries()
    return {
        (row.code_of("code", known), code): row[column]
        for row in read_table(folder, "country_names.csv", ("code", *columns.values()))
        for code, column in columns.items()
        if row[column]
    }


def _cldr_names(code: str) -> Mapping[str, str]:
    names: Mapping[str, str] = Locale.parse(code).territories
    return names


def country_spellings(folder: Path) -> Iterator[Known]:
    """The names by which countries are known: official ones, CLDR's, then other spellings."""
    known = countries()
    for entry in known.values():
        yield entry.english_name, entry.code, entry.row
    for (code, _), name in _official_names().items():
        yield name, code, known[code].row
    for spoken in LANGUAGES:
        territories = _cldr_names(spoken)
        for entry in known.values():
            if entry.alpha2 in territories:
                yield territories[entry.alpha2], entry.code, entry.row
    for row in read_table(folder, "country_aliases.csv", ("alias", "code")):
        yield row.required("alias"), row.code_of("code", known), row
