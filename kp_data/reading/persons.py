"""Persons are never stored: a file that looks as if it held data on them is refused.

Three things are looked at, in every sheet.

1. Headings (:mod:`kp_data.reading.personal_headings`). A certain one (surname, date of birth,
   passport number, home address) decides as soon as cells of its form stand below it: names have
   letters, numbers have digits; an empty column or one of counts is none. A possible one (name,
   case number) decides only where most cells below look like names of persons (two to four words
   with capitals, none of an activity, place or organisation) or like numbers of files (all
   different, letters mixed with digits, or seven digits and more), or where first and last name
   stand side by side.
2. Cells (:mod:`kp_data.reading.personal_cells`): e-mail addresses, telephone numbers, passport
   numbers and the lines at the foot of a passport, whatever the heading. What could also be
   something else counts only when a column holds two or three different ones.
3. The name of the file, for an e-mail address or a telephone number. Names of persons cannot be
   told from names of places there.

Mailboxes of offices are no persons, nor are author names or comments of a workbook, which are
never read. The error says where and what, never whom.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from kp_data.errors import PersonalDataError
from kp_data.reading.lines import (
    Lines,
    cells_of_column,
    distinct_texts,
    places_of,
)
from kp_data.reading.personal_cells import Suspect, suspect
from kp_data.reading.personal_headings import CERTAIN, POSSIBLE, plain
from kp_data.reading.rows import column_letter
from kp_data.wording import persons as words
from kp_data.wording import say, say_count

LINES_SEARCHED = 40  # for headings, as for those of the table itself
PLACES_NAMED = 6  # of the columns found, in one sentence
MOST = 0.8  # of the different texts of a column: the others may be slips

_BIRTH = re.compile(r"\bbirth\b|\bnaissance\b|ميلاد|ولادة")
_DAY = re.compile(r"(?:(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}))(?:\D.*)?")
_WORD = r"[A-Z][^\W\d_]*\.?(?:['’\-][^\W\d_]+)*"
_PERSON_NAME = re.compile(rf"{_WORD}(?:,? {_WORD}){{1,3}}")
_NO_PERSON = re.compile(
    r"\b(?:the|of|and|for|on|in|meeting|workshop|training|trainings|conference|committee|webinar|seminar|"
    r"session|forum|course|visit|study|group|process|khartoum|regional|national|thematic|ministry|"
    r"ministerial|officials?|republic|union|african|european|africa|europe|international|organi[sz]ation|"
    r"agency|office|centre|center|university|institute|programme|project|border|migration|return|"
    r"south|north|east|west|central|saudi|united|kingdom|states|islands?|new|san|port|addis|"
    r"réunion|atelier|formation|conférence|comité|ministère|police|guard|federation|total|other|"
    r"arab|sierra|burkina|costa|cabo|el|sharm|dar|sri|equatorial|democratic|high|level|roundtable)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Place:
    """Where such data stand: a column of a sheet, its first line and how many cells."""

    sheet: str
    column: int
    header: str
    what: str
    line: int
    count: int


def refuse_personal_data(file_name: str, sheets: Mapping[str, Lines]) -> None:
    """Refuse a file that looks as if it held data on individual private persons.

    Args:
        file_name: Name of the file, for the sentence.
        sheets: The lines of each sheet by its name; a text file has one sheet, named "".

    Raises:
        PersonalDataError: It does. The sentence names columns and lines, and repeats no cell.
    """
    found = suspect(re.sub(r"\.\w{1,5}$", "", file_name.replace("_", " ")))
    if found and found.needed == 1:
        raise PersonalDataError(say(words.REFUSED_BY_NAME, what=say(found.what)))
    places = [place for name, lines in sheets.items() for place in _find(name, lines)]
    if places:
        raise PersonalDataError(_sentence(file_name, places))


def _find(sheet: str, lines: Lines) -> list[_Place]:
    """All columns of a sheet with such data, each once, from left to right."""
    found = {place.column: place for place in _by_cells(sheet, lines)}
    found |= {place.column: place for place in _by_headings(sheet, lines)}
    return [found[column] for column in sorted(found)]


def _by_headings(sheet: str, lines: Lines) -> Iterator[_Place]:
    searched = list(lines[:LINES_SEARCHED])
    likely = _headings(searched)
    for position, line in enumerate(searched):
        headings = [plain(cell) if cell else "" for cell in line]
        sides = {"first", "last"} <= set(headings)
        for column, heading in enumerate(headings):
            certain = _meaning(CERTAIN, heading)
            possible = _meaning(POSSIBLE, heading) if line is likely else None
            is_birth = bool(_BIRTH.search(heading))
            if not (certain or possible or is_birth):
                continue
            first, count, texts = _below(lines, position, column)
            what = _said_by(certain, texts)
            if not what and len(texts) > count / 2:  # persons are not repeated as kinds are
                what = _said_with(possible, texts, sides=sides)
            if not what and is_birth and _are_birth_dates(texts):
                what = words.BIRTHS
            if what:
                yield _Place(sheet, column, line[column], what, first, count)


def _meaning(headings: Mapping[str, re.Pattern[str]], heading: str) -> str | None:
    if not heading:
        return None
    return next((what for what, pattern in headings.items() if pattern.fullmatch(heading)), None)


def _below(lines: Lines, position: int, column: int) -> tuple[int, int, set[str]]:
    """Of the filled cells below a heading: first line, number, texts; headings are no cells."""
    texts, codes = cells_of_column(lines, column)
    is_cell = [bool(text) and not _meaning(CERTAIN, plain(text)) for text in texts]
    below = np.flatnonzero(np.array(is_cell or [False])[codes[position + 1 :]])
    found = np.unique(codes[position + 1 :][below]).tolist()
    first = position + 2 + int(below[0]) if len(below) else 0
    return first, len(below), {texts[code] for code in found}


def _said_by(what: str | None, texts: set[str]) -> str | None:
    """What a certain heading means, if a cell below it has the form."""
    if what is None:
        return None
    digits = {words.BIRTHS: 4, words.NUMBERS: 4, words.PHONES: 6}.get(what)
    if digits is not None:
        return what if any(_digits(text) >= digits for text in texts) else None
    if what == words.PHOTOS:
        return what if texts else None
    return what if any(any(map(str.isalpha, text)) for text in texts) else None


def _said_with(what: str | None, texts: set[str], *, sides: bool) -> str | None:
    """What a possible heading means, if most cells below it look so."""
    if what == words.NAMES and texts:
        names = sum(bool(_PERSON_NAME.fullmatch(text)) for text in texts)
        things = sum(bool(_NO_PERSON.search(text)) for text in texts)
        if sides or (len(texts) > 1 and names >= MOST * len(texts) and things <= 0.1 * len(texts)):
            return what
    if what == words.NUMBERS and len(texts) > 1:
        numbers = sum(map(_is_file_number, texts))
        return what if numbers >= MOST * len(texts) else None
    return None


def _is_file_number(text: str) -> bool:
    digits = _digits(text)
    return (digits >= 7 and text.isdigit()) or (
        digits >= 5 and " " not in text and any(map(str.isalpha, text)) and "://" not in text
    )


def _are_birth_dates(texts: set[str]) -> bool:
    """Whether most texts are days ten to ninety years ago."""
    now = datetime.now(UTC).year
    days = [_DAY.fullmatch(text) for text in texts]
    born = [day for day in days if day and 10 <= now - int(day[1] or day[2]) <= 90]
    return bool(texts) and len(born) >= MOST * len(texts)


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _by_cells(sheet: str, lines: Lines) -> list[_Place]:
    """Look at each different text once, and for where it stands only if one is found."""
    suspects = {text: found for text in distinct_texts(lines) if (found := suspect(text))}
    if not suspects:
        return []
    headings = _headings(lines)
    cells: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for line, column, text in places_of(lines, suspects):
        if not _is_innocent(suspects[text], headings, column):
            cells.setdefault((column, suspects[text].what), []).append((line + 1, text))
    return [
        _Place(sheet, column, _shown(headings, column), what, found[0][0], len(found))
        for (column, what), found in cells.items()
        if len({text for _, text in found}) >= min(suspects[text].needed for _, text in found)
    ]


def _is_innocent(found: Suspect, headings: Sequence[str], column: int) -> bool:
    if found.innocent_under is None or column >= len(headings):
        return False
    return bool(found.innocent_under.search(plain(headings[column])))


def _headings(lines: Lines) -> Sequence[str]:
    """The line that most looks like headings: the first with the most texts without figures."""

    def said(line: Sequence[str]) -> int:
        return sum(bool(cell) and _digits(cell) < 5 and "@" not in cell for cell in line)

    return max(lines[:LINES_SEARCHED], key=said, default=())


def _shown(headings: Sequence[str], column: int) -> str:
    """A heading that may be repeated: none that is itself such data."""
    heading = headings[column] if column < len(headings) else ""
    return "" if suspect(heading) or _digits(heading) > 4 else heading


def _sentence(file_name: str, places: Sequence[_Place]) -> str:
    said = [_place(place) for place in places[:PLACES_NAMED]]
    further = len(places) - PLACES_NAMED
    if further > 0:
        said.append(say_count(*words.FURTHER_PLACES, further))
    return say(words.REFUSED, file=file_name, places=" ".join(said))


def _place(place: _Place) -> str:
    header = " ".join(place.header.split())[:60]
    sheet = "" if suspect(place.sheet) else place.sheet
    sentence = {
        (True, True): words.IN_COLUMN_OF_SHEET,
        (True, False): words.IN_COLUMN,
        (False, True): words.IN_LETTER_OF_SHEET,
        (False, False): words.IN_LETTER,
    }[bool(header), bool(sheet)]
    return say(
        sentence,
        sheet=sheet,
        letter=column_letter(place.column),
        header=header,
        what=say(place.what),
        cells=say_count(*words.CELLS, place.count),
        line=place.line,
    )
