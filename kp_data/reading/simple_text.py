"""Long and regular text files, read straight into columns.

Arrow's reader is twenty times as quick as a reader that makes a list of each line, and takes a
quarter of its memory, but it understands less: lines of unequal length, empty lines and quotation
marks inside a cell are not for it. So only files that have none of these between their first and
last lines are read here; for any other, :func:`read_columns` says None, and
:mod:`kp_data.reading.text` reads it line by line. Both give the same cells.
"""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
import pyarrow.csv

from kp_data.reading.lines import ColumnLines

ENDS = 40  # lines at either end that are read one by one, since they may be titles or footnotes
GUARDED = tuple(f"'{sign}" for sign in "=+-@")  # see kp_data.exports.forms.safe_cell
FEWEST_COLUMNS = 2  # an empty line and an empty cell are one in a file of one column
_BLOCK = 1 << 21  # bytes read at a time; a line cannot be longer
_QUOTE, _RETURN, _NEWLINE = b'"\r\n'
_STEP = 1 << 20  # bytes in which signs are looked for at a time
_PIECE = 1 << 23  # bytes that one reader reads
READERS = 2

Rows = list[list[str]]


def clean_cell(written: str) -> str:
    """A cell without blanks at its ends, and without the guard that our own exports set."""
    text = written.strip()
    return text[1:] if text.startswith(GUARDED) else text


def read_columns(data: bytes, delimiter: str, first: int = 0) -> ColumnLines | None:
    """Read a text file into columns, if it is regular enough.

    Args:
        data: The file in UTF-8.
        delimiter: What parts its cells.
        first: Where the text begins, behind a byte order mark.

    Returns:
        The same lines and cells as a reader of single lines gives; None for a file that is not
        regular, not UTF-8, or shorter than twice :data:`ENDS` lines.
    """
    is_quoted = b'"' in data
    has_bare_returns = b"\r" in data and data.count(b"\r") != data.count(b"\r\n")
    is_odd = has_bare_returns or b"\0" in data
    if is_odd or (is_quoted and not _quotes_enclose_cells(data, delimiter, first)):
        return None
    begin, end = _after_lines(data, first, ENDS), _before_lines(data, ENDS)
    if begin is None or end is None or begin >= end or _has_empty_line(data, begin, end):
        return None
    try:
        head = _parse(data[first:begin], delimiter)
        tail = _parse(data[end:] + b"\n", delimiter)  # as split_lines does
        if _is_inside_quotes(data, first, begin) or _is_inside_quotes(data, end, len(data)):
            return None
        width = len(head[-1])
        pieces = [(begin, end)] if is_quoted else [*_pieces(data, begin, end)]
        if width < FEWEST_COLUMNS or any(data.startswith(BOM_UTF8, one) for one, _ in pieces):
            return None  # an empty cell; Arrow drops the mark
        bodies = (memoryview(data)[first:last] for first, last in pieces)
        batches = _batches(bodies, delimiter, width, is_quoted=is_quoted)
        return _join(head, width, batches, tail, count_sign(data, "\n") + 1)
    except (pa.ArrowInvalid, UnicodeDecodeError, csv.Error):
        return None


def count_sign(data: bytes, sign: str) -> int:
    """How often a sign of ASCII stands in a text; quicker than ``count`` where it is frequent."""
    signs = np.frombuffer(data, dtype=np.uint8)
    parts = (signs[start : start + _STEP] for start in range(0, len(signs), _STEP))
    return sum(int(np.count_nonzero(part == ord(sign))) for part in parts)


def _quotes_enclose_cells(data: bytes, delimiter: str, first: int) -> bool:
    """Whether quotation marks stand only around whole cells, or doubled inside such cells."""
    signs = np.frombuffer(data, dtype=np.uint8)
    allowed = np.zeros(256, dtype=bool)
    allowed[[ord(delimiter), _QUOTE, _RETURN, _NEWLINE]] = True
    seen = 0
    for start in range(first, len(signs), _STEP):
        places = np.flatnonzero(signs[start : start + _STEP] == _QUOTE) + start
        opening, closing = places[seen % 2 :: 2], places[1 - seen % 2 :: 2]
        before = opening[opening > first] - 1
        behind = closing[closing < len(signs) - 1] + 1
        if not (allowed[signs[before]].all() and allowed[signs[behind]].all()):
            return False
        seen += len(places)
    return seen % 2 == 0


def _has_empty_line(data: bytes, start: int, end: int) -> bool:
    """Whether an empty line stands between two places; Arrow does not tell all of them."""
    signs = np.frombuffer(data, dtype=np.uint8)
    before = start - 1
    for here in range(before, end, _STEP):
        is_end = signs[here : min(here + _STEP + 2, end)] == _NEWLINE
        after_return = is_end[2:] & is_end[:-2]
        if (is_end[1:] & is_end[:-1]).any():
            return True
        if after_return.any():
            places = np.flatnonzero(after_return) + here + 1
            if (signs[places] == _RETURN).any():
                return True
    return False


