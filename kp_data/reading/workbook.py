"""Workbooks: Excel (.xlsx, .xlsm, .xls) and OpenDocument, read with calamine."""

import io
import re
import zipfile
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.reading.headers import column_of, find_header
from kp_data.settings import settings
from kp_data.wording import problems as words
from kp_data.wording import say, say_number

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of workbooks with a password

UNPACKED_FACTOR = 3  # of the largest file that is read; what a workbook of that size may become
MAX_RATIO = 200  # of unpacked to packed size; real workbooks have about eight

_THOUSANDS = re.compile(r"-?\d{1,3}\.\d{3}")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook, whatever the file is called."""
    return data.startswith((ZIP, OLE))


def read_sheets(data: bytes, file_name: str) -> dict[str, list[list[str]]]:
    """Read every sheet as lines of texts; line 1 is Excel's line 1, column 1 its column A.

    Raises:
        UnreadableFileError: The workbook is damaged or needs a password.
        RefusedFileError: It would unpack to more than can be held.
    """
    _refuse_bomb(data, file_name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: [
                [cell_text(cell) for cell in line]
                for line in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for name in workbook.sheet_names
        }
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name)) from error


def choose_sheet(sheets: dict[str, list[list[str]]]) -> str | None:
    """The sheet whose headings are best known; None if no sheet has any."""

    def known(name: str) -> int:
        header = find_header(sheets[name])
        if header is None:
            return 0
        return sum(column_of(cell) is not None for cell in sheets[name][header])

    best = max(sheets, key=known, default=None)
    return best if best is not None and known(best) else None


def cell_text(cell: object) -> str:
    """The text of a cell as a person would write it.

    Examples:
        >>> cell_text(28.0), cell_text(2.5), cell_text(datetime(2022, 5, 24)), cell_text(None)
        ('28', '2.5', '2022-05-24', '')
        >>> cell_text(28.625)
        '28.6250'
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _number_text(number: float) -> str:
    """A number is no text: 28.625 must not be read as 28,625 written with a point."""
    if number.is_integer():
        return str(int(number))
    return f"{number}0" if _THOUSANDS.fullmatch(f"{number}") else f"{number}"


def _refuse_bomb(data: bytes, file_name: str) -> None:
    """A few kilobytes can unpack to gigabytes: look at the announced sizes before unpacking."""
    if not data.startswith(ZIP):
        return
    limit = min(settings().max_file_bytes * UNPACKED_FACTOR, len(data) * MAX_RATIO)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name)) from error
    if unpacked > limit:
        raise RefusedFileError(
            say(
                words.TOO_LARGE_UNPACKED,
                file=file_name,
                limit=say_number(limit / 1_000_000, decimals=1),
            )
        )
