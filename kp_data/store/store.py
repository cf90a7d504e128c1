"""The store: where the records and their history are kept."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from kp_data.errors import (
    BusyStoreError,
    DamagedStoreError,
    StoreNotWritableError,
    UnknownRevisionError,
    UnreachableStoreError,
)
from kp_data.records import RECORDS
from kp_data.settings import store_address
from kp_data.store import places
from kp_data.store.newest import forget, look_anew, mark_of, newest_version, once_a_look
from kp_data.store.places import Mark
from kp_data.store.revisions import Revision, in_force
from kp_data.wording import say
from kp_data.wording import store as words

LEDGER = "ledger"
FORMAT = 1  # raised when an older version could no longer read what a newer one writes
MAX_ATTEMPTS = 100  # of four writers at once the unluckiest needed 18 for ten revisions

LEDGER_SCHEMA = pa.schema(
    [
        ("number", pa.int64()),
        ("action", pa.string()),
        ("undoes", pa.int64()),
        ("upload_id", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("by", pa.string()),
        ("file_name", pa.string()),
        ("sha256", pa.string()),
        ("kind", pa.string()),
        ("layout", pa.string()),
        *((count, pa.int64()) for count in ("rows", "accepted", "rejected")),
        *((count, pa.int64()) for count in ("new", "changed", "unchanged", "removed")),
        ("note", pa.string()),
        ("format", pa.int64()),
    ]
)

PLANS = "plans"
PLANS_SCHEMA = pa.schema([("upload_id", pa.string()), ("plan", pa.string())])

WAITING = "waiting"
WAITING_SCHEMA = pa.schema(
    [
        ("upload_id", pa.string()),
        ("sheet", pa.string()),
        ("row", pa.int64()),
        ("cells", pa.string()),
        ("problems", pa.string()),
    ]
)

# The ledger last: it makes the store.
SCHEMAS = {record.table: record.schema for record in RECORDS.values()} | {
    PLANS: PLANS_SCHEMA,
    WAITING: WAITING_SCHEMA,
    LEDGER: LEDGER_SCHEMA,
}

Draft = Callable[[tuple[Revision, ...]], Revision]


class Store:
    """The records and their history at one address.

    A store is a value: it holds no connection and no state, so it may be shared and copied freely.
    An address where nothing is yet is an empty store; it is made with the first revision.

    Args:
        address: A folder, or an address in object storage. It need not exist.
        until: The last revision that is seen; None for all. Adding one is no matter of seeing.
    """

    def __init__(self, address: str | Path, until: int | None = None) -> None:
        self.address = str(address)
        self.until = until

    def version(self) -> int:
        """Number that grows with every change of the ledger; -1 before the first."""
        return newest_version(self._uri(LEDGER), self._look_up_version)

    def _look_up_version(self) -> int:
        ledger = self._table(LEDGER)
        if ledger is None:
            self._refuse_without_ledger()
        return -1 if ledger is None else ledger.version()

    def history(self) -> tuple[Revision, ...]:
        """All revisions that are seen, oldest first.

        Raises:
            DamagedStoreError: The ledger cannot be read, or a newer version wrote it.
        """
        return once_a_look(self.address, self._look_up_history)[: self.until]

    def _look_up_history(self) -> tuple[Revision, ...]:
        version = self.version()
        mark = mark_of(self._uri(LEDGER), version)
        read = _read_history if mark else _read_history.__wrapped__  # it is kept by its mark
        return read(self.address, version, mark)

    def latest_revision(self) -> int:
        """Number of the latest revision; 0 for an empty store."""
        return len(self.history())

    def state(self) -> tuple[str, ...]:
        """What tells these data from all others, also of a store made anew at the same address."""
        latest = self.history()[-1:]
        return (self.address, *(f"{one.number} {one.at} {one.upload_id}" for one in latest))

    def revision(self, number: int) -> Revision:
        """One revision by its number.

        Raises:
            UnknownRevisionError: The history has no such number.
        """
        history = self.history()
        if not history:
            raise UnknownRevisionError(say(words.NOTHING_PUBLISHED, number=number))
        if not 1 <= number <= len(history):
            raise UnknownRevisionError(
                say(words.UNKNOWN_REVISION, number=number, latest=len(history))
            )
        return history[number - 1]

    def uploads_in_force(self, number: int | None = None) -> tuple[Revision, ...]:
        """The publishing revisions that count at a revision (None: the latest), oldest first."""
        return in_force(self.history(), number)

    def record_files(self, record: str) -> list[str]:
        """The Parquet files that hold all records of a kind, in force or not."""
        return self.files(RECORDS[record].table)

    def file_sizes(self, record: str, uploads: Collection[str]) -> list[tuple[str, int]]:
        """Name and bytes of each file that holds records of a kind from some uploads.

        Raises:
            DamagedStoreError: The table cannot be read, or object storage does not answer.
        """
        found = self._table(RECORDS[record].table)
        return [] if found is None else places.file_sizes(found, uploads)

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table, on this machine; none where it was not made yet.

        Raises:
            DamagedStoreError: The table cannot be read, or object storage does not answer.
        """
        found = self._table(table)
        if found is None:
            return []
        try:
            return places.readable_files(self.address, table, found)
        except OSError as error:
            raise unreadable_store(self.address, table, error) from error

    def append_records(self, records: Mapping[str, pa.Table]) -> None:
        """Write the records of an upload; they stay invisible until their revision is added.

        Args:
            records: For each kind of record a table in the kind's stored schema, in which
                ``upload_id`` names the upload.
        """
        self._append({RECORDS[record].table: rows for record, rows in records.items()})

    def append_plan(self, upload_id: str, plan: Mapping[str, Any]) -> None:
        """Write what was said of an upload before it was published.

        Args:
            upload_id: The upload's; the plan is seen once a revision names it.
            plan: Whatever JSON can hold. Its ``settles``, a list of ``[upload_id, sheet, row]``,
                names waiting rows that wait no more while the upload is in force.
        """
        row = {"upload_id": upload_id, "plan": json.dumps(plan, ensure_ascii=False)}
        self._append({PLANS: pa.Table.from_pylist([row], schema=PLANS_SCHEMA)})

    def plan(self, upload_id: str) -> dict[str, Any]:
        """What was said of an upload before it was published; empty where nothing was kept.

        Raises:
            DamagedStoreError: The plans cannot be read.
        """
        table = self._table(PLANS)
        if table is None or not upload_id:
            return {}
        try:
            rows = table.to_pyarrow_dataset().to_table(filter=ds.field("upload_id") == upload_id)
            return json.loads(rows["plan"][0].as_py()) if rows.num_rows else {}
        except (DeltaError, OSError, pa.ArrowException, ValueError) as error:
            raise unreadable_store(self.address, PLANS, error) from error

    def plans(self) -> dict[str, dict[str, Any]]:
        """What was said of all uploads, by upload; those whose revision never landed too.

        Raises:
            DamagedStoreError: The plans cannot be read.
        """
        table = self._table(PLANS)
        if table is None:
            return {}
        try:
            rows = pa.table(table.to_pyarrow_table()).to_pylist()
            return {row["upload_id"]: json.loads(row["plan"]) for row in rows}
        except (DeltaError, OSError, pa.ArrowException, ValueError) as error:
            raise unreadable_store(self.address, PLANS, error) from error

    def append_waiting(self, upload_id: str, rows: pa.Table) -> None:
        """Write the rows of an upload that an error kept out; seen once a revision names it.

        Args:
            upload_id: The upload's.
            rows: ``sheet``, ``row`` (line), ``cells`` (JSON: pairs of heading and text, in the
                order of the file) and ``problems`` (JSON: a list of objects).
        """
        origin = pa.array([upload_id] * rows.num_rows, pa.string())
        columns = [origin, *(rows[name] for name in WAITING_SCHEMA.names[1:])]
        self._append({WAITING: pa.table(columns, names=WAITING_SCHEMA.names).cast(WAITING_SCHEMA)})

    def add_revision(self, draft: Draft) -> Revision:
        """Make a revision visible; of several writers at once each gets its own number.

        Args:
            draft: Gives the revision to add, from the history as it stands. It is called again
                when another writer came first, so that it can plan anew.

        Raises:
            BusyStoreError: Others came first time after time.
        """
        self._create_tables()
        for _ in range(MAX_ATTEMPTS):
            ledger = DeltaTable(self._uri(LEDGER), storage_options=places.options(self.address))
            revision = draft(_revisions(ledger, self.address))
            rows = pa.concat_tables([_ledger_rows(ledger), _ledger_row(revision)])
            try:
                with _writing(self.address):
                    write_deltalake(
                        ledger,
                        rows,
                        mode="overwrite",
                        commit_properties=CommitProperties(max_commit_retries=0),
                    )
            except CommitFailedError:
                continue
            finally:
                forget(self._uri(LEDGER))
                look_anew()
            return revision
        raise BusyStoreError(say(words.BUSY))

    def _refuse_without_ledger(self) -> None:
        """Records without a ledger are no empty store: the ledger is made before any record."""
        try:
            has_records = places.has_records(self.address)
        except OSError as error:
            raise unreadable_store(self.address, LEDGER, error) from error
        if has_records:
            raise unreadable_store(self.address, LEDGER)

    def _append(self, tables: Mapping[str, pa.Table]) -> None:
        self._create_tables()
        with _writing(self.address):
            for name, rows in tables.items():
                if rows.num_rows:
                    write_deltalake(
                        self._uri(name),
                        rows,
                        mode="append",
                        schema_mode="merge",
                        storage_options=places.options(self.address),
                    )

    def _create_tables(self) -> None:
        """Make the tables that are not there yet, empty."""
        self.version()
        for name, schema in SCHEMAS.items():
            if self._table(name) is not None:
                continue
            with _writing(self.address):
                try:
                    DeltaTable.create(
                        self._uri(name),
                        schema,
                        mode="ignore",
                        storage_options=places.options(self.address),
                    )
                except DeltaError:
                    # Another writer made it at the same moment; if not, the disk refuses.
                    if self._table(name) is None:
                        raise

    def _table(self, name: str) -> DeltaTable | None:
        """The table; None where it was not made yet."""
        try:
            return places.open_table(self.address, name)
        except (DeltaError, OSError) as error:
            raise unreadable_store(self.address, name, error) from error

    def _uri(self, name: str) -> str:
        return places.table_address(self.address, name)


