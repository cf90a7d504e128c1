"""Text from the data on its way to the screen or into a file."""

import re

import pandas as pd

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:-])")


def plain(text: object) -> str:
    r"""Text from the data as Markdown that shows it unchanged: no link, picture or formula.

    Examples:
        >>> plain("![x](http://elsewhere)")
        '\\!\\[x\\]\\(http\\://elsewhere\\)'
    """
    return "" if text is None else _MARKDOWN.sub(r"\\\1", str(text))


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


def safe_csv(table: pd.DataFrame) -> bytes:
    r"""Write a table as CSV for Excel: UTF-8 with mark, no cell that Excel would run as a formula.

    Examples:
        >>> safe_csv(pd.DataFrame({"Title": ["=1+1"]})).decode("utf-8-sig")
        "Title\n'=1+1\n"
    """
    cells = table.map(_safe_cell).rename(columns=_safe_cell)
    return cells.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _safe_cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
