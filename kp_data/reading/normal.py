"""Headings in the form in which they are compared."""

import re
import unicodedata
from collections.abc import Sequence

# 2014, 2014-Q1, 2014Q1, 2014-S1, 2014H1, 2014M01, 2014-01; Q1 2014, T1 2014, May 2014
_YEAR = r"(?:19|20)\d{2}"
_MONTH = (
    r"(?:jan(?:v|uary|vier)?|feb(?:r|ruary)?|f[ée]v(?:r|rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|"
    r"may|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|"
    r"oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|déc(?:embre)?|decembre)\.?"
)
_PERIOD = re.compile(
    rf"(?P<period>{_YEAR}(?:[- ]?[qshm]\d{{1,2}}|-(?:0[1-9]|1[0-2]))?|[qt][1-4][ -]?{_YEAR}|"
    rf"{_MONTH}[ -]?{_YEAR})"
    r"\s*(?:\*+|\(?(?P<flag>[bdefpru]{1,2}|prov\.?|provisional|provisoire|estimate|estimation|forecast)\)?)?",
    re.IGNORECASE,
)

LETTERS_TOGETHER = 2  # flags that stand together; longer texts are words

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
        >>> is_period("2023*"), is_period("2024 (p)"), is_period("Q1 2024"), is_period("2020-21")
        (True, True, True, False)
    """
    return _PERIOD.fullmatch(heading.strip()) is not None


def heading_period(heading: str) -> str:
    """The period in a heading without the marks behind it.

    Examples:
        >>> heading_period("2024 (p)"), heading_period("2014-Q1 ")
        ('2024', '2014-Q1')
    """
    found = _PERIOD.fullmatch(heading.strip())
    return found["period"].strip() if found else heading.strip()


def heading_flag(heading: str) -> str:
    """The flag that a heading sets on all figures below it; mostly empty.

    Examples:
        >>> heading_flag("2024 (p)"), heading_flag("2024 provisional"), heading_flag("2024")
        ('p', 'p', '')
        >>> heading_flag("2020 bd")
        'bd'
    """
    found = _PERIOD.fullmatch(heading.strip())
    flag = (found["flag"] or "").casefold() if found else ""
    return flag if len(flag) <= LETTERS_TOGETHER else flag[:1]


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
