"""Text that is safe in a page: everything a user wrote is shown, nothing of it is run."""

import json
import re
from collections.abc import Sequence
from html import escape

import pandas as pd

from kp_data.charts.mirror import columns_as_read
from kp_data.wording import pages as page_words
from kp_data.wording import present as words
from kp_data.wording import say, say_number

_FROM_RIGHT = re.compile("[\u0590-\u08ff]")
MOST_ROWS = 1_000  # of a table; all rows are in the workbook of the pack


def text(value: object) -> str:
    """Text between tags or in an attribute."""
    return escape(str(value), quote=True)


def element(tag: str, inside: str, **attributes: str) -> str:
    """An element of a page.

    Args:
        tag: Its name.
        inside: What stands in it, already safe.
        attributes: ``class_`` for ``class``, ``_`` for ``-``; empty ones are left out.

    Examples:
        >>> element("p", text("<b>"), class_="said", dir="auto")
        '<p class="said" dir="auto">&lt;b&gt;</p>'
    """
    pairs = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    written = "".join(f' {name}="{text(value)}"' for name, value in pairs.items() if value)
    return f"<{tag}{written}>{inside}</{tag}>"


def way(value: object) -> str:
    """Which way a text from the data runs, for the attribute ``dir``.

    One with letters that run from the right runs from there, also where it begins with a Latin
    name; else its first letter says it.

    Examples:
        >>> way("Cairo، مصر"), way("Cairo, Egypt"), way("2008–2025")
        ('rtl', 'auto', 'auto')
    """
    return "rtl" if _FROM_RIGHT.search(str(value)) else "auto"


def in_script(json_text: str) -> str:
    r"""JSON that cannot end the script element in which it stands.

    Examples:
        >>> in_script('{"title": "</script>"}')
        '{"title": "\\u003c/script\\u003e"}'
    """
    signs = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}
    signs["\u2029"] = "\\u2029"
    return json_text.translate(str.maketrans(signs))


def json_script(values: object) -> str:
    """Values as JSON that can stand in a script element."""
    return in_script(json.dumps(values, ensure_ascii=False))


def table_of(table: pd.DataFrame) -> str:
    """A table with headings; long ones are cut, and a sentence says so."""
    as_they_are = {say(word) for word in page_words.NUMBERS_AS_THEY_ARE}
    table = table.iloc[:, columns_as_read([str(name) for name in table])]
    is_number = [pd.api.types.is_numeric_dtype(table[name]) for name in table]
    heads = [
        element("th", text(name), scope="col", class_="number" if number else "")
        for name, number in zip(table, is_number, strict=True)
    ]
    shown = table.head(MOST_ROWS)
    rows = [
        element("tr", _row(row, list(table), is_number, as_they_are))
        for row in shown.itertuples(index=False, name=None)
    ]
    body = element("thead", element("tr", "".join(heads))) + element("tbody", "".join(rows))
    cut = ""
    if len(table) > len(shown):
        counts = {"shown": say_number(len(shown)), "total": say_number(len(table))}
        cut = element("p", text(say(words.FEWER_ROWS, **counts)))
    return cut + element("table", body)


def _row(
    row: Sequence[object], names: Sequence[str], is_number: Sequence[bool], as_they_are: set[str]
) -> str:
    cells = []
    for value, name, number in zip(row, names, is_number, strict=True):
        if number:
            written = _number(value, plain=name in as_they_are)
            cells.append(element("td", text(written), class_="number"))
        else:
            shown = "" if _is_missing(value) else value
            cells.append(element("td", text(shown), dir=way(shown)))
    return "".join(cells)


def _number(value: object, *, plain: bool) -> str:
    if _is_missing(value):
        return ""
    return f"{value:.0f}" if plain else say_number(float(value), decimals=2)


def _is_missing(value: object) -> bool:
    return value is None or bool(pd.isna(value))
