"""Text files: encoding and delimiter."""

import csv
import io
from itertools import islice

from charset_normalizer import from_bytes

from kp_data.errors import UnreadableFileError
from kp_data.reading.headers import LINES_SEARCHED, column_of, find_header
from kp_data.wording import problems as words
from kp_data.wording import say

# Without a mark and not UTF-8: Windows in Europe or in Arabic, or UTF-16 without its mark.
LIKELY_ENCODINGS = ["cp1252", "cp1256", "utf_16_le", "utf_16_be"]
DELIMITERS = (",", ";", "\t", "|")
GUARDED = tuple(f"'{sign}" for sign in "=+-@")  # see kp_data.exports.forms.safe_cell
_END = "\x02end"  # a last line that no file has
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def decode(data: bytes, file_name: str) -> tuple[str, str]:
    """Turn the bytes of a text file into text.

    A byte order mark decides, then UTF-8 if the bytes are valid, then charset-normalizer's guess.

    Returns:
        The text and the name of its encoding.

    Raises:
        UnreadableFileError: The bytes are no text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    if b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    guess = from_bytes(data, cp_isolation=LIKELY_ENCODINGS).best()
    if guess is None or "\0" in str(guess):
        raise UnreadableFileError(
            say(words.NOT_A_TABLE, file=file_name, found=say(words.FOUND_BINARY))
        )
    return str(guess), guess.encoding


def split_lines(text: str, file_name: str) -> list[list[str]]:
    """Split text into lines of cells by the delimiter under which most headings are known.

    Line 1 of the result is line 1 as Excel shows it: a cell with line breaks stays one line.

    Raises:
        UnreadableFileError: A quotation mark is never closed, so that all lines behind it stand
            in one cell.
    """
    delimiter = max(DELIMITERS, key=lambda one: _known_headings(text, one))
    lines = _parse(f"{text}\n{_END}\n", delimiter)
    if lines[-1] != [_END]:
        raise UnreadableFileError(say(words.OPEN_QUOTE, file=file_name, line=len(lines)))
    return lines[:-1]


def _known_headings(text: str, delimiter: str) -> int:
    lines = _parse(text, delimiter, LINES_SEARCHED)
    header = find_header(lines)
    if header is None:
        return 0
    return sum(column_of(cell) is not None for cell in lines[header])


def _parse(text: str, delimiter: str, at_most: int | None = None) -> list[list[str]]:
    # Excel's own CSV may hold very long cells; the module's limit is meant for other uses.
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[_cell(cell) for cell in line] for line in islice(reader, at_most)]


def _cell(cell: str) -> str:
    """A cell without blanks at its ends, and without the guard that our own exports set."""
    text = cell.strip()
    return text[1:] if text.startswith(GUARDED) else text
