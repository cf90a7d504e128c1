"""The lines of a sheet, kept column by column: a line is put together when somebody asks for it.

A column of a million cells holds few different texts. Here each of them is kept once, and for each
line a number that says which. What is asked of all lines at once is answered from the columns.
Short sheets are plain lists of lists of text; the functions below take either.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Lines = Sequence[Sequence[str]]
Cells = tuple[tuple[str, ...], np.ndarray]  # distinct texts, and for each line which of them

_BLOCK = 10_000  # lines put together at a time


@dataclass(frozen=True, eq=False)
class ColumnLines(Sequence[list[str]]):
    """Lines of cells in columns; it reads as a list of lists of text.

    Attributes:
        texts: For each column the distinct texts that stand in it, in their order.
        codes: For each column, for each line, the position of its text in ``texts``, in as few
            bytes as will do; that of an empty text where the line has no such cell.
        lengths: For each line the number of its cells.
    """

    texts: tuple[tuple[str, ...], ...] = field(repr=False)
    codes: tuple[np.ndarray, ...] = field(repr=False)
    lengths: np.ndarray = field(repr=False)

    def __len__(self) -> int:
        """Number of lines."""
        return len(self.lengths)

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> "ColumnLines": ...
    def __getitem__(self, place: int | slice) -> "list[str] | ColumnLines":
        """A line as a list of its cells, or some of the lines."""
        if isinstance(place, slice):
            codes = tuple(codes[place] for codes in self.codes)
            return ColumnLines(self.texts, codes, self.lengths[place])
        cells = zip(self.texts, self.codes, strict=True)
        return [texts[codes[place]] for texts, codes in cells][: self.lengths[place]]

    def __iter__(self) -> Iterator[list[str]]:
        """The lines from the first to the last."""
        for start in range(0, len(self), _BLOCK):
            here = slice(start, start + _BLOCK)
            columns = [
                map(texts.__getitem__, codes[here].tolist())
                for texts, codes in zip(self.texts, self.codes, strict=True)
            ]
            lengths = self.lengths[here].tolist()
            for length, *line in zip(lengths, *columns, strict=True):
                yield line[:length]


def cells_of_column(lines: Lines, place: int) -> Cells:
    """The cells of one column, top to bottom; empty texts where lines are shorter."""
    if isinstance(lines, ColumnLines):
        if place < len(lines.texts):
            return lines.texts[place], lines.codes[place]
        return ("",), np.zeros(len(lines), dtype=np.int32)
    return encoded([line[place] if place < len(line) else "" for line in lines])


def encoded(cells: Sequence[str]) -> Cells:
    """The distinct texts among cells in the order of their first appearance, and which is where."""
    found = pc.dictionary_encode(pa.array(cells, pa.string()))
    return tuple(found.dictionary.to_pylist()), found.indices.to_numpy()


def chosen_cells(cells: Cells, lines: np.ndarray) -> Cells:
    """The cells of some lines; texts that stand in none of them are dropped."""
    texts, codes = cells
    found = pc.dictionary_encode(pa.array(codes[lines]))
    kept = tuple(texts[code] for code in found.dictionary.to_pylist())
    return kept, found.indices.to_numpy().astype(np.min_scalar_type(len(kept)))


def is_filled(cells: Cells) -> np.ndarray:
    """For each line, whether its cell holds anything."""
    texts, codes = cells
    return np.array([bool(text) for text in texts] or [False])[codes]


def is_filled_beyond(lines: Lines, width: int) -> np.ndarray:
    """For each line, whether one of its cells after the first ``width`` holds anything."""
    filled = np.zeros(len(lines), dtype=bool)
    if not isinstance(lines, ColumnLines):
        filled[:] = [len(line) > width and any(line[width:]) for line in lines]
        return filled
    for place in range(width, len(lines.texts)):
        filled |= is_filled(cells_of_column(lines, place))
    return filled


def distinct_texts(lines: Lines) -> set[str]:
    """Every text that stands in some cell."""
    found: set[str] = set()
    for part in lines.texts if isinstance(lines, ColumnLines) else lines:
        found.update(part)
    return found


def places_of(lines: Lines, texts: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where some texts stand: line and column, both counted from 0, and the text; line by line."""
    wanted = set(texts)
    if not isinstance(lines, ColumnLines):
        return [
            (number, column, text)
            for number, line in enumerate(lines)
            for column, text in enumerate(line)
            if text in wanted
        ]
    found = []
    for column, (known, codes) in enumerate(zip(lines.texts, lines.codes, strict=True)):
        is_wanted = np.array([text in wanted for text in known] or [False])
        for number in np.flatnonzero(is_wanted[codes]).tolist():
            found.append((number, column, known[codes[number]]))  # noqa: PERF401
    return sorted(place for place in found if place[1] < lines.lengths[place[0]])
