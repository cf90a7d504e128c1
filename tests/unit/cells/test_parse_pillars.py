"""Pillars by code, name and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kp_data.cells import CellError, parse_pillars
from kp_data.reference import pillars


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("jvap-5", ("jvap-5",), id="code"),
        pytest.param("JVAP Domain 5", ("jvap-5",), id="JVAP Domain"),
        pytest.param("Domain 5", ("jvap-5",), id="Domain"),
        pytest.param("Domaine 5", ("jvap-5",), id="Domaine"),
        pytest.param("5", ("jvap-5",), id="number"),
        pytest.param("1;4", ("jvap-1", "jvap-4"), id="numbers"),
        pytest.param("Domains 1 and 5", ("jvap-1", "jvap-5"), id="Domains"),
        pytest.param("Return, readmission, and reintegration", ("jvap-5",), id="commas in a name"),
        pytest.param(
            "Domain 5: Return, readmission, and reintegration", ("jvap-5",), id="number and name"
        ),
        pytest.param(
            "Prevention of and fight against irregular migration, migrant smuggling, and "
            "trafficking in human beings",
            ("jvap-4",),
            id="the longest name",
        ),
        pytest.param("return; reintegration", ("return", "reintegration"), id="semicolon"),
        pytest.param("return/reintegration", ("return", "reintegration"), id="slash"),
        pytest.param("Return\nReintegration", ("return", "reintegration"), id="line break"),
        pytest.param("Return and reintegration", ("return", "reintegration"), id="and"),
        pytest.param("Domain 5; return; return", ("jvap-5", "return"), id="each once"),
        pytest.param("legal_migration,data", ("legal_migration", "data"), id="codes of themes"),
        pytest.param("", (), id="empty"),
    ],
)
def test_pillars_are_read(text: str, codes: tuple[str, ...]) -> None:
    assert parse_pillars(text) == codes


@pytest.mark.parametrize(
    ("text", "usable", "correction"),
    [
        pytest.param("Foo; return", ("return",), None, id="beside a known one"),
        pytest.param("reintegraton", (), "reintegration", id="misspelt"),
        pytest.param("JVAP Domain 6", (), None, id="no such domain"),
        pytest.param("Domain 5: Data", (), None, id="number and name disagree"),
    ],
)
def test_an_unknown_pillar_is_a_warning_and_leaves_the_others(
    text: str, usable: tuple[str, ...], correction: str | None
) -> None:
    with pytest.raises(CellError) as caught:
        parse_pillars(text)

    assert caught.value.severity == "warning"
    assert caught.value.code == "unknown_pillar"
    assert caught.value.usable == usable
    assert caught.value.correction == correction


def test_several_unknown_pillars_are_said_at_once() -> None:
    with pytest.raises(CellError, match="'Foo', 'Bar' are not pillars"):
        parse_pillars("Foo; Bar; data")


@pytest.mark.parametrize("code", list(pillars()))
def test_every_pillar_is_known_by_code_name_and_short_name(code: str) -> None:
    entry = pillars()[code]

    assert parse_pillars(code) == (code,)
    assert parse_pillars(entry.english_name) == (code,)
    assert parse_pillars(entry.english_short_name) == (code,)


@given(
    st.lists(st.sampled_from(sorted(pillars())), unique=True, max_size=6),
    st.sampled_from([";", "; ", "/", "\n"]),
)
def test_pillars_are_read_as_they_were_written(codes: list[str], sign: str) -> None:
    assert parse_pillars(sign.join(codes)) == tuple(codes)


@given(st.text())
def test_no_text_breaks_the_parser(text: str) -> None:
    try:
        parse_pillars(text)
    except CellError as error:
        assert str(error)
        for suggestion in error.suggestions:
            parse_pillars(suggestion)
