"""What leaves the dashboard in Arabic and French: direction, language and typefaces."""

import re
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader

from kp_data.exports.decks import write_deck
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.store import open_store
from kp_data.wording import in_language

FIGURES = ("meetings_per_year", "meetings_hosts")


@pytest.fixture(scope="module", params=["ar", "fr"])
def deck(request, seeded_folder):
    views = tuple(PackedView(figure=figure) for figure in FIGURES)
    with in_language(request.param):
        yield open_pack(Pack(id="both", views=views), look_into(open_store(str(seeded_folder))))


def test_slides_and_their_charts_run_as_the_language_does(deck):
    file = Presentation(BytesIO(write_deck(deck, "pptx")))
    from_right = deck.language == "ar"
    slides = list(file.slides)
    paragraphs = [p for page in slides for p in page.shapes._spTree.iter(qn("a:p"))]
    turned = {p.pPr is not None and p.pPr.get("rtl") == "1" for p in paragraphs}
    assert turned == {from_right}
    tags = {r.rPr.get("lang") for page in slides for r in page.shapes._spTree.iter(qn("a:r"))}
    assert tags == {"ar-SA" if from_right else "fr-FR"}
    years, hosts = (
        next(shape.chart._chartSpace for shape in page.shapes if shape.has_chart)
        for page in slides[1:]
    )
    ways = [
        one.get("val") for one in hosts.iter(qn("c:valAx")) for one in one.iter(qn("c:orientation"))
    ]
    assert set(ways) == {"maxMin" if from_right else "minMax"}
    ways = [one.get("val") for one in years.iter(qn("c:orientation"))]
    assert set(ways) == {"minMax"}, "years run from the left in every language"
    title = slides[1].shapes.title.text_frame.text
    assert bool(re.search("[\u0600-\u06ff]", title)) == from_right
    assert title != "Meetings per year"


def test_papers_embed_the_typeface_of_the_language(deck):
    pages = PdfReader(BytesIO(write_deck(deck, "pdf"))).pages
    fonts = {str(f.get_object()["/BaseFont"]) for f in pages[0]["/Resources"]["/Font"].values()}
    assert any("NotoSansArabic" in name for name in fonts) == (deck.language == "ar")


def test_workbooks_and_players_run_as_the_language_does(deck):
    from_right = deck.language == "ar"
    book = openpyxl.load_workbook(BytesIO(write_deck(deck, "xlsx")))
    assert {bool(page.sheet_view.rightToLeft) for page in book} == {from_right}
    page = write_deck(deck, "html").decode()
    assert f'lang="{deck.language}" dir="{"rtl" if from_right else "ltr"}"' in page
    first_key = re.search("<kbd>([→←])</kbd>", page)[1]
    assert first_key == ("←" if from_right else "→")
