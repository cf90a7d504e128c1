"""The forms of an export: CSV, Excel, JSON and a Frictionless Data Package."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kp_data.exports.csv_text import csv_text, safe_cell
from kp_data.exports.datapackage import About, Descriptor, package, resource
from kp_data.exports.hxl import tags
from kp_data.exports.records import Line, export_columns
from kp_data.exports.sheets import Book, write_notes, write_table
from kp_data.records import RECORDS
from kp_data.wording import exports as words
from kp_data.wording import say, say_named

__all__ = [
    "FORMS",
    "Contents",
    "safe_cell",
    "to_csv",
    "to_datapackage",
    "to_json",
    "to_xlsx",
    "write_form",
    "zip_package",
]
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same data give the same bytes


@dataclass(frozen=True)
class Contents:
    """What an export holds and what must be said with it.

    Attributes:
        record: ``meeting``, ``training`` or ``return``.
        lines: The records, from :func:`kp_data.exports.records.export_records`.
        notes: What a reader must know: revision, filters, sources, licences; label and text.
        provenance: Whether the lines say where they come from.
        about: The same for programs.
        hxl: Whether a row of HXL tags stands under the headings of a table.
    """

    record: str
    lines: Sequence[Line]
    notes: Sequence[tuple[str, str]] = field(default=())
    provenance: bool = False
    about: About = field(default_factory=About)
    hxl: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the lines, in order."""
        return export_columns(self.record, provenance=self.provenance)

    @property
    def rows(self) -> list[list[object]]:
        """The headings, the tags where they are wanted, and the lines."""
        heads: list[list[object]] = [list(self.columns)]
        if self.hxl:
            heads.append(list(tags(self.record, provenance=self.provenance)))
        return [*heads, *([line.get(name) for name in self.columns] for line in self.lines)]


def to_csv(contents: Contents) -> bytes:
    """UTF-8, comma, LF; empty for unknown."""
    return csv_text(contents.rows).encode()


def to_json(contents: Contents) -> bytes:
    """A list of objects; null for unknown."""
    return json.dumps(list(contents.lines), ensure_ascii=False, indent=1).encode()


def to_xlsx(contents: Contents) -> bytes:
    """A workbook with the records and a sheet of notes."""
    book = Book()
    records = book.sheet(RECORDS[contents.record].table)
    write_table(book, records, contents.rows, plainly=True)
    write_notes(book, book.sheet(say(words.NOTES_SHEET)), contents.notes)
    return book.finish()


def to_datapackage(contents: Contents) -> bytes:
    """A zip with the CSV and its ``datapackage.json`` (Data Package, version 2)."""
    record = RECORDS[contents.record]
    told = package(
        f"khartoum-process-{record.table}",
        say(words.RESOURCES[contents.record]),
        "\n".join(say_named(label, text) for label, text in contents.notes),
        contents.about,
    )
    name, content = f"{record.table}.csv", to_csv(contents)
    options = {"provenance": contents.provenance, "hxl": contents.hxl}
    told["resources"] = [resource(contents.record, name, content, **options)]
    return zip_package(told, {name: content})


def zip_package(told: Descriptor, files: dict[str, bytes]) -> bytes:
    """A zip with a descriptor and its files."""
    whole = {"datapackage.json": json.dumps(told, ensure_ascii=False, indent=1).encode(), **files}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
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
