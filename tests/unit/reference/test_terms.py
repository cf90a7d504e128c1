"""Terms: published translations with their sources, and catalogues that agree with them."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from kp_data.errors import ReferenceDataError
from kp_data.reference import domains
from kp_data.reference.frameworks import frameworks
from kp_data.reference.organisations import organisations
from kp_data.reference.terms import ENGLISH_STAYS, terms, terms_of_reader
from kp_data.settings import reference_folder
from kp_data.views.glossary import names_in_words
from kp_data.views.page_titles import PAGE_TITLES
from kp_data.wording import TRANSLATED, in_language, translate
from kp_data.wording import glossary as words


def reading(code, ask):
    """What a reader of a language is answered."""
    with in_language(code):
        return ask()


def said(code, english):
    return reading(code, partial(translate, english))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = Path(shutil.copytree(reference_folder(), tmp_path / "reference"))
    monkeypatch.setenv("KP_REFERENCE", str(own))
    return own


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_has_every_translation_as_it_was_published(code):
    published = {
        term.english_name: term.published[code]
        for term in terms().values()
        if code in term.published
    }
    assert {english: said(code, english) for english in published} == published


@pytest.mark.parametrize("code", TRANSLATED)
def test_an_official_name_that_was_not_published_stays_english_and_says_so(code):
    stays = [term.english_name for term in terms().values() if term.stays_english_in(code)]
    assert stays
    assert {said(code, english) for english in stays} == {name + ENGLISH_STAYS for name in stays}


def test_a_word_that_is_no_official_name_is_translated():
    plain = [term for term in terms().values() if not term.is_official]
    assert [term.code for term in plain if ENGLISH_STAYS in term.name_in("fr")] == []
    assert {term.code for term in plain if term.name_in("ar").isascii()} == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_short_name_of_a_domain_stays_english_where_its_full_name_does(code):
    by_name = {term.english_name: term for term in terms().values()}
    for domain in domains():
        stays = by_name[domain.english_name].stays_english_in(code)
        short = said(code, domain.english_short_name)
        assert (short == domain.english_short_name + ENGLISH_STAYS) == stays, short


@pytest.mark.parametrize("code", TRANSLATED)
def test_names_with_their_letters_begin_with_the_published_name(code):
    tables = (*organisations().values(), *frameworks().values())
    compared = 0
    for term in (term for term in terms().values() if code in term.published):
        for entry in tables:
            if entry.english_name.startswith(f"{term.english_name} ("):
                assert said(code, entry.english_name).startswith(f"{term.published[code]} (")
                compared += 1
    assert compared >= 4


def test_a_weak_source_says_what_it_is_and_terms_lead_to_pages():
    for term in terms().values():
        assert not term.weak - set(term.published), term.code
        assert term.page in {"", *PAGE_TITLES}, term.code
        assert bool(term.weak) <= bool(term.note), term.code


def test_a_translation_without_a_source_is_named(folder):
    path = folder / "terms.csv"
    line = "new,yes,,New name,Nouveau nom,,,,,,What it means.\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"terms\.csv, line .*french_source"):
        terms()


@pytest.mark.parametrize(
    ("code", "asked", "names"),
    [
        ("en", {"initial": "J"}, ["Joint Valletta Action Plan (JVAP)"]),
        ("fr", {"initial": "E"}, ["Édition"]),
        ("ar", {"initial": "ل"}, ["لاجئ", "اللجنة التوجيهية", "لم يُبلَّغ عنه"]),
        ("ar", {"part": "comite de pil"}, ["اللجنة التوجيهية"]),
        ("fr", {"part": "اللجنة", "initial": "C"}, ["Comité de pilotage"]),
        ("en", {"part": "comité", "initial": "J"}, []),
    ],
)
def test_a_term_is_found_in_any_language_without_accent_or_article(code, asked, names):
    assert reading(code, lambda: [term.name for term in terms_of_reader(**asked)]) == names


def test_readers_of_arabic_find_names_in_latin_letters_last():
    names = reading("ar", lambda: [term.name for term in terms_of_reader()])
    latin = [name.isascii() for name in names]
    assert latin == sorted(latin)
    assert len(names) == len(terms())


def test_each_name_is_said_with_where_it_was_published():
    lines = {
        code: reading(code, lambda: names_in_words(terms()["jvap_3"])) for code in ("en", "ar")
    }
    assert lines["en"] == [
        "French: Protection et asile. Published by rabat-process.org.",
        "Arabic: no published translation was found.",
    ]
    assert lines["ar"][0] == said("ar", words.NOT_FOUND)
    assert "Protection et asile" in lines["ar"][2]
