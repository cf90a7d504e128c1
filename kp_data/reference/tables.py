"""How the tables of ``data/reference`` are read, and what is said when one of them is broken."""

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, wraps
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from kp_data.errors import ReferenceDataError
from kp_data.settings import reference_folder
from kp_data.wording import reference as words
from kp_data.wording import say, translate

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Named:
    """Anything that has a code and a name.

    Attributes:
        code: What records carry.
        english_name: The name as it stands in the table.
    """

    code: str
    english_name: str

    @property
    def name(self) -> str:
        """The name in the language of the reader."""
        return translate(self.english_name)


@dataclass(frozen=True)
class TableRow:
    """One line of a reference table, which knows where it stands.

    Attributes:
        file: Name of the file.
        line: Its line, the header counted.
        cells: Its cells by column, without surrounding blanks.
    """

    file: str
    line: int
    cells: Mapping[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        """The cell in a column; empty text where it is empty."""
        return self.cells[column]

    def error(self, sentence: str, **values: object) -> ReferenceDataError:
        """Make the error that says what is wrong with this line."""
        return ReferenceDataError(say(sentence, file=self.file, line=self.line, **values))

    def required(self, column: str) -> str:
        """The cell in a column that may not be empty."""
        if not self[column]:
            raise self.error(words.EMPTY_CELL, column=column)
        return self[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that are joined by semicolons."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """The cell in a column that allows certain values only."""
        if self[column] not in allowed:
            raise self.error(
                words.UNEXPECTED_VALUE,
                column=column,
                value=self[column],
                allowed=", ".join(repr(value) for value in sorted(allowed)),
            )
        return self[column]

    def is_yes(self, column: str) -> bool:
        """Whether the cell says ``yes``; anything but yes and no is an error."""
        return self.one_of(column, ("yes", "no")) == "yes"

    def code_of(self, column: str, known: Collection[str], value: str | None = None) -> str:
        """The cell, or one value out of its list, which must be a code of another table."""
        code = self[column] if value is None else value
        if code not in known:
            raise self.error(words.UNKNOWN_CODE, column=column, value=code)
        return code

    def number(self, column: str) -> int:
        """The cell as a whole number."""
        try:
            return int(self[column])
        except ValueError as error:
            raise self.error(words.NOT_A_NUMBER, column=column, value=self[column]) from error


def by_folder(load: Callable[[Path], Entry]) -> Callable[[], Entry]:
    """Turn a loader of a folder into one of the present settings, which reads each folder once."""
    kept = cache(load)

    @wraps(load)
    def loaded() -> Entry:
        return kept(reference_folder())

    del loaded.__wrapped__  # so that the signature shown is the one without a folder
    return loaded


def read_table(folder: Path, file: str, columns: Collection[str]) -> tuple[TableRow, ...]:
    """Read a reference table.

    Args:
        folder: Where it stands.
        file: Its name.
        columns: The columns that it must have; others are kept too.

    Raises:
        ReferenceDataError: If the file, a column or a cell is missing.
    """
    path = folder / file
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            return tuple(_rows(csv.DictReader(text), file, columns))
    except FileNotFoundError as error:
        raise ReferenceDataError(say(words.MISSING_FILE, file=file, folder=folder)) from error
    except UnicodeDecodeError as error:
        raise ReferenceDataError(say(words.NOT_UTF8, file=file, byte=error.start)) from error


def _rows(reader: csv.DictReader, file: str, columns: Collection[str]) -> Iterator[TableRow]:
    for column in columns:
        if column not in (reader.fieldnames or ()):
            message = say(
                words.MISSING_COLUMN, file=file, column=column, columns=", ".join(columns)
            )
            raise ReferenceDataError(message)
    for cells in reader:
        row = TableRow(file, reader.line_num, cells)
        if None in cells or None in cells.values():
            raise row.error(words.RAGGED_ROW)
        stripped = {column: cell.strip() for column, cell in cells.items()}
        yield TableRow(file, reader.line_num, MappingProxyType(stripped))


def read_by_code(
    folder: Path, file: str, columns: Collection[str], make: Callable[[TableRow], Entry]
) -> Mapping[str, Entry]:
    """Read a table whose first column is a code that stands once.

    Returns:
        What ``make`` gives for each line, by code, in the order of the file.

    Raises:
        ReferenceDataError: If a code is empty or stands twice.
    """
    entries: dict[str, Entry] = {}
    for row in read_table(folder, file, columns):
        code = row.required("code")
        if code in entries:
            raise row.error(words.DUPLICATE_CODE, value=code)
        entries[code] = make(row)
    return MappingProxyType(entries)
