"""A table to which rows are only added, each of them once, in one order for all writers.

The history of revisions, that of packs and that of rights are such tables. A log is rewritten whole
under Delta's optimistic concurrency: of two writers at once one wins, the other looks again at what
stands there and makes its row anew. So a row appears whole or not at all, whenever a process is
killed.

Each row carries a seal: the SHA-256 of all that stands in it and in the rows before it. A changed
letter, a row in another place or one that is missing before the last breaks the seal of the last,
and is told when the log is read. Rows of the first format have none; the first sealed row after
them seals them too.

A log whose newest rows are gone with their commits is sealed all the same. So whoever has added a
row to a store in a folder writes down beside the ledger how far the log goes
(:mod:`kp_data.store.ends`), and one that is shorter is told. Of object storage nothing is written
down: there ``verify --backups`` tells it.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from kp_data.errors import BusyStoreError
from kp_data.events import note
from kp_data.store import places
from kp_data.store.damage import damaged_store, unreadable_store, writing
from kp_data.store.ends import End, end_of, write_end
from kp_data.store.newest import forget, look_anew, mark_of, newest_version
from kp_data.store.places import Mark
from kp_data.store.sums import believe_nothing
from kp_data.wording import say
from kp_data.wording import store as words

FORMAT = 2  # raised when an older version could no longer read what a newer one writes
SEALED = 2  # the first format whose rows carry a seal
MAX_ATTEMPTS = 100  # of four writers at once the unluckiest needed 18 for ten revisions
_BY_THE_LOG = [("line", pa.int64()), ("format", pa.int64()), ("seal", pa.string())]

Row = Mapping[str, Any]
Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class Log:
    """A table of a store to which rows are only added.

    Attributes:
        address: The store's.
        name: The table's.
        schema: Of what the rows say.
        busy: The sentence for others who come first time after time.
        not_writable: The sentence for a disk that refuses, with ``address`` and ``reason``.
    """

    address: str
    name: str
    schema: pa.Schema
    busy: str = words.BUSY
    not_writable: str = words.NOT_WRITABLE

    @property
    def stored_schema(self) -> pa.Schema:
        """The columns as they are stored: what the rows say, their format and their seal."""
        names = dict(_BY_THE_LOG)
        return pa.schema([*(f for f in self.schema if f.name not in names), *_BY_THE_LOG])

    def version(self) -> int:
        """Number that grows with every row; -1 where there is no table.

        Raises:
            DamagedStoreError: The table cannot be read, or went further once.
        """
        return newest_version(self._uri, self._look_up_version)

    def rows(self) -> pa.Table:
        """All rows, in the order in which they came.

        Raises:
            DamagedStoreError: They cannot be read, are not as they were written, or a newer
                version wrote them.
        """
        return self.read(_as_they_are)

    def read(self, parse: Callable[[pa.Table], Parsed]) -> Parsed:
        """What the rows say, worked out once for each row that is added.

        Args:
            parse: Makes it of all rows; always the same function, which raises ValueError where
                they cannot be. Nobody changes what it gives.

        Raises:
            DamagedStoreError: As for :meth:`rows`.
        """
        version = self.version()
        mark = mark_of(self._uri, version)
        read = _read if mark else _read.__wrapped__  # it is kept by its mark
        parsed: Parsed = read(self, parse, version, mark)
        return parsed

    def add(self, make: Callable[[pa.Table], Row]) -> Row:
        """Add a row; what it says is made again when another writer came first.

        Args:
            make: Gives the row from the rows that there are. Where it raises, nothing is written.

        Returns:
            The row that was added.

        Raises:
            BusyStoreError: Others came first time after time.
            StoreNotWritableError: The disk refuses.
            DamagedStoreError: The rows that there are cannot be read.
        """
        self.create()
        for _ in range(MAX_ATTEMPTS):
            table = self._open()
            if table is None:
                raise unreadable_store(self.address, self.name)
            before = self._stored(table)
            self._refuse_shorter(before, table.version())
            row = make(self._checked(before))
            try:
                self._write(table, before, row)
            except CommitFailedError:
                continue
            finally:
                forget(self._uri)
                look_anew()
            return row
        raise BusyStoreError(say(self.busy))

    def create(self) -> None:
        """Make the table, empty, where it is not there yet."""
        if self.version() < 0:
            create_table(self.address, self.name, self.stored_schema, self.not_writable)
            self.look_anew()

    def look_anew(self) -> None:
        """Believe nothing any longer of which row is the newest."""
        forget(self._uri)

    @property
    def _uri(self) -> str:
        return places.table_address(self.address, self.name)

    def _look_up_version(self) -> int:
        end = end_of(self.address, self.name)  # before the table: others may add to it
        table = self._open()
        version = -1 if table is None else table.version()
        if version < end.version:
            raise damaged_store(self.address, say(words.DAMAGED_END, table=self.name))
        return version

    def _open(self, version: int | None = None) -> DeltaTable | None:
        try:
            return places.open_table(self.address, self.name, version)
        except (DeltaError, OSError) as error:
            raise unreadable_store(self.address, self.name, error) from error

    def _stored(self, table: DeltaTable) -> pa.Table:
        try:
            rows = pa.table(table.to_pyarrow_table())
            if "format" in rows.column_names and any(
                one is not None and one > FORMAT for one in rows["format"].to_pylist()
            ):
                raise damaged_store(self.address, say(words.DAMAGED_FORMAT, table=self.name))
            for field in self.stored_schema:
                if field.name not in rows.column_names:
                    rows = rows.append_column(field.name, pa.nulls(rows.num_rows, field.type))
            rows = rows.select(self.stored_schema.names).cast(self.stored_schema)
            return _in_order(rows)
        except (DeltaError, OSError, pa.ArrowException, ValueError) as error:
            raise unreadable_store(self.address, self.name, error) from error

    def _refuse_shorter(self, stored: pa.Table, version: int) -> None:
        """Refuse rows without the last one that was written down, at a version that has it."""
        end = end_of(self.address, self.name)
        if end.lines and end.version <= version:
            there = stored["seal"].slice(end.lines - 1, 1).to_pylist()
            if there != [end.seal]:
                raise damaged_store(self.address, say(words.DAMAGED_END, table=self.name))

    def _checked(self, stored: pa.Table) -> pa.Table:
        """The rows without their seals, of which the last holds: it covers all before it."""
        rows = stored.to_pylist()
        if any(row["seal"] or (row["format"] or 1) >= SEALED for row in rows):
            *_, seal = _seals(rows)
            if rows[-1]["seal"] != seal:
                raise damaged_store(self.address, say(words.DAMAGED_SEAL, table=self.name))
        return stored.select(self.schema.names)

    def _write(self, table: DeltaTable, before: pa.Table, row: Row) -> None:
        added = {**row, "line": before.num_rows + 1, "format": FORMAT}
        made = pa.Table.from_pylist([added], schema=self.stored_schema)
        *_, seal = _seals([*before.to_pylist(), *made.to_pylist()])
        made = made.set_column(made.num_columns - 1, "seal", pa.array([seal]))
        with writing(self.address, self.not_writable):
            write_deltalake(
                table,
                pa.concat_tables([before, made]),
                mode="overwrite",
                schema_mode="overwrite",
                commit_properties=CommitProperties(max_commit_retries=0),
            )
        self._settle(table, added["line"], seal)

    def _settle(self, table: DeltaTable, line: int, seal: str) -> None:
        """See to it that a power cut takes nothing of the row, which others see already.

        A disk that does not confirm it takes nothing back: the log of the server tells it.
        """
        try:
            places.settle_table(self.address, self.name, map(Path, table.file_uris()))
            write_end(self.address, self.name, End(table.version(), line, seal))
        except OSError as error:
            kind = type(error).__name__
            note("disk did not confirm", level=logging.ERROR, table=self.name, kind=kind)


def read_anew() -> None:
    """Believe nothing any longer of what was read: the files themselves are looked at again."""
    _read.cache_clear()
    believe_nothing()


def create_table(address: str, name: str, schema: pa.Schema, sentence: str) -> None:
    """Make a table, empty; one that another writer makes at the same moment is as good.

    Args:
        address: The store's.
        name: The table's.
        schema: The table's.
        sentence: For a disk that refuses, with places for ``address`` and ``reason``.

    Raises:
        StoreNotWritableError: The disk refuses.
    """
    uri = places.table_address(address, name)
    with writing(address, sentence):
        try:
            DeltaTable.create(uri, schema, mode="ignore", storage_options=places.options(address))
        except DeltaError:
            if places.open_table(address, name) is None:
                raise


def _in_order(stored: pa.Table) -> pa.Table:
    """Rows by line, each with its line: the library writes them in no order, and old ones bare."""
    ordered = stored.sort_by("line")  # where there is none the order stays
    lines = pa.array(range(1, ordered.num_rows + 1), pa.int64())
    return ordered.set_column(ordered.schema.get_field_index("line"), "line", lines)


def _seals(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The seal of each row, over it and all before it; an empty column is as one not there."""
    seal = ""
    for row in rows:
        said = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in row.items()
            if value is not None and name != "seal"
        }
        text = json.dumps([seal, said], ensure_ascii=False, sort_keys=True)
        seal = sha256(text.encode()).hexdigest()
        yield seal


def _as_they_are(rows: pa.Table) -> pa.Table:
    return rows


@lru_cache(maxsize=64)
def _read(log: Log, parse: Callable[[pa.Table], Any], version: int, _mark: Mark | None) -> Any:  # noqa: ANN401 - whatever is made of the rows
    """Read a log once a version; the mark tells that of a store made anew from the old."""
    if version < 0:
        return parse(log.schema.empty_table())
    table = log._open(version)  # noqa: SLF001
    if table is None:
        raise unreadable_store(log.address, log.name)
    stored = log._stored(table)  # noqa: SLF001
    log._refuse_shorter(stored, version)  # noqa: SLF001
    rows = log._checked(stored)  # noqa: SLF001
    try:
        return parse(rows)
    except ValueError as error:
        raise unreadable_store(log.address, log.name, error) from error
