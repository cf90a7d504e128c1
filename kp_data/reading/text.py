"""Text files: encoding and delimiter."""

import csv
import io
import re
from codecs import getincrementaldecoder
from dataclasses import dataclass, field
from itertools import islice

from charset_normalizer import from_bytes

from kp_data.errors import UnreadableFileError
from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.bounds import refuse_cells
from kp_data.reading.headers import LINES_SEARCHED, count_known
from kp_data.reading.lines import Lines
from kp_data.reading.rows import column_letter
from kp_data.reading.simple_text import clean_cell, count_sign, read_columns
from kp_data.wording import problems as words
from kp_data.wording import say, say_number
from kp_data.wording import workbooks as file_words

# Without a mark and not UTF-8: Windows in Europe or in Arabic, or UTF-16 without its mark.
LIKELY_ENCODINGS = ["cp1252", "cp1256", "utf_16_le", "utf_16_be"]
LONGEST_START = 1_000_000  # characters in which the headings are looked for
DELIMITERS = (",", ";", "\t", "|")
LONG = 250_000  # bytes from which on a file may be read into columns at once
REPLACEMENT = "\ufffd"  # stands where bytes are no sign
MAX_CELL = 10_000_000  # characters; Excel itself keeps 32,767
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|head|body|meta|div|\?xml)\b", re.IGNORECASE)
_END = "\x02end"  # a last line that no file has
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF8 = ("utf-8", "utf-8-sig")
_BYTE_ORDER_MARKS = {
    _UTF8_MARK: "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


@dataclass(frozen=True)
class TextTable:
    """The lines of a text file.

    Attributes:
        lines: Its cells, line by line; line 1 is line 1 as Excel shows it.
        encoding: Name of its encoding.
        problems: Where bytes were no signs of that encoding.
    """

    lines: Lines = field(repr=False)
    encoding: str
    problems: tuple[Problem, ...] = ()


def read_text(data: bytes, file_name: str) -> TextTable:
    """Read a text file as lines of cells.

    Raises:
        UnreadableFileError: It is no text, a web page, or a quotation mark is never closed.
        RefusedFileError: It has more cells than the settings allow.
    """
    if _MARKUP.match(data[:1000].removeprefix(_UTF8_MARK)):
        found = say(file_words.FOUND_WEB_PAGE)
        raise UnreadableFileError(say(words.NOT_A_TABLE, file=file_name, found=found))
    first = len(_UTF8_MARK) if data.startswith(_UTF8_MARK) else 0
    if lines := _columns(data, first, file_name):
        return TextTable(lines, _BYTE_ORDER_MARKS[_UTF8_MARK] if first else "utf-8")
    text, encoding = decode(data, file_name)
    if encoding not in _UTF8 and (lines := _columns(text.encode(), 0, file_name)):
        return TextTable(lines, encoding)
    lines = split_lines(text, file_name)
    return TextTable(lines, encoding, _unreadable_signs(lines) if REPLACEMENT in text else ())


def _columns(data: bytes, first: int, file_name: str) -> Lines | None:
    """The lines of a long file in UTF-8, read into columns; None if it is not regular enough."""
    if len(data) < LONG or not (data.isascii() or _is_utf8(data)):
        return None
    start = data[first : first + 4 * LONGEST_START].decode("utf-8", errors="ignore")
    delimiter = _find_delimiter(start[:LONGEST_START], file_name)
    refuse_cells(count_sign(data, delimiter) + count_sign(data, "\n"), file_name)
    return read_columns(data, delimiter, first)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are whole text in UTF-8, found without a copy of them all."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), LONGEST_START):
            decoder.decode(data[start : start + LONGEST_START])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return REPLACEMENT.encode() not in data


def decode(data: bytes, file_name: str) -> tuple[str, str]:
    """Turn the bytes of a text file into text.

    A byte order mark decides, then UTF-8 if the bytes are valid or nearly so (more signs beyond
    ASCII are right than wrong: the wrong ones become U+FFFD), then charset-normalizer's guess.

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
    if (text := _nearly_utf8(data)) is not None:
        return text, "utf-8"
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
    delimiter = _find_delimiter(text[:LONGEST_START], file_name)
    refuse_cells(text.count(delimiter) + text.count("\n"), file_name)
    lines = _parse(f"{text}\n{_END}\n", delimiter, file_name)
    if lines[-1] != [_END]:
        raise UnreadableFileError(say(words.OPEN_QUOTE, file=file_name, line=len(lines)))
    return lines[:-1]


def _find_delimiter(start: str, file_name: str) -> str:
    return max(DELIMITERS, key=lambda one: _known_headings(start, one, file_name))


def _known_headings(text: str, delimiter: str, file_name: str) -> int:
    return max(map(count_known, _parse(text, delimiter, file_name, LINES_SEARCHED)), default=0)


def _parse(
    text: str, delimiter: str, file_name: str, at_most: int | None = None
) -> list[list[str]]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    cells, lines = _Cells(), []
    try:
        for line in islice(reader, at_most):
            lines.append([cells[cell] for cell in line])  # noqa: PERF401 - their number is needed
    except csv.Error:
        line, most = say_number(len(lines) + 1), say_number(MAX_CELL)
        sentence = say(file_words.LONG_CELL, file=file_name, line=line, limit=most)
        raise UnreadableFileError(sentence) from None
    return lines


def _nearly_utf8(data: bytes) -> str | None:
    """The text of a file in UTF-8 in which few bytes are wrong; None if it is not UTF-8 at all."""
    text = data.replace(b"\0", b"\xff").decode("utf-8", errors="replace")
    wrong = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    right = len(text) - len(text.encode("ascii", errors="ignore")) - text.count(REPLACEMENT)
    only_few_zeros = wrong == data.count(b"\0") and wrong <= len(data) / 100 + 1
    return text if right > wrong or only_few_zeros else None


def _unreadable_signs(lines: list[list[str]]) -> tuple[Problem, ...]:
    places = [
        (number, column)
        for number, line in enumerate(lines, start=1)
        for column, cell in enumerate(line)
        if REPLACEMENT in cell
    ]
    if not places:
        return ()
    shown = places[:MAX_LINES]
    problem = Problem(
        "warning",
        "unreadable_signs",
        say(file_words.WRONG_BYTES, sign=REPLACEMENT),
        say(file_words.WRONG_BYTES_ADVICE),
        lines=tuple(number for number, _ in shown),
        letters=tuple(column_letter(column) for _, column in shown),
        count=len(places),
    )
    return (problem,)


class _Cells(dict[str, str]):
    """Cells by their text as it stands in the file: each distinct one is cleaned and kept once."""

    def __missing__(self, written: str) -> str:
        """Clean a text that has not been seen yet."""
        self[written] = clean_cell(written)
        return self[written]
