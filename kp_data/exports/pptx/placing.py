"""A figure on a slide: a native chart with its workbook, a table, or a picture."""

from dataclasses import dataclass, replace
from io import BytesIO

from pptx.opc.constants import CONTENT_TYPE
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Inches, Length

from kp_data.charts import Chart
from kp_data.charts.slides import fit_rows, for_slide
from kp_data.exports.pictures import png
from kp_data.exports.pptx.bars_parts import Room
from kp_data.exports.pptx.bars_xml import bars_chart, rows_fit
from kp_data.exports.pptx.bubbles_xml import bubble_chart, is_bubbles
from kp_data.exports.pptx.plots import Bars, Cell, Grid, Numbers, Plot, Stretches, Strip
from kp_data.exports.pptx.reading import is_empty, read_plot
from kp_data.exports.pptx.tables import add_numbers, add_table, fitted, rows_of_names, with_rows
from kp_data.exports.pptx.text import clean, lines_of, width_of
from kp_data.exports.pptx.times_xml import Caption, stretches_chart, strip_chart
from kp_data.exports.pptx.workbook import Sheet
from kp_data.exports.pptx.writing import add_text
from kp_data.wording import decks as words
from kp_data.wording import marks as mark_words
from kp_data.wording import present as slide_words
from kp_data.wording import say

PIXEL = 96  # to the inch
NAMES = 0.32  # part of the width that names of rows beside a chart may take
SCALE = 2
SIGNS = {"filled": "■", "hollow": "□", "dotted": "▒", "hatched": "▨"}  # of the looks of cells


@dataclass(frozen=True)
class Fitted:
    """A figure with as many rows as can be read in its place.

    Attributes:
        chart: The figure; its subtitle says where rows are left out.
        plot: What is drawn; None for a picture, or where there is nothing to show.
        room: The place.
    """

    chart: Chart
    plot: Plot | None
    room: Room

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return is_empty(self.chart)

    @property
    def marks(self) -> str:
        """What the signs in the drawing mean, in one line."""
        said = self.chart.marks
        if isinstance(self.plot, Bars):
            if self.plot.breaks:
                sign = say(mark_words.SIGN, sign="ᵇ", what=say(mark_words.SIGN_MEANINGS["b"]))
                said = said.replace(say(mark_words.BREAK_LINE), sign)
            said = " ".join([said, *self.plot.said])
        if isinstance(self.plot, Grid):
            said = f"{said} {'  '.join(map(_meaning, self.plot.meanings))}"
        if isinstance(self.plot, Strip):
            named = [row.caption for row in self.plot.rows if row.is_long]
            said = " ".join([said, *named])
        return clean(said).strip()


def _meaning(entry: tuple[Cell, str]) -> str:
    """A look of cells with what it means; the sign in its cells stands before the name already."""
    cell, name = entry
    return f"{SIGNS[cell.look]} {name}" if cell.look in SIGNS else name


def fit_chart(chart: Chart, width: Length, height: Length, font_size: float) -> Fitted:
    """Leave out the rows for which there is no room, and say so in the subtitle.

    Args:
        chart: As the page shows it.
        width: Of its place on the slide.
        height: The same.
        font_size: Of all that is written in it, in points.
    """
    room = Room(width / 914400, height / 914400, font_size)
    plot = read_plot(chart)
    if isinstance(plot, Bars) and plot.lying:
        return _fit_bars(chart, plot, room)
    if isinstance(plot, Grid):
        return _fit_grid(chart, plot, room)
    return Fitted(chart, plot, room)


def _fit_bars(chart: Chart, plot: Bars, room: Room) -> Fitted:
    """As many rows as have room for their names."""
    for most in range(min(len(plot.categories), int(room.height / room.line)), 1, -1):
        shorter = fit_rows(chart, most)
        drawn = read_plot(shorter)
        if rows_fit(drawn, room) or len(drawn.categories) > most:
            return Fitted(shorter, drawn, room)
    return Fitted(chart, plot, room)


def _fit_grid(chart: Chart, grid: Grid, room: Room) -> Fitted:
    if is_bubbles(grid):
        names = captions_width(grid.rows, room)
        each = [lines_of(name, names, room.size) for name in grid.rows]
        most = max(int((room.height - room.line) / (max(each) * room.line * 1.05)), 1)
        if most >= len(grid.rows):
            return Fitted(chart, grid, room)
        shorter = with_rows(grid, rows_of_names(grid, most))
        said = [say(words.ROWS_SHOWN, shown=most, total=len(grid.rows))]
    else:
        shorter, said = fitted(grid, room)
    subtitle = chart.subtitle
    for sentence in said:
        subtitle = say(slide_words.AND_ROWS, subtitle=subtitle, rows=sentence)
    return Fitted(replace(chart, subtitle=subtitle), shorter, room)


