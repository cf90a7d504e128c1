"""Whatever is sent, a sentence comes back and the store is as before."""

import io
import struct
import zipfile
import zlib

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from kp_data.__main__ import main
from kp_data.errors import PersonalDataError, RefusedFileError, UnreadableFileError
from kp_data.ingest import check, publish
from kp_data.reading.workbook import read_workbook
from kp_data.store import Store
from tests.people import officer

HEADER = "measure,from_code,to_code,period,value,publisher,note"
ROW = "unhcr_returned_refugees,KEN,SOM,2020,12,UNHCR,"
GOOD = f"{HEADER}\n{ROW}\n".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def book(*lines: list[object], change=None) -> bytes:
    made = Workbook()
    for line in lines:
        made.active.append(line)
    if change:
        change(made.active)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def archive(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return file.getvalue()


def document(rows: str) -> bytes:
    """An OpenDocument workbook with one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        **{"META-INF__manifest_DOT_xml": "<manifest/>", "content_DOT_xml": content},
    )


def ods_cell(text: str, more: str = "") -> str:
    start = f'<table:table-cell office:value-type="string" {more}>'
    return f"{start}<text:p>{text}</text:p></table:table-cell>"


def lying(data: bytes) -> bytes:
    """The same archive, whose parts say that they are ten bytes long."""
    at = 0
    changed = bytearray(data)
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", changed, at + 24, 10)
        at += 4
    return bytes(changed)


def header_as_workbook(*lines: str, change=None) -> bytes:
    return book(HEADER.split(","), *(line.split(",") for line in lines), change=change)


@pytest.fixture
def untouched(filled):
    """A store with one revision; afterwards it must have that one and nothing else."""
    store = filled("good", publish_good)
    before = store.history()
    yield store
    assert store.history() == before


def publish_good(store: Store) -> None:
    publish(check(GOOD, "good.csv", store), store, by=officer("Amina"))


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        pytest.param(b"", "a.csv", "is empty", id="nothing"),
        pytest.param(b"\n\n , ,\n\n", "a.csv", "is empty", id="blank lines"),
        pytest.param(b"\xef\xbb\xbf", "a.csv", "is empty", id="a mark and nothing"),
        pytest.param(b"%PDF-1.7\n", "a.xlsx", "is a PDF document, not a table", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.csv", "not a table", id="picture"),
        pytest.param(
            b"<html><table><tr><td>measure</td></tr></table></html>",
            "a.xls",
            "is a web page, not a table",
            id="web page called .xls",
        ),
        pytest.param(
            archive(**{"word__document_DOT_xml": "<w/>", "[Content_Types]_DOT_xml": "<t/>"}),
            "a.docx",
            "a text document or a presentation",
            id="text document",
        ),
        pytest.param(
            archive(one_DOT_csv=GOOD, two_DOT_csv=GOOD), "a.zip", "Unpack it", id="archive of files"
        ),
        pytest.param(archive(), "a.xlsx", "not a table", id="empty archive"),
        pytest.param(OLE + bytes(4000), "a.xls", "protected by a password", id="broken .xls"),
        pytest.param(header_as_workbook(ROW)[:-900], "a.xlsx", "damaged", id="cut off"),
        pytest.param(header_as_workbook(ROW)[:30], "a.xlsx", "damaged", id="cut off early"),
        pytest.param(
            f'{HEADER}\n{ROW}"{"x" * 11_000_000}\n'.encode(), "a.csv", "line 2", id="endless cell"
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_nothing(data, name, sentence, untouched):
    with pytest.raises(UnreadableFileError, match=sentence) as told:
        check(data, name, untouched)
    assert str(told.value).startswith((name, f"In {name}"))
    assert len(str(told.value)) < 400


def far_apart(sheet) -> None:
    sheet["XFD1048576"] = "x"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(
            archive(xl__workbook_DOT_xml=b"0" * 50_000_000), "unpacks to more", id="ratio"
        ),
        pytest.param(lying(header_as_workbook(ROW)), "smaller than it is", id="false sizes"),
        pytest.param(header_as_workbook(ROW, change=far_apart), "memory", id="two cells far apart"),
        pytest.param(
            document(
                f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("a")}'
                "</table:table-row>"
            ),
            "1,048,576 cells; at most 1,000,000 are read",
            id="a row repeated a million times",
        ),
    ],
)
def test_a_bomb_is_refused_and_changes_nothing(data, sentence, untouched, monkeypatch):
    monkeypatch.setenv("KP_MAX_CELLS", "1000000")
    with pytest.raises(RefusedFileError, match=sentence):
        check(data, "bomb.xlsx", untouched)


def test_more_cells_than_the_settings_allow_are_refused(untouched, monkeypatch):
    monkeypatch.setenv("KP_MAX_CELLS", "20")
    for data in (GOOD + GOOD + GOOD, header_as_workbook(ROW, ROW, ROW)):
        with pytest.raises(RefusedFileError, match="at most 20 are read"):
            check(data, "file", untouched)


def test_empty_rows_to_the_end_of_a_sheet_are_no_matter():
    row = f"<table:table-row>{ods_cell('a')}</table:table-row>"
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048575">{rest}</table:table-row>'
    assert read_workbook(document(row + rest), "a.ods").sheets == {"S": [["a"]]}


def test_headings_without_rows_are_a_note(untouched):
    for data in (f"{HEADER}\n".encode(), header_as_workbook()):
        plan = check(data, "a.csv", untouched)
        assert (plan.rows, plan.rejected) == (0, 0)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a", "a.pdf"])
def test_the_ending_of_a_name_does_not_matter(name, untouched):
    for data in (GOOD, header_as_workbook(ROW)):
        assert check(data, name, untouched).accepted == 1


def test_only_the_last_part_of_a_path_is_ever_shown_or_kept(store):
    plan = check(GOOD, "../../etc/passwd.csv", store)
    assert plan.file_name == "passwd.csv"
    assert publish(plan, store, by=officer("Amina")).file_name == "passwd.csv"
    with pytest.raises(UnreadableFileError) as told:
        check(b"", "../../etc/passwd.csv", store)
    assert ".." not in str(told.value)


def test_script_in_a_cell_is_kept_as_text(store):
    cell = "<script>alert(1)</script><b>x</b>"
    plan = check(f"{HEADER}\n{ROW}{cell}\n".encode(), "a.csv", store)
    assert plan.records["return"].column("note").to_pylist() == [cell]


def test_three_hundred_columns_stay_readable(untouched):
    more = ",".join(f"extra {number}" for number in range(300))
    plan = check(f"{HEADER},{more}\n{ROW}{',1' * 300}\n".encode(), "a.csv", untouched)
    assert plan.accepted == 1
    assert all(len(problem.message) < 10_000 for problem in plan.problems)


@pytest.mark.parametrize("wrong", [b"\xe9", b"\0"], ids=["one wrong byte", "a zero byte"])
def test_one_wrong_byte_does_not_change_the_encoding(wrong, untouched):
    text = f"{HEADER}\n{ROW}Côte d’Ivoire – été\n".encode()
    plan = check(
        text + ROW.replace("2020", "2021").encode() + b"r" + wrong + b"x\n", "a.csv", untouched
    )
    assert plan.encoding == "utf-8"
    assert plan.records["return"].column("note").to_pylist() == ["Côte d’Ivoire – été", "r\ufffdx"]
    (problem,) = [one for one in plan.problems if one.code == "unreadable_signs"]
    assert (problem.severity, problem.cells) == ("warning", ("G3",))


def test_a_file_in_another_encoding_is_not_taken_for_utf8(untouched):
    text = f"{HEADER}\n{ROW}Côte d’Ivoire, déjà vu, réintégration à Genève\n".replace(", ", " - ")
    plan = check(text.encode("cp1252"), "a.csv", untouched)
    assert plan.encoding == "cp1252"
    assert "Côte" in plan.records["return"].column("note").to_pylist()[0]


def test_a_refused_person_leaves_the_store_as_it_was(untouched):
    with pytest.raises(PersonalDataError):
        check(f"{HEADER},surname\n{ROW},Hassan\n".encode(), "a.csv", untouched)


def test_of_two_files_the_good_one_publishes_and_the_worst_status_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("KP_STORE", str(tmp_path / "store"))
    (tmp_path / "bad.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "good.csv").write_bytes(GOOD)
    done = CliRunner().invoke(
        main, ["publish", str(tmp_path / "bad.csv"), str(tmp_path / "good.csv")]
    )
    assert done.exit_code == 2
    assert "bad.csv is a PDF document" in done.output
    assert len(CliRunner().invoke(main, ["history"]).output.strip().splitlines()) == 1


def formulas(sheet) -> None:
    sheet["H1"], sheet["H2"] = "release", "=1+1"
    sheet["G2"] = "#REF!"


def test_errors_of_formulas_and_formulas_without_results_are_told():
    read = read_workbook(header_as_workbook(ROW, change=formulas), "a.xlsx")
    assert read.sheets["Sheet"][1][6:] == ["#REF!", ""]
    told = {(one.code, one.cells, one.severity, one.sheet) for one in read.problems}
    assert told == {
        ("formula_error", ("G2",), "warning", "Sheet"),
        ("formula_without_result", ("H2",), "warning", "Sheet"),
    }


def hidden(sheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True


def test_hidden_lines_and_columns_are_read_and_told():
    read = read_workbook(book(["a", "b"], [1, 2], [3, 4], change=hidden), "a.xlsx")
    assert read.sheets["Sheet"] == [["a", "b"], ["1", "2"], ["3", "4"]]
    told = {(one.code, one.lines, one.letter, one.severity) for one in read.problems}
    assert told == {("hidden_rows", (3,), "", "note"), ("hidden_column", (), "B", "note")}


def merged(sheet) -> None:
    for area in ("A1:C1", "A3:A4", "B3:B4", "C3:C4"):
        sheet.merge_cells(area)


def test_merged_cells_are_read_in_each_line_but_figures_once():
    lines = [["Title"], ["country", "year", "value", "sex"], ["KEN", 2020, 120, "F"]]
    lines.append([None, None, None, "M"])
    read = read_workbook(book(*lines, change=merged), "a.xlsx")
    assert read.sheets["Sheet"] == [
        ["Title", "", "", ""],
        ["country", "year", "value", "sex"],
        ["KEN", "2020", "120", "F"],
        ["KEN", "2020", "", "M"],
    ]
    told = {(one.code, one.lines, one.letter, one.severity) for one in read.problems}
    assert told == {
        ("merged_cells", (3, 4), "A", "note"),
        ("merged_cells", (3, 4), "B", "note"),
        ("merged_figure", (3, 4), "C", "warning"),
    }


def test_an_archive_with_a_wrong_stream_is_told():
    data = bytearray(archive(xl__workbook_DOT_xml=b"<w>" * 100))
    at = data.find(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    data[at : at + 4] = zlib.compress(b"")[:4]
    with pytest.raises((UnreadableFileError, RefusedFileError)):
        read_workbook(bytes(data), "a.xlsx")


@pytest.mark.parametrize("name", ["a\x00\x1b[31mb.csv", "..\u202eb.csv", "C:\\Users\\me\\b.csv"])
def test_signs_that_cannot_be_seen_and_folders_are_no_part_of_a_name(name, untouched):
    shown = check(GOOD, name, untouched).file_name
    assert shown.endswith("b.csv")
    assert shown.isprintable()
    assert "\\" not in shown
