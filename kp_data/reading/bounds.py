"""What a workbook may ask for: bytes, memory, time and cells are bounded before it is read.

1. The archive of an .xlsx or .ods: the sizes that it announces, then those that it really has.
2. Any workbook: it is opened once in a process with bounds (:mod:`kp_data.reading.measure`), since
   two cells far apart, or one row "repeated a million times", take memory for all between them.
3. The cells of its sheets, empty ones between others included, are counted against the settings.
"""

import io
import json
import signal
import subprocess
import zipfile
import zlib
from pathlib import Path

from kp_data.bounded import command
from kp_data.errors import RefusedFileError, UnreadableFileError
from kp_data.settings import settings
from kp_data.wording import problems as words
from kp_data.wording import say, say_number
from kp_data.wording import workbooks as workbook_words

UNPACKED_FACTOR = 3  # of the largest file that is read; what a workbook of that size may become
MAX_RATIO = 200  # of unpacked to packed size; real workbooks have about eight
MIN_UNPACKED = 1_000_000  # what even the smallest workbook may become
MAX_PARTS = 10_000  # files in an archive

MOST_SHEETS = 250

MEMORY = 4 << 30  # bytes with which 25 million cells can be opened
LEAST_MEMORY = 1 << 30  # for the smallest workbook
MEMORY_A_BYTE = 400  # of the workbook, which may pack a cell into a tenth of one
SECONDS = 60

_CHUNK = 1 << 20
_TABLES = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml")
_NO_MEMORY = {-signal.SIGABRT, -getattr(signal, "SIGKILL", 9), -getattr(signal, "SIGXCPU", 24)}


def refuse_archive(data: bytes, file_name: str) -> None:
    """Refuse an archive that is no workbook, or unpacks to more than can be held.

    Raises:
        UnreadableFileError: It is damaged, or holds other files.
        RefusedFileError: It is too large unpacked, or larger than it says.
    """
    most = max(MIN_UNPACKED, len(data) * MAX_RATIO)
    limit = min(settings().max_file_bytes * UNPACKED_FACTOR, most)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > limit:
            raise RefusedFileError(_too_large(file_name, limit))
        _refuse_other_archive({entry.filename for entry in entries}, file_name)
        if any(_unpacked_size(data, entry) != entry.file_size for entry in entries):
            raise RefusedFileError(say(workbook_words.FALSE_SIZES, file=file_name))
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name)) from error


def refuse_too_many_cells(data: bytes, file_name: str) -> None:
    """Refuse a workbook that cannot be opened within the bounds, or has too many cells.

    Raises:
        UnreadableFileError: It is damaged or needs a password.
        RefusedFileError: It needs too much memory or time, or has too many sheets or cells.
    """
    limit = settings().max_cells
    program = Path(__file__).with_name("measure.py")
    memory = min(MEMORY, LEAST_MEMORY + MEMORY_A_BYTE * len(data))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file comes by standard input
            command(program, memory, SECONDS),
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode in _NO_MEMORY:
        sentence = workbook_words.TOO_LARGE_TO_OPEN
        raise RefusedFileError(say(sentence, file=file_name, limit=say_number(limit)))
    if done.returncode:
        raise UnreadableFileError(say(words.BROKEN_WORKBOOK, file=file_name))
    sizes = json.loads(done.stdout)
    if sizes == "password":
        raise UnreadableFileError(say(workbook_words.PASSWORD, file=file_name))
    if len(sizes) > MOST_SHEETS:
        sentence = workbook_words.TOO_MANY_SHEETS
        raise RefusedFileError(say(sentence, file=file_name, sheets=len(sizes), limit=MOST_SHEETS))
    refuse_cells(sum(height * width for _, height, width in sizes), file_name)


def refuse_cells(count: int, file_name: str) -> None:
    """Refuse more cells than the settings allow.

    Raises:
        RefusedFileError: There are more.
    """
    limit = settings().max_cells
    if count > limit:
        sentence = workbook_words.TOO_MANY_CELLS
        cells, most = say_number(count), say_number(limit)
        raise RefusedFileError(say(sentence, file=file_name, cells=cells, limit=most))


def _too_large(file_name: str, limit: int) -> str:
    size = say_number(limit / 1_000_000, decimals=1)
    return say(words.TOO_LARGE_UNPACKED, file=file_name, limit=size)


def _refuse_other_archive(names: set[str], file_name: str) -> None:
    if names & set(_DOCUMENTS):
        raise UnreadableFileError(say(workbook_words.OTHER_OFFICE_FILE, file=file_name))
    is_other = not names & set(_TABLES) and "[Content_Types].xml" not in names
    if names and is_other:
        raise UnreadableFileError(say(workbook_words.WRONG_ZIP, file=file_name))


def _unpacked_size(data: bytes, entry: zipfile.ZipInfo) -> int:
    """The true size of one part, counted without keeping it; stops beyond what it announces."""
    start = entry.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or entry.flag_bits & 1:
        raise ValueError("a part is not where the archive says, or is encrypted")
    lengths = data[start + 26 : start + 30]
    start += 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError("packed in a way that workbooks are not")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size = 0
    while not unpacker.eof and size <= entry.file_size:
        chunk = unpacker.decompress(packed, _CHUNK)
        packed = unpacker.unconsumed_tail
        size += len(chunk)
        if not chunk and not packed:
            break
    return size
