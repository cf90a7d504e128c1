"""Text from the data on its way to the screen or into a file."""

import re

import pandas as pd

from kp_data.exports.csv_text import table_csv
from kp_data.people import SEEDER, name_in_words
from kp_data.wording import pages as words
from kp_data.wording import say
from kp_data.wording.again import repeatable
from kp_data.wording.choosing import direction

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:-])")
_OF_THE_LEFT = re.compile(r"[A-Za-z]|\d[-\u2013]\d")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
# A name in Latin letters within other text: whole brackets, the digits of its code and a year
# belong to it. So are addresses, and dates and ranges of digits, kept together.
_OTHER = r"\u0590-\u08ff\u2066-\u2069()"
_LETTER = r"[A-Za-z\u00c0-\u024f]"
_WHOLE = rf"\([^{_OTHER}]*\)"
_NAME = re.compile(
    r"https?://[^\s\u0590-\u08ff\u2066-\u2069]+|\d+(?:[-\u2013]\d+)+|"
    rf"{_LETTER}(?:(?:[^{_OTHER}]|{_WHOLE})*(?:{_LETTER}|{_WHOLE}))?"
    r"(?:[-\u2013/.]?\d+)*(?: \d{4}\b)?"
)
_KEPT_LEFT_TO_RIGHT = "\u2066{}\u2069"  # signs that are not seen


@repeatable
def plain(text: object) -> str:
    r"""Text from the data as Markdown that shows it unchanged: no link, picture or formula.

    In a language written from right to left, a text in Latin letters keeps its own direction, and
    with it the numbers and signs at its ends; within a text of that language, a name does.

    Examples:
        >>> plain("![x](http://elsewhere)")
        '\\!\\[x\\]\\(http\\://elsewhere\\)'
    """
    shown = "" if text is None else str(text)
    if direction() == "rtl" and _OF_THE_LEFT.search(shown):
        is_mixed = _RIGHT_TO_LEFT.search(shown)
        shown = _NAME.sub(_set_apart, shown) if is_mixed else _KEPT_LEFT_TO_RIGHT.format(shown)
    return _MARKDOWN.sub(r"\\\1", shown)


def _set_apart(name: re.Match[str]) -> str:
    return _KEPT_LEFT_TO_RIGHT.format(name[0])


def link(text: object, address: str | None) -> str:
    """Text as a link, where there is an address to lead to; else the text alone.

    Examples:
        >>> link("UNHCR", "https://www.unhcr.org"), link("UNHCR", None)
        ('[UNHCR](https://www.unhcr.org)', 'UNHCR')
    """
    is_safe = bool(address) and re.fullmatch(r"https?://[^\s<>()\[\]\"]+", address or "")
    return f"[{plain(text)}]({address})" if is_safe else plain(text)


def small(markdown: str) -> str:
    """Small print that can still be read on a projector: Streamlit's captions are too pale."""
    return f":small[{markdown}]"


def by_whom(name: str) -> str:
    """Who published a revision, in words.

    Examples:
        >>> by_whom("Amina"), by_whom("seed")
        ('by Amina', 'loaded at the start')
    """
    return say(words.LOADED) if name == SEEDER.name else say(words.BY, name=name_in_words(name))


def who(name: str) -> str:
    """The same for a column of names.

    Examples:
        >>> who("Amina"), who("seed")
        ('Amina', 'loaded at the start')
    """
    return say(words.LOADED) if name == SEEDER.name else name_in_words(name)


def safe_csv(table: pd.DataFrame) -> bytes:
    r"""Write a table as CSV for Excel: UTF-8 with mark, no cell that Excel would run as a formula.

    Whole numbers stand without a decimal point, even where some are missing.

    Examples:
        >>> safe_csv(pd.DataFrame({"Title": ["=1+1"]})).decode("utf-8-sig")
        "Title\n'=1+1\n"
        >>> safe_csv(pd.DataFrame({"Value": [1.0, None], "Share": [0.5, 1.0]})).decode("utf-8-sig")
        'Value,Share\n1,0.5\n,1\n'
    """
    return table_csv(table)
