"""Text of the PowerPoint file: is all of it large enough for the last row?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.slide import Slide as PptxSlide

from kp_data.room.finding import Finding, found
from kp_data.wording import room as words
from kp_data.wording import say_number

LEAST_POINTS = 18
FOOT_POINTS = 12  # under the figure: signs, sources, day and filters, read at the table
FOOT = 0.72  # part of the height of a slide below which that stands
SLIDE_INCHES = 13.333
MOST = 3
EMU = 914_400  # in an inch

_SIZE = re.compile(rb'(?:<a:(?:defRPr|rPr|endParaRPr)\b[^>]*\bsz=")(\d+)')
_FOOT = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER}


@dataclass(frozen=True)
class Written:
    """A text of a slide with its size.

    Attributes:
        text: What is written.
        points: Size of its letters on a slide of 13.33 inches.
        is_foot: Whether it belongs to the line at the foot of the slide.
    """

    text: str
    points: float
    is_foot: bool = False


def check_type_sizes(number: int, written: list[Written]) -> list[Finding]:
    """Texts below the least size, the smallest first.

    Args:
        number: Of the slide.
        written: Its texts.
    """
    small = [one for one in written if one.points < _least(one) - 0.05]
    small.sort(key=lambda one: one.points)
    return [
        found(
            "type_size",
            number,
            words.SMALL_TYPE,
            size=say_number(one.points, decimals=1),
            text=_short(one.text),
            least=_least(one),
        )
        for one in small[:MOST]
    ]


def read_pptx(pptx: bytes) -> list[tuple[PptxSlide, list[Written]]]:
    """The slides of a PowerPoint file, each with its texts."""
    deck = Presentation(BytesIO(pptx))
    return [(slide, texts_of(slide, deck.slide_width, deck.slide_height)) for slide in deck.slides]


def texts_of(slide: PptxSlide, width: int, height: int) -> list[Written]:
    """The texts of a slide, those of its charts and tables included.

    Args:
        slide: The slide.
        width: Of the slides of its file, in the units of the file.
        height: The same.
    """
    scale = SLIDE_INCHES / (width / EMU)
    return [
        Written(text, points * scale, _is_foot(shape, height))
        for shape in slide.shapes
        for text, points in _sized(shape)
    ]


def numbers_behind(slide: PptxSlide) -> list[float]:
    """The numbers in the workbooks behind the charts of a slide."""
    found_numbers: list[float] = []
    for shape in slide.shapes:
        if not getattr(shape, "has_chart", False):
            continue
        part = shape.chart.part.chart_workbook.xlsx_part
        if part is not None:
            found_numbers += _numbers_in(part.blob)
    return found_numbers


def _sized(shape: object) -> Iterator[tuple[str, float]]:
    if getattr(shape, "has_chart", False):
        for size in set(_SIZE.findall(shape.chart.part.blob)):
            yield shape.name, int(size) / 100
    if getattr(shape, "has_text_frame", False):
        yield from _runs(shape.text_frame)
    if getattr(shape, "has_table", False):
        for row in shape.table.rows:
            for cell in row.cells:
                yield from _runs(cell.text_frame)


def _runs(frame: object) -> Iterator[tuple[str, float]]:
    """Runs with a size of their own; that of others comes from the layout, which is large."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            size = run.font.size or paragraph.font.size
            if run.text.strip() and size is not None:
                yield run.text, size.pt


def _numbers_in(workbook: bytes) -> list[float]:
    """Numbers of the sheets below their first row and beside their first column."""
    try:
        book = load_workbook(BytesIO(workbook), read_only=True, data_only=True)
    except (BadZipFile, KeyError):
        return []
    return [
        float(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_row=2, min_col=2, values_only=True)
        for cell in row
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]


def _is_foot(shape: object, height: int) -> bool:
    """Whether a shape is a line of text under the figure."""
    if getattr(shape, "is_placeholder", False):
        return shape.placeholder_format.type in _FOOT
    is_text = getattr(shape, "has_text_frame", False)
    return is_text and shape.top is not None and shape.top > FOOT * height


def _least(one: Written) -> int:
    return FOOT_POINTS if one.is_foot else LEAST_POINTS


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
