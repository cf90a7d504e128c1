"""A broken table says which file, which line and which value."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kp_data import reference
from kp_data.errors import ReferenceDataError
from kp_data.settings import settings

Change = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the reference tables, which the settings point to."""
    copy = tmp_path / "reference"
    shutil.copytree(settings().reference_folder, copy)
    monkeypatch.setenv("KP_REFERENCE", str(copy))
    return copy


def add(path: Path, line: str) -> int:
    """Add a line to a table; gives its number."""
    text = path.read_text(encoding="utf-8").rstrip("\n") + f"\n{line}\n"
    path.write_text(text, encoding="utf-8")
    return text.count("\n")


@pytest.mark.parametrize(
    ("file", "line", "load", "value"),
    [
        pytest.param(
            "countries.csv", "KEN,Kenia,KE,", reference.countries, "KEN", id="code twice"
        ),
        pytest.param(
            "country_aliases.csv", "Lemuria,LEM,", reference.known_places, "LEM", id="unknown code"
        ),
        pytest.param(
            "country_aliases.csv", "Nigeria,NER,", reference.known_places, "Nigeria", id="name taken"
        ),
        pytest.param(
            "country_aliases.csv", "النيجر,NGA,", reference.known_places, "النيجر", id="CLDR name taken"
        ),
        pytest.param(
            "country_aliases.csv", "NIGERIA*,NER,", reference.known_places, "NIGERIA*", id="disguised"
        ),
        pytest.param(
            "country_aliases.csv", "AUS,AUT,", reference.known_places, "AUS", id="code of another"
        ),
        pytest.param(
            "organisations.csv", "X,Kenya,", reference.known_places, "Kenya", id="organisation"
        ),
        pytest.param("areas.csv", "A,Area,continent,,", reference.areas, "continent", id="kind"),
        pytest.param("areas.csv", "A,Area,subnational,ZZZ,", reference.areas, "ZZZ", id="parent"),
        pytest.param(
            "pillars.csv", "x,theme,jvap-9,X,X,", reference.pillars, "jvap-9", id="no such domain"
        ),
        pytest.param(
            "pillar_aliases.csv", "Return,data", reference.known_pillars, "Return", id="pillar taken"
        ),
        pytest.param(
            "activity_kinds.csv", "x,social,meeting,X,X,X,", reference.activity_kinds, "social",
            id="group",
        ),
        pytest.param("codes.csv", "sex,F,Fem,", reference.code_lists, "F", id="code in list twice"),
        pytest.param("codes.csv", "sex,X,Female,", reference.known_codes, "Female", id="code taken"),
        pytest.param("chairs.csv", "KEN,soon,,,", reference.chair_terms, "soon", id="date"),
        pytest.param("chairs.csv", "ZZZ,2026,,,", reference.chair_terms, "ZZZ", id="chair"),
        pytest.param("members.csv", "ZZZ,country,,member,,yes,", reference.members, "ZZZ", id="member"),
        pytest.param("members.csv", "KWT,country,,,soon,yes,", reference.members, "soon", id="year"),
        pytest.param("tiles.csv", "KWT,0,3", reference.tiles, "0,3", id="two on one tile"),
        pytest.param(
            "published_counts.csv", "x,Then,party,1,exact,2015-11,2020-03,,Said,,,https://x",
            reference.published_counts, "party", id="kind counted",
        ),
        pytest.param("frameworks.csv", "x,Khartoum Process,", reference.known_frameworks,
                     "Khartoum Process", id="framework taken"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_with_file_line_and_value(
    folder: Path, file: str, line: str, load: Callable[[], object], value: str
) -> None:
    number = add(folder / file, line)

    with pytest.raises(ReferenceDataError) as caught:
        load()

    assert f"{file}, line {number}:" in str(caught.value)
    assert f"'{value}'" in str(caught.value)


def test_a_missing_file_is_named_with_its_folder(folder: Path) -> None:
    (folder / "tiles.csv").unlink()

    with pytest.raises(ReferenceDataError, match=r"tiles\.csv is missing.*reference"):
        reference.tiles()


def test_a_missing_column_is_named(folder: Path) -> None:
    (folder / "tiles.csv").write_text("code,row\nKEN,1\n", encoding="utf-8")

    with pytest.raises(
        ReferenceDataError, match=r"tiles\.csv, line 1: there is no column 'column'"
    ):
        reference.tiles()


def test_a_line_with_too_many_cells_is_named(folder: Path) -> None:
    add(folder / "countries.csv", "XXA,Korea, Republic of,XA,")

    with pytest.raises(ReferenceDataError, match=r"countries\.csv, line \d+: the line has more"):
        reference.countries()


def test_a_line_with_too_few_cells_is_named(folder: Path) -> None:
    add(folder / "countries.csv", "XXA,Atlantis")

    with pytest.raises(ReferenceDataError, match=r"countries\.csv, line \d+: the line has more or"):
        reference.countries()


def test_an_empty_name_is_named(folder: Path) -> None:
    add(folder / "countries.csv", "XXA,,XA,")

    with pytest.raises(ReferenceDataError, match="the column 'name' is empty"):
        reference.countries()


def test_a_table_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "tiles.csv").write_bytes("code,row,column\nKEN,1,é\n".encode("cp1252"))

    with pytest.raises(ReferenceDataError, match=r"tiles\.csv is not UTF-8"):
        reference.tiles()


def test_a_table_with_byte_order_mark_is_read(folder: Path) -> None:
    (folder / "tiles.csv").write_bytes(b"\xef\xbb\xbfcode,row,column\r\nKEN,1,2\r\n")

    assert reference.tiles()["KEN"] == reference.Tile("KEN", 1, 2)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("unit", "dogs"),
        ("kind", "guess"),
        ("additive_over", "from;colour"),
        ("protected_by_publisher", "perhaps"),
        ("rounding", "five"),
        ("threshold", "few"),
        ("rate_of", "no_such_measure"),
    ],
)
def test_a_measure_that_breaks_a_rule_is_named(folder: Path, column: str, value: str) -> None:
    path = folder / "measures.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    cells = dict.fromkeys(header, "") | {
        "code": "new",
        "name": "New",
        "unit": "persons",
        "kind": "flow",
        "protected_by_publisher": "no",
        "secretariat": "no",
        "worldwide": "no",
    }
    number = add(path, ",".join((cells | {column: value}).values()))

    with pytest.raises(ReferenceDataError) as caught:
        reference.measures()

    assert f"measures.csv, line {number}:" in str(caught.value)
    assert value.rsplit(";", maxsplit=1)[-1] in str(caught.value)


def test_another_folder_gives_other_tables(folder: Path) -> None:
    add(folder / "country_aliases.csv", "Lemuria,KEN,")

    assert reference.find_place("Lemuria") == "KEN"
