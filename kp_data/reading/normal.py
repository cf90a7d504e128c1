"""Headings in the form in which they are compared."""

import re
import unicodedata
from collections.abc import Sequence

# 2014, 2014-Q1, 2014Q1, 2014-S1, 2014H1, 2014M01, 2014-01
_PERIOD = re.compile(r"(?:19|20)\d{2}(?:[- ]?[qshm]\d{1,2}|-\d{2})?", re.IGNORECASE)

_TAG = re.compile(r"#[a-z][\w+ ,]*", re.IGNORECASE)


def normal_heading(text: str) -> str:
    """A heading without what does not matter: case, spaces, underscores, marks at its end.

    Examples:
        >>> normal_heading("  Country_of  RETURN* ")
        'country of return'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("_", " ").replace("’", "'")
    return re.sub(r"\s+", " ", plain).strip(" *:.")


def is_period(heading: str) -> bool:
    """Whether a heading is a year, half-year, quarter or month.

    Examples:
        >>> is_period("2014 "), is_period("2014-Q1"), is_period("2014M01"), is_period("Total 2014")
        (True, True, True, False)
    """
    return _PERIOD.fullmatch(heading.strip()) is not None


def normal_text(text: str) -> str:
    """A cell as the texts of a layout are compared: without case and without blanks at its ends."""
    return text.strip().casefold()


def is_tag_line(line: Sequence[str]) -> bool:
    """Whether a line holds HXL tags (#country+code, #date+start, ...) and nothing else.

    Examples:
        >>> is_tag_line(["#country+code", "", "#affected"]), is_tag_line(["#1", "Kenya"])
        (True, False)
    """
    return all(not cell or _TAG.fullmatch(cell) for cell in line) and any(line)
