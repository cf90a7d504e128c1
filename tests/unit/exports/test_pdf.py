"""The pages of a pack: all of it is there, as text, tagged, with its record."""

import io
import json
import re

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from kp_data.exports.pdf import (
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    table_block,
    write_paper,
    write_pdf,
)
from kp_data.exports.pdf.tables import texts_of
from kp_data.ingest import check, publish
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.store import Store
from kp_data.views.in_words import source_line
from tests.people import officer

COUNTRIES = "BDI TCD DJI EGY ERI ETH KEN LBY RWA SOM SDN TUN UGA YEM ZMB".split()  # noqa: SIM905
HEADINGS = "measure,from,to,year,value,publisher,note\n"
TITLES = {
    "markup": "#let x = 1 $ a^2 $ *bold* = Heading @ref // rest",
    "script": '<script>alert("1")</script> & <b>',
    "formula": '=HYPERLINK("http://example.org")',
    "right to left": "عودة اللاجئين إلى جنوب السودان",
}
MANIFEST = json.dumps({"pack": "x", "title": '"</script>" #x'})


def returns() -> str:
    rows = [
        f"unhcr_returned_refugees,{code},SSD,{year},{100 * number + year},UNHCR,"
        for number, code in enumerate(COUNTRIES, start=1)
        for year in range(2014, 2026)
    ]
    return HEADINGS + "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """A pack with titles of all kinds, and a view that cannot be shown."""
    store = Store(tmp_path_factory.mktemp("pdf") / "store")
    publish(check(returns().encode(), "file.csv", store), store, by=officer("Amina"))
    views = [PackedView(figure="returns_to", title=title) for title in TITLES.values()]
    views += [PackedView(figure=name) for name in ("returns_year", "returns_from", "returns_flows")]
    views += [PackedView(figure="returns_published"), PackedView(figure="gone", note="Secret")]
    return open_pack(Pack(id="p-1", name="Pack #1 <b>", views=tuple(views)), look_into(store))


@pytest.fixture(scope="module")
def data(deck) -> bytes:
    return write_pdf(deck, MANIFEST)


@pytest.fixture(scope="module")
def pdf(data) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def pages(pdf) -> list[str]:
    return [_plain(page.extract_text()) for page in pdf.pages]


@pytest.fixture(scope="module")
def text(pages) -> str:
    return "".join(pages)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_pages_are_a4_and_lie(pdf):
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages} == {
        (842, 595)
    }


@pytest.mark.parametrize("kind", [kind for kind in TITLES if kind != "right to left"])
def test_titles_are_shown_as_they_are_written(text, kind):
    assert _plain(TITLES[kind]) in text


def test_a_title_from_right_to_left_is_a_heading_with_all_its_letters(pdf):
    titles = [str(item["/Title"]) for item in pdf.outline if not isinstance(item, list)]
    assert TITLES["right to left"] in titles
    assert len(titles) == 9


def test_every_row_of_every_table_is_there(deck, text):
    for slide in deck.slides[:-1]:
        _, rows, _ = texts_of(slide.view.chart.table)
        assert [row for row in rows if _plain("".join(row)) not in text] == []


def test_each_figure_has_its_source_line_and_what_its_measure_counts(deck, text):
    for slide in deck.slides[:-1]:
        assert _plain(source_line(slide.view)) in text
        assert _plain(slide.view.about[0].definition) in text


def test_a_view_that_cannot_be_shown_says_why(deck, text):
    assert _plain(deck.slides[-1].said) in text
    assert "Secret" not in text  # words for the speaker stay off paper


def test_pages_are_numbered_and_name_the_pack(pages):
    for number, page in enumerate(pages, start=1):
        assert f"Page{number}of{len(pages)}" in page
        assert "Pack#1<b>.Dataof" in page


def test_the_record_is_attached_as_it_was_given(pdf):
    assert pdf.attachments["kp-manifest.json"] == [MANIFEST.encode()]


def test_the_file_says_what_it_is(pdf):
    assert pdf.metadata.title == "Pack #1 <b>"
    assert "p-1" in pdf.metadata["/Keywords"]
    assert "revision: 1" in pdf.metadata["/Keywords"]
    assert pdf.trailer["/Root"]["/Lang"] == "en"


def test_the_file_is_tagged_with_headings_tables_and_alternative_texts(deck, pdf):
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    found = list(_tags(pdf.trailer["/Root"]["/StructTreeRoot"]))
    kinds = {kind for kind, _ in found}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/P", "/Figure"} <= kinds
    alts = {alt for kind, alt in found if kind == "/Figure"}
    assert {slide.view.chart.alt for slide in deck.slides[:-1]} <= alts


def _tags(part):
    """Kind and alternative text of each part of the structure."""
    part = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(part, list):
        for each in part:
            yield from _tags(each)
    elif isinstance(part, DictionaryObject):
        if "/S" in part:
            yield str(part["/S"]), str(part.get("/Alt", ""))
        if "/K" in part:
            yield from _tags(part["/K"])


def test_the_pages_of_a_file_made_again_are_the_same(deck, pdf):
    again = PdfReader(io.BytesIO(write_pdf(deck, "{}")))
    drawn = [page.get_contents().get_data() for page in pdf.pages]
    assert [page.get_contents().get_data() for page in again.pages] == drawn


def test_an_empty_pack_says_so(tmp_path):
    deck = open_pack(Pack(), look_into(Store(tmp_path / "store")))
    page = PdfReader(io.BytesIO(write_pdf(deck, "{}"))).pages[0].extract_text()
    assert "This pack holds no figures yet." in page
    assert "No data yet." in page


def test_a_paper_of_blocks_for_other_uses():
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
    blocks = [
        Heading("One"),
        Paragraph("Read #more", url="https://example.org"),
        Paragraph("Not a link", url="javascript:alert(1)"),
        Picture(picture, "A square", 20, 20),
        PageBreak(),
        Heading("Two", 2),
    ]
    reader = PdfReader(io.BytesIO(write_paper(Paper("Paper", blocks, lies=False))))
    assert len(reader.pages) == 2
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert links == ["https://example.org"]


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([Heading("Deep", 2)], "leaves out level 1"),
        ([Heading("One"), Picture("<svg/>", " ", 1, 1)], "alternative text"),
    ],
)
def test_a_paper_that_could_not_be_read_aloud_is_refused(blocks, said):
    with pytest.raises(ValueError, match=said):
        write_paper(Paper("Paper", blocks))


def test_a_table_with_too_many_columns_is_turned(deck):
    table = deck.slides[4].view.chart.table.head(3)
    wide = table.assign(**{f"Organisation number {n} of the list": n for n in range(30)})
    block = table_block(wide, 269)
    assert block.heads == ["Year", "2014", "2015", "2016"]
    assert ["Organisation number 7 of the list", "7", "7", "7"] in block.rows
