"""The practice file: return figures with the mistakes that files bring, and no real figure.

``data/practice/returns_with_mistakes.xlsx`` is what :func:`practice_file` gives; a test holds
that. ``python -m kp_data.exports.practice FILE`` writes it anew.
"""

import io
import sys
from pathlib import Path

import xlsxwriter

from kp_data.wording import reports as words
from kp_data.wording import say

HEADINGS = (
    "Measure",
    "Sending country",
    "Country of return",
    "Period start",
    "Period end",
    "Type of return",
    "Sex",
    "Value",
    "Publisher",
    "Note",
)
_RETURNS, _READMISSIONS = "Returns reported by members", "Readmissions reported by members"
_BEGUN, _DONE = "Reintegration assistance begun", "kp_reintegration_completed"
_YEAR = ("2024-01-01", "2024-12-31")

# One row a mistake, from a misspelt country to a count that is not shown; the first has none.
ROWS: tuple[tuple[str | int, ...], ...] = (
    (_RETURNS, "Germany", "Ethiopia", *_YEAR, "Voluntary return", "All", 111),
    (_RETURNS, "Germany", "Sommalia", *_YEAR, "Voluntary return", "All", 222),
    (_RETURNS, "France", "SUD", *_YEAR, "Forced return", "All", 333),
    (_RETURNS, "Italy", "Eritrea", "05/06/2024", "07/08/2024", "Voluntary return", "All", 44),
    (_RETURNS, "Italy", "Kenya", "2024-12-31", "2024-01-01", "Forced return", "All", 55),
    (_RETURNS, "Malta", "Sudan", *_YEAR, "Voluntary return", "Female", "1.234"),
    (_RETURNS, "Malta", "Sudan", *_YEAR, "Voluntary return", "Male", "1,234"),
    (_READMISSIONS, "Sweden", "Uganda", *_YEAR, "Forced return", "All", "n/a"),
    ("", "Sweden", "Djibouti", *_YEAR, "Voluntary return", "All", 66),
    (_RETURNS, "Norway", "South Sudan", *_YEAR, "Voluntery return", "All", 77),
    (_BEGUN, "Netherlands", "Somalia", *_YEAR, "", "All", 88),
    (_BEGUN, "Netherlands", "Somalia", *_YEAR, "", "All", 88),
    (_DONE, "Netherlands", "Ethiopia", *_YEAR, "", "All", 99),
    (_DONE, "Netherlands", "Ethiopia", *_YEAR, "", "All", 101),
    (_RETURNS, "Greece", "Tunisia", *_YEAR, "Assisted voluntary return", "All", "*"),
)


def practice_file() -> bytes:
    """Make the practice file: a title line, headings, fifteen rows, a footnote."""
    exercise = say(words.PRACTICE_TITLE)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet(say(words.PRACTICE_SHEET))
        bold = book.add_format({"bold": True})
        page.write_string(0, 0, exercise, bold)
        page.write_row(2, 0, HEADINGS, bold)
        for row, cells in enumerate(ROWS, start=3):
            for column, cell in enumerate((*cells, exercise, exercise)):
                if isinstance(cell, int):
                    page.write_number(row, column, cell)
                elif cell:
                    page.write_string(row, column, cell)
        page.write_string(len(ROWS) + 4, 0, say(words.PRACTICE_FOOTNOTE))
        page.set_column(0, len(HEADINGS) - 1, 24)
        page.freeze_panes(3, 0)
    return file.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(practice_file())
