"""The records that count at a revision, read into DuckDB's memory."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from kp_data.records import RECORDS, RecordType
from kp_data.store.revisions import Revision, in_force
from kp_data.store.store import Store, damaged_store
from kp_data.wording import say
from kp_data.wording import store as words

MEMORY = "1GB"

# Which row of several with one natural key counts, and where each came from. Few keys stand in
# several uploads, and only their rows are put in order.
_IN_FORCE = """
CREATE TABLE {table} AS
WITH candidates AS MATERIALIZED (
    SELECT rows.*, uploads.revision, uploads.file_name, hash({key}) AS name
    FROM {source} AS rows JOIN uploads USING (upload_id)
), repeated AS (SELECT name FROM candidates GROUP BY name HAVING count(*) > 1)
SELECT * EXCLUDE (name, withdrawn) FROM candidates ANTI JOIN repeated USING (name)
WHERE NOT withdrawn
UNION ALL
SELECT * EXCLUDE (name, newest, withdrawn) FROM (
    SELECT *, row_number() OVER (
        PARTITION BY {key} ORDER BY revision DESC, candidates.row DESC
    ) AS newest
    FROM candidates SEMI JOIN repeated USING (name)
) WHERE newest = 1 AND NOT withdrawn
"""


def load_in_force(
    store: Store,
    revision: int | None = None,
    *,
    draft: Revision | None = None,
    records: Mapping[str, pa.Table] | None = None,
    measures: Collection[str] | None = None,
    room: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """Read the records in force at a revision; None means the latest.

    Args:
        store: The store.
        revision: The revision at which to look.
        draft: A revision that does not exist yet, to see what it would bring: an undo, or an
            upload together with ``records``.
        records: The upload's records by kind, in the stored schema.
        measures: Of return figures only those of these measures; None for all.
        room: A folder for what goes beyond :data:`MEMORY`; None where all may lie in memory.

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
    if room is not None:
        connection.execute(f"SET temp_directory = {_quoted(str(room))}")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET preserve_insertion_order = false")
    connection.register("uploads_arrow", _uploads_table(uploads))
    connection.execute("CREATE TABLE uploads AS SELECT * FROM uploads_arrow")
    for record in RECORDS.values():
        try:
            _lay_out(connection, store, record, (records or {}).get(record.name), measures)
            key = ", ".join(record.natural_key)
            source = f"{record.table}_source"
            connection.execute(_IN_FORCE.format(table=record.table, source=source, key=key))
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


def _lay_out(
    connection: duckdb.DuckDBPyConnection,
    store: Store,
    record: RecordType,
    further: pa.Table | None,
    measures: Collection[str] | None,
) -> None:
    """Lay out all rows of a kind of record, in force or not, and those that are asked for."""
    files = store.record_files(record.name)
    table = record.table
    if files:
        connection.read_parquet(files, union_by_name=True).create_view(f"{table}_stored")
    else:
        connection.register(f"{table}_stored", record.schema.empty_table())
    connection.register(f"{table}_further", further or record.schema.empty_table())
    connection.execute(
        f"CREATE VIEW {table}_all AS FROM {table}_stored UNION ALL BY NAME FROM {table}_further"
    )
    asked = "true"
    if measures is not None and "measure" in record.fields:
        asked = f"measure IN ({', '.join(map(_quoted, measures))})" if measures else "false"
    connection.execute(f"CREATE VIEW {table}_source AS FROM {table}_all WHERE {asked}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _check_complete(
    connection: duckdb.DuckDBPyConnection, store: Store, uploads: Sequence[Revision]
) -> None:
    """A missing file would show fewer figures without a word: count what each upload has left."""
    parts = " UNION ALL ".join(
        f"SELECT upload_id FROM {record.table}_all WHERE NOT withdrawn"
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
