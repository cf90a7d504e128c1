"""The records that count at a revision, read into DuckDB's memory."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from kp_data.records import RECORDS, RecordType
from kp_data.store.revisions import Revision, in_force
from kp_data.store.store import Store, damaged_store
from kp_data.wording import say
from kp_data.wording import store as words

# Which row of several with one natural key counts, and where each came from.
_IN_FORCE = """
CREATE TABLE {table} AS
SELECT * EXCLUDE (newest, withdrawn) FROM (
    SELECT rows.*, uploads.revision, uploads.file_name,
        row_number() OVER (
            PARTITION BY {key} ORDER BY uploads.revision DESC, rows.row DESC
        ) AS newest
    FROM {source} AS rows JOIN uploads USING (upload_id)
) WHERE newest = 1 AND NOT withdrawn
"""


def load_in_force(
    store: Store,
    revision: int | None = None,
    *,
    draft: Revision | None = None,
    records: Mapping[str, pa.Table] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Read the records in force at a revision; None means the latest.

    Args:
        store: The store.
        revision: The revision at which to look.
        draft: A revision that does not exist yet, to see what it would bring: an undo, or an
            upload together with ``records``.
        records: The upload's records by kind, in the stored schema.

    Returns:
        A connection to a database in memory with one table per kind of record
        (``meetings``, ``trainings``, ``returns``): its fields, ``upload_id``, ``row``,
        ``revision`` and ``file_name``.

    Raises:
        DamagedStoreError: Files of the store are missing or broken, or hold another number of
            records than their revisions say.
    """
    history = store.history()[:revision]
    uploads = in_force((*history, draft) if draft else history)
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    connection.register("uploads_arrow", _uploads_table(uploads))
    connection.execute("CREATE TABLE uploads AS SELECT * FROM uploads_arrow")
    for record in RECORDS.values():
        try:
            _read_in_force(connection, store, record, (records or {}).get(record.name))
        except duckdb.Error as error:
            reason = say(words.DAMAGED_TABLE, table=record.table)
            raise damaged_store(store.address, reason) from error
    _check_complete(connection, store, uploads)
    return connection


def _uploads_table(uploads: Sequence[Revision]) -> pa.Table:
    return pa.table(
        {
            "upload_id": pa.array([upload.upload_id for upload in uploads], pa.string()),
            "revision": pa.array([upload.number for upload in uploads], pa.int64()),
            "file_name": pa.array([upload.file_name for upload in uploads], pa.string()),
            "accepted": pa.array([upload.accepted for upload in uploads], pa.int64()),
        }
    )


def _read_in_force(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    record: RecordType,
    further: pa.Table | None,
) -> None:
    files = store.record_files(record.name)
    source, stored = f"{record.table}_source", f"{record.table}_stored"
    if files:
        connection.read_parquet(files, union_by_name=True).create_view(stored)
    else:
        connection.register(stored, record.schema.empty_table())
    connection.register(f"{record.table}_further", further or record.schema.empty_table())
    connection.execute(
        f"CREATE VIEW {source} AS FROM {stored} UNION ALL BY NAME FROM {record.table}_further"
    )
    key = ", ".join(record.natural_key)
    connection.execute(_IN_FORCE.format(table=record.table, source=source, key=key))


def _check_complete(
    connection: duckdb.DuckDBPyConnection, store: Store, uploads: Sequence[Revision]
) -> None:
    """A missing file would show fewer figures without a word: count what each upload has left."""
    parts = " UNION ALL ".join(
        f"SELECT upload_id FROM {record.table}_source WHERE NOT withdrawn"
        for record in RECORDS.values()
    )
    found = dict(
        connection.execute(f"SELECT upload_id, count(*) FROM ({parts}) GROUP BY ALL").fetchall()
    )
    for upload in uploads:
        if found.get(upload.upload_id, 0) != upload.accepted:
            raise damaged_store(
                store.address,
                say(
                    words.DAMAGED_ROWS,
                    number=upload.number,
                    expected=upload.accepted,
                    found=found.get(upload.upload_id, 0),
                ),
            )
