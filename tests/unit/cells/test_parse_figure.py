"""Figures as publishers print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.cells import CellError, Figure, column_decimal, format_figure, parse_figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("28", Figure(28, "exact")),
        ("0", Figure(0, "exact")),
        ("69.34", Figure(69.34, "exact")),
        ("12,5", Figure(12.5, "exact")),
        ("0.123", Figure(0.123, "exact")),
        ("0,123", Figure(0.123, "exact")),
        ("124 935", Figure(124935, "exact")),
        ("1,234,567", Figure(1234567, "exact")),
        ("1.234.567,8", Figure(1234567.8, "exact")),
        ("1,205.5", Figure(1205.5, "exact")),
        ("1e+05", Figure(100000, "exact")),
        ("3E+05", Figure(300000, "exact")),
        ("404.7 thousand", Figure(404700, "exact")),
        ("16960**", Figure(16960, "exact", mark="**")),
        ("2687 ***", Figure(2687, "exact", mark="***")),
        ("421 709¹", Figure(421709, "exact", mark="¹")),
        ("38.2%", Figure(38.2, "exact", unit="percent")),
        ("38,2 %", Figure(38.2, "exact", unit="percent")),
        ("over 20000", Figure(20000, "at_least")),
        ("1 205 p", Figure(1205, "exact", "p")),
        ("12345bd", Figure(12345, "exact", "bd")),
        ("5 e", Figure(5, "exact", "e")),
        ("12 B", Figure(12, "exact", "b")),
        ("7 i", Figure(7, "exact", "i")),
        ("0 n", Figure(0, "exact", "n")),
        ("9 (ep)", Figure(9, "exact", "ep")),
        ("١٢٫٥", Figure(12.5, "exact")),
    ],
)
def test_figures_are_read_with_all_that_hangs_on_them(text: str, figure: Figure) -> None:
    assert parse_figure(text) == figure


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        (":", ":"),
        ("n/a", ":"),
        ("NA", ":"),
        ("..", ":"),
        ("-", ":"),
        ("nan", ":"),
        (": c", "c"),
        (":z", "z"),
        (": u", ":u"),
        (": Bd", ":bd"),
        (":cd", "cd"),
        (": (z)", "z"),
        ("*", "<"),
        ("", None),
        ("  ", None),
    ],
)
def test_a_figure_that_is_not_there_is_no_zero(text: str, flag: str | None) -> None:
    assert parse_figure(text) == Figure(None, flag=flag)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.234", ("1234", "1.2340")),
        ("28.630", ("28630", "28.63")),
        ("over 1.234 p", ("over 1234 p", "over 1.2340 p")),
        ("1,234", ("1234", "1.2340")),
        ("421,7091", ("421709", "421.7091")),
    ],
)
def test_a_figure_with_two_readings_offers_both(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(CellError) as caught:
        parse_figure(text)

    assert caught.value.suggestions == readings
    assert caught.value.correction is None


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1.234", ".", 1.234),
        ("1.234", ",", 1234),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("1.234,5", ",", 1234.5),
        ("1234", ",", 1234),
    ],
)
def test_the_column_decides_between_thousands_and_decimals(
    text: str, decimal: str, value: float
) -> None:
    assert parse_figure(text, decimal).value == value


@pytest.mark.parametrize(
    ("text", "decimal", "correction"),
    [
        ("12,5", ".", "12.5"),
        ("12.5", ",", "12,5"),
        ("over 12,5% p", ".", "over 12.5% p"),
    ],
)
def test_a_figure_against_its_column_is_an_error_with_its_own_reading(
    text: str, decimal: str, correction: str
) -> None:
    with pytest.raises(CellError) as caught:
        parse_figure(text, decimal)

    assert caught.value.correction == correction


@pytest.mark.parametrize(("text", "value"), [("1.234", 1234), ("40.000", 40000), ("13.5", 13.5)])
def test_where_whole_things_are_counted_groups_of_three_are_thousands(
    text: str, value: float
) -> None:
    assert parse_figure(text, is_whole=True).value == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-1", "negative_number"),
        ("many", "not_a_number"),
        ("5-11", "range_of_numbers"),
        ("RO-01604 Total", "not_a_number"),
        ("1.2.3", "not_a_number"),
    ],
)
def test_what_is_no_figure_is_said(text: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_figure(text)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        pytest.param(["1.234", "0.5"], ".", id="a half proves the point"),
        pytest.param(["1.234", "12,5"], ",", id="a half proves the comma"),
        pytest.param(["1.234.567"], ",", id="two points part thousands"),
        pytest.param(["1,234.5"], ".", id="both signs"),
        pytest.param(["1.234", "40.000", "567"], None, id="nothing is proved"),
        pytest.param(["1,5", "1.5"], "mixed", id="both are proved"),
        pytest.param(["", ":", "n/a", "1 234", "about 12.5"], ".", id="among others"),
        pytest.param([], None, id="empty column"),
    ],
)
def test_the_column_proves_its_decimal_sign(texts: list[str], decimal: str | None) -> None:
    assert column_decimal(texts) == decimal


@given(
    st.floats(0, 1e12, allow_subnormal=False).map(lambda value: round(value, 4)),
    st.sampled_from(["exact", "at_least", "about", "at_most"]),
    st.sampled_from([None, "b", "p", "bd"]),
    st.sampled_from([None, "*", "**"]),
)
def test_a_figure_is_read_as_it_was_written(
    value: float, qualifier: str, flag: str | None, mark: str | None
) -> None:
    figure = Figure(value, qualifier, flag, mark)

    assert parse_figure(format_figure(figure), ".") == figure


@pytest.mark.parametrize("flag", [None, ":", "<", "c", "z", ":u", ":bd", "cd"])
def test_a_figure_without_value_is_read_as_it_was_written(flag: str | None) -> None:
    figure = Figure(None, flag=flag)

    assert parse_figure(format_figure(figure)) == figure


@given(
    st.one_of(st.text(), st.text("0123456789 .,-+<>~*e%:bcpz()", max_size=16)),
    st.sampled_from([None, ".", ","]),
    st.booleans(),
)
def test_no_text_breaks_the_parser(text: str, decimal: str | None, is_whole: bool) -> None:
    try:
        figure = parse_figure(text, decimal, is_whole=is_whole)
    except CellError as error:
        assert str(error)
        for suggestion in error.suggestions:
            parse_figure(suggestion, decimal, is_whole=is_whole)
    else:
        assert (figure.value is None) == (figure.qualifier is None)
