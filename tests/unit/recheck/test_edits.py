"""What was changed by hand in a file is listed, slide by slide; a file saved again is not."""

import codecs
import io
import random
import zipfile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.util import Inches
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from kp_data.contents import FORMS
from kp_data.exports.decks import write_deck
from kp_data.packs import look_into, open_pack
from kp_data.recheck import read_manifest
from kp_data.recheck.edits import edits_between
from kp_data.recheck.record import Part, Series
from kp_data.store import Store
from tests.unit.recheck.conftest import pack_of, put


@pytest.fixture(scope="module")
def decks(tmp_path_factory) -> dict[str, bytes]:
    """The same deck in every form: refugees by year, by country, and a map drawn as a picture."""
    store = Store(tmp_path_factory.mktemp("edits") / "store")
    lines = [
        f"unhcr_returned_refugees,KEN,SSD,{year},{year * 3},UNHCR" for year in range(2018, 2022)
    ]
    put(store, *lines, "unhcr_returned_refugees,YEM,SOM,2019,77,UNHCR")
    views = (("returns_year", {}), ("returns_to", {}), ("returns_flows", {}))
    deck = open_pack(pack_of(*views), look_into(store))
    return {form: write_deck(deck, form) for form in FORMS}


def edits(content: bytes) -> list[str]:
    return [edit.sentence for edit in read_manifest(content, "deck").edits]


def changed(content: bytes, change) -> bytes:
    deck, stream = Presentation(io.BytesIO(content)), io.BytesIO()
    change(deck)
    deck.save(stream)
    return stream.getvalue()


def chart_of(slide):
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def set_value(slide, category: str, value: float) -> None:
    chart = chart_of(slide)
    data = CategoryChartData()
    data.categories = categories = list(chart.plots[0].categories)
    for number, series in enumerate(chart.series):
        values = list(series.values)
        if number == 0:
            values[categories.index(category)] = value
        data.add_series(series.name, values)
    chart.replace_data(data)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_as_it_was_made_has_no_edits(decks, form):
    found = read_manifest(decks[form], f"deck.{form}")
    assert (found.form, found.is_sealed, found.edits) == (form, True, ())
    assert found.manifest.pack.name == "For the meeting"


def test_a_presentation_that_was_saved_again_is_not_edited(decks):
    assert edits(changed(decks["pptx"], lambda _: None)) == []


def test_another_value_in_a_chart_is_told_with_what_it_was(decks):
    content = changed(decks["pptx"], lambda deck: set_value(deck.slides[1], "2019", 120_000))
    [sentence] = edits(content)
    assert sentence.startswith("Slide 2: 2019")
    assert sentence.endswith("reads 120,000, the deck was made with 6,134.")


def test_another_value_in_the_workbook_alone_is_told(decks):
    def change(deck) -> None:
        part = chart_of(deck.slides[1]).part.chart_workbook.xlsx_part
        book, stream = load_workbook(io.BytesIO(part.blob)), io.BytesIO()
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                if cell.value == 6134:
                    cell.value = 7000
        book.save(stream)
        part._blob = stream.getvalue()

    [sentence] = edits(changed(decks["pptx"], change))
    assert "in the workbook behind the chart, reads 7,000" in sentence


def test_another_title_is_told(decks):
    def change(deck) -> None:
        deck.slides[1].shapes.title.text = "Returned refugees: our estimate, by year"

    [sentence] = edits(changed(decks["pptx"], change))
    assert sentence == (
        "Slide 2: the title reads “Returned refugees: our estimate, by year”, was “Returned "
        "refugees (UNHCR) by year”."
    )


def test_notes_of_the_speaker_are_no_part_of_the_slide(decks):
    def change(deck) -> None:
        deck.slides[1].notes_slide.notes_text_frame.text = "Smile."

    assert edits(changed(decks["pptx"], change)) == []


