"""Text on slides: boxes whose letters do not change their size, in either direction of writing."""

from typing import NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from kp_data.charts import theme
from kp_data.exports.pptx.text import clean, starts_right_to_left

SIGNS = frozenset(theme.GLYPHS.values())


class Place(NamedTuple):
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


def add_text(
    slide: Slide,
    text: str,
    place: tuple[float, float, float, float],
    size: float,
    *,
    middle: bool = False,
    sign: str = "",
    name: str = "",
) -> Shape:
    """Add a box of text.

    Args:
        slide: The slide.
        text: One or more lines.
        place: Left, top, width, height in inches.
        size: In points.
        middle: Whether it stands in the middle of the height, else at the top.
        sign: The colour of the signs of marks in it; empty for that of the text.
        name: Of the box, in the list of what is on the slide.
    """
    box = slide.shapes.add_textbox(*map(Inches, place))
    box.name = name or clean(text)[:60] or box.name
    frame = box.text_frame
    set_frame(frame, middle=middle)
    write(frame, text, size, sign=sign)
    return box


def set_frame(frame: TextFrame, *, middle: bool = False) -> None:
    """No margins, lines that wrap, letters that keep their size."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, side, 0)


def write(frame: TextFrame, text: str, size: float | None = None, *, sign: str = "") -> None:
    """Write lines of text, each in the direction of its first letter."""
    for number, line in enumerate(clean(text).split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for part in _parts(line) if sign else [line]:
            run = paragraph.add_run()
            run.text = part
            if size is not None:
                run.font.size = Pt(size)
            if sign and part in SIGNS:
                run.font.color.rgb = RGBColor.from_string(sign.lstrip("#"))
        if starts_right_to_left(line):
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
            properties.set("rtl", "1")
            properties.set("algn", "r")


def _parts(line: str) -> list[str]:
    """The signs of marks apart from the words between them."""
    parts = [""]
    for letter in line:
        if letter in SIGNS:
            parts += [letter, ""]
        else:
            parts[-1] += letter
    return [part for part in parts if part]
