"""Text of figures and of people as a presentation may hold it."""

import re
from html import unescape

# What XML 1.0 does not allow, and marks that turn the direction of the text around them.
_ILLEGAL = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"</?(?:b|i|em|span|sup|sub)\b[^>]*>")
_PADDING = "\u2007\u2008"

BOLD_WIDTH = 0.56  # mean width of a letter, in parts of its height
WIDTH = 0.5


def clean(text: object) -> str:
    r"""Text without characters that a presentation cannot hold; lines stay.

    Examples:
        >>> clean("A\x00B\x0bC")
        'ABC'
    """
    return _ILLEGAL.sub("", str(text)).replace("\r", "")


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


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter is of a script that is written from right to left.

    Examples:
        >>> starts_right_to_left("السودان 2024"), starts_right_to_left("Sudan (السودان)")
        (True, False)
    """
    letter = _LETTER.search(text)
    return bool(letter and _RIGHT_TO_LEFT.match(letter.group()))


def lines_of(text: str, width: float, size: float, letter: float = WIDTH) -> int:
    """About how many lines a text takes.

    Args:
        text: The text.
        width: Of a line, in inches.
        size: Of the letters, in points.
        letter: Mean width of a letter, in parts of its height.

    Examples:
        >>> lines_of("a" * 100, width=10, size=28)
        2
    """
    each = max(int(width * 72 / (size * letter)), 1)
    return sum(max(-(-len(line) // each), 1) for line in text.split("\n"))


def width_of(text: str, size: float, letter: float = WIDTH) -> float:
    """About how wide a text is, in inches."""
    return max((len(line) for line in text.split("\n")), default=0) * size * letter / 72
