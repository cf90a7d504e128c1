"""How lists, numbers and dates are written in each language."""

from datetime import date

import pytest

from kp_data import wording
from kp_data.wording import (
    digits,
    in_language,
    language,
    say,
    say_clauses,
    say_count,
    say_date,
    say_list,
    say_number,
    say_share,
)
from kp_data.wording.history import SPAN


@pytest.fixture
def speaking(monkeypatch):
    """Speak a language with digits of a kind until the end of the test."""

    def speak(code: str, kind: str = "latin") -> None:
        monkeypatch.setenv(wording.DIGITS, kind)
        wording.set_language(code)

    yield speak
    wording.set_language("en")


@pytest.mark.parametrize(
    ("code", "listed", "clauses"),
    [
        ("en", "Juba, 2014", "a; b"),
        ("fr", "Juba, 2014", "a\u00a0; b"),
        ("ar", "Juba، 2014", "a؛ b"),
    ],
)
def test_what_is_joined_has_the_punctuation_of_the_language(speaking, code, listed, clauses):
    speaking(code)
    assert say_list(["Juba", "", None, 2014]) == listed
    assert say_clauses(["a", "", "b"]) == clauses


def test_a_zero_in_a_list_is_said():
    assert say_list([0, 1]) == "0, 1"


@pytest.mark.parametrize(
    ("code", "kind", "number", "share", "day"),
    [
        ("en", "arabic", "1,234.5", "81%", "1 May 2022"),
        ("fr", "arabic", "1\u202f234,5", "81\u202f%", "1er mai 2022"),
        ("ar", "latin", "1,234.5", "81%", "1 مايو 2022"),
        ("ar", "arabic", "١٬٢٣٤٫٥", "٨١٪", "١ مايو ٢٠٢٢"),
    ],
)
def test_numbers_and_dates_follow_language_and_setting(speaking, code, kind, number, share, day):
    speaking(code, kind)
    assert say_number(1234.5, 1) == number
    assert say_share(0.81).replace("\u00a0", "\u202f") == share
    assert say_date(date(2022, 5, 1)) == day


def test_only_the_first_of_a_month_is_an_ordinal_in_french(speaking):
    speaking("fr")
    days = [date(2022, 12, 1), date(2022, 12, 11)]
    assert [say_date(day) for day in days] == ["1er décembre 2022", "11 décembre 2022"]
    assert say_date(days[0], "day_of_month") == "1er"
    assert say_date(days[0], "month") == "décembre 2022"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("من 2014 إلى 2025", "من ٢٠١٤ إلى ٢٠٢٥"),
        ("1,200 و4.5%.", "١٬٢٠٠ و٤٫٥٪."),
        ("T05-EUTF-HOA و A4", "T05-EUTF-HOA و A4"),
        ("2022-05-24", "2022-05-24"),
        ("`period=2024`", "`period=2024`"),
        ("{year} 5", "{year} ٥"),
    ],
)
def test_digits_of_a_text_change_but_for_codes_and_dates_of_files(speaking, text, written):
    speaking("ar", "arabic")
    assert digits(text) == written
    speaking("ar")
    assert digits(text) == text


def test_years_filled_into_a_sentence_have_its_digits(speaking):
    speaking("ar", "arabic")
    assert "٢٠١٤" in say(SPAN, first=2014, last="2015")
    assert "2015" in say(SPAN, first=2014, last="2015"), "a text is filled in as it is"
    assert say_count("{count} cell", "{count} cells", 12) == "١٢ خلية"


def test_arabic_has_a_form_of_its_own_for_two(speaking):
    speaking("ar")
    forms = [say_count("{count} cell", "{count} cells", count) for count in (1, 2, 5)]
    assert forms == ["خلية واحدة", "خليتان", "5 خلايا"]


def test_another_language_is_spoken_for_a_while_only(speaking):
    speaking("fr")
    with in_language("en"):
        assert say_number(1000) == "1,000"
    with pytest.raises(ZeroDivisionError), in_language("en"):
        1 / 0  # noqa: B018
    assert language() == "fr"


@pytest.mark.parametrize("count", [11, 99, 163])
def test_arabic_counts_from_eleven_on_with_the_singular_in_the_accusative(speaking, count):
    speaking("ar")
    assert say_count("one new record", "{count} new records", count) == f"{count} سجلًا جديدًا"


@pytest.mark.parametrize("count", [100, 101, 202])
def test_arabic_counts_hundreds_with_the_plain_singular(speaking, count):
    speaking("ar")
    assert say_count("one new record", "{count} new records", count) == f"{count} سجل جديد"
