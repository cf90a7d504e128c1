"""The store: where the records and their history are kept."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from kp_data.errors import UnknownRevisionError
from kp_data.records import RECORDS
from kp_data.settings import store_address
from kp_data.store import places
from kp_data.store.damage import LEDGER, damaged_store, unreadable_store, writing
from kp_data.store.log import Log, create_table
from kp_data.store.newest import once_a_look
from kp_data.store.revisions import Revision, in_force
from kp_data.store.sums import Sums, refuse_changed, sum_of
from kp_data.wording import say
from kp_data.wording import store as words

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
        ("files", pa.string()),  # JSON: the SHA-256 of each file that came with the revision
        ("earlier", pa.string()),  # JSON: of files that had none, the revision and the SHA-256
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

SCHEMAS = {record.table: record.schema for record in RECORDS.values()} | {
    PLANS: PLANS_SCHEMA,
    WAITING: WAITING_SCHEMA,
}

Draft = Callable[[tuple[Revision, ...]], Revision]
_Told = tuple[tuple[Revision, ...], dict[str, tuple[int, str]]]  # of each file revision and sum


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
        version = self._ledger.version()
        return version if version >= 0 else self._version_without_ledger()

    @property
    def _ledger(self) -> Log:
        return Log(self.address, LEDGER, LEDGER_SCHEMA)

    def history(self) -> tuple[Revision, ...]:
        """All revisions that are seen, oldest first.

        Raises:
            DamagedStoreError: The ledger cannot be read, or a newer version wrote it.
        """
        return self._told()[0][: self.until]

    def sums(self) -> Sums:
        """The SHA-256 of each file that came with a revision.

        Files of the first format have none until the next revision is added, which names theirs.

        Raises:
            DamagedStoreError: The ledger cannot be read, or a newer version wrote it.
        """
        return {name: told for name, (_, told) in self._told()[1].items()}

    def revision_of(self, file: str) -> int | None:
        """Number of the revision with which a file came; None for one without a sum."""
        return self._told()[1].get(file, (None, ""))[0]

    def _told(self) -> _Told:
        return once_a_look(self.address, self._look_up)

    def _look_up(self) -> _Told:
        self.version()
        return self._ledger.read(_told_by)

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
            DamagedStoreError: The table cannot be read, one of its files is missing or not as it
                was written, or object storage does not answer.
        """
        sums = self.sums()
        found = self._table(table)
        try:
            files = [] if found is None else places.readable_files(self.address, table, found)
            refuse_changed(self.address, table, files, sums)
        except OSError as error:
            raise unreadable_store(self.address, table, error) from error
        return files

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
        rows = self._plans(ds.field("upload_id") == upload_id) if upload_id else {}
        return rows.get(upload_id, {})

    def plans(self) -> dict[str, dict[str, Any]]:
        """What was said of all uploads, by upload; those whose revision never landed too.

        Raises:
            DamagedStoreError: The plans cannot be read.
        """
        return self._plans()

    def _plans(self, which: ds.Expression | None = None) -> dict[str, dict[str, Any]]:
        files = self.files(PLANS)
        try:
            rows = ds.dataset(files, schema=PLANS_SCHEMA).to_table(filter=which).to_pylist()
            return {row["upload_id"]: json.loads(row["plan"]) for row in rows}
        except (OSError, pa.ArrowException, ValueError) as error:
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
        self.create()
        made: list[Revision] = []

        def row(rows: pa.Table) -> dict[str, Any]:
            revision = draft(_told_by(rows)[0])
            made.append(revision)
            return asdict(revision) | self._sums_to_add(rows, revision.upload_id)

        self._ledger.add(row)
        return made[-1]

    def _sums_to_add(self, rows: pa.Table, upload_id: str) -> dict[str, str]:
        """Sums of the files that were written for an upload, and of all older ones without."""
        history, known = _told_by(rows)
        numbers = {one.upload_id: one.number for one in history if one.upload_id}
        files: dict[str, str] = {}
        earlier: dict[str, tuple[int, str]] = {}
        for name in SCHEMAS:
            table = self._table(name)
            uploads = {} if table is None else places.uploads_by_file(table)
            written = [
                file for file, those in uploads.items() if upload_id and those == {upload_id}
            ]
            files |= self._sums_of(name, written)
            latest = {
                file: max((numbers[one] for one in those & {*numbers}), default=0)
                for file, those in uploads.items()
                if f"{name}/{file}" not in known
            }
            older = self._sums_of(name, [file for file, number in latest.items() if number])
            earlier |= {
                file: (latest[file.partition("/")[2]], told) for file, told in older.items()
            }
        return {"files": json.dumps(files), "earlier": json.dumps(earlier)}

    def _sums_of(self, table: str, names: list[str]) -> dict[str, str]:
        """The SHA-256 of files of a table, which are on the disk now."""
        if not names:
            return {}
        with writing(self.address):
            files = places.fetched(self.address, table, names)
            for file in files:
                if not file.exists():
                    name = f"{table}/{file.name}"
                    raise damaged_store(self.address, say(words.DAMAGED_MISSING, file=name))
            places.settle_table(self.address, table, files)
            return {f"{table}/{file.name}": sum_of(file) for file in files}

    def _version_without_ledger(self) -> int:
        """Records without a ledger are no empty store: the ledger is made before any record."""
        try:
            has_records = places.has_records(self.address)
        except OSError as error:
            raise unreadable_store(self.address, LEDGER, error) from error
        if not has_records:
            return -1
        self._ledger.look_anew()  # another may have made it a moment ago
        version = self._ledger.version()
        if version < 0:
            raise unreadable_store(self.address, LEDGER)
        return version

    def _append(self, tables: Mapping[str, pa.Table]) -> None:
        self.create()
        with writing(self.address):
            for name, rows in tables.items():
                if rows.num_rows:
                    write_deltalake(
                        self._uri(name),
                        rows,
                        mode="append",
                        schema_mode="merge",
                        storage_options=places.options(self.address),
                    )

    def create(self) -> None:
        """Make the tables that are not there yet, empty; the ledger last: it makes the store.

        Raises:
            StoreNotWritableError: The disk refuses.
        """
        self.version()
        for name, schema in SCHEMAS.items():
            if not self._is_there(name):
                create_table(self.address, name, schema, words.NOT_WRITABLE)
        self._ledger.create()

    def _is_there(self, name: str) -> bool:
        try:
            return places.is_there(self.address, name)
        except (DeltaError, OSError) as error:
            raise unreadable_store(self.address, name, error) from error

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


def _told_by(rows: pa.Table) -> _Told:
    """The history that a ledger tells, and the files that came with it."""
    told = rows.sort_by("number").to_pylist()
    if [row["number"] for row in told] != [*range(1, len(told) + 1)]:
        raise ValueError
    names = [field.name for field in fields(Revision)]
    history = tuple(Revision(**{name: row[name] for name in names}) for row in told)
    files: dict[str, tuple[int, str]] = {}
    for row in told:
        files |= {
            name: (at, seen) for name, (at, seen) in json.loads(row["earlier"] or "{}").items()
        }
        files |= {
            name: (row["number"], seen) for name, seen in json.loads(row["files"] or "{}").items()
        }
    return history, files
