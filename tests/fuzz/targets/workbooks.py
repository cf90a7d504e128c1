"""Workbooks to begin with: Excel with dates, formulas, merged and hidden cells; OpenDocument."""

import io
import zipfile
from datetime import date, datetime

from openpyxl import Workbook

from tests.fuzz.target import PROJECT

OLD = PROJECT / "tests" / "fuzz" / "corpus" / "own.xls"
HEADINGS = ("measure", "from_code", "to_code", "period", "value", "publisher", "note")
LINE = ("unhcr_returned_refugees", "KEN", "SOM", 2020, 12, "UNHCR", "x")
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def excel() -> bytes:
    """Two sheets, with a cell of each kind."""
    book = Workbook()
    for line in (HEADINGS, LINE, (*LINE[:3], date(2021, 3, 1), 1234.5, True, "=1+1")):
        book.active.append(line)
    book.active.append([*LINE[:3], datetime(2022, 1, 2, 3, 4), 0.05, "#N/A", None])
    book.active.merge_cells("B2:B4")
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["F"].hidden = True
    second = book.create_sheet("نتائج & <notes>")
    second.append(["kind", "title", "start_date", "city", "country_code"])
    second.append(["Steering Committee", "Meeting", "12 – 13 July 2022", "Nairobi", "Kenya"])
    return _saved(book)


def open_document() -> bytes:
    """One sheet, with cells that are repeated, a date, a number and a covered cell."""

    def cell(text: str, more: str = 'office:value-type="string"') -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    heading = "".join(map(cell, HEADINGS))
    values = "".join(map(cell, map(str, LINE[:3])))
    values += cell("2020", 'office:value-type="date" office:date-value="2020-01-01"')
    values += cell("12", 'office:value-type="float" office:value="12"') + cell("UNHCR")
    rows = f"<table:table-row>{heading}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="2">{values}</table:table-row>'
    content = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return file.getvalue()


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
