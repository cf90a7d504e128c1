"""The table in a sheet, cut from the title lines above it and the footnotes below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kp_data.problems import MAX_LINES, Problem
from kp_data.reading.layouts import Layout
from kp_data.reading.normal import is_tag_line, normal_heading, normal_text
from kp_data.reading.rows import Column, make_column
from kp_data.wording import problems as words
from kp_data.wording import say, say_number

Lines = list[list[str]]
Numbered = list[tuple[int, list[str]]]


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
    above: Lines = field(repr=False, default_factory=list)
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
    numbered = enumerate(lines[first:], start=first + 1)
    body = [(number, line) for number, line in numbered if any(line)]
    tags: list[str] = []
    if body and is_tag_line(body[0][1]):
        notes.append(_note("tag_line", words.TAG_LINE, sheet, line=body[0][0]))
        tags, body = body[0][1], body[1:]
    body, footnotes = _cut_end(body, headings, layout.ends_at if layout else ())
    body, repeated = _cut_repeated(body, lines[header])
    if repeated:
        count = say_number(repeated)
        notes.append(_note("repeated_headings", words.REPEATED_HEADINGS, sheet, count=count))
    if footnotes:
        text = " / ".join(footnotes)
        notes.append(_note("footnotes", words.FOOTNOTES, sheet, text=text))
    keys = 1
    if layout and layout.composite:
        keys = len(_composite_keys(headings))
        headings, body = _split_composite(headings, body)
    width = len(headings)
    longer = [(number, line[width:]) for number, line in body if len(line) > width]
    slipped = [(number, extra) for number, extra in longer if any(extra)]
    return Table(
        sheet=sheet,
        columns=_columns(headings, [line for _, line in body], keys),
        lines=np.array([number for number, _ in body], dtype=np.int64),
        above=lines[:header],
        problems=(*notes, *_extra_cells(slipped, sheet)),
        slipped=tuple(number for number, _ in slipped),
        tags=tuple(tags),
    )


def _note(code: str, sentence: str, sheet: str, **values: object) -> Problem:
    return Problem("note", code, say(sentence, **values), sheet=sheet)


def _side_by_side(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(first), len(second))
    return [
        (first[place] if place < len(first) else "", second[place] if place < len(second) else "")
        for place in range(width)
    ]


def _cut_end(
    body: Numbered, headings: Sequence[str], ends_at: Sequence[str]
) -> tuple[Numbered, list[str]]:
    """Cut what stands below the table: lines at the end that fill only their first cell.

    A layout may say at which lines its table ends.
    """
    ends = tuple(map(normal_text, ends_at))
    end = len(body)
    if ends:
        found = (row for row, (_, line) in enumerate(body) if normal_text(line[0]).startswith(ends))
        end = next(found, end)
    cut = body[end:]
    while end and len(headings) > 2 and body[end - 1][1][0] and not any(body[end - 1][1][1:]):
        end -= 1
    footnotes = [line[0] for _, line in body[end : len(body) - len(cut)]]
    return body[:end], [*footnotes, *(" ".join(filter(None, line)) for _, line in cut)]


def _cut_repeated(body: Numbered, headings: Sequence[str]) -> tuple[Numbered, int]:
    """Cut lines that only print the headings once more, as every page of a report does."""
    kept = [(number, line) for number, line in body if line != headings]
    return kept, len(body) - len(kept)


def _split_composite(headings: list[str], body: Numbered) -> tuple[list[str], Numbered]:
    r"""Split a first column that holds several: ``freq,geo\TIME_PERIOD`` and ``A,DE``."""
    keys = _composite_keys(headings)
    return (
        [*keys, *headings[1:]],
        [(number, [*_as_many(line[0].split(","), len(keys)), *line[1:]]) for number, line in body],
    )


def _composite_keys(headings: Sequence[str]) -> list[str]:
    return headings[0].partition("\\")[0].split(",")


def _as_many(parts: list[str], count: int) -> list[str]:
    return [*parts, *[""] * (count - len(parts))][:count] if len(parts) <= count else parts


def _columns(
    headings: Sequence[str], lines: Sequence[Sequence[str]], keys: int
) -> tuple[Column, ...]:
    """The columns; the first ``keys`` of them stand together in Excel's column A."""
    return tuple(
        make_column(
            "",
            heading,
            max(0, position - keys + 1),
            [line[position] if position < len(line) else "" for line in lines],
        )
        for position, heading in enumerate(headings)
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
