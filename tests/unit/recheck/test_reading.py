"""Files from outside: foreign, damaged, hostile. Each gets a sentence, and nothing is guessed."""

import io
import json
import zipfile
import zlib

import pytest
from openpyxl import Workbook
from pptx import Presentation
from pypdf import PdfWriter

from kp_data.errors import KpError, RefusedFileError, UnreadableFileError
from kp_data.packs import look_into, open_pack
from kp_data.recheck import manifest_of, read_manifest, reading, recheck
from kp_data.store import Store
from tests.unit.recheck.conftest import html_with, pack_of, put


@pytest.fixture(scope="module")
def manifest(tmp_path_factory) -> str:
    store = Store(tmp_path_factory.mktemp("reading") / "store")
    put(store, "unhcr_returned_refugees,KEN,SSD,2020,10,UNHCR")
    deck = open_pack(pack_of(("returns_year", {"country": "SSD"})), look_into(store))
    return manifest_of(deck)


@pytest.fixture
def record(manifest) -> dict:
    return json.loads(manifest)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_pdf() -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(stream)
    return stream.getvalue()


def a_locked_pdf() -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as into:
        for name, data in files.items():
            into.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return stream.getvalue()


def deck_with(xml: bytes) -> bytes:
    return archive(ppt__presentation_dot_xml=b"<p/>", customXml__item1_dot_xml=xml)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: saved(Presentation()), id="pptx"),
        pytest.param(lambda: saved(Workbook()), id="xlsx"),
        pytest.param(a_pdf, id="pdf"),
        pytest.param(lambda: b"<!doctype html><html><p>Hello</p></html>", id="html"),
    ],
)
def test_a_file_made_elsewhere_is_told_apart_and_nothing_is_guessed(content, store):
    found = read_manifest(content(), "other.file")
    assert found.manifest is None
    assert found.said.startswith("other.file was not made here")
    assert recheck(found, store, look_into(store)) is None


def test_a_file_that_lost_its_record_says_of_which_pack_it_was(tmp_path):
    properties = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        b'<property name="kp-pack"><v>overview</v></property>'
        b'<property name="kp-revision"><v>7</v></property></Properties>'
    )
    deck = archive(ppt__presentation_dot_xml=b"<p/>", docProps__custom_dot_xml=properties)
    found = read_manifest(deck, "deck.pptx")
    assert found.manifest is None
    assert "pack “overview” at revision 7" in found.said


BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "%s">%s]><manifest xmlns="urn:khartoum-process:manifest">&z;</manifest>'
    % (
        b"x" * 1000,
        b"".join(
            b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 50)
            for c in range(ord("c"), ord("z") + 1)
        ),
    )
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(lambda: b"", "is empty", id="empty"),
        pytest.param(lambda: b"\x00\x01 no deck", "is no PowerPoint", id="something else"),
        pytest.param(lambda: archive(hello=b"x"), "is no PowerPoint", id="another archive"),
        pytest.param(lambda: saved(Presentation())[:9000], "is damaged", id="cut off"),
        pytest.param(lambda: b"PK\x03\x04 broken", "is damaged", id="no archive"),
        pytest.param(lambda: deck_with(b"<manifest"), "is damaged", id="broken part"),
        pytest.param(lambda: b"%PDF-1.7 nothing", "is damaged", id="broken PDF"),
        pytest.param(a_locked_pdf, "protected by a password", id="locked PDF"),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "protected by a password",
            id="locked deck",
        ),
        pytest.param(lambda: deck_with(b" " * 160_000_000), "unpacks to more", id="bomb"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, sentence):
    with pytest.raises(UnreadableFileError) as raised:
        read_manifest(content(), "deck.pptx")
    assert sentence in str(raised.value)
    assert str(raised.value).startswith("deck.pptx")


def test_entities_that_grow_without_end_come_to_nothing():
    try:
        found = read_manifest(deck_with(BOMB), "deck.pptx")
    except KpError:
        return
    assert found.manifest is None


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    with pytest.raises(RefusedFileError, match=r"larger than 1 MB"):
        read_manifest(b"x" * 1_000_001, "deck.pptx")


def test_a_file_that_takes_too_much_memory_is_not_read(monkeypatch):
    monkeypatch.setattr(reading, "MEMORY", 120_000_000)
    with pytest.raises(KpError, match="more memory or time"):
        read_manifest(deck_with(b" " * 120_000_000), "deck.pptx")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda said: said.update(more=1), id="another field"),
        pytest.param(lambda said: said.pop("pack"), id="a field is missing"),
        pytest.param(lambda said: said.update(format=0), id="format"),
        pytest.param(lambda said: said.update(format="one"), id="format in words"),
        pytest.param(lambda said: said.update(made_at="yesterday"), id="day"),
        pytest.param(lambda said: said.update(language="../../etc"), id="language"),
        pytest.param(lambda said: said["slides"][0].update(rows=[[1]]), id="rows without columns"),
        pytest.param(lambda said: said["slides"][0]["rows"][0].__setitem__(1, [1]), id="cell"),
        pytest.param(lambda said: said["slides"][0].update(number=-1), id="number"),
        pytest.param(lambda said: said["stood"].update(number=True), id="revision"),
        pytest.param(lambda said: said.update(slides=said["slides"] * 61), id="too many slides"),
        pytest.param(lambda said: said["slides"][0].update(title="x" * 4001), id="too long"),
        pytest.param(
            lambda said: said["slides"][0].update(keys=[["x"]] * 2001, rows=[[1] * 7] * 2001),
            id="too many rows",
        ),
    ],
)
def test_a_record_that_is_none_of_ours_is_not_believed(record, change):
    change(record)
    with pytest.raises(UnreadableFileError) as raised:
        read_manifest(html_with(json.dumps(record)), "deck.html")
    assert "damaged or was changed" in str(raised.value)


@pytest.mark.parametrize(
    "text",
    ["null", "[]", "{", "NaN", "[" * 100_000, '{"format": 1e400}', '{"format": {}}', "\ud800"],
    ids=["null", "list", "cut off", "NaN", "deep", "infinite", "object", "no text"],
)
def test_nonsense_in_place_of_a_record_is_not_believed(text):
    opening = b'<!doctype html><html><script id="kp-manifest">'
    content = opening + text.encode("utf-8", "surrogatepass") + b"</script></html>"
    with pytest.raises(UnreadableFileError, match="record"):
        read_manifest(content, "deck.html")


def test_a_record_of_a_later_version_is_not_guessed_at(record):
    record["format"] = 2
    with pytest.raises(UnreadableFileError, match="newer form"):
        read_manifest(html_with(json.dumps(record)), "deck.html")


def test_a_record_may_not_be_larger_than_any_of_ours(record, monkeypatch):
    monkeypatch.setattr(reading, "MOST_RECORD", 100)
    with pytest.raises(UnreadableFileError, match="damaged or was changed"):
        read_manifest(html_with(json.dumps(record)), "deck.html")


def test_a_record_with_numbers_that_are_none_is_not_believed(record):
    text = json.dumps(record).replace(": 10,", ": Infinity,").replace(" 10,", " NaN,")
    with pytest.raises(UnreadableFileError):
        read_manifest(html_with(text), "deck.html")


def test_parts_that_are_packed_wrongly_are_damaged():
    content = bytearray(deck_with(zlib.compress(b"x" * 5000)))
    content[60:90] = b"\xff" * 30
    with pytest.raises(UnreadableFileError):
        read_manifest(bytes(content), "deck.pptx")
