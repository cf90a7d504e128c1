"""Plain text, the error that parsers raise, and its sentences."""

import doctest
import importlib
import pkgutil
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data import cells
from kp_data.cells import CellError, clean_text
from kp_data.cells.texts import plain_digits
from kp_data.wording import cells as words


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("  Addis  Ababa ", "Addis Ababa", id="blanks"),
        pytest.param("Addis\r\nAbaba", "Addis Ababa", id="line break"),
        pytest.param("Addis\u00a0Ababa", "Addis Ababa", id="no-break space"),
        pytest.param("a\x00b\x07c", "abc", id="controls"),
        pytest.param("\ufeffKenya", "Kenya", id="byte order mark"),
        pytest.param("\ud800Kenya", "Kenya", id="half a surrogate pair"),
        pytest.param("=1+1 <b>ü", "=1+1 <b>ü", id="kept as written"),
        pytest.param("العربية", "العربية", id="Arabic"),
        pytest.param("", "", id="empty"),
    ],
)
def test_text_is_trimmed_and_otherwise_kept(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text())
def test_clean_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    clean = clean_text(text)

    assert clean_text(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean


@given(st.text("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲"))
def test_digits_of_any_script_become_plain(text: str) -> None:
    assert plain_digits(text).isascii()
    assert not text or int(plain_digits(text)) == int(text)


def test_an_error_says_what_is_wrong_and_what_to_do() -> None:
    error = CellError("c", words.CANNOT_READ_DATE, words.WRITE_DATE, {"value": "soon {x}"})

    assert str(error).startswith("Cannot read 'soon {x}' as a date. Write it as ")
    assert (error.suggestion, error.correction, error.severity) == (None, None, "error")


def test_one_suggestion_corrects_and_two_are_a_choice() -> None:
    one = CellError("c", words.CANNOT_READ_DATE, suggestions=("a",))
    two = CellError("c", words.CANNOT_READ_DATE, suggestions=("a", "b"))

    assert (one.suggestion, one.correction) == ("a", "a")
    assert (two.suggestion, two.correction) == ("a | b", None)


SENTENCES = {
    name: text for name, text in vars(words).items() if isinstance(text, str) and name.isupper()
}


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_ends_and_names_its_values(name: str) -> None:
    sentence = SENTENCES[name]
    fields = {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}

    assert sentence.endswith(".")
    assert fields <= {"value", "first", "second", "last", "allowed"}


MODULES = [info.name for info in pkgutil.iter_modules(cells.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kp_data.cells.{module}")).failed == 0
