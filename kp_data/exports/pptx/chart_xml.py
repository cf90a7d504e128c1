"""The pieces that all charts are made of: references to the workbook, labels, axes, the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kp_data.charts import theme
from kp_data.exports.pptx.marks_xml import attribute, outline, run_properties, text, type_of
from kp_data.wording import language, numbering

NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FIELDS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    "<c15:dlblFieldTable/></c:ext></c:extLst>"
)
VALUE_FIELD = "{5F1B7C52-6E5C-4B1B-9B0A-3D1D0E4C7A01}"
WHOLE, DECIMAL, YEAR = "#,##0", "0.00", "yyyy"
# Groups of three digits apart, whatever the language of the program that shows them.
_GROUPS = {"fr": "[>=1000000]#\\\u202f###\\\u202f##0;[>=1000]#\\\u202f##0;0"}


def number(value: float) -> str:
    """A number as XML has it: whole ones without a point."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def format_of(values: Sequence[float | None]) -> str:
    """The format of numbers: with decimals only where one has any."""
    known = [value for value in values if value is not None]
    return WHOLE if all(float(value).is_integer() for value in known) else DECIMAL


def shown_as(code: str) -> str:
    """A format of numbers in the digits and groups of the language of the file."""
    if numbering() == "arab":
        return f"[$-2000401]{code}"
    return _GROUPS.get(language(), code) if code == WHOLE else code


def name_of(reference: str, name: str) -> str:
    """The name of a series, with where it stands in the workbook."""
    return f"<c:tx>{_texts(reference, [name])}</c:tx>"


def _texts(reference: str, values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{text(value)}</c:v></c:pt>' for place, value in enumerate(values)
    )
    return (
        f"<c:strRef><c:f>{text(reference)}</c:f>"
        f'<c:strCache><c:ptCount val="{len(values)}"/>{points}</c:strCache></c:strRef>'
    )


def texts(tag: str, reference: str, values: Sequence[str]) -> str:
    """Categories."""
    return f"<c:{tag}>{_texts(reference, values)}</c:{tag}>"


