"""When two spellings are the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.reference import normalise_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Côte d’Ivoire", "COTE D'IVOIRE", id="accents, case and curly quotes"),
        pytest.param("Kosovo*", "Kosovo", id="asterisk"),
        pytest.param("Malta [1]", "Malta", id="footnote in brackets"),
        pytest.param("Malta¹", "Malta", id="superscript"),
        pytest.param("The Netherlands", "Netherlands", id="English article"),
        pytest.param("l’Égypte", "Égypte", id="French article"),
        pytest.param("Bosnia & Herzegovina", "Bosnia and Herzegovina", id="ampersand"),
        pytest.param("Guinea–Bissau", "Guinea-Bissau", id="dashes"),
        pytest.param("South\u00a0 Sudan\n", "South Sudan", id="blanks"),
        pytest.param("in_person", "In person", id="underscore"),
        pytest.param("إثيوبيا", "اثيوبيا", id="Arabic hamza"),
        pytest.param("Kenya\u200f", "Kenya", id="direction mark"),
    ],
)
def test_these_are_one_name(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Sudan", "South Sudan"),
        ("Congo", "DR Congo"),
        ("Guinea", "Guinea-Bissau"),
        (">", "<"),
        ("*", ":"),
    ],
)
def test_these_are_two_names(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)


@given(st.text())
def test_any_text_has_a_form(text: str) -> None:
    assert isinstance(normalise_name(text), str)
