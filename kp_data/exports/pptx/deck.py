"""A pack as a presentation."""

from copy import deepcopy
from io import BytesIO

from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide as Page
from pptx.util import Inches

from kp_data.charts import Chart
from kp_data.exports.pptx.mirror import mirror, set_language
from kp_data.exports.pptx.notes import notes_of
from kp_data.exports.pptx.parts import add_custom_properties, add_manifest
from kp_data.exports.pptx.placing import Fitted, fit_chart, place_fitted
from kp_data.exports.pptx.template import (
    COVER,
    FIGURE,
    HEIGHT,
    MARGIN,
    NUMBER,
    SMALL_SIZE,
    TEXT_SIZE,
    TITLE,
    TITLE_SIZE,
    WIDTH,
    new_presentation,
)
from kp_data.exports.pptx.text import clean, lines_of, tallness
from kp_data.exports.pptx.writing import add_text, set_frame, write
from kp_data.packs import Deck, Slide
from kp_data.views.in_words import day_and_number, source_line
from kp_data.wording import decks as words
from kp_data.wording import say, say_date

SUBTITLE_SIZE, FIGURE_SIZE, MARKS_SIZE = 18, 18, 14
ACROSS = WIDTH - 2 * MARGIN
FOOT = NUMBER[0] - MARGIN - 0.2  # width of the lines at the foot
LINE = 1.2  # height of a line, in heights of its letters
SPACE = 0.1  # between the figure and the lines above and below it
LEAST = 1.5  # height of a figure, however long its words are


def write_pptx(deck: Deck, manifest: str) -> bytes:
    """Write a pack as PowerPoint: a cover and a slide for each view, made without a browser.

    Charts are native, with their workbook; streams and maps are pictures, and cells that are no
    counts by year a table. The notes hold what the speaker has to know.

    Args:
        deck: The pack, opened.
        manifest: The record of its figures, as :func:`kp_data.recheck.manifest_of` gives it.

    Returns:
        The file.
    """
    file = new_presentation()
    _add_cover(file, deck)
    for slide in deck.slides:
        _add_slide(file, slide)
    set_language(file, deck.language)
    mirror(file, deck.language)
    _set_properties(file, deck)
    add_manifest(file, manifest)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _layout(file: Presentation, name: str) -> object:
    return next(layout for layout in file.slide_layouts if layout.name == name)


def _add_cover(file: Presentation, deck: Deck) -> None:
    """Name of the pack, the day and revision of its data."""
    page = file.slides.add_slide(_layout(file, COVER))
    day, number = day_and_number(deck.revision)
    lines = [
        say(words.DATA_OF, day=day, revision=number) if number else "",
        say(words.MADE_ON, day=say_date(deck.made_at.date())),
    ]
    write(page.shapes.title.text_frame, deck.pack.name or say(words.NO_NAME))
    write(page.placeholders[1].text_frame, "\n".join(filter(None, lines)), TEXT_SIZE)


def _add_slide(file: Presentation, slide: Slide) -> None:
    page = file.slides.add_slide(_layout(file, FIGURE))
    title = clean(slide.title) or say(words.NO_TITLE)
    top = _write_title(page, title)
    marks = ""
    if slide.view is None or slide.view.chart is None:
        _write_lines(page, slide.said, TEXT_SIZE, top + 0.3)
    else:
        marks = _add_figure(page, slide, top).marks
    _add_number(page, slide.number + 1)
    page.notes_slide.notes_text_frame.text = clean(notes_of(slide, marks))


def _write_title(page: Page, title: str) -> float:
    """Write the title at its size; where it needs more lines it takes them, and no smaller type.

    Returns:
        Where it ends, in inches from the top.
    """
    shape = page.shapes.title
    lines = lines_of(title, ACROSS, TITLE_SIZE, bold=True)
    height = max(_height(lines, TITLE_SIZE), 0.5)
    shape.left, shape.top, shape.width, shape.height = (
        Inches(MARGIN), Inches(TITLE[1]), Inches(ACROSS), Inches(height),
    )  # fmt: skip
    set_frame(shape.text_frame)
    write(shape.text_frame, title)
    return TITLE[1] + height + 0.06


