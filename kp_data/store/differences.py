"""What becomes of the records when one upload leaves the data or comes back to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from kp_data.records import RECORDS, RecordType

Status = Literal["changes", "appears", "vanishes", "stays"]

_COMPARE = """
CREATE TABLE compared AS
SELECT {key},
    CASE WHEN old.revision IS NOT NULL THEN old END AS old,
    CASE WHEN new.revision IS NOT NULL THEN new END AS new,
    CASE
    WHEN old.revision IS NULL THEN 'appears'
    WHEN new.revision IS NULL THEN 'vanishes'
    WHEN {differs} THEN 'changes'
    ELSE 'stays'
END AS status
FROM before_rows AS old FULL JOIN after_rows AS new ON {same_key}
"""


@dataclass(frozen=True)
class Difference:
    """One record before and after, as fields by name; None where there is no such record."""

    record: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class Differences:
    """What an upload's leaving or coming does to the records that it speaks of.

    Attributes:
        counts: How many records change their values, appear or vanish.
        examples: The first of each, by natural key.
        stays: How many records stay as they are, by the revision that says so afterwards.
    """

    counts: Mapping[Status, int]
    examples: Mapping[Status, tuple[Difference, ...]]
    stays: Mapping[int, int]


def differences(
    before: duckdb.DuckDBPyConnection,
    after: duckdb.DuckDBPyConnection,
    upload_id: str,
    most: int,
) -> Differences:
    """Compare the data with and without an upload.

    Args:
        before: The records in force, from :func:`kp_data.store.load_in_force`.
        after: The same with one upload less or one more.
        upload_id: That upload; only records of which it says something are looked at.
        most: How many examples of each kind to give.
    """
    counts: dict[Status, int] = dict.fromkeys(("changes", "appears", "vanishes"), 0)
    examples: dict[Status, list[Difference]] = {status: [] for status in counts}
    stays: dict[int, int] = {}
    for record in RECORDS.values():
        _compare(before, after, record, upload_id)
        for status in counts:
            [[count]] = before.execute(_COUNT, [status]).fetchall()
            counts[status] += count
            examples[status] += _examples(before, record, status, most - len(examples[status]))
        for revision, count in before.execute(_STAYS).fetchall():
            stays[revision] = stays.get(revision, 0) + count
        before.execute("DROP TABLE compared")
    shown = {status: tuple(found) for status, found in examples.items()}
    return Differences(counts, shown, dict(sorted(stays.items())))


_COUNT = "SELECT count(*) FROM compared WHERE status = ?"
_STAYS = "SELECT new.revision, count(*) FROM compared WHERE status = 'stays' GROUP BY ALL"


def _compare(
    before: duckdb.DuckDBPyConnection,
    after: duckdb.DuckDBPyConnection,
    record: RecordType,
    upload_id: str,
) -> None:
    for name, connection in (("before_rows", before), ("after_rows", after)):
        rows = connection.sql(_spoken_of(record), params=[upload_id]).to_arrow_table()
        before.register(name, rows)
    before.execute(
        _COMPARE.format(
            key=", ".join(f"coalesce(old.{f}, new.{f}) AS {f}" for f in record.natural_key),
            differs=" OR ".join(f"old.{f} IS DISTINCT FROM new.{f}" for f in record.fields),
            same_key=_same_key(record, "old", "new"),
        )
    )


def _spoken_of(record: RecordType) -> str:
    """The records in force of which an upload says something, or which it withdraws."""
    return f"""
        SELECT {", ".join(record.fields)}, revision FROM {record.table} AS old
        SEMI JOIN (SELECT * FROM {record.table}_source WHERE upload_id = ?) AS told
            ON {_same_key(record, "old", "told")}
    """


def _examples(
    connection: duckdb.DuckDBPyConnection, record: RecordType, status: Status, most: int
) -> list[Difference]:
    order = ", ".join(record.natural_key)
    found = connection.execute(
        f"SELECT old, new FROM compared WHERE status = ? ORDER BY {order} LIMIT ?",
        [status, most],
    ).fetchall()
    return [Difference(record.name, old, new) for old, new in found]


def _same_key(record: RecordType, left: str, right: str) -> str:
    return " AND ".join(
        f"{left}.{field} IS NOT DISTINCT FROM {right}.{field}" for field in record.natural_key
    )
