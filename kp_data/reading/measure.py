"""A program of its own: the sizes of a workbook's sheets, measured where nothing can be harmed.

A few kilobytes may ask for more memory than there is, and the library that opens workbooks then
ends its process. So it opens them first in a process of their own, with bounds on memory and time::

    python measure.py BYTES SECONDS < workbook       prints [["Sheet1", 120, 14]] or "password"
"""

import io
import json
import sys

from python_calamine import CalamineWorkbook, PasswordError


def bound(memory: int, seconds: int) -> None:
    """Bound this process; on Windows only the reader's own time limit holds."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sizes(data: bytes) -> list[tuple[str, int, int]]:
    """Name, lines and columns of each sheet, counted from the cell A1."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for name in workbook.sheet_names:
        end = workbook.get_sheet_by_name(name).end  # counted from 0; None if there is no cell
        found.append((name, end[0] + 1, end[1] + 1) if end else (name, 0, 0))
    return found


if __name__ == "__main__":
    bound(int(sys.argv[1]), int(sys.argv[2]))
    try:
        answer: object = sizes(sys.stdin.buffer.read())
    except PasswordError:
        answer = "password"
    sys.stdout.write(json.dumps(answer))