def open_store(address: str | Path | None = None) -> Store:
    """The store at an address; by default the one of the settings (``KP_STORE``)."""
    return Store(address or store_address())


def unreadable_store(
    address: str, table: str, error: BaseException | None = None
) -> DamagedStoreError:
    """The error for a table that cannot be read: it is damaged, or object storage refuses."""
    if places.is_remote(address) and isinstance(error, OSError):
        reason = places.short_reason(error)
        return UnreachableStoreError(say(words.UNREACHABLE, address=address, reason=reason))
    reason = words.DAMAGED_LEDGER if table == LEDGER else words.DAMAGED_TABLE
    return damaged_store(address, say(reason, table=table))


def damaged_store(address: str, reason: str) -> DamagedStoreError:
    """The error for a store that cannot be trusted, with the reason in a few words."""
    return DamagedStoreError(say(words.DAMAGED, address=address, reason=reason))


@lru_cache(maxsize=16)
def _read_history(address: str, version: int, _mark: Mark | None) -> tuple[Revision, ...]:
    """Read the ledger once a version; the mark tells that of a store made anew from the old."""
    if version < 0:
        return ()
    try:
        ledger = places.open_table(address, LEDGER, version)
        if ledger is not None:
            return _revisions(ledger, address)
    except (DeltaError, OSError, pa.ArrowException) as error:
        raise unreadable_store(address, LEDGER, error) from error
    raise unreadable_store(address, LEDGER)


def _revisions(ledger: DeltaTable, address: str) -> tuple[Revision, ...]:
    rows = _ledger_rows(ledger).sort_by("number").to_pylist()
    if any(row["format"] > FORMAT for row in rows):
        raise damaged_store(address, say(words.DAMAGED_FORMAT))
    names = [field.name for field in fields(Revision)]
    return tuple(Revision(**{name: row[name] for name in names}) for row in rows)


def _ledger_rows(ledger: DeltaTable) -> pa.Table:
    return pa.table(ledger.to_pyarrow_table()).cast(LEDGER_SCHEMA)


def _ledger_row(revision: Revision) -> pa.Table:
    return pa.Table.from_pylist([asdict(revision) | {"format": FORMAT}], schema=LEDGER_SCHEMA)


@contextmanager
def _writing(address: str) -> Iterator[None]:
    """Turn a disk that refuses into a sentence; a lost race between writers passes through."""
    try:
        yield
    except CommitFailedError:
        raise
    except (OSError, DeltaError) as error:
        raise StoreNotWritableError(
            say(words.NOT_WRITABLE, address=address, reason=places.short_reason(error))
        ) from error
