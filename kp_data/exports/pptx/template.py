"""The empty presentation: 16:9, our colours and typeface in its theme, two layouts with places."""

import re

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

from kp_data.charts import theme

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.5
TITLE_SIZE, COVER_SIZE, TEXT_SIZE, SMALL_SIZE = 28, 40, 20, 12
TYPEFACE = "Arial"  # on every machine; what stands for it elsewhere is equally wide
COVER, FIGURE = "Cover", "Figure"
KEPT = {"Title Slide": COVER, "Title Only": FIGURE}

_COLOURS = {
    "dk1": theme.INK,
    "lt1": theme.WHITE,
    "dk2": theme.BLUE,
    "lt2": theme.PALE,
    "accent1": theme.BLUE,
    "accent2": theme.TEAL,
    "accent3": theme.PLUM,
    "accent4": theme.ORANGE,
    "accent5": theme.GREY,
    "accent6": theme.RAMP[2],
    "hlink": theme.BLUE,
    "folHlink": theme.PLUM,
}
TITLE, BODY, NUMBER = (MARGIN, 0.32, WIDTH - 2 * MARGIN, 0.95), None, (12.2, 7.05, 0.63, 0.3)


def new_presentation() -> Deck:
    """An empty presentation with the layouts :data:`COVER` and :data:`FIGURE`."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = deck.slide_master
    for layout in list(deck.slide_layouts):
        if layout.name in KEPT:
            layout.name = KEPT[layout.name]
        else:
            deck.slide_layouts.remove(layout)
    set_theme(master)
    _set_master(master)
    for layout in deck.slide_layouts:
        _set_layout(layout)
    return deck


def set_theme(owner: SlideMaster) -> None:
    """Put our colours and typeface into the theme of a master."""
    part = owner.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode()
    for name, value in _COLOURS.items():
        coloured = f'<a:{name}><a:srgbClr val="{value.lstrip("#")}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", coloured, xml, flags=re.DOTALL)
    xml = re.sub(r'(<a:(?:latin|cs) typeface=")[^"]*"', rf'\g<1>{TYPEFACE}"', xml)
    xml = re.sub(r"<a:font script=[^>]*/>", "", xml)
    part._blob = xml.encode()  # noqa: SLF001


def _set_master(master: SlideMaster) -> None:
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "TITLE":
            _place(shape, TITLE)
        elif kind == "BODY":
            _place(shape, (MARGIN, 1.4, WIDTH - 2 * MARGIN, 5.2))
        elif kind == "SLIDE_NUMBER":
            _place(shape, NUMBER)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    styles = master._element.find(".//{*}txStyles")  # noqa: SLF001
    title = styles.find("{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    properties = title.find("{*}defRPr")
    properties.set("sz", str(TITLE_SIZE * 100))
    properties.set("b", "1")


def _set_layout(layout: SlideLayout) -> None:
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "SLIDE_NUMBER":
            _place(shape, NUMBER)
        elif kind in {"TITLE", "CENTER_TITLE"}:
            cover = layout.name == COVER
            _place(shape, (MARGIN, 2.2, WIDTH - 2 * MARGIN, 1.6) if cover else TITLE)
        elif kind == "SUBTITLE":
            _place(shape, (MARGIN, 3.9, WIDTH - 2 * MARGIN, 1.6))
            _set_cover_lines(shape)
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001


def _set_cover_lines(shape: object) -> None:
    """To the left and in the colour of the text, as the title over them."""
    level = shape._element.find(".//{*}lvl1pPr")  # noqa: SLF001
    level.set("algn", "l")
    for colour in level.iter("{*}schemeClr"):
        colour.set("val", "tx1")
        for tint in list(colour):
            colour.remove(tint)


def _place(shape: object, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Inches, place)
