"""The records in force at a revision with what follows from them, as a viewer may see them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from kp_data.queries.protection import policy_in_force
from kp_data.queries.protection.protect import hide_small_counts
from kp_data.records import MEETING, RETURN, TRAINING, RecordType
from kp_data.reference import chair_on
from kp_data.reference import measures as known_measures
from kp_data.store import Revision, Store, load_in_force

_ACTIVITY_YEAR = """
ALTER TABLE {table} ADD COLUMN year INTEGER;
UPDATE {table} SET year = CAST(year(start_date) AS INTEGER) WHERE date_precision <> 'unknown';
"""

# A year is given only where the period lies within one calendar year.
_RETURN_PERIOD = """
ALTER TABLE {table} RENAME TO {table}_in_force;
CREATE VIEW {table} AS SELECT *,
    CASE WHEN year(period_start) = year(period_end) THEN CAST(year(period_start) AS INTEGER) END
        AS year,
    CASE
        WHEN period_start IS NULL OR period_end IS NULL THEN 'open'
        WHEN year(period_start) <> year(period_end) OR day(period_start) <> 1
            OR period_end <> last_day(period_end) THEN 'span'
        WHEN month(period_start) = 1 AND month(period_end) = 12 THEN 'year'
        WHEN month(period_start) IN (1, 7) AND month(period_end) - month(period_start) = 5
            THEN 'half_year'
        WHEN month(period_start) % 3 = 1 AND month(period_end) - month(period_start) = 2
            THEN 'quarter'
        WHEN month(period_start) = month(period_end) THEN 'month'
        ELSE 'span'
    END AS period_kind
FROM {table}_in_force
"""

ACTIVITIES = "activities"
_PLACE = ("upload_id", "sheet", "row", "revision", "file_name")
_SHARED = (*MEETING.fields, *_PLACE, "year", "chair_code")
_ACTIVITIES = f"CREATE VIEW {ACTIVITIES} AS " + " UNION ALL ".join(
    f"SELECT {', '.join(_SHARED)}, '{record.name}' AS record FROM {record.table}"
    for record in (MEETING, TRAINING)
)


def shown_tables(
    store: Store,
    everything: Sequence[Revision],
    number: int,
    *,
    draft: Revision | None = None,
    records: Mapping[str, pa.Table] | None = None,
    measures: Collection[str] | None = None,
    room: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """Read the records in force at a revision, add what follows from them, hide small counts.

    Args:
        store: The store.
        everything: All revisions, later ones included.
        number: Of the revision.
        draft: As for :func:`kp_data.queries.snapshot.take_snapshot`, as are the others.
        records: The draft's records.
        measures: Of return figures only those of these measures; None for all.
        room: As for :func:`kp_data.store.load_in_force`.

    Returns:
        A database in memory with the tables ``meetings``, ``trainings``, ``activities`` and
        ``returns``.

    Raises:
        DamagedStoreError: Files of the store are missing or broken.
        SettingsError: The policy of protection is set to what it cannot be.
    """
    guards = measures is None or any(known_measures()[code].secretariat for code in measures)
    connection = load_in_force(
        store,
        number,
        draft=draft,
        records=records,
        measures=measures,
        room=room,
        lying=not guards,
    )
    for record in (MEETING, TRAINING):
        connection.execute(_ACTIVITY_YEAR.format(table=record.table))
        _add_chairs(connection, record)
    connection.execute(_ACTIVITIES)
    all_revisions = (*everything, draft) if draft else everything
    in_view = draft.number if draft else number
    if guards:
        hide_small_counts(connection, store.address, all_revisions, policy_in_force(), in_view)
    connection.execute(_RETURN_PERIOD.format(table=RETURN.table))
    return connection


def _add_chairs(connection: duckdb.DuckDBPyConnection, record: RecordType) -> None:
    """Derive the Chair from the dates, once for each distinct pair of dates."""
    spans: list[tuple[date, date]] = connection.execute(
        f"SELECT DISTINCT start_date, end_date FROM {record.table} WHERE start_date IS NOT NULL"
    ).fetchall()
    chairs = pa.table(
        {
            "start_date": pa.array([start for start, _ in spans], pa.date32()),
            "end_date": pa.array([end for _, end in spans], pa.date32()),
            "chair": pa.array([chair_on(start, end) for start, end in spans], pa.string()),
        }
    )
    connection.register("chairs_arrow", chairs)
    connection.execute(f"ALTER TABLE {record.table} ADD COLUMN chair_code VARCHAR")
    connection.execute(
        f"UPDATE {record.table} AS rows SET chair_code = chairs.chair FROM chairs_arrow AS chairs "
        "WHERE rows.start_date = chairs.start_date "
        "AND rows.end_date IS NOT DISTINCT FROM chairs.end_date "
        "AND rows.framework = 'khartoum_process'"
    )
    connection.unregister("chairs_arrow")
