"""Which columns a heading stands for: the words of ``data/reference/columns.csv``."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from kp_data.settings import settings

LINES_SEARCHED = 40  # a publisher's preamble has been seen with 15 lines
MIN_KNOWN = 2  # known headings that make a line the header

# Worked out from the dates; accepted in a file that was exported here, never read from it.
DERIVED = frozenset({"chair_code", "date_precision"})


@cache
def known_headings() -> dict[str, str]:
    """Each known heading, in its normal form, with the column it stands for."""
    path = settings().reference_folder / "columns.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            normal_heading(word): row["column"]
            for row in csv.DictReader(lines)
            for word in row["words"].split(";")
        }


def normal_heading(text: str) -> str:
    """A heading without what does not matter: case, spaces, underscores, marks at its end.

    Examples:
        >>> normal_heading("  Country_of  RETURN* ")
        'country of return'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("_", " ").replace("’", "'")
    return re.sub(r"\s+", " ", plain).strip(" *:.")


def column_of(heading: str) -> str | None:
    """The column that a heading stands for; None if it is not known."""
    return known_headings().get(normal_heading(heading))


def find_header(table: Sequence[Sequence[str]]) -> int | None:
    """The position of the line that holds the headings: the first with the most known ones."""
    known = [
        len({column_of(cell) for cell in line if cell} - {None}) for line in table[:LINES_SEARCHED]
    ]
    best = max(known, default=0)
    return known.index(best) if best >= MIN_KNOWN else None
