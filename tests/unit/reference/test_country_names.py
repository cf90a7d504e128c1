"""Names of countries in French and Arabic, and their order."""

import pytest
from babel import Locale

from kp_data.reference import countries, find_place, place_name, place_order
from kp_data.reference.tables import read_table
from kp_data.settings import reference_folder
from kp_data.wording import in_language

CLDR = {"french": "fr", "arabic": "ar"}


@pytest.mark.parametrize(
    ("code", "english", "french", "arabic"),
    [
        ("ETH", "Ethiopia", "Éthiopie", "إثيوبيا"),
        ("SYR", "Syrian Arab Republic", "République arabe syrienne", "الجمهورية العربية السورية"),
        ("PSE", "State of Palestine", "État de Palestine", "دولة فلسطين"),
        ("XKX", "Kosovo", "Kosovo", "كوسوفو"),
        ("HORN_OF_AFRICA", "Horn of Africa", "Corne de l’Afrique", "القرن الأفريقي"),
    ],
)
def test_a_place_is_called_as_the_united_nations_call_it(code, english, french, arabic):
    for language, name in (("en", english), ("fr", french), ("ar", arabic)):
        with in_language(language):
            assert place_name(code) == name


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_country_has_a_name_that_is_understood_when_it_is_uploaded(language):
    with in_language(language):
        names = {code: place_name(code) for code in countries()}
    assert {code for code, name in names.items() if find_place(name) != code} == set()
    assert len(set(names.values())) == len(names)


def test_the_table_of_names_holds_only_what_cldr_calls_otherwise():
    rows = read_table(reference_folder(), "country_names.csv", ("code", *CLDR))
    known = countries()
    assert [
        row["code"]
        for row in rows
        for column, code in CLDR.items()
        if row[column] == Locale.parse(code).territories[known[row["code"]].alpha2]
    ] == []


@pytest.mark.parametrize(
    ("language", "codes"),
    [
        # Netherlands is "The Netherlands" in English.
        ("en", ["ETH", "KEN", "NLD", "UGA"]),
        ("fr", ["ETH", "KEN", "UGA", "NLD"]),  # Éthiopie, Kenya, Ouganda, Pays-Bas
        ("ar", ["ETH", "UGA", "KEN", "NLD"]),  # إثيوبيا، أوغندا، كينيا، هولندا
    ],
)
def test_places_stand_in_the_order_of_the_readers_alphabet(language, codes):
    with in_language(language):
        assert sorted(set(codes), key=place_order) == codes


def test_in_arabic_the_article_does_not_count_but_the_same_letters_of_a_name_do():
    names = ["DEU", "SDN", "SOM"]  # ألمانيا، السودان، الصومال
    with in_language("ar"):
        assert sorted(["SOM", "DEU", "SDN"], key=place_order) == names


def test_the_footnote_on_kosovo_is_said_in_every_language():
    for language in ("en", "fr", "ar"):
        with in_language(language):
            assert "1244" in countries()["XKX"].footnote
