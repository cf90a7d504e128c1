"""Countries: ISO 3166 codes and the short names that the United Nations use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from kp_data.reference.names import Known
from kp_data.reference.tables import Named, TableRow, by_folder, read_by_code, read_table
from kp_data.wording import translate

CLDR_LANGUAGES = ("en", "fr", "ar")  # whose names of countries count as known


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
    def footnote(self) -> str:
        """The footnote in the language of the reader; mostly empty."""
        return translate(self.english_footnote)


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


def country_spellings(folder: Path) -> Iterator[Known]:
    """The names by which countries are known: official ones, CLDR's, then other spellings."""
    known = countries()
    for entry in known.values():
        yield entry.english_name, entry.code, entry.row
    for language in CLDR_LANGUAGES:
        territories = Locale.parse(language).territories
        for entry in known.values():
            if entry.alpha2 in territories:
                yield territories[entry.alpha2], entry.code, entry.row
    for row in read_table(folder, "country_aliases.csv", ("alias", "code")):
        yield row.required("alias"), row.code_of("code", known), row
