"""FILE -> ROWS: the text of every cell as it was written, and where it stands in the file."""

from kp_data.reading.read import FileRead, open_file, read_file, read_tables
from kp_data.reading.report_back import ReturnedReport
from kp_data.reading.rows import Column, Rows

__all__ = [
    "Column",
    "FileRead",
    "ReturnedReport",
    "Rows",
    "open_file",
    "read_file",
    "read_tables",
]
