"""The records to which an upload would give other values, before and after, the first of them."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from kp_data.records import RECORDS, RecordType
from kp_data.store.compare import says_otherwise
from kp_data.store.differences import Difference


def changed_records(
    connection: duckdb.DuckDBPyConnection, incoming: Mapping[str, pa.Table], most: int
) -> tuple[Difference, ...]:
    """List the records that an upload would change.

    Args:
        connection: The records in force, from :func:`kp_data.store.load_in_force`.
        incoming: The upload's records by kind, at most one for each natural key.
        most: How many to give; the others are left out.

    Returns:
        Each with its fields as they are and as they would be, by natural key.
    """
    found: list[Difference] = []
    for name, records in incoming.items():
        connection.register("incoming", records)
        pairs = connection.sql(_changed_sql(RECORDS[name], most - len(found))).fetchall()
        connection.unregister("incoming")
        found += [Difference(name, before, after) for before, after in pairs]
    return tuple(found)


def _changed_sql(record: RecordType, most: int) -> str:
    def fields(table: str) -> str:
        return ", ".join(f"{field} := {table}.{field}" for field in record.fields)

    same_key = " AND ".join(
        f"old.{field} IS NOT DISTINCT FROM incoming.{field}" for field in record.natural_key
    )
    order = ", ".join(f"old.{field}" for field in record.natural_key)
    return f"""
        SELECT struct_pack({fields("old")}), struct_pack({fields("incoming")})
        FROM incoming JOIN {record.table} AS old ON {same_key}
        WHERE {says_otherwise(record)} ORDER BY {order} LIMIT {most}
    """
