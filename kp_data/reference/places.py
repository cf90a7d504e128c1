"""Countries, areas and organisations together: whatever can host, send or receive.

Names are decisions: an exact code, name or listed spelling decides, nothing else. Close spellings
are only ever suggested to a person (see :mod:`kp_data.cells.places`).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kp_data.reference.areas import areas
from kp_data.reference.countries import countries, country_spellings
from kp_data.reference.names import (
    Known,
    alphabetical,
    gather_names,
    normalise_name,
    without_footnote_marks,
)
from kp_data.reference.organisations import organisations
from kp_data.reference.tables import by_folder
from kp_data.wording import in_every_language, language
from kp_data.wording import reference as words

# Alpha-2 codes that mean something else in most tables: "NA" says "not available" far more often
# than Namibia.
_DOUBTFUL_ALPHA2 = frozenset({"NA"})


@by_folder
def known_places(folder: Path) -> Mapping[str, str]:
    """The code of every known spelling.

    Returns:
        Codes by spelling, written as :func:`~kp_data.reference.names.normalise_name` gives it:
        official names, CLDR names in English, French and Arabic, listed spellings; areas and
        organisations also by their code. Codes of countries are not among them, since they count
        in capitals only.

    Raises:
        ReferenceDataError: If one spelling would have two meanings.
    """
    return gather_names(_checked(_spellings(folder)))


def _spellings(folder: Path) -> Iterator[Known]:
    yield from country_spellings(folder)
    for area in areas().values():
        for text in (area.code, *in_every_language(area.english_name), *area.aliases):
            yield text, area.code, area.row
    for organisation in organisations().values():
        names = in_every_language(organisation.english_name)
        for text in (organisation.code, *names, *organisation.aliases):
            yield text, organisation.code, organisation.row


def _checked(spellings: Iterator[Known]) -> Iterator[Known]:
    """Pass spellings on, unless one is the code of another country."""
    for text, code, row in spellings:
        if text in countries() and text != code:
            raise row.error(words.CONFLICTING_NAME, value=text, code=code, other=text)
        yield text, code, row


@by_folder
def _countries_by_alpha2(_folder: Path) -> Mapping[str, str]:
    return MappingProxyType({entry.alpha2: entry.code for entry in countries().values()})


def country_by_alpha2(alpha2: str) -> str | None:
    """The alpha-3 code of a country given by its alpha-2 code in capitals; None if unknown."""
    return _countries_by_alpha2().get(alpha2)


def find_place(text: str) -> str | None:
    """The code that a text means for certain, or None.

    Codes of countries count in capitals only; a two-letter code counts where it means nothing else
    (``AU`` is the African Union, ``NA`` is "not available").

    Examples:
        >>> find_place("Côte d’Ivoire"), find_place("KEN"), find_place("DE")
        ('CIV', 'KEN', 'DEU')
        >>> find_place("ken"), find_place("NA"), find_place("Atlantis")
        (None, None, None)
    """
    bare = without_footnote_marks(text)
    if bare in countries():
        return bare
    if code := known_places().get(normalise_name(text)):
        return code
    return None if bare in _DOUBTFUL_ALPHA2 else country_by_alpha2(bare)


def place_name(code: str | None) -> str:
    """The name of a country, area or organisation in the language of the reader.

    Returns:
        Empty text for None; the code itself where no table has it any more.
    """
    for table in (countries(), areas(), organisations()):
        if code in table:
            return table[code].name
    return code or ""


def place_order(code: str) -> str:
    """What puts codes of places into the order of their names: a key; English as it is written."""
    name = place_name(code)
    return name if language() == "en" else alphabetical(name)


def place_footnote(code: str | None) -> str:
    """What must be said wherever the name of a country is shown; mostly empty."""
    entry = countries().get(code) if code else None
    return entry.footnote if entry else ""


def place_kind(code: str) -> str | None:
    """``country``, ``organisation``, or the kind of an area; None for an unknown code."""
    if code in countries():
        return "country"
    if code in areas():
        return areas()[code].kind
    return "organisation" if code in organisations() else None
