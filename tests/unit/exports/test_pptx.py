"""A pack as PowerPoint: what it holds, what it says of itself, and what must not be in it."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

from kp_data.exports.pptx import write_pptx
from kp_data.ingest import check, publish
from kp_data.packs import Deck, Pack, PackedView, look_into, open_pack
from kp_data.store import Store
from tests.people import officer

HOSTILE = "=HYPERLINK(1) <script>alert(1)</script> \x07\u202eالسودان " + "long title " * 13
MANIFEST = '{"pack": "overview", "title": "<b> & ]]> \\u0007 \u202e"}'
FIGURES = ("overview_timeline", "meetings_per_year", "returns_year", "returns_flows")


@pytest.fixture(scope="module")
def deck(seeded_folder) -> Deck:
    views = [PackedView(figure=name, note="Mind the gap.") for name in FIGURES]
    views.append(PackedView(figure="meetings_domains", title=HOSTILE[:200]))
    views.append(PackedView(figure="no_such_figure"))
    pack = Pack(id="a-pack", name="=1+1 & more\x08", views=views)
    return open_pack(pack, look_into(Store(seeded_folder)))


@pytest.fixture(scope="module")
def written(deck) -> bytes:
    return write_pptx(deck, MANIFEST)


@pytest.fixture(scope="module")
def file(written):
    return Presentation(io.BytesIO(written))


def texts(page) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def test_every_part_is_well_formed_and_every_relation_leads_somewhere(written):
    parts = zipfile.ZipFile(io.BytesIO(written))
    names = set(parts.namelist())
    assert len(names) == len(parts.namelist())
    for name in names:
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(parts.read(name))
            if name.endswith(".rels") and name != "_rels/.rels":
                folder = name.partition("_rels/")[0]
                for relation in root:
                    if relation.get("TargetMode") != "External":
                        path = relation.get("Target")
                        parent = folder.rstrip("/")
                        while path.startswith("../"):
                            path, parent = path[3:], parent.rpartition("/")[0]
                        full = path if path.startswith("/") else f"{parent}/{path}"
                        full = full.removeprefix("/")
                        assert full in names, (name, relation.get("Target"))


def test_it_is_wide_and_has_a_cover_and_a_slide_for_each_view(file, deck):
    assert (file.slide_width, file.slide_height) == (12191695, 6858000)
    assert [layout.name for layout in file.slide_layouts] == ["Cover", "Figure"]
    assert len(file.slides) == 1 + len(deck.slides)
    cover = file.slides[0]
    assert cover.shapes.title.text_frame.text == "=1+1 & more"
    assert "revision 8" in cover.placeholders[1].text_frame.text


def test_titles_are_places_of_the_layout_and_no_place_is_left_empty(file):
    for page in file.slides:
        assert page.shapes.title.text_frame.text
        assert page.shapes[0].shape_id == page.shapes.title.shape_id  # read first
        for place in page.placeholders:
            assert place.text_frame.text


def test_each_slide_says_sources_day_revision_and_filters(file, deck):
    for page, slide in zip(list(file.slides)[1:], deck.slides, strict=True):
        if slide.view is not None:
            found = texts(page)
            assert "Source: " in found
            assert "Data of " in found
            assert "revision 8. Filters in force: none." in found


def test_a_view_that_cannot_be_shown_says_why(file):
    page = file.slides[6]
    assert "There is no figure “no_such_figure”" in texts(page)
    assert not any(shape.has_chart for shape in page.shapes)


def test_figures_have_alternative_texts_and_only_flows_are_a_picture(file, deck):
    kinds = []
    for page, slide in zip(list(file.slides)[1:], deck.slides, strict=True):
        for shape in page.shapes:
            if shape.has_chart or shape.shape_type == 13:
                described = shape._element.xpath("./*/p:cNvPr")[0].get("descr")
                assert described == slide.view.chart.alt
                kinds.append("chart" if shape.has_chart else slide.packed.figure)
    assert kinds == ["chart", "chart", "chart", "returns_flows", "chart"]


def test_what_the_room_reads_has_at_least_18_points(file):
    for page in list(file.slides)[1:]:
        for shape in page.shapes:
            if shape.has_chart:
                sizes = re.findall(rb'sz="(\d+)"', shape.chart.part.blob)
                assert min(map(int, sizes)) >= 1800
        subtitle = page.shapes[1].text_frame.paragraphs[0].runs[0]
        assert subtitle.font.size >= Pt(18)


def test_notes_hold_the_own_note_definitions_caveats_and_addresses(file):
    notes = file.slides[3].notes_slide.notes_text_frame.text
    parts = [
        "Mind the gap.",
        "What is counted\n",
        "Not counted: ",
        "Never add: ",
        "Sources\n",
        "https://",
    ]
    places = [notes.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_hostile_titles_stay_text(file):
    page = file.slides[5]
    title = page.shapes.title.text_frame.text
    assert title.startswith("=HYPERLINK(1) <script>alert(1)</script> السودان long title")
    assert "\x07" not in title
    assert "\u202e" not in title
    below = page.shapes[1]
    assert page.shapes.title.top + page.shapes.title.height <= below.top  # three lines, all shown
    assert page.shapes.title.height > 2 * Pt(28)


def test_right_to_left_titles_run_from_right_to_left(deck):
    slide = deck.slides[1]
    packed = slide.packed.model_copy(update={"title": "الاجتماعات 2014"})
    one = Deck(deck.pack, (type(slide)(1, packed, slide.view),), deck.revision, deck.made_at, "ar")
    title = Presentation(io.BytesIO(write_pptx(one, "{}"))).slides[1].shapes.title
    assert title.text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_it_says_of_itself_what_it_is(file, written, deck):
    assert file.core_properties.identifier == "a-pack"
    assert file.core_properties.language == "en"
    assert file.core_properties.version == "8"
    parts = zipfile.ZipFile(io.BytesIO(written))
    custom = parts.read("docProps/custom.xml").decode()
    assert 'name="kp-pack"><vt:lpwstr>a-pack<' in custom
    assert 'name="kp-revision"><vt:i4>8<' in custom
    item = etree.fromstring(parts.read("customXml/item1.xml"))
    assert item.text == MANIFEST
    assert "customXml" in parts.read("ppt/_rels/presentation.xml.rels").decode()


def test_the_record_is_still_there_after_the_file_was_saved_again(file):
    again = io.BytesIO()
    file.save(again)
    parts = zipfile.ZipFile(again)
    assert etree.fromstring(parts.read("customXml/item1.xml")).text == MANIFEST
    assert "docProps/custom.xml" in parts.namelist()


def test_an_empty_pack_is_a_cover():
    deck = Deck(Pack(), (), None, datetime(2024, 3, 1, tzinfo=UTC), "en")
    file = Presentation(io.BytesIO(write_pptx(deck, "{}")))
    assert [page.shapes.title.text_frame.text for page in file.slides] == [
        "Slides of the Khartoum Process"
    ]


def test_small_counts_of_members_are_nowhere_in_the_file(tmp_path):
    store = Store(tmp_path / "store")
    lines = [f"kp_returns,DEU,{code},2024,{value},Germany" for code, value in
             (("SSD", 4013), ("SDN", 3), ("ETH", 2009), ("ERI", 2), ("SOM", 1777))]  # fmt: skip
    text = "\n".join(["measure,from,to,year,value,publisher", *lines]) + "\n"
    publish(check(text.encode(), "file.csv", store), store, by=officer("Amina"))
    views = [
        PackedView(figure=figure, parameters={"measure": "kp_returns"})
        for figure in ("returns_to", "returns_year", "returns_flows", "returns_published")
    ]
    written = write_pptx(open_pack(Pack(views=views), look_into(store)), "{}")
    chart = Presentation(io.BytesIO(written)).slides[1].shapes
    chart = next(shape.chart for shape in chart if shape.has_chart)
    values = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    hidden = {name for name, value in values.items() if value is None}
    assert {"Eritrea", "Sudan"} <= hidden
    assert not {2.0, 3.0} & set(values.values())
