"""Quarters and halves of a year in words."""

import pytest

from kp_data.cells import CellError, parse_date_span


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1er trimestre 2021", "2021-01-01", "2021-03-31"),
        ("4e trimestre 2021", "2021-10-01", "2021-12-31"),
        ("Quarter 3 2021", "2021-07-01", "2021-09-30"),
        ("2nd quarter of 2021", "2021-04-01", "2021-06-30"),
        ("first half of 2022", "2022-01-01", "2022-06-30"),
        ("deuxième semestre 2018", "2018-07-01", "2018-12-31"),
    ],
)
def test_parts_of_a_year_in_words(text, start, end):
    span = parse_date_span(text)
    assert (str(span.start), str(span.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [("2022-13-01", ("2022-01-13",)), ("2022-02-30", ()), ("2022-13-32", ())],
)
def test_month_and_day_that_were_exchanged_are_suggested(text, suggestions):
    with pytest.raises(CellError) as caught:
        parse_date_span(text)
    assert caught.value.suggestions == suggestions
