"""Tables as CSV: no cell that a spreadsheet would run as a formula, whole numbers as such."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

Cell = str | int | float | bool | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes as a formula


_QUOTED = re.compile(r'[,"\n\r]')


def safe_cell(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers.

    Examples:
        >>> safe_cell("=1+1"), safe_cell("Kenya"), safe_cell(-4)
        ("'=1+1", 'Kenya', -4)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    r"""Rows as CSV with commas and LF; None is empty, the heading is a row like the others.

    A cell with a line break of any system stands between quotation marks, a lone empty cell too.

    Examples:
        >>> csv_text([["a", None], ["=b", "c\rd"]])
        'a,\n\'=b,"c\rd"\n'
    """
    return "".join(f"{_line(row)}\n" for row in rows)


def _line(row: Sequence[object]) -> str:
    cells = ["" if cell is None else str(safe_cell(cell)) for cell in row]
    line = ",".join(
        '"{}"'.format(cell.replace('"', '""')) if _QUOTED.search(cell) else cell for cell in cells
    )
    return line or ('""' if cells else "")


def table_csv(table: pd.DataFrame, *, for_excel: bool = True) -> bytes:
    r"""Write a table as CSV.

    Args:
        table: In words; NaN and None are empty cells.
        for_excel: Whether a person opens it by a click: with the mark by which Excel knows UTF-8.

    Examples:
        >>> table_csv(pd.DataFrame({"Title": ["=1+1"]})).decode("utf-8-sig")
        "Title\n'=1+1\n"
        >>> table_csv(pd.DataFrame({"Value": [1.0, None], "Share": [0.5, 1.0]}), for_excel=False)
        b'Value,Share\n1,0.5\n,1\n'
    """
    text = csv_text([[str(name) for name in table.columns], *plain_rows(table)])
    return text.encode("utf-8-sig" if for_excel else "utf-8")


# What sets a name apart in a sentence that is read; programs compare cells letter by letter.
_SET_APART = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def plain_rows(table: pd.DataFrame) -> list[list[Cell]]:
    """The rows of a table as plain values: None for gaps, whole numbers without a point."""
    return [[_plain(cell) for cell in row] for row in table.itertuples(index=False, name=None)]


def _plain(cell: object) -> Cell:
    if cell is None or (isinstance(cell, float) and cell != cell):  # noqa: PLR0124 - NaN
        return None
    if hasattr(cell, "item"):
        return _plain(cell.item())
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, str | int | float | bool):
        return cell.translate(_SET_APART) if isinstance(cell, str) else cell
    if isinstance(cell, list | tuple):
        return ", ".join(map(str, cell))
    return None if cell is pd.NaT or cell is pd.NA else str(cell)