def test_slides_that_were_added_removed_and_moved_are_told(decks):
    def change(deck) -> None:
        order = deck.slides._sldIdLst
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Our own"
        moved, removed = order[3], order[1]
        order.remove(moved)
        order.insert(0, moved)
        deck.part.drop_rel(removed.rId)
        order.remove(removed)

    found = read_manifest(changed(decks["pptx"], change), "deck.pptx")
    sentences = [edit.sentence for edit in found.edits]
    assert any("Slide 1, " in one and "was moved" in one for one in sentences)
    assert "Slide 4 was added: “Our own”." in sentences
    assert "The slide “Returned refugees (UNHCR) by year” was removed." in sentences
    assert len(sentences) == 3
    assert found.numbers == {1: 0, 2: 3, 3: 1}


def test_another_picture_is_told(decks):
    def change(deck) -> None:
        blobs = [part for part in deck.part.package.iter_parts() if "image" in part.content_type]
        for part in blobs:
            part._blob = part.blob + b"\x00"

    assert any(
        "a picture was changed" in sentence for sentence in edits(changed(decks["pptx"], change))
    )


def test_a_deleted_chart_is_told(decks):
    def change(deck) -> None:
        shape = next(shape for shape in deck.slides[1].shapes if shape.has_chart)
        shape._element.getparent().remove(shape._element)

    assert "Slide 2: a chart was deleted." in edits(changed(decks["pptx"], change))


def test_another_cell_of_a_workbook_is_told(decks):
    book, stream = load_workbook(io.BytesIO(decks["xlsx"])), io.BytesIO()
    sheet = next(one for one in book.worksheets if one.title.startswith("1 "))
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 6054)
    cell.value = 6000
    book.save(stream)
    [sentence] = edits(stream.getvalue())
    assert f"{cell.coordinate} reads 6000, the file was made with 6054." in sentence


def test_a_workbook_that_was_saved_again_is_not_edited(decks):
    book, stream = load_workbook(io.BytesIO(decks["xlsx"])), io.BytesIO()
    book.save(stream)
    assert edits(stream.getvalue()) == []


def test_a_sheet_that_was_removed_is_told(decks):
    book, stream = load_workbook(io.BytesIO(decks["xlsx"])), io.BytesIO()
    name = next(name for name in book.sheetnames if name.startswith("2 "))
    del book[name]
    book.save(stream)
    assert edits(stream.getvalue()) == [f"The sheet “{name}” was removed or renamed."]


def test_a_page_of_html_that_was_changed_is_told(decks):
    content = decks["html"].replace(b"</body>", b"<p>Our own</p></body>")
    assert edits(content) == ["The file is not as it was made: something in it was changed."]
    assert edits(decks["html"].replace(b"\n", b"\r\n")) == []


def test_a_page_of_a_pdf_that_was_taken_out_or_put_elsewhere_is_told(decks):
    def pages(order) -> bytes:
        reader, writer, stream = PdfReader(io.BytesIO(decks["pdf"])), PdfWriter(), io.BytesIO()
        for number in order(list(range(len(reader.pages)))):
            writer.add_page(reader.pages[number])
        [record] = reader.attachments["kp-manifest.json"]
        writer.add_attachment("kp-manifest.json", record)
        writer.write(stream)
        return stream.getvalue()

    assert edits(pages(lambda numbers: numbers)) == []
    [sentence] = edits(pages(lambda numbers: numbers[1:]))
    assert sentence.startswith("The file has ")
    assert edits(pages(lambda numbers: [1, 0, *numbers[2:]])) == [
        "Page 1 is not as it was made.",
        "Page 2 is not as it was made.",
    ]


def test_a_file_whose_record_was_dropped_says_so(decks):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(decks["pptx"])) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml/item1"):
                new.writestr(name, old.read(name))
    found = read_manifest(stream.getvalue(), "deck.pptx")
    assert found.manifest is None
    assert "the record of its figures was lost" in found.said


