"""The workbook inside a chart: what is shown, so that it can be edited in Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

SHEET = "Data"
Value = str | float | int | date | None
DAY = "d mmm yyyy"


@dataclass(frozen=True)
class Column:
    """A column of the sheet.

    Attributes:
        head: Its header.
        cells: None for an empty one.
        days: How its days are written.
    """

    head: str
    cells: Sequence[Value]
    days: str = ""


@dataclass(frozen=True)
class Sheet:
    """The one sheet of a chart's workbook."""

    columns: tuple[Column, ...]

    def head(self, column: int) -> str:
        """The address of a header."""
        return f"{SHEET}!${xl_col_to_name(column)}$1"

    def cells(self, column: int, first: int = 0, count: int | None = None) -> str:
        """The address of cells of a column, from a row on."""
        rows = len(self.columns[column].cells) if count is None else count
        name = xl_col_to_name(column)
        return f"{SHEET}!${name}${first + 2}:${name}${first + 1 + rows}"

    def write(self) -> bytes:
        """The workbook; text stays text, also where it looks like a formula."""
        stream = BytesIO()
        with Workbook(stream, {"in_memory": True}) as book:
            sheet = book.add_worksheet(SHEET)
            bold = book.add_format({"bold": True})
            for place, column in enumerate(self.columns):
                sheet.write_string(0, place, column.head, bold)
                day = book.add_format({"num_format": column.days or DAY})
                for row, value in enumerate(column.cells, start=1):
                    if isinstance(value, str):
                        sheet.write_string(row, place, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(row, place, value, day)
                    elif value is not None:
                        sheet.write_number(row, place, value)
                widest = max([len(column.head), *(len(str(one)) for one in column.cells)])
                sheet.set_column(place, place, min(max(widest + 2, 8), 60))
            sheet.freeze_panes(1, 0)
        return stream.getvalue()
