"""What Excel keeps beside the values: errors of formulas, missing results, what is hidden.

Read from the XML of an .xlsx or .xlsm with regular expressions, since the library that reads the
values leaves errors empty and does not tell. Other workbooks (.xls, .xlsb, .ods) have no marks
here: there, the error of a formula reads as an empty cell.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

_ERROR = re.compile(
    r'<c ([^<>]*\bt="e"[^<>]*)>(?:<f\b[^<>]*/>|<f\b[^<>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_NO_RESULT = re.compile(
    r"<c ([^<>]*)>\s*<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_ADDRESS = re.compile(r'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(r'<row ([^<>]*\bhidden="(?:1|true)"[^<>]*)(?<!/)>')
_ROW_NUMBER = re.compile(r'\br="(\d{1,7})"')
_COLUMN = re.compile(r'<col ([^<>]*\bhidden="(?:1|true)"[^<>]*)>')
_SPAN = re.compile(r'\b(min|max)="(\d{1,5})"')
_PREFIX = re.compile(r"<(\w+):worksheet\b")
_EMPTY_TEXT = ' t="str"'  # a formula that gives an empty text keeps no result
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITIES = {"&quot;": '"', "&apos;": "'"}


@dataclass(frozen=True)
class Marks:
    """The marks of one sheet; lines and columns are counted from 1.

    Attributes:
        errors: Line, column and text (``#N/A``) of each cell whose formula gives an error.
        without_result: Line and column of each formula that is kept without its result.
        hidden_lines: Lines that are hidden or filtered away.
        hidden_columns: Columns that are hidden.
    """

    errors: tuple[tuple[int, int, str], ...] = field(default=())
    without_result: tuple[tuple[int, int], ...] = ()
    hidden_lines: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def read_marks(data: bytes) -> dict[str, Marks]:
    """Read the marks of each sheet of an .xlsx by the sheet's name; nothing for other files.

    The archive's sizes must have been looked at before (:func:`kp_data.reading.bounds`).
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        return {
            sheet: _marks(archive.read(part).decode("utf-8", errors="replace"))
            for sheet, part in _parts(archive, names).items()
            if part in names
        }


def column_number(letters: str) -> int:
    """The number of a column from its letters.

    Examples:
        >>> column_number("A"), column_number("AA"), column_number("XFD")
        (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _parts(archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """Which part of the archive holds which sheet."""
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, relations} <= names:
        return {}
    targets = {}
    for tag in _RELATION.findall(archive.read(relations).decode("utf-8", errors="replace")):
        said = _attributes(tag)
        target = said.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[said.get("Id", "")] = part
    sheets = map(_attributes, _SHEET.findall(archive.read(book).decode("utf-8", errors="replace")))
    return {said.get("name", ""): targets.get(said.get("r:id", ""), "") for said in sheets}


def _attributes(tag: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag)
    return {name: unescape(first or second, _ENTITIES) for name, first, second in found}


def _marks(xml: str) -> Marks:
    """Find the marks of a sheet; each search begins with a look whether it is needed at all."""
    xml = _plain(xml)
    hides = ' hidden="' in xml
    columns = [dict(_SPAN.findall(tag)) for tag in _COLUMN.findall(xml)] if hides else []
    return Marks(
        errors=tuple(_errors(xml)) if ' t="e"' in xml else (),
        without_result=tuple(_without_result(xml)) if "<f>" in xml or "<f " in xml else (),
        hidden_lines=tuple(
            int(number[1])
            for tag in (_ROW.findall(xml) if hides else ())
            if (number := _ROW_NUMBER.search(tag))
        ),
        hidden_columns=tuple(
            number
            for span in columns
            if {"min", "max"} <= set(span)
            for number in range(int(span["min"]), min(int(span["max"]), 16_384) + 1)
        ),
    )


def _plain(xml: str) -> str:
    """The XML as Excel writes it: without a prefix, with double quotation marks."""
    start = xml[:2000]
    if prefix := _PREFIX.search(start):
        xml = xml.replace(f"<{prefix[1]}:", "<").replace(f"</{prefix[1]}:", "</")
    return xml.replace("'", '"') if "='" in start.split("?>", 1)[-1] else xml


def _errors(xml: str) -> list[tuple[int, int, str]]:
    return [
        (int(address[2]), column_number(address[1]), unescape(text, _ENTITIES))
        for tag, text in _ERROR.findall(xml)
        if (address := _ADDRESS.search(tag))
    ]


def _without_result(xml: str) -> list[tuple[int, int]]:
    return [
        (int(address[2]), column_number(address[1]))
        for tag in _NO_RESULT.findall(xml)
        if _EMPTY_TEXT not in f" {tag}" and (address := _ADDRESS.search(tag))
    ]
