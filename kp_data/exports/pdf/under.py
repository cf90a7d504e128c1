"""What stands under a figure: its table, what its measures count, where the figures are from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from kp_data.exports.pdf.blocks import Block, Columns, Heading, Paragraph
from kp_data.exports.pdf.tables import GUTTER, POINT, height_of, table_block, width_of
from kp_data.exports.pictures.fonts import width
from kp_data.views import View
from kp_data.views.in_words import source_with_address
from kp_data.views.measures_in_words import caveats, definition
from kp_data.wording import printed_pages as words
from kp_data.wording import say

SMALL = 9  # size of the letters, in points
HEADING = 10.5  # height of a heading with the space around it, in millimetres
SHORT = 110.0  # height of text that is kept together, in millimetres, were it a narrow column
BETWEEN = 1.6  # from paragraph to paragraph
NARROW = 0.56  # part of the page up to which a table leaves room for text beside it
FEW_ROWS = 38.0  # room for so few rows of a long table that it rather begins on the next page


@dataclass(frozen=True)
class Under:
    """Blocks under a figure.

    Attributes:
        blocks: from top to bottom.
        least: room without which they begin on the next page, in millimetres.
        whole: their height where all of it can stand on a page with the figure; else 0.
    """

    blocks: Sequence[Block]
    least: float
    whole: float = 0.0


def under_figure(view: View, room: float) -> Under:
    """Set what stands under a figure.

    Args:
        view: with a figure.
        room: width of the page within its margins, in millimetres.
    """
    head = Heading(say(words.TABLE), 2)
    counted, cited = _counted(view), _cited(view)
    if view.chart.table.empty:
        empty = Paragraph(say(words.NO_ROWS))
        return Under([head, empty, *_beside_each_other(counted, cited)], 0)
    table = table_block(view.chart.table, room)
    if not table.is_whole:
        return Under([head, table, *_beside_each_other(counted, cited)], FEW_ROWS)
    least = HEADING + height_of(table)
    wide = width_of(table)
    if table.side_by_side > 1 or wide > NARROW * room or not (counted or cited):
        told = _height([*counted, *cited], room * 0.6)
        blocks = [head, table, *_beside_each_other(counted, cited)]
        return Under(blocks, least, least + told)
    rest = room - wide - GUTTER
    height = max(least, _height([*counted, *cited], rest))
    table = replace(table, is_whole=height < least * 1.01)
    return Under([Columns([[head, table], [*counted, *cited]], (wide, rest))], height, height)


def paragraph_height(text: str, size: float, room: float) -> float:
    """Height of a paragraph, in millimetres."""
    if not text:
        return 0.0
    return ceil(width(text, size) * POINT * 1.04 / room) * size * POINT * 1.3


def _counted(view: View) -> list[Heading | Paragraph]:
    texts = [text for one in view.about for text in (definition(one), caveats(one))]
    paragraphs = [Paragraph(text, "small") for text in texts]
    return [Heading(say(words.MEASURES), 2), *paragraphs] if paragraphs else []


def _cited(view: View) -> list[Heading | Paragraph]:
    cited = [Paragraph(source_with_address(one), "small", one.url) for one in view.citations]
    return [Heading(say(words.SOURCES), 2), *cited] if cited else []


def _beside_each_other(*columns: Sequence[Heading | Paragraph]) -> list[Block]:
    filled = [column for column in columns if column]
    if not filled:
        return []
    short = sum(_height(column, 90) for column in filled) < SHORT
    return [Columns(filled, (2, 1) if len(filled) > 1 else (1,), short)]


def _height(parts: Sequence[Heading | Paragraph], room: float) -> float:
    return sum(
        HEADING if isinstance(part, Heading) else paragraph_height(part.text, SMALL, room) + BETWEEN
        for part in parts
    )
