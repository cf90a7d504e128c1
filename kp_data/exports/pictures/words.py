"""The text of figures: Plotly's few tags read, lines measured."""

import re
from dataclasses import dataclass, replace
from html import unescape

from kp_data.exports.pictures.fonts import ASCENT, DESCENT, LINE, width

_TAG = re.compile(r"(</?(?:b|strong|i|em|span|sup|sub|br|a|u|s)(?:\s[^<>]*|/)?>)", re.IGNORECASE)
_COLOUR = re.compile(r"color:\s*([^;'\"]+)")


@dataclass(frozen=True)
class Piece:
    """A part of a line in one look; `colour` empty is that of the text."""

    text: str
    bold: bool = False
    colour: str = ""


Line = tuple[Piece, ...]


def lines_of(text: object) -> tuple[Line, ...]:
    """Read the text of a label.

    Examples:
        >>> lines_of("A &amp; B<br><b>12</b>")
        ((Piece(text='A & B', bold=False, colour=''),), (Piece(text='12', bold=True, colour=''),))
    """
    lines: list[list[Piece]] = [[]]
    look, outside = Piece(""), Piece("")
    for part in _TAG.split("" if text is None else str(text)):
        tag = part.strip("</> ").split(" ")[0].lower() if _TAG.fullmatch(part) else ""
        closes = part.startswith("</")
        if tag == "br":
            lines.append([])
        elif tag in {"b", "strong"}:
            look = replace(look, bold=not closes)
        elif tag == "span":
            colour = _COLOUR.search(part)
            look = outside if closes else replace(look, colour=colour[1] if colour else "")
        elif not tag and part:
            lines[-1].append(replace(look, text=unescape(part)))
    return tuple(map(tuple, lines))


def line_width(line: Line, size: float) -> float:
    """How wide a line is."""
    return sum(width(piece.text, size, bold=piece.bold) for piece in line)


def text_size(lines: tuple[Line, ...], size: float) -> tuple[float, float]:
    """Width and height of a text."""
    widest = max((line_width(line, size) for line in lines), default=0.0)
    return widest, size * (ASCENT + DESCENT + LINE * (len(lines) - 1))
