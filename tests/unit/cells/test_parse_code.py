"""Codes of the short lists, by code, name or other words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.cells import CellError, parse_age_group, parse_code
from kp_data.reference import activity_kinds, code_lists, frameworks, measures, return_types

LISTS: dict[str, list[str]] = {
    "kind": list(activity_kinds()),
    "framework": list(frameworks()),
    "return_type": list(return_types()),
    "measure": list(measures()),
} | {name: list(codes) for name, codes in code_lists().items()}


@pytest.mark.parametrize("list_name", LISTS)
def test_every_code_is_read_as_it_was_written(list_name: str) -> None:
    assert [parse_code(list_name)(code) for code in LISTS[list_name]] == LISTS[list_name]


@pytest.mark.parametrize(
    ("list_name", "text", "code"),
    [
        ("kind", "Thematic Meeting", "thematic_meeting"),
        ("kind", "Senior Officials’ Meetings", "senior_officials_meeting"),
        ("kind", "SOM", "senior_officials_meeting"),
        ("modality", "virtuel", "online"),
        ("framework", "Khartoum Process", "khartoum_process"),
        ("return_type", "Enforced returns", "forced"),
        ("sex", "women", "F"),
        ("sex", "T", "_T"),
        ("qualifier", "more than", "at_least"),
        ("unit", "%", "percent"),
        ("flag", "bd", "bd"),
        ("flag", "b, p", "bp"),
        ("flag", "bb", "b"),
        ("flag", "BD", "bd"),
        ("flag", "b d; e", "bde"),
        ("flag", "i", "i"),
        ("flag", "h", "h"),
        ("flag", "provisional", "p"),
        ("flag", "break in time series, definition differs (see metadata)", "bd"),
        ("flag", "A", None),
        ("flag", "M", "z"),
        ("flag", "L", ":"),
        ("flag", "O", ":"),
        ("flag", "Q", "<"),
        ("flag", "NA", ":"),
        ("confidentiality", "F", "F"),
        ("confidentiality", "N", "C"),
        ("confidentiality", "A", "C"),
        ("flag", "n/a", ":"),
        ("flag", "<", "<"),
        ("age_group", "60+", "60+"),
        ("sex", "", None),
        ("flag", " ", None),
        ("age_group", "", None),
    ],
)
def test_codes_are_known_by_other_words(list_name: str, text: str, code: str | None) -> None:
    assert parse_code(list_name)(text) == code


@pytest.mark.parametrize(
    ("list_name", "text", "suggestion"),
    [
        ("kind", "thematc meeting", "thematic_meeting"),
        ("measure", "unhcr_returned_refugee", "unhcr_returned_refugees"),
        ("framework", "Khartum Process", "khartoum_process"),
        ("return_type", "volontary", "voluntary"),
        ("modality", "hybridd", "hybrid"),
        ("unit", "dogs", None),
        ("flag", "xyz", None),
        ("flag", "normal", None),
    ],
)
def test_unknown_codes_are_errors_with_what_is_near(
    list_name: str, text: str, suggestion: str | None
) -> None:
    with pytest.raises(CellError) as caught:
        parse_code(list_name)(text)

    assert caught.value.code == f"unknown_{list_name}"
    assert caught.value.severity == "error"
    assert caught.value.suggestion == suggestion
    assert f"'{text}'" in str(caught.value)


def test_a_list_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        parse_code("colour")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("0-4", "0-4"),
        ("05-11", "5-11"),
        ("18 – 59", "18-59"),
        ("01-05 Years", "1-5"),
        ("60+", "60+"),
        ("60 and over", "60+"),
        ("70 ans et plus", "70+"),
        ("under 18", "0-17"),
        ("<18", "0-17"),
        ("Y_LT14", "0-13"),
        ("Y14-17", "14-17"),
        ("Y_GE65", "65+"),
        ("18", "18"),
        ("TOTAL", "_T"),
        ("_T", "_T"),
        ("UNK", "_U"),
        ("unknown_age", "_U"),
        ("_U", "_U"),
        ("١٨-٥٩", "18-59"),
    ],
)
def test_age_groups_are_read(text: str, group: str | None) -> None:
    if group is None:
        with pytest.raises(CellError):
            parse_age_group(text)
    else:
        assert parse_age_group(text) == group


@pytest.mark.parametrize("text", ["05-Nov", "11-mai", "2019-05-11", "2019-05-11 00:00:00", "43596"])
def test_an_age_group_that_excel_turned_into_a_date_is_told(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_age_group(text)

    assert caught.value.code == "age_group_as_date"


@pytest.mark.parametrize("text", ["11-5", "0-400", "old", "under 0", "200+", "-5"])
def test_what_is_no_age_group_is_said(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_age_group(text)

    assert caught.value.code == "unknown_age_group"


@given(st.integers(0, 130), st.integers(0, 130))
def test_an_age_group_is_read_as_it_was_written(one: int, other: int) -> None:
    first, last = sorted((one, other))

    assert parse_age_group(f"{first}-{last}") == f"{first}-{last}"
    assert parse_age_group(f"{first}+") == f"{first}+"


PARSERS: list[Callable[[str], str | None]] = [parse_code(name) for name in (*LISTS, "age_group")]


@given(st.text())
def test_no_text_breaks_the_parsers(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
        except CellError as error:
            assert str(error)
            for suggestion in error.suggestions:
                parse(suggestion)
