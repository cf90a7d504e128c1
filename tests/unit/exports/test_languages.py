"""What leaves the dashboard in Arabic and French: direction, language, typefaces, no English."""

import re
from functools import cache
from html import unescape
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from babel.messages.pofile import read_po
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader

from kp_data.exports.csv_text import plain_rows
from kp_data.exports.decks import write_deck
from kp_data.exports.templates import _without_codes, template_columns
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.records import RECORDS
from kp_data.store import open_store
from kp_data.wording import CATALOGUES, in_language
from kp_data.wording.templates import HOLDS

FIGURES = ("meetings_per_year", "meetings_hosts", "returns_reporting")


@pytest.fixture(scope="module", params=["ar", "fr"])
def deck(request, seeded_folder):
    views = tuple(PackedView(figure=figure) for figure in FIGURES)
    with in_language(request.param):
        yield open_pack(Pack(id="both", views=views), look_into(open_store(str(seeded_folder))))


@pytest.fixture(scope="module")
def written(deck):
    """The deck as a file of a form, made once."""
    return cache(lambda form: write_deck(deck, form))


def texts_of_slides(data: bytes) -> list[str]:
    pages = Presentation(BytesIO(data)).slides
    trees = [tree for page in pages for tree in (page.shapes._spTree, page.notes_slide._element)]
    trees += [shape.chart._chartSpace for page in pages for shape in page.shapes if shape.has_chart]
    return [text.text or "" for tree in trees for text in tree.iter(qn("a:t"), qn("c:v"))]


def texts_of_workbook(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(data))
    shown = [page for page in book if page.sheet_state == "visible"]
    rows = [row for page in shown for row in page.iter_rows(values_only=True)]
    cells = [str(cell) for row in rows for cell in row if cell]
    return [*book.sheetnames, *cells]


def texts_of_page(data: bytes) -> list[str]:
    plain = re.sub(
        r"<script(?![^>]*application/json).*?</script>", "", data.decode(), flags=re.DOTALL
    )
    return [unescape(re.sub(r"<style.*?</style>", "", plain, flags=re.DOTALL))]


TEXTS = {
    "pptx": texts_of_slides,
    "pdf": lambda data: [page.extract_text() for page in PdfReader(BytesIO(data)).pages],
    "xlsx": texts_of_workbook,
    "html": texts_of_page,
}


def english_of(language: str) -> set[str]:
    """The parts of three words and more of all sentences that have another translation."""
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        entries = [(entry.id, entry.string) for entry in read_po(file, locale=language) if entry.id]
    pairs = [
        (one, "".join(said))
        for ids, said in entries
        for one in ([ids] if isinstance(ids, str) else ids)
    ]
    parts = {
        part.strip()
        for sentence, said in pairs
        for part in re.split(r"\{[^}]*\}", sentence)
        if part not in said
    }
    return {part for part in parts if len(re.findall("[A-Za-z]{2,}", part)) > 2}


@pytest.mark.parametrize("form", TEXTS)
def test_no_english_sentence_is_left_in_a_file(deck, written, form):
    said = " ".join(" ".join(TEXTS[form](written(form))).split())
    assert len(said) > 1_000
    assert {part for part in english_of(deck.language) if part in said} == set()


def test_tables_on_slides_begin_as_the_language_does_and_years_at_the_left(deck, written):
    slides = Presentation(BytesIO(written("pptx"))).slides
    tables = [shape.table for page in slides for shape in page.shapes if shape.has_table]
    heads, *rows = ([cell.text for cell in row.cells] for row in tables[0].rows)
    years = [int(head) for head in heads if head]
    assert len(years) > 4
    assert years == sorted(years)
    names = -1 if deck.language == "ar" else 0
    assert heads[names] == ""
    assert all(row[names] for row in rows)


def test_slides_and_their_charts_run_as_the_language_does(deck, written):
    file = Presentation(BytesIO(written("pptx")))
    from_right = deck.language == "ar"
    slides = list(file.slides)
    paragraphs = [p for page in slides for p in page.shapes._spTree.iter(qn("a:p"))]
    turned = {p.pPr is not None and p.pPr.get("rtl") == "1" for p in paragraphs}
    assert turned == {from_right}
    tags = {r.rPr.get("lang") for page in slides for r in page.shapes._spTree.iter(qn("a:r"))}
    assert tags == {"ar-SA" if from_right else "fr-FR"}
    years, hosts = (
        next(shape.chart._chartSpace for shape in page.shapes if shape.has_chart)
        for page in slides[1:3]
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


def test_papers_embed_the_typeface_of_the_language(deck, written):
    pages = PdfReader(BytesIO(written("pdf"))).pages
    fonts = {str(f.get_object()["/BaseFont"]) for f in pages[0]["/Resources"]["/Font"].values()}
    assert any("NotoSansArabic" in name for name in fonts) == (deck.language == "ar")


def test_workbooks_and_players_run_as_the_language_does(deck, written):
    from_right = deck.language == "ar"
    book = openpyxl.load_workbook(BytesIO(written("xlsx")))
    assert {bool(page.sheet_view.rightToLeft) for page in book} == {from_right}
    page = written("html").decode()
    assert f'lang="{deck.language}" dir="{"rtl" if from_right else "ltr"}"' in page
    first_key = re.search("<kbd>([→←])</kbd>", page)[1]
    assert first_key == ("←" if from_right else "→")


def test_what_each_column_of_a_template_holds_is_said_in_the_language():
    held = {
        _without_codes(RECORDS[record].model.model_fields[column].description or "")
        for record in ("meeting", "training", "return")
        for column in template_columns(record)
    }
    assert held == set(HOLDS)


def test_cells_that_programs_read_hold_no_marks_of_direction():
    table = pd.DataFrame({"name": ["\u2068UNHCR\u2069، 2024"], "figure": [5]})
    assert plain_rows(table) == [["UNHCR، 2024", 5]]