def test_of_slides_that_are_alike_none_is_taken_for_another():
    parts = [
        Part(
            texts=(f"Figure {number}", "Source: UNHCR"),
            charts=((Series(name="a", categories=("x",), values=(number,)),),),
        )
        for number in range(9)
    ]
    assert edits_between(parts, parts, "pptx") == ()
    order = random.Random(1).sample(range(9), 9)
    moved = edits_between(parts, [parts[number] for number in order], "pptx")
    assert all("was moved" in edit.sentence for edit in moved)


def test_ten_thousand_changes_are_cut_short():
    then = [Part(name="1", cells={f"A{row}": "1" for row in range(10_000)})]
    now = [Part(name="1", cells={f"A{row}": "2" for row in range(10_000)})]
    assert len(edits_between(then, now, "xlsx")) == 300


def first_of(deck, kind: str):
    return next(shape for slide in deck.slides for shape in slide.shapes if getattr(shape, kind))


def cover(deck) -> None:
    deck.slides[1].shapes.add_shape(1, Inches(1), Inches(1), Inches(5), Inches(4))


def move_a_chart(deck) -> None:
    first_of(deck, "has_chart").left += Inches(1)


def write_a_label(deck) -> None:
    label = chart_of(deck.slides[1]).plots[0].series[0].points[1].data_label
    label.text_frame.text = "999 999"


def title_a_chart(deck) -> None:
    chart = chart_of(deck.slides[1])
    chart.has_title = True
    chart.chart_title.text_frame.text = "Deaths"


def write_on_the_layout(deck) -> None:
    tree = deck.slides[1].slide_layout.shapes._spTree
    box = deck.slides[1].shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.text_frame.text = "Endorsed by all"
    tree.append(box._element)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (cover, ["Slide 2: a shape without text was added; it may cover something."]),
        (move_a_chart, ["Slide 2: a shape was moved or has another size."]),
        (write_a_label, ["Slide 2: the text “999 999” was added."]),
        (title_a_chart, ["Slide 2: the text “Deaths” was added."]),
        (
            lambda deck: deck.slides[2]._element.set("show", "0"),
            ["Slide 3 was hidden: it is left out when the deck is presented."],
        ),
        (
            write_on_the_layout,
            ["Slides 2, 3, 4: their layout or master shows other texts, pictures or shapes."],
        ),
    ],
)
def test_what_covers_hides_or_labels_is_told(decks, change, expected):
    assert edits(changed(decks["pptx"], change)) == expected


def test_two_texts_that_changed_places_are_told():
    then = [Part(title="By year", texts=("2019", "65", "2020", "19"))]
    now = [Part(title="By year", texts=("2019", "19", "2020", "65"))]
    assert [edit.sentence for edit in edits_between(then, now, "pptx")] == [
        "Slide 1: the text “65” was changed to “19”.",
        "Slide 1: the text “19” was changed to “65”.",
    ]


def test_a_row_that_was_taken_out_of_a_table_is_told_as_that():
    then = [Part(title="By year", texts=("2018", "1", "2019", "65", "2020", "19"))]
    now = [Part(title="By year", texts=("2018", "1", "2020", "19"))]
    assert [edit.sentence for edit in edits_between(then, now, "pptx")] == [
        "Slide 1: the text “2019” was deleted.",
        "Slide 1: the text “65” was deleted.",
    ]


def test_what_is_laid_over_a_page_of_a_pdf_is_told(decks):
    writer, stream = PdfWriter(clone_from=io.BytesIO(decks["pdf"])), io.BytesIO()
    writer.add_annotation(1, FreeText(text="999 999", rect=(100, 100, 400, 300)))
    writer.write(stream)
    assert edits(stream.getvalue()) == ["Page 2 is not as it was made."]


def test_html_with_a_mark_of_its_encoding_is_not_edited(decks):
    assert edits(codecs.BOM_UTF8 + decks["html"]) == []
