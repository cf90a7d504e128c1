"""Countries, areas and organisations; lists of them; hosts and co-hosts."""

import re
from dataclasses import dataclass
from functools import partial

from kp_data.cells.cell_error import CellError, quote
from kp_data.cells.lists import Name, split_names
from kp_data.cells.suggestions import misread_list, near_codes
from kp_data.cells.texts import clean_text
from kp_data.reference import (
    areas,
    countries,
    find_place,
    known_places,
    normalise_name,
    organisations,
    place_kind,
)
from kp_data.wording import cells as words

_COUNTRY_OR_AREA = ("country", "aggregate", "subnational", "status")
_ANY_KIND = (*_COUNTRY_OR_AREA, "organisation")


@dataclass(frozen=True)
class Hosts:
    """Who hosted, and who co-hosted; codes in the order in which they were named."""

    hosts: tuple[str, ...] = ()
    co_hosts: tuple[str, ...] = ()


# What a source calls all countries together, or a country that it does not know.
_TOGETHER = {
    normalise_name(text): code
    for code, texts in {
        "_T": "total;grand total;all;all countries;total général;tous;tous les pays;المجموع",
        "_U": "unknown;not known;not recorded;unknown country;inconnu;pays inconnu;غير معروف",
    }.items()
    for text in texts.split(";")
}

# Words of which a single one makes another country.
_TELLING = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
    | {"nord", "sud", "est", "ouest", "central", "republic", "democratic", "people's"}
    | {"saint", "new", "upper", "lower", "islands", "island"}
)


def parse_place(text: str) -> str | None:
    """Read the name or code of a country, an area or an organisation.

    Returns:
        Its code; None for an empty text.

    Raises:
        CellError: If it is not known. The nearest known name is suggested, never taken.

    Examples:
        >>> parse_place("Côte d’Ivoire"), parse_place("النيجر"), parse_place("UK")
        ('CIV', 'NER', 'GBR')
        >>> parse_place("Kenia")
        Traceback (most recent call last):
        kp_data.cells.cell_error.CellError: 'Kenia' is not a country or organisation that we know. \
Correct the spelling, or say which one is meant; a name that is accepted is known from then on.
    """
    return _parse_one(text, _ANY_KIND)


def parse_country(text: str) -> str | None:
    """Read a country; like :func:`parse_place`, but areas and organisations are errors.

    Examples:
        >>> parse_country("Kenya")
        'KEN'
    """
    code = _parse_one(text, ("country",))
    return _of_kind(text, code, ("country",), words.NOT_A_COUNTRY)


def parse_country_or_area(text: str) -> str | None:
    """Read a country or an area; like :func:`parse_place`, but organisations are errors.

    Examples:
        >>> parse_country_or_area("World"), parse_country_or_area("SD-KH")
        ('WORLD', 'SD-KH')
        >>> parse_country_or_area("Grand total"), parse_country_or_area("Unknown")
        ('_T', '_U')
    """
    if code := _TOGETHER.get(normalise_name(text)):
        return code
    code = _parse_one(text, _COUNTRY_OR_AREA)
    return _of_kind(text, code, _COUNTRY_OR_AREA, words.NOT_AN_AREA)


def _parse_one(text: str, kinds: tuple[str, ...]) -> str | None:
    """Read one place; only names of certain kinds are suggested."""
    name = clean_text(text)
    if not name:
        return None
    code = find_place(name)
    if code is None:
        raise _unknown_places(name, (Name(name, None),), kinds)
    return code


def _of_kind(text: str, code: str | None, kinds: tuple[str, ...], sentence: str) -> str | None:
    if code is not None and place_kind(code) not in kinds:
        values: dict[str, object] = {"value": quote(text)}
        raise CellError("wrong_kind_of_place", sentence, words.NAME_COUNTRY, values)
    return code


def parse_places(text: str) -> tuple[str, ...]:
    """Read a list of countries and organisations.

    Returns:
        Their codes in the order of the text, each once; none for an empty text.

    Raises:
        CellError: If one of them is not known.

    Examples:
        >>> parse_places("Kenya & Germany"), parse_places("Bosnia and Herzegovina, KEN")
        (('KEN', 'DEU'), ('BIH', 'KEN'))
    """
    names = split_names(text, find_place)
    codes = tuple(dict.fromkeys(name.code for name in names if name.code))
    if any(name.code is None for name in names):
        raise _unknown_places(text, names)
    return codes


def _unknown_places(
    text: str, names: tuple[Name, ...], kinds: tuple[str, ...] = _ANY_KIND
) -> CellError:
    misread = misread_list(text, names, partial(_near_places, kinds=kinds))
    return CellError(
        "unknown_place",
        words.UNKNOWN_PLACE if misread.is_one_name else words.UNKNOWN_PLACES,
        words.CORRECT_PLACE,
        {"value": misread.quoted},
        misread.corrections,
        doubtful=any(_may_be_another(name, near) for name, near in misread.near.items()),
    )


