"""From the bytes of a file to the lines of its sheets; what kind of file it is, its bytes tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.problems import Problem
from kp_data.reading.lines import Lines
from kp_data.reading.text import read_text
from kp_data.reading.workbook import is_workbook, read_workbook
from kp_data.settings import settings
from kp_data.wording import problems as words
from kp_data.wording import say, say_number

TEXT_SHEET = ""  # the name of the one sheet of a text file
WORKBOOK = "workbook"

_NO_TABLES = {b"%PDF": words.FOUND_PDF, b"{\\rtf": words.FOUND_WORD}


@dataclass(frozen=True)
class Sheets:
    """The sheets of a file, as they are written.

    Attributes:
        lines: For each sheet by name its lines; a text file has one, without a name.
        encoding: Encoding of a text file; ``workbook`` for Excel.
        problems: What opening the file has to say.
    """

    lines: Mapping[str, Lines] = field(repr=False)
    encoding: str
    problems: tuple[Problem, ...] = ()


def open_sheets(data: bytes, file_name: str) -> Sheets:
    """Open a CSV file or a workbook.

    Raises:
        UnreadableFileError: It is no table, or an empty one.
        RefusedFileError: It is larger than the settings allow.
    """
    _refuse_too_large(data, file_name)
    if not data or data.isspace():
        raise UnreadableFileError(say(words.EMPTY_FILE, file=file_name))
    for start, found in _NO_TABLES.items():
        if data.startswith(start):
            raise UnreadableFileError(say(words.NOT_A_TABLE, file=file_name, found=say(found)))
    if is_workbook(data):
        book = read_workbook(data, file_name)
        return Sheets(book.sheets, WORKBOOK, book.problems)
    table = read_text(data, file_name)
    return Sheets({TEXT_SHEET: table.lines}, table.encoding, table.problems)


def _refuse_too_large(data: bytes, file_name: str) -> None:
    limit = settings().max_file_bytes
    if len(data) > limit:
        size, most = say_number(len(data) / 1e6), say_number(limit / 1e6)
        raise RefusedFileError(say(words.TOO_LARGE, file=file_name, size=size, limit=most))
