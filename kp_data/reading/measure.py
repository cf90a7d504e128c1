"""A program of its own: the sizes of a workbook's sheets, measured where nothing can be harmed.

The library that opens workbooks ends its process where it gets no memory. So it opens them first in
a process of their own (:mod:`kp_data.bounded`)::

    python -I bounded.py BYTES SECONDS measure.py < workbook

It prints ``[["Sheet1", 120, 14]]`` or ``"password"``.
"""

import io
import json
import sys

from python_calamine import CalamineWorkbook, PasswordError


def sizes(data: bytes) -> list[tuple[str, int, int]]:
    """Name, lines and columns of each sheet, counted from the cell A1."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for name in workbook.sheet_names:
        end = workbook.get_sheet_by_name(name).end  # counted from 0; None if there is no cell
        found.append((name, end[0] + 1, end[1] + 1) if end else (name, 0, 0))
    return found


if __name__ == "__main__":
    try:
        answer: object = sizes(sys.stdin.buffer.read())
    except PasswordError:
        answer = "password"
    sys.stdout.write(json.dumps(answer))
