"""Numbers of a column whose decimal sign is known, and that may yet be thousands."""

import pytest

from kp_data.cells import CellError, parse_figure


def test_three_digits_behind_the_sign_are_asked_about_where_persons_are_counted():
    with pytest.raises(CellError) as caught:
        parse_figure("1.234", ".", is_whole=True)
    assert caught.value.code == "thousands_or_decimals"
    assert caught.value.suggestions == ("1234", "1.2340")


def test_what_can_be_one_thing_only_is_read():
    assert parse_figure("1,234", ".", is_whole=True).value == 1234
    assert parse_figure("28.6250", ".", is_whole=True).value == 28.625
    assert parse_figure("13.5", ".", is_whole=True).value == 13.5
    assert parse_figure("0.234", ".", is_whole=True).value == 0.234
    assert parse_figure("1.234", ".").value == 1.234
