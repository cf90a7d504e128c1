"""A brief as PowerPoint: A4 landscape, with native charts and tables that can be edited."""

from io import BytesIO

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Mm, Pt

from kp_data.briefs import Brief
from kp_data.charts import Chart, theme
from kp_data.exports.briefs.first_page import first_page
from kp_data.exports.briefs.paper import HEIGHT, WIDTH, Page, Picture, Rule, Run, Table, Text
from kp_data.exports.briefs.small import is_web_address, without_words
from kp_data.exports.briefs.whole_rows import second_page_as_drawn
from kp_data.exports.pptx import add_chart
from kp_data.exports.pptx.mirror import mirror, set_language
from kp_data.exports.pptx.parts import add_custom_properties, add_manifest
from kp_data.exports.pptx.placing import fit_chart
from kp_data.exports.pptx.template import FIGURE, new_presentation
from kp_data.exports.pptx.text import clean
from kp_data.exports.pptx.writing import set_frame
from kp_data.wording import say_named

SPREAD = 1.13  # Arial, which is on every machine, is as much wider than our own typeface
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # a table without fills and borders


def write_brief_pptx(brief: Brief, manifest: str) -> bytes:
    """Write a brief as PowerPoint: exactly two slides, A4 landscape.

    Args:
        brief: What it says.
        manifest: The record of its figures, as :func:`kp_data.recheck.manifest.manifest_of` gives
            it for the deck of the brief.

    Returns:
        The file.
    """
    file = new_presentation()
    file.slide_width, file.slide_height = Mm(WIDTH), Mm(HEIGHT)
    _set_layouts(file)
    for page in (first_page(brief, SPREAD), second_page_as_drawn(brief, SPREAD, _drawn)):
        slide = _add_slide(file, page)
        slide.notes_slide.notes_text_frame.text = clean(_addresses(page))
    set_language(file, brief.deck.language)
    mirror(file, brief.deck.language)
    _set_properties(file, brief)
    add_manifest(file, manifest)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _set_layouts(file: Presentation) -> None:
    """Nothing of the layouts of slides for a screen but the place of the title."""
    for owner in (file.slide_master, *file.slide_layouts):
        for shape in list(owner.placeholders):
            if "TITLE" in shape.placeholder_format.type.name:
                shape.left, shape.top, shape.width, shape.height = map(Mm, (14, 18, 269, 12))
            else:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001


def _add_slide(file: Presentation, page: Page) -> Slide:
    layout = next(layout for layout in file.slide_layouts if layout.name == FIGURE)
    slide = file.slides.add_slide(layout)
    texts = [thing for thing in page.things if isinstance(thing, Text)]
    title = next((text for text in texts if text.level == 1), texts[0])
    for thing in page.things:
        if isinstance(thing, Rule):
            _add_rule(slide, thing)
        elif isinstance(thing, Picture):
            _add_figure(slide, thing)
        elif isinstance(thing, Table):
            _add_table(slide, thing)
        else:
            _add_text(slide, thing, is_title=thing is title)
    return slide


def _addresses(page: Page) -> str:
    """What stands on the page with an address, line by line, for the notes.

    In the text itself links would look different in each program, and break words in some.
    """
    texts = [thing.runs for thing in page.things if isinstance(thing, Text)]
    cells = [row for thing in page.things if isinstance(thing, Table) for row in thing.rows]
    linked = [run for runs in [*texts, *cells] for run in runs if is_web_address(run.url)]
    return "\n".join(say_named(run.text, run.url) for run in dict.fromkeys(linked))


def _add_text(slide: Slide, text: Text, *, is_title: bool) -> None:
    place = map(Mm, (text.left, text.top, text.width, text.height))
    if is_title:
        box = slide.shapes.title
        box.left, box.top, box.width, box.height = place
    else:
        box = slide.shapes.add_textbox(*place)
        box.name = clean(text.said)[:60] or box.name
    set_frame(box.text_frame)
    _write(box.text_frame, text.runs, text.size, right=text.right)


def _write(frame: TextFrame, runs: object, size: float, *, right: bool = False) -> None:
    paragraph = frame.paragraphs[0]
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT
    for one in runs:
        run = paragraph.add_run()
        run.text = clean(one.text)
        run.font.size, run.font.bold = Pt(size), one.bold
        run.font.color.rgb = RGBColor.from_string(one.colour.lstrip("#"))


def _add_rule(slide: Slide, rule: Rule) -> None:
    ends = map(Mm, (rule.left, rule.top, rule.left + rule.width, rule.top))
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    line.line.color.rgb = RGBColor.from_string(rule.colour.lstrip("#"))
    line.line.width = Pt(rule.points)
    line._element.remove(line._element.find(qn("p:style")))  # noqa: SLF001 - it casts a shadow


def _add_figure(slide: Slide, picture: Picture) -> None:
    place = map(Mm, (picture.left, picture.top, picture.width, picture.height))
    add_chart(slide, without_words(picture.chart), *place, picture.size)


def _drawn(picture: Picture) -> Chart:
    """The figure with the rows for which its place has room."""
    place = map(Mm, (picture.width, picture.height))
    return fit_chart(picture.chart, *place, picture.size).chart


def _add_table(slide: Slide, table: Table) -> None:
    rows, columns = len(table.rows), len(table.widths)
    high = sum(table.heights)
    place = map(Mm, (table.left, table.top, sum(table.widths), high))
    frame: GraphicFrame = slide.shapes.add_table(rows, columns, *place)
    properties = frame.table._tbl.tblPr  # noqa: SLF001
    properties.find(qn("a:tableStyleId")).text = NO_STYLE
    frame.table.horz_banding = False
    for place_of, width in enumerate(table.widths):
        frame.table.columns[place_of].width = Mm(width)
    for number, (cells, height) in enumerate(zip(table.rows, table.heights, strict=True)):
        frame.table.rows[number].height = Mm(height)
        for column, run in enumerate(cells):
            _fill(frame.table.cell(number, column), run, table.size)
            _underline(frame.table.cell(number, column), is_head=number == 0)


def _fill(cell: object, run: Run, size: float) -> None:
    cell.margin_left, cell.margin_right = Mm(0), Mm(3)
    cell.margin_top = cell.margin_bottom = Mm(1)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    _write(cell.text_frame, [run], size)


def _underline(cell: object, *, is_head: bool) -> None:
    """A fine line under a cell."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    line = properties.makeelement(qn("a:lnB"), {"w": "9525" if is_head else "6350"})
    solid = line.makeelement(qn("a:solidFill"), {})
    colour = theme.GREY if is_head else theme.LINE
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#")}))
    line.append(solid)
    properties.insert(0, line)


def _set_properties(file: Presentation, brief: Brief) -> None:
    deck = brief.deck
    core = file.core_properties
    core.title = clean(say_named(brief.line, brief.name))
    core.subject = brief.as_of
    core.identifier = clean(deck.pack.id)
    core.language = deck.language
    core.author = core.last_modified_by = "Khartoum Process"
    core.keywords = core.comments = ""
    core.created = core.modified = deck.made_at.replace(tzinfo=None, microsecond=0)
    core.revision = 1
    number = brief.revision.number if brief.revision else 0
    about = {"kp-pack": deck.pack.id, "kp-revision": number, "kp-language": deck.language}
    made_at = deck.made_at.isoformat(timespec="seconds")
    add_custom_properties(file, {**about, "kp-made-at": made_at})
