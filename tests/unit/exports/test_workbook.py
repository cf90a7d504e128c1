"""A pack as an Excel file: a sheet a slide, real numbers, and unseen what the file is."""

import io

import openpyxl
import pytest

from kp_data.exports.workbook import MANIFEST_SHEET, write_deck_xlsx
from kp_data.packs import Pack, PackedView, look_into, open_pack
from kp_data.recheck import manifest_of
from kp_data.store import Store

HOSTILE = '=HYPERLINK("http://x")[*]/\\: <script> \u0645\u0635\u0631'


@pytest.fixture(scope="module")
def deck(seeded_folder):
    """A pack with a hostile title, and with a view that leads nowhere."""
    views = (
        PackedView(figure="returns_to", parameters={"country": "SSD"}, title=HOSTILE),
        PackedView(figure="returns_to", parameters={"country": "SSD"}, title=HOSTILE, note="=1+1"),
        PackedView(figure="gone"),
        PackedView(figure="meetings_per_year"),
    )
    pack = Pack(id="test", name="=A1", views=views)
    return open_pack(pack, look_into(Store(seeded_folder)))


@pytest.fixture(scope="module")
def sheets(deck):
    return openpyxl.load_workbook(io.BytesIO(write_deck_xlsx(deck, manifest_of(deck))))


def test_each_slide_has_a_sheet_between_contents_and_notes(deck, sheets):
    names = sheets.sheetnames
    assert names[0] == "Contents"
    assert names[-2:] == ["Notes", MANIFEST_SHEET]
    assert len(names) == len(deck.slides) + 3
    assert names[4] == "4 Meetings per year"


def test_numbers_are_numbers_and_no_text_is_a_formula(deck, sheets):
    table = deck.slides[0].view.chart.table
    sheet = sheets[sheets.sheetnames[1]]
    assert sheet["A1"].value == HOSTILE
    assert sheet["B5"].value == table.iloc[0, 1]
    assert sheet["B5"].data_type == "n"
    kinds = {cell.data_type for one in sheets for row in one.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_contents_lead_to_the_sheets_and_back(sheets):
    links = [cell.hyperlink for cell in sheets["Contents"]["B"] if cell.hyperlink]
    assert len(links) == 4
    assert links[3].location == "'4 Meetings per year'!A1"
    assert sheets["4 Meetings per year"]["A3"].hyperlink.location == "'Contents'!A1"


def test_a_slide_without_a_figure_says_why(deck, sheets):
    texts = [cell.value for cell in sheets[sheets.sheetnames[3]]["A"]]
    assert any(deck.slides[2].said in str(text) for text in texts)


def test_notes_name_definitions_and_sources(sheets):
    texts = " ".join(str(value) for row in sheets["Notes"].values for value in row)
    for wanted in ("Returned refugees (UNHCR):", "Source: UNHCR", "revision 8", "Filters in force"):
        assert wanted in texts


def test_the_manifest_is_read_back_whole(deck, sheets):
    sheet = sheets[MANIFEST_SHEET]
    assert sheet.sheet_state == "veryHidden"
    read = "".join(row[0] for row in sheet.values)
    assert read == manifest_of(deck)
    assert sheets.custom_doc_props["kp_pack"].value == "test"
    assert sheets.custom_doc_props["kp_revision"].value == 8
