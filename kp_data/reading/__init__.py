"""FILE -> ROWS: the text of every cell as it was written, and where it stands in the file."""

from kp_data.reading.read import read_rows
from kp_data.reading.rows import Column, Rows

__all__ = ["Column", "Rows", "read_rows"]