def _height(lines: int, size: float) -> float:
    return lines * size * LINE * tallness() / 72


def _write_lines(page: Page, text: str, size: float, top: float, width: float = ACROSS) -> float:
    """Write a text over the width; gives where it ends."""
    if not text:
        return top
    height = _height(lines_of(text, width, size), size)
    add_text(page, text, (MARGIN, top, width, height), size)
    return top + height


def _add_figure(page: Page, slide: Slide, top: float) -> Fitted:
    """Subtitle, figure, marks and the line of sources, from the top and from the foot."""
    chart = slide.view.chart
    foot = _top_of_foot(slide)
    fit = _fit_between(chart, top, foot)
    start = _write_lines(page, clean(fit.chart.subtitle), SUBTITLE_SIZE, top) + SPACE
    if fit.is_empty:
        _write_lines(page, clean(chart.alt), TEXT_SIZE, start + 0.3)
    place_fitted(page, fit, Inches(MARGIN), Inches(start))
    _write_lines(page, fit.marks, MARKS_SIZE, start + fit.room.height + SPACE / 2)
    _write_lines(page, _at_foot(slide), SMALL_SIZE, foot, FOOT)
    return fit


def _fit_between(chart: Chart, top: float, foot: float) -> Fitted:
    """The figure between its subtitle and its marks, which say of rows that have no room."""
    subtitle, marks = chart.subtitle, chart.marks
    for _ in range(3):  # rows left out make the subtitle longer, signs the marks
        above = _height(lines_of(clean(subtitle), ACROSS, SUBTITLE_SIZE), SUBTITLE_SIZE)
        below = _height(lines_of(marks, ACROSS, MARKS_SIZE), MARKS_SIZE) if marks else 0
        height = max(foot - below - SPACE - (top + above + SPACE), LEAST)
        fit = fit_chart(chart, Inches(ACROSS), Inches(height), FIGURE_SIZE)
        if (subtitle, marks) == (fit.chart.subtitle, fit.marks):
            break
        subtitle, marks = fit.chart.subtitle, fit.marks
    return fit


def _at_foot(slide: Slide) -> str:
    """What the page says under the figure: notes, sources, data, revision, filters."""
    view = slide.view
    return clean(" ".join([*view.notes, source_line(view)]))


def _top_of_foot(slide: Slide) -> float:
    """Where the lines at the foot begin."""
    return HEIGHT - 0.25 - _height(lines_of(_at_foot(slide), FOOT, SMALL_SIZE), SMALL_SIZE)


def _add_number(page: Page, number: int) -> None:
    """The number of the slide, as a place of the layout: it follows when slides are moved."""
    for shape in page.slide_layout.placeholders:
        if shape.placeholder_format.type.name == "SLIDE_NUMBER":
            element = deepcopy(shape._element)  # noqa: SLF001
            page.shapes._spTree.append(element)  # noqa: SLF001
            element.xpath("./p:nvSpPr/p:cNvPr")[0].set("id", str(page.shapes._next_shape_id))  # noqa: SLF001
            for text in element.iter(qn("a:t")):
                text.text = str(number)


def _set_properties(file: Presentation, deck: Deck) -> None:
    day, number = day_and_number(deck.revision)
    core = file.core_properties
    core.title = clean(deck.pack.name or say(words.NO_NAME))
    core.subject = say(words.DATA_OF, day=day, revision=number) if number else ""
    core.identifier = clean(deck.pack.id)
    core.language = deck.language
    core.version = str(number)
    core.author = "Khartoum Process"
    core.last_modified_by = "Khartoum Process"
    core.keywords = ""
    core.comments = ""
    core.created = core.modified = deck.made_at.replace(tzinfo=None, microsecond=0)
    core.revision = 1
    add_custom_properties(
        file,
        {
            "kp-pack": deck.pack.id,
            "kp-revision": number,
            "kp-language": deck.language,
            "kp-made-at": deck.made_at.isoformat(timespec="seconds"),
        },
    )
