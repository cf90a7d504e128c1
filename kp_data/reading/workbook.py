"""Workbooks: Excel (.xlsx, .xlsm, .xls) and OpenDocument, read with calamine."""

import io
import zipfile
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.reading.headers import column_of, find_header
from kp_data.settings import settings
from kp_data.wording import problems as words
from kp_data.wording import say

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of workbooks with a password

UNPACKED_FACTOR = 10  # real workbooks unpack to about eight times their size


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
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _refuse_bomb(data: bytes, file_name: str) -> None:
    """A few kilobytes can unpack to gigabytes: look at the announced sizes before unpacking."""
    if not data.startswith(ZIP):
        return
    limit = settings().max_file_bytes * UNPACKED_FACTOR
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name)) from error
    if unpacked > limit:
        raise RefusedFileError(
            say(words.TOO_LARGE_UNPACKED, file=file_name, limit=limit // 1_000_000)
        )