def _is_inside_quotes(data: bytes, start: int, end: int) -> bool:
    """Whether a cell in quotation marks begins, but does not end, between two places."""
    return data.count(b'"', start, end) % 2 == 1


def _after_lines(data: bytes, place: int, count: int) -> int | None:
    for _ in range(count):
        place = data.find(b"\n", place) + 1
        if not place:
            return None
    return place


def _before_lines(data: bytes, count: int) -> int | None:
    place = len(data)
    for _ in range(count + 1):
        place = data.rfind(b"\n", 0, place)
        if place < 0:
            return None
    return place + 1


def _parse(data: bytes, delimiter: str) -> Rows:
    text = io.StringIO(data.decode("utf-8"), newline="")
    return list(csv.reader(text, delimiter=delimiter))


def _pieces(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Places between which whole lines stand, of about equal size."""
    while begin < end:
        stop = data.find(b"\n", begin + _PIECE, end) + 1 or end
        yield begin, stop
        begin = stop


def _batches(
    bodies: Iterable[memoryview], delimiter: str, width: int, *, is_quoted: bool
) -> Iterator[pa.RecordBatch]:
    """The lines between, a block at a time: each column as distinct texts and their places."""
    names = [str(place) for place in range(width)]
    kind = pa.dictionary(pa.int32(), pa.string())

    def read(body: memoryview) -> list[pa.RecordBatch]:
        return [
            *pyarrow.csv.open_csv(
                pa.BufferReader(pa.py_buffer(body)),
                pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=names),
                pyarrow.csv.ParseOptions(
                    delimiter=delimiter, newlines_in_values=is_quoted, ignore_empty_lines=False
                ),
                pyarrow.csv.ConvertOptions(
                    column_types=dict.fromkeys(names, kind),
                    strings_can_be_null=False,
                    quoted_strings_can_be_null=False,
                ),
            )
        ]

    with ThreadPoolExecutor(READERS) as readers:
        for batches in readers.map(read, bodies):
            yield from batches


class _Texts(dict[str, int]):
    """For each text as it is written the number of what it reads as, in order of appearance."""

    def __init__(self) -> None:
        super().__init__()
        self.read: dict[str, int] = {}

    def __missing__(self, written: str) -> int:
        number = self.read.setdefault(clean_cell(written), len(self.read))
        self[written] = number
        return number

    def codes(self, written: Sequence[str]) -> np.ndarray:
        return np.fromiter(map(self.__getitem__, written), np.int32, len(written))


def _join(
    head: Rows, regular: int, batches: Iterable[pa.RecordBatch], tail: Rows, at_most: int
) -> ColumnLines:
    """First lines, regular lines and last lines, column by column."""
    width = max(regular, *map(len, head), *map(len, tail))
    columns = [_Codes(at_most) for _ in range(width)]
    for place, column in enumerate(columns):
        column.add([line[place] if place < len(line) else "" for line in head])
    count = 0
    for batch in batches:
        count += batch.num_rows
        for column, cells in zip(columns, batch.columns, strict=False):
            column.add_encoded(cells)
    for place, column in enumerate(columns):
        column.skip(count if place >= regular else 0)
        column.add([line[place] if place < len(line) else "" for line in tail])
    lengths = [list(map(len, head)), np.full(count, regular), list(map(len, tail))]
    return ColumnLines(
        tuple(tuple(column.texts.read) for column in columns),
        tuple(column.codes[: column.count] for column in columns),
        np.concatenate(lengths).astype(np.int32),
    )


class _Codes:
    """A column that grows: its texts, and for each line which; in as few bytes as will do."""

    def __init__(self, at_most: int) -> None:
        self.texts = _Texts()
        self.codes = np.zeros(at_most, dtype=np.uint8)
        self.count = 0

    def add(self, cells: Sequence[str]) -> None:
        self._put(self.texts.codes(cells))

    def add_encoded(self, cells: pa.DictionaryArray) -> None:
        written = cells.dictionary.to_numpy(zero_copy_only=False).tolist()
        self._put(self.texts.codes(written)[cells.indices.to_numpy()])

    def skip(self, count: int) -> None:
        if count:
            self._put(np.full(count, self.texts[""]))

    def _put(self, codes: np.ndarray) -> None:
        needed = np.min_scalar_type(len(self.texts.read))
        if needed.itemsize > self.codes.itemsize:
            self.codes = self.codes.astype(needed)
        self.codes[self.count : self.count + len(codes)] = codes
        self.count += len(codes)