def numbers(tag: str, reference: str, values: Sequence[float | None]) -> str:
    """Values; a missing one is no point at all, and never 0."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{number(value)}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{text(reference)}</c:f><c:numCache>"
        f"<c:formatCode>{format_of(values)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef></c:{tag}>'
    )


EPOCH = date(1899, 12, 30)  # day 0 of a workbook


def day_number(day: date) -> int:
    """A day as a workbook counts it.

    Examples:
        >>> day_number(date(2024, 1, 1))
        45292
    """
    return (day - EPOCH).days


def days(tag: str, reference: str, values: Sequence[date]) -> str:
    """Categories that are the first days of years."""
    return numbers(tag, reference, list(map(day_number, values))).replace(WHOLE, YEAR)


@dataclass(frozen=True)
class Labels:
    """What is written at the points of a series.

    Attributes:
        written: For each point its text; empty for none.
        bare: For each point the text of its number alone: where both are the same the label is
            the number itself, else the number in a sentence, and changes with it.
        size: Of the letters, in points.
        place: Where it stands, as the file format calls it; empty where there is no choice.
        show: What the label shows where it is the number: ``Val`` or ``BubbleSize``.
        inks: For each point the colour of its label, where they differ.
        field: What stands for the number in a sentence; where it is set every label is one, since
            not every program writes the size of a bubble by itself.
    """

    written: Sequence[str]
    bare: Sequence[str]
    size: float
    place: str = ""
    ink: str = theme.INK
    bold: bool = False
    show: str = "Val"
    format: str = WHOLE
    inks: Sequence[str] = ()
    field: str = ""

    def xml(self) -> str:
        """All labels of a series."""
        single = "".join(self._single(place) for place in range(len(self.written)))
        return f"<c:dLbls>{single}{self._look()}</c:dLbls>"

    def _look(self, ink: str = "") -> str:
        code = attribute(shown_as(self.format))
        number_format = f'<c:numFmt formatCode={code} sourceLinked="0"/>'
        line = f"<c:spPr><a:noFill/>{outline(None)}</c:spPr>"
        place = f'<c:dLblPos val="{self.place}"/>' if self.place else ""
        type_ = type_of(self.size, ink=ink or self.ink, bold=self.bold, wraps=False)
        return f"{number_format}{line}{type_}{place}{self._shows(self.show)}"

    @staticmethod
    def _shows(what: str) -> str:
        names = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
        return "".join(f'<c:show{name} val="{int(name == what)}"/>' for name in names)

    def _single(self, place: int) -> str:
        written, bare = self.written[place], self.bare[place]
        ink = self.inks[place] if self.inks else self.ink
        if not written:
            return f'<c:dLbl><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'
        if written == bare and not self.field:
            own = f'<c:dLbl><c:idx val="{place}"/>{self._look(ink)}</c:dLbl>'
            return "" if ink == self.ink else own
        rich = self._rich(written, bare, ink)
        fields = FIELDS if "<a:fld " in rich else ""
        return f'<c:dLbl><c:idx val="{place}"/>{rich}{self._look(ink)}{fields}</c:dLbl>'

    def _rich(self, written: str, bare: str, ink: str) -> str:
        properties = run_properties("rPr", self.size, ink=ink, bold=self.bold)
        field = self.field or "VALUE"
        if bare and bare in written:
            before, _, after = written.partition(bare)
            runs = (
                f"{_run(before, properties)}"
                f'<a:fld id="{VALUE_FIELD}" type="{field}">{properties}'
                f"<a:t>{text(bare)}</a:t></a:fld>"
                f"{_run(after, properties)}"
            )
        else:
            runs = _run(written, properties)
        return (
            f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{runs}</a:p></c:rich></c:tx>'
        )


def _run(words: str, properties: str) -> str:
    return f"<a:r>{properties}<a:t>{text(words)}</a:t></a:r>" if words else ""


@dataclass(frozen=True)
class Axis:
    """An axis.

    Attributes:
        key: Its number.
        crosses: The number of the other axis.
        side: ``l``, ``r``, ``t`` or ``b``.
        size: Of the letters, in points; 0 for an axis that is not seen.
        gone: Whether it is left out; its scale would be, too.
        reverse: Whether it runs the other way.
        low: Its lower end, where that is set.
        high: Its upper end.
        step: Between its numbers.
        gridlines: Whether it has lines over the whole drawing.
        line: Whether it is drawn itself.
        format: Of its numbers.
        labels: Where they stand, as the file format calls it.
        each: Of how many categories one is named.
        turned: Whether the names of categories are written upwards.
        crossing: Where it crosses the other one, as the file format calls it.
    """

    key: int
    crosses: int
    side: str
    size: float = 0
    reverse: bool = False
    low: float | None = None
    high: float | None = None
    step: float | None = None
    gridlines: bool = False
    line: bool = False
    format: str = WHOLE
    labels: str = "nextTo"
    each: int = 1
    gone: bool = False
    turned: bool = False
    crossing: str = "autoZero"

    def categories(self) -> str:
        """As an axis of categories."""
        skip = f'<c:tickLblSkip val="{self.each}"/><c:tickMarkSkip val="{self.each}"/>'
        return (
            f"<c:catAx>{self._start()}{self._look('General')}"
            f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>'
            f'{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def years(self) -> str:
        """As an axis of years that are days of a workbook: the first of January of each."""
        return (
            f"<c:dateAx>{self._start()}{self._look(YEAR)}"
            '<c:auto val="0"/><c:lblOffset val="60"/><c:baseTimeUnit val="years"/>'
            f'<c:majorUnit val="{self.each}"/><c:majorTimeUnit val="years"/></c:dateAx>'
        )

    def values(self, between: str = "between") -> str:
        """As an axis of values."""
        step = f'<c:majorUnit val="{number(self.step)}"/>' if self.step else ""
        return (
            f"<c:valAx>{self._start()}{self._look(self.format)}"
            f'<c:crossBetween val="{between}"/>{step}</c:valAx>'
        )

    def _start(self) -> str:
        ends = "".join(
            f'<c:{tag} val="{number(value)}"/>'
            for tag, value in (("max", self.high), ("min", self.low))
            if value is not None
        )
        way = "maxMin" if self.reverse else "minMax"
        grid = f"<c:majorGridlines><c:spPr>{outline(theme.LINE, 0.75)}</c:spPr></c:majorGridlines>"
        return (
            f'<c:axId val="{self.key}"/>'
            f'<c:scaling><c:orientation val="{way}"/>{ends}</c:scaling>'
            f'<c:delete val="{int(self.gone)}"/><c:axPos val="{self.side}"/>'
            f"{grid if self.gridlines else ''}"
        )

    def _look(self, number_format: str) -> str:
        line = outline(theme.GREY, 1) if self.line else outline(None)
        shown = self.labels if self.size else "none"
        crossing = self.crossing
        return (
            f'<c:numFmt formatCode={attribute(shown_as(number_format))} sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="{shown}"/><c:spPr><a:noFill/>{line}</c:spPr>'
            f"{type_of(self.size or 18, turned=self.turned)}"
            f'<c:crossAx val="{self.crosses}"/><c:crosses val="{crossing}"/>'
        )


@dataclass(frozen=True)
class Box:
    """A place in parts of the chart, from 0 to 1."""

    left: float
    top: float
    width: float
    height: float

    def xml(self, *, inner: bool = True) -> str:
        """As the place of what is drawn, without the names of its axes."""
        target = '<c:layoutTarget val="inner"/>' if inner else ""
        return (
            f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{self.left:.4f}"/><c:y val="{self.top:.4f}"/>'
            f'<c:w val="{self.width:.4f}"/><c:h val="{self.height:.4f}"/>'
            "</c:manualLayout></c:layout>"
        )


def legend(size: float, box: Box, without: Sequence[int] = ()) -> str:
    """A legend at a place; some series have no entry."""
    gone = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        for place in without
    )
    return (
        f'<c:legend><c:legendPos val="t"/>{gone}{box.xml(inner=False)}<c:overlay val="0"/>'
        f"{type_of(size)}</c:legend>"
    )


def chart_space(plots: str, axes: str, box: Box, legend_xml: str, size: float) -> bytes:
    """A whole chart."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{box.xml()}{plots}{axes}'
        f"<c:spPr><a:noFill/>{outline(None)}</c:spPr></c:plotArea>{legend_xml}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{outline(None)}</c:spPr>"
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f"{run_properties('defRPr', size)}</a:pPr>"
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr></c:chartSpace>'
    ).encode()
