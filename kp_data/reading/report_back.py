"""The error report that comes back: her rows as she corrected them, and what she accepted.

A report (:mod:`kp_data.exports.error_report`) says about itself in a hidden sheet what was added
to her sheets, and which suggestions it offers, so that all of it can be taken away again whatever
the sheets are called and in whatever language it speaks. Lines of that sheet::

    MARKER    version  file name
    list      name of the sheet that lists the problems
    words     heading of the numbers, heading of the answers, the word for yes
    sheet     its name in the report, its own name as JSON, "partial" or "", its width, the length
              of its line of headings, the headings of the columns added behind it
    problem   number, sheet as JSON, heading, letters, text found, what may be meant, ...
    row       number, upload, sheet as JSON, line
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kp_data.errors import UnreadableFileError
from kp_data.wording import problems as words
from kp_data.wording import say

MARKER = "khartoum-process-error-report"
VERSION = "1"
PARTIAL = "partial"
LONGEST_NAME = 31  # signs of the name of a sheet, in Excel

_YES = frozenset({"yes", "y", "x", "oui", "نعم"})

Lines = list[list[str]]
Found = tuple[str, str]
WaitingRow = tuple[str, str, int]


@dataclass(frozen=True)
class ReturnedReport:
    """A report without what the dashboard had added.

    Attributes:
        file_name: The file for which the report was made.
        sheets: Her sheets under their own names, as they stand now; a text file has one, without
            a name.
        values: Accepted suggestions: for heading and text found, the text that was meant.
        unclear: Heading and text of suggestions for which different answers were given, or one
            that was not offered; none of them is taken.
        settles: For sheet and line in ``sheets`` the waiting row (upload, sheet, line) that the
            line comes from. Lines that were taken out of the report are lacking.
        is_whole: Whether all lines of the file were in the report, not only those with problems.
    """

    file_name: str
    sheets: dict[str, Lines] = field(repr=False)
    values: dict[Found, str] = field(default_factory=dict)
    unclear: tuple[Found, ...] = ()
    settles: dict[tuple[str, int], WaitingRow] = field(default_factory=dict)
    is_whole: bool = True


@dataclass(frozen=True)
class _Sheet:
    name: str
    is_partial: bool
    width: int
    header_width: int
    added: tuple[str, ...]


@dataclass(frozen=True)
class _Offer:
    """A suggestion that can be accepted."""

    sheet: str
    heading: str
    columns: tuple[int, ...]
    found: str
    meant: tuple[str, ...]


@dataclass(frozen=True)
class _Key:
    """What the hidden sheet says."""

    file_name: str
    list_name: str
    number_heading: str
    accept_heading: str
    yes: str
    sheets: Mapping[str, _Sheet]
    offers: Mapping[str, _Offer]
    rows: Mapping[str, WaitingRow]

    def answer(self, offer: _Offer, text: str) -> str | None:
        """What an answer to an offer means; None if it is none of those offered."""
        if len(offer.meant) == 1 and text.casefold() in _YES | {self.yes.casefold()}:
            return offer.meant[0]
        return text if text in offer.meant else None


def take_report(sheets: Mapping[str, Lines], file_name: str) -> ReturnedReport | None:
    """Take our additions out of an error report that was uploaded back.

    Args:
        sheets: The lines of each sheet of a workbook, from
            :func:`~kp_data.reading.workbook.read_sheets`.
        file_name: Of the workbook, for messages.

    Returns:
        Her sheets and her answers; None if the workbook is no such report.

    Raises:
        UnreadableFileError: What the report says about itself was changed.
    """
    key_name = next((name for name, lines in sheets.items() if _is_key(lines)), None)
    if key_name is None:
        return None
    try:
        key = _read_key(sheets[key_name])
    except (LookupError, ValueError, RecursionError) as error:
        message = say(words.CHANGED_REPORT, file=file_name, sheet=key_name[:LONGEST_NAME])
        raise UnreadableFileError(message) from error
    answers = list(_list_answers(sheets.get(key.list_name, []), key))
    hers: dict[str, Lines] = {}
    settles: dict[tuple[str, int], WaitingRow] = {}
    left = [name for name in sheets if name not in (key_name, key.list_name)]
    for name in left:
        sheet = key.sheets.get(name) or _renamed(name, left, key)
        place = _find_added(sheets[name], sheet.added)
        answers += _row_answers(sheets[name], sheet, place, key)
        settles |= _settled(sheets[name], sheet, place, key)
        hers[sheet.name] = _without(sheets[name], place, sheet)
    values, unclear = _agree(answers, key)
    is_whole = not any(sheet.is_partial for sheet in key.sheets.values())
    return ReturnedReport(key.file_name, hers, values, unclear, settles, is_whole)


def _is_key(lines: Lines) -> bool:
    return bool(lines) and lines[0][:2] == [MARKER, VERSION]


def _read_key(lines: Lines) -> _Key:
    marked: dict[str, list[list[str]]] = {}
    for line in filter(None, lines[1:]):
        marked.setdefault(line[0], []).append(line[1:])
    number_heading, accept_heading, yes = marked["words"][0][:3]
    return _Key(
        file_name=lines[0][2],
        list_name=marked["list"][0][0],
        number_heading=number_heading,
        accept_heading=accept_heading,
        yes=yes,
        sheets={
            name: _Sheet(_name(own), part == PARTIAL, int(width), int(least), _filled(added))
            for name, own, part, width, least, *added in marked.get("sheet", [])
        },
        offers={
            number: _Offer(
                _name(sheet),
                heading,
                tuple(map(column_position, letters.split())),
                found,
                _filled(meant),
            )
            for number, sheet, heading, letters, found, *meant in marked.get("problem", [])
        },
        rows={
            number: (upload, _name(sheet), int(row))
            for number, upload, sheet, row, *_ in marked.get("row", [])
        },
    )


def _name(written: str) -> str:
    """The name of a sheet, as JSON writes it."""
    name = json.loads(written)
    if not isinstance(name, str):
        raise ValueError(written)  # noqa: TRY004 - as where it is no JSON
    return name


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)


def column_position(letters: str) -> int:
    """The position of a column by its letters in Excel; 0 for A.

    Examples:
        >>> column_position("A"), column_position("Z"), column_position("AA")
        (0, 25, 26)
    """
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1


def _renamed(name: str, left: Sequence[str], key: _Key) -> _Sheet:
    """A sheet that the report did not have under this name: renamed, or one more of hers."""
    missing = [sheet for known, sheet in key.sheets.items() if known not in left]
    if len(missing) == 1 and sum(other not in key.sheets for other in left) == 1:
        return missing[0]
    added = max((sheet.added for sheet in key.sheets.values()), key=len, default=())
    return _Sheet(name, is_partial=False, width=-1, header_width=0, added=added)


def _find_added(lines: Lines, added: Sequence[str]) -> tuple[int, int] | None:
    """Line and column where the headings of our columns begin: the place furthest to the right."""
    best = None
    for number, line in enumerate(lines):
        for column in range(len(line) - len(added), -1, -1):
            if best is not None and column <= best[1]:
                break
            if added and tuple(line[column : column + len(added)]) == tuple(added):
                best = number, column
                break
    return best


def _without(lines: Lines, place: tuple[int, int] | None, sheet: _Sheet) -> Lines:
    """The lines without our columns, and without the empty cells that Excel adds at their ends.

    Those would be headings without a name, above cells that have none.
    """
    if place is None:
        return [list(line) for line in lines]
    column, count = place[1], len(sheet.added)
    return [_cut([*line[:column], *line[column + count :]], sheet.header_width) for line in lines]


def _cut(line: list[str], least: int) -> list[str]:
    filled = max((at + 1 for at, cell in enumerate(line) if cell), default=0)
    return line[: max(filled, least)]


def _list_answers(lines: Lines, key: _Key) -> Iterator[tuple[_Offer, str]]:
    """The answers in the list of problems."""
    wanted = {key.number_heading, key.accept_heading}
    header = next((line for line in lines if wanted <= set(line)), None)
    if header is None:
        return
    number, accept = header.index(key.number_heading), header.index(key.accept_heading)
    for line in lines:
        if len(line) <= max(number, accept):
            continue
        if line is not header and line[accept] and line[number] in key.offers:
            yield key.offers[line[number]], line[accept]


def _row_answers(
    lines: Lines, sheet: _Sheet, place: tuple[int, int] | None, key: _Key
) -> Iterator[tuple[_Offer, str]]:
    """The answers beside the rows: to those suggestions whose text still stands in the row."""
    if place is None or key.accept_heading not in sheet.added:
        return
    header, beside = place
    accept = beside + sheet.added.index(key.accept_heading)
    offers = _offers_by_cell(lines[header], sheet, beside, key)
    for line in lines[header + 1 :]:
        answer = line[accept] if len(line) > accept else ""
        if not answer:
            continue
        here = [
            offer
            for position, cell in enumerate(line[:beside])
            for offer in offers.get((position, cell), ())
        ]
        understood = [offer for offer in here if key.answer(offer, answer) is not None]
        for offer in understood or here:
            yield offer, answer


def _offers_by_cell(
    headings: Sequence[str], sheet: _Sheet, beside: int, key: _Key
) -> dict[tuple[int, str], list[_Offer]]:
    """Offers by position and text; where columns were moved, their headings tell the position."""
    offers: dict[tuple[int, str], list[_Offer]] = {}
    for offer in key.offers.values():
        if offer.sheet != sheet.name:
            continue
        positions: Sequence[int] = offer.columns
        if beside != sheet.width:
            positions = [at for at, cell in enumerate(headings[:beside]) if cell == offer.heading]
        for position in positions:
            offers.setdefault((position, offer.found), []).append(offer)
    return offers


def _settled(
    lines: Lines, sheet: _Sheet, place: tuple[int, int] | None, key: _Key
) -> dict[tuple[str, int], WaitingRow]:
    """The waiting rows by the line on which they now stand; their numbers stand last."""
    if place is None or not key.rows:
        return {}
    column = place[1] + len(sheet.added) - 1
    return {
        (sheet.name, number): key.rows[line[column]]
        for number, line in enumerate(lines, start=1)
        if len(line) > column and line[column] in key.rows and any(line[: place[1]])
    }


def _agree(
    answers: Sequence[tuple[_Offer, str]], key: _Key
) -> tuple[dict[Found, str], tuple[Found, ...]]:
    """The meaning of each text on which all answers agree, and the texts on which they do not."""
    given: dict[Found, set[str | None]] = {}
    for offer, answer in answers:
        meant = key.answer(offer, answer)
        given.setdefault((offer.heading, offer.found), set()).add(meant)
    values = {
        found: meant
        for found, meanings in given.items()
        if len(meanings) == 1 and (meant := next(iter(meanings))) is not None
    }
    return values, tuple(found for found in given if found not in values)
