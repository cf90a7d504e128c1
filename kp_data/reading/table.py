"""The table in a sheet, cut from the title lines above it and the footnotes below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.layouts import Layout
from kp_data.reading.lines import (
    Cells,
    Lines,
    cells_of_column,
    chosen_cells,
    is_filled,
    is_filled_beyond,
)
from kp_data.reading.normal import is_tag_line, normal_heading, normal_text
from kp_data.reading.rows import Column, column_letter
from kp_data.wording import problems as words
from kp_data.wording import say, say_number


@dataclass(frozen=True)
class Table:
    """A table as it is written.

    Attributes:
        sheet: Name of its sheet.
        columns: Its columns from left to right, each with its heading; unnamed ones too.
        lines: For each row its line as Excel shows it.
        above: The lines above the headings.
        problems: What was cut off, and what stands outside.
        slipped: Lines with more cells than there are headings.
        tags: For each column the HXL tag below its heading; empty without a line of tags.
    """

    sheet: str
    columns: tuple[Column, ...] = field(repr=False)
    lines: np.ndarray = field(repr=False)
    above: list[list[str]] = field(repr=False, default_factory=list)
    problems: tuple[Problem, ...] = ()
    slipped: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()

    def column(self, heading: str) -> Column | None:
        """The first column with a heading, in normal form; None if there is none."""
        return next((one for one in self.columns if normal_heading(one.header) == heading), None)


def cut_table(lines: Lines, header: int, sheet: str, layout: Layout | None = None) -> Table:
    """Cut the table out of its sheet.

    Args:
        lines: The lines of the sheet.
        header: Position of the line with the headings.
        sheet: Name of the sheet.
        layout: The publisher's layout, if one was recognised.
    """
    headings = list(lines[header])
    first = header + 1
    if layout and layout.below:
        headings = [under or over for over, under in _side_by_side(headings, lines[first])]
        first += 1
    notes = []
    if any(any(line) for line in lines[:header]):
        notes.append(_note("title_lines", words.TITLE_LINES, sheet, line=header))
    below = _Below.of(lines[first:], len(headings))
    kept = np.flatnonzero(below.starts | below.goes_on)
    tags: list[str] = []
    if len(kept) and is_tag_line(below.lines[kept[0]]):
        notes.append(_note("tag_line", words.TAG_LINE, sheet, line=first + int(kept[0]) + 1))
        tags, kept = list(below.lines[kept[0]]), kept[1:]
    kept, footnotes = _cut_end(below, kept, layout.ends_at if layout else ())
    kept, repeated = _cut_repeated(below, kept, list(lines[header]))
    notes += _cut_notes(repeated, footnotes, sheet)
    numbers = (kept + first + 1).astype(np.int64)
    keys = 1
    if layout and layout.composite:
        keys = len(_composite_keys(headings))
        headings, split = _split_composite(headings, [below.lines[row] for row in kept])
        below, kept = _Below.of(split, len(headings)), np.arange(len(split))
    slipped = [
        (int(numbers[row]), list(below.lines[kept[row]][len(headings) :]))
        for row in np.flatnonzero(below.beyond[kept])
    ]
    return Table(
        sheet=sheet,
        columns=_columns(headings, [chosen_cells(cells, kept) for cells in below.cells], keys),
        lines=numbers,
        above=[list(line) for line in lines[:header]],
        problems=(*notes, *_extra_cells(slipped, sheet)),
        slipped=tuple(number for number, _ in slipped),
        tags=tuple(tags),
    )


def _cut_notes(repeated: int, footnotes: Sequence[str], sheet: str) -> list[Problem]:
    """What there is to say of lines that were cut off."""
    notes = []
    if repeated:
        count = say_number(repeated)
        notes.append(_note("repeated_headings", words.REPEATED_HEADINGS, sheet, count=count))
    if footnotes:
        text = " / ".join(footnotes)
        notes.append(_note("footnotes", words.FOOTNOTES, sheet, text=text))
    return notes


def _note(code: str, sentence: str, sheet: str, **values: object) -> Problem:
    return Problem("note", code, say(sentence, **values), sheet=sheet)


def _side_by_side(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(first), len(second))
    return [
        (first[place] if place < len(first) else "", second[place] if place < len(second) else "")
        for place in range(width)
    ]


@dataclass(frozen=True)
class _Below:
    """The lines below the headings.

    Attributes:
        lines: As they are written.
        cells: For each heading the cells below it.
        starts: For each line, whether its first cell holds anything.
        goes_on: For each line, whether another cell does.
        beyond: For each line, whether a cell behind the last heading does.
    """

    lines: Lines
    cells: list[Cells]
    starts: np.ndarray
    goes_on: np.ndarray
    beyond: np.ndarray

    @classmethod
    def of(cls, lines: Lines, width: int) -> "_Below":
        cells = [cells_of_column(lines, place) for place in range(width)]
        beyond = is_filled_beyond(lines, width)
        goes_on = beyond.copy()
        for column in cells[1:]:
            goes_on |= is_filled(column)
        return cls(lines, cells, is_filled(cells[0]), goes_on, beyond)


def _cut_end(
    below: _Below, kept: np.ndarray, ends_at: Sequence[str]
) -> tuple[np.ndarray, list[str]]:
    """Cut what stands below the table: lines at the end that fill only their first cell.

    A layout may say at which lines its table ends.
    """
    ends = tuple(map(normal_text, ends_at))
    end = len(kept)
    if ends:
        texts, codes = below.cells[0]
        is_end = np.array([normal_text(text).startswith(ends) for text in texts] or [False])
        end = next(iter(np.flatnonzero(is_end[codes[kept]]).tolist()), end)
    cut = kept[end:]
    is_note = (below.starts & ~below.goes_on)[kept]
    while end and len(below.cells) > 2 and is_note[end - 1]:
        end -= 1
    footnotes = [below.lines[row][0] for row in kept[end : len(kept) - len(cut)]]
    return kept[:end], [*footnotes, *(" ".join(filter(None, below.lines[row])) for row in cut)]


def _cut_repeated(below: _Below, kept: np.ndarray, headings: list[str]) -> tuple[np.ndarray, int]:
    """Cut lines that only print the headings once more, as every page of a report does."""
    same = np.ones(len(kept), dtype=bool)
    for (texts, codes), heading in zip(below.cells, headings, strict=False):
        if not same.any():
            return kept, 0
        same &= np.array([text == heading for text in texts] or [False])[codes[kept]]
    for row in np.flatnonzero(same):
        same[row] = list(below.lines[kept[row]]) == headings
    return kept[~same], int(same.sum())


def _split_composite(headings: list[str], body: Lines) -> tuple[list[str], list[list[str]]]:
    r"""Split a first column that holds several: ``freq,geo\TIME_PERIOD`` and ``A,DE``."""
    keys = _composite_keys(headings)
    return (
        [*keys, *headings[1:]],
        [[*_as_many(line[0].split(","), len(keys)), *line[1:]] for line in body],
    )


def _composite_keys(headings: Sequence[str]) -> list[str]:
    return headings[0].partition("\\")[0].split(",")


def _as_many(parts: list[str], count: int) -> list[str]:
    return [*parts, *[""] * (count - len(parts))][:count] if len(parts) <= count else parts


def _columns(headings: Sequence[str], cells: Sequence[Cells], keys: int) -> tuple[Column, ...]:
    """The columns; the first ``keys`` of them stand together in Excel's column A."""
    return tuple(
        Column("", heading, column_letter(max(0, position - keys + 1)), *texts_and_codes)
        for position, (heading, texts_and_codes) in enumerate(zip(headings, cells, strict=True))
    )


def _extra_cells(slipped: Sequence[tuple[int, list[str]]], sheet: str) -> list[Problem]:
    """Lines with filled cells beyond the last heading: one problem for each text found there."""
    lines: dict[str, list[int]] = {}
    for number, extra in slipped:
        lines.setdefault(", ".join(filter(None, extra)), []).append(number)
    return [
        Problem(
            "error",
            "extra_cells",
            say(words.EXTRA_CELLS, text=text),
            say(words.EXTRA_CELLS_ADVICE),
            value=text,
            lines=tuple(numbers[:MAX_LINES]),
            count=len(numbers),
            sheet=sheet,
        )
        for text, numbers in list(lines.items())[:MAX_LINES]
    ]
