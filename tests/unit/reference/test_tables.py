"""The tables as they are: complete, and true to what the Process says of itself."""

import doctest
import importlib
import pkgutil
from datetime import date

import pytest

from kp_data import reference
from kp_data.reference import (
    activity_kinds,
    chair_on,
    code_lists,
    code_name,
    countries,
    domains,
    framework_name,
    frameworks,
    kind_name,
    known_codes,
    known_kinds,
    known_measures,
    measure,
    measure_name,
    measure_short_name,
    measures,
    members,
    pillar,
    pillar_name,
    pillar_short_name,
    published_counts,
    return_type_name,
    return_types,
    themes,
    tiles,
)
from kp_data.wording import set_language


def test_there_are_five_domains_in_order() -> None:
    assert [domain.code for domain in domains()] == [f"jvap-{number}" for number in range(1, 6)]


def test_the_themes_of_domain_five_are_under_it() -> None:
    assert {"return", "readmission", "reintegration"} <= {t.code for t in themes("jvap-5")}
    assert pillar("return").parent_code == "jvap-5"
    assert len(themes()) > len(themes("jvap-5"))


def test_all_countries_of_iso_3166_and_kosovo_are_there() -> None:
    assert len(countries()) == 250


def test_every_member_country_has_a_tile() -> None:
    standing = {code for code, member in members().items() if member.type == "country"}
    assert standing == set(tiles())


def test_the_process_itself_is_the_first_framework() -> None:
    assert next(iter(frameworks())) == "khartoum_process"


def test_the_short_lists_of_the_record_are_there() -> None:
    wanted = {
        "modality",
        "qualifier",
        "sex",
        "flag",
        "date_precision",
        "dimension",
        "level",
        "unit",
    }
    assert wanted <= set(code_lists())


def test_the_retrospective_counts_delegates_apart() -> None:
    delegates = published_counts()["retrospective_delegates"]
    assert (delegates.kind, delegates.published, delegates.qualifier) == (
        "_delegates",
        1800,
        "about",
    )
    assert published_counts()["retrospective_sc"].published == 9


def test_kinds_are_known_by_their_plural_and_short_name() -> None:
    assert known_kinds()["senior officials meetings"] == "senior_officials_meeting"
    assert known_kinds()["som"] == "senior_officials_meeting"


def test_every_kind_of_training_is_recorded_as_training() -> None:
    assert {k.record for k in activity_kinds().values() if k.group == "training"} == {"training"}


@pytest.mark.parametrize(
    ("text", "code"), [("in person", "in_person"), ("hybride", "hybrid"), ("virtual", "online")]
)
def test_codes_are_known_by_other_words(text: str, code: str) -> None:
    assert known_codes()["modality"][text] == code


def test_the_chair_of_the_process_in_may_2018_was_italy() -> None:
    assert chair_on(date(2018, 5, 1), date(2018, 5, 31)) == "ITA"


def test_what_members_report_is_told_from_what_others_publish() -> None:
    assert measure("kp_returns").secretariat
    assert not measure("unhcr_returned_refugees").secretariat


def test_a_measure_says_over_what_it_may_be_added() -> None:
    returned = measure("unhcr_returned_refugees")
    assert returned.is_additive_over("from") == ("from" in returned.additive_over)
    assert not returned.is_additive_over("colour")


def test_a_score_or_share_is_never_added() -> None:
    for entry in measures().values():
        if entry.kind in {"score", "share"}:
            assert not entry.additive_over, entry.code


def test_a_stock_is_never_added_over_years() -> None:
    for entry in measures().values():
        if entry.kind in {"stock", "cumulative"}:
            assert not entry.is_additive_over("year"), entry.code


def test_measures_are_known_by_code_and_name() -> None:
    for code, entry in measures().items():
        assert reference.known_measures()[reference.normalise_name(entry.english_name)] == code
        assert known_measures()[reference.normalise_name(code)] == code


def test_codes_that_no_table_has_are_their_own_names() -> None:
    names = (
        kind_name,
        framework_name,
        measure_name,
        measure_short_name,
        pillar_name,
        pillar_short_name,
        return_type_name,
    )
    assert [name("gone") for name in names] == ["gone"] * len(names)
    assert [name(None) for name in names] == [""] * len(names)
    assert (code_name("sex", "F"), code_name("sex", "X"), code_name("none", None)) == (
        "Female",
        "X",
        "",
    )


def test_names_without_a_translation_stay_english() -> None:
    set_language("xx")
    try:
        assert countries()["KEN"].name == "Kenya"
        assert pillar("data").name
        assert return_types()["forced"].definition
    finally:
        set_language("en")


MODULES = [info.name for info in pkgutil.iter_modules(reference.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kp_data.reference.{module}")).failed == 0
