"""Places, lists of places, hosts and co-hosts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.cells import (
    CellError,
    Hosts,
    format_hosts,
    parse_country,
    parse_country_or_area,
    parse_hosts,
    parse_place,
    parse_places,
)
from kp_data.cells.lists import split_names
from kp_data.reference import areas, countries, organisations

CODES = st.sampled_from(sorted({*countries(), *areas(), *organisations()}))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya", "KEN"),
        (" Kenya\n", "KEN"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Congo", "COG"),
        ("DR Congo", "COD"),
        ("Soudan du Sud", "SSD"),
        ("جنوب السودان", "SSD"),
        ("IGAD", "IGAD"),
        ("World", "WORLD"),
        ("", None),
        ("  ", None),
    ],
)
def test_known_places_are_read(text: str, code: str | None) -> None:
    assert parse_place(text) == code


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        pytest.param("Kenia", ("Kenya",), id="one is near"),
        pytest.param("Nigeri", ("Nigeria", "Niger"), id="two are near, so a person decides"),
        pytest.param("ken", ("Kenya",), id="a code in small letters"),
        pytest.param("Atlantis", (), id="none is near"),
        pytest.param("Ee", (), id="too short to be near anything"),
        pytest.param("x" * 1000, (), id="no name at all"),
    ],
)
def test_unknown_places_are_errors_with_what_is_near(
    text: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(CellError) as caught:
        parse_place(text)

    assert caught.value.code == "unknown_place"
    assert caught.value.suggestions == suggestions
    assert text[:50] in caught.value.message


def test_a_suggestion_is_read_as_the_place_it_stands_for() -> None:
    for entry in (*countries().values(), *areas().values(), *organisations().values()):
        assert parse_place(entry.english_name) == entry.code


def test_a_column_of_countries_takes_no_organisation() -> None:
    assert parse_country("Kenya") == "KEN"
    for text in ("IGAD", "World"):
        with pytest.raises(CellError) as caught:
            parse_country(text)
        assert caught.value.code == "wrong_kind_of_place"


def test_a_column_of_countries_suggests_countries_only() -> None:
    with pytest.raises(CellError) as caught:
        parse_country("European Unionn")

    assert caught.value.suggestion is None
    with pytest.raises(CellError) as caught:
        parse_place("European Unionn")
    assert caught.value.correction == "European Union"


def test_a_column_of_countries_and_areas_takes_no_organisation() -> None:
    assert parse_country_or_area("EU27_2020") == "EU27_2020"
    assert parse_country_or_area("") is None
    with pytest.raises(CellError) as caught:
        parse_country_or_area("IGAD")
    assert caught.value.code == "wrong_kind_of_place"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("ETH;KEN", ("ETH", "KEN"), id="codes"),
        pytest.param("Kenya & Germany", ("KEN", "DEU"), id="ampersand"),
        pytest.param("Kenya and Germany", ("KEN", "DEU"), id="and"),
        pytest.param("Kenya et Allemagne", ("KEN", "DEU"), id="et"),
        pytest.param("Kenya, Germany", ("KEN", "DEU"), id="comma"),
        pytest.param("Kenya, Uganda, and Germany", ("KEN", "UGA", "DEU"), id="comma and and"),
        pytest.param("Kenya/Germany", ("KEN", "DEU"), id="slash"),
        pytest.param("Kenya\nGermany", ("KEN", "DEU"), id="line break"),
        pytest.param("DZ, EG, MA, TN", ("DZA", "EGY", "MAR", "TUN"), id="two letters"),
        pytest.param("كينيا وألمانيا", ("KEN", "DEU"), id="Arabic and"),
        pytest.param("Bosnia and Herzegovina", ("BIH",), id="and in a name"),
        pytest.param("Korea, Republic of", ("KOR",), id="comma in a name"),
        pytest.param(
            "Trinidad and Tobago, Bosnia & Herzegovina and Congo, Dem. Rep.",
            ("TTO", "BIH", "COD"),
            id="all at once",
        ),
        pytest.param("Niger, Nigeria", ("NER", "NGA"), id="Niger and Nigeria"),
        pytest.param("Sudan and South Sudan", ("SDN", "SSD"), id="both Sudans"),
        pytest.param("Congo; DR Congo", ("COG", "COD"), id="both Congos"),
        pytest.param("AUC, ICMPD, Kenya", ("AUC", "ICMPD", "KEN"), id="organisations"),
        pytest.param("Kenya; Kenya; KEN", ("KEN",), id="each once"),
        pytest.param(" ; , ", (), id="separators only"),
        pytest.param("", (), id="empty"),
    ],
)
def test_lists_are_split_at_the_names_that_are_known(text: str, codes: tuple[str, ...]) -> None:
    assert parse_places(text) == codes


@pytest.mark.parametrize(
    ("text", "quoted", "suggestion"),
    [
        pytest.param("Kenia; Germany", "'Kenia'", "Kenya; Germany", id="one of two"),
        pytest.param("Kenia, Germani", "'Kenia', 'Germani'", "Kenya; Germany", id="both"),
        pytest.param("Kenia, Atlantis", "'Kenia', 'Atlantis'", None, id="one near"),
        pytest.param(
            "Trinidad and Tobaggo", "'Trinidad and Tobaggo'", "Trinidad and Tobago", id="as a whole"
        ),
        pytest.param("Sudan, South", "'South'", None, id="turned round"),
        pytest.param(
            "Guinea, Equatorial", "'Guinea, Equatorial'", "Equatorial Guinea", id="two halves"
        ),
    ],
)
def test_all_unknown_names_of_a_list_are_said_at_once(
    text: str, quoted: str, suggestion: str | None
) -> None:
    with pytest.raises(CellError) as caught:
        parse_places(text)

    assert quoted in caught.value.message
    assert caught.value.correction == suggestion


@pytest.mark.parametrize(
    ("text", "hosts", "co_hosts"),
    [
        ("Kenya, with Germany as co-host", ("KEN",), ("DEU",)),
        ("Switzerland, with Ethiopia as co-host", ("CHE",), ("ETH",)),
        ("Kenya with Germany and Italy as co-hosts", ("KEN",), ("DEU", "ITA")),
        ("hosted by Egypt and co-hosted by Portugal", ("EGY",), ("PRT",)),
        ("Egypt, co-hosted by Portugal", ("EGY",), ("PRT",)),
        ("Ethiopia, co-chaired by Italy", ("ETH",), ("ITA",)),
        ("Kenya (host) and Germany (co-host)", ("KEN",), ("DEU",)),
        ("Kenya (co-host: Germany)", ("KEN",), ("DEU",)),
        ("Kenya; co-host: Germany", ("KEN",), ("DEU",)),
        ("Slovenia and CCCPA, with Egypt as co-host", ("SVN", "CCCPA"), ("EGY",)),
        ("Kenya, avec l'Allemagne comme co-hôte", ("KEN",), ("DEU",)),
        ("accueilli par le Kenya et coorganisé par l'Allemagne", ("KEN",), ("DEU",)),
        ("Kenya & Germany", ("KEN", "DEU"), ()),
        ("co-hosted by Kenya and Germany", ("KEN", "DEU"), ()),
        ("Hosted by Kenya", ("KEN",), ()),
        ("Bosnia and Herzegovina", ("BIH",), ()),
        ("", (), ()),
    ],
)
def test_hosts_are_told_from_co_hosts(
    text: str, hosts: tuple[str, ...], co_hosts: tuple[str, ...]
) -> None:
    assert parse_hosts(text) == Hosts(hosts, co_hosts)


def test_a_suggestion_for_hosts_corrects_the_whole_cell() -> None:
    with pytest.raises(CellError) as caught:
        parse_hosts("Kenia, with Germany as co-host")

    assert caught.value.correction == "Kenya, with Germany as co-host"


@given(st.lists(CODES, unique=True, max_size=5), st.sampled_from([";", "; ", "\n"]))
def test_codes_are_read_as_they_were_written(codes: list[str], sign: str) -> None:
    assert parse_places(sign.join(codes)) == tuple(codes)


NAMES = {
    entry.english_name: entry.code
    for entry in (*countries().values(), *areas().values(), *organisations().values())
}


@given(st.lists(st.sampled_from(sorted(NAMES)), unique=True, min_size=1, max_size=4))
def test_names_are_read_as_they_were_written(names: list[str]) -> None:
    assert parse_places("; ".join(names)) == tuple(dict.fromkeys(NAMES[name] for name in names))


@given(st.lists(CODES, unique=True, min_size=1, max_size=5), st.integers(1, 5))
def test_hosts_are_read_as_they_were_written(codes: list[str], first: int) -> None:
    hosts = Hosts(tuple(codes[:first]), tuple(codes[first:]))

    assert parse_hosts(format_hosts(hosts)) == hosts


@given(st.one_of(st.text(), st.text("KENya &,;/()andwithcohost:", max_size=40)))
def test_no_text_breaks_the_parsers(text: str) -> None:
    for parse in (parse_place, parse_places, parse_hosts, parse_country, parse_country_or_area):
        try:
            parse(text)
        except CellError as error:
            assert str(error)
            for suggestion in error.suggestions:
                parse(suggestion)


@given(
    st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3),
    st.integers(0, 30),
    st.sampled_from(["", "x", "e"]),
    st.sampled_from(["; ", ", ", " and "]),
)
def test_whatever_is_suggested_for_a_misspelt_list_can_be_read(
    names: list[str], position: int, letter: str, sign: str
) -> None:
    text = sign.join(name[:position] + letter + name[position + 1 :] for name in names)
    for parse in (parse_places, parse_hosts):
        try:
            parse(text)
        except CellError as error:
            for suggestion in error.suggestions:
                parse(suggestion)


def test_the_longest_names_win() -> None:
    known = {"A": "a", "B": "b", "C": "c", "A and B": "ab"}

    assert [name.code for name in split_names("A and B and C", known.get)] == ["ab", "c"]
    assert [name.code for name in split_names("C, A and B, X", known.get)] == ["c", "ab", None]


def test_a_long_list_takes_no_longer_than_it_must() -> None:
    with pytest.raises(CellError) as caught:
        parse_places("Atlantis, " * 3000)

    assert len(str(caught.value)) < 1000
