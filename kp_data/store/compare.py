"""What an upload would change: its records against those in force."""

from collections.abc import Iterable, Mapping
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

# Where a record comes from. A newer release that says the same figure changes no figure.
SOURCE = ("release", "source_name", "source_url")


@dataclass(frozen=True)
class Comparison:
    """How many records of an upload are new to the data, and what it lacks.

    Attributes:
        new: The data have no such record.
        changed: The data have it with other values.
        unchanged: The data say the same.
        confirmed: Of the unchanged ones those that come from another source or release, which is
            kept with them. A file without a note says nothing against the one that there is.
        removed: Records of the same publisher, measure and years (for activities: framework,
            kind and years) that the upload lacks.
        missing: Those records, by kind, in the stored schema.
    """

    new: int
    changed: int
    unchanged: int
    confirmed: int
    removed: int
    missing: Mapping[str, pa.Table]


def compare(connection: duckdb.DuckDBPyConnection, incoming: Mapping[str, pa.Table]) -> Comparison:
    """Compare an upload's records with those in force.

    Args:
        connection: The records in force, from :func:`kp_data.store.load_in_force`.
        incoming: The upload's records by kind, at most one for each natural key.
    """
    totals = [0, 0, 0, 0]
    missing = {}
    for name, records in incoming.items():
        record = RECORDS[name]
        connection.register("incoming", records)
        [counts] = connection.sql(_count_sql(record)).fetchall()
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        missing[name] = connection.sql(_missing_sql(record)).to_arrow_table()
        connection.unregister("incoming")
    removed = sum(table.num_rows for table in missing.values())
    return Comparison(*totals, removed, missing)


def says_otherwise(record: RecordType) -> str:
    """SQL that is true where ``incoming`` says another thing than ``old`` of the same record."""
    unsaid = {*record.natural_key, *SOURCE, "note"}
    said = _differs(field for field in record.fields if field not in unsaid)
    return f"({said} OR (incoming.note IS NOT NULL AND {_differs(['note'])}))"


def _count_sql(record: RecordType) -> str:
    said = says_otherwise(record)
    sourced = _differs(["note", *(field for field in SOURCE if field in record.fields)])
    return f"""
        SELECT count(*) FILTER (old.upload_id IS NULL),
            count(*) FILTER (old.upload_id IS NOT NULL AND {said}),
            count(*) FILTER (old.upload_id IS NOT NULL AND NOT {said}),
            count(*) FILTER (old.upload_id IS NOT NULL AND NOT {said} AND ({sourced}))
        FROM incoming LEFT JOIN {record.table} AS old ON {_same_key(record)}
    """


def _differs(fields: Iterable[str]) -> str:
    return " OR ".join(f"old.{field} IS DISTINCT FROM incoming.{field}" for field in fields)


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
