"""Counts of people and countries as files hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.cells import CellError, Count, format_count, parse_count


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("28", 28, "exact"),
        ("0", 0, "exact"),
        ("28.0", 28, "exact"),
        ("1 234", 1234, "exact"),
        ("1\u00a0234", 1234, "exact"),
        ("1\u202f234\u202f567", 1234567, "exact"),
        ("1,234", 1234, "exact"),
        ("1.234", 1234, "exact"),
        ("1.000", 1000, "exact"),
        ("1'234", 1234, "exact"),
        ("1e+05", 100000, "exact"),
        ("404.7 thousand", 404700, "exact"),
        ("1.2 million", 1200000, "exact"),
        ("٢٨", 28, "exact"),
        ("١٢٬٣٤٥", 12345, "exact"),
        ("28 participants", 28, "exact"),
        ("50 délégués", 50, "exact"),
        ("over 100", 100, "at_least"),
        ("Over 100 participants", 100, "at_least"),
        ("more than 100", 100, "at_least"),
        (">100", 100, "at_least"),
        ("≥ 100", 100, "at_least"),
        ("100+", 100, "at_least"),
        ("100 or more", 100, "at_least"),
        ("at least 50", 50, "at_least"),
        ("plus de 100", 100, "at_least"),
        ("au moins 3", 3, "at_least"),
        ("أكثر من 100", 100, "at_least"),
        ("around 100", 100, "about"),
        ("circa 90", 90, "about"),
        ("c. 90", 90, "about"),
        ("about 50", 50, "about"),
        ("approximately 50", 50, "about"),
        ("~100", 100, "about"),
        ("almost 1,800", 1800, "about"),
        ("some 40 officials", 40, "about"),
        ("environ 50", 50, "about"),
        ("حوالي 50", 50, "about"),
        ("up to 30", 30, "at_most"),
        ("< 5", 5, "at_most"),
        ("fewer than 5", 5, "at_most"),
        ("jusqu'à 30", 30, "at_most"),
    ],
)
def test_counts_are_read_with_how_exact_they_are(text: str, value: int, qualifier: str) -> None:
    assert parse_count(text) == Count(value, qualifier)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "n/a", "N/A", "..", ":", "not available"])
def test_a_count_that_is_not_stated_is_no_zero(text: str) -> None:
    assert parse_count(text) == Count(None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("-5", "negative_number", id="below zero"),
        pytest.param("-1", "negative_number", id="a mark for missing"),
        pytest.param("−5", "negative_number", id="minus sign"),
        pytest.param("13.5", "fraction_of_person", id="half a person"),
        pytest.param("0,5", "fraction_of_person", id="half a person, comma"),
        pytest.param("25-30", "range_of_numbers", id="range"),
        pytest.param("25 to 30", "range_of_numbers", id="range in words"),
        pytest.param("twenty", "not_a_number", id="a word"),
        pytest.param("28¹", "not_a_number", id="footnote is no digit"),
        pytest.param("12 34", "not_a_number", id="two numbers"),
        pytest.param("1,23,456", "not_a_number", id="odd groups"),
        pytest.param("over under 5", "not_a_number", id="contradiction"),
        pytest.param("at least 5 or fewer", "not_a_number", id="contradiction behind"),
        pytest.param("9" * 30, "number_too_large", id="too large"),
        pytest.param("9" * 300, "not_a_number", id="far too long"),
        pytest.param("inf", "not_a_number", id="infinity"),
        pytest.param("421,7091", "footnote_in_number", id="footnote glued on"),
    ],
)
def test_what_is_no_count_is_said(text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_count(text)

    assert caught.value.code == code
    assert caught.value.advice


def test_a_footnote_mark_is_dropped_by_suggestion_only() -> None:
    with pytest.raises(CellError) as caught:
        parse_count("16960**")

    assert caught.value.correction == "16960"


@given(st.integers(0, 10**12), st.sampled_from(["exact", "at_least", "about", "at_most"]))
def test_a_count_is_read_as_it_was_written(value: int, qualifier: str) -> None:
    count = Count(value, qualifier)

    assert parse_count(format_count(count)) == count


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "\u00a0", "'", "٬"]))
def test_the_sign_between_thousands_makes_no_difference(value: int, sign: str) -> None:
    assert parse_count(f"{value:,}".replace(",", sign)).value == value


@given(st.one_of(st.text(), st.text("0123456789 .,-+<>~*e%overabout", max_size=16)))
def test_no_text_breaks_the_parser(text: str) -> None:
    try:
        count = parse_count(text)
    except CellError as error:
        assert str(error)
        for suggestion in error.suggestions:
            parse_count(suggestion)
    else:
        assert (count.value is None) == (count.qualifier is None)
        assert count.value is None or count.value >= 0
