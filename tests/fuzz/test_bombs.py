"""A few kilobytes that ask for gigabytes, and files that are nothing but long: a sentence, soon."""

import io
import zipfile

import pytest

from kp_data.errors import KpError, RefusedFileError, UnreadableFileError
from kp_data.ingest import check
from kp_data.reading.workbook import read_workbook
from kp_data.recheck import read_manifest
from kp_data.store import Store
from tests.fuzz.targets.archives import packed, unpacked
from tests.fuzz.targets.workbooks import excel, open_document

HEADER = "measure,from_code,to_code,period,value,publisher,note"
ROW = "unhcr_returned_refugees,KEN,SOM,2020,12,UNHCR,"
PARTS = unpacked(excel())
FILE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
WEB = b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://elsewhere.example/x">]>'
LONG = b'<!DOCTYPE x [<!ENTITY e "' + b"x" * 50_000 + b'">]>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("k"))
    )
    + b'<!ENTITY e "&j;">]>'
)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def with_entity(start: bytes, times: int = 1) -> bytes:
    """A workbook whose first sheet begins with a document type, and names its entity in a cell."""
    cell = b'<c r="G2" t="inlineStr"><is><t>' + b"&e;" * times + b"</t></is></c>"
    at = PARTS.index(b"@@ xl/worksheets/sheet1.xml\n") + len(b"@@ xl/worksheets/sheet1.xml\n")
    end = PARTS.index(b"</row>", PARTS.index(b'<row r="2"'))
    inside = PARTS[at:end]
    return packed(PARTS[:at] + start + inside + cell + PARTS[end:])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: with_entity(FILE), id="a file of the server"),
        pytest.param(lambda: with_entity(WEB), id="an address elsewhere"),
        pytest.param(lambda: with_entity(LAUGHS), id="a billion laughs"),
        pytest.param(lambda: with_entity(LONG, 20_000), id="quadratic"),
    ],
)
def test_entities_in_a_workbook_are_never_unfolded(data):
    try:
        sheets = read_workbook(data(), "a.xlsx").sheets
    except KpError as error:
        assert str(error).startswith("a.xlsx")
        return
    text = str(sheets)
    assert "root:" not in text
    assert "xxxxxxxxxx" not in text
    assert len(text) < 200_000


def test_entities_in_a_deck_are_never_unfolded():
    for start, times in ((FILE, 1), (WEB, 1), (LAUGHS, 1), (LONG, 20_000)):
        part = start + b'<manifest xmlns="urn:khartoum-process:manifest">' + b"&e;" * times
        deck = b"\n@@ ppt/presentation.xml\n<p/>\n@@ customXml/item1.xml\n" + part + b"</manifest>"
        try:
            found = read_manifest(packed(deck), "deck.pptx")
        except KpError as error:
            assert "root:" not in str(error)
            continue
        assert found.manifest is None


def test_an_archive_in_an_archive_is_no_table(store):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(20_000_000))
    for data in (packed(b"\n@@ inner.xlsx\n" + bomb.getvalue()), bomb.getvalue()):
        with pytest.raises(KpError):
            check(data, "a.xlsx", store)


def test_an_open_document_that_unpacks_to_more_than_it_may_is_refused(store):
    with pytest.raises(RefusedFileError, match="unpacks to more"):
        check(packed(unpacked(open_document()) + b" " * 60_000_000), "a.ods", store)


def test_a_packed_text_is_no_table(store):
    import gzip

    with pytest.raises(UnreadableFileError):
        check(gzip.compress(f"{HEADER}\n{ROW}x\n".encode() * 100), "a.csv", store)


def test_very_many_sheets_are_refused(store):
    entry = b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>'
    names = b"".join(entry % (number, number) for number in range(10, 5_000))
    with pytest.raises(RefusedFileError, match=r"4,?992 sheets; at most 250 are read"):
        check(packed(PARTS.replace(b"</sheets>", names + b"</sheets>")), "a.xlsx", store)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        pytest.param(HEADER + ",x" * 3_000_000 + f"\n{ROW}\n", "1000000", id="millions of columns"),
        pytest.param(f"{HEADER}\n{ROW}{'x' * 30_000_000}\n", "25000000", id="one endless line"),
        pytest.param(f'{HEADER}\n{ROW}"{"x" * 30_000_000}\n', "25000000", id="an endless quote"),
    ],
)
def test_endless_lines_are_told(text, setting, store, monkeypatch):
    monkeypatch.setenv("KP_MAX_CELLS", setting)
    with pytest.raises(KpError) as told:
        check(text.encode(), "a.csv", store)
    assert str(told.value).startswith(("a.csv", "In a.csv"))
    assert len(str(told.value)) < 1_000
