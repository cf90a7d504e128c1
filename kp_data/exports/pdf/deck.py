"""A pack as pages for reading and printing."""

from kp_data.charts import Chart
from kp_data.charts.slides import for_slide
from kp_data.exports.pdf.blocks import BOTTOM as PAGE_BOTTOM
from kp_data.exports.pdf.blocks import (
    LONG,
    SHORT,
    SIDE,
    Attachment,
    Block,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
)
from kp_data.exports.pdf.blocks import TOP as PAGE_TOP
from kp_data.exports.pdf.typeset import write_paper
from kp_data.exports.pdf.under import SMALL, Under, paragraph_height, under_figure
from kp_data.exports.pictures import natural_height, svg
from kp_data.packs import Deck, Slide
from kp_data.views import View
from kp_data.views.in_words import day_and_number, source_line
from kp_data.wording import printed_pages as words
from kp_data.wording import say, say_date

MANIFEST = "kp-manifest.json"
ROOM = LONG - 2 * SIDE  # width of the page within its margins, in millimetres
HEIGHT = SHORT - PAGE_TOP - PAGE_BOTTOM - 4
PIXEL = 0.24  # millimetres of a pixel: text of 14 pixels is of 9.5 points
TITLE, LEAD = 20, 11.5  # sizes in points
LEAST = 72.0  # height of a figure, in millimetres
GAPS = 19.0  # between its parts together


def write_pdf(deck: Deck, manifest: str) -> bytes:
    """Write a pack as PDF: A4, lying, each figure with all that belongs to it.

    A figure begins a page: title, subtitle, drawing, signs, notes and source line; then its table
    with every row, what its measures count, and its sources. The words for the speaker are left
    out: paper is handed on. A view that cannot be shown is a page that says why.

    Args:
        deck: The pack, opened.
        manifest: The record of its figures, as :func:`kp_data.recheck.manifest_of` gives it; it is
            attached as ``kp-manifest.json``.

    Returns:
        The file, a tagged PDF (PDF/UA-1) in the language of the deck.
    """
    name = deck.pack.name or say(words.NO_NAME)
    day, number = day_and_number(deck.revision)
    stood = {"day": day, "revision": number}
    blocks = [block for slide in deck.slides for block in _page_of(slide)]
    if not deck.slides:
        blocks = [Heading(name), Paragraph(say(words.NO_VIEWS))]
    return write_paper(
        Paper(
            title=name,
            blocks=blocks,
            foot=f"{name}. {_made_of(deck)}",
            about=say(words.ABOUT, **stood) if day else say(words.ABOUT_EMPTY),
            keywords=[f"pack: {deck.pack.id}", f"revision: {number}"],
            language=deck.language,
            made_at=deck.made_at,
            attachments=[Attachment(MANIFEST, manifest, say(words.ATTACHED))],
        )
    )


def _made_of(deck: Deck) -> str:
    made = say_date(deck.made_at.date())
    day, number = day_and_number(deck.revision)
    if not day:
        return say(words.MADE_OF_EMPTY, made=made)
    return say(words.MADE_OF, day=day, revision=number, made=made)


def _page_of(slide: Slide) -> list[Block]:
    start = [PageBreak()] if slide.number > 1 else []
    view, title = slide.view, slide.title or say(words.NO_TITLE)
    if view is None or view.chart is None:
        said = [Paragraph(slide.said)]
        source = [Paragraph(source_line(view), "source")] if view and view.citations else []
        return [*start, Heading(title), *said, *source]
    under = under_figure(view, ROOM)
    figure, left = _figure(title, view, view.chart, under)
    on_next = [PageBreak()] if left < under.least else []
    return [*start, Heading(title), *figure, *on_next, *under.blocks]


def _figure(title: str, view: View, chart: Chart, under: Under) -> tuple[list[Block], float]:
    """The figure with the words around it.

    Args:
        title: of the page.
        view: what is shown.
        chart: its figure.
        under: what stands under it.

    Returns:
        The blocks, and the height that they leave on the page.
    """
    beside = " ".join(filter(None, (chart.marks, *view.notes)))
    source = source_line(view)
    texts = ((title, TITLE), (chart.subtitle, LEAD), (beside, SMALL), (source, SMALL))
    used = GAPS + sum(paragraph_height(text, size, ROOM) for text, size in texts)
    fitted, height = _fitted(chart, max(HEIGHT - used, LEAST), under)
    picture = svg(fitted, ROOM / PIXEL, height / PIXEL)
    blocks: list[Block] = [
        Paragraph(fitted.subtitle, "lead"),
        Picture(picture, chart.alt or title, ROOM, height),
    ]
    if beside:
        blocks.append(Paragraph(beside, "small"))
    return [*blocks, Paragraph(source, "source")], HEIGHT - used - height


def _fitted(chart: Chart, room: float, under: Under) -> tuple[Chart, float]:
    """The chart as high as it wants to be; where the page has not the room, laid out anew.

    Columns may be of any height: so high that all else fits under them, or, where the table begins
    on the next page, as high as this page allows.
    """
    height = natural_height(chart) * PIXEL
    if height > room:
        return for_slide(chart, ROOM / PIXEL, room / PIXEL, 14), room
    if not chart.figure.layout.yaxis.showgrid:
        return chart, height
    if under.whole and LEAST <= room - under.whole < height:
        return chart, room - under.whole
    return chart, height if room - height >= under.least else room
