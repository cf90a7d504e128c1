"""Which columns a heading stands for, and which line of a table holds the headings."""

import csv
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kp_data.reading.layouts import Layout, layout_headings, layouts
from kp_data.reading.normal import is_period, is_tag_line, normal_heading
from kp_data.settings import settings
from kp_data.wording import in_every_language
from kp_data.wording.reports import TEMPLATE_HEADINGS

LINES_SEARCHED = 40  # a publisher's preamble has been seen with 15 lines
MIN_KNOWN = 2  # known headings that make a line the header
SHORTEST_SLIP = 4  # letters
NEAR_ENOUGH = 85  # of 100; "contry of return" has 97, "Population" and "publication" 76

# Worked out from the dates; accepted in a file that was exported here, never read from it.
DERIVED = frozenset({"chair_code", "date_precision"})


@cache
def known_headings() -> dict[str, str]:
    """Each known heading, in its normal form, with the column it stands for."""
    path = settings().reference_folder / "columns.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        listed = {
            normal_heading(word): row["column"]
            for row in csv.DictReader(lines)
            for word in row["words"].split(";")
        }
    of_templates = {
        normal_heading(word): column
        for column, heading in TEMPLATE_HEADINGS.items()
        for word in in_every_language(heading)
    }
    return of_templates | listed


@cache
def columns_in_figures() -> dict[str, str]:
    """What the columns of activities mean in a table of figures.

    Returns:
        By the name of the column: the column of figures that is meant (``dates``: ``period``),
        ``-`` where it has no place there, ``?`` where only a person can say.
    """
    path = settings().reference_folder / "columns.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["column"]: row["in_figures"] for row in csv.DictReader(lines) if row["in_figures"]
        }


def column_of(heading: str) -> str | None:
    """The column that a heading stands for; None if it is not known."""
    return known_headings().get(normal_heading(heading))


def near_heading(heading: str) -> str | None:
    """The known heading that one comes nearest to; None if none is near.

    Examples:
        >>> near_heading("Contry of return"), near_heading("Exchange rate")
        ('country of return', None)
        >>> near_heading("Yaer")
        'year'
    """
    written, known = normal_heading(heading), list(known_headings())
    found = process.extractOne(written, known, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    if found:
        return found[0]
    return next((one for one in known if _is_slip(written, one)), None)


def _is_slip(written: str, known: str) -> bool:
    """Whether a short heading has two letters exchanged: "yaer" for "year"."""
    return (
        len(written) == len(known) >= SHORTEST_SLIP
        and sorted(written) == sorted(known)
        and (OSA.distance(written, known, score_cutoff=1) == 1)
    )


def count_known(line: Sequence[str]) -> int:
    """How many headings a line holds: those of our columns, of the layouts, and periods."""
    cells = [part for cell in line for part in _parts(cell)]
    forms = {normal_heading(cell) for cell in cells if cell}
    known = forms & (known_headings().keys() | layout_headings())
    return len(known) + sum(is_period(cell) for cell in set(cells))


def find_header(table: Sequence[Sequence[str]]) -> int | None:
    """The position of the line that holds the headings of our own layout.

    It is the first of those with the most known headings; beside one of them, periods are known
    headings too. One known heading is enough for a line that fills all its cells, none of them with
    a number. A line above HXL tags holds the headings, known or not.
    """
    searched = table[:LINES_SEARCHED]
    for position, line in enumerate(searched[1:]):
        if is_tag_line(line) and any(searched[position]):
            return position
    known = [len({column_of(cell) for cell in line if cell} - {None}) for line in searched]
    known = [
        count and count + sum(map(is_period, line))
        for count, line in zip(known, searched, strict=True)
    ]
    best = max(known, default=0)
    if best >= MIN_KNOWN:
        return known.index(best)
    for position, line in enumerate(searched):
        if known[position] and len(line) > 1 and all(map(_is_word, line)):
            return position
    return None


def find_layout(table: Sequence[Sequence[str]]) -> tuple[Layout, int] | None:
    """The publisher's layout of a table, and the position of its line of headings."""
    searched = [
        [normal_heading(part) for cell in line for part in _parts(cell)]
        for line in table[: LINES_SEARCHED + 1]
    ]
    for layout in layouts():
        for position, headings in enumerate(searched[:LINES_SEARCHED]):
            below = searched[position + 1] if position + 1 < len(searched) else []
            above = [cell for line in searched[:position] for cell in line]
            rows = table[position + 1 : LINES_SEARCHED]
            if layout.fits(headings, below, above) and layout.holds(rows):
                return layout, position
    return None


def _parts(cell: str) -> list[str]:
    r"""The headings in one cell: ``freq,geo\TIME_PERIOD`` holds two and a mark."""
    keys, mark, _ = cell.partition("\\")
    return keys.split(",") if mark else [cell]


def _is_word(cell: str) -> bool:
    return bool(cell) and not any(letter.isdigit() for letter in cell)
