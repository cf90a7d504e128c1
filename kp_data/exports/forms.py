"""The forms of an export: CSV, Excel, JSON and a Frictionless Data Package."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.styles import Font

from kp_data.exports.records import Cell, Line, export_columns
from kp_data.records import RECORDS
from kp_data.wording import exports as words
from kp_data.wording import say

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take as a formula


@dataclass(frozen=True)
class Contents:
    """What an export holds and what must be said with it.

    Attributes:
        record: ``meeting``, ``training`` or ``return``.
        lines: The records, from :func:`kp_data.exports.records.export_records`.
        notes: What a reader must know: revision, filters, sources, licences; label and text.
        provenance: Whether the lines say where they come from.
    """

    record: str
    lines: Sequence[Line]
    notes: Sequence[tuple[str, str]] = field(default=())
    provenance: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the lines, in order."""
        return export_columns(self.record, provenance=self.provenance)


def safe_cell(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula.

    Examples:
        >>> safe_cell("=1+1"), safe_cell("Kenya"), safe_cell(-4)
        ("'=1+1", 'Kenya', -4)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def to_csv(contents: Contents) -> bytes:
    """UTF-8, comma, LF; empty for unknown."""
    text = io.StringIO()
    writer = csv.DictWriter(text, contents.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: safe_cell(cell) for name, cell in line.items()} for line in contents.lines
    )
    return text.getvalue().encode()


def to_json(contents: Contents) -> bytes:
    """A list of objects; null for unknown."""
    return json.dumps(list(contents.lines), ensure_ascii=False, indent=1).encode()


def to_xlsx(contents: Contents) -> bytes:
    """A workbook with the records and a sheet of notes."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = RECORDS[contents.record].table
    columns = contents.columns
    sheet.append(columns)
    for line in contents.lines:
        sheet.append([_as_text(line[name]) for name in columns])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    notes = workbook.create_sheet(say(words.NOTES_SHEET))
    for label, text in contents.notes:
        notes.append([_as_text(label), _as_text(text)])
    for row in (*sheet.iter_rows(), *notes.iter_rows()):
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text stays text, also where it looks like a formula
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def to_datapackage(contents: Contents) -> bytes:
    """A zip with the CSV and its ``datapackage.json`` (Data Package, version 2)."""
    record = RECORDS[contents.record]
    name = f"{record.table}.csv"
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"khartoum-process-{record.table}",
        "description": "\n".join(f"{label}: {text}" for label, text in contents.notes),
        "resources": [
            {
                "name": record.table,
                "path": name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": _fields(contents), "missingValues": [""]},
            }
        ],
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(package, ensure_ascii=False, indent=1))
        archive.writestr(name, to_csv(contents))
    return file.getvalue()


FORMS: dict[str, Callable[[Contents], bytes]] = {
    "csv": to_csv,
    "xlsx": to_xlsx,
    "json": to_json,
    "datapackage": to_datapackage,
}


def write_form(contents: Contents, form: str) -> bytes:
    """Write an export in one of :data:`FORMS`."""
    return FORMS[form](contents)


def _fields(contents: Contents) -> list[dict[str, str]]:
    """Fields with the descriptions of the record's model, or of their own."""
    record = RECORDS[contents.record]
    model, schema = record.model.model_fields, record.schema
    types = {"int64": "integer", "double": "number"}
    own = {"row": "integer", "revision": "integer", "published_at": "datetime"}
    fields = []
    for name in contents.columns:
        if name in model:
            kind = types.get(str(schema.field(name).type), "string")
            description = model[name].description or ""
        else:
            kind, description = own.get(name, "string"), say(words.OWN_FIELDS[name])
        fields.append({"name": name, "type": kind, "description": description})
    return fields


def _as_text(cell: Cell) -> Cell:
    """A cell that a workbook can hold: control characters are left out."""
    if isinstance(cell, str):
        return "".join(sign for sign in cell if sign in "\t\n" or ord(sign) >= ord(" "))
    return cell
