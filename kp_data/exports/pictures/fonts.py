"""The typefaces of pictures and of print, and how wide a text is in them.

All come with packages, so that every machine draws the same: Source Sans, Noto Sans Arabic for
paragraphs and tables in Arabic, and DejaVu Sans for signs and for Arabic within pictures, where
typst loses letters of Noto Sans Arabic that are drawn of several shapes.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import font_source_sans_pro
import fontpkg_noto_sans_arabic
import typst
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

FAMILY = "Source Sans Pro"
FALLBACK = "DejaVu Sans"
ASCENT, DESCENT = 0.984, 0.273  # of Source Sans, in parts of the font size
LINE = 1.3  # from one line to the next, as Plotly has it

_SOURCE_SANS = Path(font_source_sans_pro.__path__[0]) / "files"
_DEJAVU = Path(get_data_path()) / "fonts" / "ttf"
_NOTO_ARABIC = fontpkg_noto_sans_arabic.ROOT / "files"
_FILES = {
    (FAMILY, False): _SOURCE_SANS / "SourceSansPro-Regular.ttf",
    (FAMILY, True): _SOURCE_SANS / "SourceSansPro-Bold.ttf",
    (FALLBACK, False): _DEJAVU / "DejaVuSans.ttf",
    (FALLBACK, True): _DEJAVU / "DejaVuSans-Bold.ttf",
}
_UNSEEN = {"Cf", "Mn"}  # marks of direction, and those that stand over letters
_reading = Lock()  # a font that is read by two threads at once gives wrong widths


@cache
def typst_fonts() -> typst.Fonts:
    """The typefaces for typst; those of the machine are left aside."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_SOURCE_SANS), str(_NOTO_ARABIC), str(_DEJAVU)],
    )


def is_right_to_left(text: str) -> bool:
    """Whether a text has letters that are written from right to left.

    Examples:
        >>> is_right_to_left("South Sudan"), is_right_to_left("السودان")
        (False, True)
    """
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


def runs(text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    """Cut a text where the typeface changes.

    Returns:
        Parts of the text, each with the family in which it is set.

    Examples:
        >>> runs("A ● B")
        [('A ', 'Source Sans Pro'), ('●', 'DejaVu Sans'), (' B', 'Source Sans Pro')]
    """
    first = FALLBACK if is_right_to_left(text) else FAMILY
    found: list[tuple[str, str]] = []
    for letter in text:
        family = _set_in(letter, first, bold=bold)[0]
        if found and found[-1][1] == family:
            found[-1] = (found[-1][0] + letter, family)
        else:
            found.append((letter, family))
    return found


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is in one line, in the unit of its size."""
    first = FALLBACK if is_right_to_left(text) else FAMILY
    return size * sum(_set_in(letter, first, bold=bold)[1] for letter in text)


@lru_cache(maxsize=4096)
def _set_in(letter: str, first: str, *, bold: bool) -> tuple[str, float]:
    """The family that has a letter, and its width; marks that are not seen have none."""
    if unicodedata.category(letter) in _UNSEEN:
        return first, 0.0
    for family in (first, FAMILY):
        advance = _advance(letter, family, bold=bold)
        if advance is not None:
            return family, advance
    return FALLBACK, _advance(letter, FALLBACK, bold=bold) or 0.6


@lru_cache(maxsize=4096)
def _advance(letter: str, family: str, *, bold: bool) -> float | None:
    """The width of a letter in parts of the font size; None where the family has it not."""
    with _reading:
        font = _font(family, bold=bold)
        if not font.get_char_index(ord(letter)):
            return None
        return font.load_char(ord(letter)).linearHoriAdvance / 65536 / font.units_per_EM


@cache
def _font(family: str, *, bold: bool) -> FT2Font:
    font = FT2Font(_FILES[family, bold])
    font.set_size(font.units_per_EM, 72)
    return font
