"""Fonts with the letters and icons in use only, in every other way as they were.

An icon is a ligature: its name, written out, is drawn as one sign. Licences: the Material Symbols
come under the Apache License 2.0, the Source fonts under the SIL Open Font License 1.1; both allow
it to pass on parts.
"""

import io
from collections.abc import Iterator

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otBase import BaseTable

from kp_data.api.frontend.letters import LETTERS

# Beside those that are always kept: figures of equal or of their own width.
FEATURES = ("tnum", "pnum", "lnum")


def letters_only(font: bytes) -> bytes:
    """A text font with the :data:`LETTERS` that it has, with all its weights.

    Args:
        font: A font in the form WOFF2.

    Returns:
        The smaller font in the form WOFF2.
    """
    options = Options()
    options.layout_features = [*options.layout_features, *FEATURES]
    return _subset(font, options, unicodes=[letter for part in LETTERS for letter in part])


def icons_only(font: bytes, words: frozenset[str]) -> bytes:
    """An icon font with those icons whose names are among some words.

    Args:
        font: A font in the form WOFF2.
        words: Names of icons; other words do not matter.
    """
    opened = TTFont(io.BytesIO(font))
    spelt = [sign for letter, sign in opened.getBestCmap().items() if letter < 0x7F]
    icons = [glyph for name, glyph in ligatures(opened) if name in words]
    options = Options()
    options.layout_features = ["*"]
    options.layout_closure = False  # the letters alone would bring back all icons
    return _subset(font, options, glyphs=[*spelt, *icons])


def ligatures(font: TTFont) -> Iterator[tuple[str, str]]:
    """Words that a font draws as one sign, each with the name of the sign."""
    letter_of = {glyph: chr(letter) for letter, glyph in font.getBestCmap().items()}
    for first, made in _made(font):
        word = "".join(letter_of.get(glyph, "\0") for glyph in (first, *made.Component))
        yield word, made.LigGlyph


def _made(font: TTFont) -> Iterator[tuple[str, BaseTable]]:
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            table = getattr(part, "ExtSubTable", part)
            for first, all_made in getattr(table, "ligatures", {}).items():
                for made in all_made:
                    yield first, made


def _subset(font: bytes, options: Options, **kept: list) -> bytes:
    opened = TTFont(io.BytesIO(font))
    subsetter = Subsetter(options)
    subsetter.populate(**kept)
    subsetter.subset(opened)
    opened.flavor = "woff2"
    written = io.BytesIO()
    opened.save(written)
    return written.getvalue()