def add_chart(
    slide: Slide,
    chart: Chart,
    left: Length,
    top: Length,
    width: Length,
    height: Length,
    font_size: float,
) -> Fitted:
    """Put a figure on a slide, as something that can be edited wherever that is possible.

    Bars, points and bubbles are native charts with their workbook; cells that are no counts by
    year are a native table; maps and streams from country to country are pictures.

    Args:
        slide: The slide.
        chart: The figure with its words.
        left: Of its place, as the lengths of python-pptx.
        top: The same.
        width: The same.
        height: The same.
        font_size: Of all that is written in it, in points.

    Returns:
        What was drawn: its subtitle says where rows were left out, and its marks what the signs in
        it mean. Nothing is drawn where the figure is empty; then its alternative text says why.
    """
    fit = fit_chart(chart, width, height, font_size)
    place_fitted(slide, fit, left, top)
    return fit


def place_fitted(slide: Slide, fit: Fitted, left: Length, top: Length) -> None:
    """Draw what was fitted."""
    corner = left / 914400, top / 914400
    if fit.is_empty:
        return
    if fit.plot is None:
        _add_picture(slide, fit, corner)
    elif isinstance(fit.plot, Grid) and not is_bubbles(fit.plot):
        _tell(add_table(slide, fit.plot, *corner, fit.room), fit.chart)
    elif isinstance(fit.plot, Numbers):
        _tell(add_numbers(slide, fit.plot, *corner, fit.room), fit.chart)
    elif isinstance(fit.plot, Bars):
        _add_native(slide, fit, corner, fit.room.width, *bars_chart(fit.plot, fit.room))
    elif isinstance(fit.plot, Stretches):
        _add_native(slide, fit, corner, fit.room.width, *stretches_chart(fit.plot, fit.room))
    else:
        _add_captioned(slide, fit, corner)


def _add_captioned(slide: Slide, fit: Fitted, corner: tuple[float, float]) -> None:
    """A chart of rows that are no categories: their names stand beside it."""
    plot = fit.plot
    is_strip = isinstance(plot, Strip)
    texts = [*(row.written for row in plot.rows), plot.terms_name] if is_strip else plot.rows
    names = captions_width(texts, fit.room)
    room = replace(fit.room, width=fit.room.width - names)
    draw = strip_chart if is_strip else bubble_chart
    xml, sheet, captions = draw(plot, room)
    for number, caption in enumerate(captions):
        height = _height(captions, number, room)
        middle = corner[1] + caption.middle * room.height
        box = (corner[0], middle - height / 2, names, height)
        add_text(slide, caption.text, box, room.size, middle=True, sign=caption.colour)
    _add_native(slide, fit, (corner[0] + names, corner[1]), room.width, xml, sheet)


def captions_width(names: list[str] | tuple[str, ...], room: Room) -> float:
    """Width of the names beside a chart, in inches."""
    widest = max((width_of(name, room.size) for name in names), default=0)
    return min(widest + 0.2, room.width * NAMES)


def _height(captions: list[Caption], number: int, room: Room) -> float:
    """How high the box of a name may be: up to the next one."""
    middles = [caption.middle for caption in captions]
    gaps = [abs(middles[number] - other) for place, other in enumerate(middles) if place != number]
    return min(gaps, default=1) * room.height


def _add_native(
    slide: Slide,
    fit: Fitted,
    corner: tuple[float, float],
    width: float,
    xml: bytes,
    sheet: Sheet,
) -> None:
    package = slide.part.package
    name = package.next_partname(ChartPart.partname_template)
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, xml)
    part.chart_workbook.xlsx_part = EmbeddedXlsxPart.new(sheet.write(), package)
    relation = slide.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
    )
    place = (*corner, width, fit.room.height)
    element = slide.shapes._add_chart_graphicFrame(relation, *map(Inches, place))  # noqa: SLF001
    frame = slide.shapes._shape_factory(element)  # noqa: SLF001
    _tell(frame, fit.chart)


def _add_picture(slide: Slide, fit: Fitted, corner: tuple[float, float]) -> None:
    width, height = (side * PIXEL for side in (fit.room.width, fit.room.height))
    letters = fit.room.size * PIXEL / 72
    drawn = png(for_slide(fit.chart, width, height, letters), width, height, scale=SCALE)
    shape = slide.shapes.add_picture(
        BytesIO(drawn), *map(Inches, (*corner, fit.room.width, fit.room.height))
    )
    _tell(shape, fit.chart)


def _tell(shape: BaseShape, chart: Chart) -> None:
    """Name a shape, and say what it shows to those who do not see it."""
    shape.name = clean(chart.title)[:200]
    properties = shape._element.xpath("./*/p:cNvPr")[0]  # noqa: SLF001
    properties.set("descr", clean(chart.alt))
