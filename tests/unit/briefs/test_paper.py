"""A brief on paper: two pages in both forms, whatever it has to say."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from kp_data.briefs import Activity, Source, country_brief, pillar_brief
from kp_data.briefs.brief import rows_of
from kp_data.charts.slides import fit_rows
from kp_data.exports.briefs import write_brief_pdf, write_brief_pptx
from kp_data.exports.briefs.first_page import FOOT, first_page
from kp_data.exports.briefs.paper import HEIGHT, MARGIN, WIDTH, Picture, Rule, Run, Table, Text
from kp_data.exports.briefs.second_page import chosen, second_page
from kp_data.exports.briefs.whole_rows import second_page_as_drawn
from kp_data.recheck.manifest import manifest_of

SPREADS = (1.0, 1.13)
LONG = "A meeting on what cannot be said in a few words and goes on over several lines " * 3


@pytest.fixture(scope="module")
def ethiopia(seed_data):
    return country_brief(seed_data, "ETH")


@pytest.fixture(scope="module", params=["SSD", "DEU", "BGR", "XKX", "jvap-1", "jvap-5", "data"])
def brief(request, seed_data):
    make = country_brief if request.param.isupper() else pillar_brief
    return make(seed_data, request.param)


@pytest.fixture(scope="module")
def crowded(ethiopia):
    """More of everything than two pages hold."""
    activity = Activity("30 November to 12 December 2025", LONG, LONG, LONG, "https://x.org")
    source = [Source("Figures", f"Ministry {n}", LONG, "https://x.org") for n in range(70)]
    return replace(
        ethiopia,
        name=LONG,
        footnote=LONG,
        activities=[activity] * 60,
        panels=[replace(panel, definition=LONG) for panel in ethiopia.panels] * 4,
        sources=source,
    )


def bottom(thing) -> float:
    if isinstance(thing, Rule):
        return thing.top
    return thing.bottom if isinstance(thing, Text | Table) else thing.top + thing.height


def said(page) -> str:
    texts = [thing.said for thing in page.things if isinstance(thing, Text)]
    cells = [run.text for t in page.things if isinstance(t, Table) for row in t.rows for run in row]
    return "\n".join([*texts, *cells])


def sticks_out(page) -> list:
    """What reaches into the foot of a page, or over its sides."""
    above = [thing for thing in page.things if thing.top < FOOT]
    wide = [t for t in page.things if not isinstance(t, Table) and t.left + t.width > WIDTH]
    return [thing for thing in above if bottom(thing) > FOOT] + wide


@pytest.mark.parametrize("spread", SPREADS)
def test_everything_stands_above_the_foot_of_its_page(brief, spread):
    assert not sticks_out(first_page(brief, spread))
    assert not sticks_out(second_page(brief, spread))


@pytest.mark.parametrize("spread", SPREADS)
def test_more_than_two_pages_hold_is_left_out_and_counted_in_words(crowded, spread):
    first, second = first_page(crowded, spread), second_page(crowded, spread)
    assert not sticks_out(first)
    assert not sticks_out(second)
    table = next(thing for thing in first.things if isinstance(thing, Table))
    left_out = 60 - (len(table.rows) - 1)
    assert f"and {left_out} more, on the page Countries" in said(first)
    assert "more measures on the page Countries" in said(second)
    assert "more sources, on the page Countries" in said(second)


def test_the_sources_of_all_that_is_shown_stand_on_the_page(ethiopia):
    page = second_page(ethiopia, 1.0)
    drawn = [thing.chart for thing in page.things if isinstance(thing, Picture)]
    shown = [panel for panel in ethiopia.panels if panel.chart in drawn]
    behind = [source for panel in shown for source in panel.sources]
    always = [source for source in ethiopia.sources if source.of != "Figures"]
    text = said(page).replace("\n", " ")
    assert len(behind) > len(shown)
    for source in [*behind, *always]:
        assert (source.release or source.name) in text


def test_each_figure_stands_with_its_definition(ethiopia):
    page = second_page(ethiopia, 1.0)
    drawn = [thing.chart for thing in page.things if isinstance(thing, Picture)]
    shown = [panel for panel in ethiopia.panels if panel.chart in drawn]
    assert len(shown) == len(drawn) >= 4
    for panel in shown:
        assert panel.definition in said(page)


def test_both_directions_are_shown_before_a_third_figure_of_one(ethiopia):
    assert [panel.over for panel in chosen(ethiopia.panels, 3)] == [
        "Returns to Ethiopia",
        "Returns to Ethiopia",
        "Returns from Ethiopia",
    ]


def test_a_country_with_nothing_still_has_two_whole_pages(seed_data):
    brief = country_brief(seed_data, "BGR")
    assert "No activity is recorded" in said(first_page(brief, 1.0))
    assert "No figure on returns" in said(second_page(brief, 1.0))
    assert "list of members" in said(second_page(brief, 1.0))


def test_the_footnote_stands_under_the_name(seed_data):
    page = first_page(country_brief(seed_data, "XKX"), 1.0)
    assert "Security Council resolution 1244" in said(page)


def test_the_pdf_has_two_pages_the_record_and_text_as_text(ethiopia):
    manifest = manifest_of(ethiopia.deck)
    pdf = PdfReader(BytesIO(write_brief_pdf(ethiopia, manifest)))
    assert len(pdf.pages) == 2
    box = pdf.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    assert pdf.attachments["kp-manifest.json"][0].decode() == manifest
    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    assert "16 December 2016 to 7 December 2017" in pdf.pages[0].extract_text()
    assert "Data of" in pdf.pages[1].extract_text()


def test_the_presentation_has_two_slides_with_native_charts_and_a_table(ethiopia):
    file = Presentation(BytesIO(write_brief_pptx(ethiopia, manifest_of(ethiopia.deck))))
    assert (round(file.slide_width.mm), round(file.slide_height.mm)) == (WIDTH, HEIGHT)
    first, second = file.slides
    assert first.shapes.title.text_frame.text == "Ethiopia"
    assert sum(shape.has_chart for shape in first.shapes) == 2
    assert sum(shape.has_chart for shape in second.shapes) >= 4
    table = next(shape.table for shape in first.shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["When", "Activity", "Where", "Role"]
    assert file.core_properties.identifier == "brief_ETH"
    assert "https://www.unhcr.org/refugee-statistics/" in second.notes_slide.notes_text_frame.text


def test_all_hosts_are_shown_in_the_presentation(seed_data):
    brief = pillar_brief(seed_data, "jvap-1")
    hosts = next(panel for panel in brief.panels if panel.title == "Meetings, by host")
    file = Presentation(BytesIO(write_brief_pptx(brief, manifest_of(brief.deck))))
    charts = [shape.chart for shape in file.slides[1].shapes if shape.has_chart]
    shown = [list(chart.plots[0].categories) for chart in charts]
    assert max(map(len, shown)) == rows_of(hosts.chart) == 11


def test_rows_that_a_form_has_no_room_for_are_counted_in_the_subtitle(seed_data):
    brief = pillar_brief(seed_data, "jvap-1")
    page = second_page_as_drawn(brief, 1.13, lambda one: fit_rows(one.chart, 3))
    assert "1 of 11, those with the most" in said(page).replace("\n", " ")
    drawn = [rows_of(thing.chart) for thing in page.things if isinstance(thing, Picture)]
    assert max(drawn) <= 3


def test_a_brief_with_nothing_is_written_in_both_forms(seed_data):
    brief = country_brief(seed_data, "BGR")
    manifest = manifest_of(brief.deck)
    assert len(PdfReader(BytesIO(write_brief_pdf(brief, manifest))).pages) == 2
    assert len(Presentation(BytesIO(write_brief_pptx(brief, manifest))).slides) == 2


def test_text_that_looks_like_markup_is_shown_as_text(ethiopia):
    odd = Activity(
        "2025", "#panic() *bold* $x$ <b>=1+1</b> \\u{1F4A9} السودان", "[x]", "@y", "javascript:1"
    )
    brief = replace(ethiopia, activities=[odd])
    manifest = manifest_of(brief.deck)
    pdf = PdfReader(BytesIO(write_brief_pdf(brief, manifest)))
    assert "#panic() *bold* $x$ <b>=1+1</b>" in pdf.pages[0].extract_text()
    assert len(Presentation(BytesIO(write_brief_pptx(brief, manifest))).slides) == 2


def test_a_text_is_measured_line_by_line(ethiopia):
    page = first_page(ethiopia, 1.0)
    assert page.lines([Run("one line")], WIDTH - 2 * MARGIN, 10) == 1
    assert page.cut(LONG, 60, 10, 2).endswith("…")
    assert page.lines([Run(page.cut(LONG, 60, 10, 2))], 60, 10) == 2
