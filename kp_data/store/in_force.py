"""The records that count at a revision, read into DuckDB's memory."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from kp_data.database import in_memory
from kp_data.records import RECORDS, RETURN, RecordType
from kp_data.store.damage import damaged_store
from kp_data.store.revisions import Revision, in_force
from kp_data.store.store import Store
from kp_data.wording import say
from kp_data.wording import store as words

MEMORY = "1GB"

# Which row of several with one natural key counts, and where each came from. Few keys stand in
# several uploads, and only their rows are put in order.
_IN_FORCE = """
CREATE TABLE {target} AS
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

# The same where a draft brings rows, each once: what they say anew does not count any more.
_WITH_DRAFT = """
CREATE VIEW {table} AS
SELECT * EXCLUDE (withdrawn), {revision}::BIGINT AS revision, {file_name} AS file_name
FROM {table}_further WHERE {asked} AND NOT withdrawn
UNION ALL BY NAME
SELECT * FROM {table}_before
"""


def load_in_force(
    store: Store,
    revision: int | None = None,
    *,
    draft: Revision | None = None,
    records: Mapping[str, pa.Table] | None = None,
    measures: Collection[str] | None = None,
    room: Path | None = None,
    lying: bool = False,
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
        lying: Whether the return figures among ``records`` stay where they lie, each natural key
            once, and ``returns`` is a view of them with the others: it cannot be written to.

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
    connection = in_memory()
    if room is not None:
        connection.execute(f"SET temp_directory = {_quoted(str(room))}")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET preserve_insertion_order = false")
    connection.register("uploads_arrow", _uploads_table(uploads))
    connection.execute("CREATE TABLE uploads AS SELECT * FROM uploads_arrow")
    for record in RECORDS.values():
        try:
            further = (records or {}).get(record.name)
            _lay_out(connection, store, record, further, measures)
            if draft and further and lying and record is RETURN:
                _lay_draft_over(connection, record, draft, measures)
            else:
                _choose(connection, record, record.table, f"{record.table}_source")
        except duckdb.Error as error:
            reason = say(words.DAMAGED_TABLE, table=record.table)
            raise damaged_store(store.address, reason) from error
    _check_complete(connection, store, uploads)
    return connection


def _choose(
    connection: duckdb.DuckDBPyConnection, record: RecordType, target: str, source: str
) -> None:
    key = ", ".join(record.natural_key)
    connection.execute(_IN_FORCE.format(target=target, source=source, key=key))


def _lay_draft_over(
    connection: duckdb.DuckDBPyConnection,
    record: RecordType,
    draft: Revision,
    measures: Collection[str] | None,
) -> None:
    """Lay a draft's records over those in force, which are few beside them or many."""
    table, asked = record.table, _asked(record, measures)
    _choose(connection, record, f"{table}_before", f"(FROM {table}_stored WHERE {asked})")
    same_key = " AND ".join(
        f"before.{name} IS NOT DISTINCT FROM further.{name}" for name in record.natural_key
    )
    connection.execute(
        f"DELETE FROM {table}_before WHERE rowid IN (SELECT before.rowid FROM {table}_before "
        f"AS before SEMI JOIN {table}_further AS further ON {same_key})"
    )
    connection.execute(
        _WITH_DRAFT.format(
            table=table, revision=draft.number, file_name=_quoted(draft.file_name), asked=asked
        )
    )


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
    # A view holds on to the records, and cursors see it; what is registered they do not.
    connection.from_arrow(further or record.schema.empty_table()).create_view(f"{table}_further")
    connection.execute(
        f"CREATE VIEW {table}_all AS FROM {table}_stored UNION ALL BY NAME FROM {table}_further"
    )
    asked = _asked(record, measures)
    connection.execute(f"CREATE VIEW {table}_source AS FROM {table}_all WHERE {asked}")


def _asked(record: RecordType, measures: Collection[str] | None) -> str:
    """The condition for the rows that are asked for."""
    if measures is None or "measure" not in record.fields:
        return "true"
    return f"measure IN ({', '.join(map(_quoted, measures))})" if measures else "false"


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
