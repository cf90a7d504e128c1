"""What a workbook shows, sheet by sheet."""

import io
import json
import zipfile
from typing import Any

from kp_data.contents.shared import (
    MOST_CELLS,
    SCRIPT,
    Contents,
    FileError,
    Part,
    archive_of,
    contents,
    digest_of,
    part,
    properties_of,
    text_of,
)


def read_xlsx(data: bytes) -> Contents:
    """A workbook; of each sheet that can be seen its cells."""
    from openpyxl import load_workbook  # noqa: PLC0415

    archive = archive_of(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        pieces = [
            str(row[0])
            for row in (book[SCRIPT].iter_rows(values_only=True) if SCRIPT in book else ())
            if row and row[0] is not None
        ]
        parts = [_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise FileError("broken") from error
    return contents("".join(pieces) or None, properties_of(archive), parts)


def _sheet(sheet: Any) -> Part:  # noqa: ANN401
    cells: dict[str, str] = {}
    for row in sheet.iter_rows():
        cells |= {
            cell.coordinate: text_of(cell.value) for cell in row if cell.value not in (None, "")
        }
    if len(cells) <= MOST_CELLS:
        return part(sheet.title, cells=cells)
    return part(sheet.title, digest=digest_of(json.dumps(sorted(cells.items())).encode()))
