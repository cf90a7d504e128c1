"""The rows that an error kept out of an upload and that wait to be mended or dismissed."""

import duckdb
import pyarrow as pa

from kp_data.database import in_memory
from kp_data.store.damage import damaged_store
from kp_data.store.revisions import Revision, counting
from kp_data.store.store import PLANS, PLANS_SCHEMA, WAITING, WAITING_SCHEMA, Store
from kp_data.wording import say
from kp_data.wording import store as words

COLUMNS = pa.schema(
    [
        *WAITING_SCHEMA,
        ("revision", pa.int64()),
        ("file_name", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("by", pa.string()),
    ]
)

_WAITING = """
WITH settled AS (
    SELECT place[1] AS upload_id, place[2] AS sheet, CAST(place[3] AS BIGINT) AS row
    FROM (
        SELECT unnest(from_json(plan -> 'settles', '[["VARCHAR"]]')) AS place
        FROM plans SEMI JOIN uploads USING (upload_id)
    )
)
SELECT waiting.upload_id, sheet, row, cells, problems, revision, file_name, "at", "by"
FROM waiting JOIN uploads USING (upload_id) ANTI JOIN settled USING (upload_id, sheet, row)
ORDER BY revision, sheet, row
"""


def waiting_rows(
    store: Store, revision: int | None = None, *, draft: Revision | None = None
) -> pa.Table:
    """List the rows that wait at a revision; None means the latest.

    A row waits as long as its upload is in force and no other revision in force settles it: an
    upload that brought it in mended, or a person who decided that it will not be added.

    Args:
        store: The store.
        revision: The revision at which to look.
        draft: A revision that does not exist yet, to see what would wait after it: an undo.

    Returns:
        One row a row, by revision, sheet and line: ``upload_id``, ``sheet`` (empty for a text
        file), ``row`` (int, line in the file), ``cells`` and ``problems`` (JSON texts, see
        :meth:`Store.append_waiting`), and of the upload ``revision`` (int), ``file_name``, ``at``
        (UTC), ``by``.

    Raises:
        DamagedStoreError: The rows cannot be read.
    """
    history = store.history()[:revision]
    uploads = counting((*history, draft) if draft else history)
    connection = in_memory()
    connection.register("uploads", _uploads_table(uploads))
    try:
        for name, schema in ((WAITING, WAITING_SCHEMA), (PLANS, PLANS_SCHEMA)):
            files = store.files(name)
            if files:
                connection.read_parquet(files, union_by_name=True).create_view(name)
            else:
                connection.register(name, schema.empty_table())
        return connection.sql(_WAITING).to_arrow_table().cast(COLUMNS)
    except duckdb.Error as error:
        raise damaged_store(store.address, say(words.DAMAGED_TABLE, table=WAITING)) from error


def _uploads_table(uploads: tuple[Revision, ...]) -> pa.Table:
    return pa.table(
        {
            "upload_id": pa.array([upload.upload_id for upload in uploads], pa.string()),
            "revision": pa.array([upload.number for upload in uploads], pa.int64()),
            "file_name": pa.array([upload.file_name for upload in uploads], pa.string()),
            "at": pa.array([upload.at for upload in uploads], pa.timestamp("us", tz="UTC")),
            "by": pa.array([upload.by for upload in uploads], pa.string()),
        }
    )
