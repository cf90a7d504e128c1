"""Plain text, and the few signs that mean nothing in any cell."""

import unicodedata

# Marks by which sources say that there is no value. A dash is one; a layout in which it means
# zero says so itself.
NOT_AVAILABLE = frozenset(
    {
        ":",
        "-",
        "–",
        "—",
        "..",
        "...",
        "…",
        "n/a",
        "n.a.",
        "n.a",
        "na",
        "#n/a",
        "nan",
        "null",
        "none",
        "nd",
        "n.d.",
        "n/d",
        "s.o.",
        "not available",
        "not applicable",
        "not stated",
        "not reported",
        "not known",
        "unknown",
        "non disponible",
        "inconnu",
        "غير متوفر",
        "غير متاح",
    }
)

_ARABIC_SIGNS = str.maketrans({"٫": ".", "٬": ",", "٪": "%", "،": ",", "؛": ";"})


def clean_text(text: str) -> str:
    r"""Trim a text and drop what cannot be seen; otherwise it stays as it was written.

    Line breaks, tabs and runs of blanks become one blank.

    Examples:
        >>> clean_text("  Addis\n Ababa\x00 ")
        'Addis Ababa'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or not _is_invisible(character)
    )
    return " ".join("".join(kept).split())


def _is_invisible(character: str) -> bool:
    """Whether a character is a control, half of a surrogate pair or a byte order mark."""
    return unicodedata.category(character) in {"Cc", "Cs"} or character == "\ufeff"


def plain_digits(text: str) -> str:
    """Clean a text and write its digits as 0-9, its Arabic signs as their Latin counterparts.

    Superscript digits stay as they are: they are footnotes, not part of a number.

    Examples:
        >>> plain_digits("١٢٬٣٤٥ "), plain_digits("421¹")
        ('12,345', '421¹')
    """
    cleaned = clean_text(text)
    if cleaned.isascii():
        return cleaned
    return "".join(
        str(unicodedata.digit(character)) if unicodedata.category(character) == "Nd" else character
        for character in cleaned.translate(_ARABIC_SIGNS)
        if unicodedata.category(character) != "Cf"
    )


def is_not_available(text: str) -> bool:
    """Whether a text is one of the marks for "no value"."""
    return text.strip().casefold() in NOT_AVAILABLE
