"""Rows and problems for tests of the error report, written as the checks would write them."""

import io

from openpyxl import load_workbook

from kp_data.exports.error_report import error_report
from kp_data.problems import Problem
from kp_data.reading.report_back import ReturnedReport, take_report
from kp_data.reading.workbook import read_sheets

HEADINGS = ["Measure", "Country of return", "Year", "Count"]
LINES = [
    ["Figures of the ministry", "", "", ""],
    HEADINGS,
    ["kp_returns", "Sommalia", "2024", "12"],
    ["kp_returns", "Nigera", "2024", "=1+1"],
    ["kp_returns", "Sommalia", "2023", "7"],
]


def country(found: str, suggestion: str | None, *lines: int, **more) -> Problem:
    """A country that is not known."""
    return Problem(
        "error",
        "unknown_place",
        f"'{found}' is not a country that we know.",
        "Correct the spelling.",
        column="Country of return",
        letter="B",
        value=found,
        suggestion=suggestion,
        lines=lines,
        count=len(lines),
        **more,
    )


SOMALIA = country("Sommalia", "Somalia", 3, 5)
NIGER = country("Nigera", "Nigeria | Niger", 4)
NUMBER = Problem(
    "warning",
    "cannot_read",
    "Look.",
    "Do.",
    column="Count",
    letter="D",
    value="=1+1",
    lines=(4,),
    count=1,
)


def report(lines=LINES, problems=(SOMALIA, NIGER, NUMBER), name="figures.csv", **more) -> bytes:
    """The report of a text file."""
    return error_report(name, {"": lines}, problems, **more)


def filled_in(data: bytes, cells: dict[tuple[str, str], str], change=None) -> bytes:
    """A report after somebody has worked on it: texts by sheet and address."""
    book = load_workbook(io.BytesIO(data))
    for (sheet, address), text in cells.items():
        book[sheet][address] = text
    if change:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def returned(data: bytes) -> ReturnedReport:
    """What is made of a report that comes back."""
    return take_report(read_sheets(data, "report.xlsx"), "report.xlsx")
