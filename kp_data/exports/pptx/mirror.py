"""Slides of a language that is written from right to left: all that stands on them is turned."""

from collections.abc import Iterator

from lxml import etree
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation
from pptx.slide import NotesSlide

from kp_data.charts.mirror import columns_as_read, directed, embedded, ranges_apart
from kp_data.wording.choosing import direction

LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-SA"}
OTHER_SIDE = {"l": "r", None: "r", "r": "l"}
_PARAGRAPHS = (qn("a:pPr"), *(qn(f"a:lvl{level}pPr") for level in range(1, 10)))


def set_language(file: Presentation, language: str) -> None:
    """Say in which language the words are, for those who have them read aloud.

    Args:
        file: Its slides are changed; the charts on them too, but for English.
        language: Two letters.
    """
    tag = LANGUAGES.get(language, language)
    for page in file.slides:
        for run in page.shapes._spTree.iter(qn("a:r")):  # noqa: SLF001
            run.get_or_add_rPr().set("lang", tag)
        if language == "en":
            continue
        for run in page.notes_slide.notes_text_frame._txBody.iter(qn("a:r")):  # noqa: SLF001
            run.get_or_add_rPr().set("lang", tag)
        for part in _charts_of(page):
            for properties in part._element.iter(  # noqa: SLF001
                qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")
            ):
                properties.set("lang", tag)


def mirror(file: Presentation, language: str) -> None:
    """Turn a finished presentation, where its language is written from right to left.

    What stood at the left stands at the right, on slides, layouts and the master alike; paragraphs,
    columns and tables run from the right; the values of charts too, their years never.

    Args:
        file: As it was laid out from the left; it is changed.
        language: Two letters; nothing happens for one that is written from the left.
    """
    if direction(language) == "ltr":
        return
    for owner in (file.slide_master, *file.slide_layouts, *file.slides):
        tree = owner.shapes._spTree  # noqa: SLF001
        for place in tree.iter(qn("a:off")):
            extent = place.getnext()
            place.set("x", str(file.slide_width - int(place.get("x")) - int(extent.get("cx"))))
        _turn_text(tree)
    for style in file.slide_master._element.iter(qn("p:txStyles")):  # noqa: SLF001
        _turn_text(style)
    for slide in file.slides:
        if slide.has_notes_slide:
            _turn_notes(slide.notes_slide)
        for part in _charts_of(slide):
            _turn_chart(part)


def _charts_of(slide: object) -> Iterator[ChartPart]:
    for relation in slide.part.rels.values():
        if not relation.is_external and isinstance(relation.target_part, ChartPart):
            yield relation.target_part


def _turn_notes(notes: NotesSlide) -> None:
    _turn_text(notes.notes_text_frame._txBody)  # noqa: SLF001


def _turn_text(tree: etree._Element) -> None:
    """Paragraphs, columns and tables from the right."""
    for paragraph in tree.iter(qn("a:p")):
        paragraph.get_or_add_pPr()
    for properties in tree.iter(*_PARAGRAPHS):
        if properties.get("rtl") != "1":
            properties.set("algn", OTHER_SIDE.get(properties.get("algn"), "ctr"))
        properties.set("rtl", "1")
    for body in tree.iter(qn("a:bodyPr")):
        body.set("rtlCol", "1")
    for text in tree.iter(qn("a:t")):
        text.text = ranges_apart(text.text or "")
    for table in tree.iter(qn("a:tbl")):
        _turn_table(table)
    for cell in tree.iter(qn("a:tcPr")):
        left, right = cell.get("marL", "91440"), cell.get("marR", "91440")
        cell.set("marL", right)
        cell.set("marR", left)


def _turn_table(table: etree._Element) -> None:
    """The columns of a table from the right, its years from the left.

    The columns themselves change places: programs that do not know tables from the right would
    show them from the left, and those that do would turn the years.
    """
    lines = [table.find(qn("a:tblGrid")), *table.iter(qn("a:tr"))]
    names = [cell.text for cell in lines[1].iter(qn("a:tc"))]
    for line in lines:
        cells = line.findall(qn("a:gridCol")) or line.findall(qn("a:tc"))
        place = line.index(cells[0])
        line[place : place + len(cells)] = [cells[one] for one in columns_as_read(names)[::-1]]
    properties = table.find(qn("a:tblPr"))
    properties.set("lastCol", properties.attrib.pop("firstCol", "0"))


def _turn_chart(part: ChartPart) -> None:
    """Values begin at the right; where years run across, their numbers stand there."""
    chart = part._element  # noqa: SLF001
    for layout in chart.iter(qn("c:manualLayout")):
        left, width = layout.find(qn("c:x")), layout.find(qn("c:w"))
        if left is not None and width is not None:
            left.set("val", repr(1 - float(left.get("val")) - float(width.get("val"))))
    is_lying = any(way.get("val") == "bar" for way in chart.iter(qn("c:barDir")))
    for axis in chart.iter(qn("c:catAx"), qn("c:valAx"), qn("c:dateAx")):
        position = axis.find(qn("c:axPos"))
        if position.get("val") == "l":
            position.set("val", "r")
            if not is_lying:
                _cross_at_end(axis)
        elif is_lying:
            axis.find(qn("c:scaling")).find(qn("c:orientation")).set("val", "maxMin")
    for paragraph in chart.iter(qn("a:p")):
        paragraph.get_or_add_pPr().set("rtl", "1")
    for text in (*chart.iter(qn("a:t")), *chart.xpath(".//c:strCache/c:pt/c:v")):
        text.text = embedded(directed(text.text or ""))


def _cross_at_end(axis: etree._Element) -> None:
    crosses = axis.find(qn("c:crosses"))
    if crosses is not None:
        crosses.set("val", "max")
