"""The data as they stand at one revision, ready for questions.

The records in force are read once from the store's Parquet files into DuckDB's memory; every query
then runs on those tables through narwhals. A snapshot never changes, so it may be kept as long as
its revision is wanted and shared between threads (each call takes its own cursor).
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

import duckdb
import narwhals as nw
import pyarrow as pa

from kp_data.queries.engine import Tables, tables_in_memory
from kp_data.queries.near import bring_near
from kp_data.queries.protection import policy_in_force
from kp_data.queries.protection.protect import hide_small_counts
from kp_data.records import MEETING, RECORDS, RETURN, TRAINING, RecordType
from kp_data.reference import chair_on
from kp_data.store import Revision, Store, load_in_force

Found = TypeVar("Found")

_ACTIVITY_YEAR = """
ALTER TABLE {table} ADD COLUMN year INTEGER;
UPDATE {table} SET year = CAST(year(start_date) AS INTEGER) WHERE date_precision <> 'unknown';
"""

# A year is given only where the period lies within one calendar year.
_RETURN_PERIOD = """
CREATE TABLE {table}_with_period AS SELECT *,
    CASE WHEN year(period_start) = year(period_end) THEN CAST(year(period_start) AS INTEGER) END
        AS year,
    CASE
        WHEN period_start IS NULL OR period_end IS NULL THEN 'open'
        WHEN year(period_start) <> year(period_end) OR day(period_start) <> 1
            OR day(period_end + INTERVAL 1 DAY) <> 1 THEN 'span'
        WHEN month(period_start) = 1 AND month(period_end) = 12 THEN 'year'
        WHEN month(period_start) IN (1, 7) AND month(period_end) - month(period_start) = 5
            THEN 'half_year'
        WHEN month(period_start) % 3 = 1 AND month(period_end) - month(period_start) = 2
            THEN 'quarter'
        WHEN month(period_start) = month(period_end) THEN 'month'
        ELSE 'span'
    END AS period_kind
FROM {table};
DROP TABLE {table};
ALTER TABLE {table}_with_period RENAME TO {table};
"""

ACTIVITIES = "activities"
_PLACE = ("upload_id", "sheet", "row", "revision", "file_name")
_SHARED = (*MEETING.fields, *_PLACE, "year", "chair_code")
_ACTIVITIES = f"CREATE VIEW {ACTIVITIES} AS " + " UNION ALL ".join(
    f"SELECT {', '.join(_SHARED)}, '{record.name}' AS record FROM {record.table}"
    for record in (MEETING, TRAINING)
)


class Snapshot:
    """The records in force at one revision, as lazy frames for narwhals.

    Frames have the fields of their record (:mod:`kp_data.records`) and ``upload_id``, ``row``
    (line in the file), ``revision``, ``file_name``. Activities also have ``year`` (null if undated)
    and ``chair_code`` (null where the date does not tell). Return figures also have ``year`` (null
    unless the period lies within one calendar year) and ``period_kind``
    (``year``, ``half_year``, ``quarter``, ``month``, ``span``, ``open``).

    Attributes:
        revision: The latest revision in view; None for an empty store.
        history: All revisions up to that one, oldest first.
    """

    def __init__(self, tables: Tables, history: Sequence[Revision] = ()) -> None:
        self._tables = tables
        self.history = tuple(history)
        self.revision = self.history[-1] if self.history else None
        self._kept: dict[Hashable, object] = {}

    def kept(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What several questions rest on, worked out once; nobody may change it.

        Args:
            key: By which it is found again.
            find: Works it out.
        """
        if key not in self._kept:
            self._kept[key] = find()
        return cast("Found", self._kept[key])

    def meetings(self) -> nw.LazyFrame:
        """Meetings, one row each."""
        return self._frame(MEETING.table)

    def trainings(self) -> nw.LazyFrame:
        """Trainings of the Process and of partner programmes, one row each."""
        return self._frame(TRAINING.table)

    def activities(self) -> nw.LazyFrame:
        """Meetings and trainings together, with ``record`` telling which."""
        return self._frame(ACTIVITIES)

    def returns(self) -> nw.LazyFrame:
        """Return figures as a viewer may see them: small counts of members are protected."""
        return self._frame(RETURN.table)

    def frame(self, record: str) -> nw.LazyFrame:
        """The frame of a kind of record by its name: ``meeting``, ``training`` or ``return``."""
        return {"meeting": self.meetings, "training": self.trainings, "return": self.returns}[
            record
        ]()

    @cached_property
    def is_empty(self) -> bool:
        """Whether no record at all is in force."""
        return all(
            self.frame(record).select("revision").head(1).collect(backend="polars").is_empty()
            for record in RECORDS
        )

    def _frame(self, table: str) -> nw.LazyFrame:
        frame = self.kept(("frame", table), lambda: bring_near(self._tables(table)))
        return frame if frame.implementation.is_polars() else self._tables(table)


def take_snapshot(
    store: Store,
    revision: int | None = None,
    *,
    draft: Revision | None = None,
    records: Mapping[str, pa.Table] | None = None,
    measures: Collection[str] | None = None,
) -> Snapshot:
    """Read the records in force at a revision; None means the latest.

    Args:
        store: The store.
        revision: The revision at which to look.
        draft: A revision that does not exist yet, to see what it would bring; see
            :func:`~kp_data.store.load_in_force`.
        records: Its records.
        measures: Of return figures only those of these measures; None for all. What protects them
            must be among them: of the secretariat's own measures all or none.

    Raises:
        UnknownRevisionError: The history has no such revision.
        DamagedStoreError: Files of the store are missing or broken, or hold fewer records than
            their revisions say.
        SettingsError: The policy of protection is set to what it cannot be.
    """
    everything = store.history()
    history = everything if revision is None else everything[: store.revision(revision).number]
    connection = load_in_force(store, len(history), draft=draft, records=records, measures=measures)
    for record in (MEETING, TRAINING):
        connection.execute(_ACTIVITY_YEAR.format(table=record.table))
        _add_chairs(connection, record)
    connection.execute(_ACTIVITIES)
    connection.execute(_RETURN_PERIOD.format(table=RETURN.table))
    all_revisions = (*history, draft) if draft else everything
    number = draft.number if draft else len(history)
    hide_small_counts(connection, store.address, all_revisions, policy_in_force(), number)
    return Snapshot(tables_in_memory(connection), history)


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
