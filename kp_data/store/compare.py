"""What an upload would change: its records against those in force."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from kp_data.records import RECORDS, RecordType

# A later file "lacks" an earlier record only within what it speaks about.
_SCOPE = {
    "meeting": ("{0}.framework", "{0}.kind", "year({0}.start_date)"),
    "training": ("{0}.framework", "{0}.kind", "year({0}.start_date)"),
    "return": ("{0}.publisher", "{0}.measure", "year({0}.period_start)"),
}


@dataclass(frozen=True)
class Comparison:
    """How many records of an upload are new to the data, and what it lacks.

    Attributes:
        new: The data have no such record.
        changed: The data have it with other values.
        unchanged: The data say the same.
        removed: Records of the same publisher, measure and years (for activities: framework,
            kind and years) that the upload lacks.
        missing: Those records, by kind, in the stored schema.
    """

    new: int
    changed: int
    unchanged: int
    removed: int
    missing: Mapping[str, pa.Table]


def compare(connection: duckdb.DuckDBPyConnection, incoming: Mapping[str, pa.Table]) -> Comparison:
    """Compare an upload's records with those in force.

    Args:
        connection: The records in force, from :func:`kp_data.store.load_in_force`.
        incoming: The upload's records by kind, at most one for each natural key.
    """
    new = changed = unchanged = 0
    missing = {}
    for name, records in incoming.items():
        record = RECORDS[name]
        connection.register("incoming", records)
        [counts] = connection.sql(_count_sql(record)).fetchall()
        new, changed, unchanged = new + counts[0], changed + counts[1], unchanged + counts[2]
        missing[name] = connection.sql(_missing_sql(record)).to_arrow_table()
        connection.unregister("incoming")
    removed = sum(table.num_rows for table in missing.values())
    return Comparison(new, changed, unchanged, removed, missing)


def _count_sql(record: RecordType) -> str:
    differs = " OR ".join(
        f"old.{field} IS DISTINCT FROM incoming.{field}"
        for field in record.fields
        if field not in record.natural_key
    )
    return f"""
        SELECT count(*) FILTER (old.upload_id IS NULL),
            count(*) FILTER (old.upload_id IS NOT NULL AND ({differs})),
            count(*) FILTER (old.upload_id IS NOT NULL AND NOT ({differs}))
        FROM incoming LEFT JOIN {record.table} AS old ON {_same_key(record)}
    """


def _missing_sql(record: RecordType) -> str:
    scope = _SCOPE[record.name]
    scopes = ", ".join(f"{part.format('incoming')} AS s{n}" for n, part in enumerate(scope))
    same_scope = " AND ".join(
        f"{part.format('old')} IS NOT DISTINCT FROM s{n}" for n, part in enumerate(scope)
    )
    fields = ", ".join(f"old.{field}" for field in record.fields)
    return f"""
        SELECT {fields} FROM {record.table} AS old
        SEMI JOIN (SELECT DISTINCT {scopes} FROM incoming) ON {same_scope}
        ANTI JOIN incoming ON {_same_key(record)}
    """


def _same_key(record: RecordType) -> str:
    return " AND ".join(
        f"old.{field} IS NOT DISTINCT FROM incoming.{field}" for field in record.natural_key
    )
