"""Text of figures and of people as a presentation may hold it."""

import re
from html import unescape

from kp_data.wording.choosing import direction

# What XML 1.0 does not allow, and marks that turn the direction of the text around them.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"</?(?:b|i|em|span|sup|sub)\b[^>]*>")
_PADDING = "\u2007\u2008"

# Widths of letters in parts of their height, for Arial and what stands for it elsewhere.
_WIDTHS = (
    (0.0, "ًٌٍَُِّْٰ\u200e\u200f"),
    (0.23, "ijl'|"),
    (0.28, " ftI!,./:;[]()-·"),
    (0.34, "r*°"),
    (0.3, "اأإآل"),
    (0.5, "ckszvxyJ"),
    (0.61, "FTLZ~"),
    (0.67, "ABEKPSVXY&"),
    (0.73, "CDHNRUw"),
    (0.79, "GOQ"),
    (0.84, "mM"),
    (0.96, "W@%—…"),
)
_WIDTH_OF = {letter: width for width, letters in _WIDTHS for letter in letters}
_OTHER = 0.56
BOLD = 1.08  # how much wider bold letters are
# The same for Arabic, plain and bold: as wide as in DejaVu Sans, which programs without Arial take.
ARABIC, ARABIC_BOLD = 1.1, 1.3


def clean(text: object) -> str:
    r"""Text without characters that a presentation cannot hold; lines stay.

    Examples:
        >>> clean("A\x00B\x0bC")
        'ABC'
    """
    return _TURNING.sub("", legal(str(text))).replace("\r", "")


def legal(text: str) -> str:
    """Text without the characters that XML does not allow, and otherwise as it is."""
    return _ILLEGAL.sub("", text)


def plain(text: object, between: str = " ") -> str:
    """Text of a figure without its markup.

    Args:
        text: As Plotly draws it: escaped, with ``<br>`` and the like.
        between: In place of the end of a line.

    Examples:
        >>> plain("at least<br><b>140</b>"), plain("Return &lt;i&gt;and&lt;/i&gt;")
        ('at least 140', 'Return <i>and</i>')
    """
    bare = _TAG.sub("", str(text).replace("<br>", between))
    return clean(unescape(bare)).strip(f"{_PADDING} ")


def tallness() -> float:
    """How much higher than Latin ones the lines of the present language are."""
    return 1.16 if direction() == "rtl" else 1.0


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter is of a script that is written from right to left.

    Examples:
        >>> starts_right_to_left("السودان 2024"), starts_right_to_left("Sudan (السودان)")
        (True, False)
    """
    letter = _LETTER.search(text)
    return bool(letter and _RIGHT_TO_LEFT.match(letter.group()))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in inches: its longest line.

    Args:
        text: The text.
        size: Of the letters, in points.
        bold: Whether they are bold.

    Examples:
        >>> round(width_of("2025", 18), 2)
        0.56
    """
    widest = max(sum(_WIDTH_OF.get(one, _OTHER) for one in line) for line in text.split("\n"))
    usual, strong = (ARABIC, ARABIC_BOLD) if _RIGHT_TO_LEFT.search(text) else (1, BOLD)
    return widest * size / 72 * (strong if bold else usual)


def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes, broken between words.

    Args:
        text: The text.
        width: Of a line, in inches.
        size: Of the letters, in points.
        bold: Whether they are bold.

    Examples:
        >>> lines_of("Meetings per year", width=10, size=28), lines_of("one two", 0.5, 18)
        (1, 2)
    """
    return sum(_lines(line, width, size, bold=bold) for line in text.split("\n"))


def _lines(line: str, width: float, size: float, *, bold: bool) -> int:
    space = width_of(" ", size, bold=bold)
    lines, left = 1, 0.0
    for word in line.split(" "):
        needed = width_of(word, size, bold=bold)
        if left and left + space + needed > width:
            lines, left = lines + 1, 0.0
        left += needed + (space if left else 0)
        lines, left = lines + int(left // width), left % width if left > width else left
    return lines