def _may_be_another(name: str, near: tuple[str, ...]) -> bool:
    """Whether a near name may be that of another place, so that only a person may take it.

    A slip of the pen keeps the number of words and leaves those alone that tell places apart:
    North Sudan is not South Sudan, a Republic of China is not Chad.

    Examples:
        >>> _may_be_another("Kenia", ("Kenya",)), _may_be_another("North Sudan", ("South Sudan",))
        (False, True)
    """
    written = normalise_name(name).split()
    others = [normalise_name(other).split() for other in near]
    return any(
        len(other) != len(written)
        or any(
            mine != theirs and {mine, theirs} & _TELLING
            for mine, theirs in zip(written, other, strict=True)
        )
        for other in others
    )


def _near_places(text: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the places that a text comes near to."""
    is_code = text.upper() in countries()
    near = (text.upper(),) if is_code else near_codes(text, known_places())
    return tuple(_written(code) for code in near if place_kind(code) in kinds)


def _written(code: str) -> str:
    """The name by which a code is suggested: one that is read back as the same code."""
    for table in (countries(), areas(), organisations()):
        if code in table:
            return table[code].english_name
    return code


_CO_HOST = r"co-?\s?(?:host|chair|organi[sz]er|hôte)s?"
_CO_HOSTED = r"co-?\s?(?:host|chair|organi[sz])ed\s+by"
_HOSTED = r"(?:(?:jointly\s+)?(?:hosted|organi[sz]ed)\s+by\s+)?"
_HOST_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_HOSTED}(?P<hosts>.+?),?\s+(?:together\s+)?with\s+(?P<co_hosts>.+?)\s+as\s+"
        rf"(?:an?\s+|the\s+)?{_CO_HOST}",
        r"(?P<hosts>.+?),?\s+avec\s+(?P<co_hosts>.+?)\s+(?:comme|pour)\s+"
        r"co-?\s?(?:hôtes?|organisateurs?|organisatrices?)",
        rf"{_HOSTED}(?P<hosts>.+?)[,;]?(?:\s+and)?\s+{_CO_HOSTED}\s+(?P<co_hosts>.+)",
        r"(?:(?:accueillie?|organisée?)\s+par\s+)(?P<hosts>.+?),?(?:\s+et)?\s+"
        r"co-?\s?(?:accueillie?|organisée?|présidée?)\s+par\s+(?P<co_hosts>.+)",
        rf"(?P<hosts>.+?)\s*\(hosts?\)\s*(?:[,;&]|\band\b)?\s*(?P<co_hosts>.+?)\s*\({_CO_HOST}\)",
        rf"(?P<hosts>.+?)[,;]?\s*\(?{_CO_HOST}\s*:?\s+(?P<co_hosts>[^()]+)\)?",
        rf"(?:{_CO_HOSTED}|jointly\s+hosted\s+by|hosted\s+by|organi[sz]ed\s+by)\s+(?P<hosts>.+)",
        r"(?:accueillie?|organisée?)\s+par\s+(?P<hosts>.+)",
    )
)


def parse_hosts(text: str) -> Hosts:
    """Read who hosted and who co-hosted.

    Names that are merely listed are hosts all of them.

    Raises:
        CellError: If one of them is not known.

    Examples:
        >>> parse_hosts("Kenya, with Germany as co-host")
        Hosts(hosts=('KEN',), co_hosts=('DEU',))
        >>> parse_hosts("Kenya & Germany")
        Hosts(hosts=('KEN', 'DEU'), co_hosts=())
    """
    whole = clean_text(text)
    if not whole or find_place(whole):
        return Hosts(parse_places(whole))
    for form in _HOST_FORMS:
        if found := form.fullmatch(whole):
            hosts = _places_in_group(found, "hosts")
            co_hosts = _places_in_group(found, "co_hosts")
            return Hosts(hosts, tuple(code for code in co_hosts if code not in hosts))
    return Hosts(parse_places(text))


def _places_in_group(found: re.Match[str], group: str) -> tuple[str, ...]:
    part = found.groupdict().get(group) or ""
    try:
        return parse_places(part)
    except CellError as error:
        before, after = found.string[: found.start(group)], found.string[found.end(group) :]
        raise error.within(before, after) from error


def format_hosts(hosts: Hosts) -> str:
    """Write hosts and co-hosts by their codes, as :func:`parse_hosts` reads them.

    Examples:
        >>> format_hosts(Hosts(("KEN",), ("DEU", "ITA")))
        'KEN, with DEU; ITA as co-hosts'
    """
    named = "; ".join(hosts.hosts)
    if not hosts.co_hosts:
        return named
    ending = "co-host" if len(hosts.co_hosts) == 1 else "co-hosts"
    return f"{named}, with {'; '.join(hosts.co_hosts)} as {ending}"
