"""One HTML file that plays a pack: what stands in it, and what it may not do."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kp_data.exports.html import library_of, slides, write_html
from kp_data.exports.html.slides import slide_of
from kp_data.packs import Pack, PackedView, built_in_packs, look_into, open_pack
from kp_data.recheck.manifest import manifest_of
from kp_data.store import Store
from kp_data.views.in_words import citation_in_words

HOSTILE = "</script><script>window.hit = 1</script> \u202e=cmd() “مؤتمر” & <b>bold</b>"
VIEWS = (
    ("meetings_per_year", {}),
    ("overview_places", {"map": "boundaries"}),
    ("returns_flows", {"years": "2014-"}),
    ("no_such_figure", {}),
)


class Reader(HTMLParser):
    """The elements of a document: of each its name, attributes, and the text in it."""

    def __init__(self, document):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.feed(document)

    def handle_starttag(self, tag, attributes):
        element = {"tag": tag, **dict(attributes), "text": ""}
        self.elements.append(element)
        if tag not in {"meta", "link", "br"}:
            self.open.append(element)

    def handle_endtag(self, _tag):
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **attributes):
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.elements if e["tag"] == tag and wanted.items() <= e.items()]


@pytest.fixture(scope="module")
def look(seeded_folder):
    return look_into(Store(seeded_folder))


@pytest.fixture(scope="module")
def deck(look):
    """A chart, a map and a flow, and a view that cannot be shown; hostile words on the first."""
    views = [PackedView(figure=figure, parameters=chosen) for figure, chosen in VIEWS]
    views[0] = views[0].model_copy(update={"title": HOSTILE, "note": HOSTILE})
    return open_pack(Pack(id="p", name=HOSTILE, views=tuple(views)), look)


@pytest.fixture(scope="module")
def read(deck):
    """The same as a file with a chart library of one line."""
    return Reader(write_html(deck, manifest_of(deck), "window.Plotly = {};").decode())


def test_what_a_user_wrote_is_text_wherever_it_stands(read):
    assert read.all("title")[0]["text"] == HOSTILE
    assert read.all("h2", id="title-1")[0]["text"] == HOSTILE
    assert read.all("p", class_="note")[0]["text"] == HOSTILE
    scripts = [script["text"] for script in read.all("script") if "type" not in script]
    assert len(scripts) == 3  # the boundaries, the library, the player
    assert not any("window.hit" in script for script in scripts)


def test_the_figures_and_the_record_of_the_pack_are_json_in_the_file(read, deck):
    manifest = json.loads(read.all("script", id="kp-manifest")[0]["text"])
    assert manifest == json.loads(manifest_of(deck))
    assert manifest["pack"]["name"] == HOSTILE
    figures = [json.loads(each["text"]) for each in read.all("script", class_="wide")]
    assert [figure["data"][0]["type"] for figure in figures] == ["bar", "choropleth", "sankey"]


def test_every_slide_has_heading_alternative_text_and_its_source_in_view(read, deck):
    slides = read.all("section", class_="slide")
    assert [slide["aria-labelledby"] for slide in slides] == [f"title-{n}" for n in (1, 2, 3, 4)]
    figures = read.all("div", class_="figure", role="img")
    assert [each["aria-label"] for each in figures] == [
        slide.view.chart.alt for slide in deck.slides if slide.view
    ]
    number = deck.revision.number
    for slide in slides[:3]:
        assert re.search(rf"Data of .+ 2\d+, revision {number}\. Filters in force: ", slide["text"])


def test_a_view_that_cannot_be_shown_says_why(read):
    [slide] = read.all("section", id="slide-4")
    assert "There is no figure “no_such_figure”." in slide["text"]


def test_the_table_of_each_slide_is_in_the_file(read, deck):
    tables = read.all("table")
    assert len(tables) == 3
    first = deck.slides[0].view.chart.table
    assert all(str(name) in tables[0]["text"] for name in first.columns)
    assert "2014" in tables[0]["text"]


def test_the_speaker_reads_what_the_measure_counts_and_does_not(read):
    told = [each["text"] for each in read.all("template", class_="told")]
    assert "Returned refugees (UNHCR) counts: " in told[2]
    assert "Not counted: " in told[2]
    assert "No note was written for this slide." in told[1]


def test_the_document_may_reach_nobody(read):
    [policy] = [m["content"] for m in read.all("meta") if "Content-Security" in str(m)]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")
    assert "http" not in policy
    reached = [e.get("src") or e.get("href") for e in read.elements if "src" in e or "href" in e]
    assert reached == ["data:,"]  # an empty icon, so that no browser asks for one


def test_ten_slides_are_at_most_two_megabytes_beyond_the_library(look):
    flows = PackedView(figure="returns_published")
    places = PackedView(figure="overview_places", parameters={"map": "boundaries"})
    views = (*built_in_packs()["overview"].views, flows, places)
    deck = open_pack(Pack(views=views), look)
    size = len(write_html(deck, manifest_of(deck))) - len(library_of().encode())
    assert len(views) >= 10
    assert size < 2_000_000


def test_what_stands_below_a_figure_is_whole_or_says_how_much_more_there_is(look):
    packed = PackedView(figure="reintegration_matrix", title="A long title of a slide " * 3)
    slide = open_pack(Pack(views=(packed,)), look).slides[0]
    cited = slide.view.citations
    many = replace(slide, view=replace(slide.view, citations=cited * 12))
    for one, total in ((slide, len(cited)), (many, 12 * len(cited))):
        shown = Reader(f"<main>{slide_of(one)}</main>")
        fitted, whole = (p for p in shown.all("p") if p.get("class", "").startswith("source"))
        assert ("small" in fitted["class"]) == (one is many)
        names = [citation_in_words(citation) for citation in one.view.citations]
        assert all(name in whole["text"] for name in names)
        more = re.search(r"; and (\d+) more, under t\.", fitted["text"])
        kept = total - int(more[1] if more else 0)
        assert "; ".join(names[:kept]) in fitted["text"]
        assert bool(more) == (one is many)
    css = Path(slides.__file__).with_name("player.css").read_text()
    assert "line-clamp" not in css


def test_a_pack_without_views_says_how_to_fill_it(look):
    deck = open_pack(Pack(name="Empty"), look)
    read = Reader(write_html(deck, manifest_of(deck), "").decode())
    assert "This pack has no slides yet." in read.all("section")[0]["text"]


def test_arabic_is_set_from_right_to_left(deck):
    document = write_html(
        deck.__class__(deck.pack, (), deck.revision, deck.made_at, "ar"), manifest_of(deck), ""
    )
    assert b'<html lang="ar" dir="rtl">' in document
